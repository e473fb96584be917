//! Opening balances: what stood in the books before this program, taken over once.
//!
//! A batch is an entry on the opening day. What a batch lacks on one side stands on the clearing account, the one with
//! the role `opening`: sheets that come one after the other clear each other there.

mod commands;
mod queries;
mod routes;
mod rules;
mod trial_balance;
mod types;

pub use commands::keep_items;
pub use queries::taken;
pub(crate) use routes::routes;
pub use rules::item_key;
pub use types::{OpeningAnswer, OpeningItem};
