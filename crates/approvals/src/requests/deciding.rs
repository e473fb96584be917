//! Who may approve, when a step is done, and when time is up. Pure.

use std::collections::BTreeSet;

use identity::members::Colleague;
use kernel::time::HOUR;
use kernel::{Problem, Timestamp};

use crate::rules::Step;

/// Who there is, who stands in for whom, and who asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Circle<'a> {
    pub(crate) colleagues: &'a [Colleague],
    /// From whom, to whom: those that hold today.
    pub(crate) delegations: &'a [(String, String)],
    pub(crate) asker: &'a str,
    pub(crate) may_self: bool,
}

/// An approval that was given in the step: who pressed, and whose it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) actor: String,
    pub(crate) voice: String,
}

/// How far a request is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing<'a> {
    pub(crate) steps: &'a [Step],
    pub(crate) at: usize,
    pub(crate) is_escalated: bool,
    pub(crate) given: &'a [Given],
}

/// What comes after an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// Others of the step are waited for.
    Waits,
    /// The next step begins.
    Next,
    /// It was the last.
    Granted,
}

/// Why somebody's word does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhyNot {
    OwnRequest,
    NotAsked,
    SpokenAlready,
}

impl Circle<'_> {
    /// Who may approve a step in their own name. Who asked may not, unless the rule says so.
    pub(crate) fn entitled(&self, step: &Step, is_escalated: bool) -> BTreeSet<&str> {
        let then_role = step.then_role.as_ref().filter(|_| is_escalated);
        let is_asked = |one: &Colleague| {
            let in_role = |role: &Option<String>| role.as_ref().is_some_and(|role| one.roles.contains(role));
            step.people.contains(&one.id) || in_role(&step.role) || then_role.is_some_and(|role| one.roles.contains(role))
        };
        let is_free = |one: &&Colleague| self.may_self || one.id != self.asker;
        self.colleagues.iter().filter(|one| is_asked(one)).filter(is_free).map(|one| one.id.as_str()).collect()
    }

    /// Whose approvals somebody may give in this step: their own first, then of those who have them approve.
    fn voices(&self, standing: Standing<'_>, actor: &str) -> Result<Vec<&str>, WhyNot> {
        if actor == self.asker && !self.may_self {
            return Err(WhyNot::OwnRequest);
        }
        let step = standing.steps.get(standing.at).ok_or(WhyNot::NotAsked)?;
        let is_here = self.colleagues.iter().any(|one| one.id == actor);
        let entitled = self.entitled(step, standing.is_escalated);
        let stands_in = |voice: &str| self.delegations.iter().any(|(from, to)| from == voice && to == actor);
        let mut voices: Vec<&str> = entitled.into_iter().filter(|voice| *voice == actor || stands_in(voice)).collect();
        voices.sort_by_key(|voice| *voice != actor);
        if is_here && !voices.is_empty() { Ok(voices) } else { Err(WhyNot::NotAsked) }
    }

    /// Whose approval somebody gives now. One person counts once in a step, and so does one voice, whoever uses it.
    pub(crate) fn voice(&self, standing: Standing<'_>, actor: &str) -> Result<&str, WhyNot> {
        let voices = self.voices(standing, actor)?;
        if standing.given.iter().any(|given| given.actor == actor) {
            return Err(WhyNot::SpokenAlready);
        }
        let is_free = |voice: &&str| standing.given.iter().all(|given| given.voice != *voice);
        voices.into_iter().find(is_free).ok_or(WhyNot::SpokenAlready)
    }

    /// Who is waited for: whose voice is free in the step, and who stands in for them.
    pub(crate) fn waited_for(&self, standing: Standing<'_>) -> BTreeSet<&str> {
        let people = self.colleagues.iter().map(|one| one.id.as_str());
        people.filter(|person| self.voice(standing, person).is_ok()).collect()
    }

    /// The first step that could never be done, for too few may approve it; a role that is asked later counts.
    pub(crate) fn impossible(&self, steps: &[Step]) -> Option<usize> {
        steps.iter().position(|step| i64::try_from(self.entitled(step, true).len()).is_ok_and(|count| count < step.needed))
    }
}

