//! The heat map of a programme: which pains how many of its firms have, by industry, region and size.
//!
//! A firm counts once it has let the programme see its results. Never fewer than five firms stand behind a
//! number, and no map is shown beside an earlier one when the two together would tell of fewer.

mod counting;
mod jobs;
mod members;
mod queries;
mod routes;
mod types;

pub(crate) use jobs::{EachDay, TakeHeatMap};
pub(crate) use routes::routes;
