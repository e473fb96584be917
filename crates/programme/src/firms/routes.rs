//! Firms and links over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use identity::Passer;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, OrgId, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{JoinLink, JoinLinkInput, JoinOffer, ProgrammeFirm};
use super::{links, queries};
use crate::permissions::{Invite, Read};

/// The firms that let the programme see their results.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/firms", operation_id = "list_programme_firms", tag = "programme",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<ProgrammeFirm>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn list_programme_firms(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<ProgrammeFirm>>, Problem> {
    Ok(Json(queries::list(&app, &ctx, &page).await?))
}

/// The links by which firms join, without their secrets.
#[utoipa::path(get, path = "/api/orgs/{org}/programme/join-links", operation_id = "list_join_links", tag = "programme",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<JoinLink>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.read"))))]
async fn list_join_links(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<JoinLink>>, Problem> {
    Ok(Json(links::list(&mut app.db().read(&*ctx).await?, &ctx, &page).await?))
}

/// Makes a link by which firms join. Its secret is told once.
#[utoipa::path(post, path = "/api/orgs/{org}/programme/join-links", operation_id = "create_join_link", tag = "programme",
    params(("org" = OrgId, Path)), request_body = JoinLinkInput,
    responses((status = 201, body = JoinLink), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.invite"))))]
async fn create_join_link(ctx: Allowed<Invite>, State(app): State<App>, Json(input): Json<JoinLinkInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = links::make(&mut tx, &ctx, &input).await?;
    let kept = JoinLink { token: None, ..made.clone() };
    tx.answer_once(&app, &ctx, StatusCode::CREATED, &made, &kept).await
}

/// Withdraws a link. Who has joined stays.
#[utoipa::path(delete, path = "/api/orgs/{org}/programme/join-links/{id}", operation_id = "delete_join_link", tag = "programme",
    params(("org" = OrgId, Path), ("id" = String, Path)),
    responses((status = 204), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("programme.invite"))))]
async fn delete_join_link(
    ctx: Allowed<Invite>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, String)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    links::withdraw(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// Who asks firms to join, and what for. Joining is a consent to `org`, given by the firm.
#[utoipa::path(get, path = "/api/programmes/{token}", operation_id = "read_join_offer", tag = "programme", params(("token" = String, Path)),
    responses((status = 200, body = JoinOffer), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn read_join_offer(_passer: Passer, State(app): State<App>, Path(token): Path<String>) -> Result<Json<JoinOffer>, Problem> {
    Ok(Json(links::offer(&app, &token).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_programme_firms))
        .routes(routes!(list_join_links, create_join_link))
        .routes(routes!(delete_join_link))
        .routes(routes!(read_join_offer))
}