/// What comes after one more approval in the step.
pub(crate) fn after(standing: Standing<'_>) -> Then {
    let given = i64::try_from(standing.given.len()).unwrap_or(i64::MAX).saturating_add(1);
    let needed = standing.steps.get(standing.at).map_or(1, |step| step.needed);
    if given < needed {
        return Then::Waits;
    }
    if standing.at + 1 < standing.steps.len() { Then::Next } else { Then::Granted }
}

/// What time does to a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    Remind,
    Escalate,
}

/// When a step began, and what time did to it already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waiting<'a> {
    pub(crate) step: &'a Step,
    pub(crate) since: Timestamp,
    pub(crate) is_escalated: bool,
    pub(crate) reminded_at: Option<Timestamp>,
}

impl Waiting<'_> {
    fn moments(&self) -> impl Iterator<Item = (Timestamp, Due)> {
        let limit = self.step.hours.filter(|_| !self.is_escalated).map(|hours| (self.since.plus(hours * HOUR), Due::Escalate));
        let last = self.reminded_at.unwrap_or(self.since);
        let reminder = self.step.remind_hours.map(|hours| (last.plus(hours * HOUR), Due::Remind));
        limit.into_iter().chain(reminder)
    }

    /// When time does something to the step next; never for one without limits.
    pub(crate) fn next_at(&self) -> Option<Timestamp> {
        self.moments().map(|(at, _)| at).min()
    }

    /// What is due now; the limit before the reminder.
    pub(crate) fn due(&self, now: Timestamp) -> Option<Due> {
        self.moments().find(|(at, _)| *at <= now).map(|(_, due)| due)
    }
}

