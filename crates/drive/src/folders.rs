//! Folders: a tree in which files lie.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use identity::audit::{self, Action};
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, Ctx, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::events::FolderChanged;
use crate::naming::{named, place, place_apart};
use crate::permissions::{Read, Write};
use crate::turns::{self, Turn};

const MADE: Action = Action { code: "drive.folder_made", zh: "新建文件夹“{name}”", en: "made the folder “{name}”" };
const CHANGED: Action = Action {
    code: "drive.folder_changed",
    zh: "文件夹“{before}”改名或移动为“{name}”",
    en: "renamed or moved the folder “{before}” to “{name}”",
};
const BINNED: Action =
    Action { code: "drive.folder_binned", zh: "将文件夹“{name}”放入回收站", en: "put the folder “{name}” into the bin" };
const RESTORED: Action =
    Action { code: "drive.folder_restored", zh: "恢复文件夹“{name}”", en: "took the folder “{name}” out of the bin" };

/// Folders of an organisation, those in the bin among them.
const FOLDERS_MAX: usize = 2_000;
/// Folders inside of each other.
const DEPTH_MAX: usize = 20;

kernel::id!(
    /// A folder of the drive.
    FolderId,
    "fld"
);

/// A folder.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
#[schema(as = DriveFolder)]
pub struct Folder {
    pub id: FolderId,
    /// The folder it lies in; null at the top.
    pub parent: Option<FolderId>,
    #[schema(example = "Drawings")]
    pub name: String,
    pub is_binned: bool,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
    pub made_by: String,
    pub made_at: Timestamp,
}

/// A folder as somebody enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DriveFolderInput)]
struct FolderInput {
    #[schema(example = "Drawings")]
    name: String,
    /// The folder it lies in; null at the top.
    #[serde(default)]
    parent: Option<FolderId>,
}

/// Which folder.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct FolderPath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: FolderId,
}

/// Whether a folder may lie in another: that one is there, not in the bin, not the folder itself nor in it, and not too deep.
fn check_parent(
    parents: &BTreeMap<FolderId, Option<FolderId>>,
    folder: Option<&FolderId>,
    parent: Option<&FolderId>,
) -> Result<(), Problem> {
    let mut above = parent;
    let mut depth = 0;
    while let Some(id) = above {
        if folder == Some(id) {
            return Err(Problem::conflict("drive.folder_cycle", "A folder cannot lie in itself, nor in one that lies in it."));
        }
        depth += 1;
        if depth >= DEPTH_MAX {
            return Err(Problem::conflict("drive.folder_too_deep", "Folders lie at most 20 deep in each other."));
        }
        above = parents.get(id).ok_or_else(gone)?.as_ref();
    }
    Ok(())
}

fn gone() -> Problem {
    Problem::conflict("drive.folder_gone", "This folder is in the bin or not there any more. Choose another one.")
}

/// The folders that are not in the bin, and what they lie in.
async fn parents(tx: &mut Tx, org: &OrgId) -> Result<BTreeMap<FolderId, Option<FolderId>>, DbError> {
    let rows: Vec<(FolderId, Option<FolderId>)> =
        sql("SELECT id, parent FROM drive_folder WHERE org_id = $1 AND NOT is_binned").bind(org).all(tx).await?;
    Ok(rows.into_iter().collect())
}

/// Refuses a folder in which nothing may be put; what is put there is put while it stays.
pub(crate) async fn check_open(tx: &mut Tx, org: &OrgId, folder: Option<&FolderId>) -> Result<(), Problem> {
    let Some(folder) = folder else { return Ok(()) };
    let found: Option<(bool,)> =
        sql("SELECT is_binned FROM drive_folder WHERE org_id = $1 AND id = $2").bind(org).bind(folder).sharing().optional(tx).await?;
    open_as_found(found)
}

/// The same at a glance, before bytes are sent.
pub(crate) async fn check_there(tx: &mut Tx, org: &OrgId, folder: Option<&FolderId>) -> Result<(), Problem> {
    let Some(folder) = folder else { return Ok(()) };
    open_as_found(sql("SELECT is_binned FROM drive_folder WHERE org_id = $1 AND id = $2").bind(org).bind(folder).optional(tx).await?)
}

fn open_as_found(found: Option<(bool,)>) -> Result<(), Problem> {
    match found {
        Some((false,)) => Ok(()),
        _ => Err(gone()),
    }
}

