//! The VAT report over HTTP.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use books::permissions::Read;
use books::workbooks;
use catalog::parties::{self, PartyId};
use kernel::web::{Json, Query};
use kernel::{Allowed, App, OrgId, Problem, Tx};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{VatQuery, VatReport};
use super::{queries, workbook};

/// The value added tax of a month: by rate, what is due or carried over, and the documents behind it.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/vat", operation_id = "read_vat", tag = "trade",
    params(("org" = OrgId, Path), VatQuery),
    responses((status = 200, body = VatReport), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn read_vat(ctx: Allowed<Read>, State(app): State<App>, Query(of): Query<VatQuery>) -> Result<Json<VatReport>, Problem> {
    Ok(Json(queries::report(&mut app.db().read(&*ctx).await?, &ctx.org, &of.period).await?))
}

/// The value added tax of a month as a spreadsheet, in the language of the person.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/vat.xlsx", operation_id = "export_vat", tag = "trade",
    params(("org" = OrgId, Path), VatQuery),
    responses((status = 200, description = "A workbook with the sums and the documents",
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn export_vat(ctx: Allowed<Read>, State(app): State<App>, Query(of): Query<VatQuery>) -> Result<Response, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let report = queries::report(&mut tx, &ctx.org, &of.period).await?;
    let names = names(&mut tx, &ctx.org, &report).await?;
    let organisation = identity::organisations::organisation_of(&mut tx, &ctx.org).await?.name;
    let bytes = workbooks::workbook(&workbook::sheets(&organisation, &report, &names, ctx.locale))?;
    Ok((workbooks::headers(&format!("vat-{}", of.period)), bytes).into_response())
}

async fn names(tx: &mut Tx, org: &OrgId, report: &VatReport) -> Result<BTreeMap<String, String>, Problem> {
    let mut ids: Vec<PartyId> = report.documents.iter().map(|one| one.party_id.clone()).collect();
    ids.sort();
    ids.dedup();
    let known = parties::known(tx, org, &ids).await?;
    Ok(ids.iter().zip(known).map(|(id, party)| (id.to_string(), party.name)).collect())
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_vat)).routes(routes!(export_vat))
}
