//! What a month's stock cost, item by item, as people see it.

use catalog::items::ItemId;
use kernel::quantity::{Money, Quantity, UnitPrice};
use kernel::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which month.
#[derive(Clone, Debug, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct MonthAsked {
    /// `YYYY-MM`.
    #[param(example = "2026-03")]
    #[schema(example = "2026-03")]
    pub period: String,
}

/// So much, worth this.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CostedQuantity {
    pub quantity: Quantity,
    pub value: Money,
}

/// What an item cost in a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MonthCost {
    pub item_id: ItemId,
    /// What the month began with.
    pub opening: CostedQuantity,
    /// What came, with what became known of its cost.
    pub received: CostedQuantity,
    /// What left, at what the books say now that it cost.
    pub issued: CostedQuantity,
    /// (opening + received) ÷ quantity, for one stock unit, rounded.
    pub each: Option<UnitPrice>,
    /// So much more, or less, should what left have cost.
    pub difference: Money,
}

/// When a month's cost was worked out, and what that changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MonthRun {
    pub id: String,
    pub period: String,
    pub day: Day,
    /// Items whose cost was corrected.
    pub items: i64,
    /// So much more what left cost altogether.
    pub value: Money,
    pub made_at: Timestamp,
    pub actor: String,
}

/// The cost of a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MonthCosts {
    pub period: String,
    /// Of every item that is valued so and was there or moved in the month.
    pub items: Vec<MonthCost>,
    /// Newest first.
    pub runs: Vec<MonthRun>,
}
