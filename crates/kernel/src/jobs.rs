//! Jobs: work for later, at least once, so every job must bear being run twice.
//!
//! A job is a row written in the caller's transaction.
//! A worker takes it by a conditional update, renews its lock while it runs, and deletes it when it is done;
//! one that fails is tried again after a growing pause, and one that keeps failing stays as a dead letter
//! that people can see.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures::future::BoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::ctx::Ctx;
use crate::db::{DbError, FromRow, Scope, Tx, Value, sql};
use crate::ids::{OrgId, new_id};
use crate::time::{DAY, HOUR, MINUTE, SECOND, Timestamp};

pub type JobError = Box<dyn std::error::Error + Send + Sync>;

/// One kind of work.
#[async_trait]
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// `room.do_something`.
    const KIND: &'static str;
    /// Tries before it becomes a dead letter.
    const ATTEMPTS_MAX: i64 = 8;
    /// Somebody sits before a screen until it is done: it does not queue behind what is worked out anew for everybody.
    const IS_WAITED_FOR: bool = false;

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError>;
}

type Runner = Arc<dyn Fn(App, Ctx, String) -> BoxFuture<'static, Result<(), JobError>> + Send + Sync>;

/// How a kind of job is run.
#[derive(Clone)]
pub struct JobKind {
    pub(crate) kind: &'static str,
    attempts_max: i64,
    pub(crate) is_waited_for: bool,
    runner: Runner,
}

impl std::fmt::Debug for JobKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("JobKind").field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl JobKind {
    #[must_use]
    pub fn of<J: Job>() -> Self {
        let runner: Runner = Arc::new(|app, ctx, payload| {
            Box::pin(async move {
                let job: J = serde_json::from_str(&payload)?;
                job.run(&app, &ctx).await
            })
        });
        Self { kind: J::KIND, attempts_max: J::ATTEMPTS_MAX, is_waited_for: J::IS_WAITED_FOR, runner }
    }
}

/// A job that every organisation's calendar starts, for example each night.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    pub job_kind: &'static str,
    pub every: i64,
}

const LOCK: i64 = MINUTE;
const RENEW: Duration = Duration::from_secs(20);
const PAUSE_MAX: i64 = 6 * HOUR;
pub(crate) const WORKERS: usize = 4;

#[derive(Clone, Debug, FromRow)]
struct Claimed {
    org_id: OrgId,
    id: String,
    kind: String,
    payload: String,
    attempts: i64,
}

impl Tx {
    /// Enqueues work in this transaction. With a `dedup_key`, a job of the same kind and key that waits already
    /// is enough; one that is running is not.
    pub async fn enqueue<J: Job>(&mut self, ctx: &Ctx, job: &J, dedup_key: Option<&str>) -> Result<(), DbError> {
        let payload =
            serde_json::to_string(job).map_err(|error| DbError::NotCommitted(format!("the job {} cannot be written: {error}", J::KIND)))?;
        self.enqueue_raw(&ctx.org, J::KIND, &payload, dedup_key, ctx.now).await
    }

