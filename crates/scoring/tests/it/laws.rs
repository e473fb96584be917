//! The laws of scoring, held against many random plants.

use crate::fixtures::{WORKSHOP, ago, today, workshop};
use proptest::prelude::*;
use scoring::{
    Answer, Answers, Bindings, Carried, Counted, Decimal, Document, Evidence, FactReading, FactSlice, IndicatorReading, Origin, Pack,
    Period, Scorecard, Strength, Trend, Verdict, load, score,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static WORKSHOP_PACK: LazyLock<(Pack, Bindings)> = LazyLock::new(workshop);

const ORIGINS: [Origin; 5] = [Origin::Imported, Origin::Typed, Origin::Integrated, Origin::Scanned, Origin::Measured];
const STRENGTHS: [Strength; 6] = [Strength::E0, Strength::E1, Strength::E2, Strength::E3, Strength::E4, Strength::E5];
const TARGETS: [&str; 14] =
    ["A1", "A1.a", "A1.b", "A2", "A2.some", "A2.full", "B1", "B2", "P.1.a", "P.2.a", "P.2.d", "Q.1.a", "Q.1.b", "Q.2.a"];
const VALUED: [(&str, &str); 2] = [("B1", "machines.networked"), ("B2", "quality.pass_rate")];

fn any_answers() -> impl Strategy<Value = Answers> {
    let chosen = |ids: &'static [&'static str]| proptest::sample::subsequence(ids, 0..=ids.len());
    let multi = chosen(&["A1.a", "A1.b"]).prop_map(|ids| Answer::Options(ids.into_iter().map(str::to_owned).collect()));
    let single = proptest::sample::select(&["A2.none", "A2.some", "A2.full"][..]).prop_map(|id| Answer::Options([id.to_owned()].into()));
    let ratio = (0_i64..=10).prop_map(|part| Answer::Ratio(Counted { part: Decimal::whole(part), whole: Decimal::whole(10) }));
    let trend = proptest::sample::select(&[Trend::Worse, Trend::Flat, Trend::Better][..]).prop_map(Answer::Direction);
    let statements = proptest::collection::btree_map(proptest::sample::select(&TARGETS[8..]), any::<bool>().prop_map(Answer::Holds), 0..6);
    let maybe = proptest::option::of::<BoxedStrategy<Answer>>;
    (maybe(multi.boxed()), maybe(single.boxed()), maybe(ratio.boxed()), maybe(trend.boxed()), statements).prop_map(
        |(multi, single, ratio, trend, statements)| {
            let questions = [("A1", multi), ("A2", single), ("B1", ratio), ("B2", trend)]
                .into_iter()
                .filter_map(|(id, answer)| Some((id.to_owned(), answer?)));
            questions.chain(statements.into_iter().map(|(id, answer)| (id.to_owned(), answer))).collect()
        },
    )
}

fn any_document() -> impl Strategy<Value = Document> {
    let node = proptest::sample::select(&TARGETS[..]);
    let verdict = prop_oneof![4 => Just(Verdict::Supports), 1 => Just(Verdict::Refutes)];
    (node, verdict, 1_usize..6, 0_i64..=10, 0_i32..60, proptest::option::of(-30_i32..30)).prop_map(
        |(node, verdict, strength, tenths, from, until)| Document {
            id: format!("{node} {strength} {tenths}"),
            node: node.to_owned(),
            verdict,
            strength: STRENGTHS[strength],
            coverage: Decimal::from_millionths(tenths * 100_000),
            valid_from: ago(from),
            valid_until: until.map(ago),
        },
    )
}

/// What another framework says; none of it is about a whole question.
fn any_carried() -> impl Strategy<Value = Carried> {
    let items: Vec<_> = TARGETS.into_iter().filter(|target| target.contains('.')).collect();
    (proptest::sample::select(items), 0_usize..6).prop_map(|(node, strength)| Carried {
        node: node.to_owned(),
        framework: "urn:test:yard".to_owned(),
        strength: STRENGTHS[strength],
    })
}

fn any_slice() -> impl Strategy<Value = FactSlice> {
    let months = proptest::collection::btree_set(24_300_i32..24_306, 0..4);
    (0_usize..5, 0_u64..120, months, 0_i32..250).prop_map(|(origin, count, months, age)| FactSlice {
        origin: ORIGINS[origin],
        count,
        months,
        newest: ago(age),
    })
}

fn any_reading() -> impl Strategy<Value = (i64, i64, u32, usize, i32, i64)> {
    (0_i64..=100, 0_i64..=100, 4_u32..=12, 0_usize..5, 0_i32..250, 0_i64..=10)
}

