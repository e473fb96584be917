//! The cost of a month over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Query};
use kernel::{Allowed, App, OrgId, Problem, Tx};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{MonthAsked, MonthCosts};
use super::{commands, queries, rules};
use crate::permissions::{Read, Value};

async fn costs(tx: &mut Tx, org: &OrgId, period: &str) -> Result<MonthCosts, Problem> {
    let days = rules::days(period)?;
    let pools = queries::pools(tx, org).await?;
    let items = queries::items(tx, org, &pools, days).await?;
    let runs = queries::runs(tx, org, period).await?;
    Ok(MonthCosts { period: period.to_owned(), items: items.iter().filter_map(queries::shown).collect(), runs })
}

/// What the items that are valued by the average of their month cost in it, and what what left should have cost.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/month-costs", operation_id = "read_month_costs", tag = "inventory",
    params(("org" = OrgId, Path), MonthAsked),
    responses((status = 200, body = MonthCosts), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn read_month_costs(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(asked): Query<MonthAsked>,
) -> Result<Json<MonthCosts>, Problem> {
    Ok(Json(costs(&mut app.db().read(&*ctx).await?, &ctx.org, &asked.period).await?))
}

/// Works out the cost of a month: what left is corrected to the average of the month. It may be done again while the month is open.
#[utoipa::path(post, path = "/api/orgs/{org}/inventory/month-costs", operation_id = "work_out_month_costs", tag = "inventory",
    params(("org" = OrgId, Path)), request_body = MonthAsked,
    responses((status = 200, body = MonthCosts), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.value"))))]
async fn work_out_month_costs(ctx: Allowed<Value>, State(app): State<App>, Json(asked): Json<MonthAsked>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::work_out(&mut tx, &ctx, &asked.period).await?;
    let costs = costs(&mut tx, &ctx.org, &asked.period).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &costs).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_month_costs, work_out_month_costs))
}
