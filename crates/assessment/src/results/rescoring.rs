//! History under a later edition: every earlier result is judged again by what was known on its day.
//!
//! The earlier result stays as it was; beside it stands what the same answers and evidence are worth now.
//! What a new edition asks and nobody had looked up then counts as not asked.

use std::collections::BTreeMap;

use kernel::db::stored;
use kernel::{App, Ctx, Day, FromRow, OrgId, Problem, Timestamp, Tx, digest_of, sql};
use scoring::{Answers, Decimal, Evidence, Scorecard, score};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::assess::{Case, answers};
use super::types::Span;
use crate::frameworks::Framework;

/// Results that are judged again in one transaction.
const AT_ONCE: i64 = 200;

/// What a result was judged by.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Ground {
    pub(crate) answers: Answers,
    pub(crate) evidence: Evidence,
}

/// An earlier result under today's edition.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Rescored {
    pub package_version: String,
    pub score: Span<String>,
    pub level: Span<i64>,
    pub at: Timestamp,
}

/// Tells editions apart: the framework and the way records answer it.
pub(crate) fn edition(framework: &Framework) -> String {
    let bindings = framework.bindings.as_ref().map_or("", |bindings| bindings.digest.as_str());
    digest_of(format!("{}\n{bindings}", framework.pack.digest).as_bytes())
}

/// Keeps what a result was judged by; the caller commits.
pub(super) async fn keep_ground(tx: &mut Tx, ctx: &Ctx, result: &str, case: &Case<'_>) -> Result<(), Problem> {
    let ground = Ground { answers: answers(case.declarations), evidence: case.gathered.evidence.clone() };
    let body = serde_json::to_string(&ground).map_err(|error| Problem::internal(&error))?;
    sql("INSERT INTO assessment_ground (org_id, id, pack, edition, as_of, body) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (org_id, id) DO UPDATE SET edition = excluded.edition, as_of = excluded.as_of, body = excluded.body")
    .bind(&ctx.org)
    .bind(result)
    .bind(case.framework.urn())
    .bind(edition(case.framework))
    .bind(case.as_of)
    .bind(body)
    .run(tx)
    .await?;
    Ok(())
}

/// What a result was judged by, when, and by which edition.
pub(crate) struct KeptGround {
    pub(crate) edition: String,
    pub(crate) as_of: Day,
    pub(crate) ground: Ground,
}

/// What a result was judged by, as it was kept with it.
pub(crate) async fn kept_ground(tx: &mut Tx, org: &OrgId, result: &str) -> Result<Option<KeptGround>, Problem> {
    let row: Option<(String, Day, String)> =
        sql("SELECT edition, as_of, body FROM assessment_ground WHERE org_id = $1 AND id = $2").bind(org).bind(result).optional(tx).await?;
    let Some((edition, as_of, body)) = row else { return Ok(None) };
    Ok(Some(KeptGround { edition, as_of, ground: stored("what a result was judged by", &body)? }))
}

/// Judges every earlier result of an organisation again that another edition judged; says how many.
pub(crate) async fn rescore(app: &App, ctx: &Ctx, framework: &Framework) -> Result<usize, Problem> {
    let edition = edition(framework);
    let mut count = 0;
    loop {
        let mut tx = app.db().write(ctx).await?;
        let due: Vec<(String, Day, String)> = sql("SELECT id, as_of, body FROM assessment_ground AS g
             WHERE org_id = $1 AND pack = $2 AND edition <> $3 AND NOT EXISTS
                (SELECT 1 FROM assessment_rescore WHERE org_id = g.org_id AND result = g.id AND edition = $3)
             ORDER BY id LIMIT $4")
        .bind(&ctx.org)
        .bind(framework.urn())
        .bind(&edition)
        .bind(AT_ONCE)
        .all(&mut tx)
        .await?;
        if due.is_empty() {
            return Ok(count);
        }
        count += due.len();
        for (result, as_of, body) in due {
            let ground: Ground = stored("what a result was judged by", &body)?;
            write(&mut tx, ctx, &result, &edition, &again(framework, ground, as_of)?).await?;
        }
        tx.commit().await?;
    }
}

/// Answers that the new edition does not know or take any more are left out.
fn again(framework: &Framework, ground: Ground, as_of: Day) -> Result<Scorecard, Problem> {
    let Ground { mut answers, evidence } = ground;
    for fault in scoring::check_answers(&framework.pack, &answers) {
        answers.remove(&fault.node);
    }
    score(&framework.pack, framework.bindings.as_ref(), &answers, &evidence, crate::scoring_day(as_of))
        .map_err(|refused| Problem::internal(&refused))
}

async fn write(tx: &mut Tx, ctx: &Ctx, result: &str, edition: &str, card: &Scorecard) -> Result<(), Problem> {
    sql("INSERT INTO assessment_rescore (org_id, id, result, edition, package_version, score_supported, score_claimed,
            level_supported, level_claimed, rescored_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(&ctx.org)
    .bind(kernel::ids::new_id("rsc", ctx.now))
    .bind(result)
    .bind(edition)
    .bind(&card.package_version)
    .bind(card.score.supported.millionths())
    .bind(card.score.claimed.millionths())
    .bind(i64::from(card.level.supported))
    .bind(i64::from(card.level.claimed))
    .bind(ctx.now)
    .run(tx)
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct Row {
    result: String,
    package_version: String,
    score_supported: i64,
    score_claimed: i64,
    level_supported: i64,
    level_claimed: i64,
    rescored_at: Timestamp,
}

/// By result what it is worth under today's edition, where another edition judged it.
pub(super) async fn rescored(tx: &mut Tx, org: &OrgId, framework: &Framework) -> Result<BTreeMap<String, Rescored>, Problem> {
    let rows: Vec<Row> = sql("SELECT result, package_version, score_supported, score_claimed, level_supported, level_claimed, rescored_at
         FROM assessment_rescore WHERE org_id = $1 AND edition = $2")
    .bind(org)
    .bind(edition(framework))
    .all(tx)
    .await?;
    let decimal = |millionths: i64| Decimal::from_millionths(millionths).to_string();
    let again = |row: Row| {
        let score = Span { supported: decimal(row.score_supported), claimed: decimal(row.score_claimed) };
        let level = Span { supported: row.level_supported, claimed: row.level_claimed };
        (row.result, Rescored { package_version: row.package_version, score, level, at: row.rescored_at })
    };
    Ok(rows.into_iter().map(again).collect())
}
