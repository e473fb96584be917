//! What is moved, and what was.

use books::accounts::Role;
use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::quantity::{Money, Quantity};
use kernel::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

kernel::id!(
    /// A movement of stock.
    MovementId,
    "mvt"
);

/// One item from one location to another.
#[derive(Clone, Debug)]
pub struct MoveLine {
    pub item: ItemId,
    /// The lot or serial number; empty when the item is not tracked.
    pub lot: String,
    pub from: LocationId,
    pub to: LocationId,
    /// In stock units.
    pub quantity: Quantity,
    /// What it is worth, in minor units, where the one who moves it knows: what comes in, and what is taken back.
    pub value: Option<i64>,
    /// How much of it was reserved where it comes from, and is not any more.
    pub reserved: Quantity,
}

/// A movement to be posted.
#[derive(Clone, Debug)]
pub struct Draft {
    pub day: Day,
    pub source: books::entries::Source,
    pub text: String,
    /// Who owes or is owed for it.
    pub party: Option<String>,
    /// What the books take instead of the account of the other side.
    pub counter: Option<Role>,
    pub reverses: Option<MovementId>,
    /// The movement that brought what now leaves: where layers are kept, its own are taken first.
    pub brought_by: Option<MovementId>,
    pub lines: Vec<MoveLine>,
}

/// What was posted.
#[derive(Clone, Debug)]
pub struct Posted {
    pub id: MovementId,
    /// The value of each line.
    pub values: Vec<i64>,
}

/// A posted line.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Move {
    pub item_id: ItemId,
    pub lot: String,
    pub from_id: LocationId,
    pub to_id: LocationId,
    /// In stock units.
    pub quantity: Quantity,
    pub value: Money,
}

/// A posted movement.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Movement {
    pub id: MovementId,
    pub day: Day,
    /// What it tells of: `inventory.transfer`, `trade.delivery` and the like.
    #[schema(example = "inventory.transfer")]
    pub source_kind: String,
    pub source_id: String,
    pub transition: String,
    pub text: String,
    /// The movement this one takes back.
    pub reverses: Option<MovementId>,
    /// The journal entry that took its value; none when it was worth nothing or stayed in the house.
    pub entry_id: Option<String>,
    pub actor: String,
    pub posted_at: Timestamp,
    pub moves: Vec<Move>,
}

/// What a person does at the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum HandMovement {
    /// What is there when the firm begins: a location and a value are needed.
    Opening,
    /// From one own location to another.
    Transfer,
    /// More was found than the books say.
    Found,
    /// Less was found than the books say.
    Missing,
    /// Broken or spoilt.
    Scrap,
}

/// A line as a person writes it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HandLine {
    pub item_id: ItemId,
    #[serde(default)]
    pub lot: String,
    /// The last day on which a lot that comes in is good; as long as the item keeps when it is not said.
    #[serde(default)]
    pub expires: Option<Day>,
    /// Where it is, or comes to when it is new.
    pub location_id: LocationId,
    /// Where it goes, for a transfer.
    #[serde(default)]
    pub to_id: Option<LocationId>,
    pub quantity: Quantity,
    /// The unit of `quantity`; the stock unit when not said.
    #[serde(default)]
    pub unit: Option<catalog::units::UnitCode>,
    /// What it is worth altogether; needed for an opening, else the average when not said.
    #[serde(default)]
    pub value: Option<Money>,
}

/// A movement as a person writes it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HandInput {
    pub kind: HandMovement,
    pub day: Day,
    /// Why, 0 to 200 characters.
    #[serde(default)]
    pub text: String,
    /// 1 to 500 lines.
    pub lines: Vec<HandLine>,
}