    pub(crate) async fn enqueue_raw(
        &mut self,
        org: &OrgId,
        kind: &str,
        payload: &str,
        dedup_key: Option<&str>,
        run_at: Timestamp,
    ) -> Result<(), DbError> {
        self.wake();
        sql("INSERT INTO kernel_job (org_id, id, kind, payload, dedup_key, run_at, attempts, locked_until, is_dead, last_error)
             VALUES ($1, $2, $3, $4, $5, $6, 0, NULL, FALSE, NULL) ON CONFLICT (org_id, kind, dedup_key) DO NOTHING")
        .bind(org)
        .bind(new_id("job", run_at))
        .bind(kind)
        .bind(payload)
        .bind(dedup_key.map(ToOwned::to_owned))
        .bind(run_at)
        .run(self)
        .await?;
        Ok(())
    }
}

/// Takes one job that is due, of some kinds only or of any. The key by which it was unique is given up: from now on a new one may wait.
async fn claim(app: &App, kinds: &[&'static str]) -> Result<Option<Claimed>, DbError> {
    let now = app.clock().now();
    // Looking is cheap and needs no writer; most of the time there is nothing to do.
    let mut look = app.db().read(Scope::System).await?;
    let due: Option<(OrgId, String)> = if kinds.is_empty() {
        sql("SELECT org_id, id FROM kernel_job
             WHERE is_dead = FALSE AND run_at <= $1 AND (locked_until IS NULL OR locked_until < $1) ORDER BY run_at, id LIMIT 1")
        .bind(now)
    } else {
        sql("SELECT org_id, id FROM kernel_job WHERE is_dead = FALSE AND run_at <= $1 AND (locked_until IS NULL OR locked_until < $1)
             AND kind IN (VALUES ($2), ...) ORDER BY run_at, id LIMIT 1")
        .bind(now)
        .rows(kinds.iter().map(|kind| [Value::from(*kind)]))
    }
    .optional(&mut look)
    .await?;
    drop(look);
    let Some((org, id)) = due else { return Ok(None) };
    let mut tx = app.db().write(Scope::System).await?;
    let claimed = sql("UPDATE kernel_job SET locked_until = $1, attempts = attempts + 1, dedup_key = NULL
         WHERE org_id = $2 AND id = $3 AND is_dead = FALSE AND (locked_until IS NULL OR locked_until < $4)
         RETURNING org_id, id, kind, payload, attempts")
    .bind(now.plus(LOCK))
    .bind(&org)
    .bind(id)
    .bind(now)
    .optional(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(claimed)
}

async fn finish(app: &App, job: &Claimed) -> Result<(), DbError> {
    let mut tx = app.db().write(Scope::System).await?;
    sql("DELETE FROM kernel_job WHERE org_id = $1 AND id = $2").bind(&job.org_id).bind(job.id.as_str()).run(&mut tx).await?;
    tx.commit().await
}

/// The pause before the next try: 2, 4, 8 … seconds, at most six hours.
fn pause_after(attempts: i64) -> i64 {
    let exponent = u32::try_from(attempts.clamp(1, 20)).unwrap_or(20);
    (2_i64.pow(exponent) * SECOND).min(PAUSE_MAX)
}

async fn fail(app: &App, job: &Claimed, attempts_max: i64, error: &str) -> Result<(), DbError> {
    let is_dead = job.attempts >= attempts_max;
    tracing::warn!(kind = job.kind, id = job.id, attempts = job.attempts, is_dead, error, "a job failed");
    let mut tx = app.db().write(Scope::System).await?;
    sql("UPDATE kernel_job SET locked_until = NULL, run_at = $1, is_dead = $2, last_error = $3 WHERE org_id = $4 AND id = $5")
        .bind(app.clock().now().plus(pause_after(job.attempts)))
        .bind(is_dead)
        .bind(error.chars().take(2_000).collect::<String>())
        .bind(&job.org_id)
        .bind(job.id.as_str())
        .run(&mut tx)
        .await?;
    tx.commit().await
}

async fn renew(app: &App, job: &Claimed) -> Result<(), DbError> {
    let mut tx = app.db().write(Scope::System).await?;
    sql("UPDATE kernel_job SET locked_until = $1 WHERE org_id = $2 AND id = $3")
        .bind(app.clock().now().plus(LOCK))
        .bind(&job.org_id)
        .bind(job.id.as_str())
        .run(&mut tx)
        .await?;
    tx.commit().await
}

async fn run_claimed(app: &App, kinds: &HashMap<&'static str, JobKind>, job: Claimed) -> Result<(), DbError> {
    let Some(kind) = kinds.get(job.kind.as_str()) else {
        return fail(app, &job, 0, "no room of this program knows this kind of job").await;
    };
    let ctx = Ctx::of_system(app, job.org_id.clone());
    let mut running = app.spawn("job", (kind.runner)(app.clone(), ctx, job.payload.clone()));
    let outcome = loop {
        match tokio::time::timeout(RENEW, &mut running).await {
            Ok(outcome) => break outcome,
            Err(_) => renew(app, &job).await?,
        }
    };
    match outcome {
        Ok(Ok(())) => finish(app, &job).await,
        Ok(Err(error)) => fail(app, &job, kind.attempts_max, &error.to_string()).await,
        Err(panicked) => fail(app, &job, kind.attempts_max, &format!("the job ended unexpectedly: {panicked}")).await,
    }
}

/// Runs one due job, of some kinds only or of any; `false` when there is none.
pub(crate) async fn run_one(app: &App, kinds: &[&'static str]) -> Result<bool, DbError> {
    let Some(job) = claim(app, kinds).await? else { return Ok(false) };
    run_claimed(app, app.job_kinds(), job).await?;
    Ok(true)
}

/// Locks of a process that is no more: only where one process owns the database.
pub(crate) async fn free_locks(app: &App) -> Result<(), DbError> {
    let mut tx = app.db().write(Scope::System).await?;
    sql("UPDATE kernel_job SET locked_until = NULL WHERE locked_until IS NOT NULL").run(&mut tx).await?;
    tx.commit().await
}

/// Enqueues what the schedules ask for, and drops what need not be kept any longer.
pub(crate) async fn tend(app: &App) -> Result<(), DbError> {
    let now = app.clock().now();
    let mut tx = app.db().write(Scope::System).await?;
    for schedule in app.schedules() {
        let due = crate::events::hold_lease(&mut tx, schedule.job_kind, &new_id("run", now), now, schedule.every).await?;
        if due {
            tx.enqueue_raw(&OrgId::none(), schedule.job_kind, "null", Some("scheduled"), now).await?;
        }
    }
    sql("DELETE FROM kernel_answer WHERE answered_at < $1").bind(now.plus(-crate::answer::KEPT_FOR)).run(&mut tx).await?;
    sql("DELETE FROM kernel_outbox WHERE recorded_at < $1 AND seq < (SELECT MAX(seq) FROM kernel_outbox)")
        .bind(now.plus(-30 * DAY))
        .run(&mut tx)
        .await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_at_six_hours() {
        assert_eq!(pause_after(1), 2 * SECOND);
        assert_eq!(pause_after(3), 8 * SECOND);
        assert_eq!(pause_after(40), PAUSE_MAX);
    }
}
