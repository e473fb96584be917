//! The interface of a person's own password.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::Json;
use kernel::{App, Problem, SignedIn};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::commands::change;
use crate::people::PersonId;
use crate::requests::Visit;

/// A new password, and the one it replaces.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PasswordChange {
    current: String,
    next: String,
}

/// Change the password.
///
/// Every other session of the person ends.
#[utoipa::path(post, path = "/api/identity/person/password", operation_id = "change_password", tag = "identity",
    request_body = PasswordChange,
    responses((status = 204, description = "Changed"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("signed_in"))))]
async fn change_password(
    signed_in: SignedIn,
    visit: Visit,
    State(app): State<App>,
    Json(body): Json<PasswordChange>,
) -> Result<Response, Problem> {
    let person = PersonId::of_signed_in(&signed_in)?;
    let tx = change(&app, &signed_in.ctx, &person, visit.session.as_deref(), &body.current, &body.next).await?;
    tx.answer(&app, &signed_in.ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(change_password))
}
