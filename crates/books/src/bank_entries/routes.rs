//! Bank entries over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{BankEntry, EntryFilter, EntryProposals, IgnoreInput, MatchInput, MatchProposals};
use super::{commands, proposals, queries};
use crate::permissions::{Bank, Read};

/// What banks said happened, in one state, newest day first.
#[utoipa::path(get, path = "/api/orgs/{org}/books/bank-entries", operation_id = "list_bank_entries", tag = "books",
    params(("org" = OrgId, Path), EntryFilter, PageQuery),
    responses((status = 200, body = Page<BankEntry>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_bank_entries(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<EntryFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<BankEntry>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// Which open items an entry may pay, how sure that is, and why.
#[utoipa::path(get, path = "/api/orgs/{org}/books/bank-entries/{id}/proposals", operation_id = "list_match_proposals", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path)),
    responses((status = 200, body = MatchProposals), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_match_proposals(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, String)>,
) -> Result<Json<MatchProposals>, Problem> {
    Ok(Json(proposals::of(&mut app.db().read(&*ctx).await?, &ctx.org, &id).await?))
}

/// The best proposals for every entry that nothing was said about yet, newest day first; entries without one are left out.
#[utoipa::path(get, path = "/api/orgs/{org}/books/bank-proposals", operation_id = "list_bank_proposals", tag = "books",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = Page<EntryProposals>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_bank_proposals(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Page<EntryProposals>>, Problem> {
    let items = proposals::best(&mut app.db().read(&*ctx).await?, &ctx.org).await?;
    Ok(Json(Page { items, next: None }))
}

/// Says what an entry is: it is posted and settles items of one party or is what an account took, or an entry of the
/// journal tells of it already.
#[utoipa::path(post, path = "/api/orgs/{org}/books/bank-entries/{id}/match", operation_id = "match_bank_entry", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path)), request_body = MatchInput,
    responses((status = 200, body = BankEntry), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.bank"))))]
async fn match_bank_entry(
    ctx: Allowed<Bank>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, String)>,
    Json(input): Json<MatchInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::accept(&mut tx, &ctx, &id, &input).await?;
    let entry = BankEntry::from(queries::entry(&mut tx, &ctx.org, &id).await?);
    tx.answer(&app, &ctx, StatusCode::OK, &entry).await
}

/// Keeps an entry out of the journal, and says why.
#[utoipa::path(post, path = "/api/orgs/{org}/books/bank-entries/{id}/ignore", operation_id = "ignore_bank_entry", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path)), request_body = IgnoreInput,
    responses((status = 200, body = BankEntry), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.bank"))))]
async fn ignore_bank_entry(
    ctx: Allowed<Bank>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, String)>,
    Json(input): Json<IgnoreInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::ignore(&mut tx, &ctx, &id, &input).await?;
    let entry = BankEntry::from(queries::entry(&mut tx, &ctx.org, &id).await?);
    tx.answer(&app, &ctx, StatusCode::OK, &entry).await
}

/// Makes an entry new again: what it posted is reversed today, and what it paid is open again.
#[utoipa::path(post, path = "/api/orgs/{org}/books/bank-entries/{id}/undo", operation_id = "undo_bank_entry", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path)),
    responses((status = 200, body = BankEntry), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.bank"))))]
async fn undo_bank_entry(ctx: Allowed<Bank>, State(app): State<App>, Path((_org, id)): Path<(OrgId, String)>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    commands::undo(&mut tx, &ctx, &id).await?;
    let entry = BankEntry::from(queries::entry(&mut tx, &ctx.org, &id).await?);
    tx.answer(&app, &ctx, StatusCode::OK, &entry).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_bank_entries))
        .routes(routes!(list_bank_proposals))
        .routes(routes!(list_match_proposals))
        .routes(routes!(match_bank_entry))
        .routes(routes!(ignore_bank_entry))
        .routes(routes!(undo_bank_entry))
}
