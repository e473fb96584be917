//! Any bytes as an uploaded file.
#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;

#[path = "../asked/intake.rs"]
mod asked;

/// Where a library breaks off over a damaged file the reader catches it; only what is not caught counts here.
static CAUGHT: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    CAUGHT.call_once(|| {
        std::panic::set_hook(Box::new(|told| {
            if told.location().is_some_and(|place| ["crates/", "asked/"].iter().any(|own| place.file().contains(own))) {
                eprintln!("{told}");
            }
        }));
    });
    asked::any_file(bytes);
});
