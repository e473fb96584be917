//! Cleaning: files that no view needs any more, and files that were never published.

use std::collections::HashSet;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use kernel::db::{Scope, sql};
use kernel::jobs::{Job, JobError};
use kernel::time::{DAY, HOUR};
use kernel::{App, Ctx, OrgId, Timestamp};
use object_store::path::Path;
use serde::{Deserialize, Serialize};

use crate::files;
use crate::interface::{Lake, LakeError};

/// A view or an export lives shorter than this.
const GRACE: i64 = HOUR;
/// A file that was staged so long ago will not be published any more.
const ORPHAN_AGE: i64 = DAY;
/// How long a finished export can be fetched.
const EXPORT_KEPT: i64 = 7 * DAY;
pub(crate) const CLEAN_EVERY: i64 = HOUR;

impl Lake {
    /// Delete the files that left the manifest long enough ago.
    pub async fn delete_dropped(&self, now: Timestamp) -> Result<usize, LakeError> {
        let mut tx = self.db.read(Scope::System).await?;
        let dropped: Vec<(OrgId, String, String)> =
            sql("SELECT org_id, id, path FROM lake_dropped WHERE dropped_at <= $1 ORDER BY org_id, id")
                .bind(now.plus(-GRACE))
                .all(&mut tx)
                .await?;
        drop(tx);
        for (org, id, path) in &dropped {
            self.blobs.delete(path).await?;
            let mut tx = self.db.write(org).await?;
            sql("DELETE FROM lake_dropped WHERE org_id = $1 AND id = $2").bind(org).bind(id).run(&mut tx).await?;
            tx.commit().await?;
        }
        Ok(dropped.len())
    }

    /// Delete files that are in no manifest: what an import left that never came to its end.
    ///
    /// Only files that were last written before the given moment, because somebody may be staging now.
    pub async fn delete_orphans(&self, before: Option<Timestamp>) -> Result<usize, LakeError> {
        let store = self.blobs.store();
        let before: Option<DateTime<Utc>> = before.and_then(|before| DateTime::from_timestamp_micros(before.micros()));
        let found: Vec<Path> = store
            .list(Some(&Path::from(files::ROOT)))
            .try_filter_map(|meta| async move { Ok(before.is_none_or(|before| meta.last_modified < before).then_some(meta.location)) })
            .try_collect()
            .await
            .map_err(LakeError::broken)?;
        if found.is_empty() {
            return Ok(0);
        }
        // Read after listing: what was published in between is known then.
        let mut tx = self.db.read(Scope::System).await?;
        let known: Vec<(String,)> = sql("SELECT path FROM lake_file UNION ALL SELECT path FROM lake_dropped").all(&mut tx).await?;
        drop(tx);
        let known: HashSet<String> = known.into_iter().map(|(path,)| path).collect();
        let mut deleted = 0;
        for path in found.iter().filter(|path| !known.contains(path.as_ref())) {
            self.blobs.delete(path.as_ref()).await?;
            deleted += 1;
        }
        Ok(deleted)
    }

    /// Forget exports that were made long ago.
    async fn delete_old_exports(&self, now: Timestamp) -> Result<(), LakeError> {
        let mut tx = self.db.read(Scope::System).await?;
        let old: Vec<(OrgId, String, Option<String>)> =
            sql("SELECT org_id, id, path FROM lake_export WHERE requested_at <= $1 ORDER BY org_id, id")
                .bind(now.plus(-EXPORT_KEPT))
                .all(&mut tx)
                .await?;
        drop(tx);
        for (org, id, path) in old {
            if let Some(path) = path {
                self.blobs.delete(&path).await?;
            }
            let mut tx = self.db.write(&org).await?;
            sql("DELETE FROM lake_export WHERE org_id = $1 AND id = $2").bind(&org).bind(&id).run(&mut tx).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// At the start of the one process that owns the database nobody is staging, so every orphan goes;
/// with several nodes the hourly cleaning does it.
pub(crate) async fn at_start(app: App) -> Result<(), JobError> {
    Lake::start(&app)?;
    if app.db().engine_name() == "sqlite" {
        let deleted = Lake::of(&app).delete_orphans(None).await?;
        if deleted > 0 {
            tracing::info!(deleted, "files of imports that never ended were deleted");
        }
    }
    Ok(())
}

/// Deletes what nobody needs any more.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Clean;

#[async_trait]
impl Job for Clean {
    const KIND: &'static str = "lake.clean";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let lake = Lake::of(app);
        lake.delete_dropped(ctx.now).await?;
        lake.delete_orphans(Some(ctx.now.plus(-ORPHAN_AGE))).await?;
        lake.delete_old_exports(ctx.now).await?;
        Ok(())
    }
}