impl From<WhyNot> for Problem {
    fn from(why: WhyNot) -> Self {
        match why {
            WhyNot::OwnRequest => Problem::new(
                http::StatusCode::FORBIDDEN,
                "approvals.own_request",
                "You asked for this yourself. Somebody else has to approve it, unless the rule says otherwise.",
            ),
            WhyNot::NotAsked => Problem::new(
                http::StatusCode::FORBIDDEN,
                "approvals.not_asked",
                "You are not asked in this step. The document says for whom it waits.",
            ),
            WhyNot::SpokenAlready => {
                Problem::conflict("approvals.spoken_already", "Your approval counts already; the step waits for somebody else.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn step(needed: i64, people: &[usize], role: Option<&str>) -> Step {
        Step {
            needed,
            people: people.iter().map(|n| format!("p{n}")).collect(),
            role: role.map(ToOwned::to_owned),
            hours: None,
            then_role: None,
            remind_hours: None,
        }
    }

    fn colleagues(count: usize) -> Vec<Colleague> {
        let role = |n: usize| if n.is_multiple_of(2) { "manager" } else { "member" };
        (0..count).map(|n| Colleague { id: format!("p{n}"), name: String::new(), roles: vec![role(n).to_owned()] }).collect()
    }

    fn standing<'a>(steps: &'a [Step], at: usize, given: &'a [Given]) -> Standing<'a> {
        Standing { steps, at, is_escalated: false, given }
    }

    #[test]
    fn who_asked_may_not_unless_the_rule_says_so_not_even_for_another() {
        let all = colleagues(3);
        let steps = [step(1, &[0, 1], None)];
        let delegations = [("p1".to_owned(), "p0".to_owned())];
        let circle = Circle { colleagues: &all, delegations: &delegations, asker: "p0", may_self: false };
        assert_eq!(circle.voice(standing(&steps, 0, &[]), "p0"), Err(WhyNot::OwnRequest));
        assert_eq!(circle.voice(standing(&steps, 0, &[]), "p1"), Ok("p1"));
        assert_eq!(circle.voice(standing(&steps, 0, &[]), "p2"), Err(WhyNot::NotAsked));
        let own = Circle { may_self: true, ..circle };
        assert_eq!(own.voice(standing(&steps, 0, &[]), "p0"), Ok("p0"));
    }

    #[test]
    fn somebody_who_stands_in_gives_the_voice_of_the_other_and_one_person_counts_once() {
        let all = colleagues(4);
        let steps = [step(2, &[1, 2], None)];
        let delegations = [("p1".to_owned(), "p3".to_owned()), ("p2".to_owned(), "p3".to_owned())];
        let circle = Circle { colleagues: &all, delegations: &delegations, asker: "p0", may_self: false };
        assert_eq!(circle.voice(standing(&steps, 0, &[]), "p3"), Ok("p1"));
        let given = [Given { actor: "p3".to_owned(), voice: "p1".to_owned() }];
        assert_eq!(circle.voice(standing(&steps, 0, &given), "p3"), Err(WhyNot::SpokenAlready));
        assert_eq!(circle.voice(standing(&steps, 0, &given), "p1"), Err(WhyNot::SpokenAlready));
        assert_eq!(circle.voice(standing(&steps, 0, &given), "p2"), Ok("p2"));
    }

    #[test]
    fn time_asks_another_role_once_and_reminds_again_and_again() {
        let step = Step { hours: Some(8), then_role: Some("owner".to_owned()), remind_hours: Some(4), ..step(1, &[1], None) };
        let began = Waiting { step: &step, since: Timestamp(0), is_escalated: false, reminded_at: None };
        assert_eq!(began.next_at(), Some(Timestamp(4 * HOUR)));
        assert_eq!(began.due(Timestamp(3 * HOUR)), None);
        assert_eq!(began.due(Timestamp(4 * HOUR)), Some(Due::Remind));
        assert_eq!(began.due(Timestamp(9 * HOUR)), Some(Due::Escalate));
        let later = Waiting { is_escalated: true, reminded_at: Some(Timestamp(8 * HOUR)), ..began };
        assert_eq!(later.next_at(), Some(Timestamp(12 * HOUR)));
    }

    #[test]
    fn a_step_that_nobody_could_do_is_found_before_anybody_waits() {
        let all = colleagues(2);
        let circle = Circle { colleagues: &all, delegations: &[], asker: "p0", may_self: false };
        assert_eq!(circle.impossible(&[step(1, &[1], None), step(1, &[0], None)]), Some(1));
        assert_eq!(circle.impossible(&[step(1, &[1], None)]), None);
    }

    proptest! {
        /// Whoever presses, in whatever order and however often: a request is granted exactly when each step had as many
        /// different people as it needs, none of them who asked.
        #[test]
        fn every_grant_has_enough_different_people_and_never_who_asked(
            needs in prop::collection::vec((1_i64..4, prop::collection::btree_set(0_usize..8, 1..8)), 1..4),
            presses in prop::collection::vec(0_usize..8, 0..60),
            delegations in prop::collection::vec((0_usize..8, 0_usize..8), 0..6),
            asker in 0_usize..8,
        ) {
            let all = colleagues(8);
            let steps: Vec<Step> = needs.iter().map(|(needed, people)| step(*needed, &people.iter().copied().collect::<Vec<_>>(), None)).collect();
            let delegations: Vec<_> = delegations.iter().map(|(from, to)| (format!("p{from}"), format!("p{to}"))).collect();
            let asker = format!("p{asker}");
            let circle = Circle { colleagues: &all, delegations: &delegations, asker: &asker, may_self: false };
            let (mut at, mut given, mut grants): (usize, Vec<Given>, usize) = (0, Vec::new(), 0);
            for press in presses {
                if grants > 0 { break; }
                let actor = format!("p{press}");
                let now = standing(&steps, at, &given);
                let Ok(voice) = circle.voice(now, &actor) else { continue };
                prop_assert!(actor != asker && voice != asker);
                let then = after(now);
                given.push(Given { voice: voice.to_owned(), actor });
                if then == Then::Waits { continue; }
                let actors: BTreeSet<_> = given.iter().map(|one| &one.actor).collect();
                let voices: BTreeSet<_> = given.iter().map(|one| &one.voice).collect();
                prop_assert_eq!(i64::try_from(actors.len()).unwrap(), steps[at].needed);
                prop_assert_eq!(voices.len(), actors.len());
                given.clear();
                if then == Then::Granted { grants += 1; } else { at += 1; }
            }
            prop_assert!(grants == 0 || at + 1 == steps.len());
        }
    }
}
