//! Certificates over HTTP.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use identity::Passer;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem, Scope};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{CertificateInput, CertificateShown, CertificateSummary, IssuerShown, PartInput, RevocationInput};
use super::{commands, issuer, lists, queries};
use crate::permissions::{Certify, Read};

/// Which result or certificate of whom.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct IdPath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: String,
}

/// Whose certificates: the issuer's public key, 43 letters.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct KeyPath {
    key: String,
}

/// Certifies a result: a signed file that a stranger can check and recompute. Asked twice it answers with the same one.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/results/{id}/certificates", operation_id = "certify_result", tag = "assessment",
    params(IdPath), request_body = CertificateInput,
    responses((status = 201, body = CertificateSummary), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.certify"))))]
async fn certify_result(
    ctx: Allowed<Certify>,
    State(app): State<App>,
    Path(at): Path<IdPath>,
    Json(input): Json<CertificateInput>,
) -> Result<Response, Problem> {
    let today = crate::today(&app, &ctx).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let issued = commands::issue(&mut tx, &app, &ctx, &at.id, input, today).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &issued).await
}

/// The certificates, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/certificates", operation_id = "list_certificates", tag = "assessment",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<CertificateSummary>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn list_certificates(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<CertificateSummary>>, Problem> {
    Ok(Json(queries::list(&app, &ctx, &page).await?))
}

/// A certificate, and the questions and scenes of it that can be shown by themselves.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/certificates/{id}", operation_id = "get_certificate", tag = "assessment",
    params(IdPath),
    responses((status = 200, body = CertificateShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_certificate(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<IdPath>) -> Result<Json<CertificateShown>, Problem> {
    Ok(Json(queries::one(&app, &ctx, &at.id).await?))
}

/// The file of a certificate with everything it rests on: `cairn.certificate/1`, canonical JSON.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/certificates/{id}/file", operation_id = "get_certificate_file", tag = "assessment",
    params(IdPath),
    responses((status = 200, content_type = "application/json"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_certificate_file(ctx: Allowed<Read>, State(app): State<App>, Path(at): Path<IdPath>) -> Result<Response, Problem> {
    Ok(as_file(queries::file(&app, &ctx.org, &at.id).await?, &format!("{}.json", at.id)))
}

/// A smaller file of the same certificate that shows what is chosen and hides the rest. Nothing is kept.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/certificates/{id}/parts", operation_id = "disclose_certificate", tag = "assessment",
    params(IdPath), request_body = PartInput,
    responses((status = 200, content_type = "application/json"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn disclose_certificate(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path(at): Path<IdPath>,
    Json(chosen): Json<PartInput>,
) -> Result<Response, Problem> {
    Ok(as_file(queries::part(&app, &ctx.org, &at.id, &chosen).await?, &format!("{}-part.json", at.id)))
}

/// Takes a certificate back: it stands on the issuer's public list from now on.
#[utoipa::path(post, path = "/api/orgs/{org}/assessment/certificates/{id}/revoke", operation_id = "revoke_certificate", tag = "assessment",
    params(IdPath), request_body = RevocationInput,
    responses((status = 200, body = CertificateSummary), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.certify"))))]
async fn revoke_certificate(
    ctx: Allowed<Certify>,
    State(app): State<App>,
    Path(at): Path<IdPath>,
    Json(input): Json<RevocationInput>,
) -> Result<Response, Problem> {
    let today = crate::today(&app, &ctx).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let revoked = commands::revoke(&mut tx, &app, &ctx, &at.id, input, today).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &revoked).await
}

/// Whose key this is, for those who were handed a certificate.
#[utoipa::path(get, path = "/api/assessment/issuers/{key}", operation_id = "get_issuer", tag = "assessment",
    params(KeyPath),
    responses((status = 200, body = IssuerShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn get_issuer(_passer: Passer, State(app): State<App>, Path(at): Path<KeyPath>) -> Result<Json<IssuerShown>, Problem> {
    Ok(Json(issuer::known_by_key(&mut app.db().read(Scope::System).await?, &at.key).await?))
}

/// The newest signed list of what an issuer took back: `cairn.revocations/1`, canonical JSON.
#[utoipa::path(get, path = "/api/assessment/issuers/{key}/revocations", operation_id = "get_revocations", tag = "assessment",
    params(KeyPath),
    responses((status = 200, content_type = "application/json"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn get_revocations(_passer: Passer, State(app): State<App>, Path(at): Path<KeyPath>) -> Result<Response, Problem> {
    Ok(as_file(lists::of_key(&mut app.db().read(Scope::System).await?, &at.key).await?, "revocations.json"))
}

fn as_file(text: String, name: &str) -> Response {
    let named = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, named)], text).into_response()
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(certify_result))
        .routes(routes!(list_certificates))
        .routes(routes!(get_certificate))
        .routes(routes!(get_certificate_file))
        .routes(routes!(disclose_certificate))
        .routes(routes!(revoke_certificate))
        .routes(routes!(get_issuer))
        .routes(routes!(get_revocations))
}
