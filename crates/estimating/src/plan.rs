//! What will be compared, written down before anybody knows the result.
//!
//! The plan is frozen when the contract is signed; whatever is estimated later is estimated after it.

use crate::reading::Scale;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Periods with a reading that a baseline needs so that its noise can be told from its level.
pub const LEAST_BASELINE: usize = 6;
/// The same for the time after.
pub const LEAST_AFTER: usize = 3;
/// Readings beyond the number of things estimated.
pub const LEAST_SPARE: usize = 4;

/// Which way the indicator moves when things get better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    Higher,
    Lower,
}

/// Periods from `first` to `last`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub first: i32,
    pub last: i32,
}

impl Window {
    #[must_use]
    pub const fn holds(&self, period: i32) -> bool {
        self.first <= period && period <= self.last
    }

    /// How many periods it has, with a reading or without.
    #[must_use]
    pub fn periods(&self) -> usize {
        usize::try_from(i64::from(self.last) - i64::from(self.first) + 1).unwrap_or(0)
    }
}

/// What repeats within a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Season {
    None,
    /// A level of its own for each of the `of` positions in the year (12 for months).
    Positions {
        of: u32,
    },
    /// `pairs` waves a year of `of` periods (52 for weeks): smoother, and cheaper by far.
    Waves {
        of: u32,
        pairs: u32,
    },
}

impl Season {
    /// The periods of a year, where a season is asked for.
    #[must_use]
    pub const fn year(self) -> Option<u32> {
        match self {
            Self::None => None,
            Self::Positions { of } | Self::Waves { of, .. } => Some(of),
        }
    }

    /// How many numbers it costs.
    #[must_use]
    pub const fn parameters(self) -> usize {
        match self {
            Self::None => 0,
            Self::Positions { of } => (of as usize).saturating_sub(1),
            Self::Waves { pairs, .. } => 2 * pairs as usize,
        }
    }
}

/// How the effect is to be found, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Firms that start later are the controls of those that start earlier ([`crate::staggered`]).
    Staggered,
    /// One firm against its own past ([`crate::interrupted`]).
    Interrupted { trend: bool, season: Season },
    /// Energy against what production and weather explain ([`crate::energy`]).
    EnergyBaseline,
    /// Two means and nothing else: a description, without a group to compare with.
    BeforeAndAfter,
}

/// The frozen plan of one outcome of one project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomePlan {
    /// The indicator, by the identifier that the caller uses.
    pub indicator: String,
    pub better: Better,
    pub scale: Scale,
    pub baseline: Window,
    /// Commissioning: from the contract until people can work with it. It belongs to neither side.
    pub left_out: Option<Window>,
    pub after: Window,
    /// The smallest change worth having, as a share of the level: 0.05 is 5 %.
    pub smallest_effect: f64,
    /// Periods of a year: 12, 52 or 365.
    pub year: u32,
    pub method: Method,
}

/// Why a plan cannot tell anything, or tells less than it seems to.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "snake_case", tag = "objection")]
pub enum Objection {
    #[error("a window ends before it begins")]
    WindowBackwards,
    #[error("the windows overlap, or the time after comes first")]
    WindowsOverlap,
    #[error("periods {first} to {last} lie between the windows and are not declared as left out")]
    SilentGap { first: i32, last: i32 },
    #[error("a baseline of {have} periods, at least {need} needed")]
    BaselineTooShort { have: usize, need: usize },
    #[error("{have} periods after, at least {need} needed")]
    AfterTooShort { have: usize, need: usize },
    #[error("{have} periods for {parameters} numbers to estimate, at least {LEAST_SPARE} more needed")]
    TooManyParameters { have: usize, parameters: usize },
    #[error("a season needs a whole year of {need} periods before, there are {have}")]
    SeasonWithoutAYear { have: usize, need: u32 },
    #[error("the smallest effect worth having has to lie above 0 and below 1")]
    SmallestEffectMissing,
    #[error("the baseline is shorter than a year, so a season looks like an effect")]
    LessThanAYear,
    #[error("no group to compare with: whatever else changed at that time is counted as well")]
    NoComparison,
    #[error("nothing is left out, so the weeks of learning are counted as result")]
    NothingLeftOut,
}

impl Objection {
    /// Whether nothing may be estimated after this plan. What does not stop has to be shown beside the result.
    #[must_use]
    pub const fn stops(&self) -> bool {
        !matches!(self, Self::LessThanAYear | Self::NoComparison | Self::NothingLeftOut)
    }

    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WindowBackwards => "estimating.window_backwards",
            Self::WindowsOverlap => "estimating.windows_overlap",
            Self::SilentGap { .. } => "estimating.silent_gap",
            Self::BaselineTooShort { .. } => "estimating.baseline_too_short",
            Self::AfterTooShort { .. } => "estimating.after_too_short",
            Self::TooManyParameters { .. } => "estimating.too_many_parameters",
            Self::SeasonWithoutAYear { .. } => "estimating.season_without_a_year",
            Self::SmallestEffectMissing => "estimating.smallest_effect_missing",
            Self::LessThanAYear => "estimating.less_than_a_year",
            Self::NoComparison => "estimating.no_comparison",
            Self::NothingLeftOut => "estimating.nothing_left_out",
        }
    }
}