async fn one(tx: &mut Tx, org: &OrgId, id: &FolderId) -> Result<Folder, DbError> {
    sql("SELECT id, parent, name, is_binned, version, made_by, made_at FROM drive_folder WHERE org_id = $1 AND id = $2")
        .bind(org)
        .bind(id)
        .one(tx)
        .await
}

async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<Folder>, Problem> {
    let rows: Vec<Folder> = sql("SELECT id, parent, name, is_binned, version, made_by, made_at FROM drive_folder
         WHERE org_id = $1 AND id > $2 ORDER BY id LIMIT $3")
    .bind(org)
    .bind(page.after_or(String::new())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| row.id.clone()))
}

/// What is stored contradicts only where a name is taken.
pub(crate) fn name_taken(error: DbError) -> Problem {
    match error {
        DbError::Conflict { .. } => {
            Problem::conflict("drive.name_taken", "Something here has this name. Choose another one, or put it elsewhere.")
        }
        other => other.into(),
    }
}

async fn make(tx: &mut Tx, ctx: &Ctx, input: &FolderInput) -> Result<Folder, Problem> {
    let name = named(&input.name)?;
    turns::take(tx, &ctx.org, Turn::Folders).await?;
    let parents = parents(tx, &ctx.org).await?;
    if parents.len() >= FOLDERS_MAX {
        return Err(Problem::conflict("drive.too_many_folders", "There are 2,000 folders already."));
    }
    check_parent(&parents, None, input.parent.as_ref())?;
    let id = FolderId::new(ctx.now);
    sql("INSERT INTO drive_folder (org_id, id, parent, name, place, is_binned, version, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(input.parent.clone())
    .bind(name.as_str())
    .bind(place(input.parent.as_ref().map(FolderId::as_str), &name))
    .bind(false)
    .bind(ctx.actor.as_str())
    .bind(ctx.now)
    .run(tx)
    .await
    .map_err(name_taken)?;
    told(tx, ctx, &id, &MADE, "").await
}

async fn change(tx: &mut Tx, ctx: &Ctx, id: &FolderId, seen: IfMatch, input: &FolderInput) -> Result<Folder, Problem> {
    let name = named(&input.name)?;
    turns::take(tx, &ctx.org, Turn::Folders).await?;
    let before = one(tx, &ctx.org, id).await?;
    seen.check(before.version)?;
    if before.is_binned {
        return Err(gone());
    }
    check_parent(&parents(tx, &ctx.org).await?, Some(id), input.parent.as_ref())?;
    sql("UPDATE drive_folder SET parent = $1, name = $2, place = $3, version = version + 1 WHERE org_id = $4 AND id = $5")
        .bind(input.parent.clone())
        .bind(name.as_str())
        .bind(place(input.parent.as_ref().map(FolderId::as_str), &name))
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await
        .map_err(name_taken)?;
    told(tx, ctx, id, &CHANGED, &before.name).await
}

/// Puts an empty folder into the bin.
async fn bin(tx: &mut Tx, ctx: &Ctx, id: &FolderId) -> Result<Folder, Problem> {
    turns::take(tx, &ctx.org, Turn::Folders).await?;
    // Whoever puts a file into it waits here, and then finds it in the bin.
    let flipped =
        sql("UPDATE drive_folder SET is_binned = TRUE, place = $1, version = version + 1 WHERE org_id = $2 AND id = $3 AND NOT is_binned")
            .bind(place_apart(id.as_str()))
            .bind(&ctx.org)
            .bind(id)
            .run(tx)
            .await?;
    if flipped == 0 {
        return one(tx, &ctx.org, id).await.map_err(Problem::from);
    }
    let (inside,): (i64,) = sql("SELECT (SELECT COUNT(*) FROM drive_folder WHERE org_id = $1 AND parent = $2 AND NOT is_binned)
             + (SELECT COUNT(*) FROM drive_file WHERE org_id = $1 AND folder = $2 AND NOT is_binned)")
    .bind(&ctx.org)
    .bind(id)
    .one(tx)
    .await?;
    if inside > 0 {
        let detail = "Something lies in this folder. Move it or put it into the bin first.";
        return Err(Problem::conflict("drive.folder_not_empty", detail).with("inside", inside));
    }
    told(tx, ctx, id, &BINNED, "").await
}

/// Takes a folder out of the bin, to where it lay; to the top where that is gone.
async fn restore(tx: &mut Tx, ctx: &Ctx, id: &FolderId) -> Result<Folder, Problem> {
    turns::take(tx, &ctx.org, Turn::Folders).await?;
    let before = one(tx, &ctx.org, id).await?;
    if !before.is_binned {
        return Ok(before);
    }
    let parents = parents(tx, &ctx.org).await?;
    let parent = before.parent.filter(|parent| check_parent(&parents, Some(id), Some(parent)).is_ok());
    sql("UPDATE drive_folder SET is_binned = FALSE, parent = $1, place = $2, version = version + 1 WHERE org_id = $3 AND id = $4")
        .bind(parent.clone())
        .bind(place(parent.as_ref().map(FolderId::as_str), &before.name))
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await
        .map_err(name_taken)?;
    told(tx, ctx, id, &RESTORED, "").await
}

async fn told(tx: &mut Tx, ctx: &Ctx, id: &FolderId, action: &Action, before: &str) -> Result<Folder, Problem> {
    let folder = one(tx, &ctx.org, id).await?;
    audit::record(tx, ctx, action, id.as_str(), &json!({ "name": folder.name, "before": before })).await?;
    tx.emit(ctx, &FolderChanged { folder: id.to_string() }).await?;
    Ok(folder)
}

/// The folders, those in the bin among them; there are at most 2,000.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/folders", operation_id = "list_drive_folders", tag = "drive",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, description = "A page of folders", body = Page<Folder>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.read"))))]
async fn list_drive_folders(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Folder>>, Problem> {
    Ok(Json(list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// Makes a folder.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/folders", operation_id = "create_drive_folder", tag = "drive",
    params(("org" = OrgId, Path)), request_body = FolderInput,
    responses((status = 201, description = "Made", body = Folder), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn create_drive_folder(ctx: Allowed<Write>, State(app): State<App>, Json(input): Json<FolderInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = make(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Renames or moves a folder.
#[utoipa::path(put, path = "/api/orgs/{org}/drive/folders/{id}", operation_id = "put_drive_folder", tag = "drive",
    params(FolderPath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = FolderInput,
    responses((status = 200, description = "The folder now", body = Folder), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn put_drive_folder(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<FolderPath>,
    seen: IfMatch,
    Json(input): Json<FolderInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let folder = change(&mut tx, &ctx, &at.id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &folder).await
}

/// Puts an empty folder into the bin.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/folders/{id}/bin", operation_id = "bin_drive_folder", tag = "drive", params(FolderPath),
    responses((status = 200, description = "The folder now", body = Folder), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn bin_drive_folder(ctx: Allowed<Write>, State(app): State<App>, Path(at): Path<FolderPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let folder = bin(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &folder).await
}

/// Takes a folder out of the bin.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/folders/{id}/restore", operation_id = "restore_drive_folder", tag = "drive", params(FolderPath),
    responses((status = 200, description = "The folder now", body = Folder), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn restore_drive_folder(ctx: Allowed<Write>, State(app): State<App>, Path(at): Path<FolderPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let folder = restore(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &folder).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_drive_folders, create_drive_folder))
        .routes(routes!(put_drive_folder))
        .routes(routes!(bin_drive_folder))
        .routes(routes!(restore_drive_folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(count: usize) -> Vec<FolderId> {
        (0..count).map(|_| FolderId::new(Timestamp(1_000_000))).collect()
    }

    #[test]
    fn a_folder_lies_neither_in_itself_nor_in_what_lies_in_it() {
        let it = ids(3);
        let parents = BTreeMap::from([(it[0].clone(), None), (it[1].clone(), Some(it[0].clone())), (it[2].clone(), Some(it[1].clone()))]);
        assert!(check_parent(&parents, Some(&it[0]), Some(&it[2])).is_err());
        assert!(check_parent(&parents, Some(&it[0]), Some(&it[0])).is_err());
        assert!(check_parent(&parents, Some(&it[2]), Some(&it[0])).is_ok());
        assert!(check_parent(&parents, Some(&it[2]), None).is_ok());
        let stranger = &ids(1)[0];
        assert_eq!(check_parent(&parents, None, Some(stranger)).unwrap_err().code, "drive.folder_gone");
    }

    #[test]
    fn folders_do_not_lie_endlessly_deep() {
        let it = ids(DEPTH_MAX + 1);
        let parents: BTreeMap<FolderId, Option<FolderId>> =
            it.iter().enumerate().map(|(at, id)| (id.clone(), at.checked_sub(1).map(|above| it[above].clone()))).collect();
        assert!(check_parent(&parents, None, Some(&it[DEPTH_MAX - 2])).is_ok());
        assert!(check_parent(&parents, None, Some(&it[DEPTH_MAX - 1])).is_err());
    }
}
