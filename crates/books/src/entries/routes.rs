//! The journal over HTTP.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{Entry, EntryInput};
use super::{commands, queries, workbook};
use crate::balances::PeriodRange;
use crate::permissions::{Post, Read};
use crate::workbooks;

/// The journal, newest day first.
#[utoipa::path(get, path = "/api/orgs/{org}/books/entries", operation_id = "list_journal_entries", tag = "books",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<Entry>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_journal_entries(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Entry>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// One entry of the journal.
#[utoipa::path(get, path = "/api/orgs/{org}/books/entries/{id}", operation_id = "read_journal_entry", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path)),
    responses((status = 200, body = Entry), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn read_journal_entry(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, String)>,
) -> Result<Json<Entry>, Problem> {
    Ok(Json(queries::entry(&mut app.db().read(&*ctx).await?, &ctx.org, &id).await?))
}

/// Posts an entry that a person wrote. It cannot be changed, only reversed.
#[utoipa::path(post, path = "/api/orgs/{org}/books/entries", operation_id = "create_journal_entry", tag = "books",
    params(("org" = OrgId, Path)), request_body = EntryInput,
    responses((status = 201, body = Entry), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.post"))))]
async fn create_journal_entry(ctx: Allowed<Post>, State(app): State<App>, Json(input): Json<EntryInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let id = commands::post_manual(&mut tx, &ctx, &input).await?;
    let entry = queries::entry(&mut tx, &ctx.org, &id).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &entry).await
}

/// Takes back an entry that a person wrote, by its negative in red, today.
#[utoipa::path(post, path = "/api/orgs/{org}/books/entries/{id}/reverse", operation_id = "reverse_journal_entry", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path)),
    responses((status = 201, body = Entry), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.post"))))]
async fn reverse_journal_entry(
    ctx: Allowed<Post>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, String)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let reversal = commands::reverse_manual(&mut tx, &ctx, &id).await?;
    let entry = queries::entry(&mut tx, &ctx.org, &reversal).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &entry).await
}

/// The journal of some months as a spreadsheet, in the language of the person.
#[utoipa::path(get, path = "/api/orgs/{org}/books/entries.xlsx", operation_id = "export_journal", tag = "books",
    params(("org" = OrgId, Path), PeriodRange),
    responses((status = 200, description = "A workbook with a row for each line",
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn export_journal(ctx: Allowed<Read>, State(app): State<App>, Query(range): Query<PeriodRange>) -> Result<Response, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let name = identity::organisations::organisation_of(&mut tx, &ctx.org).await?.name;
    let sheet = workbook::sheet(&mut tx, &ctx.org, &name, &range, ctx.locale).await?;
    let bytes = workbooks::workbook(&[sheet])?;
    Ok((workbooks::headers(&format!("journal-{}-{}", range.from, range.until)), bytes).into_response())
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_journal_entries, create_journal_entry))
        .routes(routes!(read_journal_entry))
        .routes(routes!(reverse_journal_entry))
        .routes(routes!(export_journal))
}
