//! The rules of scoring, one at a time, on a small pack.

use crate::fixtures::{WORKSHOP, workshop};
use crate::fixtures::{
    ago, answers, decimal, document, documents, facts, judge, load_workshop, options, ratio, reading, today, trend, workshop_with, yes,
};
use scoring::{
    Answer, Answers, Code, Evidence, Interval, ItemScore, Origin, QuestionScore, Refused, SceneScore, Scorecard, State, Strength, Trend,
    Verdict, Waiver, score,
};

fn question<'a>(card: &'a Scorecard, id: &str) -> &'a QuestionScore {
    card.questions.iter().find(|question| question.id == id).unwrap()
}

fn scene<'a>(card: &'a Scorecard, id: &str) -> &'a SceneScore {
    card.scenes.iter().find(|scene| scene.id == id).unwrap()
}

fn item<'a>(card: &'a Scorecard, id: &str) -> &'a ItemScore {
    let options = card.questions.iter().flat_map(|question| &question.options);
    options.chain(card.scenes.iter().flat_map(|scene| &scene.statements)).find(|item| item.id == id).unwrap()
}

/// Supported and claimed points of a question, as text.
fn points(card: &Scorecard, id: &str) -> (String, String) {
    let Interval { supported, claimed } = question(card, id).score;
    (supported.to_string(), claimed.to_string())
}

fn pair(supported: &str, claimed: &str) -> (String, String) {
    (supported.to_owned(), claimed.to_owned())
}

#[test]
fn what_nobody_asked_is_not_a_zero_but_not_asked() {
    let card = judge(&Answers::new(), &Evidence::default());
    assert!(
        card.questions
            .iter()
            .all(|question| question.state == State::NotAsked && question.trace.iter().any(|step| step.code == Code::NotAsked))
    );
    assert!(card.scenes.iter().all(|scene| scene.state == State::NotAsked));
    assert_eq!((card.level.supported, card.level.claimed), (0, 0));
}

#[test]
fn a_claim_without_evidence_is_claimed_and_not_supported() {
    let card = judge(&answers([("A1", options(&["A1.a", "A1.b"]))]), &Evidence::default());
    assert_eq!(points(&card, "A1"), pair("0", "30"));
    assert_eq!(question(&card, "A1").state, State::Declared);
}

#[test]
fn evidence_at_the_floor_supports_the_option_it_speaks_about() {
    let card = judge(&answers([("A1", options(&["A1.a", "A1.b"]))]), &documents(vec![document("A1.b", Strength::E2)]));
    assert_eq!(points(&card, "A1"), pair("15", "30"));
    assert_eq!(question(&card, "A1").state, State::NeedsEvidence);
    assert_eq!((item(&card, "A1.b").state, item(&card, "A1.a").state), (State::Supported, State::Declared));
}

#[test]
fn evidence_below_the_floor_needs_better_evidence() {
    let card = judge(&answers([("A1", options(&["A1.b"]))]), &documents(vec![document("A1.b", Strength::E1)]));
    assert_eq!(points(&card, "A1"), pair("0", "15"));
    assert_eq!(item(&card, "A1.b").state, State::NeedsEvidence);
    assert!(item(&card, "A1.b").trace.iter().any(|step| step.code == Code::BelowFloor));
}

#[test]
fn a_document_about_the_question_supports_what_was_chosen() {
    let card = judge(&answers([("A1", options(&["A1.a"]))]), &documents(vec![document("A1", Strength::E2)]));
    assert_eq!(points(&card, "A1"), pair("15", "15"));
    assert_eq!(question(&card, "A1").state, State::Supported);
}

#[test]
fn of_a_single_choice_the_best_option_with_enough_evidence_is_supported() {
    let evidence = documents(vec![document("A2.full", Strength::E2), document("A2.some", Strength::E1)]);
    let card = judge(&answers([("A2", options(&["A2.full"]))]), &evidence);
    assert_eq!(points(&card, "A2"), pair("15", "30"));
}

