//! Picks as people see and enter them.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use catalog::parties::PartyId;
use inventory::movements::MovementId;
use kernel::quantity::Quantity;
use kernel::{Day, FromRow, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::documents::DocumentId;

kernel::id!(
    /// A pick.
    PickId,
    "pck"
);

/// Where something of a line is to be fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct PickFrom {
    pub(super) location_id: LocationId,
    /// Empty when the item is not tracked.
    pub(super) lot: String,
    pub(super) expires: Option<Day>,
    /// In the stock unit.
    pub(super) quantity: Quantity,
}

/// What was picked.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, ToSchema)]
pub(super) struct Pick {
    pub(super) id: PickId,
    #[serde(skip)]
    pub(super) order_id: DocumentId,
    #[serde(skip)]
    pub(super) n: i64,
    #[serde(skip)]
    pub(super) item_id: ItemId,
    pub(super) lot: String,
    pub(super) from_id: LocationId,
    #[serde(skip)]
    pub(super) to_id: LocationId,
    pub(super) quantity: Quantity,
    /// None when it lay there already and was only kept.
    #[serde(skip)]
    pub(super) movement_id: Option<MovementId>,
    pub(super) picked_at: Timestamp,
    pub(super) actor: String,
}

/// A line of an order, how much of it stands ready and where the rest is; in the stock unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct PickLine {
    pub(super) n: i64,
    pub(super) item_id: ItemId,
    pub(super) text: String,
    /// Ordered and not delivered yet.
    pub(super) outstanding: Quantity,
    /// Kept for the line where the order is delivered from.
    pub(super) ready: Quantity,
    /// What expires first comes first, then the bins by their codes.
    pub(super) from: Vec<PickFrom>,
    /// Not ready, and not to be found either.
    pub(super) missing: Quantity,
    /// What was picked for it and may still be put back, the newest first.
    pub(super) picked: Vec<Pick>,
}

/// An order of a customer of which something is to be delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct PickList {
    pub(super) order_id: DocumentId,
    #[schema(example = "SO-000042")]
    pub(super) number: String,
    pub(super) party_id: PartyId,
    /// Promised for.
    pub(super) due: Day,
    /// Where it is delivered from.
    pub(super) location_id: LocationId,
    pub(super) lines: Vec<PickLine>,
}

/// What somebody fetched.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PickInput {
    /// The line of the order.
    pub(super) n: i64,
    /// What was scanned; refused when the line is about another item.
    pub(super) item_id: ItemId,
    /// Where it was fetched.
    pub(super) from_id: LocationId,
    /// The lot or serial number; empty when the item is not tracked.
    #[serde(default)]
    pub(super) lot: String,
    /// In the stock unit.
    pub(super) quantity: Quantity,
}

/// A pick that was posted, and how its line stands now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Picked {
    pub(super) id: PickId,
    pub(super) n: i64,
    /// Kept for the line where the order is delivered from.
    pub(super) ready: Quantity,
    /// Still to be picked.
    pub(super) left: Quantity,
}
