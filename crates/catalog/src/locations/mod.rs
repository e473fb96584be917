//! Locations: where things lie, and where they come from and go to.

mod commands;
mod queries;
mod routes;
mod types;

pub use commands::{standard, standards};
pub use queries::{Standards, known, wholes, within};
pub(crate) use routes::routes;
pub use types::{LocationId, LocationKind, LocationShown};
