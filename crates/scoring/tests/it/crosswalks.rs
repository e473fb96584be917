//! What one framework says about another: what holds there holds here, never more strongly, and with its reason.

use crate::fixtures::{WORKSHOP, answers, document, documents, judge, load_workshop, options, today, workshop, yes};
use scoring::{
    Answers, Carried, Code, Crosswalk, End, Evidence, Mark, Pack, Relation, Scorecard, State, Strength, carry, correspondences,
    load_crosswalk, score,
};
use serde_json::{Value, json};

/// A second framework, with ids of its own.
fn yard() -> Pack {
    let renamed = ["A1", "A2", "B1", "B2", "P", "Q"].iter().fold(WORKSHOP.to_owned(), |text, id| {
        text.replace(&format!("id: {id}."), &format!("id: Y{id}.")).replace(&format!("id: {id}\n"), &format!("id: Y{id}\n"))
    });
    let text = renamed.replace("urn:test:workshop", "urn:test:yard").replace("scenes: {P: 2, Q: 2}", "scenes: {YP: 2, YQ: 2}");
    load(&text)
}

fn load(text: &str) -> Pack {
    scoring::load(&[("yard.yaml", text.as_bytes())]).unwrap_or_else(|error| panic!("{error}")).pack
}

fn crosswalk_file(rows: &str) -> String {
    format!("schema: cairn.crosswalk/1\nfrom: urn:test:workshop\nto: urn:test:yard\npackage_version: 0.1.0\nrows:\n{rows}")
}

fn crosswalk(rows: &str) -> Crosswalk {
    load_crosswalk("yard.crosswalk.yaml", crosswalk_file(rows).as_bytes(), &[&workshop().0], &yard())
        .unwrap_or_else(|error| panic!("{error}"))
}

fn row(from: &str, to: &str, relation: &str) -> String {
    format!("  - {{from: [{from}], to: {to}, relation: {relation}, source: C, zh: 因为, en: because}}\n")
}

/// The yard, judged by nothing but what the workshop says.
fn judged(carried: Vec<Carried>) -> Scorecard {
    score(&yard(), None, &Answers::new(), &Evidence { carried, ..Evidence::default() }, today()).unwrap()
}

#[test]
fn what_is_supported_in_one_framework_is_supported_in_the_other() {
    let card = judge(&answers([("P.1.a", yes())]), &documents(vec![document("P.1.a", Strength::E2)]));
    let said = carry(&crosswalk(&row("{scene: {id: P, level: 1}}", "YP.1.a", "equal")), &card);
    assert_eq!(said, [Carried { node: "YP.1.a".to_owned(), framework: "urn:test:workshop".to_owned(), strength: Strength::E2 }]);
    let yard = judged(said);
    let scene = &yard.scenes[0];
    assert_eq!((scene.level.supported, scene.level.claimed, scene.state), (1, 1, State::Supported));
    assert!(scene.statements[0].trace.iter().any(|step| step.code == Code::CarriedOver && step.text().1.contains("urn:test:workshop")));
}

#[test]
fn what_is_only_claimed_in_one_framework_is_only_claimed_in_the_other() {
    let card = judge(&answers([("P.1.a", yes())]), &Evidence::default());
    let yard = judged(carry(&crosswalk(&row("{node: P.1.a}", "YP.1.a", "superset")), &card));
    let scene = &yard.scenes[0];
    assert_eq!((scene.level.supported, scene.level.claimed, scene.state), (0, 1, State::Declared));
}

#[test]
fn a_part_of_what_is_asked_says_nothing_and_neither_does_something_in_common() {
    let card = judge(&answers([("P.1.a", yes())]), &documents(vec![document("P.1.a", Strength::E3)]));
    for relation in ["subset", "intersects"] {
        assert_eq!(carry(&crosswalk(&row("{node: P.1.a}", "YP.1.a", relation)), &card), []);
    }
}

#[test]
fn several_together_are_as_strong_as_the_weakest() {
    let said = answers([("P.1.a", yes()), ("A1", options(&["A1.a"]))]);
    let card = judge(&said, &documents(vec![document("P.1.a", Strength::E4), document("A1.a", Strength::E2)]));
    let both = crosswalk(&row("{node: P.1.a}, {node: A1.a}", "YQ.1.a", "equal"));
    assert_eq!(carry(&both, &card)[0].strength, Strength::E2);
    let without = judge(&answers([("P.1.a", yes())]), &documents(vec![document("P.1.a", Strength::E4)]));
    assert_eq!(carry(&both, &without), []);
}