#[test]
fn choosing_the_option_worth_nothing_proves_nothing() {
    let card = judge(&answers([("A2", options(&["A2.none"]))]), &Evidence::default());
    assert_eq!(question(&card, "A2").state, State::Declared);
    assert!(!question(&card, "A2").covered);
}

#[test]
fn records_answer_what_the_firm_did_not() {
    let evidence = Evidence { indicators: vec![reading("machines.networked", None, None, "0.5")], ..Evidence::default() };
    let card = judge(&Answers::new(), &evidence);
    assert_eq!(points(&card, "B1"), pair("10", "10"));
    assert_eq!(question(&card, "B1").state, State::Supported);
    assert_eq!(card.coverage, decimal("20"));
}

#[test]
fn records_that_say_less_contest_the_claim() {
    let evidence = Evidence { indicators: vec![reading("machines.networked", None, None, "0.3")], ..Evidence::default() };
    let card = judge(&answers([("B1", ratio(9, 10))]), &evidence);
    assert_eq!(points(&card, "B1"), pair("10", "20"));
    assert_eq!(question(&card, "B1").state, State::Contested);
    assert!(question(&card, "B1").trace.iter().any(|step| step.code == Code::RecordsContest));
}

#[test]
fn records_that_say_more_raise_the_claim() {
    let evidence = Evidence { indicators: vec![reading("machines.networked", None, None, "0.9")], ..Evidence::default() };
    let card = judge(&answers([("B1", ratio(1, 10))]), &evidence);
    assert_eq!(points(&card, "B1"), pair("20", "20"));
    assert!(question(&card, "B1").trace.iter().any(|step| step.code == Code::RecordsExceedClaim));
}

#[test]
fn an_old_measurement_proves_nothing_but_still_limits_a_document() {
    let mut old = reading("machines.networked", None, None, "0.3");
    old.newest = ago(181);
    let evidence = Evidence { documents: vec![document("B1", Strength::E2)], indicators: vec![old], ..Evidence::default() };
    let card = judge(&answers([("B1", ratio(9, 10))]), &evidence);
    assert_eq!(points(&card, "B1"), pair("10", "20"));
}

#[test]
fn a_change_within_the_band_is_flat_and_beyond_it_better() {
    let after = |value: &str| {
        let evidence = Evidence { indicators: vec![reading("quality.pass_rate", Some(12), Some("0.9"), value)], ..Evidence::default() };
        points(&judge(&Answers::new(), &evidence), "B2").0
    };
    assert_eq!([after("0.909"), after("0.910"), after("0.891"), after("0.890")], ["10", "20", "10", "0"]);
}

#[test]
fn a_comparison_over_too_few_months_is_not_made() {
    let mut short = reading("quality.pass_rate", Some(12), Some("0.9"), "0.95");
    short.previous.as_mut().unwrap().months_with_value = 5;
    let card = judge(&Answers::new(), &Evidence { indicators: vec![short], ..Evidence::default() });
    assert_eq!(question(&card, "B2").state, State::NotAsked);
    assert!(question(&card, "B2").trace.iter().any(|step| step.code == Code::IndicatorTooShort));
}

#[test]
fn records_fade_by_a_step_after_90_days_and_wholly_after_180() {
    let at = |age: i32| {
        let evidence = Evidence { facts: vec![facts("work.reported", &[], Origin::Imported, 60, ago(age))], ..Evidence::default() };
        let card = judge(&Answers::new(), &evidence);
        (item(&card, "A1.a").strength, item(&card, "A1.a").state)
    };
    assert_eq!(at(90), (Strength::E3, State::Supported));
    assert_eq!(at(91), (Strength::E2, State::Supported));
    assert_eq!(at(181), (Strength::E0, State::NeedsEvidence));
}

