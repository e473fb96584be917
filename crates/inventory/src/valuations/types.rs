//! Methods of valuation, and the value of an item as people see it.

use catalog::items::ItemId;
use kernel::Day;
use kernel::quantity::{Money, Quantity, UnitPrice, multiply_divide};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::movements::MovementId;

/// What stock that leaves costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ValuationMethod)]
pub(crate) enum Method {
    /// The average of what is there at that moment.
    #[default]
    MovingAverage,
    /// What came first leaves first, at its own cost.
    Fifo,
    /// The average of what is there at that moment, corrected to the average of the whole month at its end.
    PeriodAverage,
    /// What was planned; what it cost more or less is a variance.
    Standard,
}

impl Method {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::MovingAverage => "moving_average",
            Self::Fifo => "fifo",
            Self::PeriodAverage => "period_average",
            Self::Standard => "standard",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        [Self::MovingAverage, Self::Fifo, Self::PeriodAverage, Self::Standard]
            .into_iter()
            .find(|method| method.name() == name)
            .ok_or_else(|| format!("`{name}` is no method of valuation"))
    }
}

kernel::text_column!(Method, Method::of_name);

/// How items are valued of which nothing else was said.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ValuationDefault {
    pub method: Method,
}

/// How an item is to be valued.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ValuationInput {
    pub method: Method,
    /// What one stock unit costs by the plan; needed for `standard`, and for it only.
    #[serde(default)]
    pub standard: Option<UnitPrice>,
}

/// A new standard cost.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StandardInput {
    /// From this day on; what is in stock is revalued on it.
    pub day: Day,
    /// For one stock unit.
    pub standard: UnitPrice,
}

/// A pool of the firm's own stock.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ValuedPool {
    /// `house`, `transit`, `subcontractor` or `consignment`.
    pub scope: String,
    pub quantity: Quantity,
    pub value: Money,
    /// For one stock unit, rounded; none when nothing is there.
    pub each: Option<UnitPrice>,
}

/// What one stock unit is worth of so much at this value, rounded, for people to read; nothing is computed from it.
pub(crate) fn each(quantity: Quantity, minor: i64) -> Option<UnitPrice> {
    const MILLIONTHS_IN_FEN: i64 = 10_000;
    const MILLION: i64 = 1_000_000;
    let price = minor.checked_mul(MILLIONTHS_IN_FEN)?;
    (quantity > Quantity::ZERO).then(|| multiply_divide(price, MILLION, quantity.0).map(UnitPrice)).flatten()
}

/// How the value of an item comes about.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ItemValuation {
    pub item_id: ItemId,
    pub method: Method,
    /// Nothing of it is in stock, so another method may be chosen.
    pub may_change: bool,
    /// For one stock unit, of an item that is valued at standard.
    pub standard: Option<UnitPrice>,
    pub pools: Vec<ValuedPool>,
}

/// What is left of what came together, oldest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct StockLayer {
    pub scope: String,
    /// Its place in the order in which layers came.
    pub seq: i64,
    pub day: Day,
    pub movement_id: MovementId,
    pub source_kind: String,
    pub source_id: String,
    pub text: String,
    /// How much came.
    pub came: Quantity,
    /// What is left of it.
    pub quantity: Quantity,
    pub value: Money,
    /// For one stock unit, rounded.
    pub each: Option<UnitPrice>,
}
