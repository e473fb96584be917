//! What is taken over, and what became of it.

use kernel::pasting::PasteAnswer;
use kernel::quantity::Money;
use kernel::{Day, Text, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which sheet a batch came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OpeningKind {
    TrialBalance,
    Receivables,
    Payables,
}

impl OpeningKind {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::TrialBalance => "trial_balance",
            Self::Receivables => "receivables",
            Self::Payables => "payables",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        [Self::TrialBalance, Self::Receivables, Self::Payables]
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| format!("`{name}` is no kind of opening balance"))
    }
}

kernel::text_column!(OpeningKind, OpeningKind::of_name);

/// A row of a trial balance: an amount on one of two sides. Rows without an amount are left out.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BalanceCells {
    /// Code of an account, or its name.
    #[schema(example = "1002")]
    #[serde(default)]
    pub(super) account: String,
    /// Looked at where there is no code.
    #[serde(default)]
    pub(super) name: String,
    #[schema(example = "1,234.50")]
    #[serde(default)]
    pub(super) debit: String,
    #[serde(default)]
    pub(super) credit: String,
}

/// A trial balance as somebody pasted it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BalancePaste {
    /// The day it is of: the last before the first posting here.
    pub(super) day: Day,
    /// Judge the rows and keep nothing.
    #[serde(default)]
    pub(super) preview: bool,
    pub(super) rows: Vec<BalanceCells>,
}

/// Something owed on the opening day, or paid in advance (below zero).
#[derive(Clone, Debug)]
pub struct OpeningItem {
    pub party_id: String,
    /// Its number, as people know it.
    pub document: String,
    pub day: Day,
    pub due: Day,
    /// In minor units.
    pub amount: i64,
}

/// What became of the rows, and what they add up to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpeningAnswer {
    pub rows: PasteAnswer,
    /// Of the rows that are right.
    pub debit: Money,
    pub credit: Money,
    /// What stands on the clearing account when these rows are kept, and stood there before; debit above zero.
    pub clearing: Money,
    /// The clearing account: what sheets lack on one side stands there until the others come.
    #[schema(example = "3104")]
    pub clearing_id: String,
    pub clearing_name: Text,
    /// The batch that was kept.
    pub opening_id: Option<String>,
}

/// Opening balances that were taken over together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Opening {
    pub(super) id: String,
    pub(super) kind: OpeningKind,
    pub(super) day: Day,
    pub(super) entry_id: String,
    pub(super) row_count: i64,
    pub(super) debit: Money,
    pub(super) credit: Money,
    /// It was taken back; its rows may be entered again.
    pub(super) is_reversed: bool,
    pub(super) made_at: Timestamp,
    pub(super) actor: String,
}
