//! Making, changing and dropping rules.

use std::collections::BTreeSet;

use identity::audit::{self, Action};
use identity::members;
use kernel::web::IfMatch;
use kernel::{App, Check, Ctx, Problem, Timestamp, Tx, sql};
use serde_json::json;

use super::matching;
use super::queries::{self, RULES_MAX};
use super::types::{Rule, RuleId, RuleInput};
use crate::carriers;
use crate::events::RulesChanged;

const MADE: Action =
    Action { code: "approvals.rule_made", zh: "新建审批规则“{name}”", en: "made the rule of approval “{name}”" };
const CHANGED: Action =
    Action { code: "approvals.rule_changed", zh: "修改审批规则“{name}”", en: "changed the rule of approval “{name}”" };
const DROPPED: Action =
    Action { code: "approvals.rule_dropped", zh: "删除审批规则“{name}”", en: "dropped the rule of approval “{name}”" };

impl RuleInput {
    /// As it would stand.
    pub(super) fn as_rule(&self, now: Timestamp) -> Rule {
        Rule {
            id: RuleId::new(now),
            name: self.name.trim().to_owned(),
            kinds: self.kinds.clone(),
            conditions: self.conditions.clone(),
            steps: self.steps.clone(),
            may_self: self.may_self,
            is_active: self.is_active,
            version: 1,
        }
    }
}

/// Waits until no rule is being changed, and keeps others from it.
async fn take_turn(tx: &mut Tx, ctx: &Ctx) -> Result<(), Problem> {
    sql("INSERT INTO approvals_turn (org_id, id, taken) VALUES ($1, 'rules', 1)
         ON CONFLICT (org_id, id) DO UPDATE SET taken = approvals_turn.taken + 1")
    .bind(&ctx.org)
    .run(tx)
    .await?;
    Ok(())
}

/// Tells every room for which kinds there are rules now, and everybody that they changed.
async fn tell(tx: &mut Tx, app: &App, ctx: &Ctx, action: &Action, rule: &Rule) -> Result<(), Problem> {
    let guarded: BTreeSet<String> = queries::active(tx, &ctx.org).await?.into_iter().flat_map(|rule| rule.kinds).collect();
    for carrier in carriers::all(app) {
        let kinds = carrier.kinds();
        let own: Vec<String> = guarded.iter().filter(|kind| kinds.iter().any(|shown| shown.kind == **kind)).cloned().collect();
        carrier.guard(tx, ctx, &own).await?;
    }
    audit::record(tx, ctx, action, rule.id.as_str(), &json!({ "name": rule.name, "rule": rule })).await?;
    tx.emit(ctx, &RulesChanged { rule: rule.id.to_string() }).await?;
    Ok(())
}

/// Everybody a rule names works here.
async fn check_people(tx: &mut Tx, ctx: &Ctx, input: &RuleInput) -> Result<(), Problem> {
    let colleagues = members::colleagues(tx, &ctx.org, ctx.now).await?;
    let mut check = Check::new();
    for (at, step) in input.steps.iter().enumerate() {
        let are_here = step.people.iter().all(|person| colleagues.iter().any(|colleague| colleague.id == *person));
        check.that(are_here, &format!("steps[{at}].people"), "approvals.not_here", "somebody named here is no member any more");
    }
    check.done()
}

pub(super) async fn make(tx: &mut Tx, app: &App, ctx: &Ctx, input: &RuleInput) -> Result<Rule, Problem> {
    matching::check(input, &carriers::kinds(app))?;
    take_turn(tx, ctx).await?;
    check_people(tx, ctx, input).await?;
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM approvals_rule WHERE org_id = $1").bind(&ctx.org).one(tx).await?;
    if count >= RULES_MAX {
        return Err(Problem::conflict("approvals.too_many_rules", "There are 200 rules already. Drop or join some first."));
    }
    let rule = input.as_rule(ctx.now);
    sql("INSERT INTO approvals_rule (org_id, id, name, kinds, conditions, steps, may_self, is_active, version, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)")
    .bind(&ctx.org)
    .bind(&rule.id)
    .bind(&rule.name)
    .bind(json!(rule.kinds).to_string())
    .bind(json!(rule.conditions).to_string())
    .bind(json!(rule.steps).to_string())
    .bind(rule.may_self)
    .bind(rule.is_active)
    .bind(ctx.now)
    .run(tx)
    .await?;
    tell(tx, app, ctx, &MADE, &rule).await?;
    Ok(rule)
}

pub(super) async fn change(tx: &mut Tx, app: &App, ctx: &Ctx, id: &RuleId, seen: IfMatch, input: &RuleInput) -> Result<Rule, Problem> {
    matching::check(input, &carriers::kinds(app))?;
    take_turn(tx, ctx).await?;
    check_people(tx, ctx, input).await?;
    let before = queries::rule(tx, &ctx.org, id).await?;
    seen.check(before.version)?;
    let rule = Rule { id: id.clone(), version: before.version + 1, ..input.as_rule(ctx.now) };
    sql("UPDATE approvals_rule SET name = $1, kinds = $2, conditions = $3, steps = $4, may_self = $5, is_active = $6, version = $7
         WHERE org_id = $8 AND id = $9")
    .bind(&rule.name)
    .bind(json!(rule.kinds).to_string())
    .bind(json!(rule.conditions).to_string())
    .bind(json!(rule.steps).to_string())
    .bind(rule.may_self)
    .bind(rule.is_active)
    .bind(rule.version)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await?;
    tell(tx, app, ctx, &CHANGED, &rule).await?;
    Ok(rule)
}

/// Drops a rule. What waits because of it goes on waiting: it was asked for under the rule.
pub(super) async fn drop_rule(tx: &mut Tx, app: &App, ctx: &Ctx, id: &RuleId) -> Result<(), Problem> {
    take_turn(tx, ctx).await?;
    let rule = queries::rule(tx, &ctx.org, id).await?;
    sql("DELETE FROM approvals_rule WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    tell(tx, app, ctx, &DROPPED, &rule).await
}
