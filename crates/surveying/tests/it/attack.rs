//! What is published of random cities withstands an attacker who adds and subtracts.

use crate::attacker::Attacker;
use crate::every_table::nine_plants;
use crate::fixtures::{city, options, plant, published, segment, submission, table};
use proptest::collection::vec;
use proptest::prelude::*;
use surveying::{Analysis, By, Crossed, Plan, Submission, Survey, Told};

fn withstands(survey: &Survey, analysis: &Analysis) -> Result<(), TestCaseError> {
    if analysis.is_withheld {
        return Ok(());
    }
    let attacker = Attacker::reads(survey, analysis);
    let bounds = attacker.bounds();
    let solved = attacker.solved();
    for (name, number) in attacker.numbers.iter().filter(|(_, number)| attacker.secret.contains(*number)) {
        prop_assert!(attacker.known[*number].is_none(), "{name:?} is held back in one place and shown in another");
        prop_assert!(bounds[*number].0 < bounds[*number].1, "{name:?} can only be {}", bounds[*number].0);
        prop_assert!(!solved.contains(number), "{name:?} follows from the sums");
    }
    Ok(())
}

fn shows_nothing_small(analysis: &Analysis) -> Result<(), TestCaseError> {
    let is_fine = |count: Told<u64>| count.known().is_none_or(|count| count >= surveying::LEAST);
    for crossed in &analysis.tables {
        let Crossed::Table(table) = crossed else { continue };
        for row in &table.rows {
            prop_assert!(is_fine(row.respondents) && is_fine(row.answered), "{row:?}");
            for cell in &row.cells {
                prop_assert!(is_fine(cell.count), "{row:?}");
                prop_assert!(
                    !(cell.count.is_suppressed() && cell.share.is_some_and(|share| !share.is_suppressed())),
                    "a share tells its count"
                );
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_table_by_one_segment_withstands(submissions in vec(plant(), 0..150)) {
        let (survey, plan) = (city(), Plan { tables: vec![table("planning", &[segment("industry")]), table("content", &[segment("size")])], ..Plan::default() });
        let analysis = published(&survey, &plan, &submissions);
        shows_nothing_small(&analysis)?;
        withstands(&survey, &analysis)?;
    }

    #[test]
    fn a_multiple_choice_withstands(submissions in vec(plant(), 0..150)) {
        let (survey, plan) = (city(), Plan { tables: vec![table("trouble", &[segment("park")]), table("trouble", &[segment("size")])], ..Plan::default() });
        let analysis = published(&survey, &plan, &submissions);
        shows_nothing_small(&analysis)?;
        withstands(&survey, &analysis)?;
    }

    #[test]
    fn a_table_in_a_table_withstands(submissions in vec(plant(), 0..300)) {
        let (survey, plan) = (city(), Plan { tables: vec![table("planning", &[segment("size"), segment("park")])], ..Plan::default() });
        let analysis = published(&survey, &plan, &submissions);
        shows_nothing_small(&analysis)?;
        withstands(&survey, &analysis)?;
    }

    #[test]
    fn tables_that_share_their_sums_withstand_together(submissions in vec(plant(), 0..300)) {
        let by_planning = By::Question("planning".to_owned());
        let plan = Plan { tables: vec![
            table("content", &[segment("size")]),
            table("content", &[segment("park"), segment("size")]),
            table("content", &[segment("region"), by_planning.clone()]),
            table("planning", &[segment("size")]),
            table("staff", &[by_planning]),
        ], ..Plan::default() };
        let survey = city();
        let analysis = published(&survey, &plan, &submissions);
        shows_nothing_small(&analysis)?;
        withstands(&survey, &analysis)?;
    }
}

#[test]
fn one_small_count_takes_three_others_with_it_and_no_more() {
    let analysis = published(
        &city(),
        &Plan { tables: vec![table("planning", &[segment("park")])], ..Plan::default() },
        &nine_plants(&[[2, 30, 40], [50, 20, 60], [70, 80, 10]]),
    );
    let Crossed::Table(shown) = &analysis.tables[0] else { panic!("small enough") };
    let counts: Vec<Vec<Option<u64>>> =
        shown.rows[1..].iter().map(|row| row.cells.iter().map(|cell| cell.count.known()).collect()).collect();
    assert_eq!(counts, [[None, None, Some(40)], [None, None, Some(60)], [Some(70), Some(80), Some(10)]]);
    assert!(shown.rows[0].cells.iter().all(|cell| !cell.count.is_suppressed()), "sums stay");
}

#[test]
fn a_group_where_all_say_the_same_does_not_say_so() {
    let analysis = published(
        &city(),
        &Plan { tables: vec![table("planning", &[segment("park")])], ..Plan::default() },
        &nine_plants(&[[8, 0, 0], [20, 20, 20], [20, 20, 20]]),
    );
    let Crossed::Table(shown) = &analysis.tables[0] else { panic!("small enough") };
    assert_eq!(shown.rows[1].respondents, Told::Known(8));
    assert!(shown.rows[1].cells.iter().all(|cell| cell.count.is_suppressed()), "{:?}", shown.rows[1]);
}

#[test]
fn six_plants_of_six_industries_are_not_even_named() {
    let of = |industry: &&str| submission(&[("industry", industry)], &[("planning", options(&["paper"]))]);
    let plants: Vec<Submission> = ["C13", "C20", "C26", "C33", "C34", "C38"].iter().map(of).collect();
    let plan = Plan { tables: vec![table("planning", &[segment("industry")])], ..Plan::default() };
    let analysis = published(&city(), &plan, &plants);
    assert!(analysis.segments[0].groups.is_empty(), "six names and six plants: one in each");
    assert!(matches!(analysis.tables[0], Crossed::Withheld { .. }));
    assert_eq!(analysis.questions[0].answered, Told::Known(6));
}
