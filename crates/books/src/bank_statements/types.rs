//! Statements of banks.

use banking::{Effect, Fault};
use kernel::{Day, Text, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What was wrong with a file, or with one entry of it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct StatementFault {
    #[schema(example = "banking.amount_unreadable")]
    pub(super) code: String,
    /// `line 12`, or the element of an XML file.
    pub(super) place: String,
    /// Whether it is missing from what was taken.
    pub(super) is_left_out: bool,
    pub(super) found: String,
    pub(super) expected: Text,
    pub(super) fix: Text,
}

impl From<Fault> for StatementFault {
    fn from(fault: Fault) -> Self {
        Self {
            code: fault.code.to_owned(),
            place: fault.place.to_string(),
            is_left_out: fault.effect != Effect::Kept,
            found: fault.found,
            expected: Text::new(fault.expected.zh, fault.expected.en),
            fix: Text::new(fault.fix.zh, fault.fix.en),
        }
    }
}

/// A file that was taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct BankStatement {
    pub(super) id: String,
    #[schema(example = "camt")]
    pub(super) format: String,
    /// Entries that were not known before.
    pub(super) entries_new: i64,
    /// Entries that another statement brought already.
    pub(super) entries_known: i64,
    pub(super) faults: Vec<StatementFault>,
    pub(super) taken_at: Timestamp,
}

/// Which account it is of, where the file does not say.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct StatementOf {
    /// The identifier of a bank account.
    pub(super) account: Option<String>,
}

/// An entry as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    pub(super) bank_account_id: String,
    pub(super) identity: String,
    pub(super) day: Day,
    pub(super) amount: i64,
    pub(super) is_reversal: bool,
    pub(super) party_name: String,
    pub(super) party_account: String,
    pub(super) remittance: String,
    pub(super) reference: String,
}
