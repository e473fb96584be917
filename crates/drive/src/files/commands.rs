//! Bringing files and versions, renaming, moving, the bin. The caller commits.

use bytes::Bytes;
use futures::Stream;
use identity::audit::{self, Action};
use kernel::web::IfMatch;
use kernel::{App, Ctx, DbError, FromRow, OrgId, Problem, Tx, sql};
use serde_json::json;

use super::types::{FileId, FileInput, FileShown};
use super::{queries, rules};
use crate::content::{self, Stored};
use crate::events::FileChanged;
use crate::folders::{self, FolderId, name_taken};
use crate::naming::{folded, named, place, place_apart};

const BROUGHT: Action = Action { code: "drive.file_brought", zh: "上传文件“{name}”", en: "brought the file “{name}”" };
const VERSION: Action =
    Action { code: "drive.version_made", zh: "上传“{name}”的第 {number} 版", en: "brought version {number} of “{name}”" };
const CHANGED: Action =
    Action {
        code: "drive.file_changed", zh: "文件“{before}”改名或移动为“{name}”", en: "renamed or moved the file “{before}” to “{name}”"
    };
const BINNED: Action =
    Action { code: "drive.file_binned", zh: "将文件“{name}”放入回收站", en: "put the file “{name}” into the bin" };
const RESTORED: Action =
    Action { code: "drive.file_restored", zh: "恢复文件“{name}”", en: "took the file “{name}” out of the bin" };

/// A file as it is to lie there.
#[derive(Clone, Debug)]
pub(crate) struct NewFile {
    pub(crate) name: String,
    pub(crate) folder: Option<FolderId>,
    /// It hangs at a record only.
    pub(crate) is_loose: bool,
    pub(crate) note: String,
}

impl NewFile {
    fn place(&self, id: &FileId) -> String {
        if self.is_loose { place_apart(id.as_str()) } else { place(self.folder.as_ref().map(FolderId::as_str), &self.name) }
    }
}

