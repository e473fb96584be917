//! Electronic invoices that go out, over HTTP.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::queries;
use super::types::{Readiness, SyntaxQuery};
use crate::documents::DocumentId;
use crate::permissions::Read;

/// A posted invoice or credit note to a customer as an electronic one by EN 16931, in UBL or CII.
///
/// Refused while something is missing that it has to say: the problem's `gaps` name each term with where it is entered.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/documents/{id}/e-invoice", operation_id = "write_e_invoice", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path), SyntaxQuery),
    responses((status = 200, content_type = "application/xml", body = String), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn write_e_invoice(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
    Query(wanted): Query<SyntaxQuery>,
) -> Result<Response, Problem> {
    let written = queries::written(&mut app.db().read(&*ctx).await?, &ctx.org, &id, wanted.syntax.into()).await?.complete()?;
    let headers = [
        (header::CONTENT_TYPE, "application/xml".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.xml\"", written.number)),
    ];
    Ok((headers, written.xml).into_response())
}

/// What is missing before a posted invoice or credit note to a customer goes out as an electronic one, and what the rules say of it.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/documents/{id}/e-invoice/readiness", operation_id = "check_e_invoice", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path), SyntaxQuery),
    responses((status = 200, body = Readiness), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn check_e_invoice(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
    Query(wanted): Query<SyntaxQuery>,
) -> Result<Json<Readiness>, Problem> {
    let written = queries::written(&mut app.db().read(&*ctx).await?, &ctx.org, &id, wanted.syntax.into()).await?;
    Ok(Json(written.readiness()))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(write_e_invoice)).routes(routes!(check_e_invoice))
}
