//! The Chinese national edition 2024, as it is shipped.

use crate::fixtures::{ago, answers, load_owned, national, national_files, options, ratio, today, yes};
use scoring::{Answers, Condition, Evidence, FactReading, FactSlice, IndicatorReading, Needs, Origin, Period, Readiness, State, score};
use std::collections::BTreeSet;

#[test]
fn the_pack_holds_what_the_notice_describes() {
    let (pack, _) = national();
    assert_eq!((pack.questions.len(), pack.scenes.len()), (15, 16));
    assert!(pack.scenes.iter().all(|scene| scene.levels.len() == 4));
    assert_eq!(pack.scenes.iter().filter(|scene| scene.constraint).count(), 10);
    assert_eq!(pack.points().to_string(), "100");
}

#[test]
fn the_pack_does_not_pretend_to_be_the_official_text() {
    let (pack, _) = national();
    assert_eq!(pack.framework.readiness, Readiness::Pilot);
    assert_eq!(pack.framework.source_digest, None);
    for node in ["level_rules", "M4", "M1.example", "scene_policy"] {
        assert!(pack.unconfirmed_about(node).next().is_some(), "{node}");
    }
}

#[test]
fn the_known_results_of_the_research_are_in_the_pack() {
    let (pack, _) = national();
    let ids: BTreeSet<_> = pack.golden_cases.iter().map(|case| case.id.as_str()).collect();
    assert!(["g1", "g2", "g3", "g4", "g5", "g6", "paper-and-flat", "paper-and-better"].iter().all(|id| ids.contains(id)));
}

#[test]
fn the_digest_does_not_depend_on_the_order_of_the_files() {
    let mut files = national_files();
    let digest = |files: &[(String, Vec<u8>)]| load_owned(files).unwrap().pack.digest;
    let before = digest(&files);
    files.reverse();
    assert_eq!(digest(&files), before);
}

#[test]
fn a_level_rule_with_one_scene_less_is_caught_by_the_golden_cases() {
    let mut files = national_files();
    let text = String::from_utf8(files[0].1.clone()).unwrap();
    files[0].1 = text.replace("{scenes_at_least: {count: 8, level: 3}}", "{scenes_at_least: {count: 7, level: 3}}").into_bytes();
    let faults = load_owned(&files).unwrap_err().faults;
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["scoring.golden_case_failed"]);
    assert!(faults[0].problem.contains("`g6`"));
}

#[test]
fn nothing_above_level_two_is_answered_from_records() {
    let (pack, bindings) = national();
    for rule in &bindings.rules {
        let scene_level =
            pack.scenes.iter().flat_map(|scene| &scene.levels).find(|level| level.statements().any(|statement| statement.id == rule.node));
        assert!(scene_level.is_none_or(|level| level.level <= 2), "{}", rule.node);
    }
}

#[test]
fn automatic_capture_is_never_shown_by_a_file_except_for_interval_meters() {
    let (_, bindings) = national();
    for rule in bindings.rules.iter().filter(|rule| rule.node.as_str().starts_with("F4.") && rule.node.as_str() != "F4.energy") {
        let scoring::BoundAnswer::Holds(conditions) = &rule.answer else { panic!("{}", rule.node) };
        let only_automatic = |condition: &Condition| matches!(condition, Condition::Facts(test) if test.matching["origin"] == ["scanned", "integrated", "measured"]);
        assert!(conditions.iter().all(only_automatic), "{}", rule.node);
    }
}

/// A plant that brings every kind of spreadsheet, well kept, for a year.
fn spreadsheets(needs: &Needs) -> Evidence {
    let months: BTreeSet<i32> = (0..12).map(|back| 2025 * 12 + 5 - back).collect();
    let automatic = |values: &Vec<String>| values.iter().any(|value| value == "measured");
    let brought = needs.facts.iter().filter(|query| !query.matching.values().any(automatic));
    let period = |millionths| Some(Period { value: scoring::Decimal::from_millionths(millionths), months_with_value: 12 });
    Evidence {
        documents: Vec::new(),
        carried: Vec::new(),
        facts: brought
            .map(|query| FactReading {
                query: query.clone(),
                slices: vec![FactSlice { origin: Origin::Imported, count: 5_000, months: months.clone(), newest: ago(3) }],
            })
            .collect(),
        indicators: needs
            .indicators
            .iter()
            .map(|query| IndicatorReading {
                query: query.clone(),
                current: period(950_000),
                previous: period(900_000),
                origin: Origin::Imported,
                newest: ago(3),
                coverage: scoring::Decimal::ONE,
            })
            .collect(),
    }
}

#[test]
fn well_kept_spreadsheets_alone_support_level_one() {
    let (pack, bindings) = national();
    let card = score(&pack, Some(&bindings), &Answers::new(), &spreadsheets(&bindings.needs()), today()).unwrap();
    assert_eq!(card.level.supported, 1);
    assert!(card.score.supported >= scoring::Decimal::whole(20), "{}", card.score.supported);
    assert!(card.scenes.iter().all(|scene| scene.level.supported <= 2));
    let hint = card.questions.iter().find(|question| question.id == "R3").unwrap();
    assert_eq!((hint.state, hint.score.supported.to_string().as_str()), (State::NeedsEvidence, "0"));
}

#[test]
fn a_year_old_archive_supports_nothing_and_says_that_it_is_too_old() {
    let (pack, bindings) = national();
    let mut evidence = spreadsheets(&bindings.needs());
    evidence.facts.iter_mut().flat_map(|reading| &mut reading.slices).for_each(|slice| slice.newest = ago(364));
    evidence.indicators.iter_mut().for_each(|reading| reading.newest = ago(364));
    let card = score(&pack, Some(&bindings), &Answers::new(), &evidence, today()).unwrap();
    assert_eq!((card.level.supported, card.score.supported), (0, scoring::Decimal::ZERO));
    assert_eq!(card.questions[1].state, State::NeedsEvidence);
}

#[test]
fn a_firm_that_declares_much_and_shows_little_stands_far_apart() {
    let (pack, bindings) = national();
    let mut given = answers([
        ("F1", options(&["F1.a", "F1.b", "F1.d"])),
        ("F2", ratio(9, 10)),
        ("F3", ratio(9, 10)),
        ("F5", options(&["F5.all"])),
        ("M1", options(&["M1.results"])),
        ("M2", options(&["M2.a", "M2.b", "M2.c", "M2.d"])),
    ]);
    for scene in &pack.scenes {
        let statements = scene.levels.iter().take(2).flat_map(scoring::SceneLevel::statements);
        given.extend(statements.map(|statement| (statement.id.to_string(), yes())));
    }
    let card = score(&pack, Some(&bindings), &given, &Evidence::default(), today()).unwrap();
    assert_eq!((card.level.supported, card.level.claimed), (0, 2));
    assert_eq!((card.score.supported.to_string(), card.score.claimed.to_string()), ("0".to_owned(), "41.5".to_owned()));
}
