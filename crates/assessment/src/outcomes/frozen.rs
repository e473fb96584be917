//! The plan as it is frozen: what will be compared, and the baseline as the records told it on that day.

use estimating::plan::{Better, Method, OutcomePlan, Season};
use estimating::{Scale, plan};
use insight::packs::{Direction, Indicator, Unit};
use insight::{Grain, Packs};
use kernel::{Day, Text, digest_of};
use scoring::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::input::{OutcomeInput, WantedIndicator};
use super::periods::{self, Span, first_day, of_weeks, period_of, span};
use super::records::{AllRecords, Recorded};
use crate::blocks::Block;

/// Told by energy against output, after IPMVP option C: both are in the ratio.
const ENERGY_BY_OUTPUT: [&str; 2] = ["energy.per_work_hour", "energy.per_revenue"];

/// What will be compared, frozen. Its digest covers every field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrozenPlan {
    pub(crate) schema: String,
    pub(crate) block: String,
    pub(crate) block_name: Text,
    pub(crate) begins: Day,
    pub(crate) grain: Grain,
    pub(crate) before: Span,
    pub(crate) left_out: Option<Span>,
    pub(crate) after: Span,
    /// The block was chosen by weeks that are not part of the baseline.
    pub(crate) is_apart: bool,
    pub(crate) indicators: Vec<FrozenIndicator>,
    /// Of the indicator packs that compute the values.
    pub(crate) packs_digest: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrozenIndicator {
    pub(crate) indicator: String,
    pub(crate) name: Text,
    pub(crate) unit: Unit,
    pub(crate) currency: Option<String>,
    pub(crate) better: BetterWhen,
    pub(crate) method: HowJudged,
    pub(crate) smallest_effect: Decimal,
    pub(crate) baseline: Vec<Recorded>,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BetterWhen {
    Higher,
    Lower,
}

/// How the effect is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HowJudged {
    /// A step against the plant's own past (interrupted time series).
    OwnPast,
    /// The same with a wave of a year, where the baseline has one.
    OwnPastWithSeason,
    /// Energy against what output explains (IPMVP option C).
    EnergyByOutput,
}

impl FrozenPlan {
    /// Freezes what is asked for, with the records as they are.
    pub(super) fn new(input: &OutcomeInput, block: &Block, indicators: &[&Indicator], records: &AllRecords, packs: &Packs) -> Self {
        let windows = Windows::of(input);
        let has_year = windows.before.periods() >= periods::year(input.grain) as usize;
        let frozen = |(wanted, indicator): (&WantedIndicator, &&Indicator)| {
            let known = records.get(&wanted.indicator);
            let inside = |recorded: &&Recorded| windows.before.holds(period_of(input.grain, recorded.period));
            FrozenIndicator {
                indicator: wanted.indicator.clone(),
                name: indicator.name.clone(),
                unit: indicator.unit,
                currency: known.and_then(|known| known.currency.clone()).filter(|_| indicator.unit == Unit::Currency),
                better: if indicator.direction == Direction::Down { BetterWhen::Lower } else { BetterWhen::Higher },
                method: method(&wanted.indicator, has_year),
                smallest_effect: wanted.smallest_effect,
                baseline: known.map(|known| known.periods.iter().filter(inside).copied().collect()).unwrap_or_default(),
            }
        };
        Self {
            schema: "cairn.outcome-plan/1".to_owned(),
            block: block.id.clone(),
            block_name: block.name.clone(),
            begins: input.begins,
            grain: input.grain,
            before: span(input.grain, windows.before),
            left_out: windows.left_out.map(|left_out| span(input.grain, left_out)),
            after: span(input.grain, windows.after),
            is_apart: input.weeks_apart > 0,
            indicators: input.indicators.iter().zip(indicators).map(frozen).collect(),
            packs_digest: packs.digest.clone(),
        }
    }

    /// SHA-256 over its canonical JSON.
    pub(super) fn digest(&self) -> String {
        digest_of(&serde_json::to_vec(self).unwrap_or_default())
    }

