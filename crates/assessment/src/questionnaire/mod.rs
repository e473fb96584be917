//! The questionnaire: what records answer is filled in, the rest is asked, and no more than needed.

mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
