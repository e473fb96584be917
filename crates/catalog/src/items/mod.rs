//! Items: what is bought, made, stocked or sold, in which units, and what it is called on paper and packages.

mod commands;
mod gtin;
mod interface;
mod pasting;
mod queries;
mod recognition;
mod routes;
mod rules;
mod types;

pub(crate) use commands::differing;
pub use gtin::is_gtin;
pub use interface::{ListedItem, StockItem, listed, mark_used, stocked, to_stock};
pub use recognition::{ItemClue, ItemSign, recognised};
pub(crate) use routes::routes;
pub use types::{Attributes, ItemBarcode, ItemId, ItemInput, ItemKind, ItemShown, ItemSummary, ItemUnit, Tracking};
