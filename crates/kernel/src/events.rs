//! Events: what a room announces, in the transaction of what it tells of.
//!
//! A written event waits in the outbox until the one dispatcher numbers it; the number, not the time of
//! writing, is the order that subscribers and live screens see, because transactions do not commit in the
//! order in which they began.
//! A subscription is a job: the event becomes its payload, at least once.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::app::App;
use crate::ctx::Ctx;
use crate::db::{DbError, FromRow, Scope, Tx, Value, sql};
use crate::ids::{OrgId, new_id};
use crate::ledger::{self, CHAINED};
use crate::live::Announcement;
use crate::time::{SECOND, Timestamp};

/// Something that happened, in the past tense.
pub trait Event: Serialize {
    /// `room.happened`, for example `intake.imported`.
    const TOPIC: &'static str;

    /// The identifier of what it is about; live screens are told this and nothing else.
    fn subject(&self) -> &str;
}

/// A subscription: when something of this topic is published, a job of this kind gets the event as payload.
#[derive(Clone, Copy, Debug)]
pub struct Subscription {
    pub topic: &'static str,
    pub job_kind: &'static str,
    /// All that is published to an organisation in one round is one job, whose payload is the list of it.
    pub is_gathered: bool,
}

/// Events numbered in one round.
const BATCH: i64 = 500;
/// Another node takes over when the dispatcher has been silent for so long.
const LEASE: i64 = 10 * SECOND;

#[derive(FromRow)]
struct Waiting {
    org_id: OrgId,
    id: String,
    topic: String,
    subject: String,
    payload: String,
}

impl Tx {
    /// Announces something in this transaction; it is written when the transaction ends.
    pub async fn emit<E: Event>(&mut self, ctx: &Ctx, event: &E) -> Result<(), DbError> {
        let payload = serde_json::to_string(event)
            .map_err(|error| DbError::NotCommitted(format!("the event {} cannot be written: {error}", E::TOPIC)))?;
        self.wake();
        self.last().events.push([
            Value::from(&ctx.org),
            Value::from(new_id("evt", ctx.now)),
            Value::from(E::TOPIC),
            Value::from(event.subject()),
            Value::from(payload),
            Value::from(ctx.origin.name()),
            Value::from(ctx.actor.as_str()),
            Value::from(ctx.now),
            Value::from(ctx.now),
        ]);
        Ok(())
    }
}

/// Events of one statement.
const ROWS_MAX: usize = 1_000;

