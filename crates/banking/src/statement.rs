//! What a bank says of an account, whatever format it says it in.

use crate::fault::{Fault, Place};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

/// What was read of a file: all that is good, and what is wrong with the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The format it was read as; none when it was refused before that.
    pub format: Option<Format>,
    /// In the order of the file.
    pub statements: Vec<Statement>,
    /// In the order of the file.
    pub faults: Vec<Fault>,
}

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// SWIFT MT940 and MT942, the customer statement and the interim report, in the dialects of banks.
    Mt940,
    /// ISO 20022 camt.052, camt.053 and camt.054.
    Camt,
    /// A table with headings.
    Csv,
}

/// What kind of news it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What was booked: MT940, camt.053, a table.
    #[default]
    Statement,
    /// What has happened so far today: MT942, camt.052.
    Interim,
    /// Single bookings as they happen: camt.054.
    Advice,
}

/// One statement of one account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// What kind of news it is.
    pub kind: Kind,
    /// Of which account.
    pub account: Account,
    /// The bank's reference of the statement.
    pub reference: Option<String>,
    /// The number of the statement.
    pub number: Option<String>,
    /// The page within that number.
    pub page: Option<String>,
    /// What was there before the first entry.
    pub opening: Option<Balance>,
    /// What was there after the last entry.
    pub closing: Option<Balance>,
    /// In the order of the file.
    pub entries: Vec<Entry>,
    /// What the bank says about the whole of it.
    pub note: String,
}

/// An account as a bank names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Account {
    /// Its IBAN, or its number at the bank, without blanks; empty when the file does not say.
    pub number: String,
    /// Whether the number is an IBAN whose check digits are right.
    pub is_iban: bool,
    /// The bank, by BIC, bank code or name.
    pub bank: Option<String>,
    /// Three letters.
    pub currency: Option<String>,
    /// Whose it is.
    pub holder: Option<String>,
}

/// What was on the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// Below zero when it was overdrawn.
    pub amount: Decimal,
    /// Three letters; none when neither the balance nor the account names one.
    pub currency: Option<String>,
    /// The day it was so.
    pub day: NaiveDate,
    /// Whether it is carried between the pages of one statement.
    pub is_intermediate: bool,
}

/// Whether it is booked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is.
    #[default]
    Booked,
    /// It is expected, and may still go away.
    Pending,
    /// It only tells something.
    Information,
}

/// One line of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Where it stands in the file.
    pub place: Place,
    /// Whether it is booked.
    pub status: Status,
    /// The day it was booked; none when the file does not say.
    pub booked_on: Option<NaiveDate>,
    /// The day from which it bears interest; none when the file does not say.
    pub value_on: Option<NaiveDate>,
    /// What the account gained; below zero for what it lost.
    pub amount: Decimal,
    /// Three letters; none when the file does not say.
    pub currency: Option<String>,
    /// Whether it takes an earlier entry back. The sign of the amount is its own already.
    pub is_reversal: bool,
    /// Who paid or was paid.
    pub counterparty: Counterparty,
    /// What the payer wrote, or what the bank says.
    pub remittance: String,
    /// The numbers it can be known by.
    pub references: References,
    /// The transactions of an entry that has several.
    pub details: Vec<Detail>,
}

/// One transaction of an entry that has several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// What the account gained by it; none when the file does not say.
    pub amount: Option<Decimal>,
    /// Three letters.
    pub currency: Option<String>,
    /// Who paid or was paid.
    pub counterparty: Counterparty,
    /// What the payer wrote.
    pub remittance: String,
    /// The numbers it can be known by.
    pub references: References,
}

/// Who paid or was paid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counterparty {
    /// As the bank writes it, often cut off.
    pub name: Option<String>,
    /// IBAN or number, without blanks.
    pub account: Option<String>,
    /// BIC, bank code or name.
    pub bank: Option<String>,
}

/// The numbers an entry can be known by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct References {
    /// The payer's, carried through to the payee.
    pub end_to_end: Option<String>,
    /// The account's bank's.
    pub bank: Option<String>,
    /// The account holder's.
    pub customer: Option<String>,
    /// The mandate of a direct debit.
    pub mandate: Option<String>,
    /// The payee's structured references (ISO 11649 or national), and document numbers told in fields of their own.
    pub structured: Vec<String>,
    /// What kind of transaction it is: `NTRF`, `166`, `PMNT-RCDT-ESCT`.
    pub code: Option<String>,
}

impl Entry {
    /// The day it was booked, else the one from which it bears interest.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.booked_on.or(self.value_on)
    }
}

impl Account {
    /// From what stands in a field for an account.
    pub(crate) fn numbered(number: &str) -> Self {
        let number: String = number.chars().filter(|c| !c.is_whitespace()).collect();
        Self { is_iban: crate::iban::is_iban(&number), number, ..Self::default() }
    }
}
