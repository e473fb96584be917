//! The books as a bookkeeper keeps them.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod bank;
mod desk;
mod journal;
mod owing;
mod statements;
