//! The types of locations.

use kernel::db::FromRow;
use kernel::{OrgId, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::words::{RecordState, words};

kernel::id!(
    /// A location: a warehouse, a shelf, or the other side of a movement.
    LocationId,
    "loc"
);

words! {
    /// What lies there, to the plant. Only what is internal or on consignment is its stock.
    LocationKind {
        Internal = "internal" [],
        Supplier = "supplier" [],
        Customer = "customer" [],
        Production = "production" [],
        Transit = "transit" [],
        Loss = "loss" [],
        Scrap = "scrap" [],
        Subcontractor = "subcontractor" [],
        Consignment = "consignment" [],
    }
}

/// A standard location that every organisation has.
pub(super) struct Standard {
    pub(super) kind: LocationKind,
    pub(super) code: &'static str,
    zh: &'static str,
    en: &'static str,
}

impl Standard {
    pub(super) fn name(&self) -> Text {
        Text::new(self.zh, self.en)
    }
}

const fn standard(kind: LocationKind, code: &'static str, zh: &'static str, en: &'static str) -> Standard {
    Standard { kind, code, zh, en }
}

/// One for each kind.
pub(super) const STANDARDS: [Standard; 9] = [
    standard(LocationKind::Internal, "MAIN", "主仓库", "Main warehouse"),
    standard(LocationKind::Supplier, "SUPPLIERS", "供应商", "Suppliers"),
    standard(LocationKind::Customer, "CUSTOMERS", "客户", "Customers"),
    standard(LocationKind::Production, "PRODUCTION", "生产中", "In production"),
    standard(LocationKind::Transit, "TRANSIT", "在途", "In transit"),
    standard(LocationKind::Loss, "LOSS", "盘亏盘盈", "Lost and found"),
    standard(LocationKind::Scrap, "SCRAP", "报废", "Scrap"),
    standard(LocationKind::Subcontractor, "SUBCONTRACTORS", "外协厂", "At subcontractors"),
    standard(LocationKind::Consignment, "CONSIGNMENT", "寄售", "On consignment"),
];

/// A location.
#[derive(Clone, Debug, PartialEq, FromRow, Serialize, ToSchema)]
pub struct LocationShown {
    pub id: LocationId,
    pub code: String,
    pub name: String,
    pub kind: LocationKind,
    /// The location that this one is part of.
    pub parent: Option<LocationId>,
    /// Stock may not go below zero there.
    pub is_strict: bool,
    pub is_warehouse: bool,
    /// Cairn made it; it is where things of its kind go when nothing else is said.
    pub is_standard: bool,
    pub state: RecordState,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
}

const fn usable() -> RecordState {
    RecordState::Active
}

/// A location as somebody enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LocationInput {
    #[schema(example = "A-01-03")]
    pub(super) code: String,
    #[schema(example = "一号库 A 区 1 排 3 层")]
    pub(super) name: String,
    pub(super) kind: LocationKind,
    #[serde(default)]
    pub(super) parent: Option<LocationId>,
    /// Stock may not go below zero there; so it is for internal ones when left out.
    #[serde(default)]
    pub(super) is_strict: Option<bool>,
    #[serde(default)]
    pub(super) is_warehouse: bool,
    #[serde(default = "usable")]
    pub(super) state: RecordState,
}

/// Which locations are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct LocationFilter {
    /// Part of code or name, whatever case and width.
    pub(crate) q: String,
    pub(crate) kind: Option<LocationKind>,
    pub(crate) state: Option<RecordState>,
}

/// Which location.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct LocationPath {
    #[serde(rename = "org")]
    pub(crate) _org: OrgId,
    pub(crate) id: LocationId,
}
