//! Arrivals: what lies in a warehouse itself and in none of its bins, and is to be put away.
//!
//! Putting away is a transfer like any other: what somebody was quicker to put away is refused there, and it is taken back there.

mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
