//! Reading the questionnaire.

use kernel::{App, Ctx, Problem};

use super::rules::{Said, questionnaire};
use super::types::Questionnaire;
use crate::frameworks::Framework;
use crate::results::{Case, declared};
use crate::{answers, evidence, profile};

/// The questionnaire with what is known at this moment.
pub(super) async fn current(app: &App, ctx: &Ctx, framework: &Framework) -> Result<Questionnaire, Problem> {
    let today = crate::today(app, ctx).await?;
    let mut tx = app.db().read(ctx).await?;
    let figures = profile::current_in(&mut tx, &ctx.org).await?.figures_by_year();
    let records = answers::current_in(&mut tx, &ctx.org, framework.urn()).await?;
    let gathered = evidence::stored_in(&mut tx, &ctx.org, framework.urn()).await?;
    let declarations = declared(framework, &figures, &records);
    let case = Case { framework, declarations: &declarations, gathered: &gathered, as_of: today };
    questionnaire(&Said { case, records: &records }).map_err(|refused| Problem::internal(&refused))
}
