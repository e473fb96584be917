//! The types of prices.

use kernel::db::FromRow;
use kernel::quantity::{CNY, Currency, Quantity, UnitPrice};
use kernel::{Day, OrgId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::items::ItemId;
use crate::units::UnitCode;
use crate::words::RecordState;

kernel::id!(
    /// A price list.
    PriceListId,
    "prl"
);
kernel::id!(
    /// A line of a price list.
    PriceId,
    "prc"
);

/// A price list.
#[derive(Clone, Debug, PartialEq, FromRow, Serialize, ToSchema)]
pub struct PriceListShown {
    pub id: PriceListId,
    pub name: String,
    pub currency: Currency,
    pub state: RecordState,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
}

const fn usable() -> RecordState {
    RecordState::Active
}

const fn renminbi() -> Currency {
    CNY
}

/// A price list as somebody enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PriceListInput {
    #[schema(example = "经销商价 2026")]
    pub(super) name: String,
    /// Stays once the list has lines.
    #[serde(default = "renminbi")]
    pub(super) currency: Currency,
    #[serde(default = "usable")]
    pub(super) state: RecordState,
}

/// A line of a price list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PriceShown {
    pub id: PriceId,
    pub item: ItemId,
    pub item_code: String,
    pub item_name: String,
    pub unit: UnitCode,
    /// From so many of the unit on.
    pub from_quantity: Quantity,
    /// For one of the unit.
    pub price: UnitPrice,
    /// The first day it holds; null from the beginning.
    pub from_day: Option<Day>,
    /// The last day it holds; null without end.
    pub to_day: Option<Day>,
}

/// A line as somebody enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PriceInput {
    pub(super) item: ItemId,
    pub(super) unit: UnitCode,
    #[serde(default)]
    #[schema(example = "100")]
    pub(super) from_quantity: Quantity,
    #[schema(example = "8.35")]
    pub(super) price: UnitPrice,
    #[serde(default)]
    pub(super) from_day: Option<Day>,
    #[serde(default)]
    pub(super) to_day: Option<Day>,
}

/// A price that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    pub line: PriceId,
    pub price: UnitPrice,
    pub currency: Currency,
}

/// What a price is asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PriceQuestion {
    pub(crate) item: ItemId,
    pub(crate) unit: UnitCode,
    #[param(value_type = String, example = "100")]
    pub(crate) quantity: Quantity,
    #[param(value_type = String, example = "2026-03-05")]
    pub(crate) day: Day,
}

/// The price that holds, if there is one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PriceFound {
    /// For one of the unit; null when the list says nothing of it.
    pub(crate) price: Option<UnitPrice>,
    pub(crate) currency: Currency,
    pub(crate) line: Option<PriceId>,
}

/// Which lines are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct PriceFilter {
    /// Lines of this item only.
    pub(crate) item: String,
}

/// Which price list.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct PriceListPath {
    #[serde(rename = "org")]
    pub(crate) _org: OrgId,
    pub(crate) id: PriceListId,
}

/// Which line of which price list.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct PricePath {
    #[serde(rename = "org")]
    pub(crate) _org: OrgId,
    pub(crate) id: PriceListId,
    pub(crate) line: PriceId,
}
