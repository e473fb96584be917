//! Cases and model rooms over HTTP.

use assessment::PHOTO_BYTES_MAX;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{StatusCode, header};
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem, Scope};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{CaseInput, CasePhoto, CaseQuery, CaseShown, CaseStory, CaseSummary, ModelRoomInput, OwnCaseSummary};
use super::{commands, ground, listing, model_rooms, photos, queries};
use crate::firms::joined;
use crate::permissions::{Read, Recommend, Tell};

/// Which case.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct CasePath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
}

/// Which photograph of which case.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct PhotoPath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
    photo: String,
}

/// The cases of all organisations of this server: model rooms first, then the newest, or those of plants like mine.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/cases", operation_id = "list_cases", tag = "programme",
    params(("org" = OrgId, Path), CaseQuery, PageQuery),
    responses((status = 200, body = Page<CaseSummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn list_cases(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(query): Query<CaseQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<CaseSummary>>, Problem> {
    Ok(Json(listing::list(&app, &ctx, &query, &page).await?))
}

/// Begins a case of an outcome that is over. What was measured is copied from it.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/cases", operation_id = "create_case", tag = "programme",
    params(("org" = OrgId, Path)), request_body = CaseInput,
    responses((status = 201, body = CaseShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.tell"))))]
async fn create_case(ctx: Allowed<Tell>, State(app): State<App>, Json(input): Json<CaseInput>) -> Result<Response, Problem> {
    let measured = assessment::told(&app, &ctx, &input.outcome).await?;
    let ground = ground::of_firm(&app, &ctx).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let kept = commands::begin(&mut tx, &ctx, &input.outcome, &measured).await?;
    let shown = queries::own_shown(&mut tx, &ctx, kept, &ground).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &shown).await
}

/// The firm's own cases, in every state.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/own-cases", operation_id = "list_own_cases", tag = "programme",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<OwnCaseSummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn list_own_cases(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<OwnCaseSummary>>, Problem> {
    Ok(Json(queries::own_list(&app, &ctx, &page).await?))
}

/// A case with its story. A draft of one's own is shown as others would see it.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/cases/{id}", operation_id = "get_case", tag = "programme",
    params(CasePath),
    responses((status = 200, body = CaseShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn get_case(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<CasePath>) -> Result<Json<CaseShown>, Problem> {
    Ok(Json(queries::shown(&app, &ctx, &at.id).await?))
}

/// Changes what the firm wrote in a draft.
#[utoipa::path(put, path = "/api/orgs/{org}/programme/cases/{id}", operation_id = "put_case", tag = "programme",
    params(CasePath, ("If-Match" = String, Header, description = "The `version` that is replaced.")), request_body = CaseStory,
    responses((status = 200, body = CaseShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.tell"))))]
async fn put_case(
    ctx: Allowed<Tell>,
    State(app): State<App>,
    Path(at): Path<CasePath>,
    seen: IfMatch,
    Json(story): Json<CaseStory>,
) -> Result<Response, Problem> {
    let ground = ground::of_firm(&app, &ctx).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let kept = commands::change(&mut tx, &ctx, &at.id, seen, &story).await?;
    let shown = queries::own_shown(&mut tx, &ctx, kept, &ground).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &shown).await
}

/// Shows a case to every organisation of this server. How the firm is described is frozen with it.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/cases/{id}/publish", operation_id = "publish_case", tag = "programme",
    params(CasePath, ("If-Match" = String, Header, description = "The `version` that is published.")),
    responses((status = 200, body = CaseShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.tell"))))]
async fn publish_case(ctx: Allowed<Tell>, State(app): State<App>, Path(at): Path<CasePath>, seen: IfMatch) -> Result<Response, Problem> {
    let ground = ground::of_firm(&app, &ctx).await?;
    let published = queries::count_published(&mut app.db().read(Scope::System).await?).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let kept = commands::publish(&mut tx, &ctx, &at.id, seen, &ground, published).await?;
    let shown = queries::own_shown(&mut tx, &ctx, kept, &ground).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &shown).await
}

/// Takes a case back, or gives a draft up. It stays with the firm.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/cases/{id}/withdraw", operation_id = "withdraw_case", tag = "programme",
    params(CasePath),
    responses((status = 204), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.tell"))))]
async fn withdraw_case(ctx: Allowed<Tell>, State(app): State<App>, Path(at): Path<CasePath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::withdraw(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// Adds a photograph (JPEG, PNG or WebP, at most 12 MiB) to a draft. What the camera wrote beside the picture is left out.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/cases/{id}/photos", operation_id = "add_case_photo", tag = "programme",
    params(CasePath), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = CasePhoto), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.tell"))))]
async fn add_case_photo(ctx: Allowed<Tell>, State(app): State<App>, Path(at): Path<CasePath>, bytes: Bytes) -> Result<Response, Problem> {
    let stored = photos::store(&app, &ctx, &bytes).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let photo = photos::record(&mut tx, &ctx, &at.id, stored).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &photo).await
}

/// A photograph of a case.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/cases/{id}/photos/{photo}", operation_id = "get_case_photo", tag = "programme",
    params(PhotoPath),
    responses((status = 200, content_type = "image/jpeg"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn get_case_photo(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<PhotoPath>) -> Result<impl IntoResponse, Problem> {
    let (media_type, bytes) = photos::bytes(&app, &ctx, &at.id, &at.photo).await?;
    // Not for a year: a case that is withdrawn is gone for others.
    let kept = "private, max-age=300".to_owned();
    Ok(([(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, kept)], bytes))
}

/// Takes a photograph out of a draft.
#[utoipa::path(delete, path = "/api/orgs/{org}/programme/cases/{id}/photos/{photo}", operation_id = "delete_case_photo", tag = "programme",
    params(PhotoPath),
    responses((status = 204), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.tell"))))]
async fn delete_case_photo(ctx: Allowed<Tell>, State(app): State<App>, Path(at): Path<PhotoPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    photos::remove(&mut tx, &ctx, &at.id, &at.photo).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// Shows a published case of another organisation as a model room.
#[utoipa::path(put, path = "/api/orgs/{org}/programme/cases/{id}/model-room", operation_id = "put_model_room", tag = "programme",
    params(CasePath), request_body = ModelRoomInput,
    responses((status = 204), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.recommend"))))]
async fn put_model_room(
    ctx: Allowed<Recommend>,
    State(app): State<App>,
    Path(at): Path<CasePath>,
    Json(input): Json<ModelRoomInput>,
) -> Result<Response, Problem> {
    let firms = joined(&app, &ctx).await?.len();
    let case = queries::published_in(&mut app.db().read(Scope::System).await?, &at.id).await?;
    let mut tx = app.db().write(&*ctx).await?;
    model_rooms::mark(&mut tx, &ctx, &case, &input, firms).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// No longer shows a case as a model room.
#[utoipa::path(delete, path = "/api/orgs/{org}/programme/cases/{id}/model-room", operation_id = "delete_model_room", tag = "programme",
    params(CasePath),
    responses((status = 204), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.recommend"))))]
async fn delete_model_room(ctx: Allowed<Recommend>, State(app): State<App>, Path(at): Path<CasePath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    model_rooms::unmark(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    let with_photos = OpenApiRouter::new().routes(routes!(add_case_photo)).layer(DefaultBodyLimit::max(PHOTO_BYTES_MAX));
    OpenApiRouter::new()
        .routes(routes!(list_cases, create_case))
        .routes(routes!(list_own_cases))
        .routes(routes!(get_case, put_case))
        .routes(routes!(publish_case))
        .routes(routes!(withdraw_case))
        .routes(routes!(get_case_photo, delete_case_photo))
        .routes(routes!(put_model_room, delete_model_room))
        .merge(with_photos)
}
