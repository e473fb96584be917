//! The kernel as rooms meet it, on whichever engine is under test.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod copying;
mod erasing;
mod events;
mod group_commit;
mod idempotency;
mod jobs;
mod ledgers;
mod live;
mod migrations;
mod paging;
mod room;
mod units;
