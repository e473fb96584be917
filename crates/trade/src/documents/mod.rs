//! What all documents of buying and selling have in common: header, lines, states, steps and numbers.

mod backs;
mod commands;
mod finding;
mod queries;
mod routes;
mod rules;
mod serials;
mod steps;
mod types;

pub(crate) use backs::{Original, Wanted, order_of, original, receipts_of, refuse_if_taken, taken_movements};
pub(crate) use commands::{
    NewDocument, create, create_numbered, drop_draft, flip, flip_unguarded, next_number, withdraw_lines, write_lines,
};
pub(crate) use queries::{Header, LineRow, drafts_in, found, header, held, held_draft, lines, open_orders};
pub use queries::{document, written};
pub(crate) use routes::routes;
pub(crate) use rules::{PricedLine, in_own, own_amount, total};
pub(crate) use serials::{Piece, joined, means, moved_pieces, pieces};
pub use types::{
    Document, DocumentFilter, DocumentId, DocumentLine, DocumentState, DocumentSummary, Kind, Manner, OwnAmounts, Side, State, Step,
};
