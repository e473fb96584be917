//! Any bytes as the files of a pack.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../asked/pack.rs"]
mod asked;

fuzz_target!(|bytes: &[u8]| asked::any_pack(bytes));
