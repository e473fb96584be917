//! Promising: how much of an item can be promised by which day, by what is there, what comes and what goes.

mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
