//! Bank statements: read from whatever a bank exports, and matched with what is owed.
//!
//! [`read`] finds out the format of a file and yields [`Statement`]s together with the [`Fault`]s of what
//! could not be read. [`propose`] compares entries with open items and says which pay which, how sure that
//! is, and why. There is no clock, no chance, no file and no network in here.

mod amount;
mod camt;
mod day;
mod encoding;
mod fault;
mod iban;
pub mod limits;
mod matching;
mod mt940;
mod statement;
mod sums;
mod table;
mod words;

pub use fault::{Effect, Fault, Place};
pub use iban::is_iban;
pub use matching::{OpenItem, Payment, Proposal, Reason, Share, Side, Strength, normalised_name, propose};
pub use statement::{Account, Balance, Counterparty, Detail, Entry, Format, Kind, Reading, References, Statement, Status};
pub use table::read_rows;
pub use words::Text;

/// An exact amount with as many decimals as the bank gives it.
pub use rust_decimal::Decimal as Amount;

use fault::{Faults, Kind as Wrong};

/// Reads a file, whatever format it is in. Any bytes can be given.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    let refused = |kind: &Wrong, found: &str| {
        let mut faults = Faults::default();
        faults.at(kind, Place::File, found);
        Reading { faults: faults.into_vec(), ..Reading::default() }
    };
    if bytes.len() > limits::BYTES {
        return refused(&Wrong::TOO_LARGE, &format!("{} MB", bytes.len() >> 20));
    }
    let text = encoding::text(bytes);
    if camt::is_xml(&text) {
        camt::read(&text)
    } else if mt940::is_mt940(&text) {
        mt940::read(&text)
    } else if table::is_table(&text) {
        table::read(&text)
    } else {
        refused(&Wrong::FORMAT_UNKNOWN, text.lines().next().unwrap_or_default())
    }
}
