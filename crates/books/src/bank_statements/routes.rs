//! Statements of banks over HTTP.

use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use bytes::Bytes;
use http::StatusCode;
use kernel::web::Query;
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands;
use super::types::{BankStatement, StatementOf};
use crate::permissions::Bank;

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
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::take(&mut tx, &ctx, &bytes, of.account.as_deref()).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create_bank_statement)).layer(DefaultBodyLimit::max(banking::limits::BYTES))
}
