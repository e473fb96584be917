//! The whole result: what is held back is found first, over all that will be shown; then it is filled in.

use super::grid::{Grid, segment_groups};
use super::lattices;
use super::linked;
use super::plan::{By, Group, Plan};
use super::questions::Asked;
use super::tables;
use super::types::{Analysis, Audience, Crossed, Doubt, GroupShare, SegmentResult};
use super::weighting;
use crate::disclosure::{Key, LEAST, Lattice, Secrets, Told, protect};
use crate::statistics::Correction;
use crate::survey::{Respondents, Survey};
use crate::tally::Counts;
use std::collections::BTreeMap;

/// What every part of the result is made from.
pub(super) struct Making<'a> {
    pub(super) survey: &'a Survey,
    pub(super) counts: &'a Counts,
    pub(super) is_protected: bool,
    pub(super) secrets: Secrets,
    pub(super) population: Option<Correction>,
    /// None when nothing is weighted.
    pub(super) weights: Option<BTreeMap<Group, f64>>,
}

impl Making<'_> {
    /// Whether the count of that name is held back.
    pub(super) fn holds(&self, key: &Key) -> bool {
        self.is_protected && self.secrets.hold(key)
    }
}

pub(crate) fn analyse(survey: &Survey, plan: &Plan, counts: &Counts, audience: Audience) -> Analysis {
    let is_protected = survey.respondents == Respondents::Anonymous || audience == Audience::Public;
    let mut doubts = Vec::new();
    let population = plan.population.and_then(|population| Correction::new(population, counts.submissions));
    if plan.population.is_some() && population.is_none() {
        doubts.push(Doubt::PopulationTooSmall);
    }
    let mut analysis = Analysis {
        survey: survey.id.clone(),
        title: survey.title.clone(),
        submissions: counts.submissions,
        simulated: counts.simulated,
        is_protected,
        is_withheld: is_protected && counts.submissions < LEAST,
        population,
        weighting: None,
        doubts,
        segments: Vec::new(),
        questions: Vec::new(),
        tables: Vec::new(),
    };
    if analysis.is_withheld {
        return analysis;
    }
    let weights = plan.weights.as_ref().map(|weights| weighting::weights(weights, counts, &mut analysis.doubts));
    if let (Some(planned), Some(weights)) = (&plan.weights, &weights) {
        analysis.weighting = weighting::weighting(&planned.segment, weights, counts, is_protected);
    }
    let questions: Vec<Asked<'_>> =
        survey.questions().enumerate().map(|(at, question)| Asked::new(question, at, counts, is_protected)).collect();
    let grid = |(cross, rows)| Grid::new(survey, cross, counts, rows);
    let grids: Vec<Option<Grid<'_>>> = plan.tables.iter().zip(&counts.tables).map(grid).collect();
    let secrets = if is_protected { secrets(survey, counts, &questions, &grids) } else { Held::default() };
    let weights = weights.filter(|weights| !weights.is_empty());
    let making = Making { survey, counts, is_protected, secrets: secrets.counts, population, weights };
    let is_shown = |at: usize| !secrets.segments.get(at).is_some_and(|is_held| *is_held);
    analysis.segments = (0..survey.segments.len()).map(|at| segment(&making, at, is_shown(at))).collect();
    analysis.questions = questions.iter().map(|asked| asked.result(&making)).collect();
    let table = |(at, (grid, cross)): (usize, (&Option<Grid<'_>>, &super::plan::Cross))| match grid {
        Some(_) if secrets.tables.get(at).is_some_and(|is_held| *is_held) => Crossed::Withheld { cross: cross.clone() },
        Some(grid) => Crossed::Table(tables::table(grid, &making)),
        None => Crossed::TooManyGroups { cross: cross.clone() },
    };
    analysis.tables = grids.iter().zip(&plan.tables).enumerate().map(table).collect();
    analysis
}

/// What is held back, and of which segments and planned tables nothing may be shown.
#[derive(Default)]
struct Held {
    counts: Secrets,
    segments: Vec<bool>,
    tables: Vec<bool>,
}

fn secrets(survey: &Survey, counts: &Counts, questions: &[Asked<'_>], grids: &[Option<Grid<'_>>]) -> Held {
    let mut all: Vec<Lattice> = (0..survey.segments.len()).map(|at| lattices::of_segment(survey, counts, at)).collect();
    // A question by itself always has somebody who can be thought to have said something else.
    all.extend(questions.iter().flat_map(|asked| asked.lattices(counts.submissions)));
    let of_tables: Vec<Vec<Lattice>> = grids.iter().map(|grid| grid.as_ref().map(lattices::of_table).unwrap_or_default()).collect();
    let mut next = all.len();
    let mut places = Vec::new();
    for lattices in of_tables {
        places.push(next..next + lattices.len());
        next += lattices.len();
        all.extend(lattices);
    }
    let ties = |(at, question)| linked::of_question(survey, question, at, counts, grids);
    all.extend(survey.questions().enumerate().flat_map(ties));
    let secrets = protect(&all);
    let segments = (0..survey.segments.len()).map(|at| secrets.hold_table(at)).collect();
    let tables = places.into_iter().map(|mut places| places.any(|at| secrets.hold_table(at))).collect();
    Held { counts: secrets, segments, tables }
}

fn segment(making: &Making<'_>, at: usize, is_shown: bool) -> SegmentResult {
    let id = &making.survey.segments[at].id;
    let along = [By::Segment(id.clone())];
    let share = |group: Group| {
        let count = making.counts.segments[at].get(&group).copied().unwrap_or(0);
        let is_secret = making.holds(&Key::new(&along, std::slice::from_ref(&group)));
        let share = count as f64 / making.counts.submissions as f64;
        GroupShare { group, respondents: Told::unless(is_secret, count), share: Told::unless(is_secret, share) }
    };
    let groups = if is_shown { segment_groups(making.survey, making.counts, id) } else { Vec::new() };
    SegmentResult { id: id.clone(), groups: groups.into_iter().map(share).collect() }
}
