//! Policies and proposals of reordering.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use catalog::parties::PartyId;
use catalog::units::UnitCode;
use kernel::quantity::{Quantity, UnitPrice};
use kernel::{Day, FromRow};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::documents::{DocumentId, DocumentState};

/// How much of an item a place should hold, in the stock unit.
#[derive(Clone, Debug, FromRow)]
pub(super) struct PolicyRow {
    pub(super) item_id: ItemId,
    pub(super) location_id: LocationId,
    pub(super) least: Quantity,
    pub(super) most: Quantity,
    pub(super) multiple: Quantity,
    pub(super) supplier_id: PartyId,
}

/// Whom and what a policy is about, as people call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ReorderNames {
    pub(crate) item_code: String,
    pub(crate) item_name: String,
    pub(crate) unit: UnitCode,
    pub(crate) location_name: String,
    pub(crate) supplier_name: String,
}

/// How much of an item a place should hold, in the stock unit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ReorderPolicy {
    pub(crate) item_id: ItemId,
    pub(crate) location_id: LocationId,
    #[serde(flatten)]
    pub(crate) names: ReorderNames,
    /// Below it is ordered.
    pub(crate) least: Quantity,
    /// Up to it is ordered.
    pub(crate) most: Quantity,
    /// In multiples of it, such as a full box.
    pub(crate) multiple: Quantity,
    pub(crate) supplier_id: PartyId,
}

/// A policy as somebody enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReorderPolicyInput {
    /// Zero orders only when nothing is free any more.
    #[schema(example = "200")]
    pub(crate) least: Quantity,
    /// At least `least`.
    #[schema(example = "1000")]
    pub(crate) most: Quantity,
    /// One when not said.
    #[serde(default)]
    #[schema(example = "100")]
    pub(crate) multiple: Option<Quantity>,
    /// From whom it is ordered.
    pub(crate) supplier_id: PartyId,
}

/// What is proposed to be ordered, with the figures that it rests on, in the stock unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ReorderProposal {
    pub(crate) item_id: ItemId,
    pub(crate) location_id: LocationId,
    pub(crate) supplier_id: PartyId,
    #[serde(flatten)]
    pub(crate) names: ReorderNames,
    pub(crate) least: Quantity,
    pub(crate) most: Quantity,
    pub(crate) multiple: Quantity,
    pub(crate) on_hand: Quantity,
    /// Kept for orders of customers.
    pub(crate) reserved: Quantity,
    /// Ordered and not here yet, drafts included.
    pub(crate) on_order: Quantity,
    /// On hand less reserved, and what is on order.
    pub(crate) available: Quantity,
    /// How much to order: up to `most`, in full multiples.
    pub(crate) proposed: Quantity,
    /// Of the last of fifty orders at this supplier, for one stock unit; null when there was none.
    pub(crate) last_price: Option<UnitPrice>,
    pub(crate) last_order_id: Option<DocumentId>,
}

/// A proposal that is taken up.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReorderLine {
    pub(crate) item_id: ItemId,
    pub(crate) location_id: LocationId,
    /// As proposed when not said.
    #[serde(default)]
    pub(crate) quantity: Option<Quantity>,
    /// When not said: by the supplier's price list or the item, else of the last order, else zero, to be filled in before the
    /// order is confirmed.
    #[serde(default)]
    pub(crate) price: Option<UnitPrice>,
}

/// Proposals that are taken up together: a draft order for each supplier and place.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReorderInput {
    pub(crate) day: Day,
    /// 1 to 500.
    pub(crate) lines: Vec<ReorderLine>,
}

/// The draft orders that were made.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Reordered {
    pub(crate) orders: Vec<DocumentState>,
}
