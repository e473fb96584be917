//! Evidence: what the records say, looked up for the bindings of a framework.
//!
//! Looking up (`gather`) is apart from what it means (`facts`, `indicators`, `proofs`), which is pure.

mod facts;
mod gather;
mod indicators;
mod proofs;
mod stored;
mod types;

pub use gather::gather;
pub(crate) use indicators::{decimal, month_of, stretch};
pub(crate) use proofs::Prover;
pub(crate) use stored::{store, stored_in};
pub use types::{GatherError, Gathered, IndicatorNote, OriginCount, Proof};
