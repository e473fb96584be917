//! The profile over HTTP.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json};
use kernel::{Allowed, App, OrgId, Problem, Text};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::industries::{INDUSTRIES, Industry};
use super::types::{Figure, Profile, ProfileInput};
use super::{commands, queries};
use crate::permissions::{Answer, Read};

/// What a profile can hold.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ProfileChoices {
    industries: &'static [Industry],
    figures: Vec<FigureChoice>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct FigureChoice {
    figure: Figure,
    name: Text,
    unit: &'static str,
    is_count: bool,
}

/// The firm's profile.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/profile", operation_id = "get_profile", tag = "assessment",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = Profile), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn get_profile(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Profile>, Problem> {
    Ok(Json(queries::current(&app, &ctx.org).await?))
}

/// Industries and figures that a profile can hold, with their names.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/profile/choices", operation_id = "list_profile_choices", tag = "assessment",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = ProfileChoices), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn list_profile_choices(_ctx: Allowed<Read>) -> Json<ProfileChoices> {
    let figures = Figure::ALL.iter().map(|figure| FigureChoice {
        figure: *figure,
        name: figure.text(),
        unit: figure.unit(),
        is_count: figure.is_count(),
    });
    Json(ProfileChoices { industries: INDUSTRIES, figures: figures.collect() })
}

/// Replaces the profile; the version it replaces is sent as `If-Match`.
#[utoipa::path(put, path = "/api/orgs/{org}/assessment/profile", operation_id = "put_profile", tag = "assessment",
    params(("org" = OrgId, Path), ("If-Match" = String, Header, description = "The `version` that is replaced, 0 when there is none yet.")), request_body = ProfileInput,
    responses((status = 200, body = Profile), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.answer"))))]
async fn put_profile(
    ctx: Allowed<Answer>,
    State(app): State<App>,
    seen: IfMatch,
    Json(input): Json<ProfileInput>,
) -> Result<Response, Problem> {
    let today = crate::today(&app, &ctx).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let profile = commands::put(&mut tx, &ctx, today, seen, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &profile).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_profile, put_profile)).routes(routes!(list_profile_choices))
}
