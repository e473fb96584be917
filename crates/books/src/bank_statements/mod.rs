//! Files that a bank exported: read, compared with what is known, and taken once.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use routes::routes;
