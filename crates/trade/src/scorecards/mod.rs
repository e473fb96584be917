//! Scorecards: how well suppliers kept what they promised, and the plant what it promised its customers.

mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use queries::of_suppliers;
pub(crate) use routes::routes;
