//! Sending what waits, in order for each subject, with growing pauses.

use std::collections::BTreeSet;

use async_trait::async_trait;
use identity::sealing;
use kernel::time::{HOUR, MINUTE, SECOND};
use kernel::{App, Ctx, DbError, FromRow, Job, JobError, OrgId, Scope, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};

use super::sending::{self, Letter};
use super::types::{DeliveryId, WebhookId};
use crate::events::WebhooksChanged;
use crate::{Settings, notifications};

/// Deliveries looked at in one run.
const BATCH: i64 = 500;
/// Tries before a delivery is given up: about a day.
const ATTEMPTS_MAX: i64 = 12;
const PAUSE_MAX: i64 = 6 * HOUR;
/// Deliveries in a row that were given up, after which a webhook is switched off.
const FAILURES_MAX: i64 = 5;
/// Nobody else sends the same meanwhile.
const LOCK: i64 = MINUTE;

/// Sends every minute what waits for webhooks that are on.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Send;

#[derive(Clone, Debug, FromRow)]
struct Waiting {
    org_id: OrgId,
    id: DeliveryId,
    webhook_id: WebhookId,
    subject: String,
    next_at: Timestamp,
    locked_until: Option<Timestamp>,
}

#[derive(Clone, Debug, FromRow)]
struct Claimed {
    topic: String,
    body: String,
    attempts: i64,
    url: String,
    secret: String,
}

#[async_trait]
impl Job for Send {
    const KIND: &'static str = "automation.send";

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        let mut held = BTreeSet::new();
        for one in waiting(app).await? {
            let queue = (one.webhook_id.clone(), one.subject.clone());
            if may_go(&one, held.contains(&queue), app.clock().now()) && deliver(app, &one).await? {
                continue;
            }
            held.insert(queue);
        }
        Ok(())
    }
}

/// Whether a delivery may go now: nothing of its subject waits before it, its pause is over, and nobody else sends it.
fn may_go(one: &Waiting, is_held: bool, now: Timestamp) -> bool {
    !is_held && one.next_at <= now && one.locked_until.is_none_or(|until| until <= now)
}

/// The pause before the next try: 1, 2, 4 … minutes, at most six hours.
fn pause_after(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.clamp(1, 20) - 1).unwrap_or_default();
    (2_i64.pow(doublings) * MINUTE).min(PAUSE_MAX)
}

