//! The programme: what an office, an association or a chain leader does for many firms at once.
//!
//! Surveys, the heat map of pains over the firms that have joined, what a block did for those that began it, and cases
//! that firms tell each other.
//! What is counted and held back is decided by the crate `surveying`, effects by `estimating`; this room sees to it
//! that neither an anonymous answer nor a firm can be told from the rest.

mod cases;
mod cohorts;
mod events;
mod firms;
mod heat_maps;
mod permissions;
mod surveys;

use kernel::{App, Module};
use utoipa_axum::router::OpenApiRouter;

pub use events::{CaseChanged, CohortChanged, HeatMapTaken, JoinLinksChanged, ModelRoomsChanged, SurveyAnswered, SurveyChanged};

/// The room, as the server puts it together.
#[must_use]
pub fn module() -> Module {
    Module::new("programme")
        .migrations(kernel::migrations!("programme": "0001_surveys", "0002_heat_maps", "0003_joining", "0004_cohorts", "0005_cases"))
        .permissions(permissions::all())
        .routes(routes())
        .job::<heat_maps::TakeHeatMap>()
        .job::<cohorts::JudgeCohorts>()
        .job::<cases::DropPhoto>()
        .every::<heat_maps::EachDay>(kernel::time::DAY)
        .every::<cohorts::EachDay>(kernel::time::DAY)
        .secret_columns(&["programme_survey_link.token_digest", "programme_join_link.token_digest"])
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(surveys::routes())
        .merge(heat_maps::routes())
        .merge(firms::routes())
        .merge(cohorts::routes())
        .merge(cases::routes())
}
