//! Scorecards as people see them.

use catalog::parties::PartyId;
use kernel::Day;
use kernel::quantity::Money;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Whose promises, and those of which days.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ScorecardQuestion {
    #[param(inline)]
    pub(crate) side: ScorecardSide,
    /// Promised for this day or a later one.
    #[param(example = "2026-01-01")]
    pub(crate) from: Day,
    /// Promised for this day or an earlier one, at most 400 days later; what is promised for today or later is not judged.
    #[param(example = "2026-03-31")]
    pub(crate) until: Day,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ScorecardSide {
    /// What suppliers promised the plant.
    Purchase,
    /// What the plant promised its customers.
    Sale,
}

/// How one party's order lines came, by lines: a line is on time when all of it was there on the promised day. On time in full, as SCOR counts it for perfect orders (RL.2.1 and RL.2.2), by lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Scorecard {
    pub(crate) party_id: PartyId,
    pub(crate) party_code: String,
    pub(crate) party_name: String,
    /// Order lines whose promised day has passed.
    pub(crate) lines: i64,
    pub(crate) on_time: i64,
    /// Complete, but after the promised day.
    pub(crate) late: i64,
    /// Not complete yet.
    pub(crate) missing: i64,
    /// On time of all lines, in hundredths of a per cent.
    #[schema(example = 9250)]
    pub(crate) on_time_share: i64,
    /// Days behind the promise of the lines that were late or are missing, on average, in tenths; null when there are none.
    pub(crate) late_tenths: Option<i64>,
    /// The longest of them, in days.
    pub(crate) late_most: i64,
    /// Lines of which something went back for good.
    pub(crate) returned: i64,
    /// Of all these lines, without tax.
    pub(crate) net: Money,
}

/// The parties, the one with the most lines first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Scorecards {
    /// The last day that was judged.
    pub(crate) until: Day,
    pub(crate) items: Vec<Scorecard>,
}
