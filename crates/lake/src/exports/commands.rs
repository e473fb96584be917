//! Asking for an export, and making it.

use async_trait::async_trait;
use futures::StreamExt;
use identity::audit::{self, Action};
use kernel::db::{DbError, Tx, sql};
use kernel::ids::new_id;
use kernel::jobs::{Job, JobError};
use kernel::{App, Ctx, Timestamp};
use serde::{Deserialize, Serialize};
use tokio_util::io::ReaderStream;

use super::{Export, ExportState, ROOT, contents};
use crate::interface::{Lake, LakeError};

const REQUESTED: Action =
    Action {
        code: "lake.export_requested", zh: "要求导出企业的全部数据", en: "asked for an export of everything the firm owns"
    };

/// Larger than any firm's records on one machine.
const MAX_BYTES: u64 = 1 << 40;

#[derive(kernel::FromRow)]
struct ExportRow {
    id: String,
    state: String,
    bytes: Option<i64>,
    requested_at: Timestamp,
    requested_by: String,
    finished_at: Option<Timestamp>,
}

impl From<ExportRow> for Export {
    fn from(row: ExportRow) -> Self {
        let state = if row.state == "done" { ExportState::Done } else { ExportState::Waiting };
        Self {
            id: row.id,
            state,
            bytes: row.bytes,
            requested_at: row.requested_at,
            requested_by: row.requested_by,
            finished_at: row.finished_at,
        }
    }
}

/// Note the wish; a job makes the zip.
pub(super) async fn request(tx: &mut Tx, ctx: &Ctx) -> Result<Export, DbError> {
    let export = Export {
        id: new_id("exp", ctx.now),
        state: ExportState::Waiting,
        bytes: None,
        requested_at: ctx.now,
        requested_by: ctx.actor.clone(),
        finished_at: None,
    };
    sql("INSERT INTO lake_export (org_id, id, state, requested_at, requested_by) VALUES ($1, $2, 'waiting', $3, $4)")
        .bind(&ctx.org)
        .bind(&export.id)
        .bind(ctx.now)
        .bind(&ctx.actor)
        .run(tx)
        .await?;
    audit::record(tx, ctx, &REQUESTED, &export.id, &serde_json::json!({})).await?;
    tx.enqueue(ctx, &MakeExport { id: export.id.clone() }, None).await?;
    Ok(export)
}

/// The exports of an organisation, newest first.
pub(super) async fn list(tx: &mut Tx, ctx: &Ctx, before: &str, fetch: i64) -> Result<Vec<Export>, DbError> {
    let rows: Vec<ExportRow> = sql("SELECT id, state, bytes, requested_at, requested_by, finished_at FROM lake_export WHERE org_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
        .bind(&ctx.org)
        .bind(before)
        .bind(fetch)
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(Export::from).collect())
}

/// Where the zip of a finished export lies.
pub(super) async fn path(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<Option<String>, DbError> {
    let row: Option<(Option<String>,)> =
        sql("SELECT path FROM lake_export WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).optional(tx).await?;
    Ok(row.and_then(|(path,)| path))
}

/// Makes the zip of an export.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MakeExport {
    id: String,
}

#[async_trait]
impl Job for MakeExport {
    const KIND: &'static str = "lake.make_export";
    const IS_WAITED_FOR: bool = true;
    const ATTEMPTS_MAX: i64 = 4;

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let lake = Lake::of(app);
        let (app, work, context, waiting) = (app.clone(), lake.clone(), ctx.clone(), tokio::runtime::Handle::current());
        // Packing keeps a thread busy for long: it gets one of its own.
        let packed = tokio::task::spawn_blocking(move || waiting.block_on(contents::write(&app, &work, &context)));
        let file = packed.await.map_err(LakeError::broken)??;
        let path = format!("{ROOT}/{}/{}.zip", ctx.org, self.id);
        let pieces = ReaderStream::with_capacity(tokio::fs::File::from_std(file), 1 << 20).boxed();
        let bytes = lake.blobs.put_stream(&path, pieces, MAX_BYTES).await?;
        let mut tx = lake.db.write(ctx).await?;
        sql("UPDATE lake_export SET state = 'done', path = $1, bytes = $2, finished_at = $3 WHERE org_id = $4 AND id = $5")
            .bind(&path)
            .bind(i64::try_from(bytes)?)
            .bind(lake.clock.now())
            .bind(&ctx.org)
            .bind(&self.id)
            .run(&mut tx)
            .await?;
        Ok(tx.commit().await?)
    }
}
