//! Certificates through the public face of the crate: issued, shown in parts, taken back, attacked.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod attackers;
mod disclosure;
mod firms;
#[path = "../../../scoring/tests/it/fixtures.rs"]
#[allow(dead_code, reason = "the packs and plants that the scorer is tested with; not all of them are needed here")]
mod fixtures;
mod hostile;
mod issuing;
mod merkle;
mod packs;
mod revoking;
mod speed;
mod verifying;