    /// The plan of one indicator as the estimators take it.
    pub(super) fn of(&self, indicator: &FrozenIndicator, scale: Scale) -> OutcomePlan {
        let year = periods::year(self.grain);
        let season = match indicator.method {
            HowJudged::OwnPastWithSeason => Season::Waves { of: year, pairs: 1 },
            HowJudged::OwnPast | HowJudged::EnergyByOutput => Season::None,
        };
        let method = match indicator.method {
            HowJudged::EnergyByOutput => Method::EnergyBaseline,
            HowJudged::OwnPast | HowJudged::OwnPastWithSeason => Method::Interrupted { trend: false, season },
        };
        OutcomePlan {
            indicator: indicator.indicator.clone(),
            better: match indicator.better {
                BetterWhen::Higher => Better::Higher,
                BetterWhen::Lower => Better::Lower,
            },
            scale,
            baseline: periods::window(self.grain, self.before),
            left_out: self.left_out.map(|left_out| periods::window(self.grain, left_out)),
            after: periods::window(self.grain, self.after),
            smallest_effect: as_f64(indicator.smallest_effect),
            year,
            method,
        }
    }
}

/// The windows in periods, one after the other without a gap.
struct Windows {
    before: plan::Window,
    left_out: Option<plan::Window>,
    after: plan::Window,
}

impl Windows {
    fn of(input: &OutcomeInput) -> Self {
        let periods = |weeks: u32| i32::try_from(of_weeks(input.grain, weeks)).unwrap_or(i32::MAX);
        let start = period_of(input.grain, input.begins);
        let before_ends = start - 1 - periods(input.weeks_apart);
        // A period in which work begins belongs to neither side, unless it begins with it.
        let cut = i32::from(first_day(input.grain, start) != input.begins && input.weeks_learning == 0);
        let after_begins = start + periods(input.weeks_learning) + cut;
        let before = plan::Window { first: before_ends - periods(input.weeks_before) + 1, last: before_ends };
        let after = plan::Window { first: after_begins, last: after_begins + periods(input.weeks_after) - 1 };
        let left_out = (before_ends + 1 < after_begins).then_some(plan::Window { first: before_ends + 1, last: after_begins - 1 });
        Self { before, left_out, after }
    }
}

fn method(indicator: &str, has_year: bool) -> HowJudged {
    match (ENERGY_BY_OUTPUT.contains(&indicator), has_year) {
        (true, _) => HowJudged::EnergyByOutput,
        (false, true) => HowJudged::OwnPastWithSeason,
        (false, false) => HowJudged::OwnPast,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share of at most a few digits")]
pub(super) fn as_f64(value: Decimal) -> f64 {
    value.millionths() as f64 / 1_000_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_energy_is_told_by_exists() {
        let packs = Packs::embedded();
        for id in ENERGY_BY_OUTPUT {
            assert!(packs.indicator(id).is_some(), "{id}");
        }
    }

    #[test]
    fn no_week_is_lost_between_the_windows() {
        let input = OutcomeInput {
            block: "item_master".into(),
            begins: "2026-03-05".parse().unwrap(),
            grain: Grain::Week,
            weeks_before: 52,
            weeks_apart: 13,
            weeks_learning: 8,
            weeks_after: 26,
            indicators: Vec::new(),
        };
        let windows = Windows::of(&input);
        assert_eq!((windows.before.periods(), windows.left_out.map(|left| left.periods()), windows.after.periods()), (52, Some(21), 26));
        let at_once = OutcomeInput { weeks_apart: 0, weeks_learning: 0, ..input };
        let windows = Windows::of(&at_once);
        assert_eq!(windows.left_out.map(|left| left.periods()), Some(1), "the week it begins in is half and half");
        let monday = OutcomeInput { begins: "2026-03-02".parse().unwrap(), ..at_once };
        assert_eq!(Windows::of(&monday).left_out, None);
    }
}
