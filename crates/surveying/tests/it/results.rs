//! What comes out for a city whose answers are known.

use crate::fixtures::{city, options, signed_city, submission};
use surveying::{
    Analysis, Answer, Audience, By, Counted, Cross, Crossed, Decimal, Doubt, Fold, Found, Group, Independence, Plan, Submission, Survey,
    Told, Weights,
};

fn analysed(survey: &Survey, plan: &Plan, submissions: &[Submission], audience: Audience) -> Analysis {
    let mut fold = Fold::new(survey, plan).unwrap();
    assert!(submissions.iter().all(|submission| fold.add(submission)));
    fold.analysis(audience)
}

fn plants(count: usize, segments: &[(&str, &str)], answers: &[(&str, Answer)]) -> Vec<Submission> {
    vec![submission(segments, answers); count]
}

fn found<'a>(result: &'a Analysis, question: &str) -> &'a Found {
    &result.questions.iter().find(|result| result.id == question).unwrap().found
}

fn shares(found: &Found) -> Vec<(String, Told<u64>)> {
    let shares = match found {
        Found::Shares(shares) | Found::Scale { points: shares, .. } => shares,
        Found::Numbers(numbers) => &numbers.histogram,
        Found::Texts => panic!("texts have no shares"),
    };
    shares.iter().map(|share| (share.column.id.clone(), share.count)).collect()
}

#[test]
fn who_did_not_answer_is_counted_and_who_was_not_asked_is_not() {
    let asked = [plants(20, &[], &[("planning", options(&["paper"]))]), plants(7, &[], &[("planning", options(&["program"]))])].concat();
    let named = plants(8, &[], &[("planning", options(&["program"])), ("program_name", Answer::Text("U8".into()))]);
    let result = analysed(&city(), &Plan::default(), &[asked, named, plants(6, &[], &[])].concat(), Audience::Public);
    let of = |id: &str| {
        let question = result.questions.iter().find(|result| result.id == id).unwrap();
        [question.asked, question.answered, question.unanswered]
    };
    assert_eq!(of("planning"), [41, 35, 6].map(Told::Known));
    // 20 chose `paper`, 15 `program`, and nobody `sheet`: that zero is held back, and the 15 with it.
    assert_eq!(of("program_name"), [Told::Suppressed, Told::Known(8), Told::Suppressed]);
    assert_eq!(found(&result, "program_name"), &Found::Texts);
}

#[test]
fn whoever_has_to_answer_after_a_rare_answer_does_not_tell_how_rare_it_was() {
    let say = |count, option: &str| plants(count, &[], &[("planning", options(&[option]))]);
    let named = plants(9, &[], &[("planning", options(&["program"])), ("program_name", Answer::Text("K3".into()))]);
    let result = analysed(&city(), &Plan::default(), &[say(20, "paper"), say(3, "sheet"), named].concat(), Audience::Public);
    // 3 are held back and 9 with them; the 9 must not come out as those who named their program.
    assert_eq!(shares(found(&result, "planning"))[2].1, Told::Suppressed);
    assert_eq!(result.questions[1].answered, Told::Suppressed);
}

#[test]
fn options_of_a_multiple_choice_are_shares_of_respondents() {
    let both = plants(30, &[], &[("trouble", options(&["stock", "orders"]))]);
    let result =
        analysed(&signed_city(), &Plan::default(), &[both, plants(10, &[], &[("trouble", options(&[]))])].concat(), Audience::Surveyor);
    let Found::Shares(shares) = found(&result, "trouble") else { panic!("a choice") };
    let of = |at: usize| shares[at].share.unwrap().known().unwrap().value;
    assert!((of(0) - 0.75).abs() < 1e-12 && (of(1) - 0.75).abs() < 1e-12);
    assert!(of(2).abs() < 1e-12 && shares[2].count == Told::Known(0), "who signed is told to who asked, a zero too");
}

#[test]
fn numbers_have_a_mean_quartiles_and_bins() {
    let people = |count: i32| submission(&[], &[("staff", Answer::Number(Decimal::whole(count)))]);
    let city_of_24: Vec<Submission> = (1..=24).map(|count| people(count * 10)).collect();
    let result = analysed(&city(), &Plan::default(), &city_of_24, Audience::Public);
    let Found::Numbers(numbers) = found(&result, "staff") else { panic!("a number") };
    let mean = numbers.mean.unwrap().known().unwrap();
    // 125 ± t(23) · 70.71 / √24, t = 2.0687.
    assert!((mean.value - 125.0).abs() < 1e-9 && (mean.high - 154.859).abs() < 0.001, "{mean:?}");
    let quartiles = numbers.quartiles.unwrap().known().unwrap();
    assert_eq!((quartiles.first, quartiles.second, quartiles.third), (65.0, 125.0, 185.0));
    let bins = [("upto_19", Told::Suppressed), ("upto_299", Told::Known(23)), ("above_299", Told::Suppressed)];
    assert_eq!(
        shares(found(&result, "staff")),
        bins.map(|(id, count)| (id.to_owned(), count)),
        "which of the two is 1 and which 0 cannot be told"
    );
    let open = analysed(&signed_city(), &Plan::default(), &city_of_24, Audience::Surveyor);
    let counts: Vec<Told<u64>> = shares(found(&open, "staff")).into_iter().map(|(_, count)| count).collect();
    assert_eq!(counts, [1, 23, 0].map(Told::Known));
}

