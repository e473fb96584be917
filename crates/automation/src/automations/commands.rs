//! Making, changing and dropping automations, and switching off those that fail.

use identity::audit::{self, Action as Act};
use kernel::web::IfMatch;
use kernel::{Check, Ctx, DbError, Problem, Tx, sql};
use serde_json::json;

use super::queries::{self, RULES_MAX};
use super::types::{Action, Automation, AutomationId, AutomationInput};
use crate::events::RulesChanged;
use crate::{conditions, following, notifications, topics};

const MADE: Act = Act { code: "automation.rule_made", zh: "新建自动化“{name}”", en: "made the automation “{name}”" };
const CHANGED: Act = Act { code: "automation.rule_changed", zh: "修改自动化“{name}”", en: "changed the automation “{name}”" };
const DROPPED: Act = Act { code: "automation.rule_dropped", zh: "删除自动化“{name}”", en: "dropped the automation “{name}”" };

/// Failures in a row after which an automation is switched off.
const FAILURES_MAX: i64 = 5;

pub(super) fn check(input: &AutomationInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("name", &input.name, 1, 80);
    check.that(topics::is_known(&input.topic), "topic", "automation.topic", "there is no such topic");
    conditions::check(&mut check, &input.conditions);
    check.that((1..=5).contains(&input.actions.len()), "actions", "automation.action_count", "1 to 5 actions are needed");
    for (at, action) in input.actions.iter().enumerate() {
        if let Action::Notify { people, role, field, text } = action {
            check.text(&format!("actions[{at}].text"), text, 1, 300);
            let is_addressed = !people.is_empty() || role.is_some() || field.is_some();
            check.that(is_addressed && people.len() <= 50, &format!("actions[{at}].people"), "automation.nobody_named", "say whom to tell");
        }
    }
    check.done()
}

async fn tell(tx: &mut Tx, ctx: &Ctx, act: &Act, id: &AutomationId, name: &str) -> Result<(), DbError> {
    audit::record(tx, ctx, act, id.as_str(), &json!({ "name": name })).await?;
    tx.emit(ctx, &RulesChanged { of: id.to_string() }).await
}

pub(super) async fn make(tx: &mut Tx, ctx: &Ctx, input: &AutomationInput) -> Result<Automation, Problem> {
    check(input)?;
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM automation_rule WHERE org_id = $1").bind(&ctx.org).one(tx).await?;
    if count >= RULES_MAX {
        return Err(Problem::conflict("automation.too_many", "There are 100 automations already. Drop some first."));
    }
    let id = AutomationId::new(ctx.now);
    sql("INSERT INTO automation_rule (org_id, id, name, topic, conditions, actions, is_active, failures, stopped_because, owner_id, version, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '', $8, 1, $9)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(input.name.trim())
    .bind(&input.topic)
    .bind(json!(input.conditions).to_string())
    .bind(json!(input.actions).to_string())
    .bind(input.is_active)
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    following::begin(tx, ctx).await?;
    tell(tx, ctx, &MADE, &id, input.name.trim()).await?;
    queries::one(tx, &ctx.org, &id).await
}

/// Changes an automation; it begins without failures.
pub(super) async fn change(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &AutomationId,
    seen: IfMatch,
    input: &AutomationInput,
) -> Result<Automation, Problem> {
    check(input)?;
    let (version,): (i64,) =
        sql("UPDATE automation_rule SET name = $1, topic = $2, conditions = $3, actions = $4, is_active = $5, failures = 0, stopped_because = '',
         owner_id = $6, version = version + 1 WHERE org_id = $7 AND id = $8 RETURNING version")
        .bind(input.name.trim())
        .bind(&input.topic)
        .bind(json!(input.conditions).to_string())
        .bind(json!(input.actions).to_string())
        .bind(input.is_active)
        .bind(&ctx.actor)
        .bind(&ctx.org)
        .bind(id)
        .one(tx)
        .await?;
    seen.check(version - 1)?;
    following::begin(tx, ctx).await?;
    tell(tx, ctx, &CHANGED, id, input.name.trim()).await?;
    queries::one(tx, &ctx.org, id).await
}

/// Drops an automation; what it did stays in the audit log and with those who were told.
pub(super) async fn drop_rule(tx: &mut Tx, ctx: &Ctx, id: &AutomationId) -> Result<(), Problem> {
    let rule = queries::one(tx, &ctx.org, id).await?;
    sql("DELETE FROM automation_run WHERE org_id = $1 AND rule_id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    sql("DELETE FROM automation_rule WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    tell(tx, ctx, &DROPPED, id, &rule.name).await?;
    Ok(())
}

/// An automation did what it should.
pub(crate) async fn succeeded(tx: &mut Tx, ctx: &Ctx, rule: &Automation) -> Result<(), DbError> {
    sql("UPDATE automation_rule SET failures = 0 WHERE org_id = $1 AND id = $2 AND failures > 0")
        .bind(&ctx.org)
        .bind(&rule.id)
        .run(tx)
        .await?;
    Ok(())
}

/// An automation failed; after the fifth time in a row it is switched off, and its owner is told.
pub(crate) async fn failed(tx: &mut Tx, ctx: &Ctx, rule: &Automation, why: &str) -> Result<(), DbError> {
    let row: Option<(i64,)> =
        sql("UPDATE automation_rule SET failures = failures + 1 WHERE org_id = $1 AND id = $2 AND is_active RETURNING failures")
            .bind(&ctx.org)
            .bind(&rule.id)
            .optional(tx)
            .await?;
    if row.is_none_or(|(failures,)| failures < FAILURES_MAX) {
        return Ok(());
    }
    sql("UPDATE automation_rule SET is_active = FALSE, stopped_because = $1, version = version + 1 WHERE org_id = $2 AND id = $3")
        .bind(why)
        .bind(&ctx.org)
        .bind(&rule.id)
        .run(tx)
        .await?;
    let text = format!("“{}”: {why}", rule.name);
    notifications::notify(tx, ctx, std::slice::from_ref(&rule.owner_id), &text, ("automation.stopped", rule.id.as_str())).await?;
    tx.emit(ctx, &RulesChanged { of: rule.id.to_string() }).await
}
