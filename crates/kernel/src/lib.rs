//! The kernel: what every room stands on.
//!
//! A room's command has four beats: *load* (rows, through [`db`]), *decide* (a pure rule), *write* (in the
//! same transaction) and *announce* ([`events`], [`answer`]).
//! The kernel knows nothing of factories, only of organisations, time, exact amounts, transactions,
//! permissions and problems.

// The derive of rows names the kernel from outside.
extern crate self as kernel;

mod answer;
pub mod app;
pub mod blobs;
pub mod ctx;
pub mod db;
pub mod events;
pub mod folding;
pub mod ids;
pub mod jobs;
pub mod ledger;
pub mod live;
pub mod module;
pub mod paging;
pub mod pasting;
pub mod permission;
pub mod problem;
pub mod quantity;
#[cfg(feature = "testing")]
pub mod testing;
pub mod text;
pub mod time;
pub mod web;

pub use app::{App, Built, Foundation, build};
pub use ctx::{Ctx, Origin, digest_of};
pub use db::{Db, DbError, FromRow, Scope, Tx, sql};
pub use events::Event;
pub use ids::OrgId;
pub use jobs::{Job, JobError};
pub use ledger::Offence;
pub use module::{Module, Unfinished};
pub use paging::{Page, PageQuery};
pub use permission::{Allowed, SignedIn};
pub use problem::{Check, Problem};
pub use text::{Locale, Text};
pub use time::{Clock, Day, Timestamp};
