//! The lake as other rooms and people use it.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod exporting;
mod isolation;
mod looking;
mod plant;
mod publishing;
mod recording;
