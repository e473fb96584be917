//! Scoring: from answers and evidence to an interval `[supported, claimed]`, with every reason.
//!
//! *Claimed* is what the firm says, or what its records show where it said nothing.
//! *Supported* is the part of that for which the evidence reaches the floor the framework sets; where
//! records say more than the firm, the records win, so supported never exceeds claimed.
//!
//! The law that the property tests hold: with the same pack, bindings, answers and day, evidence that
//! is stronger, newer, wider or more never lowers anything supported, as long as it brings no
//! contradiction. A contradiction is a refuting document, or a measured value lower than what a
//! document supported before.

mod case;
mod levels;
mod next;
mod questions;
mod scenes;
mod support;
mod types;

pub use types::*;

pub(crate) use levels::{Standing, level_reached};

use crate::pack::{Pack, Total};
use crate::{Answers, Bindings, Day, Decimal, Evidence};
use case::Case;

/// Scores a firm against a pack on a day.
///
/// # Errors
/// When an answer does not fit the pack, a document speaks about nothing in it, or the bindings are
/// for another framework. Nothing is scored then: a result must not silently leave something out.
pub fn score(pack: &Pack, bindings: Option<&Bindings>, answers: &Answers, evidence: &Evidence, as_of: Day) -> Result<Scorecard, Refused> {
    let case = Case::open(pack, bindings, answers, evidence, as_of)?;
    let questions: Vec<_> = pack.questions.iter().map(|question| questions::judge(&case, question)).collect();
    let scenes: Vec<_> = match &pack.scene_policy {
        Some(policy) => pack.scenes.iter().map(|scene| scenes::judge(&case, policy, scene)).collect(),
        None => Vec::new(),
    };
    let dimensions: Vec<_> = pack
        .dimensions
        .iter()
        .filter_map(|dimension| Some(dimension_score(dimension.id.as_str(), dimension.points?, &questions)))
        .collect();
    let total = Interval::of(|bound| total(pack.total, bound, &dimensions));
    let standing = Interval::of(|bound| Standing {
        score: *total.at(bound),
        scenes: scenes.iter().map(|scene| (scene.constraint, *scene.level.at(bound))).collect(),
    });
    let level = Interval::of(|bound| level_reached(pack, standing.at(bound)));
    let covered: Decimal = questions.iter().filter(|question| question.covered).map(|question| question.points).sum();
    let next = Interval::of(|bound| next::step(pack, bound, *level.at(bound), standing.at(bound), &questions, &scenes));
    Ok(Scorecard {
        framework: pack.framework.urn.to_string(),
        edition: pack.framework.edition.clone(),
        package_version: pack.framework.package_version.clone(),
        pack_digest: pack.digest.clone(),
        bindings_digest: bindings.map(|bindings| bindings.digest.clone()),
        readiness: pack.framework.readiness,
        scorer_version: env!("CARGO_PKG_VERSION"),
        as_of,
        score: total,
        level,
        coverage: covered.as_percent_of(pack.points()),
        ladder: levels::ladder(pack, &standing),
        next,
        dimensions,
        questions,
        scenes,
    })
}

fn dimension_score(id: &str, points: Decimal, questions: &[QuestionScore]) -> DimensionScore {
    let of = |bound: Bound| questions.iter().filter(|question| question.dimension == id).map(|question| *question.score.at(bound)).sum();
    DimensionScore { id: id.to_owned(), points, score: Interval::of(of) }
}

fn total(total: Total, bound: Bound, dimensions: &[DimensionScore]) -> Decimal {
    let shares = || dimensions.iter().map(|dimension| dimension.score.at(bound).as_percent_of(dimension.points));
    match total {
        Total::Sum => dimensions.iter().map(|dimension| *dimension.score.at(bound)).sum(),
        Total::MeanOfMeans => shares().sum::<Decimal>().divided_by(dimensions.len()),
        Total::LowestOf => shares().min().unwrap_or(Decimal::ZERO),
    }
}
