//! Exports through HTTP.

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Export, commands};
use crate::permissions;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(request, list)).routes(routes!(download))
}

/// Ask for an export of everything the firm owns.
#[utoipa::path(post, path = "/api/orgs/{org}/lake/exports", tag = "lake", operation_id = "lake_request_export",
    params(("org" = String, Path)), responses((status = 202, body = Export), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("lake.export"))))]
async fn request(State(app): State<App>, ctx: Allowed<permissions::Export>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let export = commands::request(&mut tx, &ctx).await?;
    tx.answer(&app, &ctx, StatusCode::ACCEPTED, &export).await
}

/// The exports that were asked for, newest first; they can be fetched for seven days.
#[utoipa::path(get, path = "/api/orgs/{org}/lake/exports", tag = "lake", operation_id = "lake_list_exports",
    params(("org" = String, Path), PageQuery), responses((status = 200, body = Page<Export>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("lake.export"))))]
async fn list(
    State(app): State<App>,
    ctx: Allowed<permissions::Export>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Export>>, Problem> {
    let before: String = page.after_or("~".to_owned())?;
    let mut tx = app.db().read(&*ctx).await?;
    let exports = commands::list(&mut tx, &ctx, &before, page.fetch()).await?;
    Ok(Json(page.page(exports, |export| export.id.clone())))
}

/// The zip of a finished export.
#[utoipa::path(get, path = "/api/orgs/{org}/lake/exports/{id}/file", tag = "lake", operation_id = "lake_fetch_export",
    params(("org" = String, Path), ("id" = String, Path)), responses((status = 200, content_type = "application/zip"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("lake.export"))))]
async fn download(
    State(app): State<App>,
    ctx: Allowed<permissions::Export>,
    Path(path): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (_, id) = path;
    let mut tx = app.db().read(&*ctx).await?;
    let path = commands::path(&mut tx, &ctx, &id).await?.ok_or_else(Problem::not_found)?;
    drop(tx);
    let (bytes, pieces) = app.blobs().get_stream(&path).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_LENGTH, bytes.to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{id}.zip\"")),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}
