//! Tests of the whole: every room put together as the program does it.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod checking;
mod copying;
mod coverage;
mod diagnosing;
mod erasing;
mod remembering;
mod statements;
mod trading;
mod verifying;
