//! Outcomes as people see them.

use insight::Grain;
use insight::packs::Unit;
use kernel::{Day, Text, Timestamp};
use scoring::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::frozen::{BetterWhen, HowJudged};
use super::input::OutcomeInput;
use super::periods::Span;
use super::records::Recorded;
use super::words::Told;
use crate::blocks::AcceptanceTest;
use crate::results::Named;

/// A plan before it is frozen: what it would be, and what it will be able to see.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OutcomeDraft {
    /// Complete: what was not said is suggested.
    pub(crate) input: OutcomeInput,
    pub(crate) block_name: Text,
    pub(crate) windows: WindowsShown,
    pub(crate) indicators: Vec<DraftIndicator>,
    /// Indicators that could be added.
    pub(crate) others: Vec<Named>,
    /// The plan of this block that runs already.
    pub(crate) running: Option<String>,
    pub(crate) cautions: Vec<Told>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct WindowsShown {
    pub(crate) before: Span,
    pub(crate) left_out: Option<Span>,
    pub(crate) after: Span,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct DraftIndicator {
    pub(crate) about: IndicatorPlanned,
    /// Weeks or months of the baseline with a reading, and how many there are.
    pub(crate) periods: usize,
    pub(crate) of_periods: usize,
    /// Its level over the baseline, in its unit.
    pub(crate) level: Option<f64>,
    /// The smallest change, as a share, that would be seen in 80 of 100 cases; null when nothing can be told.
    pub(crate) smallest_seen: Option<f64>,
    /// Why nothing will be told.
    pub(crate) cannot: Option<Told>,
    pub(crate) records: Vec<Recorded>,
}

/// An indicator of a plan.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct IndicatorPlanned {
    pub(crate) indicator: String,
    pub(crate) name: Text,
    pub(crate) unit: Unit,
    pub(crate) currency: Option<String>,
    pub(crate) better: BetterWhen,
    pub(crate) method: HowJudged,
    #[schema(value_type = String)]
    pub(crate) smallest_effect: Decimal,
}

/// Where a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OutcomeState {
    /// Work begins later.
    Planned,
    /// Work goes on and people learn; what happens now belongs to neither side.
    Learning,
    /// The time after runs.
    Measuring,
    /// The time after is over; its last records are still missing.
    WaitingForRecords,
    Judged,
    /// It was given up; it stays in view with the reason.
    Stopped,
}

/// What may be said of one indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeWord {
    Better,
    Worse,
    NoEffect,
    CannotTell,
}

/// A number with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Interval {
    pub value: f64,
    /// Null when it has no end.
    pub low: Option<f64>,
    pub high: Option<f64>,
}

/// The verdict on one indicator, with all that it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct IndicatorVerdict {
    pub(crate) indicator: String,
    pub(crate) word: OutcomeWord,
    pub(crate) why: Told,
    /// As a share of the level that would have been.
    pub(crate) effect: Option<Interval>,
    /// In the unit of the indicator, on average over the time after.
    pub(crate) amount: Option<Interval>,
    /// The level that would have been.
    pub(crate) without: Option<f64>,
    /// In what share of cases the smallest effect worth having would have been found.
    pub(crate) power: Option<f64>,
    pub(crate) periods_before: usize,
    pub(crate) periods_after: usize,
    /// What speaks against it or has to be known beside it.
    pub(crate) cautions: Vec<Told>,
}

/// An indicator of a frozen plan with its records.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct IndicatorFollowed {
    pub(crate) about: IndicatorPlanned,
    /// As they were frozen, then as they are.
    pub(crate) records: Vec<Recorded>,
    /// What is ordinary, by the baseline: its level and its natural limits (XmR). Null when it has none.
    pub(crate) ordinary: Option<Ordinary>,
    /// First days of periods since the start that are out of the ordinary: a reason to look, no claim.
    pub(crate) signals: Vec<Day>,
    /// Weeks of old and new instrument side by side.
    pub(crate) shadow: Vec<ShadowWeek>,
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct Ordinary {
    pub(crate) level: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// One week by the old and by the new instrument, in the unit of the indicator.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ShadowWeek {
    /// A day of it.
    pub(crate) week: Day,
    pub(crate) old: f64,
    pub(crate) new: f64,
}

/// A test that says when the block counts as accepted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct TestMet {
    pub(crate) indicator: String,
    pub(crate) name: Text,
    pub(crate) unit: Unit,
    pub(crate) currency: Option<String>,
    pub(crate) test: AcceptanceTest,
    #[schema(value_type = String)]
    pub(crate) value: Decimal,
    pub(crate) before: Option<f64>,
    pub(crate) after: Option<f64>,
    /// Null while it cannot be told.
    pub(crate) is_met: Option<bool>,
}

/// A frozen plan with everything that is known of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OutcomeShown {
    pub(crate) id: String,
    pub(crate) block: String,
    pub(crate) block_name: Text,
    pub(crate) begins: Day,
    pub(crate) grain: Grain,
    pub(crate) windows: WindowsShown,
    pub(crate) state: OutcomeState,
    /// SHA-256 over the frozen plan.
    pub(crate) digest: String,
    pub(crate) frozen_by: String,
    pub(crate) frozen_at: Timestamp,
    pub(crate) stopped: Option<Stopped>,
    pub(crate) judged_at: Option<Timestamp>,
    /// Weeks or months of the time after that are over, and how many there are.
    pub(crate) periods_done: usize,
    pub(crate) of_periods: usize,
    pub(crate) indicators: Vec<IndicatorFollowed>,
    /// Empty before the time after is over: whoever looks early and stops when it looks good finds what is not there.
    pub(crate) verdicts: Vec<IndicatorVerdict>,
    pub(crate) tests: Vec<TestMet>,
    pub(crate) cautions: Vec<Told>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Stopped {
    pub(crate) by: String,
    pub(crate) at: Timestamp,
    pub(crate) because: String,
}

/// A plan as a line of the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OutcomeSummary {
    pub(crate) id: String,
    pub(crate) block: String,
    pub(crate) block_name: Text,
    pub(crate) begins: Day,
    pub(crate) state: OutcomeState,
    pub(crate) after: Span,
    /// Of the indicators, in their order; empty before it is judged.
    pub(crate) words: Vec<WordOf>,
    pub(crate) stopped: Option<Stopped>,
    pub(crate) frozen_at: Timestamp,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct WordOf {
    pub(crate) name: Text,
    pub(crate) word: OutcomeWord,
    pub(crate) effect: Option<Interval>,
}
