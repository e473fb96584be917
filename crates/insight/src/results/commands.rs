//! Computing anew when facts change, and keeping the results.

use async_trait::async_trait;
use kernel::db::{DbError, Scope, Tx};
use kernel::{App, Ctx, Job, JobError, OrgId, Timestamp, sql};
use lake::Lake;
use serde::{Deserialize, Serialize};

use crate::computing::ChartBars;
use crate::events::Computed;
use crate::findings::Finding;
use crate::measuring::{Measure, State};
use crate::packs::Packs;
use crate::window::Window;
use crate::{Insight, compute, compute_charts};

/// Several publications in a row are one reason to compute.
const ONCE: &str = "all";

/// The lake says that facts came or went; which ones does not matter.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct FactsChanged {}

#[async_trait]
impl Job for FactsChanged {
    const KIND: &'static str = "insight.facts_changed";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let mut tx = app.db().write(ctx).await?;
        tx.enqueue(ctx, &Recompute {}, Some(ONCE)).await?;
        Ok(tx.commit().await?)
    }
}

/// Compute everything of one organisation.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Recompute {}

#[async_trait]
impl Job for Recompute {
    const KIND: &'static str = "insight.recompute";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        recompute(app, ctx).await
    }
}

/// Compute indicators, findings and charts over all records and keep them.
pub async fn recompute(app: &App, ctx: &Ctx) -> Result<(), JobError> {
    let started_at = app.clock().now();
    let packs = app.state::<Packs>();
    let view = Lake::of(app).view(&ctx.org).await?;
    let insight = Box::pin(compute(&view, &packs, Window::All)).await?;
    let charts = compute_charts(&view, &packs, Window::All).await;
    let mut tx = app.db().write(ctx).await?;
    if begin(&mut tx, ctx, started_at, app.clock().now(), &packs.digest).await? {
        keep(&mut tx, &ctx.org, &insight, &charts).await?;
        let indicators = insight.indicators.iter().filter(|measure| measure.state == State::Told).count();
        tx.emit(ctx, &Computed { indicators, findings: insight.findings.len() }).await?;
    }
    Ok(tx.commit().await?)
}

/// Make place for these results; false when newer ones are there already.
async fn begin(tx: &mut Tx, ctx: &Ctx, started_at: Timestamp, finished_at: Timestamp, digest: &str) -> Result<bool, DbError> {
    let placed = sql("INSERT INTO insight_run (org_id, id, started_at, finished_at, packs_digest) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (org_id, id) DO UPDATE SET started_at = excluded.started_at, finished_at = excluded.finished_at, packs_digest = excluded.packs_digest
         WHERE insight_run.started_at <= excluded.started_at")
    .bind(&ctx.org)
    .bind(ONCE)
    .bind(started_at)
    .bind(finished_at)
    .bind(digest)
    .run(tx)
    .await?;
    if placed == 0 {
        return Ok(false);
    }
    for clear in [
        "DELETE FROM insight_indicator WHERE org_id = $1",
        "DELETE FROM insight_finding WHERE org_id = $1",
        "DELETE FROM insight_chart WHERE org_id = $1",
    ] {
        sql(clear).bind(&ctx.org).run(tx).await?;
    }
    Ok(true)
}

async fn keep(tx: &mut Tx, org: &OrgId, insight: &Insight, charts: &[ChartBars]) -> Result<(), JobError> {
    for measure in &insight.indicators {
        keep_indicator(tx, org, measure).await?;
    }
    for (place, finding) in (1..).zip(&insight.findings) {
        keep_finding(tx, org, place, finding).await?;
    }
    for chart in charts {
        sql("INSERT INTO insight_chart (org_id, id, bars) VALUES ($1, $2, $3)")
            .bind(org)
            .bind(&chart.id)
            .bind(serde_json::to_string(&chart.bars)?)
            .run(tx)
            .await?;
    }
    Ok(())
}

async fn keep_indicator(tx: &mut Tx, org: &OrgId, measure: &Measure) -> Result<(), JobError> {
    sql("INSERT INTO insight_indicator (org_id, id, state, value, numerator, denominator, first_on, last_on, grade, facts, complete, days, mixes_currencies,
         currency, missing, failure, points) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)")
    .bind(org)
    .bind(&measure.id)
    .bind(measure.state.name())
    .bind(measure.value)
    .bind(measure.numerator)
    .bind(measure.denominator)
    .bind(measure.from)
    .bind(measure.to)
    .bind(measure.grade.map(|grade| grade.name()))
    .bind(i64::try_from(measure.grounds.rows)?)
    .bind(measure.grounds.complete)
    .bind(measure.grounds.days)
    .bind(measure.grounds.mixes_currencies)
    .bind(measure.currency.clone())
    .bind(serde_json::to_string(&measure.missing)?)
    .bind(measure.failure.clone())
    .bind(serde_json::to_string(&measure.points)?)
    .run(tx)
    .await?;
    Ok(())
}

async fn keep_finding(tx: &mut Tx, org: &OrgId, place: i64, finding: &Finding) -> Result<(), JobError> {
    sql("INSERT INTO insight_finding (org_id, id, place, rule, text_zh, text_en, score, stake, told, as_of, facts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        .bind(org)
        .bind(format!("{}-{place}", finding.rule))
        .bind(place)
        .bind(&finding.rule)
        .bind(&finding.text.zh)
        .bind(&finding.text.en)
        .bind(finding.score)
        .bind(finding.stake)
        .bind(serde_json::to_string(&finding.values)?)
        .bind(finding.as_of)
        .bind(i64::try_from(finding.rows)?)
        .run(tx)
        .await?;
    Ok(())
}

/// Results that were computed with other packs are computed anew.
pub(crate) async fn at_start(app: App) -> Result<(), JobError> {
    let digest = app.state::<Packs>().digest.clone();
    let mut tx = app.db().write(Scope::System).await?;
    let stale: Vec<(OrgId,)> =
        sql("SELECT org_id FROM insight_run WHERE packs_digest <> $1 ORDER BY org_id").bind(digest).all(&mut tx).await?;
    for (org,) in stale {
        let ctx = Ctx::of_system(&app, org);
        tx.enqueue(&ctx, &Recompute {}, Some(ONCE)).await?;
    }
    Ok(tx.commit().await?)
}
