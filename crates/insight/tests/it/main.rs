//! The packs that come with the program, what they say of facts, and how people see it.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod computing;
mod packs;
mod plant;
mod refusals;
mod results;
