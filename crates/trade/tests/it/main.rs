//! Buying and selling as a small plant does it.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod approving;
mod at_once;
mod buying;
mod cost;
mod counting;
mod landed;
mod lots;
mod million;
mod pricing;
mod quoting;
mod returning;
mod openings;
mod incoming;
mod outgoing;
mod paper;
mod selling;
mod shop;
mod statements;
mod vat;
mod year;
