//! When the time after is over and its records are in, the verdict is given by itself: nobody picks the moment.

use async_trait::async_trait;
use kernel::{App, Ctx, Job, JobError, Problem};
use serde::{Deserialize, Serialize};

use super::{commands, queries};

/// Judges every plan of the organisation that is due.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct JudgeDue {}

#[async_trait]
impl Job for JudgeDue {
    const KIND: &'static str = "assessment.judge_due";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        judge_due(app, ctx).await.map_err(|problem| problem.detail.into())
    }
}

async fn judge_due(app: &App, ctx: &Ctx) -> Result<(), Problem> {
    let today = crate::today(app, ctx).await?;
    let running = queries::running(&mut app.db().read(ctx).await?, &ctx.org).await?;
    for kept in running.into_iter().filter(|kept| kept.plan.after.to.days() < today.days()) {
        let known = queries::known(app, ctx, kept).await?;
        if known.is_due(today) {
            let mut tx = app.db().write(ctx).await?;
            commands::keep_verdicts(&mut tx, ctx, &known.kept, &known.verdicts()).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}
