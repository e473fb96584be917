//! Buying and selling as a small plant does it.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod acts;
mod approving;
mod at_once;
mod buying;
mod cost;
mod counting;
mod currencies;
mod finding;
mod idle;
mod incoming;
mod landed;
mod lots;
mod million;
mod openings;
mod order_pages;
mod outgoing;
mod paper;
mod picking;
mod plans;
mod pricing;
mod promising;
mod quoting;
mod reordering;
mod returning;
mod scoring;
mod selling;
mod serials;
mod shop;
mod sourcing;
mod statements;
mod valuing;
mod vat;
mod year;
