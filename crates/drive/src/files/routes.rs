//! Files over HTTP.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands::NewFile;
use super::types::{FileFilter, FileInput, FilePath, FileShown, FileSummary, NewFileQuery, NewVersionQuery, NoteInput, VersionPath};
use super::{commands, holding, queries};
use crate::content;
use crate::permissions::{Override, Read, Write};

/// Files of a folder, by name; or wherever they lie, by a part of their name; or those in the bin.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/files", operation_id = "list_drive_files", tag = "drive",
    params(("org" = OrgId, Path), FileFilter, PageQuery),
    responses((status = 200, description = "A page of files", body = Page<FileSummary>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.read"))))]
async fn list_drive_files(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<FileFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<FileSummary>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// Brings a file.
///
/// The body is the file itself, up to 512 MiB. It is durable when this answers.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/files", operation_id = "create_drive_file", tag = "drive",
    params(("org" = OrgId, Path), NewFileQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, description = "Kept", body = FileShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn create_drive_file(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Query(new): Query<NewFileQuery>,
    body: Body,
) -> Result<Response, Problem> {
    let mut new = NewFile { name: new.name, folder: new.folder, is_loose: false, note: new.note };
    let stored = commands::receive(&app, &ctx, &mut new, body.into_data_stream()).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let id = commands::make(&mut tx, &ctx, &new, &stored).await?;
    let shown = queries::shown(&mut tx, &ctx.org, &id).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &shown).await
}

/// A file with its versions and what happened to it.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/files/{id}", operation_id = "get_drive_file", tag = "drive", params(FilePath),
    responses((status = 200, description = "The file", body = FileShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.read"))))]
async fn get_drive_file(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<FilePath>) -> Result<Json<FileShown>, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    queries::in_drive(&mut tx, &ctx.org, &at.id).await?;
    Ok(Json(queries::shown(&mut tx, &ctx.org, &at.id).await?))
}

/// Renames or moves a file.
#[utoipa::path(put, path = "/api/orgs/{org}/drive/files/{id}", operation_id = "put_drive_file", tag = "drive",
    params(FilePath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = FileInput,
    responses((status = 200, description = "The file now", body = FileShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn put_drive_file(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<FilePath>,
    seen: IfMatch,
    Json(input): Json<FileInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let file = commands::change(&mut tx, &ctx, &at.id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &file).await
}

/// Brings a version of a file.
///
/// The body is the file itself, up to 512 MiB. Earlier versions stay; the same bytes as the newest are no new version.
/// Refused while somebody else has the file checked out.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/files/{id}/versions", operation_id = "create_drive_version", tag = "drive",
    params(FilePath, NewVersionQuery), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, description = "The file now", body = FileShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn create_drive_version(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<FilePath>,
    Query(new): Query<NewVersionQuery>,
    body: Body,
) -> Result<Response, Problem> {
    queries::in_drive(&mut app.db().read(&*ctx).await?, &ctx.org, &at.id).await?;
    let stored = commands::receive_version(&app, &ctx, &at.id, &new.note, body.into_data_stream()).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let file = holding::bring(&mut tx, &ctx, &at.id, &stored, &new).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &file).await
}

/// The bytes of a version; a part of them with `Range`.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/files/{id}/versions/{number}/content", operation_id = "get_drive_content", tag = "drive",
    params(VersionPath, ("Range" = Option<String>, Header, description = "Which bytes, such as `bytes=0-1023`")),
    responses((status = 200, description = "All of it", content_type = "application/octet-stream"), (status = 206, description = "The part", content_type = "application/octet-stream"),
        (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.read"))))]
async fn get_drive_content(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(at): Path<VersionPath>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let file = queries::in_drive(&mut tx, &ctx.org, &at.id).await?;
    let handed = queries::version_of(&mut tx, &ctx.org, &file, at.number).await?;
    drop(tx);
    content::hand_out(&app, &handed, &headers).await
}

/// Puts a file into the bin, from where it can be taken out again.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/files/{id}/bin", operation_id = "bin_drive_file", tag = "drive", params(FilePath), request_body = NoteInput,
    responses((status = 200, description = "The file now", body = FileShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn bin_drive_file(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<FilePath>,
    Json(input): Json<NoteInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let file = commands::bin(&mut tx, &ctx, &at.id, &input.note).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &file).await
}

/// Takes a file out of the bin, to where it lay; to the top where that folder is gone.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/files/{id}/restore", operation_id = "restore_drive_file", tag = "drive", params(FilePath),
    responses((status = 200, description = "The file now", body = FileShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn restore_drive_file(ctx: Allowed<Write>, State(app): State<App>, Path(at): Path<FilePath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let file = commands::restore(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &file).await
}

/// Checks a file out: from now on only its holder brings versions of it.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/files/{id}/check-out", operation_id = "check_out_drive_file", tag = "drive", params(FilePath), request_body = NoteInput,
    responses((status = 200, description = "The file now", body = FileShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn check_out_drive_file(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<FilePath>,
    Json(input): Json<NoteInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let file = holding::check_out(&mut tx, &ctx, &at.id, &input.note).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &file).await
}

/// Checks a file in without a new version.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/files/{id}/check-in", operation_id = "check_in_drive_file", tag = "drive", params(FilePath), request_body = NoteInput,
    responses((status = 200, description = "The file now", body = FileShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn check_in_drive_file(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<FilePath>,
    Json(input): Json<NoteInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let file = holding::check_in(&mut tx, &ctx, &at.id, &input.note).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &file).await
}

/// Ends the check-out of somebody else, and says why.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/files/{id}/break", operation_id = "break_drive_check_out", tag = "drive", params(FilePath), request_body = NoteInput,
    responses((status = 200, description = "The file now", body = FileShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.override"))))]
async fn break_drive_check_out(
    ctx: Allowed<Override>,
    State(app): State<App>,
    Path(at): Path<FilePath>,
    Json(input): Json<NoteInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let file = holding::break_open(&mut tx, &ctx, &at.id, &input.note).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &file).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    let bringing = OpenApiRouter::new()
        .routes(routes!(list_drive_files, create_drive_file))
        .routes(routes!(create_drive_version))
        .layer(DefaultBodyLimit::disable());
    OpenApiRouter::new()
        .routes(routes!(get_drive_file, put_drive_file))
        .routes(routes!(get_drive_content))
        .routes(routes!(bin_drive_file))
        .routes(routes!(restore_drive_file))
        .routes(routes!(check_out_drive_file))
        .routes(routes!(check_in_drive_file))
        .routes(routes!(break_drive_check_out))
        .merge(bringing)
}
