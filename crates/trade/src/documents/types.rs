//! Documents and their lines.

use approvals::RequestId;
use catalog::items::ItemId;
use catalog::locations::LocationId;
use catalog::parties::PartyId;
use catalog::prices::PriceListId;
use catalog::units::UnitCode;
use kernel::quantity::{Money, Quantity, Rate, UnitPrice};
use kernel::{Day, FromRow, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

kernel::id!(
    /// A document of buying or selling.
    DocumentId,
    "doc"
);

/// Which side of the counter the firm stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Sale,
    Purchase,
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentKind)]
pub enum Kind {
    SalesOrder,
    Delivery,
    SalesInvoice,
    CustomerPayment,
    PurchaseOrder,
    Receipt,
    Bill,
    SupplierPayment,
    /// What a customer is offered, one version of it.
    SalesQuote,
    /// Goods of a delivery that came back.
    SalesReturn,
    /// What a customer is asked for less than was invoiced.
    CreditNote,
    /// Money back to a customer.
    CustomerRefund,
    /// Goods of a receipt that go back.
    PurchaseReturn,
    /// What a supplier asks for less than was billed.
    DebitNote,
    /// Money back from a supplier.
    SupplierRefund,
}

const KINDS: [(Kind, &str, &str, Side); 15] = [
    (Kind::SalesOrder, "sales_order", "SO", Side::Sale),
    (Kind::Delivery, "delivery", "DN", Side::Sale),
    (Kind::SalesInvoice, "sales_invoice", "SI", Side::Sale),
    (Kind::CustomerPayment, "customer_payment", "CP", Side::Sale),
    (Kind::PurchaseOrder, "purchase_order", "PO", Side::Purchase),
    (Kind::Receipt, "receipt", "GR", Side::Purchase),
    (Kind::Bill, "bill", "BI", Side::Purchase),
    (Kind::SupplierPayment, "supplier_payment", "SP", Side::Purchase),
    (Kind::SalesQuote, "sales_quote", "SQ", Side::Sale),
    (Kind::SalesReturn, "sales_return", "RC", Side::Sale),
    (Kind::CreditNote, "credit_note", "CN", Side::Sale),
    (Kind::CustomerRefund, "customer_refund", "RF", Side::Sale),
    (Kind::PurchaseReturn, "purchase_return", "RS", Side::Purchase),
    (Kind::DebitNote, "debit_note", "DB", Side::Purchase),
    (Kind::SupplierRefund, "supplier_refund", "SF", Side::Purchase),
];

impl Kind {
    fn row(self) -> &'static (Self, &'static str, &'static str, Side) {
        KINDS.iter().find(|row| row.0 == self).unwrap_or(&KINDS[0])
    }

    pub(crate) fn name(self) -> &'static str {
        self.row().1
    }

    /// What ledgers say they tell of.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Self::SalesOrder => "trade.sales_order",
            Self::Delivery => "trade.delivery",
            Self::SalesInvoice => "trade.sales_invoice",
            Self::CustomerPayment => "trade.customer_payment",
            Self::PurchaseOrder => "trade.purchase_order",
            Self::Receipt => "trade.receipt",
            Self::Bill => "trade.bill",
            Self::SupplierPayment => "trade.supplier_payment",
            Self::SalesQuote => "trade.sales_quote",
            Self::SalesReturn => "trade.sales_return",
            Self::CreditNote => "trade.credit_note",
            Self::CustomerRefund => "trade.customer_refund",
            Self::PurchaseReturn => "trade.purchase_return",
            Self::DebitNote => "trade.debit_note",
            Self::SupplierRefund => "trade.supplier_refund",
        }
    }

    /// What its numbers begin with.
    pub(crate) fn prefix(self) -> &'static str {
        self.row().2
    }

    #[must_use]
    pub fn side(self) -> Side {
        self.row().3
    }

    pub(crate) fn all() -> impl Iterator<Item = Self> {
        KINDS.iter().map(|row| row.0)
    }

    pub(crate) fn of_name(name: &str) -> Result<Self, String> {
        KINDS.iter().find(|row| row.1 == name).map(|row| row.0).ok_or_else(|| format!("`{name}` is no kind of document"))
    }
}

kernel::text_column!(Kind, Kind::of_name);

/// How the order counts what is taken back of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TakenBackManner)]
pub enum Manner {
    /// Goods came back and are to be delivered, or received, again.
    Replaced,
    /// Goods came back for good: that much is not billed any more.
    Kept,
    /// So much of the quantity is not billed any more.
    Credited,
    /// Only the price is lowered: the quantity stays billed.
    Lowered,
}