#[test]
fn evidence_of_a_part_counts_one_step_lower() {
    let mut partial = document("A1.a", Strength::E2);
    partial.coverage = decimal("0.79");
    let card = judge(&answers([("A1", options(&["A1.a"]))]), &documents(vec![partial]));
    assert_eq!((item(&card, "A1.a").strength, item(&card, "A1.a").state), (Strength::E1, State::NeedsEvidence));
}

#[test]
fn an_expired_document_needs_to_be_replaced_and_a_future_one_has_to_wait() {
    let mut expired = document("A1.a", Strength::E5);
    expired.valid_until = Some(ago(1));
    let mut future = document("A1.b", Strength::E5);
    future.valid_from = ago(-1);
    let card = judge(&answers([("A1", options(&["A1.a", "A1.b"]))]), &documents(vec![expired, future]));
    assert_eq!((item(&card, "A1.a").state, item(&card, "A1.b").state), (State::NeedsEvidence, State::Declared));
    assert_eq!(points(&card, "A1"), pair("0", "30"));
}

#[test]
fn a_refutation_at_least_as_strong_as_the_support_contests_it() {
    let against = |strength| {
        let refuting = scoring::Document { id: "visit".to_owned(), verdict: Verdict::Refutes, ..document("A1.a", strength) };
        let card = judge(&answers([("A1", options(&["A1.a"]))]), &documents(vec![document("A1.a", Strength::E3), refuting]));
        item(&card, "A1.a").state
    };
    assert_eq!(against(Strength::E3), State::Contested);
    assert_eq!(against(Strength::E2), State::Supported);
}

#[test]
fn few_typed_facts_do_not_weaken_many_measured_ones() {
    let mut reported = facts("work.reported", &[], Origin::Measured, 60, ago(1));
    reported.slices.extend(facts("work.reported", &[], Origin::Typed, 3, ago(1)).slices);
    let card = judge(&Answers::new(), &Evidence { facts: vec![reported], ..Evidence::default() });
    assert_eq!(item(&card, "A1.a").strength, Strength::E4);
}

#[test]
fn several_conditions_are_as_strong_as_the_weakest_of_the_strongest_that_are_needed() {
    let readings = vec![
        facts("stock.counted", &[], Origin::Imported, 20, ago(1)),
        facts("sale.invoiced", &[], Origin::Imported, 20, ago(1)),
        facts("energy.metered", &[], Origin::Measured, 20, ago(1)),
    ];
    let card = judge(&Answers::new(), &Evidence { facts: readings, ..Evidence::default() });
    assert_eq!(item(&card, "Q.1.a").strength, Strength::E3);
}

#[test]
fn a_level_of_a_scene_is_reached_only_over_the_levels_below() {
    let card = judge(&answers([("P.2.a", yes()), ("P.2.d", yes())]), &Evidence::default());
    assert_eq!(scene(&card, "P").level.claimed, 0);
    let card = judge(&answers([("P.1.a", yes()), ("P.2.a", yes()), ("P.2.d", yes())]), &Evidence::default());
    assert_eq!(scene(&card, "P").level.claimed, 2);
}

#[test]
fn one_way_of_several_is_enough_when_all_of_it_holds() {
    let with = |holds: [(&str, Answer); 2]| {
        let mut given = answers([("P.1.a", yes()), ("P.2.a", yes())]);
        given.extend(answers(holds));
        scene(&judge(&given, &Evidence::default()), "P").level.claimed
    };
    assert_eq!(with([("P.2.b", yes()), ("P.2.c", Answer::Holds(false))]), 1);
    assert_eq!(with([("P.2.b", yes()), ("P.2.c", yes())]), 2);
}

