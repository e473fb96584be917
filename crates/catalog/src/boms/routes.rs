//! Bills of material over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{BomFilter, BomInput, BomPath, BomShown, BomSummary, Explosion, ExplosionQuery, OfItemPath, ReleaseInput, WhereUsed};
use super::{commands, queries};
use crate::permissions::{Read, Write};

/// The bills of material, revision by revision.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/boms", operation_id = "list_boms", tag = "catalog",
    params(("org" = OrgId, Path), BomFilter, PageQuery),
    responses((status = 200, description = "A page of revisions", body = Page<BomSummary>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_boms(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<BomFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<BomSummary>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// Makes a draft: the next revision of an item's bill of material.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/boms", operation_id = "create_bom", tag = "catalog",
    params(("org" = OrgId, Path)), request_body = BomInput,
    responses((status = 201, description = "Made", body = BomShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn create_bom(ctx: Allowed<Write>, State(app): State<App>, Json(input): Json<BomInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::draft(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// A bill of material with its lines.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/boms/{id}", operation_id = "get_bom", tag = "catalog", params(BomPath),
    responses((status = 200, description = "The revision", body = BomShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn get_bom(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<BomPath>) -> Result<Json<BomShown>, Problem> {
    Ok(Json(queries::one(&mut app.db().read(&*ctx).await?, &ctx.org, &at.id).await?))
}

/// Changes a draft.
#[utoipa::path(put, path = "/api/orgs/{org}/catalog/boms/{id}", operation_id = "put_bom", tag = "catalog",
    params(BomPath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = BomInput,
    responses((status = 200, description = "The draft now", body = BomShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn put_bom(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<BomPath>,
    seen: IfMatch,
    Json(input): Json<BomInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let bom = commands::change(&mut tx, &ctx, &at.id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &bom).await
}

/// Drops a draft.
#[utoipa::path(delete, path = "/api/orgs/{org}/catalog/boms/{id}", operation_id = "delete_bom", tag = "catalog", params(BomPath),
    responses((status = 204, description = "Dropped"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn delete_bom(ctx: Allowed<Write>, State(app): State<App>, Path(at): Path<BomPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::drop_draft(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// Releases a draft. It never changes from then on, and is refused when its item would contain itself.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/boms/{id}/release", operation_id = "release_bom", tag = "catalog",
    params(BomPath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = ReleaseInput,
    responses((status = 200, description = "The revision now", body = BomShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn release_bom(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<BomPath>,
    seen: IfMatch,
    Json(input): Json<ReleaseInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let bom = commands::release(&mut tx, &ctx, &at.id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &bom).await
}

/// Takes a released revision out of use.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/boms/{id}/retire", operation_id = "retire_bom", tag = "catalog",
    params(BomPath, ("If-Match" = String, Header, description = "The `version` that was seen")),
    responses((status = 200, description = "The revision now", body = BomShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn retire_bom(ctx: Allowed<Write>, State(app): State<App>, Path(at): Path<BomPath>, seen: IfMatch) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let bom = commands::retire(&mut tx, &ctx, &at.id, seen).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &bom).await
}

/// Makes a draft with the lines of a revision.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/boms/{id}/revise", operation_id = "revise_bom", tag = "catalog", params(BomPath),
    responses((status = 201, description = "The draft", body = BomShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn revise_bom(ctx: Allowed<Write>, State(app): State<App>, Path(at): Path<BomPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let bom = commands::revise(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &bom).await
}

/// What so much of an item is made of, over all levels.
///
/// Quantities are exact fractions over all levels and rounded up once, when they are told; `exact` has them as they are.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/items/{id}/explosion", operation_id = "get_explosion", tag = "catalog",
    params(OfItemPath, ExplosionQuery),
    responses((status = 200, description = "Lines and needs", body = Explosion), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn get_explosion(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(at): Path<OfItemPath>,
    Query(query): Query<ExplosionQuery>,
) -> Result<Json<Explosion>, Problem> {
    Ok(Json(queries::explosion(&mut app.db().read(&*ctx).await?, &ctx, &at.id, &query).await?))
}

/// In which bills of material an item stands, itself or inside of a component; at most 1,000.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/items/{id}/where-used", operation_id = "list_where_used", tag = "catalog",
    params(OfItemPath),
    responses((status = 200, description = "The nearest first; there is one page", body = Page<WhereUsed>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_where_used(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<OfItemPath>) -> Result<Json<Page<WhereUsed>>, Problem> {
    Ok(Json(queries::where_used(&mut app.db().read(&*ctx).await?, &ctx.org, &at.id).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_boms, create_bom))
        .routes(routes!(get_bom, put_bom, delete_bom))
        .routes(routes!(release_bom))
        .routes(routes!(retire_bom))
        .routes(routes!(revise_bom))
        .routes(routes!(get_explosion))
        .routes(routes!(list_where_used))
}
