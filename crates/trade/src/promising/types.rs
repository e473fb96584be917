//! What can be promised, as people see it.

use catalog::items::ItemId;
use catalog::units::UnitCode;
use kernel::Day;
use kernel::quantity::Quantity;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Of which item, and for how much the first day is wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct PromiseQuery {
    pub(super) item: ItemId,
    /// The first day is told for so much.
    #[serde(default)]
    pub(super) quantity: Option<Quantity>,
    /// The unit of `quantity`; the stock unit when not said.
    #[serde(default)]
    pub(super) unit: Option<UnitCode>,
}

/// A day on which something comes or goes, in the stock unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct PromiseDay {
    pub(super) day: Day,
    /// Ordered from suppliers and promised for this day.
    pub(super) coming: Quantity,
    /// Promised to customers for this day, and not kept for them yet.
    pub(super) going: Quantity,
    /// What may be promised for this day without breaking another promise.
    pub(super) promisable: Quantity,
}

/// What can be promised of an item, in the stock unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Promise {
    pub(super) item_id: ItemId,
    /// In the firm's own places, kept for nobody, neither held back nor expired.
    pub(super) free: Quantity,
    /// Today and every day after it on which something comes or goes. What was to come or to go before counts as today's.
    pub(super) days: Vec<PromiseDay>,
    /// What was asked for, in the stock unit; none where nothing was, where the item has no such unit, or does not lie in stock.
    pub(super) asked: Option<Quantity>,
    /// The first day on which so much can be promised; none when nobody knows of enough, or nothing was asked for.
    pub(super) first_day: Option<Day>,
}
