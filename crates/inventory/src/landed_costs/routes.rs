//! Landed cost over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{LandedCost, LandedCostId, LandedCostInput, LandedCostSummary};
use super::{commands, queries};
use crate::permissions::{Read, Value};

/// Landed costs, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/landed-costs", operation_id = "list_landed_costs", tag = "inventory",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<LandedCostSummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_landed_costs(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<LandedCostSummary>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// A landed cost with what each line of the receipts bears.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/landed-costs/{id}", operation_id = "read_landed_cost", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = LandedCostId, Path)),
    responses((status = 200, body = LandedCost), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn read_landed_cost(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, LandedCostId)>,
) -> Result<Json<LandedCost>, Problem> {
    Ok(Json(queries::one(&mut app.db().read(&*ctx).await?, &ctx.org, &id).await?))
}

/// Spreads freight, duty and the like over receipts by value, quantity or weight, or only shows how it would be spread.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/landed-costs", operation_id = "create_landed_cost", tag = "inventory",
    params(("org" = OrgId, Path)), request_body = LandedCostInput,
    responses((status = 201, body = LandedCost), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.value"))))]
async fn create_landed_cost(ctx: Allowed<Value>, State(app): State<App>, Json(input): Json<LandedCostInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let cost = commands::spread_or_show(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &cost).await
}

/// Takes a landed cost back, today.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/landed-costs/{id}/cancel", operation_id = "cancel_landed_cost", tag = "inventory",
    params(("org" = OrgId, Path), ("id" = LandedCostId, Path)),
    responses((status = 200, body = LandedCost), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.value"))))]
async fn cancel_landed_cost(
    ctx: Allowed<Value>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, LandedCostId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let cost = commands::cancel(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &cost).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_landed_costs, create_landed_cost))
        .routes(routes!(read_landed_cost))
        .routes(routes!(cancel_landed_cost))
}
