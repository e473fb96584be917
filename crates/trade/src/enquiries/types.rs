//! Enquiries, answers and how they compare.

use catalog::items::ItemId;
use catalog::parties::PartyId;
use catalog::units::UnitCode;
use kernel::quantity::{Money, Quantity, UnitPrice};
use kernel::{Day, FromRow, OrgId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::documents::{DocumentId, DocumentState};
use crate::requests::PurchaseRequestId;

kernel::id!(
    /// A request for quotation to several suppliers.
    EnquiryId,
    "enq"
);

/// Whether an enquiry holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EnquiryState {
    Open,
    /// Given up: its requests are open again.
    Cancelled,
}

impl EnquiryState {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Cancelled => "cancelled",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        [Self::Open, Self::Cancelled]
            .into_iter()
            .find(|one| one.name() == name)
            .ok_or_else(|| format!("`{name}` is no state of an enquiry"))
    }
}

kernel::text_column!(EnquiryState, EnquiryState::of_name);

/// Requests that are gathered into one request for quotation.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnquiryInput {
    /// 1 to 200 open purchase requests; those for the same item in the same unit become one line.
    pub(crate) requests: Vec<PurchaseRequestId>,
    /// 1 to 20 suppliers.
    pub(crate) suppliers: Vec<PartyId>,
    pub(crate) day: Day,
    /// Until when suppliers are asked to answer.
    pub(crate) answer_by: Day,
    /// Printed below the lines, at most 1,000 characters.
    #[serde(default)]
    pub(crate) note: String,
}

/// What a supplier offers for a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnquiryOffer {
    /// For one of the unit, without tax.
    #[schema(example = "8.35")]
    pub(crate) price: UnitPrice,
    /// Freight, duty and the like for the whole line; in CNY, zero or more.
    pub(crate) charges: Money,
    /// Days from the order until it is here.
    #[schema(example = 14)]
    pub(crate) lead_days: i64,
    /// No less than this is sold; zero when there is no least.
    pub(crate) least: Quantity,
    pub(crate) valid_until: Day,
}

/// What a supplier answers to a line.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnquiryAnswerLine {
    pub(crate) n: i64,
    /// Null says that it is not offered.
    #[serde(default)]
    pub(crate) offer: Option<EnquiryOffer>,
}

/// All that a supplier answered; lines that are left out were not answered.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnquiryAnswerInput {
    pub(crate) lines: Vec<EnquiryAnswerLine>,
}

/// What a supplier's answer to a line comes to, beside those of the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct EnquiryAnswer {
    pub(crate) supplier_id: PartyId,
    /// Null when the supplier does not offer it.
    pub(crate) offer: Option<EnquiryOffer>,
    /// What would have to be ordered: as much as is needed, or the least that is sold.
    pub(crate) quantity: Option<Quantity>,
    /// Price by that quantity, and the charges, without tax.
    pub(crate) landed: Option<Money>,
    /// The day it would be here when it is ordered today.
    pub(crate) arrives: Option<Day>,
    /// It would be here when it is needed.
    pub(crate) is_in_time: bool,
    /// The offer does not hold any more.
    pub(crate) is_expired: bool,
    /// Of the offers that hold: the one that costs least altogether.
    pub(crate) is_cheapest: bool,
    /// Of the offers that hold: the one that is here first.
    pub(crate) is_soonest: bool,
    /// The cheapest of those that are in time; where none is, the soonest.
    pub(crate) is_best: bool,
}

/// What is asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct EnquiryLine {
    pub(crate) n: i64,
    /// Null when it is only described: an item is chosen when it is ordered.
    pub(crate) item_id: Option<ItemId>,
    pub(crate) text: String,
    pub(crate) unit: UnitCode,
    pub(crate) quantity: Quantity,
    pub(crate) needed_by: Day,
    /// The numbers of the requests behind it.
    pub(crate) requests: Vec<String>,
    /// The order that was made of it, while that stands.
    pub(crate) order_id: Option<DocumentId>,
    pub(crate) order_number: Option<String>,
    /// In the order of the suppliers; who did not answer is left out.
    pub(crate) answers: Vec<EnquiryAnswer>,
}

/// A supplier who was asked, and how well they kept their promises in the last 180 days.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct EnquirySupplier {
    pub(crate) party_id: PartyId,
    pub(crate) name: String,
    /// Lines of orders that are judged.
    pub(crate) lines: i64,
    /// On time in full of these, in hundredths of a per cent; null when there are none.
    #[schema(example = 9250)]
    pub(crate) on_time_share: Option<i64>,
}

/// A request for quotation with all answers, line by supplier.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Enquiry {
    pub(crate) id: EnquiryId,
    #[schema(example = "RQ-000042")]
    pub(crate) number: String,
    pub(crate) state: EnquiryState,
    pub(crate) day: Day,
    pub(crate) answer_by: Day,
    pub(crate) note: String,
    /// The day that answers are judged on.
    pub(crate) today: Day,
    pub(crate) suppliers: Vec<EnquirySupplier>,
    pub(crate) lines: Vec<EnquiryLine>,
}

/// A request for quotation in a list.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
pub(crate) struct EnquirySummary {
    pub(crate) id: EnquiryId,
    pub(crate) number: String,
    pub(crate) state: EnquiryState,
    pub(crate) day: Day,
    pub(crate) answer_by: Day,
    pub(crate) lines: i64,
    pub(crate) suppliers: i64,
    /// Suppliers who answered to at least one line.
    pub(crate) answered: i64,
    /// Lines that are ordered.
    pub(crate) ordered: i64,
}

/// Whom a line is ordered from.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnquiryChoice {
    pub(crate) n: i64,
    pub(crate) supplier_id: PartyId,
    /// What it is, where the line only describes it.
    #[serde(default)]
    pub(crate) item_id: Option<ItemId>,
}

/// Lines that are ordered: a draft order for each supplier.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnquiryOrderInput {
    pub(crate) day: Day,
    /// 1 to 200, each line once.
    pub(crate) lines: Vec<EnquiryChoice>,
}

/// The draft orders that were made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct EnquiryOrdered {
    pub(crate) orders: Vec<DocumentState>,
}

/// Which enquiry.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct EnquiryPath {
    #[serde(rename = "org")]
    _org: OrgId,
    pub(super) id: EnquiryId,
}

/// Which supplier of an enquiry.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct EnquirySupplierPath {
    #[serde(rename = "org")]
    _org: OrgId,
    pub(super) id: EnquiryId,
    pub(super) supplier: PartyId,
}
