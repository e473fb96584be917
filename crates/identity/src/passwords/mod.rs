//! Passwords: which ones are good enough, how they are kept, and how a person changes theirs.

mod commands;
mod hashing;
mod routes;
mod rules;

pub(crate) use commands::{confirm, store};
pub(crate) use hashing::Hasher;
pub(crate) use routes::routes;
pub(crate) use rules::check_password;
