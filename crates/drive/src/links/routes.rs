//! Links over HTTP, for who hands files out.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, Page, PageQuery, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands;
use super::types::{Link, LinkInput, LinkMade, LinkPath};
use crate::files::FilePath;
use crate::permissions::Hand;

/// The links to a file, newest first, without their secrets.
#[utoipa::path(get, path = "/api/orgs/{org}/drive/files/{id}/links", operation_id = "list_drive_links", tag = "drive",
    params(FilePath, PageQuery),
    responses((status = 200, description = "A page of links", body = Page<Link>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.hand_out"))))]
async fn list_drive_links(
    ctx: Allowed<Hand>,
    State(app): State<App>,
    Path(at): Path<FilePath>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Link>>, Problem> {
    Ok(Json(commands::list(&mut app.db().read(&*ctx).await?, &ctx, &at.id, &page).await?))
}

/// Makes a link to a file, until a day. Its secret is told once.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/files/{id}/links", operation_id = "create_drive_link", tag = "drive",
    params(FilePath), request_body = LinkInput,
    responses((status = 201, description = "Made", body = LinkMade), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.hand_out"))))]
async fn create_drive_link(
    ctx: Allowed<Hand>,
    State(app): State<App>,
    Path(at): Path<FilePath>,
    Json(input): Json<LinkInput>,
) -> Result<Response, Problem> {
    let hash = commands::hash(&app, &input).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let made = commands::make(&mut tx, &ctx, &at.id, &input, hash).await?;
    let kept = LinkMade { token: None, ..made.clone() };
    tx.answer_once(&app, &ctx, StatusCode::CREATED, &made, &kept).await
}

/// Takes a link back: it answers no more.
#[utoipa::path(post, path = "/api/orgs/{org}/drive/links/{id}/revoke", operation_id = "revoke_drive_link", tag = "drive",
    params(LinkPath),
    responses((status = 200, description = "The link now", body = Link), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("drive.hand_out"))))]
async fn revoke_drive_link(ctx: Allowed<Hand>, State(app): State<App>, Path(at): Path<LinkPath>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let link = commands::revoke(&mut tx, &ctx, &at.id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &link).await
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_drive_links, create_drive_link)).routes(routes!(revoke_drive_link))
}
