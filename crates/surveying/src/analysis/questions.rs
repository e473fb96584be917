//! The result of one question.

use super::analyse::Making;
use super::lattices::{column_of, of_question, unanswered};
use super::numbers;
use super::plan::Group;
use super::types::{Found, Numbers, QuestionResult, Share};
use crate::disclosure::{Key, LEAST, Lattice, Told};
use crate::statistics::{Interval, effective_size, wilson_share};
use crate::survey::{Column, Condition, Kind, Question, bins};
use crate::tally::{Answered, Counts, Values};

/// Places of a weighted share when protected. Exact, it would be one more equation in the counts.
const WEIGHTED_PLACES: i32 = 3;

/// A question with its answers and the columns they are shown in.
pub(super) struct Asked<'a> {
    question: &'a Question,
    at: usize,
    answered: Answered,
    columns: Vec<Column>,
    /// Whether the columns were chosen to fit the numbers, and are the same in no other table.
    has_own_bins: bool,
}

impl<'a> Asked<'a> {
    pub(super) fn new(question: &'a Question, at: usize, counts: &Counts, is_protected: bool) -> Self {
        let mut answered = counts.question(at);
        let mut columns = question.kind.columns();
        let is_number = matches!(question.kind, Kind::Number(_) | Kind::Ratio(_));
        let has_own_bins = is_number && columns.is_empty();
        if has_own_bins && (!is_protected || answered.values.count() >= 4 * LEAST) {
            let is_whole = matches!(&question.kind, Kind::Number(number) if number.whole);
            let ends = numbers::histogram_ends(&answered.values, is_whole);
            columns = bins(&ends);
            answered.columns = if ends.is_empty() { Vec::new() } else { answered.values.in_bins(&ends) };
        }
        answered.columns.resize(columns.len(), 0);
        Self { question, at, answered, columns, has_own_bins }
    }

    pub(super) fn lattices(&self, submissions: u64) -> Vec<Lattice> {
        if self.columns.is_empty() { Vec::new() } else { of_question(self.question, &self.columns, &self.answered, submissions) }
    }

    pub(super) fn result(&self, making: &Making<'_>) -> QuestionResult {
        let asked = self.asked(making);
        let answered = Told::unless(self.hides_answered(making), self.answered.answered);
        let missing = asked.known().zip(answered.known()).map(|(asked, answered)| asked.saturating_sub(answered));
        let found = match &self.question.kind {
            Kind::Single(_) | Kind::Multi(_) | Kind::Direction => Found::Shares(self.shares(making)),
            Kind::Scale(_) => {
                let points = self.shares(making);
                // With two points held back, their sum and the mean would tell both.
                let is_secret = points.iter().any(|point| point.count.is_suppressed());
                let tell = |mean: Interval| Told::unless(is_secret, mean);
                let mean = numbers::mean(&self.answered.values, making.population).map(tell);
                Found::Scale { points, mean, weighted_mean: self.weighted_mean(making, is_secret) }
            }
            Kind::Number(_) | Kind::Ratio(_) => Found::Numbers(self.numbers(making)),
            Kind::Text(_) => Found::Texts,
        };
        QuestionResult { id: self.question.id.clone(), asked, answered, unanswered: missing.map_or(Told::Suppressed, Told::Known), found }
    }

    fn hides_answered(&self, making: &Making<'_>) -> bool {
        let (along, group) = unanswered(self.question);
        making.is_protected && (self.answered.answered < LEAST || making.holds(&Key::default().and(along, group)))
    }

    /// How many were asked says how many gave the answer that the question hangs on.
    fn asked(&self, making: &Making<'_>) -> Told<u64> {
        let is_secret = making.is_protected
            && self.question.shown_if.as_ref().is_some_and(|condition| self.answered.asked < LEAST || !is_open(condition, making));
        Told::unless(is_secret, self.answered.asked)
    }

    fn hides(&self, column: &Column, making: &Making<'_>) -> bool {
        let (along, group) = column_of(self.question, column);
        making.is_protected && (self.answered.answered < LEAST || making.holds(&Key::default().and(along, group)))
    }

