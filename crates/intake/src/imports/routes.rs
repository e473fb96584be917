//! Imports over HTTP.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use lake::Lake;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{Import, ImportId, Remark};
use super::{commands, queries, remarks};
use crate::permissions::{Import as MayImport, Read};
use crate::uploads::UploadId;

/// Import a recognised file.
///
/// It runs in the background; `intake.import_changed` tells how far it is.
/// Imports of one organisation run one after the other.
#[utoipa::path(post, path = "/api/orgs/{org}/intake/uploads/{upload}/imports", operation_id = "start_import", tag = "intake",
    params(("org" = OrgId, Path), ("upload" = UploadId, Path)), responses((status = 201, body = Import), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("intake.import"))))]
async fn start_import(ctx: Allowed<MayImport>, State(app): State<App>, Path(path): Path<(OrgId, UploadId)>) -> Result<Response, Problem> {
    let (_, upload) = path;
    let mut tx = app.db().write(&*ctx).await?;
    let import = commands::start(&mut tx, &ctx, &upload).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &import).await
}

/// Imports, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/intake/imports", operation_id = "list_imports", tag = "intake",
    params(("org" = OrgId, Path), PageQuery), responses((status = 200, body = Page<Import>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("intake.read"))))]
async fn list_imports(ctx: Allowed<Read>, State(app): State<App>, Query(page): Query<PageQuery>) -> Result<Json<Page<Import>>, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    Ok(Json(queries::list(&mut tx, &ctx.org, &page).await?))
}

/// One import: how far it is, or what came of it.
#[utoipa::path(get, path = "/api/orgs/{org}/intake/imports/{import}", operation_id = "get_import", tag = "intake",
    params(("org" = OrgId, Path), ("import" = ImportId, Path)), responses((status = 200, body = Import), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("intake.read"))))]
async fn get_import(ctx: Allowed<Read>, State(app): State<App>, Path(path): Path<(OrgId, ImportId)>) -> Result<Json<Import>, Problem> {
    let (_, import) = path;
    let mut tx = app.db().read(&*ctx).await?;
    Ok(Json(queries::get(&mut tx, &ctx.org, &import).await?))
}

/// Rows that were refused, or taken over with a doubt.
#[utoipa::path(get, path = "/api/orgs/{org}/intake/imports/{import}/remarks", operation_id = "list_remarks", tag = "intake",
    params(("org" = OrgId, Path), ("import" = ImportId, Path), PageQuery), responses((status = 200, body = Page<Remark>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("intake.read"))))]
async fn list_remarks(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(path): Path<(OrgId, ImportId)>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Remark>>, Problem> {
    let (_, import) = path;
    let mut tx = app.db().read(&*ctx).await?;
    queries::get(&mut tx, &ctx.org, &import).await?;
    let rows = queries::remarks(&mut tx, &ctx.org, &import, page.after_or(0)?, page.fetch()).await?;
    let page = page.page(rows, |(place, _)| *place);
    Ok(Json(Page { items: page.items.into_iter().map(|(_, remark)| remark).collect(), next: page.next }))
}

/// The same rows as a spreadsheet, to be mended at the desk.
#[utoipa::path(get, path = "/api/orgs/{org}/intake/imports/{import}/remarks.xlsx", operation_id = "get_remarks_workbook", tag = "intake",
    params(("org" = OrgId, Path), ("import" = ImportId, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("intake.read"))))]
async fn get_remarks_workbook(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(path): Path<(OrgId, ImportId)>,
) -> Result<Response, Problem> {
    let (_, import) = path;
    let mut tx = app.db().read(&*ctx).await?;
    let file = queries::get(&mut tx, &ctx.org, &import).await?.name;
    let limit = i64::try_from(remarks::KEPT_MAX).unwrap_or(i64::MAX);
    let rows = queries::remarks(&mut tx, &ctx.org, &import, 0, limit).await?;
    let remarks: Vec<Remark> = rows.into_iter().map(|(_, remark)| remark).collect();
    let bytes = remarks::workbook(&file, &remarks, ctx.locale).map_err(|error| Problem::internal(&error))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned();
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{import}.xlsx\""))], bytes)
        .into_response())
}

/// Stop an import that runs or waits; nothing of it stays.
#[utoipa::path(post, path = "/api/orgs/{org}/intake/imports/{import}/cancel", operation_id = "cancel_import", tag = "intake",
    params(("org" = OrgId, Path), ("import" = ImportId, Path)), responses((status = 200, body = Import), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("intake.import"))))]
async fn cancel_import(ctx: Allowed<MayImport>, State(app): State<App>, Path(path): Path<(OrgId, ImportId)>) -> Result<Response, Problem> {
    let (_, import) = path;
    let mut tx = app.db().write(&*ctx).await?;
    let import = commands::cancel(&mut tx, &ctx, &import).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &import).await
}

/// Take the facts of an import out again, all of them.
///
/// Not while another import is running: it counts on the rows that are there.
#[utoipa::path(post, path = "/api/orgs/{org}/intake/imports/{import}/undo", operation_id = "undo_import", tag = "intake",
    params(("org" = OrgId, Path), ("import" = ImportId, Path)), responses((status = 200, body = Import), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("intake.import"))))]
async fn undo_import(ctx: Allowed<MayImport>, State(app): State<App>, Path(path): Path<(OrgId, ImportId)>) -> Result<Response, Problem> {
    let (_, import) = path;
    let lake = Lake::of(&app);
    let retraction = lake.prepare_retraction(&ctx, import.as_str()).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let import = commands::undo(&mut tx, &ctx, &lake, &import, &retraction).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &import).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(start_import))
        .routes(routes!(list_imports))
        .routes(routes!(get_import))
        .routes(routes!(list_remarks))
        .routes(routes!(get_remarks_workbook))
        .routes(routes!(cancel_import))
        .routes(routes!(undo_import))
}
