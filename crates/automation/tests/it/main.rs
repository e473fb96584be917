//! Automations, notifications and webhooks, through HTTP and to a real receiver.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod automations;
mod receiver;
mod webhooks;
