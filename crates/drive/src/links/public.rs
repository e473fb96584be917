//! Links over HTTP, for whoever has one: its secret is all that is needed, and the password where there is one.

use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;
use identity::{Passer, Visit};
use kernel::web::{Json, Path};
use kernel::{App, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::fetching;
use super::types::{Offer, Opening};
use crate::content;

/// What a link hands out, and until when.
#[utoipa::path(get, path = "/api/handed/{token}", operation_id = "read_drive_link", tag = "drive", params(("token" = String, Path)),
    responses((status = 200, description = "What it is", body = Offer), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn read_drive_link(_passer: Passer, State(app): State<App>, Path(token): Path<String>) -> Result<Json<Offer>, Problem> {
    Ok(Json(fetching::offer(&app, &token).await?))
}

/// The file of a link. Each time is counted.
#[utoipa::path(post, path = "/api/handed/{token}/content", operation_id = "fetch_by_drive_link", tag = "drive",
    params(("token" = String, Path)), request_body = Opening,
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn fetch_by_drive_link(
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Json(opening): Json<Opening>,
) -> Result<Response, Problem> {
    let handed = fetching::fetch(&app, &visit, &token, &opening).await?;
    content::hand_out(&app, &handed, &headers).await
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_drive_link)).routes(routes!(fetch_by_drive_link))
}
