//! The frameworks over HTTP.

use axum::extract::State;
use kernel::web::Json;
use kernel::{Allowed, App, OrgId, Problem, Text};
use scoring::Readiness;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::frameworks::{Framework, Frameworks, words};
use crate::permissions::Read;
use crate::results::Named;

/// A framework that a firm can be judged by.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PackSummary {
    urn: String,
    name: Text,
    edition: String,
    package_version: String,
    authority: Text,
    /// `draft`, `review`, `pilot` or `released`.
    #[schema(value_type = String)]
    readiness: Readiness,
    digest: String,
    questions: usize,
    scenes: usize,
    levels: Vec<Text>,
    /// What is not confirmed against the official text, by node or section.
    unconfirmed: Vec<Named>,
}

fn summary(framework: &Framework) -> PackSummary {
    let pack = &framework.pack;
    PackSummary {
        urn: framework.urn().to_owned(),
        name: words(&pack.framework.name),
        edition: pack.framework.edition.clone(),
        package_version: pack.framework.package_version.clone(),
        authority: words(&pack.framework.authority),
        readiness: pack.framework.readiness,
        digest: pack.digest.clone(),
        questions: pack.questions.len(),
        scenes: pack.scenes.len(),
        levels: pack.levels.iter().map(|level| words(&level.name)).collect(),
        unconfirmed: pack
            .unconfirmed
            .iter()
            .map(|note| Named { id: note.node.to_string(), name: Text::new(note.zh.clone(), note.en.clone()) })
            .collect(),
    }
}

/// The frameworks a firm can be judged by.
#[utoipa::path(get, path = "/api/orgs/{org}/assessment/packs", operation_id = "list_packs", tag = "assessment",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = [PackSummary]), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("assessment.read"))))]
async fn list_packs(_ctx: Allowed<Read>, State(app): State<App>) -> Json<Vec<PackSummary>> {
    Json(app.state::<Frameworks>().iter().map(|framework| summary(framework)).collect())
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_packs))
}
