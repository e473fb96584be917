//! A small shop, the laws of planning, and plans against brute force, through the public face of the crate.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod broken;
mod brute;
mod fixtures;
mod laws;
mod portable;
mod refusals;
mod shop;
mod worth;
