//! What the firms let the programme see: when they began, and an indicator month by month.

use std::collections::BTreeMap;

use assessment::begun;
use identity::consents::{ConsentScope, consenting};
use identity::organisations::organisation_of;
use insight::Measure;
use kernel::{App, Ctx, OrgId, Problem, Scope};

use super::months::month_of;
use super::plans::CohortPlan;
use super::rules::{Began, FirmRecords};

/// The firms that let this programme see their indicators now; nobody else is asked anything.
pub(super) async fn look_up(app: &App, ctx: &Ctx, plan: &CohortPlan) -> Result<Vec<FirmRecords>, Problem> {
    let orgs = consenting(&mut app.db().read(Scope::System).await?, ctx.org.as_str(), ConsentScope::Indicators, ctx.now).await?;
    let mut firms = Vec::with_capacity(orgs.len());
    // An office that lets itself in is no firm.
    for org in orgs.into_iter().filter(|org| *org != ctx.org) {
        firms.push(firm(app, org, plan).await?);
    }
    Ok(firms)
}

async fn firm(app: &App, org: OrgId, plan: &CohortPlan) -> Result<FirmRecords, Problem> {
    let mut tx = app.db().read(&org).await?;
    let is_simulated = organisation_of(&mut tx, &org).await?.is_simulated;
    let measures = insight::measures(&mut tx, &org).await?;
    drop(tx);
    let began = begun(app, &org, &plan.block).await?.map(|begun| Began {
        month: month_of(begun.on),
        gave_up: begun.gave_up,
        is_late: begun.is_late,
        found: month_of(begun.found_on),
    });
    let points = measures.iter().find(|measure| measure.id == plan.indicator).map(points).unwrap_or_default();
    Ok(FirmRecords { org, is_simulated, began, points })
}

/// Whole months only: half a month looks like a bad one.
fn points(measure: &Measure) -> BTreeMap<i32, f64> {
    let whole = measure.points.iter().filter(|point| point.is_whole);
    whole.filter_map(|point| Some((month_of(point.period), point.value.filter(|value| value.is_finite())?))).collect()
}