/// Takes the bytes of a new file in, after a look at whether it may lie there: nobody uploads for nothing.
pub(crate) async fn receive<E: std::fmt::Display>(
    app: &App,
    ctx: &Ctx,
    new: &mut NewFile,
    stream: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<Stored, Problem> {
    new.name = named(&new.name)?;
    rules::check_note(&new.note, 0)?;
    let mut tx = app.db().read(ctx).await?;
    folders::check_there(&mut tx, &ctx.org, new.folder.as_ref()).await?;
    let wanted = place(new.folder.as_ref().map(FolderId::as_str), &new.name);
    let taken: Option<(FileId,)> =
        sql("SELECT id FROM drive_file WHERE org_id = $1 AND place = $2").bind(&ctx.org).bind(wanted).optional(&mut tx).await?;
    drop(tx);
    if let Some((file,)) = taken.filter(|_| !new.is_loose) {
        let detail = "A file here has this name. Bring a new version of it, or choose another name.";
        return Err(Problem::conflict("drive.name_taken", detail).with("file", file.as_str()));
    }
    content::store(app, ctx, &new.name, stream).await
}

/// Records a file whose bytes are stored.
pub(crate) async fn make(tx: &mut Tx, ctx: &Ctx, new: &NewFile, stored: &Stored) -> Result<FileId, Problem> {
    folders::check_open(tx, &ctx.org, new.folder.as_ref()).await?;
    let id = FileId::new(ctx.now);
    sql("INSERT INTO drive_file (org_id, id, folder, is_loose, name, place, search, newest, released, is_binned, holder, held_at, version,
         made_by, made_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, NULL, $8, NULL, NULL, 1, $9, $10, $10)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(new.folder.clone())
    .bind(new.is_loose)
    .bind(new.name.as_str())
    .bind(new.place(&id))
    .bind(folded(&new.name))
    .bind(false)
    .bind(ctx.actor.as_str())
    .bind(ctx.now)
    .run(tx)
    .await
    .map_err(name_taken)?;
    insert_version(tx, ctx, &id, 1, stored, &new.note).await?;
    announce(tx, ctx, &id, &BROUGHT, &json!({ "name": new.name })).await?;
    Ok(id)
}

async fn insert_version(tx: &mut Tx, ctx: &Ctx, file: &FileId, number: i64, stored: &Stored, note: &str) -> Result<(), DbError> {
    sql("INSERT INTO drive_version (org_id, file, number, digest, size_bytes, media_type, note, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(&ctx.org)
    .bind(file)
    .bind(number)
    .bind(stored.digest.as_str())
    .bind(stored.size)
    .bind(stored.media_type)
    .bind(note.trim())
    .bind(ctx.actor.as_str())
    .bind(ctx.now)
    .run(tx)
    .await?;
    Ok(())
}

/// A file locked until the unit ends.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Locked {
    pub(super) name: String,
    pub(super) folder: Option<FolderId>,
    pub(super) newest: i64,
    pub(super) is_binned: bool,
    pub(super) holder: Option<String>,
    pub(super) version: i64,
}

pub(super) async fn locked(tx: &mut Tx, org: &OrgId, id: &FileId) -> Result<Locked, DbError> {
    sql("SELECT name, folder, newest, is_binned, holder, version FROM drive_file WHERE org_id = $1 AND id = $2")
        .bind(org)
        .bind(id)
        .locking()
        .one(tx)
        .await
}

/// Takes the bytes of a version in, after a look at whether somebody else holds the file.
pub(crate) async fn receive_version<E: std::fmt::Display>(
    app: &App,
    ctx: &Ctx,
    file: &FileId,
    note: &str,
    stream: impl Stream<Item = Result<Bytes, E>> + Unpin,
) -> Result<Stored, Problem> {
    rules::check_note(note, 0)?;
    let mut tx = app.db().read(ctx).await?;
    let now = queries::summary(&mut tx, &ctx.org, file).await?;
    drop(tx);
    rules::check_kept(now.is_binned)?;
    rules::check_holder(now.holder.as_deref(), &ctx.actor)?;
    content::store(app, ctx, &now.name, stream).await
}

/// Records the next version. The same bytes as the newest are none.
pub(crate) async fn add_version(tx: &mut Tx, ctx: &Ctx, id: &FileId, stored: &Stored, note: &str) -> Result<(), Problem> {
    let file = locked(tx, &ctx.org, id).await?;
    rules::check_kept(file.is_binned)?;
    rules::check_holder(file.holder.as_deref(), &ctx.actor)?;
    let (digest,): (String,) = sql("SELECT digest FROM drive_version WHERE org_id = $1 AND file = $2 AND number = $3")
        .bind(&ctx.org)
        .bind(id)
        .bind(file.newest)
        .one(tx)
        .await?;
    if !rules::is_new(&digest, &stored.digest) {
        return Ok(());
    }
    rules::check_room(file.newest)?;
    let number = file.newest + 1;
    insert_version(tx, ctx, id, number, stored, note).await?;
    sql("UPDATE drive_file SET newest = $1, changed_at = $2 WHERE org_id = $3 AND id = $4")
        .bind(number)
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    announce(tx, ctx, id, &VERSION, &json!({ "name": file.name, "number": number })).await
}

/// Renames or moves a file.
pub(super) async fn change(tx: &mut Tx, ctx: &Ctx, id: &FileId, seen: IfMatch, input: &FileInput) -> Result<FileShown, Problem> {
    let name = named(&input.name)?;
    queries::in_drive(tx, &ctx.org, id).await?;
    let before = locked(tx, &ctx.org, id).await?;
    seen.check(before.version)?;
    rules::check_kept(before.is_binned)?;
    rules::check_holder(before.holder.as_deref(), &ctx.actor)?;
    folders::check_open(tx, &ctx.org, input.folder.as_ref()).await?;
    sql("UPDATE drive_file SET name = $1, folder = $2, place = $3, search = $4, version = version + 1, changed_at = $5
         WHERE org_id = $6 AND id = $7")
    .bind(name.as_str())
    .bind(input.folder.clone())
    .bind(place(input.folder.as_ref().map(FolderId::as_str), &name))
    .bind(folded(&name))
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await
    .map_err(name_taken)?;
    note_step(tx, ctx, id, "changed", &format!("{} → {name}", before.name)).await?;
    told(tx, ctx, id, &CHANGED, &json!({ "name": name, "before": before.name })).await
}

/// Puts a file into the bin. Its versions stay, and so do links to it, which answer no more.
pub(super) async fn bin(tx: &mut Tx, ctx: &Ctx, id: &FileId, note: &str) -> Result<FileShown, Problem> {
    rules::check_note(note, 0)?;
    queries::in_drive(tx, &ctx.org, id).await?;
    let before = locked(tx, &ctx.org, id).await?;
    rules::check_holder(before.holder.as_deref(), &ctx.actor)?;
    set_binned(tx, ctx, id, true, None, place_apart(id.as_str())).await?;
    note_step(tx, ctx, id, "binned", note).await?;
    told(tx, ctx, id, &BINNED, &json!({ "name": before.name })).await
}

/// Takes a file out of the bin, to where it lay; to the top where that folder is gone.
pub(super) async fn restore(tx: &mut Tx, ctx: &Ctx, id: &FileId) -> Result<FileShown, Problem> {
    queries::in_drive(tx, &ctx.org, id).await?;
    let before = locked(tx, &ctx.org, id).await?;
    let is_open = folders::check_open(tx, &ctx.org, before.folder.as_ref()).await.is_ok();
    let folder = before.folder.filter(|_| is_open);
    let back = place(folder.as_ref().map(FolderId::as_str), &before.name);
    set_binned(tx, ctx, id, false, folder, back).await?;
    note_step(tx, ctx, id, "restored", "").await?;
    told(tx, ctx, id, &RESTORED, &json!({ "name": before.name })).await
}

async fn set_binned(tx: &mut Tx, ctx: &Ctx, id: &FileId, is_binned: bool, folder: Option<FolderId>, place: String) -> Result<(), Problem> {
    let flipped = sql("UPDATE drive_file SET is_binned = $1, place = $2, folder = CASE WHEN $1 THEN folder ELSE $3 END, holder = NULL,
         held_at = NULL, version = version + 1, changed_at = $4 WHERE org_id = $5 AND id = $6 AND is_binned <> $1")
    .bind(is_binned)
    .bind(place)
    .bind(folder)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await
    .map_err(name_taken)?;
    match (flipped, is_binned) {
        (0, true) => Err(Problem::conflict("drive.in_bin", "This file is in the bin. Take it out first.")),
        (0, false) => Err(Problem::conflict("drive.not_in_bin", "This file was taken out of the bin already.")),
        _ => Ok(()),
    }
}

/// Makes a version the released one, if the released one is still the one that was seen.
pub(crate) async fn set_released(tx: &mut Tx, ctx: &Ctx, id: &FileId, seen: Option<i64>, number: i64, why: &str) -> Result<(), Problem> {
    let moved = sql("UPDATE drive_file SET released = $1, changed_at = $2 WHERE org_id = $3 AND id = $4 AND COALESCE(released, 0) = $5")
        .bind(number)
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .bind(seen.unwrap_or_default())
        .run(tx)
        .await?;
    if moved == 0 {
        let detail = "Another engineering change released this drawing meanwhile. Take this change back to draft and look at it again.";
        return Err(Problem::conflict("drive.drawing_moved", detail).with("file", id.as_str()));
    }
    note_step(tx, ctx, id, "released", why).await?;
    Ok(tx.emit(ctx, &FileChanged { file: id.to_string() }).await?)
}

/// Notes what happened to a file.
pub(super) async fn note_step(tx: &mut Tx, ctx: &Ctx, file: &FileId, step: &'static str, note: &str) -> Result<(), DbError> {
    sql("INSERT INTO drive_step (org_id, id, file, step, note, actor, at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(&ctx.org)
        .bind(kernel::ids::new_id("fst", ctx.now))
        .bind(file)
        .bind(step)
        .bind(note.trim())
        .bind(ctx.actor.as_str())
        .bind(ctx.now)
        .run(tx)
        .await?;
    Ok(())
}

async fn announce(tx: &mut Tx, ctx: &Ctx, id: &FileId, action: &Action, told: &serde_json::Value) -> Result<(), Problem> {
    audit::record(tx, ctx, action, id.as_str(), told).await?;
    Ok(tx.emit(ctx, &FileChanged { file: id.to_string() }).await?)
}

pub(super) async fn told(tx: &mut Tx, ctx: &Ctx, id: &FileId, action: &Action, told: &serde_json::Value) -> Result<FileShown, Problem> {
    announce(tx, ctx, id, action, told).await?;
    Ok(queries::shown(tx, &ctx.org, id).await?)
}
