//! The types of cohorts.

use kernel::{Day, Text, Timestamp};
use scoring::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::plans::CohortPlan;

/// What shall be compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CohortInput {
    pub(super) block: String,
    pub(super) indicator: String,
    /// The smallest change worth having. For an indicator that is a share of a whole it is in points: 0.01 is one
    /// percentage point; for all others a share of the level: 0.05 is 5 %.
    #[schema(value_type = String)]
    pub(super) smallest_effect: Decimal,
    /// A day of the month in which the first firms begin. Who began earlier is not compared.
    pub(super) begins: Day,
    /// Months of baseline before that.
    pub(super) months_before: u32,
    /// Months right before a firm begins that belong to no baseline, because it was chosen by them: what looked bad by
    /// bad luck looks better next time, whatever is done.
    pub(super) months_apart: u32,
    /// Months from the start until people work with it as a matter of course; they belong to neither side.
    pub(super) months_learning: u32,
    /// Months after that, counted for the first firms; who begins later is watched for fewer.
    pub(super) months_after: u32,
}

/// Why a plan is withdrawn.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CohortWithdrawInput {
    pub(super) because: String,
}

/// How an indicator is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum CohortScale {
    /// By ratios, through logarithms; effects are shares of the level.
    Ratios,
    /// By differences; effects are in the unit of the indicator.
    Differences,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum CohortBetter {
    Higher,
    Lower,
}

/// Where a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum CohortState {
    /// The first firms begin later.
    Planned,
    Measuring,
    /// The last month is over; records of it are still missing.
    WaitingForRecords,
    Judged,
    /// It stays in view with the reason.
    Withdrawn,
}

/// What may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum CohortWord {
    Better,
    Worse,
    NoEffect,
    CannotTell,
}

/// A sentence with a code that does not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(super) struct CohortReason {
    pub(super) code: String,
    pub(super) text: Text,
}

/// The firms of a cohort. These are counts of firms; what each of them records is never told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(super) struct CohortFirms {
    /// How many let the programme see their indicators.
    pub(super) consenting: usize,
    /// How many of those compared are made up: all of them or none.
    pub(super) simulated: usize,
    /// Compared: they began within the months of the plan, also those that gave up since.
    pub(super) began: usize,
    /// Compared with: they had not begun yet, or never did.
    pub(super) waiting: usize,
    /// Of those that began, how many gave up; they count as having begun.
    pub(super) gave_up: usize,
    /// Of those that began, how many wrote the day down after it had passed.
    pub(super) began_late: usize,
    /// Of those that began, how many count from up to two months before their start, together with others.
    pub(super) pooled: usize,
    /// Of those that began, how many knew of the pain within their baseline.
    pub(super) found_in_baseline: usize,
    pub(super) left_out: CohortLeftOut,
}

/// Firms that are not compared, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(super) struct CohortLeftOut {
    /// Made up, beside real ones.
    pub(super) made_up: usize,
    /// They had begun before the months of the plan.
    pub(super) began_before: usize,
    /// A month without a whole record, although they began: the drop-outs of those treated.
    pub(super) gaps_begun: usize,
    /// The same among those that wait.
    pub(super) gaps_waiting: usize,
    /// Fewer than five began with them, so that a number would tell of them.
    pub(super) too_few_together: usize,
    /// They begin right after the last month compared, when the choice of them already shows.
    pub(super) about_to_begin: usize,
}

/// A number with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub(super) struct CohortEffect {
    pub(super) value: f64,
    /// Null when it has no end.
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
}

/// The effect on one group of starters, or so many months since the start.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub(super) struct CohortPart {
    /// Months since the start, below zero before it; for a group the months between the plan's first start and its own.
    pub(super) at: i32,
    /// Before the start it is the change since the month before, which should be nothing.
    pub(super) effect: CohortEffect,
    /// Firms that began.
    pub(super) began: usize,
    /// The fewest that they are compared with.
    pub(super) waiting: usize,
}

/// Whether those that began moved apart before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub(super) struct CohortBefore {
    pub(super) how: CohortTest,
    pub(super) is_passed: bool,
    /// How often chance gives as much; null by bands.
    pub(super) p: Option<f64>,
}

/// How it was tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum CohortTest {
    /// All cells before the start together (Hotelling).
    Together,
    /// Fewer firms than that takes: each month before the start within a band that holds all of them at once.
    Bands,
}

/// The verdict with all that it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub(super) struct CohortVerdict {
    pub(super) word: CohortWord,
    pub(super) why: CohortReason,
    pub(super) firms: CohortFirms,
    /// The mean over all firms that began and all months after learning.
    pub(super) effect: Option<CohortEffect>,
    /// In what share of cases the smallest effect worth having would have been found.
    pub(super) power: Option<f64>,
    /// The smallest effect found in 80 of 100 cases.
    pub(super) smallest_seen: Option<f64>,
    /// By months since the start.
    pub(super) since_start: Vec<CohortPart>,
    /// How much wider each interval of `since_start` has to be so that all hold at once.
    pub(super) band_factor: Option<f64>,
    /// By groups that began together.
    pub(super) groups: Vec<CohortPart>,
    pub(super) before: Option<CohortBefore>,
    /// The last month compared: from the next on fewer than five firms wait, or the plan is over.
    pub(super) last_month: Option<Day>,
    /// What has to be known beside it.
    pub(super) cautions: Vec<CohortReason>,
}

/// Who withdrew a plan, and why.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CohortWithdrawn {
    pub(super) by: String,
    pub(super) at: Timestamp,
    pub(super) because: String,
}

/// A frozen plan with everything that is known of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CohortShown {
    pub(super) id: String,
    pub(super) plan: CohortPlan,
    /// SHA-256 over the frozen plan.
    pub(super) digest: String,
    pub(super) frozen_by: String,
    pub(super) frozen_at: Timestamp,
    pub(super) state: CohortState,
    pub(super) withdrawn: Option<CohortWithdrawn>,
    /// How many of the firms are made up. Whoever shows anything of a cohort with any has to say so.
    pub(super) simulated: usize,
    /// As they were counted last; null before the first time.
    pub(super) firms: Option<CohortFirms>,
    pub(super) counted_at: Option<Timestamp>,
    /// Null before the last month is over: whoever looks early and stops when it looks good finds what is not there.
    pub(super) verdict: Option<CohortVerdict>,
    pub(super) judged_at: Option<Timestamp>,
    /// What speaks against the plan itself.
    pub(super) cautions: Vec<CohortReason>,
}
