//! Reading automations, and trying one on what happened before.

use kernel::db::stored;
use kernel::{Ctx, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, events, sql};

use super::types::{Action, Automation, AutomationHit, AutomationId, AutomationInput, AutomationRun, AutomationTried};
use crate::conditions::{self, Fields};

/// Automations an organisation may have.
pub(super) const RULES_MAX: i64 = 100;
/// Past events that a dry run looks at, and hits that it tells.
const PAST_MAX: i64 = 200;
const HITS_MAX: usize = 20;

#[derive(FromRow)]
struct Row {
    id: AutomationId,
    name: String,
    topic: String,
    conditions: String,
    actions: String,
    is_active: bool,
    failures: i64,
    stopped_because: String,
    owner_id: String,
    version: i64,
}

impl Row {
    fn read(self) -> Result<Automation, DbError> {
        Ok(Automation {
            conditions: stored("the conditions of an automation", &self.conditions)?,
            actions: stored("the actions of an automation", &self.actions)?,
            id: self.id,
            name: self.name,
            topic: self.topic,
            is_active: self.is_active,
            failures: self.failures,
            stopped_because: self.stopped_because,
            owner_id: self.owner_id,
            version: self.version,
        })
    }
}

async fn after(tx: &mut Tx, org: &OrgId, after: String, limit: i64) -> Result<Vec<Automation>, DbError> {
    let rows: Vec<Row> = sql("SELECT id, name, topic, conditions, actions, is_active, failures, stopped_because, owner_id, version
         FROM automation_rule WHERE org_id = $1 AND id > $2 ORDER BY id LIMIT $3")
    .bind(org)
    .bind(after)
    .bind(limit)
    .all(tx)
    .await?;
    rows.into_iter().map(Row::read).collect()
}

pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<Automation>, Problem> {
    let rules = after(tx, org, page.after_or(String::new())?, page.fetch()).await?;
    Ok(page.page(rules, |rule| rule.id.to_string()))
}

/// The automations in use.
pub(crate) async fn active(tx: &mut Tx, org: &OrgId) -> Result<Vec<Automation>, DbError> {
    Ok(after(tx, org, String::new(), RULES_MAX).await?.into_iter().filter(|rule| rule.is_active).collect())
}

pub(super) async fn one(tx: &mut Tx, org: &OrgId, id: &AutomationId) -> Result<Automation, Problem> {
    let row: Row = sql("SELECT id, name, topic, conditions, actions, is_active, failures, stopped_because, owner_id, version
         FROM automation_rule WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    Ok(row.read()?)
}

/// What automations did, newest first.
pub(super) async fn runs(tx: &mut Tx, org: &OrgId, rule: &AutomationId, page: &PageQuery) -> Result<Page<AutomationRun>, Problem> {
    let rows: Vec<AutomationRun> = sql("SELECT id, rule_id, subject, outcome, told, at FROM automation_run
         WHERE org_id = $1 AND rule_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4")
    .bind(org)
    .bind(rule)
    .bind(page.after_or("~".to_owned())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| row.id.clone()))
}

/// What an automation would have done with what happened before; nothing is done.
pub(super) async fn tried(tx: &mut Tx, ctx: &Ctx, input: &AutomationInput) -> Result<AutomationTried, Problem> {
    let past = events::last_of(tx, &ctx.org, &input.topic, PAST_MAX).await?;
    let mut tried =
        AutomationTried { looked_at: i64::try_from(past.len()).unwrap_or_default(), hits: Vec::new(), fault: None, hit_count: 0 };
    for event in &past {
        let fields = Fields::of(event);
        match conditions::hold(&input.conditions, &fields) {
            Err(fault) => tried.fault = Some(fault),
            Ok(false) => {}
            Ok(true) => {
                tried.hit_count += 1;
                let texts = input.actions.iter().filter_map(|action| match action {
                    Action::Notify { text, .. } => Some(conditions::filled(text, &fields)),
                    Action::Call { .. } => None,
                });
                let hit = AutomationHit { at: event.occurred_at, subject: event.subject.clone(), texts: texts.collect() };
                tried.hits.extend((tried.hits.len() < HITS_MAX).then_some(hit));
            }
        }
    }
    Ok(tried)
}
