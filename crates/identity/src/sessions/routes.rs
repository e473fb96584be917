//! The interface of sessions.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::web::{Json, Path};
use kernel::{App, Page, Problem, Scope, SignedIn};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::{OpenSession, Session, SessionId, SignIn};
use super::{commands, queries};
use crate::people::PersonId;
use crate::requests::Visit;

/// Sign in.
///
/// `identity.code_required` asks for the same again with a one-time code.
#[utoipa::path(post, path = "/api/identity/sign-in", operation_id = "sign_in", tag = "identity", request_body = SignIn,
    responses((status = 200, description = "Signed in; the cookie is set", body = Session), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn sign_in(visit: Visit, State(app): State<App>, Json(body): Json<SignIn>) -> Result<Response, Problem> {
    commands::sign_in(&app, &visit, &body).await
}

/// Sign out.
#[utoipa::path(post, path = "/api/identity/sign-out", operation_id = "sign_out", tag = "identity",
    responses((status = 204, description = "Signed out; the cookie is gone"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn sign_out(visit: Visit, State(app): State<App>) -> Result<Response, Problem> {
    commands::sign_out(&app, &visit).await
}

/// Who is signed in.
///
/// `null` when nobody is.
#[utoipa::path(get, path = "/api/identity/session", operation_id = "read_session", tag = "identity",
    responses((status = 200, description = "The person and their organisations, or null", body = Option<Session>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn read_session(visit: Visit, State(app): State<App>) -> Result<impl IntoResponse, Problem> {
    Ok(Json(queries::session_of_visit(&app, &visit).await?))
}

/// Where one is signed in.
#[utoipa::path(get, path = "/api/identity/person/sessions", operation_id = "list_sessions", tag = "identity",
    responses((status = 200, description = "The browsers, the last used first", body = Page<OpenSession>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("signed_in"))))]
async fn list_sessions(signed_in: SignedIn, visit: Visit, State(app): State<App>) -> Result<impl IntoResponse, Problem> {
    let person = PersonId::of_signed_in(&signed_in)?;
    let mut tx = app.db().read(Scope::System).await?;
    Ok(Json(Page { items: queries::open_sessions(&mut tx, &person, visit.session.as_deref(), signed_in.ctx.now).await?, next: None }))
}

/// Sign out everywhere else.
#[utoipa::path(delete, path = "/api/identity/person/sessions", operation_id = "end_other_sessions", tag = "identity",
    responses((status = 204, description = "Only this session is left"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("signed_in"))))]
async fn end_other_sessions(signed_in: SignedIn, visit: Visit, State(app): State<App>) -> Result<Response, Problem> {
    let person = PersonId::of_signed_in(&signed_in)?;
    let mut tx = app.db().write(Scope::System).await?;
    commands::sign_out_others(&mut tx, &signed_in.ctx, &person, visit.session.as_deref()).await?;
    tx.answer(&app, &signed_in.ctx, StatusCode::NO_CONTENT, &()).await
}

/// Sign out one browser.
#[utoipa::path(delete, path = "/api/identity/person/sessions/{id}", operation_id = "end_session", tag = "identity",
    params(("id" = SessionId, Path)),
    responses((status = 204, description = "Signed out there"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("signed_in"))))]
async fn end_session(signed_in: SignedIn, State(app): State<App>, Path(id): Path<SessionId>) -> Result<Response, Problem> {
    let person = PersonId::of_signed_in(&signed_in)?;
    let mut tx = app.db().write(Scope::System).await?;
    commands::end_one(&mut tx, &signed_in.ctx, &person, &id).await?;
    tx.answer(&app, &signed_in.ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sign_in))
        .routes(routes!(sign_out))
        .routes(routes!(read_session))
        .routes(routes!(list_sessions, end_other_sessions))
        .routes(routes!(end_session))
}