#[test]
fn a_pack_may_allow_leaps_and_ask_for_a_share_of_the_requirements_only() {
    let leaps = workshop_with("no_leapfrog: true", "no_leapfrog: false").unwrap().pack;
    let claimed = |pack: &scoring::Pack, given: &Answers| {
        score(pack, None, given, &Evidence::default(), today()).unwrap().scenes.iter().map(|scene| scene.level.claimed).collect::<Vec<_>>()
    };
    assert_eq!(claimed(&leaps, &answers([("P.2.a", yes()), ("P.2.d", yes())])), [2, 0]);
    let half = workshop_with("share_of_attributes: 100", "share_of_attributes: 50").unwrap().pack;
    assert_eq!(claimed(&half, &answers([("P.1.a", yes()), ("P.2.d", yes()), ("Q.1.b", yes())])), [2, 1]);
}

#[test]
fn what_is_not_applicable_says_why_and_counts_for_no_gate() {
    let waived = || Answer::NotApplicable(Waiver { reason: "no design work".to_owned(), approver: "assessor Li".to_owned() });
    let card = judge(&answers([("P", waived()), ("P.1.a", yes()), ("A1", waived())]), &documents(vec![document("A1.a", Strength::E5)]));
    assert_eq!((scene(&card, "P").state, scene(&card, "P").level.claimed), (State::NotApplicable, 0));
    assert_eq!(points(&card, "A1"), pair("0", "0"));
    assert_eq!(question(&card, "A1").trace[0].text().1, "not applicable: no design work (approved by assessor Li)");
}

#[test]
fn the_total_can_be_the_mean_or_the_lowest_of_the_dimensions() {
    let given = answers([("A1", options(&["A1.a", "A1.b"])), ("B1", ratio(9, 10)), ("B2", trend(Trend::Better))]);
    let total = |total: &str| {
        let pack = workshop_with("total: sum", total).unwrap().pack;
        score(&pack, None, &given, &Evidence::default(), today()).unwrap().score.claimed.to_string()
    };
    assert_eq!([total("total: sum"), total("total: mean_of_means"), total("total: lowest_of")], ["70", "75", "50"]);
}

#[test]
fn ticks_are_worth_the_same_each_and_all_of_them_the_whole() {
    let ticks = WORKSHOP.replacen(
        "{multi: {options: [{id: A1.a, zh: 一, en: a, share: 50, source: C}, {id: A1.b, zh: 二, en: b, share: 50, source: C}]}}",
        "{ticks_over_items: {options: [{id: A1.a, zh: 一, en: a, source: C}, {id: A1.b, zh: 二, en: b, source: C}, {id: A1.c, zh: 三, en: c, source: C}, {id: A1.d, zh: 四, en: d, source: C}, {id: A1.e, zh: 五, en: e, source: C}, {id: A1.f, zh: 六, en: f, source: C}, {id: A1.g, zh: 七, en: g, source: C}]}}",
        1,
    );
    let pack = load_workshop(&ticks).unwrap().pack;
    let claimed =
        |chosen: &[&str]| points(&score(&pack, None, &answers([("A1", options(chosen))]), &Evidence::default(), today()).unwrap(), "A1").1;
    assert_eq!(claimed(&["A1.a", "A1.b"]), "8.571428");
    assert_eq!(claimed(&["A1.a", "A1.b", "A1.c", "A1.d", "A1.e", "A1.f", "A1.g"]), "30");
}

#[test]
fn the_next_level_says_which_gates_are_short_by_how_much_and_what_lies_nearest() {
    let given = answers([("A1", options(&["A1.a", "A1.b"])), ("P.1.a", yes()), ("P.2.a", yes()), ("Q.1.a", yes())]);
    let card = judge(&given, &Evidence::default());
    assert_eq!(card.level.claimed, 1);
    let next = card.next.claimed.unwrap();
    assert_eq!(next.level, 2);
    assert_eq!(next.gates.iter().map(|gate| gate.short_by.to_string()).collect::<Vec<_>>(), ["30", "2", "1"]);
    assert_eq!(
        next.scenes.iter().map(|gap| (gap.scene.as_str(), gap.missing.join(" "))).collect::<Vec<_>>(),
        [("P", "P.2.d".to_owned()), ("Q", "Q.1.b Q.2.a".to_owned())]
    );
    assert_eq!(next.questions[0].question, "A2");
}

