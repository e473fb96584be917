//! Webhooks: addresses of others that are told what happened here.

mod addresses;
mod commands;
mod jobs;
mod queries;
mod routes;
mod sending;
mod types;

pub(crate) use commands::{call, hand_over};
pub(crate) use jobs::Send;
pub(crate) use queries::active;
pub(crate) use routes::routes;
