//! When results are worked out: after answers, after indicators, and every day, for evidence fades.

use std::collections::BTreeSet;

use async_trait::async_trait;
use kernel::{App, Ctx, Job, JobError, Problem, Scope, sql};
use serde::{Deserialize, Serialize};

use super::{commands, rescoring};
use crate::frameworks::Frameworks;
use crate::outcomes::JudgeDue;

/// Answers or the profile changed: what the records say is still the same.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Score {}

#[async_trait]
impl Job for Score {
    const KIND: &'static str = "assessment.score";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let frameworks = app.state::<Frameworks>();
        for framework in frameworks.iter() {
            let today = crate::today(app, ctx).await.map_err(failed)?;
            let mut tx = app.db().write(ctx).await?;
            commands::score(&mut tx, ctx, &frameworks, framework, today).await.map_err(failed)?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// The records changed. Whatever the event says, all of them are asked again.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Gather {}

#[async_trait]
impl Job for Gather {
    const KIND: &'static str = "assessment.gather";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        for framework in app.state::<Frameworks>().iter() {
            commands::gather_and_score(app, ctx, framework).await.map_err(failed)?;
        }
        let mut tx = app.db().write(ctx).await?;
        tx.enqueue(ctx, &JudgeDue {}, Some("judge_due")).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// A framework came in another edition: what is stored is judged by it, and history once more beside it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Rescore {}

#[async_trait]
impl Job for Rescore {
    const KIND: &'static str = "assessment.rescore";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        Score {}.run(app, ctx).await?;
        for framework in app.state::<Frameworks>().iter() {
            rescoring::rescore(app, ctx, framework).await.map_err(failed)?;
        }
        Ok(())
    }
}

/// Finds the organisations whose results another edition judged.
pub(crate) async fn at_start(app: App) -> Result<(), JobError> {
    let frameworks = app.state::<Frameworks>();
    let editions: Vec<(&str, String)> = frameworks.iter().map(|framework| (framework.urn(), rescoring::edition(framework))).collect();
    let mut tx = app.db().write(Scope::System).await?;
    let judged: Vec<(kernel::OrgId, String, String)> =
        sql("SELECT DISTINCT org_id, pack, edition FROM assessment_ground ORDER BY org_id").all(&mut tx).await?;
    let is_old = |pack: &str, edition: &str| editions.iter().any(|(urn, today)| *urn == pack && today != edition);
    let orgs: BTreeSet<kernel::OrgId> =
        judged.into_iter().filter(|(_, pack, edition)| is_old(pack, edition)).map(|(org, _, _)| org).collect();
    for org in orgs {
        let ctx = Ctx::of_system(&app, org);
        tx.enqueue(&ctx, &Rescore {}, Some("rescore")).await?;
    }
    Ok(tx.commit().await?)
}

/// Another day: evidence has grown older, and a level may be lost without anybody doing anything.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct EachDay;

#[async_trait]
impl Job for EachDay {
    const KIND: &'static str = "assessment.each_day";

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        let mut read = app.db().read(Scope::System).await?;
        let orgs: Vec<(kernel::OrgId,)> = sql("SELECT DISTINCT org_id FROM assessment_result").all(&mut read).await?;
        drop(read);
        for (org,) in orgs {
            let ctx = Ctx::of_system(app, org);
            let mut tx = app.db().write(&ctx).await?;
            tx.enqueue(&ctx, &Gather {}, Some("gather")).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

fn failed(problem: Problem) -> JobError {
    problem.detail.into()
}
