//! The plan as it is asked for, checked and frozen. Pure.

use assessment::{Block, BlockPool};
use estimating::Scale;
use estimating::plan::{Better, LEAST_AFTER, LEAST_BASELINE};
use insight::Packs;
use insight::packs::{Direction, Indicator, Unit};
use kernel::problem::Params;
use kernel::{Check, Day, Problem, Text, digest_of};
use scoring::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::months::{first_day, month_of, months};
use super::types::{CohortBetter, CohortInput, CohortScale};

const MOST_BEFORE: u32 = 36;
const MOST_APART: u32 = 6;
const MOST_LEARNING: u32 = 12;
const MOST_AFTER: u32 = 24;
/// The furthest that a plan looks back or ahead, in years.
const MOST_YEARS: i32 = 5;

/// What will be compared, frozen. Its digest covers every field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CohortPlan {
    pub(super) schema: String,
    pub(super) block: String,
    pub(super) block_name: Text,
    pub(super) indicator: String,
    pub(super) indicator_name: Text,
    pub(super) unit: Unit,
    pub(super) better: CohortBetter,
    pub(super) scale: CohortScale,
    /// On that scale.
    #[schema(value_type = String)]
    pub(super) smallest_effect: Decimal,
    /// The first day of the first month compared.
    pub(super) first_month: Day,
    /// The first day of the month in which the first firms begin.
    pub(super) begins: Day,
    /// The first day of the last month compared.
    pub(super) last_month: Day,
    pub(super) months_before: u32,
    pub(super) months_apart: u32,
    pub(super) months_learning: u32,
    pub(super) months_after: u32,
    /// Who counts: every firm that lets the programme see its indicators when it is judged. There is no other choice,
    /// for whoever chooses firms chooses results.
    pub(super) firms: String,
    /// Who is compared with: those that have not begun yet, and those that never do.
    pub(super) compared_with: String,
    /// Of the indicator packs that compute the values.
    pub(super) packs_digest: String,
}

impl CohortPlan {
    /// Freezes what is asked for, or says everything that is wrong with it.
    pub(super) fn new(input: &CohortInput, pool: &BlockPool, packs: &Packs, today: Day) -> Result<Self, Problem> {
        let (block, indicator) = check(input, pool, packs, today)?;
        let begins = month_of(input.begins);
        let first = begins - months(input.months_apart) - months(input.months_before);
        let last = begins + months(input.months_learning) + months(input.months_after) - 1;
        Ok(Self {
            schema: "cairn.cohort-plan/1".to_owned(),
            block: block.id.clone(),
            block_name: block.name.clone(),
            indicator: indicator.id.clone(),
            indicator_name: indicator.name.clone(),
            unit: indicator.unit,
            better: if indicator.direction == Direction::Down { CohortBetter::Lower } else { CohortBetter::Higher },
            // Decided before anybody looks: a share of a whole can be zero and has no logarithm.
            scale: if indicator.unit == Unit::Share { CohortScale::Differences } else { CohortScale::Ratios },
            smallest_effect: input.smallest_effect,
            first_month: first_day(first),
            begins: first_day(begins),
            last_month: first_day(last),
            months_before: input.months_before,
            months_apart: input.months_apart,
            months_learning: input.months_learning,
            months_after: input.months_after,
            firms: "consenting_to_indicators".to_owned(),
            compared_with: "not_yet_begun".to_owned(),
            packs_digest: packs.digest.clone(),
        })
    }

    pub(super) fn digest(&self) -> Result<(String, String), Problem> {
        let text = serde_json::to_string(self).map_err(|error| Problem::internal(&error))?;
        Ok((digest_of(text.as_bytes()), text))
    }

    /// The months compared, first and last.
    pub(super) fn window(&self) -> (i32, i32) {
        (month_of(self.first_month), month_of(self.last_month))
    }

    pub(super) const fn scale(&self) -> Scale {
        match self.scale {
            CohortScale::Ratios => Scale::Share,
            CohortScale::Differences => Scale::Plain,
        }
    }

    pub(super) const fn better(&self) -> Better {
        match self.better {
            CohortBetter::Higher => Better::Higher,
            CohortBetter::Lower => Better::Lower,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a number of at most a few digits")]
    pub(super) fn smallest_effect(&self) -> f64 {
        self.smallest_effect.millionths() as f64 / 1_000_000.0
    }
}

fn check<'a>(input: &CohortInput, pool: &'a BlockPool, packs: &'a Packs, today: Day) -> Result<(&'a Block, &'a Indicator), Problem> {
    let mut check = Check::new();
    let block = pool.block(&input.block);
    check.that(block.is_some(), "block", "programme.unknown_block", "expected the id of a block of the pool");
    let has_history = |indicator: &&Indicator| indicator.grains.contains(&insight::Grain::Month) && indicator.direction != Direction::None;
    let indicator = packs.indicator(&input.indicator).filter(has_history);
    let detail = "expected an indicator with months and a good direction";
    check.that(indicator.is_some(), "indicator", "programme.no_cohort_indicator", detail);
    let is_share = Decimal::ZERO < input.smallest_effect && input.smallest_effect < Decimal::ONE;
    check.that(is_share, "smallest_effect", "programme.smallest_effect", "expected a number above 0 and below 1, such as 0.05 for 5 %");
    for (field, count, least, most) in [
        ("months_before", input.months_before, least(LEAST_BASELINE), MOST_BEFORE),
        ("months_apart", input.months_apart, 0, MOST_APART),
        ("months_learning", input.months_learning, 0, MOST_LEARNING),
        ("months_after", input.months_after, least(LEAST_AFTER), MOST_AFTER),
    ] {
        let limits = Params::from([("min".to_owned(), least.into()), ("max".to_owned(), most.into())]);
        let detail = format!("expected {least} to {most} months");
        check.that_with((least..=most).contains(&count), field, "programme.cohort_months", &detail, limits);
    }
    let is_near = (input.begins.days() - today.days()).abs() <= MOST_YEARS * 366;
    check.that(is_near, "begins", "programme.cohort_begins", "expected a day within five years of today");
    check.done()?;
    block.zip(indicator).ok_or_else(Problem::not_found)
}

fn least(periods: usize) -> u32 {
    u32::try_from(periods).unwrap_or(u32::MAX)
}
