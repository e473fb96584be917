//! The average of a month: what left costs (opening + received) ÷ quantity, worked out when the month is known.
//!
//! Until then it costs what the average was at that moment. Working it out adds a correction for each item and changes
//! nothing that was posted; it may be done again while the month is open.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use queries::due;
pub(crate) use routes::routes;
