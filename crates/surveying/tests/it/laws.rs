//! What must not change when only the order or the parts change.

use crate::fixtures::{city, plant};
use proptest::collection::vec;
use proptest::prelude::*;
use surveying::{Analysis, Audience, By, Cross, Fold, Found, Plan, Submission, Weights};

fn plan() -> Plan {
    let segment = |id: &str| By::Segment(id.to_owned());
    let table = |question: &str, by: Vec<By>| Cross { question: question.to_owned(), by };
    Plan {
        population: Some(900),
        weights: Some(Weights {
            segment: "size".into(),
            population: [("micro".to_owned(), 500), ("small".to_owned(), 300), ("medium".to_owned(), 100)].into(),
        }),
        tables: vec![
            table("planning", vec![segment("size")]),
            table("trouble", vec![segment("industry")]),
            table("content", vec![segment("region"), segment("size")]),
            table("staff", vec![By::Question("planning".into()), segment("park")]),
        ],
    }
}

fn counted<'a>(survey: &'a surveying::Survey, plan: &'a Plan, submissions: &[Submission]) -> Fold<'a> {
    let mut fold = Fold::new(survey, plan).unwrap();
    submissions.iter().for_each(|submission| assert!(fold.add(submission)));
    fold
}

fn check_is_sound(analysis: &Analysis) -> Result<(), TestCaseError> {
    for question in &analysis.questions {
        let shares = match &question.found {
            Found::Shares(shares) | Found::Scale { points: shares, .. } => shares.as_slice(),
            Found::Numbers(numbers) => &numbers.histogram,
            Found::Texts => &[],
        };
        for share in shares {
            for interval in [share.share, share.weighted].into_iter().flatten().filter_map(surveying::Told::known) {
                prop_assert!(
                    0.0 <= interval.low && interval.low <= interval.value && interval.value <= interval.high && interval.high <= 1.0
                );
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parts_put_together_in_any_order_are_the_whole(submissions in vec(plant(), 0..120), cut in 0_usize..120, turn in 0_usize..120) {
        let (survey, plan) = (city(), plan());
        let whole = counted(&survey, &plan, &submissions).analysis(Audience::Public);
        check_is_sound(&whole)?;
        let mut turned = submissions.clone();
        turned.rotate_left(if submissions.is_empty() { 0 } else { turn % submissions.len() });
        let (first, second) = turned.split_at(cut.min(turned.len()));
        let mut parts = counted(&survey, &plan, second);
        prop_assert!(parts.merge(&counted(&survey, &plan, first)));
        prop_assert_eq!(parts.analysis(Audience::Public), whole);
    }
}

#[test]
fn what_was_counted_for_another_survey_or_plan_is_not_taken_in() {
    let (survey, plan, other) = (city(), plan(), Plan::default());
    let mut fold = Fold::new(&survey, &plan).unwrap();
    assert!(!fold.merge(&Fold::new(&survey, &other).unwrap()));
    assert!(!fold.add(&Submission { survey: "elsewhere".into(), ..Submission::default() }));
    assert_eq!(fold.submissions(), 0);
}