impl Manner {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Replaced => "replaced",
            Self::Kept => "kept",
            Self::Credited => "credited",
            Self::Lowered => "lowered",
        }
    }

    pub(crate) fn of_name(name: &str) -> Result<Self, String> {
        [Self::Replaced, Self::Kept, Self::Credited, Self::Lowered]
            .into_iter()
            .find(|manner| manner.name() == name)
            .ok_or_else(|| format!("`{name}` is no manner of taking back"))
    }
}

kernel::text_column!(Manner, Manner::of_name);

/// How far a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentStage)]
pub enum State {
    /// May be edited and deleted.
    Draft,
    /// Agreed: stock is kept for it.
    Confirmed,
    /// It posted what it had to post, or everything of it was moved and billed.
    Done,
    /// Given up, or taken back.
    Cancelled,
}

impl State {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Confirmed => "confirmed",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    pub(crate) fn of_name(name: &str) -> Result<Self, String> {
        [Self::Draft, Self::Confirmed, Self::Done, Self::Cancelled]
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| format!("`{name}` is no state of a document"))
    }
}

kernel::text_column!(State, State::of_name);

/// A line of a document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DocumentLine {
    pub n: i64,
    /// The line of the order it belongs to.
    pub order_n: Option<i64>,
    pub item_id: ItemId,
    pub text: String,
    /// The lot or serial number; empty when the item is not tracked, or when there are several.
    pub lot: String,
    /// Serial numbers, where several were told.
    pub serials: Vec<String>,
    pub unit: UnitCode,
    /// In `unit`, as entered.
    pub entered: Quantity,
    /// In the stock unit.
    pub quantity: Quantity,
    /// For one `unit`, without tax.
    pub price: UnitPrice,
    /// Hundredths of a per cent.
    pub discount: i64,
    /// Hundredths of a per cent.
    pub tax_rate: i64,
    pub net: Money,
    pub tax: Money,
    /// Of an order: how much was moved.
    pub moved: Option<Quantity>,
    /// Of an order: how much was billed.
    pub billed: Option<Quantity>,
    /// Of an order: how much came back for good. Of a delivery or receipt: how much came back; of an invoice or bill: how
    /// much was credited.
    pub returned: Option<Quantity>,
    /// The price list its price came from.
    pub price_list_id: Option<PriceListId>,
}

/// What became of a document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Step {
    /// `created`, `confirmed`, `posted`, `reversed` and the like.
    pub step: String,
    pub at: Timestamp,
    pub actor: String,
}

/// A document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Document {
    pub id: DocumentId,
    pub kind: Kind,
    #[schema(example = "SO-000042")]
    pub number: String,
    pub state: State,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
    pub party_id: PartyId,
    pub day: Day,
    /// Of an order: promised for; of an invoice: to be paid until.
    pub due: Day,
    pub location_id: Option<LocationId>,
    pub order_id: Option<DocumentId>,
    /// Of what takes something back: the delivery, receipt, invoice or bill it takes it from.
    pub source_id: Option<DocumentId>,
    pub manner: Option<Manner>,
    /// The other side's own number.
    pub reference: String,
    pub note: String,
    /// A customer sent it by their own page.
    pub is_from_page: bool,
    /// How much more than ordered may be moved, in hundredths of a per cent.
    pub tolerance: i64,
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
    /// What one unit of its currency is worth in the organisation's own; null in the own.
    pub rate: Option<Rate>,
    /// What it is worth in the organisation's own currency, where it is in another.
    pub own: Option<OwnAmounts>,
    pub lines: Vec<DocumentLine>,
    pub steps: Vec<Step>,
    /// What followed from it, oldest first, at most 200: deliveries and invoices of an order, what was taken back of those.
    pub followed_by: Vec<DocumentState>,
}

/// What a document is worth in the organisation's own currency: each line was exchanged and rounded once.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OwnAmounts {
    pub net: Money,
    pub tax: Money,
    pub gross: Money,
}

/// A document in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DocumentSummary {
    pub id: DocumentId,
    pub kind: Kind,
    pub number: String,
    pub state: State,
    pub version: i64,
    pub party_id: PartyId,
    pub day: Day,
    pub due: Day,
    pub reference: String,
    pub gross: Money,
    /// A customer sent it by their own page.
    pub is_from_page: bool,
}

/// How a document stands after it was made or moved on.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
pub struct DocumentState {
    pub id: DocumentId,
    pub kind: Kind,
    #[schema(example = "SO-000042")]
    pub number: String,
    pub state: State,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
    /// The approval it waits for; it goes on by itself when that is given.
    #[row(skip)]
    pub waits_for: Option<RequestId>,
}

/// Which documents are wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DocumentFilter {
    pub kind: Kind,
    #[serde(default)]
    pub state: Option<State>,
    /// Of this party only.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// What customers sent by their own pages only.
    #[serde(default)]
    pub from_page: bool,
}
