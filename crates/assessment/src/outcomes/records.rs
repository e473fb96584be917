//! What the records say of an indicator, week by week or month by month.

use std::collections::BTreeMap;

use estimating::Reading;
use futures::future::BoxFuture;
use insight::packs::Indicator;
use insight::{Grain, Packs, Point, Window, measuring};
use kernel::{App, Ctx, Day, Problem};
use lake::Lake;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::periods::period_of;

/// One week or month of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Recorded {
    /// Its first day.
    pub(crate) period: Day,
    /// In the unit of the indicator.
    pub(crate) value: f64,
    /// What it was divided by, for a ratio.
    pub(crate) per: Option<f64>,
}

/// Everything there is of an indicator: whole periods only, for half a one would look like a bad one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Records {
    pub(super) periods: Vec<Recorded>,
    pub(super) currency: Option<String>,
}

/// By indicator.
pub(super) type AllRecords = BTreeMap<String, Records>;

impl Records {
    pub(super) fn of(points: &[Point], currency: Option<String>) -> Self {
        let recorded = |point: &Point| {
            let value = point.value.filter(|value| point.is_whole && value.is_finite())?;
            Some(Recorded { period: point.period, value, per: point.denominator })
        };
        Self { periods: points.iter().filter_map(recorded).collect(), currency }
    }

    /// The first day of the newest period.
    pub(super) fn newest(&self) -> Option<Day> {
        self.periods.last().map(|recorded| recorded.period)
    }
}

/// As the estimators take it.
pub(super) fn readings(grain: Grain, periods: &[Recorded]) -> Vec<Reading> {
    periods.iter().map(|recorded| Reading { period: period_of(grain, recorded.period), value: recorded.value }).collect()
}

/// Looks the records of some indicators up; months as they were measured last, weeks from the facts as they are.
pub(super) fn look_up<'a>(
    app: &'a App,
    ctx: &'a Ctx,
    grain: Grain,
    indicators: &'a [String],
) -> BoxFuture<'a, Result<AllRecords, Problem>> {
    // Boxed here, where the lifetimes are known: the futures of questions to the lake cannot be sent otherwise.
    Box::pin(async move {
        let measures = insight::measures(&mut app.db().read(ctx).await?, &ctx.org).await?;
        let packs = app.state::<Packs>();
        let mut found = AllRecords::new();
        let view = match grain {
            Grain::Month => None,
            Grain::Week => Some(Lake::of(app).view(&ctx.org).await?),
        };
        for id in indicators {
            let Some((indicator, measure)) = packs.indicator(id).zip(measures.iter().find(|measure| measure.id == *id)) else { continue };
            let weekly = match &view {
                Some(view) => Some(of_weeks(view, indicator).await?),
                None => None,
            };
            found.insert(id.clone(), Records::of(weekly.as_ref().unwrap_or(&measure.points), measure.currency.clone()));
        }
        Ok(found)
    })
}

async fn of_weeks(view: &lake::View, indicator: &Indicator) -> Result<Vec<Point>, Problem> {
    measuring::series(view, indicator, Grain::Week, Window::All).await.map_err(|error| Problem::internal(&error))
}
