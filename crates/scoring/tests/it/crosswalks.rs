//! What one framework says about another: what holds there holds here, never more strongly, and with its reason.

use crate::fixtures::{WORKSHOP, answers, document, documents, judge, load_workshop, options, today, workshop, yes};
use scoring::{Answers, Carried, Code, Crosswalk, Evidence, Pack, Relation, Scorecard, State, Strength, carry, load_crosswalk, score};

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
    let yard = yard();
    let harbour = load(&WORKSHOP.replace("urn:test:workshop", "urn:test:harbour"));
    let first = crosswalk(&row("{scene: {id: P, level: 1}}", "YP.1.a", "superset"));
    let text = crosswalk_file(&row("{node: YP.1.a}", "Q.1.a", "equal")).replace(": urn:test:workshop", ": urn:test:yard");
    let text = text.replace("to: urn:test:yard", "to: urn:test:harbour");
    let second = load_crosswalk("harbour.crosswalk.yaml", text.as_bytes(), &[&yard], &harbour).unwrap_or_else(|error| panic!("{error}"));
    let through: Vec<_> = first.through(&second).collect();
    assert_eq!((through.len(), through[0].relation, through[0].to.as_str()), (1, Superset, "Q.1.a"));
    assert_eq!((&through[0].from, through[0].en.as_str()), (&first.rows[0].from, "because; because"));
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
    let (national, _) = crate::fixtures::national();
    for name in ["ddie", "eu-dmat"] {
        let files = [format!("{name}.yaml"), format!("{name}.bindings.yaml")].map(|file| (file.clone(), read(&file)));
        let pack = crate::fixtures::load_owned(&files).unwrap_or_else(|error| panic!("{error}")).pack;
        let file = format!("{name}.crosswalk.yaml");
        load_crosswalk(&file, &read(&file), &[&national], &pack).unwrap_or_else(|error| panic!("{error}"));
    }
}
