//! Rates of exchange over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{ExchangeRate, ExchangeRateFilter, ExchangeRateQuestion, ExchangeRatesInput, ExchangeRatesKept};
use super::{commands, queries};
use crate::permissions::{Post, Read};

/// Rates of exchange, newest day first.
#[utoipa::path(get, path = "/api/orgs/{org}/books/exchange-rates", operation_id = "list_exchange_rates", tag = "books",
    params(("org" = OrgId, Path), ExchangeRateFilter, PageQuery),
    responses((status = 200, body = Page<ExchangeRate>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_exchange_rates(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<ExchangeRateFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<ExchangeRate>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// The rate that holds on a day: the last one on or before it, unless that is too old.
#[utoipa::path(get, path = "/api/orgs/{org}/books/exchange-rate", operation_id = "get_exchange_rate", tag = "books",
    params(("org" = OrgId, Path), ExchangeRateQuestion),
    responses((status = 200, body = ExchangeRate), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn get_exchange_rate(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(asked): Query<ExchangeRateQuestion>,
) -> Result<Json<ExchangeRate>, Problem> {
    Ok(Json(queries::known_on(&mut app.db().read(&*ctx).await?, &ctx.org, asked.currency, asked.day).await?))
}

/// Enters rates; nothing is changed: a later rate of the same day takes the earlier one's place.
#[utoipa::path(post, path = "/api/orgs/{org}/books/exchange-rates", operation_id = "create_exchange_rates", tag = "books",
    params(("org" = OrgId, Path)), request_body = ExchangeRatesInput,
    responses((status = 201, body = ExchangeRatesKept), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.post"))))]
async fn create_exchange_rates(
    ctx: Allowed<Post>,
    State(app): State<App>,
    Json(input): Json<ExchangeRatesInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let kept = commands::enter(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &kept).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_exchange_rates, create_exchange_rates)).routes(routes!(get_exchange_rate))
}
