//! The drive as a plant uses it.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod changes;
mod desk;
mod files;
mod folders;
mod holding;
mod leaving;
mod links;
mod subjects;
