//! Locations over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{LocationFilter, LocationInput, LocationPath, LocationShown};
use super::{commands, queries};
use crate::permissions::{Read, Write};

/// The locations, by code. Every organisation finds the standard ones.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/locations", operation_id = "list_locations", tag = "catalog",
    params(("org" = OrgId, Path), LocationFilter, PageQuery),
    responses((status = 200, description = "A page of locations", body = Page<LocationShown>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_locations(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<LocationFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<LocationShown>>, Problem> {
    Ok(Json(queries::list(&app, &ctx, &filter, &page).await?))
}

/// Makes a location.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/locations", operation_id = "create_location", tag = "catalog",
    params(("org" = OrgId, Path)), request_body = LocationInput,
    responses((status = 201, description = "Made", body = LocationShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn create_location(ctx: Allowed<Write>, State(app): State<App>, Json(input): Json<LocationInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::make(&mut tx, &ctx, input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// A location.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/locations/{id}", operation_id = "get_location", tag = "catalog", params(LocationPath),
    responses((status = 200, description = "The location", body = LocationShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn get_location(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<LocationPath>) -> Result<Json<LocationShown>, Problem> {
    Ok(Json(queries::one(&mut app.db().read(&*ctx).await?, &ctx.org, &at.id).await?))
}

/// Changes a location; its kind stays.
#[utoipa::path(put, path = "/api/orgs/{org}/catalog/locations/{id}", operation_id = "put_location", tag = "catalog",
    params(LocationPath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = LocationInput,
    responses((status = 200, description = "The location now", body = LocationShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn put_location(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<LocationPath>,
    seen: IfMatch,
    Json(input): Json<LocationInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let location = commands::change(&mut tx, &ctx, &at.id, seen, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &location).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_locations, create_location)).routes(routes!(get_location, put_location))
}
