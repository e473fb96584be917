//! Results as they are stored, so that boards paint at once, and shown.

mod commands;
mod queries;
mod routes;
mod types;

pub use commands::recompute;
pub(crate) use commands::{FactsChanged, Recompute, at_start};
pub use queries::measures;
pub(crate) use routes::routes;
pub use types::{BoardShown, ChartShown, FindingShown, IndicatorShown, Severity};
