//! Following what happens: each event of an organisation once, in the order of its number.

use std::collections::BTreeSet;

use async_trait::async_trait;
use identity::members;
use kernel::events::Published;
use kernel::ids::new_id;
use kernel::{App, Ctx, DbError, Job, JobError, OrgId, Scope, Tx, events, sql};
use serde::{Deserialize, Serialize};

use crate::automations::{self, Action, Automation};
use crate::conditions::{self, Fields};
use crate::{notifications, webhooks};

/// Events of one round.
const BATCH: i64 = 200;
/// Rounds of one run for an organisation: what is left comes with the next.
const ROUNDS: usize = 20;

/// Begins to follow an organisation from now on, if it is not followed yet.
pub(crate) async fn begin(tx: &mut Tx, ctx: &Ctx) -> Result<(), DbError> {
    let seq = events::last_seq(tx).await?;
    sql("INSERT INTO automation_cursor (org_id, id, seq) VALUES ($1, 'events', $2) ON CONFLICT (org_id, id) DO NOTHING")
        .bind(&ctx.org)
        .bind(seq)
        .run(tx)
        .await?;
    Ok(())
}

/// Looks every minute at what happened in organisations with automations or webhooks.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Follow;

#[async_trait]
impl Job for Follow {
    const KIND: &'static str = "automation.follow";

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        for org in followed(app).await? {
            let ctx = Ctx::of_system(app, org);
            for _ in 0..ROUNDS {
                let mut tx = app.db().write(&ctx).await?;
                let is_more = round(&mut tx, &ctx).await?;
                tx.commit().await?;
                if !is_more {
                    break;
                }
            }
        }
        Ok(())
    }
}

async fn followed(app: &App) -> Result<Vec<OrgId>, DbError> {
    let mut tx = app.db().read(Scope::System).await?;
    let rows: Vec<(OrgId,)> = sql("SELECT org_id FROM automation_cursor ORDER BY org_id").all(&mut tx).await?;
    Ok(rows.into_iter().map(|(org,)| org).collect())
}

/// Does what some events ask for and goes on behind them; whether there may be more.
async fn round(tx: &mut Tx, ctx: &Ctx) -> Result<bool, DbError> {
    let (seq,): (i64,) =
        sql("SELECT seq FROM automation_cursor WHERE org_id = $1 AND id = 'events'").bind(&ctx.org).locking().one(tx).await?;
    let happened = events::after(tx, &ctx.org, seq, BATCH).await?;
    let Some(last) = happened.last().map(|event| event.seq) else { return Ok(false) };
    let rules = automations::active(tx, &ctx.org).await?;
    let hooks = webhooks::active(tx, &ctx.org).await?;
    // what this room announces sets nothing off: there are no loops
    for event in happened.iter().filter(|event| !event.topic.starts_with("automation.")) {
        for hook in hooks.iter().filter(|hook| hook.topics.contains(&event.topic)) {
            webhooks::hand_over(tx, ctx, hook, event).await?;
        }
        for rule in rules.iter().filter(|rule| rule.topic == event.topic) {
            run(tx, ctx, rule, event).await?;
        }
    }
    sql("UPDATE automation_cursor SET seq = $1 WHERE org_id = $2 AND id = 'events'").bind(last).bind(&ctx.org).run(tx).await?;
    Ok(i64::try_from(happened.len()).is_ok_and(|count| count == BATCH))
}

async fn run(tx: &mut Tx, ctx: &Ctx, rule: &Automation, event: &Published) -> Result<(), DbError> {
    let fields = Fields::of(event);
    let outcome = match conditions::hold(&rule.conditions, &fields) {
        Ok(false) => return Ok(()),
        Ok(true) => act_all(tx, ctx, rule, event, &fields).await?,
        Err(fault) => Err(fault),
    };
    let (name, told) = match &outcome {
        Ok(told) => ("done", told),
        Err(fault) => ("failed", fault),
    };
    sql("INSERT INTO automation_run (org_id, id, rule_id, event_id, subject, outcome, told, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (org_id, rule_id, event_id) DO NOTHING")
    .bind(&ctx.org)
    .bind(new_id("arn", ctx.now))
    .bind(&rule.id)
    .bind(&event.id)
    .bind(&event.subject)
    .bind(name)
    .bind(told.chars().take(1_000).collect::<String>())
    .bind(ctx.now)
    .run(tx)
    .await?;
    match outcome {
        Ok(_) => automations::succeeded(tx, ctx, rule).await,
        Err(fault) => automations::failed(tx, ctx, rule, &fault).await,
    }
}

/// Does all actions; what was done, or why one of them could not be.
async fn act_all(tx: &mut Tx, ctx: &Ctx, rule: &Automation, event: &Published, fields: &Fields) -> Result<Result<String, String>, DbError> {
    let mut told = Vec::new();
    for action in &rule.actions {
        let done = match action {
            Action::Notify { people, role, field, text } => {
                let people = addressed(tx, ctx, people, role.as_deref(), field.as_deref(), fields).await?;
                let text = conditions::filled(text, fields);
                notifications::notify(tx, ctx, &people, &text, (&event.topic, &event.subject)).await?;
                if people.is_empty() { Err("there is nobody to tell".to_owned()) } else { Ok(format!("{text} → {}", people.len())) }
            }
            Action::Call { webhook } => webhooks::call(tx, ctx, webhook, event).await?,
        };
        match done {
            Ok(words) => told.push(words),
            Err(fault) => return Ok(Err(fault)),
        }
    }
    Ok(Ok(told.join("; ")))
}

/// Everybody who is to be told and works here.
async fn addressed(
    tx: &mut Tx,
    ctx: &Ctx,
    people: &[String],
    role: Option<&str>,
    field: Option<&str>,
    fields: &Fields,
) -> Result<Vec<String>, DbError> {
    let named: BTreeSet<String> =
        field.map(|field| fields.list(field)).unwrap_or_default().into_iter().chain(people.iter().cloned()).collect();
    let in_role = |roles: &[String]| role.is_some_and(|role| roles.iter().any(|one| one == role));
    let colleagues = members::colleagues(tx, &ctx.org, ctx.now).await?;
    Ok(colleagues.into_iter().filter(|one| named.contains(&one.id) || in_role(&one.roles)).map(|one| one.id).collect())
}
