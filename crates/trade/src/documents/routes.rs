//! Documents over HTTP: reading is the same for all kinds.

use axum::extract::State;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::finding::{FindQuery, FoundDocuments};
use super::types::{Document, DocumentFilter, DocumentId, DocumentSummary};
use super::{finding, queries};
use crate::permissions::Read;

/// Documents of a kind, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/documents", operation_id = "list_trade_documents", tag = "trade",
    params(("org" = OrgId, Path), DocumentFilter, PageQuery),
    responses((status = 200, body = Page<DocumentSummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn list_trade_documents(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<DocumentFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<DocumentSummary>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// Documents of all kinds by what somebody types: a number with or without its zeros, the other side's own, or a party.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/documents/find", operation_id = "find_trade_documents", tag = "trade",
    params(("org" = OrgId, Path), FindQuery),
    responses((status = 200, body = FoundDocuments), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn find_trade_documents(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(query): Query<FindQuery>,
) -> Result<Json<FoundDocuments>, Problem> {
    Ok(Json(finding::find(&mut app.db().read(&*ctx).await?, &ctx.org, &query).await?))
}

/// One document with its lines and what became of it.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/documents/{id}", operation_id = "read_trade_document", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = Document), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn read_trade_document(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Json<Document>, Problem> {
    Ok(Json(queries::document(&mut app.db().read(&*ctx).await?, &ctx.org, &id).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_trade_documents)).routes(routes!(find_trade_documents)).routes(routes!(read_trade_document))
}
