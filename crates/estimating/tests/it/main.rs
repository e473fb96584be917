//! The estimators against published numbers, against a simulated city whose truth is known, and against their own laws.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod bias;
mod charts;
mod city;
mod coverage;
mod energy;
mod laws;
mod published;
mod waves;
