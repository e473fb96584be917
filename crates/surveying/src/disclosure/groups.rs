//! New groups beside old ones: who subtracts one published group from another must not find a few firms.
//!
//! "All firms" and "all firms but three", last week's result and this week's: each large, their
//! difference small. A new group is shown only when no sums and differences of what is published make
//! up a group of one to four respondents that could not be made up before.

use super::LEAST;
use super::field::{add, inverse, subtract, times};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// The respondents of a group, by numbers that stay theirs.
pub type Members = BTreeSet<u64>;

/// Why a group is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum NotShown {
    /// The group itself is too small.
    #[error("the group has fewer than 5 respondents")]
    TooFew,
    /// With what was published before it tells about a group that is too small.
    #[error("together with what was shown before it would show {respondents} respondents by themselves")]
    Difference {
        /// How many would stand alone.
        respondents: u64,
    },
    /// There are too many groups, or too many small differences, to be sure that it is safe.
    #[error("too much has been shown to be sure that this is safe")]
    TooTangled,
}

impl NotShown {
    /// A stable code, for messages in both languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooFew => "surveying.group_too_small",
            Self::Difference { .. } => "surveying.group_difference",
            Self::TooTangled => "surveying.group_tangled",
        }
    }
}

/// Published groups that are looked at together; more are not told apart in reasonable time.
const MOST_GROUPS: usize = 200;
/// Sets of one to four respondents that stand in the same published groups.
const MOST_SMALL: usize = 150;
/// Whether a group may be shown beside those that were. An anonymous survey asks this before every
/// filter, and before it shows a result again that has new respondents in it.
///
/// # Errors
/// Why it may not.
pub fn may_show(published: &[Members], new: &Members) -> Result<(), NotShown> {
    if (new.len() as u64) < LEAST {
        return Err(NotShown::TooFew);
    }
    if published.contains(new) {
        return Ok(());
    }
    if published.len() >= MOST_GROUPS {
        return Err(NotShown::TooTangled);
    }
    // Respondents who stand in the same groups are never told apart: an atom.
    let groups: Vec<&Members> = published.iter().chain([new]).collect();
    let mut atoms: BTreeMap<Vec<bool>, u64> = BTreeMap::new();
    for respondent in groups.iter().copied().flatten().collect::<BTreeSet<_>>() {
        *atoms.entry(groups.iter().map(|group| group.contains(respondent)).collect()).or_default() += 1;
    }
    let atoms: Vec<(Vec<bool>, u64)> = atoms.into_iter().collect();
    let row = |group: usize| atoms.iter().map(|(stands_in, _)| u64::from(stands_in[group])).collect::<Vec<_>>();
    let mut known = Span::default();
    (0..published.len()).for_each(|group| known.add(row(group)));
    let mut then = known.clone();
    then.add(row(published.len()));

    let small: Vec<(usize, u64)> =
        atoms.iter().enumerate().filter(|(_, (_, size))| *size < LEAST).map(|(at, (_, size))| (at, *size)).collect();
    if small.len() > MOST_SMALL {
        return Err(NotShown::TooTangled);
    }
    let prints = |span: &Span| small.iter().map(|(at, _)| span.print_without(*at, atoms.len())).collect::<Vec<_>>();
    let search = Search { sizes: small.iter().map(|(_, size)| *size).collect(), before: prints(&known), after: prints(&then) };
    search.smallest(0, 0, (0, 0)).map_or(Ok(()), |respondents| Err(NotShown::Difference { respondents }))
}

/// All that sums and differences of groups make up: rows over the atoms, reduced, modulo the prime.
#[derive(Clone, Default)]
struct Span {
    /// Each with the atom where it is one and all others are zero.
    rows: Vec<(usize, Vec<u64>)>,
}

