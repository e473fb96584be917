//! Parties over HTTP.

use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::pasting::{self, PartyPaste};
use super::types::{LikenessQuery, PartyDuplicates, PartyFilter, PartyInput, PartyMerge, PartyPath, PartyShown, PartySummary};
use super::{commands, queries};
use crate::permissions::{Read, Write};
use kernel::pasting::{PASTE_BYTES_MAX, PasteAnswer};

/// The parties, by code.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/parties", operation_id = "list_parties", tag = "catalog",
    params(("org" = OrgId, Path), PartyFilter, PageQuery),
    responses((status = 200, description = "A page of parties", body = Page<PartySummary>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_parties(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<PartyFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<PartySummary>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// Makes a party. One with the same credit code is the same organisation, and the refusal names it.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/parties", operation_id = "create_party", tag = "catalog",
    params(("org" = OrgId, Path)), request_body = PartyInput,
    responses((status = 201, description = "Made", body = PartyShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn create_party(ctx: Allowed<Write>, State(app): State<App>, Json(input): Json<PartyInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::make(&mut tx, &ctx, input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// A party. One that was merged is read as the one it became.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/parties/{id}", operation_id = "get_party", tag = "catalog", params(PartyPath),
    responses((status = 200, description = "The party", body = PartyShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn get_party(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<PartyPath>) -> Result<Json<PartyShown>, Problem> {
    Ok(Json(queries::one(&mut app.db().read(&*ctx).await?, &ctx.org, &at.id).await?))
}

/// Changes a party.
#[utoipa::path(put, path = "/api/orgs/{org}/catalog/parties/{id}", operation_id = "put_party", tag = "catalog",
    params(PartyPath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = PartyInput,
    responses((status = 200, description = "The party now", body = PartyShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn put_party(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<PartyPath>,
    seen: IfMatch,
    Json(input): Json<PartyInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let party = commands::change(&mut tx, &ctx, &at.id, seen, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &party).await
}

/// Parties whose names are alike but for the legal form, group by group; with `name` whoever has a name like it.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/parties/duplicates", operation_id = "list_party_duplicates", tag = "catalog",
    params(("org" = OrgId, Path), LikenessQuery, PageQuery),
    responses((status = 200, description = "A page of groups", body = Page<PartyDuplicates>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_party_duplicates(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(query): Query<LikenessQuery>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<PartyDuplicates>>, Problem> {
    Ok(Json(queries::duplicates(&mut app.db().read(&*ctx).await?, &ctx.org, &query, &page).await?))
}

/// Merges a party that was entered twice into the other one. Nothing is deleted; the answer is the one that stays.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/parties/{id}/merge", operation_id = "merge_party", tag = "catalog",
    params(PartyPath), request_body = PartyMerge,
    responses((status = 200, description = "The party that stays", body = PartyShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn merge_party(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<PartyPath>,
    Json(merge): Json<PartyMerge>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stays = commands::merge(&mut tx, &ctx, &at.id, &merge.into).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stays).await
}

/// Takes in many parties at once, as they were pasted from a spreadsheet.
///
/// At most 10,000 rows, all cells as texts. Rows that are right are kept together, for the others the answer says what
/// was expected. With `preview` nothing is kept.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/parties/batch", operation_id = "paste_parties", tag = "catalog",
    params(("org" = OrgId, Path)), request_body = PartyPaste,
    responses((status = 200, description = "What became of the rows", body = PasteAnswer), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn paste_parties(ctx: Allowed<Write>, State(app): State<App>, Json(paste): Json<PartyPaste>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let answer = pasting::paste(&mut tx, &ctx, &paste).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &answer).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    let pasting = OpenApiRouter::new().routes(routes!(paste_parties)).layer(DefaultBodyLimit::max(PASTE_BYTES_MAX));
    OpenApiRouter::new()
        .routes(routes!(list_parties, create_party))
        .routes(routes!(list_party_duplicates))
        .routes(routes!(get_party, put_party))
        .routes(routes!(merge_party))
        .merge(pasting)
}
