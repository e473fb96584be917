//! Starting, stopping and undoing an import.

use http::StatusCode;
use identity::audit::{self, Action};
use kernel::{Ctx, DbError, Problem, Tx, sql};
use lake::{Lake, Retraction};
use serde_json::json;

use super::queries::get;
use super::turns;
use super::types::{Import, ImportId, ImportState};
use crate::events::ImportChanged;
use crate::uploads::commands::digest_of_content;
use crate::uploads::{Upload, UploadId, UploadState, get_upload};

const IMPORTED: Action = Action {
    code: "intake.imported",
    zh: "导入 {file}：采用 {accepted} 行，拒收 {refused} 行",
    en: "imported {file}: rows taken in {accepted}, refused {refused}",
};
const UNDONE: Action = Action {
    code: "intake.undone",
    zh: "撤销导入 {file}：移除 {accepted} 行",
    en: "undid the import of {file}: rows taken out {accepted}",
};

/// Whether an upload may be imported now; pure.
fn decide_start(upload: &Upload) -> Result<(), Problem> {
    if upload.state != UploadState::Recognised {
        return Err(Problem::conflict("intake.not_recognised", "The file is not recognised yet, or cannot be read."));
    }
    if !upload.sheets.iter().any(|sheet| !sheet.is_left_out && sheet.mapping.is_some()) {
        return Err(Problem::conflict("intake.nothing_chosen", "Say for at least one sheet what it is."));
    }
    match &upload.last_import {
        Some(last) if last.state.stands() => Err(Problem::conflict(
            "intake.imported_before",
            "This very file was imported before. Undo that import first if it should be read anew.",
        )
        .with("import", last.id.as_str())),
        _ => Ok(()),
    }
}

/// Starts an import in the background.
pub(super) async fn start(tx: &mut Tx, ctx: &Ctx, upload_id: &UploadId) -> Result<Import, Problem> {
    let upload = get_upload(tx, &ctx.org, upload_id).await?;
    decide_start(&upload)?;
    let digest = digest_of_content(tx, ctx, upload_id).await?;
    let id = ImportId::new(ctx.now);
    sql("INSERT INTO intake_import (org_id, id, upload_id, digest, state, rows_read, rows_accepted, rows_refused, rows_skipped, rows_known, warnings,
           progress_permille, sheets, problem, started_by, started_at, ended_at)
         VALUES ($1, $2, $3, $4, 'running', 0, 0, 0, 0, 0, 0, 0, '[]', NULL, $5, $6, NULL)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(upload_id)
    .bind(digest)
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    turns::call(tx, ctx, id.clone(), ctx.actor.clone()).await?;
    announce(tx, ctx, &id, ImportState::Running).await?;
    Ok(get(tx, &ctx.org, &id).await?)
}

pub(super) async fn announce(tx: &mut Tx, ctx: &Ctx, id: &ImportId, state: ImportState) -> Result<(), Problem> {
    Ok(tx.emit(ctx, &ImportChanged { import_id: id.as_str().to_owned(), state: state.name().to_owned() }).await?)
}

/// Stops an import that has not begun, or asks a running one to stop; the state flip is the lock.
pub(super) async fn cancel(tx: &mut Tx, ctx: &Ctx, id: &ImportId) -> Result<Import, Problem> {
    let stopped = sql("UPDATE intake_import SET state = 'cancelled', ended_at = $1 WHERE org_id = $2 AND id = $3 AND state = 'running'
           AND NOT EXISTS (SELECT 1 FROM intake_turn t WHERE t.org_id = $2 AND t.import_id = $3)")
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await?;
    if stopped > 0 {
        announce(tx, ctx, id, ImportState::Cancelled).await?;
        return Ok(get(tx, &ctx.org, id).await?);
    }
    let flipped = sql("UPDATE intake_import SET state = 'cancelling' WHERE org_id = $1 AND id = $2 AND state = 'running'")
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    let import = get(tx, &ctx.org, id).await?;
    if flipped == 0 && import.state != ImportState::Cancelling {
        return Err(not_in_state(&import, "Only a running import can be stopped."));
    }
    announce(tx, ctx, id, ImportState::Cancelling).await?;
    Ok(import)
}

/// Takes the facts of an import out again.
pub(super) async fn undo(tx: &mut Tx, ctx: &Ctx, lake: &Lake, id: &ImportId, retraction: &Retraction) -> Result<Import, Problem> {
    let flipped = sql("UPDATE intake_import SET state = 'undone' WHERE org_id = $1 AND id = $2 AND state = 'done'")
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    let import = get(tx, &ctx.org, id).await?;
    if flipped == 0 {
        return Err(not_in_state(&import, "Only an import that is done can be undone."));
    }
    let turn = turns::hold_off(tx, ctx, id).await?;
    lake.retract(tx, ctx, retraction).await?;
    turn.end(tx, ctx).await?;
    record(tx, ctx, &UNDONE, &import).await?;
    announce(tx, ctx, id, ImportState::Undone).await?;
    Ok(import)
}

/// Notes an import that is done.
pub(super) async fn record_import(tx: &mut Tx, ctx: &Ctx, id: &ImportId) -> Result<(), DbError> {
    let import = get(tx, &ctx.org, id).await?;
    record(tx, ctx, &IMPORTED, &import).await
}

async fn record(tx: &mut Tx, ctx: &Ctx, action: &Action, import: &Import) -> Result<(), DbError> {
    let told = json!({ "file": import.name, "accepted": import.rows_accepted, "refused": import.rows_refused });
    audit::record(tx, ctx, action, import.id.as_str(), &told).await
}

fn not_in_state(import: &Import, detail: &str) -> Problem {
    Problem::new(StatusCode::CONFLICT, "intake.wrong_state", detail).with("state", import.state.name())
}