#[test]
fn the_quartiles_of_a_dozen_anonymous_firms_are_held_back() {
    let ratio = |part: i32| Answer::Ratio(Counted { part: Decimal::whole(part), whole: Decimal::whole(40) });
    let dozen: Vec<Submission> = (0..12).map(|part| submission(&[], &[("networked", ratio(part))])).collect();
    let result = analysed(&city(), &Plan::default(), &dozen, Audience::Public);
    let Found::Numbers(numbers) = found(&result, "networked") else { panic!("a ratio") };
    assert_eq!(numbers.quartiles, Some(Told::Suppressed));
    assert!((numbers.mean.unwrap().known().unwrap().value - 13.75).abs() < 1e-9);
    assert!(numbers.histogram.is_empty());
}

#[test]
fn the_mean_of_a_scale_is_held_back_with_its_points() {
    let point = |point: i32, count: usize| plants(count, &[], &[("content", Answer::Scale(point))]);
    let told = [point(1, 6), point(2, 9), point(3, 12), point(4, 8), point(5, 5)].concat();
    let mean = |result: &Analysis| match found(result, "content") {
        Found::Scale { mean, .. } => mean.unwrap(),
        _ => panic!("a scale"),
    };
    assert!((mean(&analysed(&city(), &Plan::default(), &told, Audience::Public)).known().unwrap().value - 2.925).abs() < 1e-9);
    let few = [point(1, 2), point(2, 9), point(3, 12)].concat();
    assert_eq!(mean(&analysed(&city(), &Plan::default(), &few, Audience::Public)), Told::Suppressed);
}

#[test]
fn four_anonymous_plants_are_told_nothing_but_that_there_are_four() {
    let result =
        analysed(&city(), &Plan::default(), &plants(4, &[("size", "small")], &[("planning", options(&["paper"]))]), Audience::Surveyor);
    assert!(result.is_withheld && result.questions.is_empty() && result.segments.is_empty());
    assert_eq!(result.submissions, 4);
}

#[test]
fn micro_firms_that_answered_less_weigh_more() {
    let of = |size: &str, paper: usize, sheet: usize| {
        let say = |count, option: &str| plants(count, &[("size", size)], &[("planning", options(&[option]))]);
        [say(paper, "paper"), say(sheet, "sheet")].concat()
    };
    let told = [of("micro", 40, 10), of("small", 10, 40)].concat();
    let population = [("micro".to_owned(), 900), ("small".to_owned(), 100)].into();
    let weights = Some(Weights { segment: "size".to_owned(), population });
    let result = analysed(&signed_city(), &Plan { weights, ..Plan::default() }, &told, Audience::Surveyor);
    let Found::Shares(shares) = found(&result, "planning") else { panic!("a choice") };
    // 0.9 · 0.8 + 0.1 · 0.2; weights 1.8 and 0.2, so 100² / (50 · 3.24 + 50 · 0.04) = 60.98 are left of 100.
    assert!((shares[0].share.unwrap().known().unwrap().value - 0.5).abs() < 1e-12);
    let weighted = shares[0].weighted.unwrap().known().unwrap();
    assert!((weighted.value - 0.74).abs() < 1e-12);
    let weighting = result.weighting.unwrap();
    assert!((weighting.effective_size - 60.975_609).abs() < 1e-5 && (weighting.design_effect - 1.64).abs() < 1e-9);
    let expected = surveying::statistics::wilson_share(0.74, weighting.effective_size).unwrap();
    assert!((weighted.low - expected.low).abs() < 1e-12 && (weighted.high - expected.high).abs() < 1e-12);
}

#[test]
fn weights_that_do_not_fit_are_doubted() {
    let told = [plants(3, &[("size", "micro")], &[]), plants(20, &[("size", "small")], &[]), plants(9, &[], &[])].concat();
    let population = [("micro".to_owned(), 10), ("small".to_owned(), 10), ("medium".to_owned(), 10)].into();
    let weights = Some(Weights { segment: "size".to_owned(), population });
    let result = analysed(&signed_city(), &Plan { weights, population: Some(7), ..Plan::default() }, &told, Audience::Surveyor);
    let of = |group: &str| Group::Of(group.to_owned());
    let expected = [
        Doubt::PopulationTooSmall,
        Doubt::GroupWithoutWeight { group: Group::NotTold },
        Doubt::GroupWithoutRespondents { group: of("medium") },
        Doubt::GroupOfFew { group: of("micro") },
    ];
    assert_eq!(result.doubts, expected);
    assert_eq!(result.population, None);
}

