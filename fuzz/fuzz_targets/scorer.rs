//! Any answers and any evidence on the national pack.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../asked/scorer.rs"]
mod asked;

fuzz_target!(|bytes: &[u8]| asked::any_case(bytes));
