//! Invoices against the samples of others, and against their own laws.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]
