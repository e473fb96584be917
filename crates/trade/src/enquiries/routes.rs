//! Enquiries over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{
    Enquiry, EnquiryAnswerInput, EnquiryInput, EnquiryOrderInput, EnquiryOrdered, EnquiryPath, EnquirySummary, EnquirySupplierPath,
};
use super::{commands, ordering, queries};
use crate::permissions::{Buy, Read};

/// Requests for quotation, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/enquiries", operation_id = "list_enquiries", tag = "trade",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<EnquirySummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn list_enquiries(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<EnquirySummary>>, Problem> {
    Ok(Json(queries::list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// Gathers open purchase requests into a request for quotation to several suppliers.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/enquiries", operation_id = "create_enquiry", tag = "trade",
    params(("org" = OrgId, Path)), request_body = EnquiryInput,
    responses((status = 201, body = Enquiry), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn create_enquiry(ctx: Allowed<Buy>, State(app): State<App>, Json(input): Json<EnquiryInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::write(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// A request for quotation with all answers side by side: what each costs landed, when it is here, which is best.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/enquiries/{id}", operation_id = "read_enquiry", tag = "trade",
    params(EnquiryPath),
    responses((status = 200, body = Enquiry), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn read_enquiry(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<EnquiryPath>) -> Result<Json<Enquiry>, Problem> {
    Ok(Json(queries::enquiry(&mut app.db().read(&*ctx).await?, &ctx, &at.id).await?))
}

/// Enters what a supplier answered, in place of what was entered before.
#[utoipa::path(put, path = "/api/orgs/{org}/trade/enquiries/{id}/answers/{supplier}", operation_id = "put_enquiry_answer", tag = "trade",
    params(EnquirySupplierPath), request_body = EnquiryAnswerInput,
    responses((status = 200, body = Enquiry), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn put_enquiry_answer(
    ctx: Allowed<Buy>,
    State(app): State<App>,
    Path(at): Path<EnquirySupplierPath>,
    Json(input): Json<EnquiryAnswerInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::answer(&mut tx, &ctx, &at.id, &at.supplier, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Makes draft orders of the lines that were chosen, one for each supplier; what another ordered meanwhile refuses all of it.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/enquiries/{id}/order", operation_id = "order_of_enquiry", tag = "trade",
    params(EnquiryPath), request_body = EnquiryOrderInput,
    responses((status = 201, body = EnquiryOrdered), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn order_of_enquiry(
    ctx: Allowed<Buy>,
    State(app): State<App>,
    Path(at): Path<EnquiryPath>,
    Json(input): Json<EnquiryOrderInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = ordering::order(&mut tx, &ctx, &at.id, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Gives a request for quotation up of which nothing is ordered; its purchase requests are open again.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/enquiries/{id}/give-up", operation_id = "give_up_enquiry", tag = "trade",
    params(EnquiryPath),
    responses((status = 200, body = Enquiry), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.buy"))))]
async fn give_up_enquiry(ctx: Allowed<Buy>, State(app): State<App>, Path(at): Path<EnquiryPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = commands::give_up(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_enquiries, create_enquiry))
        .routes(routes!(read_enquiry))
        .routes(routes!(put_enquiry_answer))
        .routes(routes!(order_of_enquiry))
        .routes(routes!(give_up_enquiry))
}
