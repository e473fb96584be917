//! Packs and evidence for the tests.

use scoring::{
    Answer, Answers, Bindings, Counted, Day, Decimal, Document, Evidence, FactReading, FactSlice, IndicatorQuery, IndicatorReading,
    LoadError, Loaded, Origin, Pack, Period, Scorecard, Strength, Trend, Verdict, load, score,
};
use std::collections::BTreeSet;
use std::path::PathBuf;

pub(crate) fn repository() -> PathBuf {
    PathBuf::from("../..")
}

/// The files of the national edition, as they are shipped.
pub(crate) fn national_files() -> Vec<(String, Vec<u8>)> {
    let folder = repository().join("packs/frameworks");
    let read = |name: &str| (name.to_owned(), std::fs::read(folder.join(name)).unwrap());
    ["cn-sme-2024.yaml", "cn-sme-2024.scenes.yaml", "cn-sme-2024.bindings.yaml"].map(read).into()
}

pub(crate) fn load_owned(files: &[(String, Vec<u8>)]) -> Result<Loaded, LoadError> {
    load(&files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

pub(crate) fn national() -> (Pack, Bindings) {
    let loaded = load_owned(&national_files()).unwrap_or_else(|error| panic!("the shipped pack is refused:\n{error}"));
    (loaded.pack, loaded.bindings.unwrap())
}

/// A small framework with one question of each kind and two scenes.
pub(crate) const WORKSHOP: &str = r#"schema: cairn.framework/1
framework:
  urn: urn:test:workshop
  name: {zh: 车间, en: workshop}
  edition: "1"
  package_version: 1.0.0
  authority: {zh: 测试, en: test}
  text_status: paraphrase
  readiness: draft
total: sum
levels:
  - {level: 0, name: {zh: 无, en: none}, source: C}
  - {level: 1, name: {zh: 一, en: one}, source: C}
  - {level: 2, name: {zh: 二, en: two}, source: C}
dimensions:
  - {id: A, name: {zh: 甲, en: A}, points: 60, source: C}
  - {id: B, name: {zh: 乙, en: B}, points: 40, source: C}
questions:
  - id: A1
    dimension: A
    name: &words {zh: 题, en: question}
    ask: *words
    help: *words
    points: 30
    floor: E2
    source: C
    scoring: {multi: {options: [{id: A1.a, zh: 一, en: a, share: 50, source: C}, {id: A1.b, zh: 二, en: b, share: 50, source: C}]}}
  - id: A2
    dimension: A
    name: *words
    ask: *words
    help: *words
    points: 30
    floor: E3
    source: C
    scoring: {single: {options: [{id: A2.none, zh: 无, en: none, share: 0, source: C}, {id: A2.some, zh: 有, en: some, share: 50, floor: E1, source: C}, {id: A2.full, zh: 全, en: full, share: 100, source: C}]}}
  - id: B1
    dimension: B
    name: *words
    ask: *words
    help: *words
    points: 20
    floor: E2
    source: C
    scoring: {ratio: {part: *words, whole: *words, bins: [{upto: 0.2, share: 0}, {upto: 0.5, share: 50}, {upto: 1, share: 100}]}}
  - id: B2
    dimension: B
    name: *words
    ask: *words
    help: *words
    points: 20
    floor: E3
    source: C
    scoring: {direction: {better: up, shares: {worse: 0, flat: 50, better: 100}}}
scene_groups:
  - {id: G, name: *words, source: C}
scenes:
  - id: P
    group: G
    name: *words
    ask: *words
    help: *words
    constraint: true
    source: C
    levels:
      - {level: 1, all: [{id: P.1.a, zh: 一, en: a, source: C}]}
      - level: 2
        all: [{id: P.2.a, zh: 一, en: a, source: C}]
        any:
          - one_of: [[{id: P.2.b, zh: 二, en: b, source: C}, {id: P.2.c, zh: 三, en: c, source: C}], [{id: P.2.d, zh: 四, en: d, source: C}]]
  - id: Q
    group: G
    name: *words
    ask: *words
    help: *words
    constraint: false
    source: C
    levels:
      - {level: 1, all: [{id: Q.1.a, zh: 一, en: a, source: C}, {id: Q.1.b, zh: 二, en: b, source: C}]}
      - {level: 2, all: [{id: Q.2.a, zh: 一, en: a, source: C}]}
scene_policy: {no_leapfrog: true, share_of_attributes: 100, floors: {1: E1, 2: E2}, source: C}
evidence:
  names: {E0: *words, E1: *words, E2: *words, E3: *words, E4: *words, E5: *words}
  step_after_days: 90
  lost_after_days: 180
  step_below_coverage: 0.8
  source: C
level_rules:
  - {level: 1, source: C, all: [{score_at_least: 20}, {scenes_at_least: {count: 1, level: 1}}]}
  - {level: 2, source: C, all: [{score_at_least: 60}, {scenes_at_least: {count: 2, level: 2}}, {constraint_scenes_at_least: {count: 1, level: 2}}]}
golden_cases:
  - {id: top, given: {levels: {score: 60, scenes: {P: 2, Q: 2}}}, expect: {level: 2}}
"#;

/// How records answer [`WORKSHOP`].
pub(crate) const WORKSHOP_BINDINGS: &str = r#"schema: cairn.bindings/1
binds: urn:test:workshop
package_version: 1.0.0
strengths:
  list: {imported: E2, typed: E3, integrated: E4, scanned: E4, measured: E4}
  transactions: {imported: E3, typed: E3, integrated: E4, scanned: E4, measured: E4}
rules:
  - {node: A1.a, source: C, answer: {holds: [{facts: {type: work.reported, within_days: 365, at_least: 50, in_months: 2, records: transactions}}]}}
  - {node: B1, source: C, answer: {value: {indicator: machines.networked, records: list}}}
  - {node: B2, source: C, answer: {change: {indicator: quality.pass_rate, months: 12, at_least_months: 6, flat_within: 0.01, records: transactions}}}
  - {node: P.1.a, source: C, answer: {holds: [{facts: {type: work.reported, within_days: 365, at_least: 50, in_months: 2, records: transactions}}]}}
  - node: P.2.a
    source: C
    answer:
      holds:
        - facts: {type: work.reported, within_days: 365, filled: [order_no], at_least: 50, records: transactions}
        - indicator: {id: orders.covered, months: 12, test: ">= 0.9", records: transactions}
  - node: Q.1.a
    source: C
    answer:
      holds:
        - at_least:
            count: 2
            of:
              - facts: {type: stock.counted, within_days: 365, at_least: 20, records: list}
              - facts: {type: sale.invoiced, within_days: 365, at_least: 20, records: transactions}
              - facts: {type: energy.metered, within_days: 365, at_least: 20, records: transactions}
"#;

pub(crate) fn load_workshop(framework: &str) -> Result<Loaded, LoadError> {
    load(&[("workshop.yaml", framework.as_bytes()), ("workshop.bindings.yaml", WORKSHOP_BINDINGS.as_bytes())])
}

pub(crate) fn workshop() -> (Pack, Bindings) {
    let loaded = load_workshop(WORKSHOP).unwrap_or_else(|error| panic!("the workshop pack is refused:\n{error}"));
    (loaded.pack, loaded.bindings.unwrap())
}

/// The workshop pack with one thing about it changed.
pub(crate) fn workshop_with(old: &str, new: &str) -> Result<Loaded, LoadError> {
    assert!(WORKSHOP.contains(old), "the workshop pack has no `{old}`");
    load_workshop(&WORKSHOP.replacen(old, new, 1))
}

/// The day on which everything in these tests is judged.
pub(crate) fn today() -> Day {
    day("2025-06-30")
}

pub(crate) fn ago(days: i32) -> Day {
    Day::from_days_since_1970(today().days_since_1970() - days)
}

pub(crate) fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn options(ids: &[&str]) -> Answer {
    Answer::Options(ids.iter().map(|id| (*id).to_owned()).collect())
}

pub(crate) fn ratio(part: i64, whole: i64) -> Answer {
    Answer::Ratio(Counted { part: Decimal::whole(part), whole: Decimal::whole(whole) })
}

pub(crate) fn trend(trend: Trend) -> Answer {
    Answer::Direction(trend)
}

pub(crate) fn yes() -> Answer {
    Answer::Holds(true)
}

pub(crate) fn answers<const N: usize>(answers: [(&str, Answer); N]) -> Answers {
    answers.into_iter().map(|(node, answer)| (node.to_owned(), answer)).collect()
}

/// A document about a node, of yesterday, covering all of it.
pub(crate) fn document(node: &str, strength: Strength) -> Document {
    Document {
        id: format!("about {node}"),
        node: node.to_owned(),
        verdict: Verdict::Supports,
        strength,
        coverage: Decimal::ONE,
        valid_from: ago(1),
        valid_until: None,
    }
}

pub(crate) fn documents(documents: Vec<Document>) -> Evidence {
    Evidence { documents, ..Evidence::default() }
}

/// So many facts of one origin in the three months before the newest, for the only query of that type
/// that the workshop's bindings make with these filled fields.
pub(crate) fn facts(fact_type: &str, filled: &[&str], origin: Origin, count: u64, newest: Day) -> FactReading {
    let query = workshop().1.needs().facts.into_iter().find(|query| query.fact_type == fact_type && query.filled == filled).unwrap();
    let months: BTreeSet<i32> = (0..3).map(|back| 2025 * 12 + 5 - back).collect();
    FactReading { query, slices: vec![FactSlice { origin, count, months, newest }] }
}

/// The value of an indicator from imported records of yesterday.
pub(crate) fn reading(indicator: &str, months: Option<u32>, previous: Option<&str>, current: &str) -> IndicatorReading {
    let period = |value: &str| Period { value: decimal(value), months_with_value: months.unwrap_or(1) };
    IndicatorReading {
        query: IndicatorQuery { indicator: indicator.to_owned(), months },
        current: Some(period(current)),
        previous: previous.map(period),
        origin: Origin::Imported,
        newest: ago(1),
        coverage: Decimal::ONE,
    }
}

/// The workshop's score today.
pub(crate) fn judge(answers: &Answers, evidence: &Evidence) -> Scorecard {
    let (pack, bindings) = workshop();
    score(&pack, Some(&bindings), answers, evidence, today()).unwrap()
}
