//! The demonstration: the published shares to two places, and a label on all of it.

use surveying::{Analysis, Audience, By, Cross, Crossed, Fold, Found, Group, Independence, Plan, Stage, Survey, Told, check, demo};

fn by(segments: &[&str]) -> Vec<By> {
    segments.iter().map(|id| By::Segment((*id).to_owned())).collect()
}

fn plan() -> Plan {
    let table = |segments: &[&str]| Cross { question: "stage_reached".to_owned(), by: by(segments) };
    let tables = [&["size"][..], &["tradition"], &["industry"], &["region"], &["size", "tradition"]].map(table).to_vec();
    Plan { tables, ..Plan::default() }
}

fn analysis(survey: &Survey) -> Analysis {
    let plan = plan();
    let mut fold = Fold::new(survey, &plan).unwrap();
    for submission in demo::submissions() {
        assert!(fold.add(&submission));
    }
    fold.analysis(Audience::Public)
}

#[test]
fn the_published_shares_come_out_to_two_places() {
    let result = analysis(&demo::survey().unwrap());
    let Found::Shares(shares) = &result.questions[0].found else { panic!("a single choice") };
    let told = |share: &surveying::Share| {
        let interval = share.share.unwrap().known().unwrap();
        format!("{} {} {:.2}", share.column.id, share.count.known().unwrap(), interval.value * 100.0)
    };
    let found: Vec<String> = shares.iter().map(told).collect();
    assert_eq!(found, ["records 204 64.35", "measured 66 20.82", "improving 41 12.93", "connected 6 1.89"]);
    assert_eq!((result.submissions, result.simulated), (317, 317));
    assert_eq!((result.questions[0].answered, result.questions[0].unanswered), (Told::Known(317), Told::Known(0)));
}

#[test]
fn every_submission_could_have_been_handed_in_and_says_that_it_is_simulated() {
    let survey = demo::survey().unwrap();
    let submissions = demo::submissions();
    assert_eq!(submissions, demo::submissions());
    assert_eq!(submissions.len(), 317);
    for submission in &submissions {
        let checked = check(&survey, submission, Stage::Final);
        assert!(checked.faults.is_empty() && checked.dropped.is_empty(), "{checked:?}");
        assert!(submission.simulated);
    }
}

#[test]
fn every_group_is_there_and_six_plants_of_the_last_stage_are_found_in_no_table() {
    let result = analysis(&demo::survey().unwrap());
    for (segment, groups) in result.segments.iter().zip([5, 4, 3, 2]) {
        assert_eq!(segment.groups.len(), groups, "{}", segment.id);
        assert!(segment.groups.iter().all(|group| group.respondents.known().is_some_and(|count| count >= 5)));
    }
    for crossed in &result.tables {
        let Crossed::Table(table) = crossed else { panic!("small enough") };
        let held_back = table.rows[1..].iter().filter(|row| row.cells[3].count.is_suppressed()).count();
        assert!(held_back >= 2, "one alone could be computed from the others");
        assert_eq!(table.rows[0].cells[3].count, Told::Known(6), "the total is published anyway");
    }
}

#[test]
fn whether_size_has_to_do_with_the_stage_cannot_be_told_with_six_in_a_column() {
    let result = analysis(&demo::survey().unwrap());
    let Crossed::Table(table) = &result.tables[0] else { panic!("small enough") };
    assert_eq!(table.tests[0].independence, Independence::TooFewExpected);
    let of = |group: &str| [Group::Of(group.to_owned())];
    let difference = table.difference(&of("micro"), &of("small"), "records").unwrap();
    assert!(difference.low <= difference.value && difference.value <= difference.high);
    assert_eq!(table.difference(&of("micro"), &of("micro"), "records"), None);
    assert_eq!(table.difference(&[Group::All], &of("micro"), "records"), None, "everybody and a part overlap");
}
