//! Webhooks over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{Delivery, DeliveryFilter, DeliveryId, Webhook, WebhookId, WebhookInput};
use super::{commands, queries};
use crate::permissions::Govern;

/// Webhooks.
#[utoipa::path(get, path = "/api/orgs/{org}/automation/webhooks", operation_id = "list_webhooks", tag = "automation",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<Webhook>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn list_webhooks(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Webhook>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// Makes a webhook. Its secret is told here and never again.
///
/// Each delivery is a POST of JSON with the headers `Cairn-Delivery`, `Cairn-Topic`, `Cairn-Timestamp` and `Cairn-Signature`:
/// `sha256=` and the hexadecimal HMAC-SHA256, by the secret, of the timestamp, a full stop and the body. Any answer of 200 to
/// 299 within ten seconds takes it; everything else is tried again with growing pauses. The same event may come twice, with the
/// same `id`; events of one subject come in order.
#[utoipa::path(post, path = "/api/orgs/{org}/automation/webhooks", operation_id = "create_webhook", tag = "automation",
    params(("org" = OrgId, Path)), request_body = WebhookInput,
    responses((status = 201, body = Webhook), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn create_webhook(ctx: Allowed<Govern>, State(app): State<App>, Json(input): Json<WebhookInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::make(&mut tx, &app, &ctx, &input).await?;
    let kept = Webhook { secret: None, ..made.clone() };
    tx.answer_once(&app, &ctx, StatusCode::CREATED, &made, &kept).await
}

/// Changes a webhook, or switches it on again. Its secret stays.
#[utoipa::path(put, path = "/api/orgs/{org}/automation/webhooks/{id}", operation_id = "update_webhook", tag = "automation",
    params(("org" = OrgId, Path), ("id" = WebhookId, Path), ("If-Match" = String, Header, description = "The version you have seen.")),
    request_body = WebhookInput,
    responses((status = 200, body = Webhook), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn update_webhook(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    seen: IfMatch,
    Path((_org, id)): Path<(OrgId, WebhookId)>,
    Json(input): Json<WebhookInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let changed = commands::change(&mut tx, &app, &ctx, &id, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &changed).await
}

/// Drops a webhook with what was on its way to it.
#[utoipa::path(delete, path = "/api/orgs/{org}/automation/webhooks/{id}", operation_id = "delete_webhook", tag = "automation",
    params(("org" = OrgId, Path), ("id" = WebhookId, Path)),
    responses((status = 204, description = "Dropped"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn delete_webhook(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, WebhookId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::drop_webhook(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// What was sent to a webhook, waits for it or was given up, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/automation/webhooks/{id}/deliveries", operation_id = "list_webhook_deliveries", tag = "automation",
    params(("org" = OrgId, Path), ("id" = WebhookId, Path), DeliveryFilter, PageQuery),
    responses((status = 200, body = Page<Delivery>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn list_webhook_deliveries(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, WebhookId)>,
    Query(filter): Query<DeliveryFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Delivery>>, Problem> {
    Ok(Json(queries::deliveries(&mut app.db().read(&*ctx).await?, &ctx.org, &id, &filter, &page).await?))
}

/// Sends a delivery again that was given up, or was taken before.
#[utoipa::path(post, path = "/api/orgs/{org}/automation/webhooks/{id}/deliveries/{delivery}/send", operation_id = "resend_webhook_delivery",
    tag = "automation", params(("org" = OrgId, Path), ("id" = WebhookId, Path), ("delivery" = DeliveryId, Path)),
    responses((status = 204, description = "On its way"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.govern"))))]
async fn resend_webhook_delivery(
    ctx: Allowed<Govern>,
    State(app): State<App>,
    Path((_org, id, delivery)): Path<(OrgId, WebhookId, DeliveryId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::send_again(&mut tx, &ctx, &id, &delivery).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_webhooks, create_webhook))
        .routes(routes!(update_webhook, delete_webhook))
        .routes(routes!(list_webhook_deliveries))
        .routes(routes!(resend_webhook_delivery))
}