async fn waiting(app: &App) -> Result<Vec<Waiting>, DbError> {
    let mut tx = app.db().read(Scope::System).await?;
    sql("SELECT d.org_id, d.id, d.webhook_id, d.subject, d.next_at, d.locked_until FROM automation_delivery d
         JOIN automation_webhook w ON w.org_id = d.org_id AND w.id = d.webhook_id
         WHERE d.state = 'waiting' AND w.is_active ORDER BY d.org_id, d.seq LIMIT $1")
    .bind(BATCH)
    .all(&mut tx)
    .await
}

/// Sends one delivery; whether it was taken.
async fn deliver(app: &App, one: &Waiting) -> Result<bool, JobError> {
    let ctx = Ctx::of_system(app, one.org_id.clone());
    let Some(claimed) = claim(app, &ctx, &one.id).await? else { return Ok(false) };
    let outcome = match sealing::open(app, one.webhook_id.as_str(), &claimed.secret) {
        Err(error) => Err(error.to_string()),
        Ok(secret) => {
            let letter = Letter {
                url: claimed.url.clone(),
                id: one.id.to_string(),
                topic: claimed.topic.clone(),
                body: claimed.body.clone(),
                timestamp: ctx.now.micros() / SECOND,
                secret,
                allows_private: app.state::<Settings>().allows_private,
            };
            tokio::task::spawn_blocking(move || sending::send(&letter)).await?
        }
    };
    let mut tx = app.db().write(&ctx).await?;
    let is_taken = note(&mut tx, &ctx, one, &claimed, outcome).await?;
    tx.commit().await?;
    Ok(is_taken)
}

async fn claim(app: &App, ctx: &Ctx, id: &DeliveryId) -> Result<Option<Claimed>, DbError> {
    let mut tx = app.db().write(ctx).await?;
    let claimed = sql("UPDATE automation_delivery SET locked_until = $1, attempts = attempts + 1
         WHERE org_id = $2 AND id = $3 AND state = 'waiting' AND (locked_until IS NULL OR locked_until <= $4)")
    .bind(ctx.now.plus(LOCK))
    .bind(&ctx.org)
    .bind(id)
    .bind(ctx.now)
    .run(&mut tx)
    .await?;
    let found = sql("SELECT d.topic, d.body, d.attempts, w.url, w.secret FROM automation_delivery d
         JOIN automation_webhook w ON w.org_id = d.org_id AND w.id = d.webhook_id WHERE d.org_id = $1 AND d.id = $2")
    .bind(&ctx.org)
    .bind(id)
    .optional(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(found.filter(|_| claimed > 0))
}

/// Writes down what became of a try; whether it was taken.
async fn note(tx: &mut Tx, ctx: &Ctx, one: &Waiting, claimed: &Claimed, outcome: Result<u16, String>) -> Result<bool, DbError> {
    let status = outcome.as_ref().ok().copied();
    let is_taken = status.is_some_and(|status| (200..300).contains(&status));
    let is_dead = !is_taken && claimed.attempts >= ATTEMPTS_MAX;
    let state = if is_taken {
        "sent"
    } else if is_dead {
        "dead"
    } else {
        "waiting"
    };
    let told =
        if is_taken { String::new() } else { outcome.map_or_else(|error| error, |status| format!("the other side answered {status}")) };
    sql("UPDATE automation_delivery SET state = $1, status = $2, told = $3, next_at = $4, locked_until = NULL, sent_at = $5
         WHERE org_id = $6 AND id = $7")
    .bind(state)
    .bind(status.map(i64::from))
    .bind(told.chars().take(500).collect::<String>())
    .bind(ctx.now.plus(pause_after(claimed.attempts)))
    .bind(is_taken.then_some(ctx.now))
    .bind(&ctx.org)
    .bind(&one.id)
    .run(tx)
    .await?;
    count(tx, ctx, one, is_taken, is_dead).await?;
    tx.emit(ctx, &WebhooksChanged { of: one.webhook_id.to_string() }).await?;
    Ok(is_taken)
}

/// Counts what was given up in a row; too many switch the webhook off, and its owner is told.
async fn count(tx: &mut Tx, ctx: &Ctx, one: &Waiting, is_taken: bool, is_dead: bool) -> Result<(), DbError> {
    if is_taken {
        sql("UPDATE automation_webhook SET failures = 0 WHERE org_id = $1 AND id = $2 AND failures > 0")
            .bind(&ctx.org)
            .bind(&one.webhook_id)
            .run(tx)
            .await?;
    }
    if !is_dead {
        return Ok(());
    }
    let (failures, owner, name): (i64, String, String) =
        sql("UPDATE automation_webhook SET failures = failures + 1 WHERE org_id = $1 AND id = $2 RETURNING failures, owner_id, name")
            .bind(&ctx.org)
            .bind(&one.webhook_id)
            .one(tx)
            .await?;
    if failures < FAILURES_MAX {
        return Ok(());
    }
    sql("UPDATE automation_webhook SET is_active = FALSE, version = version + 1 WHERE org_id = $1 AND id = $2")
        .bind(&ctx.org)
        .bind(&one.webhook_id)
        .run(tx)
        .await?;
    notifications::notify(tx, ctx, &[owner], &name, ("automation.webhook_stopped", one.webhook_id.as_str())).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(next_at: i64, locked_until: Option<i64>) -> Waiting {
        Waiting {
            org_id: OrgId::none(),
            id: "dlv_1".parse().unwrap(),
            webhook_id: "whk_1".parse().unwrap(),
            subject: String::new(),
            next_at: Timestamp(next_at),
            locked_until: locked_until.map(Timestamp),
        }
    }

    #[test]
    fn nothing_overtakes_what_waits_before_it() {
        let now = Timestamp(10);
        assert!(may_go(&one(10, None), false, now));
        assert!(!may_go(&one(10, None), true, now));
        assert!(!may_go(&one(11, None), false, now));
        assert!(!may_go(&one(10, Some(11)), false, now));
    }

    #[test]
    fn pauses_grow_and_end_at_six_hours() {
        assert_eq!([1, 2, 3, 12].map(pause_after), [MINUTE, 2 * MINUTE, 4 * MINUTE, PAUSE_MAX]);
    }
}
