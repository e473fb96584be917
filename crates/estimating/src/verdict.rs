//! One of four words for an effect, with the reason.
//!
//! "Nothing found" is not "nothing there": no effect is only said when the whole interval lies within
//! the smallest effect worth having (equivalence, after Schuirmann 1987). All else is "cannot tell".

use crate::estimate::Estimate;
use crate::plan::Better;
use serde::Serialize;

/// How often a claim among several may be chance.
const FALSE_CLAIMS: f64 = 0.05;

/// What may be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    Better,
    Worse,
    NoEffect,
    CannotTell,
}

/// Why this word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The interval lies on one side of nothing.
    AwayFromNothing,
    /// The interval lies within the smallest effect worth having, on both sides.
    WithinSmallestEffect,
    /// The interval lies on one side of nothing, but within the smallest effect worth having.
    TooSmallToMatter,
    /// The interval holds nothing as well as effects worth having.
    IntervalTooWide,
    /// By itself it would have been a claim, but so many indicators were looked at that one is found by chance.
    OneOfMany,
    /// The interval has no end.
    NoInterval,
    /// It would have been a claim, but the level moved the same way before anything was done.
    MovedBefore,
}

/// The word with all that it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Verdict {
    pub word: Word,
    pub reason: Reason,
    /// The effect as a share of the level.
    pub effect: Estimate,
    /// The smallest effect worth having, as a share.
    pub smallest_effect: f64,
    /// In what share of cases such an effect would have been found.
    pub power: f64,
}

/// One indicator to be judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judged {
    /// The effect as a share of the level.
    pub effect: Estimate,
    pub better: Better,
    /// As a share, above 0.
    pub smallest_effect: f64,
}

/// Judges one indicator by itself.
#[must_use]
pub fn verdict(judged: &Judged) -> Verdict {
    let Judged { effect, better, smallest_effect } = *judged;
    let ends = effect.low.is_finite() && effect.high.is_finite();
    let away = effect.low > 0.0 || effect.high < 0.0;
    let within = effect.low > -smallest_effect && effect.high < smallest_effect;
    let (word, reason) = match (ends, away, within) {
        (false, ..) => (Word::CannotTell, Reason::NoInterval),
        (_, false, false) => (Word::CannotTell, Reason::IntervalTooWide),
        (_, false, true) => (Word::NoEffect, Reason::WithinSmallestEffect),
        (_, true, true) => (Word::NoEffect, Reason::TooSmallToMatter),
        (_, true, false) if (effect.value > 0.0) == (better == Better::Higher) => (Word::Better, Reason::AwayFromNothing),
        (_, true, false) => (Word::Worse, Reason::AwayFromNothing),
    };
    let power = if ends { effect.power(smallest_effect) } else { 0.0 };
    Verdict { word, reason, effect, smallest_effect, power }
}

impl Verdict {
    /// No claim where the level already moved the same way within the baseline ([`crate::interrupted::moved_before`]).
    #[must_use]
    pub fn unless_moved_before(self, before: &Estimate) -> Self {
        let is_claim = self.reason == Reason::AwayFromNothing;
        let moved = before.low > 0.0 || before.high < 0.0;
        if is_claim && moved && (before.value > 0.0) == (self.effect.value > 0.0) {
            return Self { word: Word::CannotTell, reason: Reason::MovedBefore, ..self };
        }
        self
    }
}

/// Judges several indicators of one project: of the claims among them, one in twenty may be chance.
#[must_use]
pub fn verdicts(judged: &[Judged]) -> Vec<Verdict> {
    let chances: Vec<f64> = judged.iter().map(|one| one.effect.p).collect();
    let adjusted = adjusted(&chances);
    let one = |(one, p): (&Judged, f64)| {
        let mut found = verdict(one);
        if found.reason == Reason::AwayFromNothing && p > FALSE_CLAIMS {
            (found.word, found.reason) = (Word::CannotTell, Reason::OneOfMany);
        }
        found
    };
    judged.iter().zip(adjusted).map(one).collect()
}

/// The chances of error after looking at all of them: Benjamini and Hochberg (1995), JRSS B 57:289.
/// What is not a number counts as 1.
#[must_use]
pub fn adjusted(chances: &[f64]) -> Vec<f64> {
    let known: Vec<f64> = chances.iter().map(|p| if p.is_finite() { *p } else { 1.0 }).collect();
    let mut order: Vec<usize> = (0..known.len()).collect();
    order.sort_by(|one, other| known[*other].total_cmp(&known[*one]));
    let mut adjusted = vec![1.0; known.len()];
    let mut least = 1.0_f64;
    for (place, index) in order.into_iter().enumerate() {
        let rank = known.len() - place;
        least = least.min(known[index] * (known.len() as f64 / rank as f64));
        adjusted[index] = least;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(value: f64, half: f64, better: Better) -> Judged {
        let effect = Estimate::from_half_width(value, half);
        Judged { effect, better, smallest_effect: 0.05 }
    }

    fn said(judged: &Judged) -> (Word, Reason) {
        let verdict = verdict(judged);
        (verdict.word, verdict.reason)
    }

    #[test]
    fn lower_unit_cost_is_better_and_lower_output_is_worse() {
        assert_eq!(said(&judged(-0.12, 0.05, Better::Lower)), (Word::Better, Reason::AwayFromNothing));
        assert_eq!(said(&judged(-0.12, 0.05, Better::Higher)), (Word::Worse, Reason::AwayFromNothing));
    }

    #[test]
    fn a_wide_interval_around_nothing_cannot_tell() {
        assert_eq!(said(&judged(0.01, 0.20, Better::Higher)), (Word::CannotTell, Reason::IntervalTooWide));
    }

    #[test]
    fn a_narrow_interval_around_nothing_is_no_effect() {
        assert_eq!(said(&judged(0.01, 0.03, Better::Higher)), (Word::NoEffect, Reason::WithinSmallestEffect));
        assert_eq!(said(&judged(0.02, 0.01, Better::Higher)), (Word::NoEffect, Reason::TooSmallToMatter));
    }

    #[test]
    fn an_interval_without_an_end_cannot_tell() {
        let mut endless = judged(0.2, 0.1, Better::Higher);
        endless.effect.high = f64::INFINITY;
        assert_eq!(said(&endless), (Word::CannotTell, Reason::NoInterval));
    }

    #[test]
    fn what_was_falling_anyway_is_no_claim() {
        let found = verdict(&judged(-0.12, 0.05, Better::Lower));
        let fell = Estimate::from_half_width(-0.10, 0.06);
        assert_eq!(found.unless_moved_before(&fell).reason, Reason::MovedBefore);
        let rose = Estimate::from_half_width(0.10, 0.06);
        assert_eq!(found.unless_moved_before(&rose).word, Word::Better, "it had to turn first");
        let stood = Estimate::from_half_width(-0.03, 0.06);
        assert_eq!(found.unless_moved_before(&stood).word, Word::Better);
    }

    #[test]
    fn one_lucky_indicator_among_twenty_is_no_claim() {
        let mut many = vec![judged(0.0, 0.2, Better::Higher); 19];
        many.push(judged(0.21, 0.2, Better::Higher));
        assert_eq!(said(&many[19]).0, Word::Better, "by itself it would be one");
        assert_eq!(verdicts(&many)[19].reason, Reason::OneOfMany);
    }
}
