//! Bank statements through the public face of the crate: read in every format, broken on purpose, matched.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod broken;
mod camt;
mod dialects;
mod hostile;
mod laws;
mod matching;
mod tables;
mod town;