impl OutcomePlan {
    /// Every objection to the plan, the ones that stop it first.
    #[must_use]
    pub fn objections(&self) -> Vec<Objection> {
        let mut found = self.order_objections();
        let (before, after) = (self.baseline.periods(), self.after.periods());
        if before < LEAST_BASELINE {
            found.push(Objection::BaselineTooShort { have: before, need: LEAST_BASELINE });
        }
        if after < LEAST_AFTER {
            found.push(Objection::AfterTooShort { have: after, need: LEAST_AFTER });
        }
        if let Method::Interrupted { trend, season } = self.method {
            if let Some(need) = season.year().filter(|year| before < *year as usize) {
                found.push(Objection::SeasonWithoutAYear { have: before, need });
            }
            let parameters = 2 + usize::from(trend) + season.parameters();
            if before + after < parameters + LEAST_SPARE {
                found.push(Objection::TooManyParameters { have: before + after, parameters });
            }
        }
        if !(self.smallest_effect > 0.0 && self.smallest_effect < 1.0) {
            found.push(Objection::SmallestEffectMissing);
        }
        if before < self.year as usize {
            found.push(Objection::LessThanAYear);
        }
        if self.method != Method::Staggered {
            found.push(Objection::NoComparison);
        }
        if self.left_out.is_none() {
            found.push(Objection::NothingLeftOut);
        }
        found.sort_by_key(|objection| !objection.stops());
        found
    }

    fn order_objections(&self) -> Vec<Objection> {
        let windows = [Some(self.baseline), self.left_out, Some(self.after)];
        let windows: Vec<Window> = windows.into_iter().flatten().collect();
        if windows.iter().any(|window| window.last < window.first) {
            return vec![Objection::WindowBackwards];
        }
        let mut found = Vec::new();
        for (earlier, later) in windows.iter().zip(&windows[1..]) {
            if later.first <= earlier.last {
                found.push(Objection::WindowsOverlap);
            } else if later.first > earlier.last.saturating_add(1) {
                found.push(Objection::SilentGap { first: earlier.last + 1, last: later.first - 1 });
            }
        }
        found
    }

    /// Refuses a plan that cannot tell anything.
    pub fn check(&self) -> Result<(), Objection> {
        self.objections().into_iter().find(Objection::stops).map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twelve_and_six() -> OutcomePlan {
        OutcomePlan {
            indicator: "unit_cost".into(),
            better: Better::Lower,
            scale: Scale::Share,
            baseline: Window { first: 0, last: 11 },
            left_out: Some(Window { first: 12, last: 13 }),
            after: Window { first: 14, last: 19 },
            smallest_effect: 0.05,
            year: 12,
            method: Method::Interrupted { trend: false, season: Season::None },
        }
    }

    #[test]
    fn a_year_before_and_half_a_year_after_may_be_measured_but_has_nobody_to_compare_with() {
        assert_eq!(twelve_and_six().objections(), [Objection::NoComparison]);
        assert_eq!(twelve_and_six().check(), Ok(()));
    }

    #[test]
    fn months_that_silently_disappear_between_the_windows_stop_the_plan() {
        let plan = OutcomePlan { after: Window { first: 16, last: 21 }, ..twelve_and_six() };
        assert_eq!(plan.check(), Err(Objection::SilentGap { first: 14, last: 15 }));
    }

    #[test]
    fn windows_that_overlap_stop_the_plan() {
        let plan = OutcomePlan { left_out: None, after: Window { first: 11, last: 19 }, ..twelve_and_six() };
        assert_eq!(plan.check(), Err(Objection::WindowsOverlap));
    }

    #[test]
    fn a_season_needs_a_year_and_readings_to_spare() {
        let season = Season::Positions { of: 12 };
        let plan = OutcomePlan { method: Method::Interrupted { trend: true, season }, ..twelve_and_six() };
        assert_eq!(plan.check(), Ok(()), "eighteen months carry fourteen numbers, just so");
        let short = OutcomePlan { baseline: Window { first: 1, last: 11 }, ..plan };
        assert_eq!(
            short.objections()[..2],
            [Objection::SeasonWithoutAYear { have: 11, need: 12 }, Objection::TooManyParameters { have: 17, parameters: 14 }]
        );
    }

    #[test]
    fn a_plan_says_what_change_is_worth_having() {
        for smallest_effect in [0.0, -0.1, 1.0, f64::NAN] {
            let plan = OutcomePlan { smallest_effect, ..twelve_and_six() };
            assert_eq!(plan.check(), Err(Objection::SmallestEffectMissing));
        }
    }
}
