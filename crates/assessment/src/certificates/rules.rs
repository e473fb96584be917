//! What a certificate says, until when it holds, and what may be done with it.

use std::collections::BTreeSet;

use certificate::{Case, Certificate, CreditCode, Criteria, Holder, IssuerKey, Refused, Salt, Standing, Terms, items_about};
use identity::organisations::Organisation;
use kernel::{Check, Day, Problem, Text};
use scoring::{Decimal, Pack};

use super::types::{CertificateInput, CertificateState, Part, PartInput};
use crate::frameworks::{Framework, words};
use crate::results::Ground;
use crate::visits::Assessed;

const YEARS_MAX: u32 = 3;
/// A list of revocations tells enough for so long; somebody offline need not fetch one more often.
const LIST_DAYS: i32 = 30;
/// It is renewed while so many days are left, so that nobody stands there with an old one.
const RENEWED_BEFORE_DAYS: i32 = 14;

/// What was asked for, checked.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    years: u32,
    pub(super) credit_code: Option<CreditCode>,
}

impl Asked {
    pub(super) fn of(input: &CertificateInput) -> Result<Self, Problem> {
        let mut check = Check::new();
        let years = input.years.unwrap_or(1);
        check.that(
            (1..=YEARS_MAX).contains(&years),
            "years",
            "assessment.certificate_years",
            "a certificate is valid for one to three years",
        );
        let told = input.credit_code.as_deref().map(str::trim).filter(|code| !code.is_empty());
        let credit_code = told.and_then(CreditCode::parse);
        let is_right = told.is_none() || credit_code.is_some();
        check.that(
            is_right,
            "credit_code",
            "assessment.credit_code",
            "expected 18 digits and capital letters, the last of which checks the others",
        );
        check.done()?;
        Ok(Self { years, credit_code })
    }
}

/// What a result was judged by, and who is judged.
#[derive(Clone, Copy)]
pub(super) struct Certifiable<'a> {
    pub(super) framework: &'a Framework,
    pub(super) ground: &'a Ground,
    pub(super) judged_on: Day,
    pub(super) assessed: Option<&'a Assessed>,
    pub(super) organisation: &'a Organisation,
}

impl Certifiable<'_> {
    /// The certificate, by these terms.
    pub(super) fn issue(
        &self,
        (issuer, key): (&str, &IssuerKey),
        (id, asked, today): (&str, &Asked, Day),
        salts: impl IntoIterator<Item = Salt>,
    ) -> Result<Certificate, Problem> {
        // Somebody who moved the plant to another time zone may find that today is yesterday.
        let issued_on = today.max(self.judged_on);
        let terms = Terms {
            id: id.to_owned(),
            issuer: issuer.to_owned(),
            holder: Holder { name: name_of(self.organisation), credit_code: asked.credit_code.clone() },
            issued_at: crate::scoring_day(issued_on),
            valid_until: crate::scoring_day(last_day(issued_on, asked.years)),
            assessed: self.assessed.map(standing).transpose()?,
        };
        let case = Case {
            criteria: criteria(self.framework),
            answers: &self.ground.answers,
            evidence: &self.ground.evidence,
            judged_on: crate::scoring_day(self.judged_on),
        };
        certificate::issue(terms, &case, key, salts).map_err(|refused| not_done(&refused))
    }

    /// More than enough for every item.
    pub(super) fn items_at_most(&self) -> usize {
        let Ground { answers, evidence } = self.ground;
        answers.len() + evidence.documents.len() + evidence.indicators.len() + evidence.facts.len() + evidence.carried.len()
    }
}

/// The name under which an organisation issues and holds certificates. A made-up one says so in both languages,
/// because the file leaves the pages that would say it.
pub(super) fn name_of(organisation: &Organisation) -> String {
    if organisation.is_simulated { format!("{}（模拟数据 simulated）", organisation.name) } else { organisation.name.clone() }
}

fn standing(assessed: &Assessed) -> Result<Standing, Problem> {
    let score = Decimal::parse(&assessed.score).ok_or_else(|| not_done(&Refused::Assessed))?;
    Ok(Standing { score, level: assessed.level })
}