    fn shares(&self, making: &Making<'_>) -> Vec<Share> {
        let hides_answered = self.hides_answered(making);
        let size = self.answered.answered as f64;
        let share = |(at, column): (usize, &Column)| {
            let count = self.answered.columns[at];
            let is_secret = self.hides(column, making);
            let worth = making.population.map_or(size, |population| population.worth(size));
            let interval = wilson_share(count as f64 / size, worth);
            Share {
                column: column.clone(),
                count: Told::unless(is_secret, count),
                share: interval.map(|interval| Told::unless(is_secret || hides_answered, interval)),
                weighted: self.weighted_share(at, making).map(|interval| Told::unless(is_secret || hides_answered, interval)),
            }
        };
        self.columns.iter().enumerate().map(share).collect()
    }

    /// The strata that have a weight, with what they answered here.
    fn strata<'m>(&self, making: &'m Making<'_>) -> Option<Vec<(f64, &'m Answered)>> {
        let weights = making.weights.as_ref()?;
        let stratum = |(group, weight): (&Group, &f64)| Some((*weight, making.counts.strata.get(group)?.questions.get(self.at)?));
        Some(weights.iter().filter_map(stratum).collect())
    }

    fn weighted_share(&self, column: usize, making: &Making<'_>) -> Option<Interval> {
        // Bins that were chosen afterwards were not counts by stratum.
        let strata = self.strata(making).filter(|_| !self.has_own_bins)?;
        let sizes: Vec<(f64, u64)> = strata.iter().map(|(weight, answered)| (*weight, answered.answered)).collect();
        let all: f64 = sizes.iter().map(|(weight, count)| weight * *count as f64).sum();
        let chosen: f64 = strata.iter().map(|(weight, answered)| weight * answered.columns.get(column).copied().unwrap_or(0) as f64).sum();
        let size = effective_size(&sizes)?;
        let worth = making.population.map_or(size, |population| population.worth(size));
        let interval = wilson_share((chosen / all).clamp(0.0, 1.0), worth)?;
        Some(if making.is_protected { interval.rounded(WEIGHTED_PLACES) } else { interval })
    }

    fn weighted_mean(&self, making: &Making<'_>, is_secret: bool) -> Option<Told<Interval>> {
        let strata: Vec<(f64, &Values)> = self.strata(making)?.into_iter().map(|(weight, answered)| (weight, &answered.values)).collect();
        numbers::weighted_mean(&strata, making.population).map(|mean| Told::unless(is_secret, mean))
    }

    fn numbers(&self, making: &Making<'_>) -> Numbers {
        let values = &self.answered.values;
        let is_secret = making.is_protected && values.count() < LEAST;
        let hides_quartiles = making.is_protected && values.count() < 4 * LEAST;
        Numbers {
            mean: numbers::mean(values, making.population).map(|mean| Told::unless(is_secret, mean)),
            weighted_mean: self.weighted_mean(making, is_secret),
            quartiles: numbers::quartiles(values).map(|quartiles| Told::unless(hides_quartiles, quartiles)),
            histogram: self.shares(making),
            is_rounded: values.is_rounded(),
        }
    }
}

/// Whether all that decides whether a question is asked is shown anyway.
fn is_open(condition: &Condition, making: &Making<'_>) -> bool {
    let Some(earlier) = making.survey.question(&condition.question) else { return false };
    // Who chose one of several options of a multiple choice, or passes a number, is a count of its own.
    let is_sum_of_columns = matches!(earlier.kind, Kind::Single(_) | Kind::Direction) || condition.any_of.len() == 1;
    let is_told = |id: &String| {
        let column = Column { id: id.clone(), words: crate::words::Words::default() };
        let (along, group) = column_of(earlier, &column);
        !making.holds(&Key::default().and(along, group))
    };
    is_sum_of_columns && !condition.any_of.is_empty() && condition.any_of.iter().all(is_told)
}
