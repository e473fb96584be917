//! Reading roadmaps, and asking what a plan would be.

use kernel::db::stored;
use kernel::{App, Ctx, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};

use super::ground::Known;
use super::solving;
use super::types::{PlanInput, PlanShown, Proposals, RoadmapShown, RoadmapSummary, Settings};

#[derive(FromRow)]
struct Row {
    id: String,
    number: i64,
    settings: String,
    plan: String,
    made_by: String,
    made_at: Timestamp,
    signed_by: Option<String>,
    signed_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct SummaryRow {
    id: String,
    number: i64,
    blocks: i64,
    cost: i64,
    net: i64,
    made_by: String,
    made_at: Timestamp,
    signed_by: Option<String>,
    signed_at: Option<Timestamp>,
}

/// What the solver proposes. It works apart from the threads that answer others.
pub(super) async fn propose(app: &App, ctx: &Ctx, settings: Settings) -> Result<Proposals, Problem> {
    let known = Known::of(app, ctx).await?;
    aside(move || known.telling(&settings, solving::proposals)).await
}

/// What a plan arranged by hand would take, bring and break.
pub(super) async fn look_at(app: &App, ctx: &Ctx, input: PlanInput) -> Result<PlanShown, Problem> {
    let known = Known::of(app, ctx).await?;
    aside(move || known.telling(&input.settings, |telling| telling.plan(input.begins))).await
}

/// What to begin with.
pub(super) async fn suggested(app: &App, ctx: &Ctx) -> Result<Settings, Problem> {
    Known::of(app, ctx).await?.suggested()
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Problem> + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?
}

pub(super) async fn newest_number(tx: &mut Tx, org: &OrgId) -> Result<i64, Problem> {
    let row: Option<(i64,)> =
        sql("SELECT number FROM assessment_roadmap WHERE org_id = $1 ORDER BY number DESC LIMIT 1").bind(org).optional(tx).await?;
    Ok(row.map_or(0, |(number,)| number))
}

pub(super) async fn one_in(tx: &mut Tx, org: &OrgId, id: &str) -> Result<RoadmapShown, Problem> {
    let row: Option<Row> = sql("SELECT id, number, settings, plan, made_by, made_at, signed_by, signed_at FROM assessment_roadmap
         WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .optional(tx)
    .await?;
    let row = row.ok_or_else(Problem::not_found)?;
    Ok(RoadmapShown {
        settings: stored("the settings of a roadmap", &row.settings)?,
        plan: stored("a roadmap", &row.plan)?,
        id: row.id,
        number: row.number,
        made_by: row.made_by,
        made_at: row.made_at,
        signed_by: row.signed_by,
        signed_at: row.signed_at,
    })
}

pub(super) async fn one(app: &App, org: &OrgId, id: &str) -> Result<RoadmapShown, Problem> {
    one_in(&mut app.db().read(org).await?, org, id).await
}

/// Versions, the newest first.
pub(super) async fn list(app: &App, org: &OrgId, page: &PageQuery) -> Result<Page<RoadmapSummary>, Problem> {
    let before: i64 = page.after_or(i64::MAX)?;
    let mut tx = app.db().read(org).await?;
    let rows: Vec<SummaryRow> = sql("SELECT id, number, blocks, cost, net, made_by, made_at, signed_by, signed_at FROM assessment_roadmap
         WHERE org_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3")
    .bind(org)
    .bind(before)
    .bind(page.fetch())
    .all(&mut tx)
    .await?;
    let summary = |row: SummaryRow| RoadmapSummary {
        id: row.id,
        number: row.number,
        blocks: row.blocks,
        cost: row.cost,
        net: row.net,
        made_by: row.made_by,
        made_at: row.made_at,
        signed_by: row.signed_by,
        signed_at: row.signed_at,
    };
    Ok(page.page(rows.into_iter().map(summary).collect(), |summary| summary.number))
}
