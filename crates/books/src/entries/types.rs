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
    /// How much of another currency it is, debit above zero; of a difference of exchange nothing of it.
    pub foreign: Option<Money>,
}

impl Leg {
    pub fn debit(account: impl Into<String>, amount: i64) -> Self {
        Self { account: account.into(), party: None, debit: amount, credit: 0, foreign: None }
    }

    pub fn credit(account: impl Into<String>, amount: i64) -> Self {
        Self { account: account.into(), party: None, debit: 0, credit: amount, foreign: None }
    }

    /// So much above zero is a debit, below zero a credit.
    pub fn signed(account: impl Into<String>, amount: i64) -> Self {
        if amount < 0 { Self::credit(account, -amount) } else { Self::debit(account, amount) }
    }

    /// Says how much of another currency it is, which is above zero; nothing is said of the organisation's own.
    #[must_use]
    pub fn beside(mut self, foreign: Option<Money>) -> Self {
        let sign = if self.credit == 0 { 1 } else { -1 };
        self.foreign = foreign.map(|money| Money::new(sign * money.minor, money.currency));
        self
    }

    /// The same side with the amount below zero: red, as accountants take something back.
    #[must_use]
    pub fn red(self) -> Self {
        let foreign = self.foreign.map(|money| Money::new(-money.minor, money.currency));
        Self { debit: -self.debit, credit: -self.credit, foreign, ..self }
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
    /// How much of another currency it is, debit above zero.
    pub foreign: Option<Money>,
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
    /// On an account that holds another currency: how much of that it is, above zero, on the same side.
    #[serde(default)]
    pub foreign: Option<Money>,
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
