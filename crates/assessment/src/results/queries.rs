//! Reading results.

use kernel::{App, Ctx, OrgId, Page, PageQuery, Problem, Tx, sql};
use scoring::Decimal;

use super::commands::load;
use super::rescoring::{Rescored, rescored};
use super::types::{LevelChange, ResultRow, ResultSummary, Span};
use crate::frameworks::{Framework, Frameworks};

/// The newest result of a framework.
pub(super) async fn newest(tx: &mut Tx, org: &OrgId, pack: &str) -> Result<Option<ResultRow>, Problem> {
    let row = sql("SELECT id, pack, number, as_of, held_until, score_supported, score_claimed, level_supported, level_claimed, coverage,
            digest, standing, computed_at
         FROM assessment_result WHERE org_id = $1 AND pack = $2 ORDER BY number DESC LIMIT 1")
    .bind(org)
    .bind(pack)
    .optional(tx)
    .await?;
    Ok(row)
}

/// The level of the newest result of a framework.
pub(crate) async fn newest_level(tx: &mut Tx, org: &OrgId, pack: &str) -> Result<Option<Span<i64>>, Problem> {
    let level = |row: ResultRow| Span { supported: row.level_supported, claimed: row.level_claimed };
    Ok(newest(tx, org, pack).await?.map(level))
}

/// The result as it stands, as JSON. A firm that has none yet gets what follows from knowing nothing.
pub(super) async fn current(app: &App, ctx: &Ctx, framework: &Framework) -> Result<String, Problem> {
    let today = crate::today(app, ctx).await?;
    let mut tx = app.db().read(ctx).await?;
    let row: Option<(String,)> = sql("SELECT body FROM assessment_result WHERE org_id = $1 AND pack = $2 ORDER BY number DESC LIMIT 1")
        .bind(&ctx.org)
        .bind(framework.urn())
        .optional(&mut tx)
        .await?;
    match row {
        Some((body,)) => Ok(body),
        None => serde_json::to_string(&load(&mut tx, ctx, &app.state::<Frameworks>(), framework, today).await?)
            .map_err(|error| Problem::internal(&error)),
    }
}

/// An earlier result, as JSON.
pub(super) async fn earlier(app: &App, org: &OrgId, id: &str) -> Result<String, Problem> {
    let mut tx = app.db().read(org).await?;
    let row: Option<(String,)> =
        sql("SELECT body FROM assessment_result WHERE org_id = $1 AND id = $2").bind(org).bind(id).optional(&mut tx).await?;
    row.map(|(body,)| body).ok_or_else(Problem::not_found)
}

/// The history, newest first: when which level was gained or lost.
pub(super) async fn history(app: &App, org: &OrgId, framework: &Framework, page: &PageQuery) -> Result<Page<ResultSummary>, Problem> {
    let before: i64 = page.after_or(i64::MAX)?;
    let mut tx = app.db().read(org).await?;
    let mut again = rescored(&mut tx, org, framework).await?;
    // One more than the page needs, so that its last line knows what came before it.
    let rows: Vec<ResultRow> =
        sql("SELECT id, pack, number, as_of, held_until, score_supported, score_claimed, level_supported, level_claimed, coverage,
            digest, standing, computed_at
         FROM assessment_result WHERE org_id = $1 AND pack = $2 AND number < $3 ORDER BY number DESC LIMIT $4")
        .bind(org)
        .bind(framework.urn())
        .bind(before)
        .bind(page.fetch())
        .all(&mut tx)
        .await?;
    let summary = |(at, row): (usize, &ResultRow)| (row.number, summary(row, rows.get(at + 1), again.remove(&row.id)));
    let summaries = rows.iter().enumerate().map(summary).collect();
    let page = page.page(summaries, |(number, _)| *number);
    Ok(Page { items: page.items.into_iter().map(|(_, summary)| summary).collect(), next: page.next })
}

pub(super) fn summary(row: &ResultRow, before: Option<&ResultRow>, rescored: Option<Rescored>) -> ResultSummary {
    let decimal = |millionths: i64| Decimal::from_millionths(millionths).to_string();
    let change = match before.map(|before| row.level_supported.cmp(&before.level_supported)) {
        None => LevelChange::First,
        Some(std::cmp::Ordering::Equal) => LevelChange::Same,
        Some(std::cmp::Ordering::Greater) => LevelChange::Gained,
        Some(std::cmp::Ordering::Less) => LevelChange::Lost,
    };
    ResultSummary {
        id: row.id.clone(),
        pack: row.pack.clone(),
        as_of: row.as_of,
        held_until: row.held_until,
        score: Span { supported: decimal(row.score_supported), claimed: decimal(row.score_claimed) },
        level: Span { supported: row.level_supported, claimed: row.level_claimed },
        coverage: decimal(row.coverage),
        digest: row.digest.clone(),
        change,
        rescored,
        computed_at: row.computed_at,
    }
}