/// Writes what was announced in a unit, when it ends.
pub(crate) async fn write_last(tx: &mut Tx) -> Result<(), DbError> {
    let events = std::mem::take(&mut tx.last().events);
    for some in events.chunks(ROWS_MAX) {
        sql("INSERT INTO kernel_outbox (org_id, id, seq, topic, subject, payload, origin, actor, occurred_at, recorded_at)
             VALUES ($1, $2, NULL, $3, $4, $5, $6, $7, $8, $9), ...")
        .rows(some.iter().cloned())
        .run(tx)
        .await?;
    }
    Ok(())
}

/// Takes or keeps a lease for this node; `false` when another node holds it.
pub(crate) async fn hold_lease(tx: &mut Tx, name: &str, holder: &str, now: Timestamp, length: i64) -> Result<bool, DbError> {
    let taken = sql("INSERT INTO kernel_lease (name, holder, until) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
         WHERE kernel_lease.holder = excluded.holder OR kernel_lease.until < $4")
    .bind(name)
    .bind(holder)
    .bind(now.plus(length))
    .bind(now)
    .run(tx)
    .await?;
    Ok(taken > 0)
}

/// Numbers what waits, hands it to subscribers, tells live screens. Answers how many events were published.
pub(crate) async fn dispatch(app: &App) -> Result<usize, DbError> {
    let now = app.clock().now();
    let mut tx = app.db().write(Scope::System).await?;
    if !hold_lease(&mut tx, "dispatcher", app.node(), now, LEASE).await? {
        return Ok(0);
    }
    let waiting: Vec<Waiting> =
        sql("SELECT org_id, id, topic, subject, payload FROM kernel_outbox WHERE seq IS NULL ORDER BY recorded_at, id LIMIT $1")
            .bind(BATCH)
            .all(&mut tx)
            .await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let (mut seq,): (i64,) = sql("SELECT COALESCE(MAX(seq), 0) FROM kernel_outbox").one(&mut tx).await?;
    let mut announcements = Vec::with_capacity(waiting.len());
    let first = seq + 1;
    sql("WITH v (org_id, id, seq) AS (VALUES ($1, $2, CAST($3 AS BIGINT)), ...)
         UPDATE kernel_outbox SET seq = v.seq FROM v WHERE kernel_outbox.org_id = v.org_id AND kernel_outbox.id = v.id")
    .rows((first..).zip(&waiting).map(|(seq, event)| [Value::from(&event.org_id), Value::from(event.id.as_str()), Value::from(seq)]))
    .run(&mut tx)
    .await?;
    let to_chain: Vec<_> =
        waiting.iter().filter(|event| event.topic == CHAINED).map(|event| (&event.org_id, event.payload.as_str())).collect();
    ledger::chain_all(&mut tx, &to_chain, now).await?;
    let mut gathered: BTreeMap<(OrgId, &'static str), Vec<String>> = BTreeMap::new();
    for event in waiting {
        seq += 1;
        if event.topic == CHAINED {
            continue;
        }
        for subscription in app.subscriptions().iter().filter(|subscription| subscription.topic == event.topic) {
            if subscription.is_gathered {
                gathered.entry((event.org_id.clone(), subscription.job_kind)).or_default().push(event.payload.clone());
            } else {
                tx.enqueue_raw(&event.org_id, subscription.job_kind, &event.payload, None, now).await?;
            }
        }
        announcements.push(Announcement { seq, org: event.org_id, topic: event.topic, subject: event.subject });
    }
    for ((org, job_kind), payloads) in gathered {
        tx.enqueue_raw(&org, job_kind, &format!("[{}]", payloads.join(",")), None, now).await?;
    }
    tx.commit().await?;
    let published = usize::try_from(seq + 1 - first).unwrap_or_default();
    for announcement in announcements {
        app.live().tell(announcement);
    }
    Ok(published)
}

/// An event as it was published, for rooms that follow what others announce.
#[derive(Clone, Debug, FromRow)]
pub struct Published {
    pub seq: i64,
    pub id: String,
    pub topic: String,
    pub subject: String,
    /// JSON, as the event's room wrote it.
    pub payload: String,
    pub actor: String,
    pub occurred_at: Timestamp,
}

/// What was published to an organisation after a number, oldest first; events are kept for thirty days.
pub async fn after(tx: &mut Tx, org: &OrgId, seq: i64, limit: i64) -> Result<Vec<Published>, DbError> {
    sql("SELECT seq, id, topic, subject, payload, actor, occurred_at FROM kernel_outbox
         WHERE org_id = $1 AND seq > $2 AND topic <> $3 ORDER BY seq LIMIT $4")
    .bind(org)
    .bind(seq)
    .bind(CHAINED)
    .bind(limit)
    .all(tx)
    .await
}

/// The last events of a topic, newest first.
pub async fn last_of(tx: &mut Tx, org: &OrgId, topic: &str, limit: i64) -> Result<Vec<Published>, DbError> {
    sql("SELECT seq, id, topic, subject, payload, actor, occurred_at FROM kernel_outbox
         WHERE org_id = $1 AND topic = $2 AND seq IS NOT NULL ORDER BY seq DESC LIMIT $3")
    .bind(org)
    .bind(topic)
    .bind(limit)
    .all(tx)
    .await
}

/// The number of the last event that was published to anybody.
pub async fn last_seq(tx: &mut Tx) -> Result<i64, DbError> {
    let (seq,): (i64,) = sql("SELECT COALESCE(MAX(seq), 0) FROM kernel_outbox").one(tx).await?;
    Ok(seq)
}

/// What was published to an organisation after a number, oldest first, for screens that were away.
pub(crate) async fn published_after(app: &App, org: &OrgId, seq: i64, limit: i64) -> Result<Vec<Announcement>, DbError> {
    let mut tx = app.db().read(org).await?;
    let rows: Vec<(i64, String, String)> =
        sql("SELECT seq, topic, subject FROM kernel_outbox WHERE org_id = $1 AND seq > $2 AND topic <> $3 ORDER BY seq LIMIT $4")
            .bind(org)
            .bind(seq)
            .bind(CHAINED)
            .bind(limit)
            .all(&mut tx)
            .await?;
    Ok(rows.into_iter().map(|(seq, topic, subject)| Announcement { seq, org: org.clone(), topic, subject }).collect())
}
