//! The valuation of other currencies at the end of a month.

use kernel::quantity::{Currency, Money, Rate};
use kernel::{Day, FromRow};
use serde::Serialize;
use utoipa::ToSchema;

/// What an account holds of another currency at the end of a month, as it stands in the books.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct Holding {
    pub(super) account_id: String,
    pub(super) currency: Currency,
    pub(super) foreign_amount: i64,
    pub(super) booked: i64,
}

/// What an account holds of another currency, what the books say that is worth, and what it is worth at the closing rate.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct RevaluationLine {
    #[schema(example = "1122")]
    pub(crate) account_id: String,
    /// Debit above zero.
    pub(crate) foreign: Money,
    pub(crate) booked: Money,
    /// The rate that closes the month; null when none is known that still holds.
    pub(crate) rate: Option<Rate>,
    /// The day it is of.
    pub(crate) rate_day: Option<Day>,
    pub(crate) worth: Option<Money>,
    /// What is to be posted: above zero the account is worth more than the books say.
    pub(crate) difference: Option<Money>,
}

/// What other currencies are worth at the end of a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Revaluation {
    #[schema(example = "2026-03")]
    pub(crate) period: String,
    /// The last day of the month, whose rates are taken.
    pub(crate) day: Day,
    pub(crate) is_open: bool,
    pub(crate) lines: Vec<RevaluationLine>,
    /// The entries that valued it, oldest first.
    pub(crate) entry_ids: Vec<String>,
}
