//! Numbers that others published, found again. Each with its source.

mod claims;
mod minimum_wage;
mod nile;
mod seat_belts;
mod two_states;
mod viscosity;