impl Span {
    fn add(&mut self, mut row: Vec<u64>) {
        for (pivot, other) in &self.rows {
            let factor = row[*pivot];
            take_off(&mut row, other, factor);
        }
        let Some(pivot) = row.iter().position(|entry| *entry != 0) else { return };
        let inverse = inverse(row[pivot]);
        row.iter_mut().for_each(|entry| *entry = times(*entry, inverse));
        for (_, other) in &mut self.rows {
            let factor = other[pivot];
            take_off(other, &row, factor);
        }
        self.rows.push((pivot, row));
    }

    /// A fingerprint of what is left of an atom when the span is taken off. Fingerprints add up, and that
    /// of a set of atoms is zero when the span makes it up; by chance it is once in 10^18.
    fn print_without(&self, atom: usize, atoms: usize) -> u64 {
        let mut row = vec![0; atoms];
        row[atom] = 1;
        if let Some((_, other)) = self.rows.iter().find(|(pivot, _)| *pivot == atom) {
            take_off(&mut row, other, 1);
        }
        const BASE: u64 = 1_099_511_628_211;
        row.iter().fold(0, |print, entry| add(times(print, BASE), *entry))
    }
}

fn take_off(row: &mut [u64], other: &[u64], factor: u64) {
    if factor != 0 {
        row.iter_mut().zip(other).for_each(|(entry, other)| *entry = subtract(*entry, times(*other, factor)));
    }
}

/// Looks through all sets of small atoms with one to four respondents.
struct Search {
    sizes: Vec<u64>,
    before: Vec<u64>,
    after: Vec<u64>,
}

impl Search {
    /// The size of a set that can be made up with the new group and could not without it.
    fn smallest(&self, first: usize, size: u64, prints: (u64, u64)) -> Option<u64> {
        if size > 0 && prints.1 == 0 && prints.0 != 0 {
            return Some(size);
        }
        let fitting = (first..self.sizes.len()).filter(|at| size + self.sizes[*at] < LEAST);
        let sum = |at: usize| (add(prints.0, self.before[at]), add(prints.1, self.after[at]));
        fitting.filter_map(|at| self.smallest(at + 1, size + self.sizes[at], sum(at))).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(numbers: impl IntoIterator<Item = u64>) -> Members {
        numbers.into_iter().collect()
    }

    #[test]
    fn a_group_of_four_is_not_shown() {
        assert_eq!(may_show(&[], &members(0..4)), Err(NotShown::TooFew));
        assert_eq!(may_show(&[], &members(0..5)), Ok(()));
    }

    #[test]
    fn all_firms_but_three_are_not_shown_beside_all_firms() {
        let all = members(0..40);
        assert_eq!(may_show(std::slice::from_ref(&all), &members(3..40)), Err(NotShown::Difference { respondents: 3 }));
        assert_eq!(may_show(std::slice::from_ref(&all), &members(5..40)), Ok(()));
        assert_eq!(may_show(std::slice::from_ref(&all), &all), Ok(()), "the same again tells nothing new");
    }

    #[test]
    fn two_more_answers_wait_until_five_have_come() {
        let last_week = members(0..30);
        assert_eq!(may_show(std::slice::from_ref(&last_week), &members(0..32)), Err(NotShown::Difference { respondents: 2 }));
        assert_eq!(may_show(&[last_week], &members(0..35)), Ok(()));
    }

    #[test]
    fn three_regions_of_four_give_the_fourth_away_when_all_are_known() {
        let regions = [members(0..10), members(10..20), members(0..33)];
        assert_eq!(may_show(&regions, &members(20..30)), Err(NotShown::Difference { respondents: 3 }));
        assert_eq!(may_show(&regions[..2], &members(20..30)), Ok(()));
    }

    #[test]
    fn groups_that_overlap_and_cannot_be_subtracted_may_stand_side_by_side() {
        assert_eq!(may_show(&[members(0..20)], &members(18..40)), Ok(()));
    }

    /// A + B counts the overlap twice, A or B once: their difference is the overlap.
    #[test]
    fn an_overlap_is_found_by_adding_and_subtracting() {
        let (first, second) = (members(0..20), members(17..40));
        assert_eq!(may_show(&[first, second], &members(0..40)), Err(NotShown::Difference { respondents: 3 }));
    }
}
