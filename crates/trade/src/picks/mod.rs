//! Picks: what is fetched from the bins for orders of customers, and stands ready to be delivered.
//!
//! A pick is a transfer to the place that the order is delivered from, and is kept there for its line. That was chosen before
//! keeping it in its bin and marking it as picked: the goods do stand elsewhere, a stocktake of either place finds what the books
//! say, and the delivery takes what was kept for the order without knowing of picks.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
