//! Which rules fit a document, and what they ask for together. Pure.

use kernel::quantity::CNY;
use kernel::{Check, Problem};

use super::types::{Conditions, Other, Rule, RuleInput, Step};
use crate::carriers::{Attributes, KindShown};

/// Hours in a year: nobody waits longer.
const HOURS_MAX: i64 = 8_760;

/// A document that is asked for, and by whom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question<'a> {
    pub(crate) kind: &'a str,
    pub(crate) attributes: &'a Attributes,
    pub(crate) roles: &'a [String],
}

/// What the rules that fit ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) rules: Vec<String>,
    pub(crate) steps: Vec<Step>,
    /// Who asks may approve only when every rule that fits says so.
    pub(crate) may_self: bool,
}

/// The first condition of a rule that does not hold; none when the rule fits.
pub(crate) fn fails(kinds: &[String], conditions: &Conditions, asked: Question<'_>) -> Option<&'static str> {
    let Attributes { amount, party, flags, .. } = asked.attributes;
    let is_any = |wanted: &[String], there: &[String]| wanted.is_empty() || wanted.iter().any(|one| there.contains(one));
    let checks = [
        ("kind", kinds.iter().any(|kind| kind == asked.kind)),
        ("from", conditions.from.is_none_or(|from| *amount >= from.minor)),
        ("below", conditions.below.is_none_or(|below| *amount < below.minor)),
        ("party", conditions.parties.is_empty() || party.as_ref().is_some_and(|(id, _)| conditions.parties.contains(id))),
        ("role", is_any(&conditions.roles, asked.roles)),
        ("flag", is_any(&conditions.flags, flags)),
    ];
    checks.into_iter().find(|(_, holds)| !holds).map(|(name, _)| name)
}

/// What all rules that fit ask for together, and why the others do not fit. Steps of the same people are one step, which
/// wants the most and waits the least of them.
pub(crate) fn plan(rules: &[Rule], asked: Question<'_>) -> (Option<Plan>, Vec<Other>) {
    let mut plan = Plan { rules: Vec::new(), steps: Vec::new(), may_self: true };
    let mut others = Vec::new();
    for rule in rules {
        if let Some(fails) = fails(&rule.kinds, &rule.conditions, asked) {
            others.push(Other { name: rule.name.clone(), fails });
            continue;
        }
        plan.rules.push(rule.name.clone());
        plan.may_self &= rule.may_self;
        rule.steps.iter().for_each(|step| join(&mut plan.steps, step));
    }
    ((!plan.rules.is_empty()).then_some(plan), others)
}

fn join(steps: &mut Vec<Step>, step: &Step) {
    let is_same = |known: &&mut Step| known.people == step.people && known.role == step.role;
    let Some(known) = steps.iter_mut().find(is_same) else {
        steps.push(step.clone());
        return;
    };
    known.needed = known.needed.max(step.needed);
    known.remind_hours = earlier(known.remind_hours, step.remind_hours);
    if earlier(known.hours, step.hours) != known.hours {
        (known.hours, known.then_role) = (step.hours, step.then_role.clone());
    }
}

fn earlier(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    one.into_iter().chain(other).min()
}

/// What is wrong with a rule, all at once.
pub(super) fn check(input: &RuleInput, kinds: &[KindShown]) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("name", &input.name, 1, 80);
    let known = |kind: &String| kinds.iter().any(|shown| shown.kind == kind);
    check.that(!input.kinds.is_empty() && input.kinds.iter().all(known), "kinds", "approvals.kinds", "choose kinds of documents");
    let Conditions { from, below, parties, roles, flags } = &input.conditions;
    let is_cny = [from, below].into_iter().flatten().all(|money| money.currency == CNY && money.minor >= 0);
    check.that(is_cny, "conditions.from", "approvals.amount", "amounts of zero or more, in CNY");
    let is_range = from.zip(*below).is_none_or(|(from, below)| from.minor < below.minor);
    check.that(is_range, "conditions.below", "approvals.range", "no amount lies between the two");
    let are_few = parties.len() <= 50 && roles.len() <= 50 && flags.len() <= 20;
    check.that(are_few, "conditions", "field.too_many", "at most 50 parties and 50 roles");
    check.that((1..=10).contains(&input.steps.len()), "steps", "approvals.step_count", "1 to 10 steps are needed");
    for (at, step) in input.steps.iter().enumerate() {
        check_step(&mut check, &format!("steps[{at}]"), step);
    }
    check.done()
}

