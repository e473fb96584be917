//! Scored questions.

use super::case::Case;
use super::support::{self, Measured, Support, judge_item, measured_ratio, measured_trend, state};
use super::{Interval, ItemScore, QuestionScore, State};
use crate::pack::{Direction, Question, Ratio, Scoring};
use crate::{Answer, Decimal, Step, Strength, Trend, trace::Code};

/// What was found about a question, before it becomes a score.
struct Finding {
    points: Interval<Decimal>,
    strength: Strength,
    answered: bool,
    settled: bool,
    contested: bool,
    shown: bool,
    options: Vec<ItemScore>,
    steps: Vec<Step>,
}

pub(super) fn judge(case: &Case<'_>, question: &Question) -> QuestionScore {
    let id = question.id.as_str();
    if let Some(Answer::NotApplicable(waiver)) = case.answer(id) {
        let why = Step::new(Code::NotApplicable, [("reason", waiver.reason.clone()), ("approver", waiver.approver.clone())]);
        let nothing = Interval { supported: Decimal::ZERO, claimed: Decimal::ZERO };
        return assemble(question, nothing, State::NotApplicable, Strength::E0, false, Vec::new(), vec![why]);
    }
    let mut found = match &question.scoring {
        Scoring::Multi(_) | Scoring::TicksOverItems(_) => multi(case, question),
        Scoring::Single(_) => single(case, question),
        Scoring::Ratio(ratio) => by_ratio(case, question, ratio),
        Scoring::Direction(direction) => by_direction(case, question, direction),
    };
    let state = state(found.answered, found.settled, found.contested, found.shown);
    let (points, claimed, supported) = (question.points.to_string(), found.points.claimed.to_string(), found.points.supported.to_string());
    let last = if state == State::NotAsked {
        Step::new(Code::NotAsked, [])
    } else {
        Step::new(Code::Points, [("points", points), ("claimed", claimed), ("supported", supported)])
    };
    found.steps.push(last);
    let covered = found.settled || (found.contested && found.strength >= question.floor);
    assemble(question, found.points, state, found.strength, covered, found.options, found.steps)
}

fn assemble(
    question: &Question,
    score: Interval<Decimal>,
    state: State,
    strength: Strength,
    covered: bool,
    options: Vec<ItemScore>,
    trace: Vec<Step>,
) -> QuestionScore {
    QuestionScore {
        id: question.id.to_string(),
        dimension: question.dimension.to_string(),
        points: question.points,
        score,
        state,
        strength,
        floor: question.floor,
        covered,
        options,
        trace,
    }
}

/// Each option of a question with what speaks for it. A document about the whole question speaks for
/// what was declared.
fn options(case: &Case<'_>, question: &Question) -> Vec<ItemScore> {
    let chosen = match case.answer(question.id.as_str()) {
        Some(Answer::Options(chosen)) => Some(chosen),
        _ => None,
    };
    let judge = |option: &crate::pack::Choice| {
        let id = option.id.as_str();
        let declared = chosen.map(|chosen| chosen.contains(id));
        let mut support = support::of_item(case, id);
        if declared == Some(true) {
            let whole = support::of_documents(case, question.id.as_str());
            support = join(support, whole);
        }
        judge_item(id, None, declared, option.floor.unwrap_or(question.floor), support)
    };
    question.scoring.options().iter().map(judge).collect()
}

fn join(mut one: Support, other: Support) -> Support {
    one.strength = one.strength.max(other.strength);
    one.against = one.against.max(other.against);
    one.shown |= other.shown;
    one.claimed |= other.claimed;
    one.steps.extend(other.steps);
    one
}

fn declared_options(case: &Case<'_>, question: &Question) -> Option<Step> {
    match case.answer(question.id.as_str()) {
        Some(Answer::Options(chosen)) => {
            Some(Step::new(Code::Declared, [("answer", chosen.iter().cloned().collect::<Vec<_>>().join(", "))]))
        }
        _ => None,
    }
}

fn from_options(case: &Case<'_>, question: &Question, points: Interval<Decimal>, options: Vec<ItemScore>) -> Finding {
    let declared = declared_options(case, question);
    let claimed = || options.iter().filter(|option| option.holds.claimed);
    Finding {
        points,
        strength: options.iter().filter(|option| option.holds.supported).map(|option| option.strength).max().unwrap_or_default(),
        answered: declared.is_some(),
        // An option worth nothing is no proof of anything, though both ends of the interval are nothing.
        settled: points.supported == points.claimed && claimed().any(|option| option.holds.supported),
        contested: claimed().any(|option| option.state == State::Contested),
        shown: claimed().any(|option| !matches!(option.state, State::Declared | State::NotAsked)),
        steps: declared.into_iter().collect(),
        options,
    }
}

