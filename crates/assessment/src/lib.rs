//! The assessment: where a plant stands, from what it says and from what its records prove.
//!
//! Five things are kept apart: the *framework* (a pack), the *bindings* (how records answer it), the *answers*
//! of the firm, the *evidence* in its records, and the *result*, which is a pure function of the other four.
//! The scorer is the crate `scoring`; this room keeps answers and results, looks evidence up, asks questions.

mod answers;
mod begun;
mod blocks;
mod certificates;
mod crosswalks;
mod differences;
mod events;
mod evidence;
mod firm_file;
mod frameworks;
mod outcomes;
mod outlook;
mod packs;
mod pains;
mod permissions;
mod photographs;
mod profile;
mod questionnaire;
mod results;
mod roadmaps;
mod visits;

use kernel::{App, Ctx, Day, Event, Module, Problem};
use lake::Lake;
use utoipa_axum::router::OpenApiRouter;

pub use answers::{AnswerValue, PartAndWhole, Reasoned, Trend};
pub use begun::{Begun, begun};
pub use blocks::{
    Acceptance, AcceptanceTest, Block, BlockPool, BlockStage, Capability, Claim, Cure, Delivery, Known, Model, PaybackClaim, Range, Sector,
};
pub use events::{
    Answered, CertificateIssued, CertificateRevoked, OutcomeFrozen, OutcomeJudged, OutcomeStopped, PainAnswered, ProfileChanged,
    RoadmapSigned, Scored, VisitClosed, VisitOpened, VisitWentOn,
};
pub use evidence::{GatherError, Gathered, IndicatorNote, OriginCount, Proof, gather};
pub use firm_file::{Firm, FirmFileError};
pub use frameworks::{Framework, FrameworkError, Frameworks};
pub use outcomes::{BetterWhen, Days, HowJudged, IndicatorTold, Interval, OutcomeTold, OutcomeWord, Told, VerdictTold, told};
pub use outlook::{Kind, Outlook, PainOutlook, industry_text, kinds_of_section, outlook};
pub use pains::{
    FactorShown, Grounds, Hurts, Judged, PainPack, PainShown, Reading, Readings, StakeShown, Standing, TestShown, Tested, Word, judge_all,
    readings,
};
pub use photographs::{PHOTO_BYTES_MAX, PHOTOS_MAX, StoredPhoto, check_room, drop_photo, photo_bytes, store_photo};
pub use profile::{Figure, FigureRules, Figures, Process, ProfileFacts, Size};
pub use results::*;
pub use visits::Assessed;

/// The room, as the server puts it together.
///
/// # Panics
/// When a pack that comes with Cairn is broken; a test loads all of them.
#[must_use]
pub fn module() -> Module {
    let indicators = insight::Packs::embedded();
    let frameworks = Frameworks::built_in().expect("the frameworks that come with Cairn are right: a test loads them");
    let pains = PainPack::built_in(&indicators).expect("the pains that come with Cairn are right: a test loads them");
    let national = frameworks.iter().next().expect("there is a framework");
    let blocks = BlockPool::built_in(Known { indicators: &indicators, pains: &pains, framework: &national.pack })
        .expect("the blocks that come with Cairn are right: a test loads them");
    Module::new("assessment")
        .migrations(kernel::migrations!("assessment": "0001_assessment", "0002_pains", "0003_roadmaps", "0004_outcomes", "0005_grounds", "0006_visits", "0007_certificates", "0008_sections"))
        .permissions(permissions::all())
        .routes(routes())
        .job::<Score>()
        .job::<Rescore>()
        .job::<outcomes::JudgeDue>()
        .at_start(results::at_start)
        .on::<Gather>(insight::events::Computed::TOPIC)
        .every::<EachDay>(kernel::time::DAY)
        .every::<certificates::RenewLists>(kernel::time::DAY)
        .secret_columns(&["assessment_issuer.seed"])
        .state(frameworks)
        .state(pains)
        .state(blocks)
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(packs::routes())
        .merge(crosswalks::routes())
        .merge(profile::routes())
        .merge(answers::routes())
        .merge(questionnaire::routes())
        .merge(results::routes())
        .merge(pains::routes())
        .merge(blocks::routes())
        .merge(roadmaps::routes())
        .merge(outcomes::routes())
        .merge(visits::routes())
        .merge(certificates::routes())
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
