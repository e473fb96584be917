//! Landed cost: freight, duty and the like, spread over the receipts that it brought here by value, quantity or weight.
//!
//! It was booked as an expense when its bill came. What is left in stock of the receipts becomes worth more, what is gone
//! has cost more, and the expense is less by both. Nothing that was posted is changed; it is taken back by its opposite.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
