//! Reordering: how much of an item a place should hold, what is proposed to be ordered, and the orders made of that.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
