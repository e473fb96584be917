//! Open items over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::quantity::{CNY, Money};
use kernel::web::{Json, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{ItemFilter, OpenItem, Settlement, SettlementInput};
use super::{commands, queries};
use crate::permissions::{Read, Settle};

/// What is owed and not settled yet, oldest due day first.
#[utoipa::path(get, path = "/api/orgs/{org}/books/open-items", operation_id = "list_open_items", tag = "books",
    params(("org" = OrgId, Path), ItemFilter, PageQuery),
    responses((status = 200, body = Page<OpenItem>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_open_items(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<ItemFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<OpenItem>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// Sets a payment or credit note against an invoice or bill.
#[utoipa::path(post, path = "/api/orgs/{org}/books/settlements", operation_id = "create_settlement", tag = "books",
    params(("org" = OrgId, Path)), request_body = SettlementInput,
    responses((status = 201, body = Settlement), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.settle"))))]
async fn create_settlement(ctx: Allowed<Settle>, State(app): State<App>, Json(input): Json<SettlementInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let amount = commands::settle_asked(&mut tx, &ctx, &input).await?;
    let owed = queries::item(&mut tx, &ctx.org, &input.owed_id).await?;
    let paid = queries::item(&mut tx, &ctx.org, &input.paid_id).await?;
    let currency = owed.foreign.as_ref().map_or(CNY, |foreign| foreign.amount.currency);
    tx.answer(&app, &ctx, StatusCode::CREATED, &Settlement { owed, paid, amount: Money::new(amount, currency) }).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_open_items)).routes(routes!(create_settlement))
}
