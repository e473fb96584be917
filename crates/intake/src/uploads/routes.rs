//! Uploads over HTTP.

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{SheetChoice, Upload, UploadId, UploadLine};
use super::{commands, queries};
use crate::kinds;
use crate::permissions::{Import, Read};

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FileName {
    /// What the file is called; its ending helps to tell what it is.
    name: String,
}

/// Bring a file.
///
/// The body is the file itself, up to 2 GiB. It is recognised in the background; `intake.recognised` tells when.
#[utoipa::path(post, path = "/api/orgs/{org}/intake/uploads", operation_id = "create_upload", tag = "intake",
    params(("org" = OrgId, Path), FileName), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Upload), (status = "4XX", body = Problem)), extensions(("x-permission" = json!("intake.import"))))]
async fn create_upload(
    ctx: Allowed<Import>,
    State(app): State<App>,
    Query(file): Query<FileName>,
    body: Body,
) -> Result<Response, Problem> {
    let received = commands::store(&app, &ctx, &file.name, body.into_data_stream()).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let upload = commands::record(&mut tx, &ctx, &received).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &upload).await
}

/// Files that were brought, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/intake/uploads", operation_id = "list_uploads", tag = "intake",
    params(("org" = OrgId, Path), PageQuery), responses((status = 200, body = Page<UploadLine>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("intake.read"))))]
async fn list_uploads(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<UploadLine>>, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    Ok(Json(queries::list(&mut tx, &ctx.org, &page).await?))
}

/// One file: its sheets, what they were recognised as and why, and the first rows.
#[utoipa::path(get, path = "/api/orgs/{org}/intake/uploads/{upload}", operation_id = "get_upload", tag = "intake",
    params(("org" = OrgId, Path), ("upload" = UploadId, Path)), responses((status = 200, body = Upload), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("intake.read"))))]
async fn get_upload(ctx: Allowed<Read>, State(app): State<App>, Path(path): Path<(OrgId, UploadId)>) -> Result<Json<Upload>, Problem> {
    let (_, upload) = path;
    let mut tx = app.db().read(&*ctx).await?;
    Ok(Json(queries::get(&mut tx, &ctx.org, &upload).await?))
}

/// Delete a file: its bytes, its rows and what was said about imports of it that came to nothing.
///
/// Not while an import of it stands; undo that first.
#[utoipa::path(delete, path = "/api/orgs/{org}/intake/uploads/{upload}", operation_id = "delete_upload", tag = "intake",
    params(("org" = OrgId, Path), ("upload" = UploadId, Path)),
    responses((status = 204, description = "Deleted"), (status = "4XX", body = Problem)), extensions(("x-permission" = json!("intake.import"))))]
async fn delete_upload(ctx: Allowed<Import>, State(app): State<App>, Path(path): Path<(OrgId, UploadId)>) -> Result<Response, Problem> {
    let (_, upload) = path;
    let mut tx = app.db().write(&*ctx).await?;
    commands::delete(&mut tx, &ctx, &upload).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// How the sheets of a file are to be read.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Choices {
    sheets: Vec<SheetChoice>,
}

fn version_of(headers: &HeaderMap) -> Result<i64, Problem> {
    let version = headers.get("if-match").and_then(|value| value.to_str().ok()).and_then(|text| text.trim_matches('"').parse().ok());
    version.ok_or_else(|| {
        Problem::new(StatusCode::PRECONDITION_REQUIRED, "kernel.version_needed", "Send the `version` you saw as `If-Match`.")
    })
}

/// Correct how a file is read; remembered for the next file of the same layout.
#[utoipa::path(put, path = "/api/orgs/{org}/intake/uploads/{upload}/mapping", operation_id = "update_mapping", tag = "intake",
    params(("org" = OrgId, Path), ("upload" = UploadId, Path), ("If-Match" = String, Header, description = "The version you saw")), request_body = Choices,
    responses((status = 200, body = Upload), (status = "4XX", body = Problem)), extensions(("x-permission" = json!("intake.import"))))]
async fn update_mapping(
    ctx: Allowed<Import>,
    State(app): State<App>,
    Path(path): Path<(OrgId, UploadId)>,
    headers: HeaderMap,
    Json(choices): Json<Choices>,
) -> Result<Response, Problem> {
    let (_, id) = path;
    let version = version_of(&headers)?;
    let mut tx = app.db().read(&*ctx).await?;
    let upload = queries::get(&mut tx, &ctx.org, &id).await?;
    drop(tx);
    let proposals = commands::propose(&app, &ctx, &upload, &choices.sheets).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let upload = commands::correct(&mut tx, &ctx, &id, version, &choices.sheets, proposals).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &upload).await
}

/// One kind of document.
#[derive(Debug, Serialize, ToSchema)]
struct KindEntry {
    name: String,
    text: kernel::Text,
    fields: Vec<FieldEntry>,
}

#[derive(Debug, Serialize, ToSchema)]
struct FieldEntry {
    name: String,
    text: kernel::Text,
}

/// The kinds of documents that are known, and their fields.
#[utoipa::path(get, path = "/api/intake/kinds", operation_id = "list_kinds", tag = "intake",
    responses((status = 200, body = Vec<KindEntry>), (status = "4XX", body = Problem)), extensions(("x-permission" = json!("public"))))]
async fn list_kinds() -> Json<Vec<KindEntry>> {
    let entry = |kind: &kinds::DocumentKind| KindEntry {
        name: kind.id.to_owned(),
        text: kernel::Text::new(kind.zh, kind.en),
        fields: kind
            .fields
            .iter()
            .map(|field| FieldEntry { name: field.name.to_owned(), text: kernel::Text::new(field.zh, field.en) })
            .collect(),
    };
    Json(kinds::KINDS.iter().map(entry).collect())
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    let uploading = OpenApiRouter::new().routes(routes!(create_upload, list_uploads)).layer(DefaultBodyLimit::disable());
    OpenApiRouter::new()
        .routes(routes!(get_upload, delete_upload))
        .routes(routes!(update_mapping))
        .routes(routes!(list_kinds))
        .merge(uploading)
}
