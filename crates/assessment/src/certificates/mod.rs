//! Certificates: a result that a stranger can check, signed by the organisation that keeps it.
//!
//! The crate `certificate` issues, shows in part, and verifies; here lie the issuer's key, the salts, the files
//! and the lists of what was taken back.

mod commands;
mod issuer;
mod jobs;
mod lists;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use jobs::RenewLists;
pub(crate) use routes::routes;
