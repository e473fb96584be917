//! Surveys over HTTP, for who answers: the secret of the link is all that is needed.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use identity::{Passer, Visit};
use kernel::web::{Json, Path};
use kernel::{App, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answering;
use super::types::{HandedIn, SurveyOffer, SurveyResults, TakenIn};

/// A survey, for whoever has a link.
#[utoipa::path(get, path = "/api/surveys/{token}", operation_id = "read_survey", tag = "programme", params(("token" = String, Path)),
    responses((status = 200, body = SurveyOffer), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn read_survey(_passer: Passer, State(app): State<App>, Path(token): Path<String>) -> Result<Json<SurveyOffer>, Problem> {
    Ok(Json(answering::offer(&app, &token).await?))
}

/// Hands in an answer. The same one again, with its key, is the same answer.
#[utoipa::path(post, path = "/api/surveys/{token}/submissions", operation_id = "submit_survey", tag = "programme",
    params(("token" = String, Path)), request_body = HandedIn,
    responses((status = 201, body = TakenIn), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn submit_survey(
    visit: Visit,
    State(app): State<App>,
    Path(token): Path<String>,
    Json(handed_in): Json<HandedIn>,
) -> Result<Response, Problem> {
    let taken_in = answering::hand_in(&app, &visit, &token, handed_in).await?;
    Ok((StatusCode::CREATED, Json(taken_in)).into_response())
}

/// The published result of a survey, for whoever has a link.
#[utoipa::path(get, path = "/api/surveys/{token}/results", operation_id = "read_survey_results", tag = "programme",
    params(("token" = String, Path)),
    responses((status = 200, body = SurveyResults), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn read_survey_results(_passer: Passer, State(app): State<App>, Path(token): Path<String>) -> Result<Json<SurveyResults>, Problem> {
    Ok(Json(answering::published(&app, &token).await?))
}

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_survey)).routes(routes!(submit_survey)).routes(routes!(read_survey_results))
}
