//! An attacker without shortcuts writes down every table that agrees with what is published.

use crate::fixtures::{city, options, published, segment, submission, table};
use proptest::prelude::*;
use std::collections::BTreeSet;
use surveying::{Crossed, Group, Kind, Plan, Submission, Table};

/// Takes plants away beyond so many, and adds some where there are not five. How many there are then.
fn few_enough(counts: &mut [u64], most: u64) -> u64 {
    let mut all = 0;
    for count in counts.iter_mut() {
        *count = (*count).min(most - all);
        all += *count;
    }
    let missing = 5_u64.saturating_sub(all);
    counts[0] += missing;
    all + missing
}

/// Three rows and three columns of counts.
pub(crate) type Nine = [[u64; 3]; 3];

const PARKS: [&str; 3] = ["north", "south", "none"];
const WAYS: [&str; 3] = ["paper", "sheet", "program"];

pub(crate) fn nine_plants(counts: &Nine) -> Vec<Submission> {
    let mut plants = Vec::new();
    for (park, row) in PARKS.iter().zip(counts) {
        for (way, count) in WAYS.iter().zip(row) {
            plants.extend((0..*count).map(|_| submission(&[("park", park)], &[("planning", options(&[way]))])));
        }
    }
    plants
}

/// Every table of nine counts that an attacker must think possible: the counts that are shown, the sums
/// that are shown, and at least one plant in every park that has a row.
fn possible(shown: &Table, all: u64) -> Vec<Nine> {
    let row = |park: usize| shown.rows.iter().find(|row| row.groups == [Group::Of(PARKS[park].to_owned())]);
    let mut found = Vec::new();
    let mut counts = Nine::default();
    fill(
        &mut counts,
        0,
        all,
        &|counts, filled, left| {
            if filled > 0 {
                let at = filled - 1;
                let (park, way) = (at / 3, at % 3);
                let Some(row) = row(park) else { return counts[park][way] == 0 };
                if row.cells[way].count.known().is_some_and(|count| count != counts[park][way]) {
                    return false;
                }
                let base: u64 = counts[park].iter().sum();
                if way == 2 && (base == 0 || row.respondents.known().is_some_and(|known| known != base)) {
                    return false;
                }
                let column: u64 = counts.iter().map(|row| row[way]).sum();
                if park == 2 && shown.rows[0].cells[way].count.known().is_some_and(|known| known != column) {
                    return false;
                }
            }
            filled < 9 || left == 0
        },
        &mut found,
    );
    found
}

fn fill(counts: &mut Nine, filled: usize, left: u64, fits: &dyn Fn(&Nine, usize, u64) -> bool, found: &mut Vec<Nine>) {
    if !fits(counts, filled, left) {
        return;
    }
    if filled == 9 {
        found.push(*counts);
        return;
    }
    for count in 0..=left {
        counts[filled / 3][filled % 3] = count;
        fill(counts, filled + 1, left - count, fits, found);
    }
    counts[filled / 3][filled % 3] = 0;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// No shortcut: the attacker writes down every table that agrees with what is published.
    #[test]
    fn whoever_tries_every_table_cannot_tell_a_single_one(counts in proptest::array::uniform3(proptest::array::uniform3(prop_oneof![Just(0_u64), 1..4_u64, 5..8_u64]))) {
        let mut counts = counts;
        let all = few_enough(counts.as_flattened_mut(), 19);
        let (survey, plan) = (city(), Plan { tables: vec![table("planning", &[segment("park")])], ..Plan::default() });
        let analysis = published(&survey, &plan, &nine_plants(&counts));
        let Crossed::Table(shown) = &analysis.tables[0] else { panic!("small enough") };
        let possible = possible(shown, all);
        prop_assert!(possible.contains(&counts), "the truth is possible");
        let differs = |count: &dyn Fn(&Nine) -> u64| possible.iter().any(|table| count(table) != count(&possible[0]));
        for (park, name) in PARKS.iter().enumerate() {
            let Some(row) = shown.rows.iter().find(|row| row.groups == [Group::Of((*name).to_owned())]) else { continue };
            prop_assert!(!row.respondents.is_suppressed() || differs(&|table| table[park].iter().sum()));
            for way in 0..3 {
                prop_assert!(!row.cells[way].count.is_suppressed() || differs(&|table| table[park][way]), "{name} {way}: {shown:?}");
                let total = |table: &Nine| table.iter().map(|row| row[way]).sum();
                prop_assert!(!shown.rows[0].cells[way].count.is_suppressed() || differs(&total));
            }
        }
    }
}

