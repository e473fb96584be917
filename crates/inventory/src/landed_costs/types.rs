//! Landed cost as people enter and see it.

use catalog::items::ItemId;
use kernel::quantity::{Money, Quantity};
use kernel::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::movements::MovementId;

kernel::id!(
    /// A landed cost.
    LandedCostId,
    "lcd"
);

/// By what a cost is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LandedCostBasis)]
pub(super) enum Basis {
    /// What the goods cost: duty, insurance.
    Value,
    /// How many stock units: handling of pieces that are alike.
    Quantity,
    /// How heavy they are: freight.
    Weight,
}

impl Basis {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Quantity => "quantity",
            Self::Weight => "weight",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        [Self::Value, Self::Quantity, Self::Weight]
            .into_iter()
            .find(|basis| basis.name() == name)
            .ok_or_else(|| format!("`{name}` is nothing a cost is spread by"))
    }
}

kernel::text_column!(Basis, Basis::of_name);

/// Whether it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LandedCostState)]
pub(super) enum CostState {
    Posted,
    /// Taken back by its opposite.
    Cancelled,
}

impl CostState {
    fn of_name(name: &str) -> Result<Self, String> {
        match name {
            "posted" => Ok(Self::Posted),
            "cancelled" => Ok(Self::Cancelled),
            other => Err(format!("`{other}` is no state of a landed cost")),
        }
    }
}

kernel::text_column!(CostState, CostState::of_name);

/// How heavy one stock unit of an item is.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitWeight {
    pub item_id: ItemId,
    /// In kilograms, or whatever all are told in.
    #[schema(example = "0.012")]
    pub weight: Quantity,
}

/// A cost to be spread.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LandedCostInput {
    pub day: Day,
    /// What it was for, 1 to 200 characters.
    #[schema(example = "海运费，提单 COSU-2291")]
    pub text: String,
    /// Without tax; it was booked as an expense.
    pub amount: Money,
    pub basis: Basis,
    /// The movements of the receipts that it brought here, 1 to 50.
    pub movements: Vec<MovementId>,
    /// For every item of the receipts, when it is spread by weight.
    #[serde(default)]
    pub weights: Vec<UnitWeight>,
    /// Only tell how it would be spread.
    #[serde(default)]
    pub preview: bool,
}

/// What a line of a receipt bears.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = LandedCostShare)]
pub(super) struct Share {
    pub movement_id: MovementId,
    pub item_id: ItemId,
    /// In the stock unit.
    pub quantity: Quantity,
    /// What it came for.
    pub value: Money,
    pub share: Money,
}

/// A landed cost.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct LandedCost {
    /// None in a preview.
    pub id: Option<LandedCostId>,
    pub day: Day,
    pub text: String,
    pub basis: Basis,
    pub amount: Money,
    /// What the stock that was left took of it; the rest became cost of sales. None in a preview.
    pub in_stock: Option<Money>,
    pub state: Option<CostState>,
    pub made_at: Option<Timestamp>,
    pub actor: String,
    pub shares: Vec<Share>,
}

/// A landed cost in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct LandedCostSummary {
    pub id: LandedCostId,
    pub day: Day,
    pub text: String,
    pub basis: Basis,
    pub amount: Money,
    pub in_stock: Money,
    pub state: CostState,
}
