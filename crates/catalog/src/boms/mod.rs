//! Bills of material: what goes into an item, revision by revision, and what follows from it over all levels.

mod commands;
mod explosion;
mod interface;
mod queries;
mod ratio;
mod routes;
mod rules;
mod structure;
mod types;

pub use interface::{ListedComponent, exploded, in_force, listed, release, revision};
pub(crate) use routes::routes;
pub use types::{BomId, BomLine, BomShown, BomState, ExplodedLine, Explosion, Need};
