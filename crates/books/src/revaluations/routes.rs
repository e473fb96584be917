//! The valuation of other currencies over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::Revaluation;
use super::{commands, queries};
use crate::permissions::{Close, Read};

/// What other currencies are worth at the end of a month, beside what the books say.
#[utoipa::path(get, path = "/api/orgs/{org}/books/periods/{id}/revaluation", operation_id = "read_revaluation", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path, example = "2026-03")),
    responses((status = 200, body = Revaluation), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn read_revaluation(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, String)>,
) -> Result<Json<Revaluation>, Problem> {
    Ok(Json(queries::shown(&mut app.db().read(&*ctx).await?, &ctx.org, &id).await?))
}

/// Values other currencies at the closing rates of a month that is open; done again it posts what changed meanwhile.
#[utoipa::path(post, path = "/api/orgs/{org}/books/periods/{id}/revaluation", operation_id = "revalue_period", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path, example = "2026-03")),
    responses((status = 200, body = Revaluation), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.close"))))]
async fn revalue_period(ctx: Allowed<Close>, State(app): State<App>, Path((_org, id)): Path<(OrgId, String)>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::revalue(&mut tx, &ctx, &id).await?;
    let shown = queries::shown(&mut tx, &ctx.org, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &shown).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_revaluation)).routes(routes!(revalue_period))
}
