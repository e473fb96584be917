//! What was looked up last, kept so that answering a question needs no lake.

use kernel::{Ctx, Day, OrgId, Problem, Tx, sql};

use super::types::Gathered;

/// The evidence looked up last for a framework; none when nobody has looked yet.
pub(crate) async fn stored_in(tx: &mut Tx, org: &OrgId, pack: &str) -> Result<Gathered, Problem> {
    let row: Option<(String,)> =
        sql("SELECT body FROM assessment_evidence WHERE org_id = $1 AND id = $2").bind(org).bind(pack).optional(tx).await?;
    // A row of an older program that cannot be read is as good as none: it is looked up again every day.
    Ok(row.and_then(|(body,)| serde_json::from_str(&body).ok()).unwrap_or_default())
}

pub(crate) async fn store(tx: &mut Tx, ctx: &Ctx, pack: &str, as_of: Day, gathered: &Gathered) -> Result<(), Problem> {
    let body = serde_json::to_string(gathered).map_err(|error| Problem::internal(&error))?;
    sql("INSERT INTO assessment_evidence (org_id, id, gathered_at, as_of, body) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (org_id, id) DO UPDATE SET gathered_at = excluded.gathered_at, as_of = excluded.as_of, body = excluded.body")
    .bind(&ctx.org)
    .bind(pack)
    .bind(ctx.now)
    .bind(as_of)
    .bind(body)
    .run(tx)
    .await?;
    Ok(())
}
