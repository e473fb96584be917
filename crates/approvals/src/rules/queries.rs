//! Reading rules, and trying them.

use std::collections::BTreeSet;

use identity::members::{self, Colleague};
use kernel::db::stored;
use kernel::quantity::{CNY, Money};
use kernel::{App, Ctx, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::matching::{self, Question};
use super::types::{Named, Rule, RuleId, StepTried, Trial, Tried};
use crate::carriers;
use crate::requests::deciding::Circle;

/// Rules an organisation may have.
pub(super) const RULES_MAX: i64 = 200;

#[derive(FromRow)]
struct RuleRow {
    id: RuleId,
    name: String,
    kinds: String,
    conditions: String,
    steps: String,
    may_self: bool,
    is_active: bool,
    version: i64,
}

impl RuleRow {
    fn read(self) -> Result<Rule, DbError> {
        Ok(Rule {
            kinds: stored("the kinds of a rule", &self.kinds)?,
            conditions: stored("the conditions of a rule", &self.conditions)?,
            steps: stored("the steps of a rule", &self.steps)?,
            id: self.id,
            name: self.name,
            may_self: self.may_self,
            is_active: self.is_active,
            version: self.version,
        })
    }
}

async fn after(tx: &mut Tx, org: &OrgId, after: String, limit: i64) -> Result<Vec<Rule>, DbError> {
    let rows: Vec<RuleRow> = sql("SELECT id, name, kinds, conditions, steps, may_self, is_active, version FROM approvals_rule
         WHERE org_id = $1 AND id > $2 ORDER BY id LIMIT $3")
    .bind(org)
    .bind(after)
    .bind(limit)
    .all(tx)
    .await?;
    rows.into_iter().map(RuleRow::read).collect()
}

/// Rules in the order in which they were made.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<Rule>, Problem> {
    let rules = after(tx, org, page.after_or(String::new())?, page.fetch()).await?;
    Ok(page.page(rules, |rule| rule.id.to_string()))
}

/// The rules in use.
pub(crate) async fn active(tx: &mut Tx, org: &OrgId) -> Result<Vec<Rule>, DbError> {
    let all = after(tx, org, String::new(), RULES_MAX).await?;
    Ok(all.into_iter().filter(|rule| rule.is_active).collect())
}

pub(super) async fn rule(tx: &mut Tx, org: &OrgId, id: &RuleId) -> Result<Rule, Problem> {
    let row: RuleRow = sql("SELECT id, name, kinds, conditions, steps, may_self, is_active, version FROM approvals_rule
         WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    Ok(row.read()?)
}

/// What the rules, or one that is being written, would say to a document if the reader asked.
pub(super) async fn tried(tx: &mut Tx, app: &App, ctx: &Ctx, trial: &Trial) -> Result<Tried, Problem> {
    let carrier = carriers::of_kind(app, &trial.kind)?;
    let attributes = carrier.attributes(tx, ctx, &trial.kind, trial.document.trim()).await?;
    let rules = match &trial.rule {
        Some(input) => vec![input.as_rule(ctx.now)],
        None => active(tx, &ctx.org).await?,
    };
    let roles = members::roles_of(tx, &ctx.org, &ctx.actor).await?;
    let (plan, others) = matching::plan(&rules, Question { kind: &trial.kind, attributes: &attributes, roles: &roles });
    let colleagues = members::colleagues(tx, &ctx.org, ctx.now).await?;
    let (names, steps, may_self) = plan.map(|plan| (plan.rules, plan.steps, plan.may_self)).unwrap_or_default();
    let circle = Circle { colleagues: &colleagues, delegations: &[], asker: &ctx.actor, may_self };
    let steps =
        steps.iter().map(|step| StepTried { needed: step.needed, people: named(&colleagues, &circle.entitled(step, false)) }).collect();
    Ok(Tried {
        label: attributes.label,
        amount: Money::new(attributes.amount, CNY),
        party_name: attributes.party.map(|(_, name)| name).unwrap_or_default(),
        flags: attributes.flags,
        rules: names,
        others,
        steps,
    })
}

/// People with their names, in the order of these.
pub(crate) fn named(colleagues: &[Colleague], wanted: &BTreeSet<&str>) -> Vec<Named> {
    let is_wanted = |colleague: &&Colleague| wanted.contains(colleague.id.as_str());
    colleagues.iter().filter(is_wanted).map(|one| Named { id: one.id.clone(), name: one.name.clone() }).collect()
}