#[test]
fn above_the_top_there_is_no_next_level() {
    let mut given = answers([("A1", options(&["A1.a", "A1.b"])), ("A2", options(&["A2.full"]))]);
    given.extend(["P.1.a", "P.2.a", "P.2.d", "Q.1.a", "Q.1.b", "Q.2.a"].map(|id| (id.to_owned(), yes())));
    let card = judge(&given, &Evidence::default());
    assert_eq!((card.level.claimed, card.next.claimed), (2, None));
    assert!(card.next.supported.is_some());
}

#[test]
fn answers_that_do_not_fit_are_refused_and_nothing_is_scored() {
    let (pack, bindings) = workshop();
    let reason = |node: &str, answer: Answer| match score(&pack, Some(&bindings), &answers([(node, answer)]), &Evidence::default(), today())
    {
        Err(Refused::Answers(faults)) => faults[0].reason.code(),
        other => panic!("not refused: {other:?}"),
    };
    assert_eq!(reason("Z9", yes()), "scoring.unknown_node");
    assert_eq!(reason("A1", yes()), "scoring.wrong_answer_kind");
    assert_eq!(reason("A1", options(&["A2.full"])), "scoring.unknown_option");
    assert_eq!(reason("A2", options(&[])), "scoring.not_one_option");
    assert_eq!(reason("B1", ratio(11, 10)), "scoring.ratio_out_of_range");
    assert_eq!(reason("B1", ratio(0, 0)), "scoring.ratio_out_of_range");
    let hollow = Waiver { reason: "because".to_owned(), approver: " ".to_owned() };
    assert_eq!(reason("P", Answer::NotApplicable(hollow)), "scoring.waiver_incomplete");
}

#[test]
fn evidence_that_does_not_fit_is_refused() {
    let (pack, bindings) = workshop();
    let code = |evidence: Evidence| score(&pack, Some(&bindings), &Answers::new(), &evidence, today()).unwrap_err().code();
    assert_eq!(code(documents(vec![document("P", Strength::E2)])), "scoring.unknown_node");
    assert_eq!(code(documents(vec![scoring::Document { coverage: decimal("1.1"), ..document("A1.a", Strength::E2) }])), "scoring.coverage");
    let twice = reading("machines.networked", None, None, "0.5");
    assert_eq!(code(Evidence { indicators: vec![twice.clone(), twice], ..Evidence::default() }), "scoring.read_twice");
    let (national, _) = crate::fixtures::national();
    assert_eq!(
        score(&national, Some(&bindings), &Answers::new(), &Evidence::default(), today()).unwrap_err().code(),
        "scoring.foreign_bindings"
    );
}

#[test]
fn a_whole_result_is_told_point_by_point() {
    let given = answers([
        ("A1", options(&["A1.b"])),
        ("A2", options(&["A2.full"])),
        ("B1", ratio(9, 10)),
        ("B2", trend(Trend::Better)),
        ("P.2.b", yes()),
        ("Q.1.b", Answer::Holds(false)),
    ]);
    let evidence = Evidence {
        documents: vec![document("A2", Strength::E2), document("Q.2.a", Strength::E1)],
        indicators: vec![
            reading("machines.networked", None, None, "0.34"),
            reading("orders.covered", Some(12), None, "0.95"),
            reading("quality.pass_rate", Some(12), Some("0.9"), "0.95"),
        ],
        facts: vec![
            facts("work.reported", &[], Origin::Imported, 60, ago(100)),
            facts("work.reported", &["order_no"], Origin::Imported, 49, ago(1)),
            facts("stock.counted", &[], Origin::Imported, 30, ago(1)),
        ],
        carried: Vec::new(),
    };
    insta::assert_json_snapshot!(judge(&given, &evidence), { ".scorer_version" => "[version]", ".pack_digest" => "[digest]", ".bindings_digest" => "[digest]" });
}
