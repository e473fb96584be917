//! The books as a bookkeeper keeps them.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod bank;
mod closing;
mod currencies;
mod desk;
mod journal;
mod million;
mod openings;
mod owing;
mod reminders;
mod statements;