fn check_step(check: &mut Check, path: &str, step: &Step) {
    let field = |name: &str| format!("{path}.{name}");
    check.that((1..=20).contains(&step.needed), &field("needed"), "approvals.needed", "1 to 20 approvals");
    check.that(step.people.len() <= 50, &field("people"), "field.too_many", "at most 50 people");
    let is_addressed = !step.people.is_empty() || step.role.is_some();
    check.that(is_addressed, &field("people"), "approvals.nobody_named", "name people or a role");
    let is_reachable = step.role.is_some() || i64::try_from(step.people.len()).is_ok_and(|count| count >= step.needed);
    check.that(is_reachable || !is_addressed, &field("needed"), "approvals.more_than_named", "more approvals than people that are named");
    let is_hours = |hours: Option<i64>| hours.is_none_or(|hours| (1..=HOURS_MAX).contains(&hours));
    check.that(is_hours(step.hours), &field("hours"), "approvals.hours", "1 to 8,760 hours");
    check.that(is_hours(step.remind_hours), &field("remind_hours"), "approvals.hours", "1 to 8,760 hours");
    let is_whole = step.hours.is_some() == step.then_role.is_some();
    check.that(is_whole, &field("then_role"), "approvals.then_role", "say both: after how many hours, and which role is asked then");
}

#[cfg(test)]
mod tests {
    use kernel::quantity::Money;
    use proptest::prelude::*;

    use super::*;

    fn step(role: &str, needed: i64) -> Step {
        Step { needed, people: Vec::new(), role: Some(role.to_owned()), hours: None, then_role: None, remind_hours: None }
    }

    fn rule(name: &str, from: Option<i64>, below: Option<i64>, step: Step) -> Rule {
        let money = |minor: Option<i64>| minor.map(|minor| Money::new(minor, CNY));
        Rule {
            id: "apr_1".parse().unwrap(),
            name: name.to_owned(),
            kinds: vec!["bill".to_owned()],
            conditions: Conditions { from: money(from), below: money(below), ..Conditions::default() },
            steps: vec![step],
            may_self: false,
            is_active: true,
            version: 1,
        }
    }

    fn asked(attributes: &Attributes) -> Question<'_> {
        Question { kind: "bill", attributes, roles: &[] }
    }

    fn of(amount: i64) -> Attributes {
        Attributes { amount, ..Attributes::default() }
    }

    #[test]
    fn every_condition_has_to_hold_and_the_first_that_fails_is_told() {
        let mut narrow = rule("narrow", Some(100), Some(200), step("owner", 1));
        let told = |rule: &Rule, attributes: &Attributes| fails(&rule.kinds, &rule.conditions, asked(attributes));
        assert_eq!(told(&narrow, &of(99)), Some("from"));
        assert_eq!(told(&narrow, &of(100)), None);
        assert_eq!(told(&narrow, &of(200)), Some("below"));
        narrow.conditions.flags = vec!["over_credit".to_owned()];
        assert_eq!(told(&narrow, &of(150)), Some("flag"));
        narrow.conditions.parties = vec!["pty_1".to_owned()];
        assert_eq!(told(&narrow, &of(150)), Some("party"));
        let party = Some(("pty_1".to_owned(), String::new()));
        assert_eq!(told(&narrow, &Attributes { party, flags: vec!["over_credit".to_owned()], ..of(150) }), None);
    }

    #[test]
    fn rules_that_fit_count_together_and_the_same_people_are_asked_once() {
        let rules = [rule("all", None, None, step("manager", 1)), rule("large", Some(100), None, step("manager", 2))];
        let (plan, others) = plan(&rules, asked(&of(500)));
        assert_eq!(plan.unwrap().steps, [step("manager", 2)]);
        assert!(others.is_empty());
        let (plan, others) = super::plan(&rules, asked(&of(50)));
        assert_eq!(plan.unwrap().rules, ["all"]);
        assert_eq!(others, [Other { name: "large".to_owned(), fails: "from" }]);
    }

    proptest! {
        #[test]
        fn bands_leave_no_gap_and_do_not_overlap(bound in 1_i64..1_000_000, amount in 0_i64..2_000_000) {
            let rules = [rule("small", None, Some(bound), step("manager", 1)), rule("large", Some(bound), None, step("owner", 1))];
            let (plan, _) = plan(&rules, asked(&of(amount)));
            prop_assert_eq!(plan.unwrap().rules.len(), 1);
        }

        #[test]
        fn one_more_rule_never_asks_for_less(amount in 0_i64..1_000, from in 0_i64..1_000, needed in 1_i64..5, more in 1_i64..5) {
            let first = rule("first", None, None, step("manager", needed));
            let (alone, _) = plan(std::slice::from_ref(&first), asked(&of(amount)));
            let (both, _) = plan(&[first, rule("second", Some(from), None, step("manager", more))], asked(&of(amount)));
            prop_assert!(both.unwrap().steps[0].needed >= alone.unwrap().steps[0].needed);
        }
    }
}
