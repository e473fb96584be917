//! How long it takes, with every question and statement of the national framework answered and every record at hand.

use crate::firms::{Desk, ISSUER, key, salts, terms};
use crate::fixtures::{ago, document, national, ratio, today, trend};
use certificate::{Case, Criteria, Word, disclose, issue, items_about};
use scoring::{
    Answer, Answers, Bindings, Decimal, Evidence, FactReading, FactSlice, IndicatorReading, Origin, Pack, Period, Scoring, Strength, Trend,
};
use std::time::{Duration, Instant};

/// A plant that answered everything.
fn answers(pack: &Pack) -> Answers {
    let answer = |scoring: &Scoring| match scoring {
        Scoring::Multi(choices) | Scoring::TicksOverItems(choices) => {
            Answer::Options(choices.options.iter().map(|choice| choice.id.to_string()).collect())
        }
        Scoring::Single(choices) => Answer::Options(choices.options.iter().take(1).map(|choice| choice.id.to_string()).collect()),
        Scoring::Ratio(_) => ratio(3, 4),
        Scoring::Direction(_) => trend(Trend::Better),
    };
    let statements = pack.scenes.iter().flat_map(|scene| &scene.levels).flat_map(|level| {
        let holds = level.level <= 2;
        level.statements().map(move |statement| (statement.id.to_string(), Answer::Holds(holds)))
    });
    pack.questions.iter().map(|question| (question.id.to_string(), answer(&question.scoring))).chain(statements).collect()
}

/// Every record that the bindings ask for, and a document for each question.
fn evidence(pack: &Pack, bindings: &Bindings) -> Evidence {
    let needs = bindings.needs();
    let period = Some(Period { value: Decimal::from_millionths(950_000), months_with_value: 12 });
    let slice = |origin| FactSlice { origin, count: 5_000, months: (24_294..24_306).collect(), newest: ago(3) };
    let reading = |query| IndicatorReading {
        query,
        current: period,
        previous: period,
        origin: Origin::Imported,
        newest: ago(3),
        coverage: Decimal::ONE,
    };
    Evidence {
        documents: pack.questions.iter().map(|question| document(question.id.as_str(), Strength::E2)).collect(),
        indicators: needs.indicators.into_iter().map(reading).collect(),
        facts: needs
            .facts
            .into_iter()
            .map(|query| FactReading { query, slices: [Origin::Imported, Origin::Scanned].map(slice).into() })
            .collect(),
        carried: Vec::new(),
    }
}

#[test]
fn the_national_framework_with_all_its_items_is_verified_in_a_moment() {
    let (pack, bindings) = Box::leak(Box::new(national()));
    let criteria = Criteria { pack, bindings: Some(bindings) };
    let (answers, evidence) = (answers(pack), evidence(pack, bindings));
    let case = Case { criteria, answers: &answers, evidence: &evidence, judged_on: today() };
    let started = Instant::now();
    let certificate = issue(terms("crt_national", ISSUER), &case, &key(), salts(1)).unwrap();
    let issued = started.elapsed();
    let text = certificate.text();
    let desk = Desk { criteria: vec![criteria], ..Desk::of_bank() };
    let timed = |text: &str, word: Word| {
        let mut times: Vec<Duration> = (0..9)
            .map(|_| {
                let started = Instant::now();
                assert_eq!(desk.verify(text).word, word);
                started.elapsed()
            })
            .collect();
        times.sort_unstable();
        (times[0], times[4])
    };
    let whole = timed(&text, Word::Valid);
    let scene = disclose(&certificate, &items_about(&certificate, criteria, pack.scenes[0].id.as_str())).unwrap().text();
    let part = timed(&scene, Word::ValidInPart);
    println!("{} items, issued in {issued:?}", certificate.certified().items.count);
    println!("all items, {} bytes: verified in {:?}, fastest {:?}", text.len(), whole.1, whole.0);
    println!("one scene, {} bytes: verified in {:?}, fastest {:?}", scene.len(), part.1, part.0);
    // Far above what it takes, so that a busy machine does not fail it.
    assert!(whole.1 < Duration::from_secs(5), "{whole:?}");
}