/// Counts by park, size and answer, two of each.
type Eight = [[[u64; 2]; 2]; 2];

const SIZES: [&str; 2] = ["micro", "small"];

fn eight_plants(counts: &Eight) -> Vec<Submission> {
    let mut plants = Vec::new();
    for (park, rows) in PARKS.iter().zip(counts) {
        for (size, row) in SIZES.iter().zip(rows) {
            for (way, count) in WAYS.iter().zip(row) {
                plants.extend((0..*count).map(|_| submission(&[("park", park), ("size", size)], &[("planning", options(&[way]))])));
            }
        }
    }
    plants
}

/// What a row of the table counts: all of the group, and each answer.
fn row_of(table: &Eight, groups: &[Group]) -> [u64; 3] {
    let stands_in = |group: &Group, name: &str| *group == Group::All || *group == Group::Of(name.to_owned());
    let mut row = [0; 3];
    for (_, sizes) in PARKS.iter().zip(table).filter(|(park, _)| stands_in(&groups[0], park)) {
        for (_, ways) in SIZES.iter().zip(sizes).filter(|(size, _)| stands_in(&groups[1], size)) {
            row = [row[0] + ways[0] + ways[1], row[1] + ways[0], row[2] + ways[1]];
        }
    }
    row
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// The same for a table in a table, which shows subtotals along both.
    #[test]
    fn whoever_tries_every_table_in_a_table_cannot_tell_a_single_one(
        counts in proptest::array::uniform2(proptest::array::uniform2(proptest::array::uniform2(prop_oneof![0..4_u64, 5..8_u64]))),
    ) {
        let mut counts = counts;
        let all = few_enough(counts.as_flattened_mut().as_flattened_mut(), 21);
        let mut survey = city();
        let Kind::Single(choices) = &mut survey.sections[0].questions[0].kind else { panic!("a choice") };
        choices.options.truncate(2);
        survey.sections[0].questions.truncate(1);
        let plan = Plan { tables: vec![table("planning", &[segment("park"), segment("size")])], ..Plan::default() };
        let analysis = published(&survey, &plan, &eight_plants(&counts));
        let Crossed::Table(shown) = &analysis.tables[0] else { return Ok(()) };
        let told: Vec<(Vec<Group>, [Option<u64>; 3])> = shown.rows.iter().map(|row| {
            (row.groups.clone(), [row.respondents.known(), row.cells[0].count.known(), row.cells[1].count.known()])
        }).collect();
        let is_named = |park: usize, size: usize| told.iter().any(|(groups, _)| *groups == [Group::Of(PARKS[park].into()), Group::Of(SIZES[size].into())]);
        let mut seen: Vec<[BTreeSet<u64>; 3]> = told.iter().map(|_| Default::default()).collect();
        each_eight(all, &mut |table| {
            let fits_names = (0..4).all(|at| is_named(at / 2, at % 2) == (table[at / 2][at % 2].iter().sum::<u64>() > 0));
            let agrees = |(groups, told): &(Vec<Group>, [Option<u64>; 3])| {
                row_of(table, groups).iter().zip(told).all(|(count, told)| told.is_none_or(|told| told == *count))
            };
            if fits_names && told.iter().all(agrees) {
                for ((groups, _), seen) in told.iter().zip(&mut seen) {
                    seen.iter_mut().zip(row_of(table, groups)).for_each(|(seen, count)| { seen.insert(count); });
                }
            }
        });
        for ((groups, told), seen) in told.iter().zip(&seen) {
            for (told, seen) in told.iter().zip(seen) {
                prop_assert!(told.is_some() || seen.len() > 1, "{groups:?}: {shown:?}");
            }
        }
    }
}

/// Every way to spread so many plants over eight places.
fn each_eight(all: u64, visit: &mut dyn FnMut(&Eight)) {
    fn spread(counts: &mut Eight, at: usize, left: u64, visit: &mut dyn FnMut(&Eight)) {
        let place = |counts: &mut Eight, count| counts[at / 4][at / 2 % 2][at % 2] = count;
        if at == 7 {
            place(counts, left);
            visit(counts);
            return;
        }
        for count in 0..=left {
            place(counts, count);
            spread(counts, at + 1, left - count, visit);
        }
    }
    spread(&mut Eight::default(), 0, all, visit);
}
