//! What speaks for and against one node: documents, and records through the bindings.

use super::case::Case;
use super::{Interval, ItemScore, State};
use crate::bindings::{BoundAnswer, ChangeOf, Condition, FactTest, IndicatorTest, ValueOf};
use crate::evidence::{FactSlice, IndicatorReading, Verdict};
use crate::pack::Way;
use crate::{Bindings, Decimal, Step, Strength, Trend, trace::Code};
use std::collections::BTreeSet;

/// What was found about a node.
#[derive(Default)]
pub(super) struct Support {
    /// The strongest that speaks for it.
    pub(super) strength: Strength,
    /// The strongest that speaks against it.
    pub(super) against: Strength,
    /// Something speaks for it, however weak or old.
    pub(super) shown: bool,
    /// A result under another framework claims it.
    pub(super) claimed: bool,
    pub(super) steps: Vec<Step>,
}

impl Support {
    pub(super) fn is_refuted(&self) -> bool {
        self.against.is_evidence() && self.against >= self.strength
    }

    /// Whether it reaches the floor. Where a framework asks for no evidence, the firm's word is enough.
    pub(super) fn reaches(&self, floor: Strength, declared: bool) -> bool {
        !self.is_refuted() && self.strength >= floor && (self.strength.is_evidence() || declared)
    }

    fn join(&mut self, other: Self) {
        self.strength = self.strength.max(other.strength);
        self.against = self.against.max(other.against);
        self.shown |= other.shown;
        self.claimed |= other.claimed;
        self.steps.extend(other.steps);
    }
}

/// Documents and records about an option or statement.
pub(super) fn of_item(case: &Case<'_>, node: &str) -> Support {
    let mut support = of_documents(case, node);
    for carried in case.carried(node) {
        support.strength = support.strength.max(carried.strength);
        support.claimed = true;
        support.shown |= carried.strength.is_evidence();
        let params = [("framework", carried.framework.clone()), ("strength", carried.strength.to_string())];
        support.steps.push(Step::new(Code::CarriedOver, params));
    }
    let Some(bindings) = case.bindings else { return support };
    for rule in bindings.rules_of(node) {
        if let BoundAnswer::Holds(conditions) = &rule.answer {
            support.join(all_of(case, bindings, conditions));
        }
    }
    support
}

/// Documents about a node.
pub(super) fn of_documents(case: &Case<'_>, node: &str) -> Support {
    let mut support = Support::default();
    for document in case.documents(node) {
        let name = ("document", document.id.clone());
        let ended = document.valid_until.is_some_and(|until| until < case.as_of);
        if ended || document.valid_from > case.as_of {
            let until = document.valid_until.map_or_else(|| "-".to_owned(), |until| until.to_string());
            support.steps.push(Step::new(Code::DocumentNotValid, [name, ("from", document.valid_from.to_string()), ("until", until)]));
            support.shown |= ended && document.verdict == Verdict::Supports;
            continue;
        }
        let strength = case.thinned(document.strength, document.coverage, &mut support.steps);
        let params = [name, ("strength", strength.to_string())];
        match document.verdict {
            Verdict::Supports => {
                support.strength = support.strength.max(strength);
                support.shown = true;
                support.steps.push(Step::new(Code::DocumentSupports, params));
            }
            Verdict::Refutes => {
                support.against = support.against.max(strength);
                support.steps.push(Step::new(Code::DocumentRefutes, params));
            }
        }
    }
    support
}

/// All conditions together are as strong as the weakest of them.
fn all_of(case: &Case<'_>, bindings: &Bindings, conditions: &[Condition]) -> Support {
    let found: Vec<_> = conditions.iter().map(|condition| of_condition(case, bindings, condition)).collect();
    enough_of(found, conditions.len())
}

/// So many of the findings are as strong as the weakest of the strongest so many.
fn enough_of(found: Vec<Support>, count: usize) -> Support {
    let mut strengths: Vec<_> = found.iter().map(|support| support.strength).collect();
    strengths.sort_unstable_by(|left, right| right.cmp(left));
    let strength = count.checked_sub(1).and_then(|nth| strengths.get(nth)).copied().unwrap_or_default();
    let shown = found.iter().filter(|support| support.shown).count() >= count;
    Support { strength, shown, steps: found.into_iter().flat_map(|support| support.steps).collect(), ..Support::default() }
}

