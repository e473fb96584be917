//! Weights of groups that answered more or less than others.
//!
//! Intervals of weighted numbers put Kish's effective size in the place of the number of respondents.
//! That is a little too wide when the groups differ in what they answer, and never pretends otherwise.

use super::plan::{Group, Weights};
use super::types::{Doubt, Weighting};
use crate::disclosure::LEAST;
use crate::statistics::effective_size;
use crate::tally::Counts;
use std::collections::BTreeMap;

/// The weight of every group that has one: its share of the population by its share of the respondents.
pub(super) fn weights(weights: &Weights, counts: &Counts, doubts: &mut Vec<Doubt>) -> BTreeMap<Group, f64> {
    let respondents = |group: &Group| counts.strata.get(group).map_or(0, |stratum| stratum.respondents);
    let known: Vec<(Group, u64)> = weights.population.iter().map(|(group, count)| (Group::Of(group.clone()), *count)).collect();
    for group in counts.strata.keys().filter(|group| !known.iter().any(|(other, _)| other == *group)) {
        doubts.push(Doubt::GroupWithoutWeight { group: group.clone() });
    }
    for (group, _) in &known {
        match respondents(group) {
            0 => doubts.push(Doubt::GroupWithoutRespondents { group: group.clone() }),
            few if few < LEAST => doubts.push(Doubt::GroupOfFew { group: group.clone() }),
            _ => {}
        }
    }
    let there: Vec<(Group, u64)> = known.into_iter().filter(|(group, _)| respondents(group) > 0).collect();
    if there.is_empty() {
        doubts.push(Doubt::NothingWeighted);
    }
    let population: f64 = there.iter().map(|(_, count)| *count as f64).sum();
    let sample: f64 = there.iter().map(|(group, _)| respondents(group) as f64).sum();
    let weight = |group: &Group, count: u64| (count as f64 / population) / (respondents(group) as f64 / sample);
    there.iter().map(|(group, count)| (group.clone(), weight(group, *count))).collect()
}

pub(super) fn weighting(segment: &str, weights: &BTreeMap<Group, f64>, counts: &Counts, is_protected: bool) -> Option<Weighting> {
    let strata: Vec<(f64, u64)> =
        weights.iter().filter_map(|(group, weight)| Some((*weight, counts.strata.get(group)?.respondents))).collect();
    let size = effective_size(&strata)?;
    let respondents: u64 = strata.iter().map(|(_, count)| count).sum();
    // Exact, it would be an equation in the sizes of groups that are held back.
    let effective_size = if is_protected { size.round() } else { size };
    Some(Weighting { segment: segment.to_owned(), effective_size, design_effect: respondents as f64 / effective_size.max(1.0) })
}
