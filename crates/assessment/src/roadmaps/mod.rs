//! Roadmaps: "one enterprise, one policy". The solver proposes, the adviser arranges, versions are kept, the owner signs.
//!
//! The optimiser is the crate `roadmap`; here its problem is made of what is known of the firm, and its answer is told.

mod assume;
mod commands;
mod ground;
mod plan;
mod problem;
mod queries;
mod routes;
mod settings;
mod solving;
mod types;

pub(crate) use routes::routes;
