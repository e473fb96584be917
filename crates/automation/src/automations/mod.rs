//! Automations: when, if, do, with a log and a dry run.

mod commands;
mod queries;
mod routes;
mod types;

pub(crate) use commands::{failed, succeeded};
pub(crate) use queries::active;
pub(crate) use routes::routes;
pub(crate) use types::{Action, Automation};
