//! Lists of revocations are renewed before they get old, whether something was taken back or not.

use async_trait::async_trait;
use kernel::{App, Ctx, Day, Job, JobError, OrgId, Problem, Scope, sql};
use serde::{Deserialize, Serialize};

use super::{commands, rules};

/// Looks once a day whose list is soon over.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct RenewLists;

#[async_trait]
impl Job for RenewLists {
    const KIND: &'static str = "assessment.renew_lists";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        // The day of the plants is at most a day away from this one.
        let soon: Day = rules::renewed_until(ctx.now.day_in(chrono_tz::UTC));
        let mut read = app.db().read(Scope::System).await?;
        let orgs: Vec<(OrgId,)> =
            sql("SELECT org_id FROM assessment_revocations GROUP BY org_id HAVING MAX(next_update) <= $1 ORDER BY org_id")
                .bind(soon)
                .all(&mut read)
                .await?;
        drop(read);
        for (org,) in orgs {
            let ctx = Ctx::of_system(app, org);
            let today = crate::today(app, &ctx).await.map_err(failed)?;
            let mut tx = app.db().write(&ctx).await?;
            commands::renew(&mut tx, app, &ctx, today).await.map_err(failed)?;
            tx.commit().await?;
        }
        Ok(())
    }
}

fn failed(problem: Problem) -> JobError {
    problem.detail.into()
}
