//! Surveys against published numbers, against an attacker, and against their own laws.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod attack;
mod attacker;
mod building;
mod demonstration;
mod differencing;
mod every_table;
mod exports;
mod fixtures;
mod hostile;
mod laws;
mod plain_words;
mod published;
mod results;
mod submitting;
