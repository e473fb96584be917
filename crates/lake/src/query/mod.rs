//! Questions in SQL over one organisation's facts.
//!
//! A [`View`] is a snapshot: the files of the manifest at one moment and the facts that were not yet
//! in a file.
//! It holds nothing of any other organisation, so no SQL can reach it.

mod cache;
mod cells;
mod engine;
mod errors;
mod functions;
mod periods;
mod reading;
mod repeated;
mod scan;
mod statement;
mod table;
mod view;

pub use cells::{Cell, Column, Table};
pub(crate) use engine::Engine;
pub use engine::EngineSettings;
pub use errors::QueryError;
pub(crate) use reading::Reader;
pub(crate) use view::ViewFacts;
pub use view::{Limits, View};

#[cfg(test)]
mod tests;
