//! How long a survey of a whole programme takes: 3,117 firms, 24 questions, eight tables.
//!
//! `cargo run -p surveying --example many_firms`, at least with `--release` for figures to compare.

#![allow(clippy::print_stdout, reason = "the figures are what it is for")]

use std::time::Instant;
use surveying::{Answer, Audience, By, Cross, Crossed, Fold, LEAST, Plan, Submission, Survey, Table, load};

const FIRMS: usize = 3_117;
const QUESTIONS: usize = 24;

fn survey() -> Survey {
    let options: Vec<String> = (0..6).map(|option| format!("{{id: o{option}, en: answer {option}}}")).collect();
    let question = |at: usize| {
        let kind = ["single", "multi"][usize::from(at % 4 == 3)];
        format!("      - {{id: q{at}, ask: {{en: question {at}}}, kind: {{{kind}: {{options: [{}]}}}}}}\n", options.join(", "))
    };
    let questions: String = (0..QUESTIONS).map(question).collect();
    let segments = "[{id: industry, kind: industry}, {id: region, kind: region}, {id: size, kind: size}, {id: tradition, kind: tradition}]";
    let yaml = format!(
        "schema: cairn.survey/1\nid: programme\ntitle: {{en: programme}}\nrespondents: anonymous\nsegments: {segments}\nsections:\n  - id: all\n    title: {{en: all}}\n    questions:\n{questions}"
    );
    load(yaml.as_bytes()).unwrap_or_else(|refused| panic!("{refused}"))
}

/// Numbers that look like chance and are always the same.
fn turn(at: usize, of: usize, among: usize) -> usize {
    let mixed = ((at * 31 + of) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    // Squared, so that some groups are large and some small, as industries are.
    let share = mixed >> 40;
    usize::try_from((share * share * among as u64) >> 48).unwrap_or(0)
}

fn firm(at: usize) -> Submission {
    let said = [
        ("industry", format!("C{}", 13 + turn(at, 1, 31))),
        ("region", format!("{}0000", [11, 12, 13, 21, 22, 23, 31, 32, 33, 34, 35, 37, 41, 44][turn(at, 2, 14)])),
        ("size", ["micro", "small", "medium"][turn(at, 3, 3)].to_owned()),
        ("tradition", ["traditional", "emerging"][turn(at, 4, 2)].to_owned()),
    ];
    let answer = |question: usize| {
        let options = [Some(turn(at, 10 + question, 6)), (question % 4 == 3).then(|| turn(at, 50 + question, 6))];
        let options = options.into_iter().flatten().map(|option| format!("o{option}")).collect();
        (format!("q{question}"), Answer::Options(options))
    };
    Submission {
        survey: "programme".to_owned(),
        segments: said.into_iter().map(|(id, said)| (id.to_owned(), said)).collect(),
        answers: (0..QUESTIONS).map(answer).collect(),
        simulated: true,
        ..Submission::default()
    }
}

fn main() {
    let survey = survey();
    let segment = |id: &str| By::Segment(id.to_owned());
    let table = |question: &str, by: Vec<By>| Cross { question: question.to_owned(), by };
    let plan = Plan {
        tables: vec![
            table("q0", vec![segment("industry")]),
            table("q0", vec![segment("region")]),
            table("q0", vec![segment("size")]),
            table("q0", vec![segment("size"), segment("tradition")]),
            table("q1", vec![segment("industry"), segment("size")]),
            table("q3", vec![segment("region")]),
            table("q2", vec![By::Question("q0".to_owned())]),
            table("q4", vec![segment("tradition")]),
        ],
        ..Plan::default()
    };
    let firms: Vec<Submission> = (0..FIRMS).map(firm).collect();
    let begun = Instant::now();
    let mut fold = Fold::new(&survey, &plan).unwrap_or_else(|refused| panic!("{refused}"));
    firms.iter().for_each(|firm| assert!(fold.add(firm)));
    println!("counted {FIRMS} submissions in {:?}", begun.elapsed());
    let begun = Instant::now();
    let analysis = fold.analysis(Audience::Public);
    println!("analysed and protected in {:?}", begun.elapsed());
    // Made up, so that the same survey with signed answers shows what was small.
    let signed = Survey { respondents: surveying::Respondents::Signed, ..survey.clone() };
    let mut fold = Fold::new(&signed, &plan).unwrap_or_else(|refused| panic!("{refused}"));
    firms.iter().for_each(|firm| assert!(fold.add(firm)));
    for (shown, all) in analysis.tables.iter().zip(&fold.analysis(Audience::Surveyor).tables) {
        let (Crossed::Table(shown), Crossed::Table(all)) = (shown, all) else { continue };
        let cells = |table: &Table| table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| cell.count)).collect::<Vec<_>>();
        let small = cells(all).iter().filter(|count| count.known().is_some_and(|count| count < LEAST)).count();
        let held_back = cells(shown).iter().filter(|count| count.is_suppressed()).count();
        let (question, by) = (&shown.cross.question, &shown.cross.by);
        println!("{question} by {by:?}: {} cells, {small} small, {held_back} held back", cells(all).len());
    }
}
