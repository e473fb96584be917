//! Invoices of a small machine shop, against their own laws and against hostile files.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod chinese;
mod fixtures;
mod hostile;
mod laws;
mod reading;
mod selling;
mod words;