#[test]
fn two_parks_that_plan_differently_are_told_apart() {
    let of = |park: &str, paper: usize, sheet: usize, program: usize| {
        let say = |count, option: &str| plants(count, &[("park", park)], &[("planning", options(&[option]))]);
        [say(paper, "paper"), say(sheet, "sheet"), say(program, "program")].concat()
    };
    let plan = Plan { tables: vec![Cross { question: "planning".into(), by: vec![By::Segment("park".into())] }], ..Plan::default() };
    let result = analysed(&city(), &plan, &[of("north", 60, 20, 20), of("south", 20, 30, 50)].concat(), Audience::Public);
    let Crossed::Table(table) = &result.tables[0] else { panic!("small enough") };
    assert_eq!(table.rows.iter().map(|row| row.cells[0].count.known().unwrap()).collect::<Vec<_>>(), [80, 60, 20]);
    // 100 in each row, 80, 50 and 70 in the columns: 2 · (20²/40 + 5²/25 + 15²/35) = 34.857.
    let Independence::Tested(test) = table.tests[0].independence else { panic!("{:?}", table.tests) };
    assert!((test.statistic - 34.857_142).abs() < 1e-5 && test.degrees == 2 && test.p < 1e-7);
    let of = |park: &str| [Group::Of(park.to_owned())];
    let difference = table.difference(&of("north"), &of("south"), "paper").unwrap();
    assert!((difference.value - 0.4).abs() < 1e-12 && difference.low > 0.26 && difference.high < 0.52, "{difference:?}");
}

#[test]
fn a_connection_is_told_roughly_where_counts_are_held_back() {
    let say = |count, park: &str, point| plants(count, &[("park", park)], &[("scrap_trend", Answer::Direction(point))]);
    use surveying::Trend::{Better, Worse};
    let told = [say(96, "north", Better), say(4, "north", Worse), say(40, "south", Better), say(60, "south", Worse)].concat();
    let plan = Plan { tables: vec![Cross { question: "scrap_trend".into(), by: vec![By::Segment("park".into())] }], ..Plan::default() };
    let result = analysed(&city(), &plan, &told, Audience::Public);
    let Crossed::Table(table) = &result.tables[0] else { panic!("small enough") };
    assert_eq!(table.tests[0].independence, Independence::Roughly { p_below: Some(0.001), cramers_v: 0.6 });
}

#[test]
fn a_question_by_another_keeps_the_option_that_nobody_chose_and_holds_it_back() {
    let say = |count, planning: &str, point| plants(count, &[], &[("planning", options(&[planning])), ("content", Answer::Scale(point))]);
    let told = [say(20, "paper", 1), say(20, "paper", 5), say(20, "sheet", 1), say(20, "sheet", 5)].concat();
    let plan = Plan { tables: vec![Cross { question: "content".into(), by: vec![By::Question("planning".into())] }], ..Plan::default() };
    let result = analysed(&city(), &plan, &told, Audience::Public);
    let Crossed::Table(table) = &result.tables[0] else { panic!("small enough") };
    let program = table.rows.iter().find(|row| row.groups == [Group::Of("program".into())]).unwrap();
    assert_eq!(program.respondents, Told::Suppressed);
    assert!(program.cells.iter().all(|cell| cell.count.is_suppressed()));
}

#[test]
fn a_plan_that_cannot_be_followed_says_why() {
    let table = |question: &str, by: Vec<By>| Cross { question: question.into(), by };
    let (segment, question) = (|id: &str| By::Segment(id.into()), |id: &str| By::Question(id.into()));
    let plan = Plan {
        population: Some(0),
        weights: Some(Weights { segment: "size".into(), population: [("giant".to_owned(), 3)].into() }),
        tables: vec![
            table("nowhere", vec![segment("size")]),
            table("automated", vec![segment("size")]),
            table("networked", vec![segment("size")]),
            table("planning", vec![question("trouble")]),
            table("planning", vec![question("planning")]),
            table("planning", vec![segment("size"), segment("size")]),
            table("planning", vec![]),
        ],
    };
    let found: Vec<(String, &str)> = plan.faults(&city()).into_iter().map(|fault| (fault.path, fault.code)).collect();
    let expected = [
        ("population", "surveying.population"),
        ("weights.population.giant", "surveying.unknown_group"),
        ("tables[0].question", "surveying.unknown_question"),
        ("tables[1].question", "surveying.no_columns"),
        ("tables[2].question", "surveying.no_columns"),
        ("tables[3].by[0]", "surveying.by"),
        ("tables[4].by[0]", "surveying.by"),
        ("tables[5].by[1]", "surveying.by"),
        ("tables[6].by", "surveying.by"),
    ];
    assert_eq!(found, expected.map(|(path, code)| (path.to_owned(), code)));
    assert!(Fold::new(&city(), &plan).is_err());
}
