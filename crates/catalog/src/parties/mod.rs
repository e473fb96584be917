//! Parties: who buys from the plant, sells to it, works or carries for it.

mod called;
mod commands;
mod credit_code;
mod interface;
mod pasting;
mod queries;
mod routes;
mod rules;
mod types;

pub use called::{Called, called};
pub use credit_code::is_credit_code;
pub use interface::{ListedParty, PartyClue, PartySign, known, listed, recognised, searched, whole};
pub(crate) use routes::routes;
pub use types::{Contact, Contacts, PartyId, PartyInput, PartyRole, PartyShown, PartySummary};
