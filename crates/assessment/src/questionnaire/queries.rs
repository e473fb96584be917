//! Reading the questionnaire.

use kernel::{App, Ctx, Problem};

use super::rules::{Said, questionnaire};
use super::types::Questionnaire;
use crate::frameworks::{Framework, Frameworks};
use crate::results::grounds;

/// The questionnaire with what is known at this moment.
pub(super) async fn current(app: &App, ctx: &Ctx, framework: &Framework) -> Result<Questionnaire, Problem> {
    let today = crate::today(app, ctx).await?;
    let mut tx = app.db().read(ctx).await?;
    let grounds = grounds(&mut tx, &ctx.org, &app.state::<Frameworks>(), framework, today).await?;
    questionnaire(&Said { case: grounds.case(framework, today), records: &grounds.records }).map_err(|refused| Problem::internal(&refused))
}
