//! The assessment: where a plant stands, from what it says and from what its records prove.
//!
//! Five things are kept apart: the *framework* (a pack), the *bindings* (how records answer it), the *answers*
//! of the firm, the *evidence* in its records, and the *result*, which is a pure function of the other four.
//! The scorer is the crate `scoring`; this room keeps answers and results, looks evidence up, asks questions.

mod answers;
mod differences;
mod events;
mod evidence;
mod firm_file;
mod frameworks;
mod packs;
mod permissions;
mod profile;
mod questionnaire;
mod results;

use kernel::{App, Ctx, Day, Event, Module, Problem};
use lake::Lake;
use utoipa_axum::router::OpenApiRouter;

pub use answers::{AnswerValue, PartAndWhole, Reasoned, Trend};
pub use events::{Answered, ProfileChanged, Scored};
pub use evidence::{GatherError, Gathered, IndicatorNote, OriginCount, Proof, gather};
pub use firm_file::{Firm, FirmFileError};
pub use frameworks::{Framework, FrameworkError, Frameworks};
pub use profile::{Figure, FigureRules, Figures, Process, ProfileFacts};
pub use results::*;

/// The room, as the server puts it together.
///
/// # Panics
/// When a framework that comes with Cairn is broken; a test loads all of them.
#[must_use]
pub fn module() -> Module {
    Module::new("assessment")
        .migrations(kernel::migrations!("assessment": "0001_assessment"))
        .permissions(permissions::all())
        .routes(routes())
        .job::<Score>()
        .on::<Gather>(insight::events::Computed::TOPIC)
        .every::<EachDay>(kernel::time::DAY)
        .state(Frameworks::built_in().expect("the frameworks that come with Cairn are right: a test loads them"))
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(packs::routes())
        .merge(profile::routes())
        .merge(answers::routes())
        .merge(questionnaire::routes())
        .merge(results::routes())
}

/// The day it is in the plant.
async fn today(app: &App, ctx: &Ctx) -> Result<Day, Problem> {
    Ok(Lake::of(app).today(ctx).await?)
}

fn scoring_day(day: Day) -> scoring::Day {
    scoring::Day::from_days_since_1970(day.days())
}

fn kernel_day(day: scoring::Day) -> Day {
    Day::from_days(day.days_since_1970()).unwrap_or(Day::from_days(0).expect("1970-01-01 is a day"))
}