#[test]
fn scenes_are_counted_and_one_that_does_not_apply_is_left_out() {
    let every = crosswalk(&row("{every_constraint_scene: 1}", "YQ.1.a", "equal"));
    let two = crosswalk(&row("{scenes_at_least: {count: 2, level: 1}}", "YQ.1.a", "equal"));
    let p = || document("P.1.a", Strength::E3);
    let card = judge(&answers([("P.1.a", yes())]), &documents(vec![p()]));
    assert_eq!(carry(&every, &card)[0].strength, Strength::E3);
    assert_eq!(carry(&two, &card), []);
    let q = vec![p(), document("Q.1.a", Strength::E2), document("Q.1.b", Strength::E1)];
    let card = judge(&answers([("P.1.a", yes()), ("Q.1.a", yes()), ("Q.1.b", yes())]), &documents(q));
    assert_eq!(carry(&two, &card)[0].strength, Strength::E1);
    let waived = scoring::Answer::NotApplicable(scoring::Waiver { reason: "no such work".to_owned(), approver: "the owner".to_owned() });
    assert_eq!(carry(&every, &judge(&answers([("P", waived)]), &Evidence::default())), []);
}

#[test]
fn a_chain_of_frameworks_holds_as_far_as_its_weakest_link() {
    use Relation::{Equal, Intersects, Subset, Superset};
    for (first, second, both) in [
        (Equal, Superset, Some(Superset)),
        (Superset, Equal, Some(Superset)),
        (Subset, Subset, Some(Subset)),
        (Superset, Subset, None),
        (Superset, Intersects, None),
        (Equal, Intersects, Some(Intersects)),
    ] {
        assert_eq!(first.then(second), both, "{first:?} {second:?}");
    }
    let first = crosswalk(&row("{scene: {id: P, level: 1}}", "YP.1.a", "superset"));
    let second = to_harbour(&row("{node: YP.1.a}", "Q.1.a", "equal"));
    let chains: Vec<_> = correspondences([&first, &second], "urn:test:workshop").into_iter().filter(|way| way.over().is_some()).collect();
    assert_eq!((chains.len(), chains[0].relation), (1, Superset));
    assert_eq!(told(chains[0].to()), place("urn:test:harbour", "Q.1.a"));
    assert_eq!(chains[0].over().map(told), Some(place("urn:test:yard", "YP.1.a")));
    assert_eq!(chains[0].from().holds, first.rows[0].from);
    let reasons = [&chains[0].first, chains[0].second.as_ref().expect("a second link")].map(|link| link.en.as_str());
    assert_eq!(reasons, ["because", "because"]);
}

/// From the yard to a third framework.
fn to_harbour(rows: &str) -> Crosswalk {
    let harbour = load(&WORKSHOP.replace("urn:test:workshop", "urn:test:harbour"));
    let text = crosswalk_file(rows).replace(": urn:test:workshop", ": urn:test:yard").replace("to: urn:test:yard", "to: urn:test:harbour");
    load_crosswalk("harbour.crosswalk.yaml", text.as_bytes(), &[&yard()], &harbour).unwrap_or_else(|error| panic!("{error}"))
}

/// A place in a framework, as it can be compared.
fn told(end: &End) -> (&str, Value) {
    (end.framework.as_str(), serde_json::to_value(&end.holds).expect("it can be written"))
}

fn place<'a>(framework: &'a str, node: &str) -> (&'a str, Value) {
    (framework, json!([{ "node": node }]))
}

#[test]
fn a_row_is_read_from_either_end_and_turns_round() {
    let rows = crosswalk(&row("{node: P.1.a}, {node: Q.1.a}", "YP.1.a", "superset"));
    let from_yard = correspondences([&rows], "urn:test:yard");
    assert_eq!((from_yard.len(), from_yard[0].relation), (1, Relation::Subset));
    assert_eq!((told(from_yard[0].from()), &from_yard[0].to().holds), (place("urn:test:yard", "YP.1.a"), &rows.rows[0].from));
    for relation in [Relation::Equal, Relation::Superset, Relation::Subset, Relation::Intersects] {
        assert_eq!(relation.turned().turned(), relation);
        assert_eq!(relation.turned() == relation, matches!(relation, Relation::Equal | Relation::Intersects), "{relation:?}");
    }
}

