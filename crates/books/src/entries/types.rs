//! What is posted, and what was.

use kernel::quantity::Money;
use kernel::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an entry tells of: one transition of one document posts once, whatever happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// `room.noun`, for example `inventory.posting`.
    pub kind: &'static str,
    pub id: String,
    pub transition: &'static str,
}

/// One side of what is posted, in minor units of the organisation's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    pub account: String,
    /// Who owes it or is owed it.
    pub party: Option<String>,
    pub debit: i64,
    pub credit: i64,
}

impl Leg {
    pub fn debit(account: impl Into<String>, amount: i64) -> Self {
        Self { account: account.into(), party: None, debit: amount, credit: 0 }
    }

    pub fn credit(account: impl Into<String>, amount: i64) -> Self {
        Self { account: account.into(), party: None, debit: 0, credit: amount }
    }

    /// The same side with the amount below zero: red, as accountants take something back.
    #[must_use]
    pub fn red(self) -> Self {
        Self { debit: -self.debit, credit: -self.credit, ..self }
    }

    #[must_use]
    pub fn of(mut self, party: impl Into<String>) -> Self {
        self.party = Some(party.into());
        self
    }
}

/// An entry to be posted.
#[derive(Clone, Debug)]
pub struct Draft {
    pub day: Day,
    pub source: Source,
    pub text: String,
    pub legs: Vec<Leg>,
}

/// A posted line.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Line {
    pub account_id: String,
    pub party_id: Option<String>,
    pub debit: Money,
    pub credit: Money,
}

/// A posted entry.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Entry {
    pub id: String,
    pub day: Day,
    #[schema(example = "2026-03")]
    pub period_id: String,
    /// What it tells of: `books.manual` when somebody wrote it.
    #[schema(example = "inventory.posting")]
    pub source_kind: String,
    pub source_id: String,
    pub transition: String,
    pub text: String,
    /// The entry this one takes back.
    pub reverses: Option<String>,
    /// The person, key or system part that posted it.
    pub actor: String,
    pub posted_at: Timestamp,
    pub lines: Vec<Line>,
}

/// A line as a person writes it: an amount on one of two sides.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LineInput {
    #[schema(example = "5602")]
    pub account_id: String,
    pub party_id: Option<String>,
    pub debit: Option<Money>,
    pub credit: Option<Money>,
}

/// An entry as a person writes it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryInput {
    pub day: Day,
    /// What it is about, 1 to 200 characters.
    #[schema(example = "三月房租")]
    pub text: String,
    /// 2 to 200 lines; debits and credits are equal.
    pub lines: Vec<LineInput>,
}