fn multi(case: &Case<'_>, question: &Question) -> Finding {
    let options = options(case, question);
    let choices = question.scoring.options();
    let points = Interval::of(|bound| {
        let held = || choices.iter().zip(&options).filter(|(_, option)| *option.holds.at(bound)).map(|(choice, _)| choice);
        if matches!(question.scoring, Scoring::TicksOverItems(_)) {
            let ticks: Decimal = held().map(|_| question.points).sum();
            return ticks.divided_by(choices.len());
        }
        held().filter_map(|choice| choice.share).map(|share| share.percent_of(question.points)).sum()
    });
    from_options(case, question, points, options)
}

fn single(case: &Case<'_>, question: &Question) -> Finding {
    let options = options(case, question);
    let points = Interval::of(|bound| {
        let held = question.scoring.options().iter().zip(&options).filter(|(_, option)| *option.holds.at(bound));
        held.filter_map(|(choice, _)| choice.share).max().unwrap_or(Decimal::ZERO).percent_of(question.points)
    });
    from_options(case, question, points, options)
}

fn by_ratio(case: &Case<'_>, question: &Question, ratio: &Ratio) -> Finding {
    let share_of = |part: Decimal, whole: Decimal| {
        let bin = ratio.bins.iter().find(|bin| bin.upto.is_at_least_ratio(part, whole)).or(ratio.bins.last());
        bin.map_or(Decimal::ZERO, |bin| bin.share)
    };
    let mut steps = Vec::new();
    let declared = match case.answer(question.id.as_str()) {
        Some(Answer::Ratio(counted)) => {
            steps.push(Step::new(Code::Declared, [("answer", format!("{} / {}", counted.part, counted.whole))]));
            Some(share_of(counted.part, counted.whole))
        }
        _ => None,
    };
    let measured = measured_ratio(case, question.id.as_str(), &mut steps);
    let measured = measured.map(|found| Measured { value: share_of(found.value, Decimal::ONE), strength: found.strength });
    valued(case, question, declared, measured, steps)
}

fn by_direction(case: &Case<'_>, question: &Question, direction: &Direction) -> Finding {
    let share_of = |trend: Trend| match trend {
        Trend::Worse => direction.shares.worse,
        Trend::Flat => direction.shares.flat,
        Trend::Better => direction.shares.better,
    };
    let mut steps = Vec::new();
    let declared = match case.answer(question.id.as_str()) {
        Some(Answer::Direction(trend)) => {
            let word = serde_json::to_value(trend).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default();
            steps.push(Step::new(Code::Declared, [("answer", word)]));
            Some(share_of(*trend))
        }
        _ => None,
    };
    let measured = measured_trend(case, question.id.as_str(), direction.better, &mut steps);
    let measured = measured.map(|found| Measured { value: share_of(found.value), strength: found.strength });
    valued(case, question, declared, measured, steps)
}

/// A question whose answer is a value, declared or measured. A measured value that reaches the floor
/// wins; a weaker or older one proves nothing, but it still limits what a document can support.
fn valued(
    case: &Case<'_>,
    question: &Question,
    declared: Option<Decimal>,
    measured: Option<Measured<Decimal>>,
    mut steps: Vec<Step>,
) -> Finding {
    let mut documents = support::of_documents(case, question.id.as_str());
    let records = measured.as_ref().map_or(Strength::E0, |found| found.strength);
    let shown = measured.is_some() || documents.shown;
    let measured = measured.map(|found| found.value);
    let refuted = documents.against.is_evidence() && documents.against >= documents.strength.max(records);
    steps.append(&mut documents.steps);

    let proven = records.is_evidence() && records >= question.floor;
    let vouched = declared.filter(|_| documents.reaches(question.floor, true));
    let supported = match (refuted, proven, vouched) {
        (true, _, _) => None,
        (false, true, _) => measured,
        (false, false, Some(share)) => Some(measured.map_or(share, |measured| measured.min(share))),
        (false, false, None) => None,
    };
    let reached = supported.unwrap_or(Decimal::ZERO);
    let claimed = declared.or(measured).unwrap_or(Decimal::ZERO).max(reached);
    let less = measured.zip(declared).is_some_and(|(measured, declared)| measured < declared);
    if less {
        steps.push(Step::new(Code::RecordsContest, []));
    } else if supported > declared && declared.is_some() {
        steps.push(Step::new(Code::RecordsExceedClaim, []));
    }
    let strength = if proven { records } else { documents.strength.max(records) };
    if supported.is_none() && shown && !refuted {
        steps.push(Step::new(Code::BelowFloor, [("strength", strength.to_string()), ("floor", question.floor.to_string())]));
    }
    Finding {
        points: Interval { supported: reached.percent_of(question.points), claimed: claimed.percent_of(question.points) },
        strength,
        answered: declared.is_some(),
        settled: supported == Some(claimed),
        contested: refuted && (declared.is_some() || measured.is_some()) || less,
        shown,
        options: Vec::new(),
        steps,
    }
}
