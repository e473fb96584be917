//! Checking files out and in: one holder at a time. The caller commits.

use identity::audit::Action;
use kernel::{Ctx, Problem, Tx, sql};
use serde_json::json;

use super::commands::{add_version, locked, note_step, told};
use super::types::{FileId, FileShown, NewVersionQuery};
use super::{queries, rules};
use crate::content::Stored;

const OUT: Action = Action { code: "drive.checked_out", zh: "签出文件“{name}”", en: "checked the file “{name}” out" };
const IN: Action = Action { code: "drive.checked_in", zh: "签入文件“{name}”", en: "checked the file “{name}” in" };
const BROKEN: Action =
    Action {
        code: "drive.check_out_broken", zh: "解除“{name}”的签出：{note}", en: "ended somebody else's check-out of “{name}”: {note}"
    };

/// Checks a file out. Of many who ask at once one gets it: the flip is the lock.
pub(super) async fn check_out(tx: &mut Tx, ctx: &Ctx, id: &FileId, note: &str) -> Result<FileShown, Problem> {
    rules::check_note(note, 0)?;
    let file = queries::in_drive(tx, &ctx.org, id).await?;
    rules::check_kept(file.is_binned)?;
    let flipped = sql("UPDATE drive_file SET holder = $1, held_at = $2 WHERE org_id = $3 AND id = $4 AND holder IS NULL AND NOT is_binned")
        .bind(ctx.actor.as_str())
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    if flipped == 0 {
        let file = locked(tx, &ctx.org, id).await?;
        rules::check_kept(file.is_binned)?;
        rules::check_holder(file.holder.as_deref(), &ctx.actor)?;
        return Ok(queries::shown(tx, &ctx.org, id).await?);
    }
    note_step(tx, ctx, id, "checked_out", note).await?;
    told(tx, ctx, id, &OUT, &json!({ "name": file.name })).await
}

/// Checks a file in. Whoever does not hold it, cannot.
pub(super) async fn check_in(tx: &mut Tx, ctx: &Ctx, id: &FileId, note: &str) -> Result<FileShown, Problem> {
    rules::check_note(note, 0)?;
    queries::in_drive(tx, &ctx.org, id).await?;
    let file = locked(tx, &ctx.org, id).await?;
    rules::check_holder(file.holder.as_deref(), &ctx.actor)?;
    if file.holder.is_none() {
        return Err(Problem::conflict("drive.not_checked_out", "Nobody has checked this file out, or somebody ended it."));
    }
    free(tx, ctx, id).await?;
    note_step(tx, ctx, id, "checked_in", note).await?;
    told(tx, ctx, id, &IN, &json!({ "name": file.name })).await
}

/// Brings a version, and checks the file in where that is wanted.
pub(super) async fn bring(tx: &mut Tx, ctx: &Ctx, id: &FileId, stored: &Stored, new: &NewVersionQuery) -> Result<FileShown, Problem> {
    add_version(tx, ctx, id, stored, &new.note).await?;
    if new.check_in {
        return check_in(tx, ctx, id, &new.note).await;
    }
    Ok(queries::shown(tx, &ctx.org, id).await?)
}

/// Ends the check-out of somebody else, and says why.
pub(super) async fn break_open(tx: &mut Tx, ctx: &Ctx, id: &FileId, note: &str) -> Result<FileShown, Problem> {
    rules::check_note(note, 3)?;
    queries::in_drive(tx, &ctx.org, id).await?;
    let file = locked(tx, &ctx.org, id).await?;
    let Some(holder) = file.holder else {
        return Err(Problem::conflict("drive.not_checked_out", "Nobody has checked this file out, or somebody ended it."));
    };
    free(tx, ctx, id).await?;
    note_step(tx, ctx, id, "broken", note).await?;
    told(tx, ctx, id, &BROKEN, &json!({ "name": file.name, "note": note.trim(), "holder": holder })).await
}

async fn free(tx: &mut Tx, ctx: &Ctx, id: &FileId) -> Result<(), Problem> {
    sql("UPDATE drive_file SET holder = NULL, held_at = NULL WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    Ok(())
}
