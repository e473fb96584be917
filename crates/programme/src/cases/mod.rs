//! Cases: a firm tells others what a block did for it, with what was measured; offices mark some of them as model rooms.
//!
//! What was measured is copied from an outcome that is over, whatever its verdict was: that something did nothing is a case too.

mod commands;
mod ground;
mod likeness;
mod listing;
mod model_rooms;
mod photos;
mod provinces;
mod queries;
mod routes;
mod rules;
mod stripping;
mod types;

pub(crate) use photos::DropPhoto;
pub(crate) use routes::routes;