fn any_evidence() -> impl Strategy<Value = Evidence> {
    let documents = proptest::collection::vec(any_document(), 0..8);
    let needs = WORKSHOP_PACK.1.needs();
    let facts: Vec<_> = needs.facts.into_iter().map(|query| (Just(query), proptest::collection::vec(any_slice(), 0..4))).collect();
    let indicators: Vec<_> = needs.indicators.into_iter().map(|query| (Just(query), proptest::option::of(any_reading()))).collect();
    let carried = proptest::collection::vec(any_carried(), 0..4);
    (documents, facts, indicators, carried).prop_map(|(documents, facts, indicators, carried)| Evidence {
        documents,
        carried,
        facts: facts.into_iter().map(|(query, slices)| FactReading { query, slices }).collect(),
        indicators: indicators
            .into_iter()
            .filter_map(|(query, reading)| {
                let (now, before, months, origin, age, tenths) = reading?;
                let period = |percent: i64| Some(Period { value: Decimal::from_millionths(percent * 10_000), months_with_value: months });
                Some(IndicatorReading {
                    query,
                    current: period(now),
                    previous: period(before),
                    origin: ORIGINS[origin],
                    newest: ago(age),
                    coverage: Decimal::from_millionths(tenths * 100_000),
                })
            })
            .collect(),
    })
}

/// How much stronger, newer, wider and more the evidence gets.
#[derive(Clone, Debug)]
struct Growth {
    steps: usize,
    days: i32,
    tenths: i64,
    count: u64,
    month: i32,
    more: Vec<Document>,
    readings: Evidence,
}

fn any_growth() -> impl Strategy<Value = Growth> {
    let more = proptest::collection::vec(any_document(), 0..4);
    (0_usize..5, 0_i32..200, 0_i64..10, 0_u64..60, 24_300_i32..24_306, more, any_evidence())
        .prop_map(|(steps, days, tenths, count, month, more, readings)| Growth { steps, days, tenths, count, month, more, readings })
}

/// Evidence that is at least as strong, new, wide and plentiful, and that contradicts nothing.
fn grown(evidence: &Evidence, growth: &Growth) -> Evidence {
    let wider = |coverage: Decimal| (coverage + Decimal::from_millionths(growth.tenths * 100_000)).min(Decimal::ONE);
    let later = |day: scoring::Day| {
        scoring::Day::from_days_since_1970((day.days_since_1970() + growth.days).min(today().days_since_1970()).max(day.days_since_1970()))
    };
    let more_direct = |origin: Origin| ORIGINS[(ORIGINS.iter().position(|known| *known == origin).unwrap() + growth.steps).min(4)];
    let mut grown = evidence.clone();
    for document in grown.documents.iter_mut().filter(|document| document.verdict == Verdict::Supports) {
        document.strength = STRENGTHS[(document.strength as usize + growth.steps).min(5)];
        document.coverage = wider(document.coverage);
        document.valid_until = None;
    }
    for carried in &mut grown.carried {
        carried.strength = STRENGTHS[(carried.strength as usize + growth.steps).min(5)];
    }
    grown.carried.extend(growth.readings.carried.iter().cloned());
    grown.documents.extend(growth.more.iter().filter(|document| document.verdict == Verdict::Supports).cloned());
    for slice in grown.facts.iter_mut().flat_map(|reading| &mut reading.slices) {
        slice.origin = more_direct(slice.origin);
        slice.count += growth.count;
        slice.months.insert(growth.month);
        slice.newest = later(slice.newest);
    }
    for reading in &mut grown.indicators {
        reading.origin = more_direct(reading.origin);
        reading.newest = later(reading.newest);
        reading.coverage = wider(reading.coverage);
    }
    // A newly measured value can contradict a document, so it is only added where there is none.
    let known: BTreeSet<_> = grown.indicators.iter().map(|reading| reading.query.clone()).collect();
    let documented = |indicator: &str| {
        VALUED.iter().any(|(node, bound)| *bound == indicator && evidence.documents.iter().any(|document| document.node == *node))
    };
    let new = growth.readings.indicators.iter().filter(|reading| !known.contains(&reading.query) && !documented(&reading.query.indicator));
    grown.indicators.extend(new.cloned());
    grown
}

fn card(answers: &Answers, evidence: &Evidence) -> Scorecard {
    let (pack, bindings) = &*WORKSHOP_PACK;
    score(pack, Some(bindings), answers, evidence, today()).unwrap()
}

