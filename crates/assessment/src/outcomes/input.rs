//! What is asked for when the outcome of a block is planned, and what may be asked for.

use insight::packs::{Direction, Indicator};
use insight::{Grain, Packs};
use kernel::problem::Params;
use kernel::{Check, Day, Problem};
use scoring::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::blocks::{Block, BlockPool};

/// Every further indicator makes a claim by chance more likely; beyond these nobody reads the page either.
pub(super) const MOST_INDICATORS: usize = 8;
const MOST_WEEKS_BEFORE: u32 = 156;
const MOST_WEEKS_LEARNING: u32 = 78;
const MOST_WEEKS_AFTER: u32 = 104;
const MOST_WEEKS_APART: u32 = 26;

/// What the outcome of a block shall be measured by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutcomeInput {
    pub(crate) block: String,
    /// The day on which work on it begins.
    pub(crate) begins: Day,
    /// Weeks tell more than months where there are enough records in each.
    pub(crate) grain: Grain,
    /// Weeks before the start that are compared with.
    pub(crate) weeks_before: u32,
    /// Weeks right before the start that are left out, because the block was chosen by them: what looked
    /// bad by bad luck looks better next time, whatever is done.
    pub(crate) weeks_apart: u32,
    /// Weeks from the start until people work with it as a matter of course; they belong to neither side.
    pub(crate) weeks_learning: u32,
    /// Weeks after that.
    pub(crate) weeks_after: u32,
    pub(crate) indicators: Vec<WantedIndicator>,
}

/// One indicator and the smallest change of it that is worth having.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WantedIndicator {
    pub(crate) indicator: String,
    /// As a share of its level: 0.05 is 5 %.
    #[schema(value_type = String)]
    pub(crate) smallest_effect: Decimal,
}

/// An indicator that has a history and a good direction can be an outcome; a state that has neither cannot.
pub(super) fn can_be_outcome(indicator: &Indicator) -> bool {
    !indicator.grains.is_empty() && indicator.direction != Direction::None
}

impl OutcomeInput {
    /// The ids of its indicators.
    pub(super) fn names(&self) -> Vec<String> {
        self.indicators.iter().map(|wanted| wanted.indicator.clone()).collect()
    }

    /// Everything that is wrong, at once, but that a draft may still be without indicators; else the block and the indicators that are meant.
    pub(super) fn check<'a>(&self, pool: &'a BlockPool, packs: &'a Packs) -> Result<(&'a Block, Vec<&'a Indicator>), Problem> {
        let mut check = Check::new();
        let block = pool.block(&self.block);
        check.that(block.is_some(), "block", "assessment.unknown_block", "expected the id of a block of the pool");
        for (field, weeks, least, most) in [
            ("weeks_before", self.weeks_before, 6, MOST_WEEKS_BEFORE),
            ("weeks_apart", self.weeks_apart, 0, MOST_WEEKS_APART),
            ("weeks_learning", self.weeks_learning, 0, MOST_WEEKS_LEARNING),
            ("weeks_after", self.weeks_after, 3, MOST_WEEKS_AFTER),
        ] {
            let limits = Params::from([("min".to_owned(), least.into()), ("max".to_owned(), most.into())]);
            let detail = format!("expected {least} to {most} weeks");
            check.that_with((least..=most).contains(&weeks), field, "assessment.outcome_weeks", &detail, limits);
        }
        let count = self.indicators.len();
        check.that(
            (1..=MOST_INDICATORS).contains(&count),
            "indicators",
            "assessment.outcome_indicators",
            "expected one to eight indicators",
        );
        let mut indicators = Vec::new();
        for (at, wanted) in self.indicators.iter().enumerate() {
            let path = format!("indicators.{at}.indicator");
            let known = packs.indicator(&wanted.indicator).filter(|indicator| can_be_outcome(indicator));
            let detail = "expected an indicator with a history and a good direction";
            check.that(known.is_some(), &path, "assessment.no_outcome_indicator", detail);
            let is_first = self.indicators[..at].iter().all(|other| other.indicator != wanted.indicator);
            check.that(is_first, &path, "assessment.outcome_indicator_twice", "this indicator is there already");
            let is_share = Decimal::ZERO < wanted.smallest_effect && wanted.smallest_effect < Decimal::ONE;
            let path = format!("indicators.{at}.smallest_effect");
            check.that(is_share, &path, "assessment.smallest_effect", "expected a share above 0 and below 1, such as 0.05 for 5 %");
            indicators.extend(known);
        }
        check.done()?;
        Ok((block.ok_or_else(Problem::not_found)?, indicators))
    }
}