/// The day before the same date so many years later.
fn last_day(from: Day, years: u32) -> Day {
    let later = from.0.checked_add_months(chrono::Months::new(12 * years)).and_then(|day| day.pred_opt());
    later.map_or(from, Day)
}

/// The last day on which a list of that day tells enough.
pub(super) fn next_update(today: Day) -> Day {
    Day::from_days(today.days() + LIST_DAYS).unwrap_or(today)
}

/// The lists that are good until this day are renewed today.
pub(super) fn renewed_until(today: Day) -> Day {
    Day::from_days(today.days() + RENEWED_BEFORE_DAYS).unwrap_or(today)
}

pub(super) fn state(is_revoked: bool, valid_until: Day, today: Day) -> CertificateState {
    if is_revoked {
        CertificateState::Revoked
    } else if today > valid_until {
        CertificateState::Expired
    } else {
        CertificateState::InForce
    }
}

pub(super) fn criteria(framework: &Framework) -> Criteria<'_> {
    Criteria { pack: &framework.pack, bindings: framework.bindings.as_ref() }
}

/// The questions and scenes about which a certificate has items, in the order of the framework.
pub(super) fn parts(certificate: &Certificate, framework: &Framework) -> Vec<Part> {
    let Pack { questions, scenes, .. } = &framework.pack;
    let part = |node: &str, name: Text, is_scene: bool| {
        let items = items_about(certificate, criteria(framework), node).len();
        Part { node: node.to_owned(), name, is_scene, items }
    };
    let questions = questions.iter().map(|question| part(question.id.as_str(), words(&question.name), false));
    let scenes = scenes.iter().map(|scene| part(scene.id.as_str(), words(&scene.name), true));
    questions.chain(scenes).filter(|part| part.items > 0).collect()
}

/// A certificate that shows what was chosen and hides the rest.
pub(super) fn in_part(certificate: &Certificate, framework: &Framework, chosen: &PartInput) -> Result<Certificate, Problem> {
    let mut items: BTreeSet<u32> = chosen.items.iter().copied().collect();
    for node in &chosen.nodes {
        if framework.pack.kind_of(node).is_none() {
            return Check::failed("nodes", "assessment.unknown_node", "this framework has no such question, scene or statement");
        }
        items.extend(items_about(certificate, criteria(framework), node));
    }
    certificate::disclose(certificate, &items).map_err(|refused| not_done(&refused))
}

/// What the crate `certificate` refused, under its own code.
pub(super) fn not_done(refused: &Refused) -> Problem {
    Problem::new(http::StatusCode::UNPROCESSABLE_ENTITY, refused.code(), format!("It was not done: {refused}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_year_ends_the_day_before_its_date_comes_again() {
        assert_eq!(last_day(day("2026-03-05"), 1), day("2027-03-04"));
        assert_eq!(last_day(day("2024-02-29"), 1), day("2025-02-27"));
        assert_eq!(last_day(day("2026-01-01"), 3), day("2028-12-31"));
    }

    #[test]
    fn what_was_taken_back_is_not_merely_old() {
        let until = day("2027-03-04");
        assert_eq!(state(false, until, until), CertificateState::InForce);
        assert_eq!(state(false, until, day("2027-03-05")), CertificateState::Expired);
        assert_eq!(state(true, until, day("2027-03-05")), CertificateState::Revoked);
    }

    #[test]
    fn a_mistyped_credit_code_and_a_fourth_year_are_told_together() {
        let input = CertificateInput { years: Some(4), credit_code: Some("91350100M000100Y44".to_owned()) };
        let fields: Vec<_> = Asked::of(&input).unwrap_err().fields.into_iter().map(|field| field.path).collect();
        assert_eq!(fields, ["years", "credit_code"]);
        let empty = CertificateInput { years: None, credit_code: Some(" ".to_owned()) };
        assert!(Asked::of(&empty).unwrap().credit_code.is_none());
    }
}
