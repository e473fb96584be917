//! Lots as people enter and see them.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::quantity::Quantity;
use kernel::{Day, FromRow, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::movements::MovementId;

kernel::id!(
    /// A lot.
    LotId,
    "lot"
);

/// Whether a lot may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LotState {
    /// It may be used.
    Released,
    /// It waits for somebody who looks at it.
    Quarantined,
    /// It is not good, and waits for what becomes of it.
    Blocked,
}

impl LotState {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Released => "released",
            Self::Quarantined => "quarantined",
            Self::Blocked => "blocked",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        [Self::Released, Self::Quarantined, Self::Blocked]
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| format!("`{name}` is no state of a lot"))
    }
}

kernel::text_column!(LotState, LotState::of_name);

/// What is told of a lot with the document that brings it.
#[derive(Clone, Debug)]
pub struct Announced {
    pub item: ItemId,
    pub lot: String,
    pub expires: Option<Day>,
    /// What the supplier calls it; empty when it is not said.
    pub supplier_lot: String,
}

/// A lot with what lies of it in the firm's own locations.
#[derive(Clone, Debug, Serialize, ToSchema, FromRow)]
pub(super) struct Lot {
    pub id: LotId,
    pub item_id: ItemId,
    pub lot: String,
    /// The last day on which it is good; none when it does not expire.
    pub expires: Option<Day>,
    /// What the supplier calls it.
    pub supplier_lot: String,
    pub state: LotState,
    pub version: i64,
    pub made_at: Timestamp,
    /// In the firm's own locations.
    pub quantity: Quantity,
    /// Kept for documents.
    pub reserved: Quantity,
}

/// Which lots are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct LotFilter {
    /// Of this item only.
    pub item: String,
    /// The one that is called so.
    pub lot: String,
    /// Only those that may be used, wait, or are blocked.
    pub state: Option<LotState>,
    /// Only those that are good until this day at the most.
    pub expires_until: Option<Day>,
    /// Only those of which something lies in the firm's own locations.
    pub in_stock: bool,
}

/// What is known of a lot.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LotInput {
    /// The last day on which it is good; none when it does not expire.
    #[serde(default)]
    pub expires: Option<Day>,
    /// What the supplier calls it, at most 60 characters.
    #[serde(default)]
    pub supplier_lot: String,
    /// Why it is changed, 1 to 200 characters.
    #[schema(example = "复检合格，延长三个月")]
    pub reason: String,
}

/// Why a lot is held back or let go.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LotReason {
    /// 1 to 200 characters.
    #[schema(example = "来料外观划伤，等待检验")]
    pub reason: String,
}

/// Where a lot, or a piece with a serial number, came from or went.
#[derive(Clone, Debug, Serialize, ToSchema, FromRow)]
pub(super) struct LotMove {
    pub movement_id: MovementId,
    pub n: i64,
    pub day: Day,
    pub from_id: LocationId,
    pub to_id: LocationId,
    pub quantity: Quantity,
    /// What moved it: `trade.receipt`, `inventory.transfer` and the like.
    pub source_kind: String,
    pub source_id: String,
    pub text: String,
    /// It takes an earlier movement back.
    pub is_reversal: bool,
    pub actor: String,
    pub posted_at: Timestamp,
}

/// What somebody changed on a lot.
#[derive(Clone, Debug, Serialize, ToSchema, FromRow)]
pub(super) struct LotChange {
    pub id: String,
    /// What it was afterwards.
    pub state: LotState,
    pub expires: Option<Day>,
    pub supplier_lot: String,
    pub reason: String,
    pub actor: String,
    pub changed_at: Timestamp,
}
