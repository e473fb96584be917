//! What the books announce.

use kernel::Event;
use serde::{Deserialize, Serialize};

/// A month was closed, or opened again.
#[derive(Debug, Serialize, Deserialize)]
pub struct PeriodChanged {
    pub period: String,
    pub is_open: bool,
}

impl Event for PeriodChanged {
    const TOPIC: &'static str = "books.period_changed";

    fn subject(&self) -> &str {
        &self.period
    }
}

/// Something was posted by hand, or reversed.
#[derive(Debug, Serialize, Deserialize)]
pub struct EntryPosted {
    pub entry: String,
}

impl Event for EntryPosted {
    const TOPIC: &'static str = "books.entry_posted";

    fn subject(&self) -> &str {
        &self.entry
    }
}

/// A payment was set against an invoice.
#[derive(Debug, Serialize, Deserialize)]
pub struct ItemsSettled {
    pub owed: String,
}

impl Event for ItemsSettled {
    const TOPIC: &'static str = "books.items_settled";

    fn subject(&self) -> &str {
        &self.owed
    }
}

/// A file of a bank was taken.
#[derive(Debug, Serialize, Deserialize)]
pub struct StatementTaken {
    pub statement: String,
}

impl Event for StatementTaken {
    const TOPIC: &'static str = "books.statement_taken";

    fn subject(&self) -> &str {
        &self.statement
    }
}

/// A bank entry was matched or ignored, or that was taken back.
#[derive(Debug, Serialize, Deserialize)]
pub struct BankEntryChanged {
    pub bank_entry: String,
    pub state: String,
}

impl Event for BankEntryChanged {
    const TOPIC: &'static str = "books.bank_entry_changed";

    fn subject(&self) -> &str {
        &self.bank_entry
    }
}

/// Somebody reminded a customer.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReminderSent {
    pub reminder: String,
}

impl Event for ReminderSent {
    const TOPIC: &'static str = "books.reminder_sent";

    fn subject(&self) -> &str {
        &self.reminder
    }
}

/// Rates of exchange were entered.
#[derive(Debug, Serialize, Deserialize)]
pub struct RatesEntered {
    pub source: String,
}

impl Event for RatesEntered {
    const TOPIC: &'static str = "books.rates_entered";

    fn subject(&self) -> &str {
        &self.source
    }
}
