//! Statements over HTTP.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{Statement, StatementKind, StatementQuery};
use super::{queries, workbook};
use crate::permissions::Read;

/// A statement of a month and its year, in the form of the standard for small enterprises.
#[utoipa::path(get, path = "/api/orgs/{org}/books/statements/{kind}", operation_id = "read_statement", tag = "books",
    params(("org" = OrgId, Path), ("kind" = StatementKind, Path), StatementQuery),
    responses((status = 200, body = Statement), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn read_statement(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, kind)): Path<(OrgId, StatementKind)>,
    Query(of): Query<StatementQuery>,
) -> Result<Json<Statement>, Problem> {
    Ok(Json(queries::statement(&mut app.db().read(&*ctx).await?, &ctx.org, kind, &of.period).await?))
}

/// The three statements of a month as a spreadsheet, in the language of the person.
#[utoipa::path(get, path = "/api/orgs/{org}/books/statements.xlsx", operation_id = "export_statements", tag = "books",
    params(("org" = OrgId, Path), StatementQuery),
    responses((status = 200, description = "A workbook with a sheet for each statement",
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn export_statements(ctx: Allowed<Read>, State(app): State<App>, Query(of): Query<StatementQuery>) -> Result<Response, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let mut statements = Vec::new();
    for kind in [StatementKind::BalanceSheet, StatementKind::IncomeStatement, StatementKind::CashFlow] {
        statements.push(queries::statement(&mut tx, &ctx.org, kind, &of.period).await?);
    }
    let name = identity::organisations::organisation_of(&mut tx, &ctx.org).await?.name;
    let bytes = workbook::workbook(&name, &statements, ctx.locale).map_err(|error| Problem::internal(&error))?;
    let headers = [
        (header::CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"statements-{}.xlsx\"", of.period)),
    ];
    Ok((headers, bytes).into_response())
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_statement)).routes(routes!(export_statements))
}
