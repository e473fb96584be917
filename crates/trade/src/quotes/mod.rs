//! Quotes: what a customer is offered, version by version, until it is accepted or lost.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
