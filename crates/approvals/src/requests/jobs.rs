//! Time: reminders, and other roles that are asked when a limit is over.

use async_trait::async_trait;
use kernel::{App, Ctx, DbError, Job, JobError, OrgId, Problem, Scope, Tx, sql};
use serde::{Deserialize, Serialize};

use super::commands::{announce, note_time};
use super::deciding::{Due, Standing, Waiting};
use super::queries::{self, House, RequestRow};
use super::types::{RequestId, State};
use crate::events::{Escalated, Reminded};

/// Requests looked at in one round.
const BATCH: i64 = 500;

/// Looks every minute whose time is up.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct KeepTime;

#[async_trait]
impl Job for KeepTime {
    const KIND: &'static str = "approvals.keep_time";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        for (org, id) in due(app, ctx).await? {
            let ctx = Ctx::of_system(app, org);
            let mut tx = app.db().write(&ctx).await?;
            keep(&mut tx, &ctx, &id).await.map_err(|problem| problem.detail)?;
            tx.commit().await?;
        }
        Ok(())
    }
}

async fn due(app: &App, ctx: &Ctx) -> Result<Vec<(OrgId, RequestId)>, DbError> {
    let mut tx = app.db().read(Scope::System).await?;
    sql("SELECT org_id, id FROM approvals_request WHERE next_at <= $1 ORDER BY next_at LIMIT $2")
        .bind(ctx.now)
        .bind(BATCH)
        .all(&mut tx)
        .await
}

/// Does what is due to one request; nothing when somebody was faster.
async fn keep(tx: &mut Tx, ctx: &Ctx, id: &RequestId) -> Result<(), Problem> {
    let mut row = queries::held(tx, &ctx.org, id).await?;
    let steps = row.steps()?;
    let Some(step) = steps.get(row.at()).filter(|_| row.state == State::Asked) else { return Ok(()) };
    let waiting = |row: &RequestRow| Waiting { step, since: row.since, is_escalated: row.is_escalated, reminded_at: row.reminded_at };
    let Some(due) = waiting(&row).due(ctx.now) else { return Ok(()) };
    match due {
        Due::Escalate => row.is_escalated = true,
        Due::Remind => row.reminded_at = Some(ctx.now),
    }
    sql("UPDATE approvals_request SET is_escalated = $1, reminded_at = $2, next_at = $3 WHERE org_id = $4 AND id = $5")
        .bind(row.is_escalated)
        .bind(row.reminded_at)
        .bind(waiting(&row).next_at())
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    let house = House::of(tx, ctx).await?;
    let given = queries::given(tx, &ctx.org, id, row.step).await?;
    let standing = Standing { steps: &steps, at: row.at(), is_escalated: row.is_escalated, given: &given };
    let asked = house.circle(&row.asked_by, row.may_self).waited_for(standing).into_iter().map(ToOwned::to_owned).collect();
    match due {
        Due::Escalate => {
            note_time(tx, ctx, &row, "escalated").await?;
            announce!(tx, ctx, Escalated, row, asked);
        }
        Due::Remind => {
            note_time(tx, ctx, &row, "reminded").await?;
            announce!(tx, ctx, Reminded, row, asked);
        }
    }
    Ok(())
}
