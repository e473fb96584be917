//! What a small plant does becomes facts of its lake.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod lists;
mod shop;
mod telling;
mod twice;
