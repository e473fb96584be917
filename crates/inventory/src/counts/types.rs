//! Stocktakes as people enter and see them.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use catalog::units::UnitCode;
use kernel::quantity::{Money, Quantity};
use kernel::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::movements::MovementId;

kernel::id!(
    /// A stocktake.
    CountId,
    "cnt"
);

/// How far a stocktake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CountState {
    /// People are counting.
    Open,
    /// Compared with the books; what looks wrong may be counted once more.
    Compared,
    /// The differences were moved.
    Posted,
    /// Nothing came of it, or it was taken back.
    Cancelled,
}

impl CountState {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Compared => "compared",
            Self::Posted => "posted",
            Self::Cancelled => "cancelled",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        [Self::Open, Self::Compared, Self::Posted, Self::Cancelled]
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| format!("`{name}` is no state of a stocktake"))
    }
}

kernel::text_column!(CountState, CountState::of_name);

/// A stocktake that begins.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CountInput {
    /// One of the firm's own locations.
    pub location_id: LocationId,
    /// The day its differences are posted on.
    pub day: Day,
    /// Whoever counts does not see what the books say.
    #[serde(default = "yes")]
    pub is_blind: bool,
    /// At most 200 characters.
    #[serde(default)]
    pub note: String,
}

const fn yes() -> bool {
    true
}

/// What somebody counted.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CountedLine {
    pub item_id: ItemId,
    #[serde(default)]
    pub lot: String,
    /// Zero when there is none.
    pub quantity: Quantity,
    /// The unit of `quantity`; the stock unit when not said.
    #[serde(default)]
    pub unit: Option<UnitCode>,
}

/// What somebody counted; the same item again replaces what was counted of it before.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CountedInput {
    /// 1 to 500 lines.
    pub lines: Vec<CountedLine>,
}

/// What becomes of stock that nobody counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Uncounted {
    /// It stays as the books say.
    #[default]
    Leave,
    /// It is not there.
    Missing,
}

/// How a stocktake is posted.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PostInput {
    pub uncounted: Uncounted,
}

/// A position that was counted.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CountedPosition)]
pub(super) struct Counted {
    pub item_id: ItemId,
    pub lot: String,
    /// In the stock unit.
    pub counted: Quantity,
    /// What the books said at that moment; not told while a blind stocktake is open.
    pub book: Option<Quantity>,
    /// More above zero, less below; not told while a blind stocktake is open.
    pub difference: Option<Quantity>,
    /// What the difference is worth at what the item costs now, or was worth when it was posted; none where it is not known.
    pub value: Option<Money>,
    /// How often it was counted.
    pub times: i64,
    pub counted_at: Timestamp,
    pub actor: String,
}

/// A stocktake.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Count {
    pub id: CountId,
    pub day: Day,
    pub location_id: LocationId,
    pub note: String,
    pub is_blind: bool,
    pub state: CountState,
    /// The movement of its differences; none when there were none.
    pub movement_id: Option<MovementId>,
    pub started_at: Timestamp,
    pub actor: String,
    /// Positions with stock by the books that nobody counted yet.
    pub uncounted: i64,
    pub lines: Vec<Counted>,
}

/// A position with stock by the books that nobody counted yet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct UncountedPosition {
    pub item_id: ItemId,
    pub lot: String,
    /// What the books say; not told while a blind stocktake is open.
    pub book: Option<Quantity>,
    /// What that is worth; not told while a blind stocktake is open, and none where it is not known.
    pub value: Option<Money>,
}

/// A stocktake in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CountSummary {
    pub id: CountId,
    pub day: Day,
    pub location_id: LocationId,
    pub note: String,
    pub is_blind: bool,
    pub state: CountState,
    pub started_at: Timestamp,
    /// Positions counted so far.
    pub counted: i64,
}
