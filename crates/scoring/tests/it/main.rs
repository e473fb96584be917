//! The national pack, hand-written packs and the laws of scoring, through the public face of the crate.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod crosswalks;
mod fixtures;
mod laws;
mod national;
mod portable;
mod refusals;
mod rules;
mod writing_a_pack;
