//! The estimators against published numbers, against a simulated city whose truth is known, and against their own laws.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]
#![allow(clippy::print_stdout, reason = "the measured figures go into the README, and whoever doubts them prints them again")]

mod bias;
mod charts;
mod city;
mod coverage;
mod energy;
mod laws;
mod nothing_before;
mod published;
mod waves;
