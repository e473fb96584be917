//! The programme: what an office, an association or a chain leader does for many firms at once.
//!
//! It begins with surveys. What is asked, counted and held back is decided by the crate `surveying`; this room keeps
//! surveys, links and what was handed in, and sees to it that an anonymous answer cannot be led back to anybody.

mod events;
mod permissions;
mod surveys;

use kernel::{App, Module};
use utoipa_axum::router::OpenApiRouter;

pub use events::{SurveyAnswered, SurveyChanged};

/// The room, as the server puts it together.
#[must_use]
pub fn module() -> Module {
    Module::new("programme")
        .migrations(kernel::migrations!("programme": "0001_surveys"))
        .permissions(permissions::all())
        .routes(routes())
        .secret_columns(&["programme_survey_link.token_digest"])
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(surveys::routes())
}
