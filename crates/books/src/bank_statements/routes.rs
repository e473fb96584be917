//! Statements of banks over HTTP.

use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use bytes::Bytes;
use http::StatusCode;
use kernel::web::{Json, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{BankStatement, StatementOf};
use super::{commands, queries};
use crate::permissions::{Bank, Read};

/// Takes a file that a bank exported: MT940, camt.053, or a table with headings.
///
/// The body is the file itself, up to 32 MiB. Each file and each entry is taken once; what could not be read is told.
#[utoipa::path(post, path = "/api/orgs/{org}/books/bank-statements", operation_id = "create_bank_statement", tag = "books",
    params(("org" = OrgId, Path), StatementOf), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = BankStatement), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.bank"))))]
async fn create_bank_statement(
    ctx: Allowed<Bank>,
    State(app): State<App>,
    Query(of): Query<StatementOf>,
    bytes: Bytes,
) -> Result<Response, Problem> {
    let read = commands::read(bytes).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::take(&mut tx, &ctx, read, of.account.as_deref()).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Files that were taken, newest first, each with what was wrong with it.
#[utoipa::path(get, path = "/api/orgs/{org}/books/bank-statements", operation_id = "list_bank_statements", tag = "books",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<BankStatement>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_bank_statements(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<BankStatement>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_bank_statements, create_bank_statement)).layer(DefaultBodyLimit::max(banking::limits::BYTES))
}
