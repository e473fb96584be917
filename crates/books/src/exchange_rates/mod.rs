//! What a unit of another currency was worth on a day: entered or pasted, never changed, the latest word on a day holds.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use queries::closing;
pub use queries::held;
pub(crate) use routes::routes;
pub use types::{Exchange, ExchangeRate};
