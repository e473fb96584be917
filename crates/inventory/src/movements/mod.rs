//! Movements: the ledger of stock, with what it does to balances, to value and to the books.

mod commands;
mod hand;
mod layer_rows;
mod layers;
mod queries;
mod routes;
mod rules;
mod types;
mod valuation;

pub use commands::{post, reverse};
pub(crate) use layer_rows::{Brought, brought_by, note_changes, set_left};
pub(crate) use layers::LayerChange;
pub use queries::{UnitCost, moves_of, unit_costs};
pub(crate) use queries::{digests, locked_balances, locked_pools};
pub use queries::{is_taken_back, movement};
pub(crate) use routes::routes;
pub(crate) use rules::{BalanceKey, NewPool, PoolKey, PoolScope, difference, outside};
pub use types::{Draft, Move, MoveLine, Movement, MovementId, Posted};
pub(crate) use valuation::Pool;