/// Everything supported, by name.
fn supported(card: &Scorecard) -> BTreeMap<String, Decimal> {
    let held = |holds: bool| Decimal::whole(i64::from(holds));
    let mut all =
        BTreeMap::from([("score".to_owned(), card.score.supported), ("level".to_owned(), Decimal::whole(card.level.supported.into()))]);
    all.extend(card.dimensions.iter().map(|dimension| (dimension.id.clone(), dimension.score.supported)));
    all.extend(card.questions.iter().map(|question| (question.id.clone(), question.score.supported)));
    all.extend(
        card.questions.iter().flat_map(|question| &question.options).map(|option| (option.id.clone(), held(option.holds.supported))),
    );
    all.extend(card.scenes.iter().map(|scene| (scene.id.clone(), Decimal::whole(scene.level.supported.into()))));
    all.extend(card.scenes.iter().flat_map(|scene| &scene.statements).map(|item| (item.id.clone(), held(item.holds.supported))));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn more_stronger_newer_and_wider_evidence_never_lowers_what_is_supported(answers in any_answers(), evidence in any_evidence(), growth in any_growth()) {
        let (before, after) = (supported(&card(&answers, &evidence)), supported(&card(&answers, &grown(&evidence, &growth))));
        for (node, was) in before {
            prop_assert!(after[&node] >= was, "{} fell from {} to {}", node, was, after[&node]);
        }
    }

    #[test]
    fn supported_never_exceeds_claimed_and_both_stay_within_the_points(answers in any_answers(), evidence in any_evidence()) {
        let card = card(&answers, &evidence);
        prop_assert!(card.score.supported <= card.score.claimed && card.score.claimed <= Decimal::HUNDRED);
        prop_assert!(card.level.supported <= card.level.claimed);
        for question in &card.questions {
            prop_assert!(Decimal::ZERO <= question.score.supported && question.score.supported <= question.score.claimed && question.score.claimed <= question.points);
            prop_assert!(question.options.iter().all(|option| option.holds.supported <= option.holds.claimed));
        }
        for scene in &card.scenes {
            prop_assert!(scene.level.supported <= scene.level.claimed);
            prop_assert!(scene.statements.iter().all(|item| item.holds.supported <= item.holds.claimed));
        }
    }

    #[test]
    fn what_was_declared_is_never_taken_out_of_the_claim(answers in any_answers(), evidence in any_evidence()) {
        let (alone, with) = (card(&answers, &Evidence::default()), card(&answers, &evidence));
        prop_assert!(alone.score.claimed <= with.score.claimed);
        prop_assert_eq!(alone.score.supported, Decimal::ZERO);
    }

    #[test]
    fn no_scene_stands_on_a_level_whose_foundation_is_missing(answers in any_answers(), evidence in any_evidence()) {
        let card = card(&answers, &evidence);
        for (scene, score) in WORKSHOP_PACK.0.scenes.iter().zip(&card.scenes) {
            let holds = |id: &str| score.statements.iter().any(|item| item.id == id && item.holds.supported);
            for level in scene.levels.iter().filter(|level| level.level <= score.level.supported) {
                let met = level.requirements().iter().all(|ways| ways.iter().any(|way| way.iter().all(|statement| holds(statement.id.as_str()))));
                prop_assert!(met, "{} is at {} without level {}", score.id, score.level.supported, level.level);
            }
        }
    }

    #[test]
    fn time_alone_never_proves_anything(answers in any_answers(), evidence in any_evidence(), days in 0_i32..400) {
        let (pack, bindings) = &*WORKSHOP_PACK;
        // A refutation that expires would free what it held down, so there are none here.
        let evidence = Evidence { documents: evidence.documents.into_iter().filter(|document| document.verdict == Verdict::Supports).collect(), ..evidence };
        let later = score(pack, Some(bindings), &answers, &evidence, ago(-days)).unwrap();
        let (now, later) = (supported(&card(&answers, &evidence)), supported(&later));
        for (node, was) in now {
            prop_assert!(later[&node] <= was, "{} rose from {} to {}", node, was, later[&node]);
        }
    }

    #[test]
    fn the_same_case_gives_the_same_result(answers in any_answers(), evidence in any_evidence()) {
        prop_assert_eq!(card(&answers, &evidence), card(&answers, &evidence));
    }
}

// What the fuzzer asks, asked here too, so that it stays true between its runs.
#[path = "../../../../fuzz/asked/scorer.rs"]
mod fuzzed_case;
#[path = "../../../../fuzz/asked/pack.rs"]
mod fuzzed_pack;

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_pack_or_are_refused_with_reasons(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!load(&[("any.yaml", &bytes)]).unwrap_err().faults.is_empty());
    }

    #[test]
    fn a_pack_with_damaged_bytes_is_a_pack_or_is_refused_with_reasons(damage in proptest::collection::vec((0..WORKSHOP.len(), any::<u8>()), 1..8), cut in 0..WORKSHOP.len()) {
        let mut bytes = WORKSHOP.as_bytes().to_vec();
        for (at, byte) in damage {
            bytes[at] = byte;
        }
        fuzzed_pack::any_pack(&bytes);
        fuzzed_pack::any_pack(&WORKSHOP.as_bytes()[..cut]);
    }

    #[test]
    fn any_bytes_are_a_case_whose_result_keeps_its_promises(bytes in proptest::collection::vec(any::<u8>(), 0..6000)) {
        fuzzed_case::any_case(&bytes);
    }
}