fn of_condition(case: &Case<'_>, bindings: &Bindings, condition: &Condition) -> Support {
    match condition {
        Condition::Indicator(test) => of_indicator(case, bindings, test),
        Condition::Facts(test) => of_facts(case, bindings, test),
        Condition::AtLeast(several) => {
            let found = several.of.iter().map(|condition| of_condition(case, bindings, condition)).collect();
            enough_of(found, usize::try_from(several.count).unwrap_or(usize::MAX))
        }
    }
}

fn of_indicator(case: &Case<'_>, bindings: &Bindings, test: &IndicatorTest) -> Support {
    let mut support = Support::default();
    let name = ("indicator", test.id.to_string());
    let Some((reading, now)) = case.indicator(&test.query()).and_then(|reading| Some((reading, reading.current?))) else {
        support.steps.push(Step::new(Code::IndicatorUnknown, [name]));
        return support;
    };
    let params = [name, ("value", now.value.to_string()), ("test", test.test.to_string())];
    if !test.test.passes(now.value) {
        support.steps.push(Step::new(Code::IndicatorFails, params));
        return support;
    }
    support.shown = true;
    support.strength = of_reading(case, bindings.strengths.of(test.records, reading.origin), reading, &mut support.steps);
    let [name, value, wanted] = params;
    support.steps.push(Step::new(Code::IndicatorPasses, [name, value, wanted, ("strength", support.strength.to_string())]));
    support
}

fn of_reading(case: &Case<'_>, strength: Strength, reading: &IndicatorReading, steps: &mut Vec<Step>) -> Strength {
    let strength = case.faded(strength, reading.newest, steps);
    case.thinned(strength, reading.coverage, steps)
}

/// Facts of different origins are told apart, so that a few typed ones do not weaken many measured ones:
/// the strongest origins that together are enough decide.
fn of_facts(case: &Case<'_>, bindings: &Bindings, test: &FactTest) -> Support {
    let mut support = Support::default();
    let fact_type = ("type", test.fact_type.to_string());
    let Some(reading) = case.facts(&test.query()) else {
        support.steps.push(Step::new(Code::FactsUnknown, [fact_type]));
        return support;
    };
    let mut slices: Vec<_> = reading
        .slices
        .iter()
        .map(|slice| (case.faded(bindings.strengths.of(test.records, slice.origin), slice.newest, &mut support.steps), slice))
        .collect();
    slices.sort_by_key(|(strength, _)| std::cmp::Reverse(*strength));
    let mut tally = Tally::default();
    for (strength, slice) in slices {
        tally.add(slice);
        if !support.shown && tally.is_enough(test) {
            support.shown = true;
            support.strength = strength;
        }
    }
    let params = [
        fact_type,
        ("count", tally.count.to_string()),
        ("months", tally.months.len().to_string()),
        ("days", test.within_days.to_string()),
        ("wanted", test.at_least.to_string()),
        ("wanted_months", test.in_months.to_string()),
        ("strength", support.strength.to_string()),
    ];
    support.steps.push(Step::new(if support.shown { Code::FactsEnough } else { Code::FactsTooFew }, params));
    support
}

#[derive(Default)]
struct Tally {
    count: u64,
    months: BTreeSet<i32>,
}

impl Tally {
    fn add(&mut self, slice: &FactSlice) {
        self.count = self.count.saturating_add(slice.count);
        self.months.extend(&slice.months);
    }

    fn is_enough(&self, test: &FactTest) -> bool {
        self.count >= u64::from(test.at_least) && u32::try_from(self.months.len()).is_ok_and(|months| months >= test.in_months)
    }
}

/// A value that records give, and how strongly.
pub(super) struct Measured<T> {
    pub(super) value: T,
    pub(super) strength: Strength,
}

