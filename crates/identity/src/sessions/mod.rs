//! Sessions: signing in with a password (and a one-time code), staying signed in, signing out.

mod commands;
mod queries;
mod routes;
mod rules;
mod types;

pub(crate) use commands::{begin, ctx_of, end_others, find, find_in, signed_in_answer};
pub(crate) use routes::routes;
pub(crate) use rules::IDLE_MAX;
pub(crate) use types::StoredSession;
pub use types::{Membership, OpenSession, Session};
