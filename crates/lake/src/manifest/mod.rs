//! The manifest: which files of facts are visible, and how that changes.
//!
//! Writing facts takes two steps: *stage* puts a file where nobody looks, *publish* makes it visible
//! with rows in the caller's transaction.
//! So an import is seen whole or not at all.

mod commands;
pub(crate) mod queries;
mod rewriting;
mod types;

pub use commands::{Retraction, Staged};
pub(crate) use rewriting::{Rewritten, read_group, rewrite};
pub use types::TypeCount;
pub(crate) use types::{FileRow, insert_file, remove_file};