/// The ratio that records give for a question.
pub(super) fn measured_ratio(case: &Case<'_>, question: &str, steps: &mut Vec<Step>) -> Option<Measured<Decimal>> {
    let bindings = case.bindings?;
    let bound =
        bindings.rules_of(question).find_map(|rule| if let BoundAnswer::Value(value) = &rule.answer { Some(value) } else { None })?;
    let ValueOf { indicator, records, .. } = bound;
    let Some((reading, now)) = case.indicator(&bound.query()).and_then(|reading| Some((reading, reading.current?))) else {
        steps.push(Step::new(Code::IndicatorUnknown, [("indicator", indicator.to_string())]));
        return None;
    };
    let strength = of_reading(case, bindings.strengths.of(*records, reading.origin), reading, steps);
    steps.push(Step::new(
        Code::IndicatorValue,
        [("indicator", indicator.to_string()), ("value", now.value.to_string()), ("strength", strength.to_string())],
    ));
    Some(Measured { value: now.value, strength })
}

/// The trend that records give for a question.
pub(super) fn measured_trend(case: &Case<'_>, question: &str, better: Way, steps: &mut Vec<Step>) -> Option<Measured<Trend>> {
    let bindings = case.bindings?;
    let bound =
        bindings.rules_of(question).find_map(|rule| if let BoundAnswer::Change(change) = &rule.answer { Some(change) } else { None })?;
    let name = ("indicator", bound.indicator.to_string());
    let Some((reading, now, before)) =
        case.indicator(&bound.query()).and_then(|reading| Some((reading, reading.current?, reading.previous?)))
    else {
        steps.push(Step::new(Code::IndicatorUnknown, [name]));
        return None;
    };
    if now.months_with_value < bound.at_least_months || before.months_with_value < bound.at_least_months {
        let months = [
            ("before", before.months_with_value.to_string()),
            ("after", now.months_with_value.to_string()),
            ("wanted", bound.at_least_months.to_string()),
        ];
        steps.push(Step::new(Code::IndicatorTooShort, [name, months[0].clone(), months[1].clone(), months[2].clone()]));
        return None;
    }
    let trend = trend(bound, before.value, now.value, better);
    let strength = of_reading(case, bindings.strengths.of(bound.records, reading.origin), reading, steps);
    let word = serde_json::to_value(trend).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default();
    let params = [
        name,
        ("before", before.value.to_string()),
        ("after", now.value.to_string()),
        ("trend", word),
        ("flat_within", bound.flat_within.to_string()),
        ("strength", strength.to_string()),
    ];
    steps.push(Step::new(Code::IndicatorChange, params));
    Some(Measured { value: trend, strength })
}

fn trend(bound: &ChangeOf, before: Decimal, after: Decimal, better: Way) -> Trend {
    let change = i128::from(after.millionths()) - i128::from(before.millionths());
    let band = i128::from(before.millionths()).abs() * i128::from(bound.flat_within.millionths());
    if change.abs() * i128::from(Decimal::ONE.millionths()) <= band {
        return Trend::Flat;
    }
    if (change > 0) == (better == Way::Up) { Trend::Better } else { Trend::Worse }
}

/// How an option or a statement stands.
pub(super) fn judge_item(id: &str, level: Option<u8>, declared: Option<bool>, floor: Strength, mut support: Support) -> ItemScore {
    let said = declared == Some(true);
    let supported = support.reaches(floor, said);
    // What records show and nobody denied is claimed, so that a questionnaire fills itself.
    let claimed = supported || declared.unwrap_or(support.shown || support.claimed);
    let contested = claimed && support.is_refuted();
    if supported && declared == Some(false) {
        support.steps.push(Step::new(Code::RecordsExceedClaim, []));
    }
    if claimed && !supported && support.shown {
        support.steps.push(Step::new(Code::BelowFloor, [("strength", support.strength.to_string()), ("floor", floor.to_string())]));
    }
    let state = state(declared.is_some() || support.claimed, claimed && supported, contested, claimed && support.shown);
    let strength = support.strength;
    ItemScore { id: id.to_owned(), level, declared, holds: Interval { supported, claimed }, state, strength, floor, trace: support.steps }
}

pub(super) fn state(answered: bool, settled: bool, contested: bool, shown: bool) -> State {
    if contested {
        State::Contested
    } else if settled {
        State::Supported
    } else if shown {
        State::NeedsEvidence
    } else if answered {
        State::Declared
    } else {
        State::NotAsked
    }
}
