//! Receiving a file, correcting how it is read.

use std::path::PathBuf;

use bytes::Bytes;
use futures::{Stream, StreamExt};
use http::StatusCode;
use identity::audit::{self, Action};
use kernel::{App, Check, Ctx, Problem, Tx, sql};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::deleting::DeleteContent;
use super::queries::{content_of, get, standing_import};
use super::recognising::{RecogniseUpload, local_copy};
use super::rules;
use super::types::{Sheet, SheetChoice, Upload, UploadId, UploadState};
use crate::events::UploadDeleted;
use crate::mapping::Mapping;
use crate::reading::{Document, Limits, Source, Watch};
use crate::recognition::propose_as;

const DELETED: Action = Action { code: "intake.upload_deleted", zh: "删除文件 {file}", en: "deleted the file {file}" };

/// A file on its way in: stored, not yet recorded.
pub(super) struct Received {
    id: UploadId,
    name: String,
    path: String,
    size: u64,
    digest: String,
}

/// Stores the bytes as they come, in bounded memory. Nothing is left behind when it breaks off.
pub(super) async fn store<E: std::fmt::Display>(
    app: &App,
    ctx: &Ctx,
    name: &str,
    stream: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<Received, Problem> {
    let mut check = Check::new();
    check.text("name", name, 1, 200);
    check.done()?;
    let id = UploadId::new(ctx.now);
    let path = format!("uploads/{}/{id}", ctx.org);
    let mut digest = Sha256::new();
    let hashed = stream.map(|piece| piece.inspect(|bytes| digest.update(bytes)));
    let size = app.blobs().put_stream(&path, hashed, Limits::default().file_bytes).await?;
    let digest = digest.finalize().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    Ok(Received { id, name: name.trim().to_owned(), path, size, digest })
}

/// Records a stored file and asks for its recognition.
pub(super) async fn record(tx: &mut Tx, ctx: &Ctx, received: &Received) -> Result<Upload, Problem> {
    sql("INSERT INTO intake_upload (org_id, id, name, path, size_bytes, digest, state, sheets, problem, version, uploaded_by, uploaded_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'received', '[]', NULL, 1, $7, $8)")
    .bind(&ctx.org)
    .bind(&received.id)
    .bind(&received.name)
    .bind(&received.path)
    .bind(i64::try_from(received.size).unwrap_or(i64::MAX))
    .bind(&received.digest)
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    tx.enqueue(ctx, &RecogniseUpload { upload_id: received.id.clone() }, None).await?;
    Ok(get(tx, &ctx.org, &received.id).await?)
}

fn wrong_version() -> Problem {
    Problem::new(
        StatusCode::PRECONDITION_FAILED,
        "kernel.changed_meanwhile",
        "Somebody changed this meanwhile. Load it again and repeat your change.",
    )
}

/// The proposals for the kinds people chose, read from the file itself.
pub(super) async fn propose(
    app: &App,
    ctx: &Ctx,
    upload: &Upload,
    choices: &[SheetChoice],
) -> Result<Vec<(usize, Option<Mapping>)>, Problem> {
    let mut proposals = Vec::with_capacity(choices.len());
    let mut document: Option<(Document, tempfile::NamedTempFile)> = None;
    for choice in choices {
        let Some(sheet) = upload.sheets.iter().find(|sheet| sheet.index == choice.index) else {
            return Check::failed("sheets", "intake.no_such_sheet", "the file has no such sheet");
        };
        let Some(kind) = choice.kind.as_deref().filter(|kind| sheet.kind.as_deref() != Some(kind)) else {
            proposals.push((choice.index, sheet.mapping.clone()));
            continue;
        };
        if document.is_none() {
            document = Some(open(app, ctx, &upload.id).await?);
        }
        let (opened, copy) = document.take().ok_or_else(Problem::not_found)?;
        let (index, kind) = (choice.index, kind.to_owned());
        let (mapping, opened) = tokio::task::spawn_blocking(move || (propose_as(&opened, index, &kind, Watch::none()), opened))
            .await
            .map_err(|error| Problem::internal(&error))?;
        document = Some((opened, copy));
        proposals.push((choice.index, mapping.map_err(|error| Problem::conflict("intake.unreadable", error.to_string()))?));
    }
    Ok(proposals)
}

async fn open(app: &App, ctx: &Ctx, id: &UploadId) -> Result<(Document, tempfile::NamedTempFile), Problem> {
    let mut tx = app.db().read(ctx).await?;
    let (name, path, _) = content_of(&mut tx, &ctx.org, id).await?;
    drop(tx);
    let copy = local_copy(app, &path).await.map_err(|error| Problem::internal(&*error))?;
    let source: PathBuf = copy.path().to_path_buf();
    let document = Document::open(&name, Source::File(source), Limits::default(), Watch::none())
        .map_err(|error| Problem::conflict("intake.unreadable", error.to_string()))?;
    Ok((document, copy))
}

/// Writes how the sheets are to be read, and remembers it for the next file of the same layout.
pub(super) async fn correct(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &UploadId,
    version: i64,
    choices: &[SheetChoice],
    proposals: Vec<(usize, Option<Mapping>)>,
) -> Result<Upload, Problem> {
    let mut upload = get(tx, &ctx.org, id).await?;
    if upload.version != version {
        return Err(wrong_version());
    }
    if upload.state != UploadState::Recognised {
        return Err(Problem::conflict("intake.not_recognised", "The file is not recognised yet, or cannot be read."));
    }
    for (index, proposed) in proposals {
        let choice = choices.iter().find(|choice| choice.index == index);
        if let (Some(sheet), Some(choice)) = (upload.sheets.iter_mut().find(|sheet| sheet.index == index), choice) {
            rules::choose(sheet, choice, proposed)?;
            remember(tx, ctx, sheet).await?;
        }
    }
    sql("UPDATE intake_upload SET sheets = $1, version = version + 1 WHERE org_id = $2 AND id = $3")
        .bind(serde_json::to_string(&upload.sheets).map_err(|error| Problem::internal(&error))?)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    upload.version += 1;
    Ok(upload)
}

async fn remember(tx: &mut Tx, ctx: &Ctx, sheet: &Sheet) -> Result<(), Problem> {
    let Some(mapping) = sheet.mapping.as_ref().filter(|_| !sheet.is_left_out) else { return Ok(()) };
    sql("INSERT INTO intake_layout (org_id, id, mapping, remembered_by, remembered_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (org_id, id) DO UPDATE SET mapping = excluded.mapping, remembered_by = excluded.remembered_by, remembered_at = excluded.remembered_at")
    .bind(&ctx.org)
    .bind(&sheet.signature)
    .bind(serde_json::to_string(mapping).map_err(|error| Problem::internal(&error))?)
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    Ok(())
}

/// Deletes an upload: its rows now, its bytes right after.
pub(super) async fn delete(tx: &mut Tx, ctx: &Ctx, id: &UploadId) -> Result<(), Problem> {
    let (name, path, _) = content_of(tx, &ctx.org, id).await?;
    let standing = standing_import(tx, &ctx.org, id).await?;
    rules::decide_delete(standing.as_deref())?;
    sql("DELETE FROM intake_remark WHERE org_id = $1 AND import_id IN (SELECT id FROM intake_import WHERE org_id = $1 AND upload_id = $2)")
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    sql("DELETE FROM intake_import WHERE org_id = $1 AND upload_id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    sql("DELETE FROM intake_upload WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    tx.enqueue(ctx, &DeleteContent { path }, None).await?;
    audit::record(tx, ctx, &DELETED, id.as_str(), &json!({ "file": name })).await?;
    tx.emit(ctx, &UploadDeleted { upload_id: id.as_str().to_owned() }).await?;
    Ok(())
}

/// The digest of a file's content: the same content is the same file, whatever it is called.
pub(crate) async fn digest_of_content(tx: &mut Tx, ctx: &Ctx, id: &UploadId) -> Result<String, Problem> {
    let (_, _, digest) = content_of(tx, &ctx.org, id).await?;
    Ok(digest)
}
