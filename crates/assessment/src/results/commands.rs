//! Working a result out and keeping it.

use futures::future::BoxFuture;
use insight::Packs;
use kernel::{App, Ctx, Day, Problem, Tx, sql};
use lake::Lake;
use scoring::Decimal;

use super::assess::assess;
use super::grounds::grounds;
use super::jobs::Score;
use super::queries::{newest, summary};
use super::rescoring::keep_ground;
use super::types::{Outcome, ResultRow, ResultSummary};
use crate::events::Scored;
use crate::evidence::{self, Gathered};
use crate::frameworks::{Framework, Frameworks};
use crate::visits::assessed;

/// Has the result worked out again once the transaction is through; one waiting is enough.
pub(crate) async fn score_soon(tx: &mut Tx, ctx: &Ctx) -> Result<(), Problem> {
    Ok(tx.enqueue(ctx, &Score {}, Some("score")).await?)
}

/// Asks the records again and keeps what they say; then works the result out from it.
pub(crate) async fn gather_and_score(app: &App, ctx: &Ctx, framework: &Framework) -> Result<(), Problem> {
    let today = crate::today(app, ctx).await?;
    let gathered = gather(app, ctx, framework, today).await?;
    let mut tx = app.db().write(ctx).await?;
    keep(&mut tx, ctx, &app.state::<Frameworks>(), framework, today, &gathered).await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps what the records say, and works the result out from it; the caller commits.
pub(super) async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    frameworks: &Frameworks,
    framework: &Framework,
    today: Day,
    gathered: &Gathered,
) -> Result<ResultSummary, Problem> {
    evidence::store(tx, ctx, framework.urn(), today, gathered).await?;
    score(tx, ctx, frameworks, framework, today).await
}

/// What the records say now; looked up before a transaction is opened, for it takes a while.
pub(super) async fn gather(app: &App, ctx: &Ctx, framework: &Framework, today: Day) -> Result<Gathered, Problem> {
    let measures = insight::measures(&mut app.db().read(ctx).await?, &ctx.org).await?;
    let view = Lake::of(app).view(&ctx.org).await?;
    evidence::gather(&view, &app.state::<Packs>(), &measures, framework, today).await.map_err(|error| Problem::internal(&error))
}

/// Has the indicators measured anew, for somebody who will not wait until that happens by itself.
///
/// Boxed here, where the lifetimes are known: the futures of many questions at once cannot be sent otherwise.
pub(super) fn measure<'a>(app: &'a App, ctx: &'a Ctx) -> BoxFuture<'a, Result<(), Problem>> {
    Box::pin(async move { insight::recompute(app, ctx).await.map_err(|error| Problem::internal(&*error)) })
}

/// Works the result out from what is stored, and keeps it; the caller commits.
pub(super) async fn score(
    tx: &mut Tx,
    ctx: &Ctx,
    frameworks: &Frameworks,
    framework: &Framework,
    today: Day,
) -> Result<ResultSummary, Problem> {
    let grounds = grounds(tx, &ctx.org, frameworks, framework, today).await?;
    let case = grounds.case(framework, today);
    let mut outcome = assess(&case).map_err(|refused| Problem::internal(&refused))?;
    outcome.assessed = assessed(tx, &ctx.org, &case).await?;
    let before = newest(tx, &ctx.org, framework.urn()).await?;
    let row = next_row(before.as_ref(), &outcome, ctx);
    let body = serde_json::to_string(&outcome).map_err(|error| Problem::internal(&error))?;
    write(tx, ctx, &row, body).await?;
    keep_ground(tx, ctx, &row.id, &case).await?;
    if before.as_ref().is_none_or(|before| before.standing != row.standing) {
        let event = Scored {
            result: row.id.clone(),
            pack: row.pack.clone(),
            level_supported: outcome.level.supported,
            level_claimed: outcome.level.claimed,
        };
        tx.emit(ctx, &event).await?;
    }
    Ok(summary(&row, before.as_ref().filter(|before| before.id != row.id), None))
}

/// The result as it follows from what is stored.
pub(super) async fn load(tx: &mut Tx, ctx: &Ctx, frameworks: &Frameworks, framework: &Framework, today: Day) -> Result<Outcome, Problem> {
    let grounds = grounds(tx, &ctx.org, frameworks, framework, today).await?;
    assess(&grounds.case(framework, today)).map_err(|refused| Problem::internal(&refused))
}

/// The newest result is brought up to date while nothing changed, and while the day is not over; a
/// change on a later day is a new line of the history.
fn next_row(before: Option<&ResultRow>, outcome: &Outcome, ctx: &Ctx) -> ResultRow {
    let standing = outcome.standing();
    let kept = before.filter(|before| before.standing == standing || before.as_of == outcome.as_of);
    let millionths = |text: &str| Decimal::parse(text).unwrap_or_default().millionths();
    ResultRow {
        id: kept.map_or_else(|| kernel::ids::new_id("res", ctx.now), |kept| kept.id.clone()),
        pack: outcome.pack.urn.clone(),
        number: kept.map_or_else(|| before.map_or(1, |before| before.number + 1), |kept| kept.number),
        as_of: kept.map_or(outcome.as_of, |kept| kept.as_of),
        held_until: outcome.as_of,
        score_supported: millionths(&outcome.score.supported),
        score_claimed: millionths(&outcome.score.claimed),
        level_supported: outcome.level.supported.into(),
        level_claimed: outcome.level.claimed.into(),
        coverage: millionths(&outcome.coverage),
        digest: outcome.digest.clone(),
        standing,
        computed_at: ctx.now,
    }
}

async fn write(tx: &mut Tx, ctx: &Ctx, row: &ResultRow, body: String) -> Result<(), Problem> {
    sql("INSERT INTO assessment_result (org_id, id, pack, number, as_of, held_until, score_supported, score_claimed,
            level_supported, level_claimed, coverage, digest, standing, body, computed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT (org_id, id) DO UPDATE SET held_until = excluded.held_until, score_supported = excluded.score_supported,
            score_claimed = excluded.score_claimed, level_supported = excluded.level_supported, level_claimed = excluded.level_claimed,
            coverage = excluded.coverage, digest = excluded.digest, standing = excluded.standing, body = excluded.body,
            computed_at = excluded.computed_at")
    .bind(&ctx.org)
    .bind(&row.id)
    .bind(&row.pack)
    .bind(row.number)
    .bind(row.as_of)
    .bind(row.held_until)
    .bind(row.score_supported)
    .bind(row.score_claimed)
    .bind(row.level_supported)
    .bind(row.level_claimed)
    .bind(row.coverage)
    .bind(&row.digest)
    .bind(&row.standing)
    .bind(body)
    .bind(row.computed_at)
    .run(tx)
    .await?;
    Ok(())
}
