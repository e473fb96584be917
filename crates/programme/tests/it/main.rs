//! The programme as an office, its respondents and readers use it.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod cases;
mod cohorts;
mod heat_maps;
mod many_firms;
mod office;
mod surveys;
