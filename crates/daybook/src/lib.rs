//! The daybook: what is bought, sold, moved and paid in Cairn becomes facts of the lake, by itself.
//!
//! It hears what the rooms of daily work announce and works in jobs of its own, so that nobody who ships or pays waits for
//! it. What a document tells is always told whole and anew ([`recorded`]): hearing of it twice, or in another order,
//! makes no difference, and what is taken back is no fact any more.

mod fields;
mod hearing;
mod lists;
mod recorded;
mod telling;

use kernel::Module;
pub use lists::take_due;

/// The room, as the server puts it together.
#[must_use]
pub fn module() -> Module {
    Module::new("daybook")
        .migrations(kernel::migrations!("daybook": "0001_daybook"))
        .on_many::<hearing::DocumentsChanged>("trade.document_changed")
        .on_many::<hearing::StockMoved>("inventory.moved")
        .on_many::<hearing::ItemsSettled>("books.items_settled")
        .on_many::<hearing::ItemsChanged>("catalog.item_changed")
        .on_many::<hearing::ItemsChanged>("catalog.items_pasted")
        .on_many::<hearing::PartiesChanged>("catalog.party_changed")
        .on_many::<hearing::PartiesChanged>("catalog.parties_pasted")
        .on_many::<hearing::BomsChanged>("catalog.bom_changed")
        .job::<lists::TakeList>()
        .every::<lists::TakeLists>(kernel::time::HOUR)
}
