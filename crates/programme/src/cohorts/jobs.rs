//! When the last month is over and its records are in, the verdict is given by itself, once: nobody picks the moment.

use async_trait::async_trait;
use kernel::{App, Ctx, Job, JobError, OrgId, Problem, Scope, sql};
use serde::{Deserialize, Serialize};

use super::judging::judge;
use super::queries::Kept;
use super::rules::{Cohort, asked_through, is_due};
use super::{commands, queries, records};

/// Counts the firms of every plan of the office that runs, and judges those that are due.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct JudgeCohorts {}

/// The same job asked for twice runs once.
pub(super) const ONCE: Option<&str> = Some("judge_cohorts");

#[async_trait]
impl Job for JudgeCohorts {
    const KIND: &'static str = "programme.judge_cohorts";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let running = async { queries::running(&mut app.db().read(ctx).await?, &ctx.org).await };
        for kept in running.await.map_err(told)? {
            look_at(app, ctx, &kept).await.map_err(told)?;
        }
        Ok(())
    }
}

fn told(problem: Problem) -> JobError {
    problem.detail.into()
}

async fn look_at(app: &App, ctx: &Ctx, kept: &Kept) -> Result<(), Problem> {
    let firms = records::look_up(app, ctx, &kept.plan).await?;
    let mut read = app.db().read(ctx).await?;
    let today = queries::today(&mut read, ctx).await?;
    let earlier = queries::members_of(&mut read, &ctx.org, &kept.plan).await?;
    drop(read);
    let is_due = is_due(&kept.plan, &firms, today);
    let through = if is_due { kept.plan.window().1 } else { asked_through(today) };
    let cohort = Cohort::of(&kept.plan, &firms, through);
    let verdict = is_due.then(|| judge(&kept.plan, &cohort, &earlier));
    let mut tx = app.db().write(ctx).await?;
    match verdict {
        Some(verdict) => commands::keep_verdict(&mut tx, ctx, kept, &verdict, &cohort.members).await?,
        None => commands::keep_firms(&mut tx, ctx, kept, &cohort.firms).await?,
    }
    Ok(tx.commit().await?)
}

/// Another day: it may be the one after the last month.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct EachDay;

#[async_trait]
impl Job for EachDay {
    const KIND: &'static str = "programme.cohorts_each_day";

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        let mut read = app.db().read(Scope::System).await?;
        let orgs: Vec<(OrgId,)> =
            sql("SELECT DISTINCT org_id FROM programme_cohort WHERE withdrawn_at IS NULL AND judged_at IS NULL").all(&mut read).await?;
        drop(read);
        for (org,) in orgs {
            let ctx = Ctx::of_system(app, org);
            let mut tx = app.db().write(&ctx).await?;
            tx.enqueue(&ctx, &JudgeCohorts {}, ONCE).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
