//! Engineering changes over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{ChangeFilter, ChangeInput, ChangePath, ChangeShown, ChangeSummary};
use super::{commands, queries, steps};
use crate::files::NoteInput;
use crate::permissions::{Read, Release, Write};

/// The engineering changes, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/changes", operation_id = "list_engineering_changes", tag = "drive",
    params(("org" = OrgId, Path), ChangeFilter, PageQuery),
    responses((status = 200, description = "A page of changes", body = Page<ChangeSummary>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.read"))))]
async fn list_engineering_changes(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<ChangeFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<ChangeSummary>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// Drafts an engineering change.
///
/// Which revisions and versions it goes from, Cairn looks up; which it goes to, the draft says.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/changes", operation_id = "create_engineering_change", tag = "drive",
    params(("org" = OrgId, Path)), request_body = ChangeInput,
    responses((status = 201, description = "Drafted", body = ChangeShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn create_engineering_change(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Json(input): Json<ChangeInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::draft(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// An engineering change with all that it changes and its steps.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/changes/{id}", operation_id = "get_engineering_change", tag = "drive", params(ChangePath),
    responses((status = 200, description = "The change", body = ChangeShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.read"))))]
async fn get_engineering_change(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(at): Path<ChangePath>,
) -> Result<Json<ChangeShown>, Problem> {
    Ok(Json(queries::shown(&mut app.db().read(&*ctx).await?, &ctx.org, &at.id).await?))
}

/// Changes a draft.
#[utoipa::path(put, path = "/api/orgs/{org}/drive/changes/{id}", operation_id = "put_engineering_change", tag = "drive",
    params(ChangePath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = ChangeInput,
    responses((status = 200, description = "The draft now", body = ChangeShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn put_engineering_change(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<ChangePath>,
    seen: IfMatch,
    Json(input): Json<ChangeInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let change = commands::change(&mut tx, &ctx, &at.id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &change).await
}

/// Reviews a draft: from now on it is released as it is, or taken back.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/changes/{id}/review", operation_id = "review_engineering_change", tag = "drive",
    params(ChangePath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = NoteInput,
    responses((status = 200, description = "The change now", body = ChangeShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.release"))))]
async fn review_engineering_change(
    ctx: Allowed<Release>,
    State(app): State<App>,
    Path(at): Path<ChangePath>,
    seen: IfMatch,
    Json(input): Json<NoteInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let change = steps::review(&mut tx, &ctx, &at.id, seen, &input.note).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &change).await
}

/// Takes a reviewed change back to draft.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/changes/{id}/reopen", operation_id = "reopen_engineering_change", tag = "drive",
    params(ChangePath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = NoteInput,
    responses((status = 200, description = "The change now", body = ChangeShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.release"))))]
async fn reopen_engineering_change(
    ctx: Allowed<Release>,
    State(app): State<App>,
    Path(at): Path<ChangePath>,
    seen: IfMatch,
    Json(input): Json<NoteInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let change = steps::reopen(&mut tx, &ctx, &at.id, seen, &input.note).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &change).await
}

/// Releases a reviewed change: its bills of material and drawings with it, all or nothing.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/changes/{id}/release", operation_id = "release_engineering_change", tag = "drive",
    params(ChangePath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = NoteInput,
    responses((status = 200, description = "The change now", body = ChangeShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.release"))))]
async fn release_engineering_change(
    ctx: Allowed<Release>,
    State(app): State<App>,
    Path(at): Path<ChangePath>,
    seen: IfMatch,
    Json(input): Json<NoteInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let change = steps::release(&mut tx, &ctx, &at.id, seen, &input.note).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &change).await
}

/// Cancels a change that is not released.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/changes/{id}/cancel", operation_id = "cancel_engineering_change", tag = "drive",
    params(ChangePath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = NoteInput,
    responses((status = 200, description = "The change now", body = ChangeShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.write"))))]
async fn cancel_engineering_change(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<ChangePath>,
    seen: IfMatch,
    Json(input): Json<NoteInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let change = steps::cancel(&mut tx, &ctx, &at.id, seen, &input.note).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &change).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_engineering_changes, create_engineering_change))
        .routes(routes!(get_engineering_change, put_engineering_change))
        .routes(routes!(review_engineering_change))
        .routes(routes!(reopen_engineering_change))
        .routes(routes!(release_engineering_change))
        .routes(routes!(cancel_engineering_change))
}
