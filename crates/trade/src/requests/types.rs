//! Purchase requests.

use approvals::RequestId;
use catalog::items::ItemId;
use catalog::units::UnitCode;
use kernel::quantity::Quantity;
use kernel::{Day, FromRow, OrgId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::documents::DocumentId;
use crate::enquiries::EnquiryId;

kernel::id!(
    /// Something that somebody needs.
    PurchaseRequestId,
    "prq"
);

/// How far a purchase request is; what becomes of the enquiry and the order it went into says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PurchaseRequestStanding {
    /// It waits for approval, or was refused.
    Draft,
    Open,
    /// Suppliers are asked for it.
    Asked,
    Ordered,
    /// All of the line of the order came.
    Received,
    /// It is not needed any more.
    Withdrawn,
}

impl PurchaseRequestStanding {
    const ALL: [Self; 6] = [Self::Draft, Self::Open, Self::Asked, Self::Ordered, Self::Received, Self::Withdrawn];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Asked => "asked",
            Self::Ordered => "ordered",
            Self::Received => "received",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|one| one.name() == name).ok_or_else(|| format!("`{name}` is no standing of a purchase request"))
    }
}

kernel::text_column!(PurchaseRequestStanding, PurchaseRequestStanding::of_name);

/// Something that somebody needs.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
pub(crate) struct PurchaseRequest {
    pub(crate) id: PurchaseRequestId,
    #[schema(example = "PR-000042")]
    pub(crate) number: String,
    pub(crate) standing: PurchaseRequestStanding,
    /// Null when it is only described.
    pub(crate) item_id: Option<ItemId>,
    /// The item's name of that day, or what is described.
    pub(crate) text: String,
    pub(crate) unit: UnitCode,
    /// In `unit`.
    pub(crate) quantity: Quantity,
    pub(crate) needed_by: Day,
    pub(crate) reason: String,
    pub(crate) asked_by: String,
    pub(crate) asked_at: Timestamp,
    /// The request for quotation that it went into.
    pub(crate) enquiry_id: Option<EnquiryId>,
    pub(crate) enquiry_number: Option<String>,
    /// The order that was made of it.
    pub(crate) order_id: Option<DocumentId>,
    pub(crate) order_number: Option<String>,
    /// The approval it waits for; it is open by itself when that is given.
    #[row(skip)]
    pub(crate) waits_for: Option<RequestId>,
}

/// What somebody needs, as they enter it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PurchaseRequestInput {
    #[serde(default)]
    pub(crate) item_id: Option<ItemId>,
    /// What is needed, where it is no item of the catalog: 1 to 200 characters.
    #[serde(default)]
    #[schema(example = "数控车床用冷却液，20 升装")]
    pub(crate) text: String,
    /// The stock unit of the item, or pieces, when not said.
    #[serde(default)]
    pub(crate) unit: Option<UnitCode>,
    pub(crate) quantity: Quantity,
    /// Today or later.
    pub(crate) needed_by: Day,
    /// 1 to 500 characters.
    #[schema(example = "订单 SO-000042 要用")]
    pub(crate) reason: String,
}

/// Which purchase requests are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct PurchaseRequestFilter {
    pub(crate) standing: Option<PurchaseRequestStanding>,
}

/// Which purchase request.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct PurchaseRequestPath {
    #[serde(rename = "org")]
    _org: OrgId,
    pub(super) id: PurchaseRequestId,
}
