//! Golden cases: results that are known before the program runs.

use super::{Given, GoldenCase, NodeKind, Pack};
use crate::fault::{Faults, Says};
use crate::score::{Standing, level_reached};
use crate::{Day, Evidence, score};

pub(super) fn check(pack: &Pack, faults: &mut Faults) {
    for case in &pack.golden_cases {
        if let Err((code, problem)) = run(pack, case) {
            let says = Says {
                problem: format!("golden case `{}`: {problem}", case.id),
                expected: "the result that the case states",
                fix: "correct the case, or the rule that it tests",
            };
            faults.of(case.id.as_str(), code, says);
        }
    }
}

fn run(pack: &Pack, case: &GoldenCase) -> Result<(), (&'static str, String)> {
    let broken = |problem: String| Err(("scoring.golden_case", problem));
    let (score, level) = match &case.given {
        Given::Levels(given) => {
            let known = |id: &&super::Id| pack.kind_of(id.as_str()) != Some(NodeKind::Scene);
            if let Some(id) = given.scenes.keys().find(known) {
                return broken(format!("there is no scene `{id}`"));
            }
            let level_of = |scene: &super::Scene| given.scenes.get(scene.id.as_str()).copied().unwrap_or(0);
            let scenes = pack.scenes.iter().map(|scene| (scene.constraint, level_of(scene))).collect();
            (given.score, level_reached(pack, &Standing { score: given.score, scenes }))
        }
        Given::Answers(answers) => {
            // Without evidence every day gives the same result.
            match score(pack, None, answers, &Evidence::default(), Day::from_days_since_1970(0)) {
                Ok(card) => (card.score.claimed, card.level.claimed),
                Err(refused) => return broken(refused.to_string()),
            }
        }
    };
    let expected_score = case.expect.score.unwrap_or(score);
    if level != case.expect.level || score != expected_score {
        return Err((
            "scoring.golden_case_failed",
            format!("gives score {score} and level {level}, and states score {expected_score} and level {}", case.expect.level),
        ));
    }
    Ok(())
}