#[test]
fn a_chain_also_runs_against_the_way_it_was_written_and_is_as_sure_as_the_less_sure() {
    let first = crosswalk(&row("{node: P.1.a}", "YP.1.a", "superset"));
    let second = to_harbour(&row("{node: YP.1.a}", "Q.1.a", "equal").replace("source: C", "source: S"));
    let back: Vec<_> = correspondences([&first, &second], "urn:test:harbour").into_iter().filter(|way| way.over().is_some()).collect();
    assert_eq!((back.len(), told(back[0].to()), back[0].relation), (1, place("urn:test:workshop", "P.1.a"), Relation::Subset));
    assert_eq!((back[0].second.as_ref().map(|link| link.source), back[0].first.source, back[0].source), (Some(Mark::C), Mark::S, Mark::C));
}

#[test]
fn where_the_links_allow_no_word_there_is_no_chain() {
    let first = crosswalk(&row("{node: P.1.a}", "YP.1.a", "superset"));
    let overlaps = to_harbour(&row("{node: YP.1.a}", "Q.1.a", "intersects"));
    let apart = to_harbour(&row("{node: YQ.1.a}", "Q.1.a", "equal"));
    for second in [overlaps, apart] {
        assert!(correspondences([&first, &second], "urn:test:workshop").iter().all(|way| way.over().is_none()));
    }
}

#[test]
fn a_crosswalk_that_speaks_of_what_is_not_there_is_refused_with_the_line() {
    let refused = |rows: &str| {
        let error = load_crosswalk("yard.crosswalk.yaml", crosswalk_file(rows).as_bytes(), &[&workshop().0], &yard()).unwrap_err();
        error.faults.iter().map(|fault| (fault.code, fault.line)).collect::<Vec<_>>()
    };
    assert_eq!(refused(&row("{node: P.1.a}", "YP.9", "equal")), [("scoring.unknown_reference", 6)]);
    assert_eq!(refused(&row("{node: P.9}", "YP.1.a", "equal")), [("scoring.unknown_reference", 6)]);
    assert_eq!(refused(&row("{scene: {id: P, level: 7}}", "YP.1.a", "equal")), [("scoring.unknown_reference", 6)]);
    assert_eq!(refused(&row("{scenes_at_least: {count: 3, level: 1}}", "YP.1.a", "equal")), [("scoring.unknown_reference", 6)]);
    assert_eq!(refused(&row("", "YP.1.a", "equal")), [("scoring.crosswalk_row", 6)]);
    assert_eq!(refused(&row("{node: P.1.a}", "YP.1.a", "similar")), [("scoring.unknown_word", 6)]);
    let stranger = crosswalk_file("").replace("rows:\n", "rows: []\n").replace("from: urn:test:workshop", "from: urn:test:unknown");
    let error = load_crosswalk("yard.crosswalk.yaml", stranger.as_bytes(), &[&workshop().0], &yard()).unwrap_err();
    assert_eq!((error.faults[0].code, error.faults[0].line), ("scoring.crosswalk_head", 2));
}

#[test]
fn a_framework_that_is_derived_asks_nobody() {
    let derived = load_workshop(&WORKSHOP.replacen("readiness: draft", "readiness: draft\n  derived: true", 1)).unwrap().pack;
    let refused = score(&derived, None, &answers([("P.1.a", yes())]), &Evidence::default(), today()).unwrap_err();
    assert!(refused.to_string().contains("nothing in it is answered"), "{refused}");
}

#[test]
fn the_shipped_crosswalks_are_right() {
    let folder = crate::fixtures::repository().join("packs/frameworks");
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let mut known = vec![crate::fixtures::national().0];
    for name in ["ddie", "eu-dmat", "toe"] {
        let files = [format!("{name}.yaml"), format!("{name}.bindings.yaml")].map(|file| (file.clone(), read(&file)));
        let pack = crate::fixtures::load_owned(&files).unwrap_or_else(|error| panic!("{error}")).pack;
        let file = format!("{name}.crosswalk.yaml");
        let before: Vec<_> = known.iter().collect();
        load_crosswalk(&file, &read(&file), &before, &pack).unwrap_or_else(|error| panic!("{error}"));
        known.push(pack);
    }
}
