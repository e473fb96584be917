//! Reordering over HTTP.

use axum::extract::State;
use axum::response::Response;
use catalog::items::ItemId;
use catalog::locations::LocationId;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{ReorderInput, ReorderPolicy, ReorderPolicyInput, ReorderProposal, Reordered};
use super::{commands, queries};
use crate::permissions::{Buy, Read};

/// How much of which item each place should hold.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/reorder-policies", operation_id = "list_reorder_policies", tag = "trade",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<ReorderPolicy>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn list_reorder_policies(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<ReorderPolicy>>, Problem> {
    Ok(Json(queries::policies(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// Says how much of an item a place should hold, and from whom it is ordered.
#[utoipa::path(put, path = "/api/orgs/{org}/trade/reorder-policies/{item}/{location}", operation_id = "put_reorder_policy", tag = "trade",
    params(("org" = OrgId, Path), ("item" = ItemId, Path), ("location" = LocationId, Path)), request_body = ReorderPolicyInput,
    responses((status = 200, body = ReorderPolicy), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn put_reorder_policy(
    ctx: Allowed<Buy>,
    State(app): State<App>,
    Path((_org, item, location)): Path<(OrgId, ItemId, LocationId)>,
    Json(input): Json<ReorderPolicyInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::enter(&mut tx, &ctx, &item, &location, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &made).await
}

/// Takes a policy away; nothing is proposed for this place any more.
#[utoipa::path(delete, path = "/api/orgs/{org}/trade/reorder-policies/{item}/{location}", operation_id = "delete_reorder_policy",
    tag = "trade", params(("org" = OrgId, Path), ("item" = ItemId, Path), ("location" = LocationId, Path)),
    responses((status = 204), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn delete_reorder_policy(
    ctx: Allowed<Buy>,
    State(app): State<App>,
    Path((_org, item, location)): Path<(OrgId, ItemId, LocationId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::withdraw(&mut tx, &ctx, &item, &location).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// What is to be ordered now: items of which less is available than their place should hold, with the figures behind it.
///
/// A page is one of policies, so that it may hold fewer proposals than asked for, or none, and still have a next one.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/reorder-proposals", operation_id = "list_reorder_proposals", tag = "trade",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<ReorderProposal>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn list_reorder_proposals(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<ReorderProposal>>, Problem> {
    Ok(Json(queries::proposals(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// Makes draft orders of proposals, one for each supplier and place; what another took up meanwhile refuses all of it.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/reorder-proposals/take-up", operation_id = "take_up_reorder_proposals", tag = "trade",
    params(("org" = OrgId, Path)), request_body = ReorderInput,
    responses((status = 201, body = Reordered), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn take_up_reorder_proposals(
    ctx: Allowed<Buy>,
    State(app): State<App>,
    Json(input): Json<ReorderInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::reorder(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_reorder_policies))
        .routes(routes!(put_reorder_policy, delete_reorder_policy))
        .routes(routes!(list_reorder_proposals))
        .routes(routes!(take_up_reorder_proposals))
}
