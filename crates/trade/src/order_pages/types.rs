//! Order pages, what a customer sees on one, and what is ordered there.

use books::open_items::ForeignItem;
use catalog::items::ItemId;
use catalog::parties::PartyId;
use catalog::units::UnitCode;
use kernel::quantity::{Money, Quantity, UnitPrice};
use kernel::{Day, FromRow, OrgId, Text, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::documents::DocumentId;

kernel::id!(
    /// A page on which a customer orders.
    OrderPageId,
    "opg"
);

/// A page for a customer. Its secret is told once and kept nowhere.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
pub(crate) struct OrderPage {
    pub(crate) id: OrderPageId,
    pub(crate) party_id: PartyId,
    /// For whom it is, or what it is about.
    #[schema(example = "采购部李经理")]
    pub(crate) note: String,
    /// The last day on which it answers.
    pub(crate) last_day: Day,
    /// It says of an item whether it is in stock.
    pub(crate) shows_stock: bool,
    /// How often it was opened.
    pub(crate) visits: i64,
    /// When it was last used.
    pub(crate) visited_at: Option<Timestamp>,
    /// Orders that came by it.
    pub(crate) orders: i64,
    pub(crate) made_by: String,
    pub(crate) made_at: Timestamp,
    /// When it was taken back.
    pub(crate) revoked_at: Option<Timestamp>,
    /// Its day is over.
    pub(crate) is_over: bool,
}

/// A page that was made just now, with its secret.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OrderPageMade {
    #[serde(flatten)]
    pub(crate) page: OrderPage,
    /// The secret: `/c/SECRET` is the address. Null when this is a retry.
    pub(crate) token: Option<String>,
}

/// A page as somebody wants it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrderPageInput {
    /// A customer.
    pub(crate) party_id: PartyId,
    /// The last day on which it answers; at most two years from now.
    pub(crate) last_day: Day,
    /// Whether it says of an item that it is in stock; it never says how much there is.
    #[serde(default)]
    pub(crate) shows_stock: bool,
    /// At most 120 characters.
    #[serde(default)]
    pub(crate) note: String,
}

/// Whose pages are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct OrderPageFilter {
    /// Of this customer only.
    pub(crate) party: Option<PartyId>,
}

/// Which page.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct OrderPagePath {
    #[serde(rename = "org")]
    _org: OrgId,
    pub(super) id: OrderPageId,
}

/// Who sells here, and to whom: what stands at the head of a customer's page.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OrderPageOffer {
    /// The firm that sells.
    pub(crate) seller: OrderPageSeller,
    /// Everything here is made up.
    pub(crate) is_simulated: bool,
    /// The customer whose page it is.
    #[schema(example = "东莞市恒远铸造有限公司")]
    pub(crate) customer: String,
    /// Today, where the firm is.
    pub(crate) day: Day,
    pub(crate) last_day: Day,
    pub(crate) shows_stock: bool,
}

/// What the firm that sells says of itself; what it does not say is empty.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OrderPageSeller {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) city: String,
    pub(crate) contact: String,
    pub(crate) phone: String,
    pub(crate) mail: String,
    pub(crate) bank: String,
    pub(crate) bank_account: String,
}

/// From so many on, one of the unit costs so much, without tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct OrderPageStep {
    pub(crate) from: Quantity,
    pub(crate) price: UnitPrice,
}

/// What a customer may order, in one of its units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct OrderPageItem {
    pub(crate) item_id: ItemId,
    #[schema(example = "M8x20")]
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) specification: String,
    pub(crate) unit: UnitCode,
    pub(crate) unit_name: Text,
    /// The customer's own prices, by quantity; at least one.
    pub(crate) steps: Vec<OrderPageStep>,
    /// Null where the firm does not say it.
    pub(crate) is_in_stock: Option<bool>,
}

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct OrderPageSearch {
    /// Part of code, name or specification.
    pub(crate) q: String,
}

/// A line that a customer orders.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageOrderLineInput {
    pub(crate) item_id: ItemId,
    pub(crate) unit: UnitCode,
    pub(crate) quantity: Quantity,
}

/// An order as a customer writes it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageOrderInput {
    /// 16 to 64 letters, digits and hyphens, made up for this order: sent twice, it is one order.
    #[schema(example = "4f9c2b7a-5d0e-4a6b-9f57-0c8a52d1b3e4")]
    pub(crate) key: String,
    /// Wanted for; today when not said.
    #[serde(default)]
    pub(crate) due: Option<Day>,
    /// The customer's own number, at most 100 characters.
    #[serde(default)]
    pub(crate) reference: String,
    /// At most 500 characters.
    #[serde(default)]
    pub(crate) note: String,
    /// 1 to 200 lines.
    pub(crate) lines: Vec<PageOrderLineInput>,
}

/// How far an order of a customer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PageOrderStanding {
    /// It arrived, and nobody agreed to it yet.
    Received,
    Confirmed,
    PartlyDelivered,
    Delivered,
    /// Everything was delivered and invoiced.
    Invoiced,
    Cancelled,
}

/// A line of an order, as its customer sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PageOrderLine {
    pub(crate) item_id: ItemId,
    pub(crate) text: String,
    pub(crate) unit: UnitCode,
    pub(crate) unit_name: Text,
    /// In `unit`.
    pub(crate) quantity: Quantity,
    /// For one of the unit, without tax.
    pub(crate) price: UnitPrice,
    pub(crate) net: Money,
}

/// An order, as its customer sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PageOrder {
    pub(crate) id: DocumentId,
    #[schema(example = "SO-000042")]
    pub(crate) number: String,
    pub(crate) standing: PageOrderStanding,
    pub(crate) day: Day,
    /// Wanted for; once it is confirmed: promised for.
    pub(crate) due: Day,
    pub(crate) reference: String,
    pub(crate) net: Money,
    pub(crate) gross: Money,
    pub(crate) lines: Vec<PageOrderLine>,
    /// It came by the page and nobody agreed to it yet: the customer may take it back.
    pub(crate) is_withdrawable: bool,
}

/// Something that a customer owes, or paid in advance.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PageOpenItem {
    /// The number of the invoice, credit note or payment.
    pub(crate) number: String,
    pub(crate) day: Day,
    pub(crate) due: Day,
    /// Days after the day on which it had to be paid; zero and below when it is not late.
    pub(crate) days_over: i32,
    pub(crate) amount: Money,
    /// Below zero: paid or credited, and not set against anything yet.
    pub(crate) open: Money,
    /// The same in the currency of the document, where that is another.
    pub(crate) foreign: Option<ForeignItem>,
}

/// What a customer owes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PageStatement {
    /// The day on which it stands so.
    pub(crate) day: Day,
    /// What is due first, first; at most 500.
    pub(crate) items: Vec<PageOpenItem>,
    /// All of it, also what is not listed.
    pub(crate) open: Money,
    /// Of what is listed: late.
    pub(crate) overdue: Money,
    /// There are more than are listed.
    pub(crate) is_cut: bool,
}
