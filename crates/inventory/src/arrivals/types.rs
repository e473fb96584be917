//! Arrivals as people see them.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::Day;
use kernel::quantity::Quantity;
use serde::Serialize;
use utoipa::ToSchema;

use crate::lots::LotState;

/// Something that lies in a place with bins, and in none of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Arrival {
    pub(super) location_id: LocationId,
    pub(super) item_id: ItemId,
    /// Empty when the item is not tracked.
    pub(super) lot: String,
    pub(super) expires: Option<Day>,
    /// What is held back is put away, too.
    pub(super) state: LotState,
    /// In the stock unit, without what is kept for orders and stays where it is.
    pub(super) quantity: Quantity,
    /// The day on which the last of it came.
    pub(super) came: Option<Day>,
    /// What brought the last of it, such as the number of a purchase order.
    pub(super) text: String,
    /// The bin in which the same lies already, this lot before others; none when it lies in no bin.
    pub(super) proposed: Option<LocationId>,
}
