//! Opening balances over HTTP.

use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use http::StatusCode;
use kernel::pasting::PASTE_BYTES_MAX;
use kernel::web::{Json, Path};
use kernel::{Allowed, App, OrgId, Page, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{BalancePaste, Opening, OpeningAnswer};
use super::{commands, queries, trial_balance};
use crate::permissions::{Post, Read};

/// Opening balances that were taken over, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/books/openings", operation_id = "list_openings", tag = "books", params(("org" = OrgId, Path)),
    responses((status = 200, body = Page<Opening>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_openings(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Page<Opening>>, Problem> {
    let items = queries::list(&mut app.db().read(&*ctx).await?, &ctx.org).await?;
    Ok(Json(Page { items, next: None }))
}

/// Takes over a trial balance as it was pasted from a spreadsheet.
///
/// At most 2,000 rows, all cells as texts. Rows that are right are kept together, each account once; for the others the
/// answer says what was expected. What the sheet lacks on one side stands on the clearing account, and so does what
/// documents bring themselves: receivables, payables and stock. With `preview` nothing is kept.
#[utoipa::path(post, path = "/api/orgs/{org}/books/openings/trial-balance", operation_id = "paste_opening_balance", tag = "books",
    params(("org" = OrgId, Path)), request_body = BalancePaste,
    responses((status = 200, body = OpeningAnswer), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.post"))))]
async fn paste_opening_balance(ctx: Allowed<Post>, State(app): State<App>, Json(paste): Json<BalancePaste>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let answer = trial_balance::paste(&mut tx, &ctx, &paste).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &answer).await
}

/// Takes opening balances back whole, on their own day, if nothing was paid of them.
#[utoipa::path(post, path = "/api/orgs/{org}/books/openings/{id}/reverse", operation_id = "reverse_opening", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path)),
    responses((status = 200, body = Opening), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.post"))))]
async fn reverse_opening(ctx: Allowed<Post>, State(app): State<App>, Path((_org, id)): Path<(OrgId, String)>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::reverse(&mut tx, &ctx, &id).await?;
    let opening = Opening::from(queries::locked(&mut tx, &ctx.org, &id).await?);
    tx.answer(&app, &ctx, StatusCode::OK, &opening).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    let pasting = OpenApiRouter::new().routes(routes!(paste_opening_balance)).layer(DefaultBodyLimit::max(PASTE_BYTES_MAX));
    OpenApiRouter::new().routes(routes!(list_openings)).routes(routes!(reverse_opening)).merge(pasting)
}
