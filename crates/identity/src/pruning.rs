//! What need not be kept: sessions and invitations that are over, tries that are forgotten.

use async_trait::async_trait;
use kernel::time::DAY;
use kernel::{App, Ctx, Job, JobError, Scope, sql};
use serde::{Deserialize, Serialize};

use crate::sessions::IDLE_MAX;

/// Removes what is over.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Prune;

/// Tries are of no use after two days: the longest memory is one.
const TRIES_KEPT: i64 = 2 * DAY;
/// An invitation that was overlooked can be explained for a while.
const INVITATIONS_KEPT: i64 = 30 * DAY;

#[async_trait]
impl Job for Prune {
    const KIND: &'static str = "identity.prune";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let mut tx = app.db().write(Scope::System).await?;
        sql("DELETE FROM identity_session WHERE expires_at < $1 OR last_seen_at < $2")
            .bind(ctx.now)
            .bind(ctx.now.plus(-IDLE_MAX))
            .run(&mut tx)
            .await?;
        sql("DELETE FROM identity_attempt WHERE last_at < $1").bind(ctx.now.plus(-TRIES_KEPT)).run(&mut tx).await?;
        sql("DELETE FROM identity_invitation WHERE expires_at < $1").bind(ctx.now.plus(-INVITATIONS_KEPT)).run(&mut tx).await?;
        tx.commit().await?;
        Ok(())
    }
}
