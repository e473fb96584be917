//! Visits over HTTP.

use axum::extract::{DefaultBodyLimit, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{Comparison, Photo, ReplyInput, VerdictInput, VerdictShown, Visit, VisitInput, VisitShown};
use super::{commands, photos, queries};
use crate::frameworks::Frameworks;
use crate::permissions::{Answer, Judge, Read};
use crate::photographs::{PHOTO_BYTES_MAX, store_photo};
use crate::results::{WhichPack, grounds};

/// Which visit to whom.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct VisitPath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
}

/// Which statement, option or question of which visit.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct NodePath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
    node: String,
}

/// With which other visit.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WithQuery {
    with: String,
}

/// Opens a visit of the assessor who asks, with the declaration of interests.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/visits", operation_id = "open_visit", tag = "assessment",
    params(("org" = OrgId, Path), WhichPack), request_body = VisitInput,
    responses((status = 201, body = Visit), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.judge"))))]
async fn open_visit(
    ctx: Allowed<Judge>,
    State(app): State<App>,
    Query(which): Query<WhichPack>,
    Json(input): Json<VisitInput>,
) -> Result<Response, Problem> {
    let framework = app.state::<Frameworks>().get(which.pack.as_deref())?;
    let today = crate::today(&app, &ctx).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let visit = commands::open(&mut tx, &ctx, &framework, input, today).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &visit).await
}

/// The visits of assessors, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/visits", operation_id = "list_visits", tag = "assessment",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<Visit>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn list_visits(ctx: Allowed<Read>, State(app): State<App>, Query(page): Query<PageQuery>) -> Result<Json<Page<Visit>>, Problem> {
    Ok(Json(queries::list(&app, &ctx.org, &page).await?))
}

/// A visit with every verdict, photograph and reply.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/visits/{id}", operation_id = "get_visit", tag = "assessment",
    params(VisitPath),
    responses((status = 200, body = VisitShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_visit(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<VisitPath>) -> Result<Json<VisitShown>, Problem> {
    Ok(Json(queries::one(&app, &ctx.org, &at.id).await?))
}

/// Two visits side by side: how far two assessors agree, and where they do not.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/visits/{id}/comparison", operation_id = "compare_visits", tag = "assessment",
    params(VisitPath, WithQuery),
    responses((status = 200, body = Comparison), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn compare_visits(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(at): Path<VisitPath>,
    Query(query): Query<WithQuery>,
) -> Result<Json<Comparison>, Problem> {
    Ok(Json(queries::side_by_side(&app, &ctx.org, &at.id, &query.with).await?))
}

/// Says of a statement, option or question whether it holds, does not, or needs more shown.
#[utoipa::path(put, path = "/api/orgs/{org}/assessment/visits/{id}/verdicts/{node}", operation_id = "put_verdict", tag = "assessment",
    params(NodePath, ("If-Match" = String, Header, description = "The `version` that is replaced, 0 when nothing was said yet.")), request_body = VerdictInput,
    responses((status = 200, body = VerdictShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.judge"))))]
async fn put_verdict(
    ctx: Allowed<Judge>,
    State(app): State<App>,
    Path(at): Path<NodePath>,
    seen: IfMatch,
    Json(input): Json<VerdictInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let visit = queries::open_of(&mut tx, &ctx, &at.id).await?;
    let framework = app.state::<Frameworks>().get(Some(&visit.pack))?;
    let verdict = commands::judge(&mut tx, &ctx, (&visit, &framework, &at.node), seen, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &verdict).await
}

/// Adds a photograph (JPEG, PNG or WebP, at most 12 MiB) to what was said of a node.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/visits/{id}/verdicts/{node}/photos", operation_id = "add_photo", tag = "assessment",
    params(NodePath), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Photo), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.judge"))))]
async fn add_photo(ctx: Allowed<Judge>, State(app): State<App>, Path(at): Path<NodePath>, bytes: Bytes) -> Result<Response, Problem> {
    let stored = store_photo(&app, &ctx, bytes).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let photo = photos::record(&mut tx, &ctx, &at.id, &at.node, stored).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &photo).await
}

/// A photograph.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/photos/{id}", operation_id = "get_photo", tag = "assessment",
    params(VisitPath),
    responses((status = 200, content_type = "image/jpeg"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_photo(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<VisitPath>) -> Result<impl IntoResponse, Problem> {
    let (media_type, bytes) = photos::bytes(&app, &ctx.org, &at.id).await?;
    let kept = "private, max-age=31536000, immutable".to_owned();
    Ok(([(http::header::CONTENT_TYPE, media_type), (http::header::CACHE_CONTROL, kept)], bytes))
}

/// Replies to a verdict, or says what is brought when more was asked for.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/visits/{id}/verdicts/{node}/replies", operation_id = "reply_to_verdict", tag = "assessment",
    params(NodePath), request_body = ReplyInput,
    responses((status = 200, body = VisitShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.answer"))))]
async fn reply_to_verdict(
    ctx: Allowed<Answer>,
    State(app): State<App>,
    Path(at): Path<NodePath>,
    Json(input): Json<ReplyInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let visit = queries::one_in(&mut tx, &ctx.org, &at.id).await?;
    let framework = app.state::<Frameworks>().get(Some(&visit.pack))?;
    commands::reply(&mut tx, &ctx, &framework, &visit, &at.node, input).await?;
    let shown = queries::shown(&mut tx, &ctx.org, visit).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &shown).await
}

/// Closes a visit. Its result carries the supported, the claimed and the assessed level and does not change any more.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/visits/{id}/close", operation_id = "close_visit", tag = "assessment",
    params(VisitPath),
    responses((status = 200, body = Visit), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.judge"))))]
async fn close_visit(ctx: Allowed<Judge>, State(app): State<App>, Path(at): Path<VisitPath>) -> Result<Response, Problem> {
    let today = crate::today(&app, &ctx).await?;
    let frameworks = app.state::<Frameworks>();
    let mut tx = app.db().write(&*ctx).await?;
    let visit = queries::open_of(&mut tx, &ctx, &at.id).await?;
    let framework = frameworks.get(Some(&visit.pack))?;
    let grounds = grounds(&mut tx, &ctx.org, &frameworks, &framework, today).await?;
    let closed = commands::close(&mut tx, &ctx, &visit, &grounds.case(&framework, today)).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &closed).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    let with_photos = OpenApiRouter::new().routes(routes!(add_photo)).layer(DefaultBodyLimit::max(PHOTO_BYTES_MAX));
    OpenApiRouter::new()
        .routes(routes!(open_visit, list_visits))
        .routes(routes!(get_visit))
        .routes(routes!(compare_visits))
        .routes(routes!(put_verdict))
        .routes(routes!(get_photo))
        .routes(routes!(reply_to_verdict))
        .routes(routes!(close_visit))
        .merge(with_photos)
}
