//! The catalog as a plant fills and uses it.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod boms;
mod items;
mod locations;
mod parties;
mod pasting;
mod plans;
mod plant;
mod prices;
mod taxes;
