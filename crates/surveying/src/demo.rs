//! A survey to look at, with made-up answers.
//!
//! Every submission is marked as simulated. The answers to its first question have the shares that a
//! published survey gives, 64.35, 20.82, 12.93 and 1.89 %; the wording of question and answers is ours,
//! and so is the number of respondents, 317, which gives exactly these shares.

use crate::fault::Refused;
use crate::submission::{Answer, Submission, Trend};
use crate::survey::{Survey, load};

/// How many of the 317 gave each answer to the first question, in the order of the options.
pub const ANSWERED: [(&str, u32); 4] = [("records", 204), ("measured", 66), ("improving", 41), ("connected", 6)];

/// The definition, as its author would write it.
pub const YAML: &str = include_str!("../demo/how_far.yaml");

/// The survey.
///
/// # Errors
/// None: a test loads it.
pub fn survey() -> Result<Survey, Refused> {
    load(YAML.as_bytes())
}

/// The 317 submissions, always the same ones in the same order.
#[must_use]
pub fn submissions() -> Vec<Submission> {
    let stages = ANSWERED.iter().zip(0_u32..).flat_map(|((stage, count), at)| (0..*count).map(move |number| (*stage, at, number)));
    stages.map(|(stage, at, number)| submission(stage, at, number)).collect()
}

/// The further a stage, the larger and the more often emerging are its firms; what is not said to differ does not.
fn submission(stage: &str, at: u32, number: u32) -> Submission {
    let pick = |names: &[&'static str], turn: u32| names[turn as usize % names.len()];
    // Of 20 firms of the first stage 10 are micro, 8 small, 2 medium; every stage moves two up.
    let size = match (number * 7) % 20 + 2 * at {
        0..10 => "micro",
        10..18 => "small",
        _ => "medium",
    };
    let tradition = if (number * 3) % 10 < 8 - 2 * at { "traditional" } else { "emerging" };
    let segments = [
        ("industry", pick(&["C13", "C26", "C33", "C34", "C38"], number + at)),
        ("region", pick(&["east", "middle", "west", "northeast"], number / 5 + at)),
        ("size", size),
        ("tradition", tradition),
    ];
    let mut answers = vec![("stage_reached", chosen(&[stage]))];
    // One of nine leaves out what may be left out.
    if at < 2 && number % 9 != 4 {
        let both = [pick(&["money", "people", "money", "doubt"], number), pick(&["people", "offers", "doubt"], number / 3)];
        answers.push(("obstacles", chosen(&both[..if number.is_multiple_of(4) { 1 } else { 2 }])));
    }
    if number % 9 != 7 {
        answers.push(("last_year", Answer::Direction(Trend::ALL[((number * 5 + at) % 7) as usize * 3 / 7])));
    }
    let owned = |(id, said): (&str, &str)| (id.to_owned(), said.to_owned());
    Submission {
        survey: "how_far".to_owned(),
        signed_by: None,
        segments: segments.into_iter().map(owned).collect(),
        answers: answers.into_iter().map(|(id, answer)| (id.to_owned(), answer)).collect(),
        simulated: true,
    }
}

fn chosen(options: &[&str]) -> Answer {
    Answer::Options(options.iter().map(|option| (*option).to_owned()).collect())
}
