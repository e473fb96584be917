//! What is wanted and what was kept.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::quantity::Quantity;

/// What a line of a document wants from a location.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub line: i64,
    pub item: ItemId,
    pub location: LocationId,
    /// This lot; whichever expires first when it is empty.
    pub lot: String,
    pub quantity: Quantity,
}

/// What is taken for a line, and how much of it had been kept for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    pub line: i64,
    pub item: ItemId,
    pub location: LocationId,
    pub lot: String,
    pub quantity: Quantity,
    pub reserved: Quantity,
}
