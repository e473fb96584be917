//! Rules of approval and delegations, through HTTP. What waits for them is told where documents are: in `trade`.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod governing;
