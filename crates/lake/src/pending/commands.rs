//! Recording one fact, and writing what was recorded to files.

use std::collections::BTreeMap;

use async_trait::async_trait;
use kernel::db::{Scope, Tx, sql};
use kernel::ids::new_id;
use kernel::jobs::{Job, JobError};
use kernel::time::{DAY, MINUTE};
use kernel::{App, Ctx, Day, OrgId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::{PendingRow, batch, written};
use crate::encoding::encode;
use crate::interface::{Lake, LakeError};
use crate::keys::FactKey;
use crate::manifest::insert_file;
use crate::rows::{FactRows, RowError, Value};
use crate::vocabulary::{FactType, fact_type};

/// So many facts of a type are worth a file.
const FLUSH_ROWS: i64 = 2_000;
/// So many go to one file.
const FILE_ROWS: i64 = 65_536;
/// A file is written for fewer facts when the oldest has waited for so long.
const FLUSH_AGE: i64 = DAY;
/// How often it is looked whether a file is due.
pub(crate) const FLUSH_EVERY: i64 = 5 * MINUTE;

/// One thing that happened, as a room records it.
#[derive(Clone, Debug)]
pub struct Recording<'a> {
    pub fact_type: &'static FactType,
    pub occurred_at: Timestamp,
    /// The plant's calendar day.
    pub occurred_on: Day,
    /// The record it comes from.
    pub source: &'a str,
    /// By field name; what is not named is unknown.
    pub fields: &'a [(&'a str, Value)],
}

impl Lake {
    /// Record one fact in the caller's transaction; it is visible as soon as that is committed.
    pub async fn record(&self, tx: &mut Tx, ctx: &Ctx, recording: &Recording<'_>) -> Result<FactKey, LakeError> {
        let (key, fields) = decide(recording)?;
        sql("INSERT INTO lake_pending (org_id, id, fact_type, occurred_at, occurred_on, recorded_at, origin, actor, source, fact_key, fields)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        .bind(&ctx.org)
        .bind(new_id("fact", ctx.now))
        .bind(recording.fact_type.name)
        .bind(recording.occurred_at)
        .bind(recording.occurred_on)
        .bind(ctx.now)
        .bind(ctx.origin.name())
        .bind(&ctx.actor)
        .bind(recording.source)
        .bind(key.stored())
        .bind(Json::Object(fields).to_string())
        .run(tx)
        .await?;
        Ok(key)
    }

    /// Write what was recorded of a type to a file, the oldest first. Says how many facts that were.
    pub async fn flush(&self, ctx: &Ctx, fact_type: &'static FactType) -> Result<u64, LakeError> {
        // Mark first, so that what is recorded meanwhile stays for the next file.
        let mark = new_id("flush", ctx.now);
        let mut tx = self.db.write(ctx).await?;
        sql("UPDATE lake_pending SET flush_id = $1 WHERE org_id = $2 AND id IN (
               SELECT id FROM lake_pending WHERE org_id = $2 AND fact_type = $3 ORDER BY id LIMIT $4)")
        .bind(&mark)
        .bind(&ctx.org)
        .bind(fact_type.name)
        .bind(FILE_ROWS)
        .run(&mut tx)
        .await?;
        tx.commit().await?;
        let mut tx = self.db.read(ctx).await?;
        let rows: Vec<PendingRow> =
            sql("SELECT fact_type, occurred_at, occurred_on, recorded_at, origin, actor, source, fields FROM lake_pending
             WHERE org_id = $1 AND fact_type = $2 AND flush_id = $3 ORDER BY occurred_at, id")
            .bind(&ctx.org)
            .bind(fact_type.name)
            .bind(&mark)
            .all(&mut tx)
            .await?;
        drop(tx);
        let mut sources: BTreeMap<String, u64> = BTreeMap::new();
        for row in &rows {
            *sources.entry(row.source.clone()).or_default() += 1;
        }
        let days = (rows.iter().map(|row| row.occurred_on.days()).min(), rows.iter().map(|row| row.occurred_on.days()).max());
        let (Some(first), Some(last)) = days else { return Ok(0) };
        let count = rows.len() as u64;
        let encoded = self.engine.compute(async move { encode([batch(fact_type, &rows)?]).map_err(LakeError::broken) });
        let Some(bytes) = encoded.await.map_err(LakeError::broken)?? else { return Ok(0) };
        let file = self.put(ctx, fact_type, count, (first, last), bytes).await?;
        let mut tx = self.db.write(ctx).await?;
        let gone = sql("DELETE FROM lake_pending WHERE org_id = $1 AND flush_id = $2").bind(&ctx.org).bind(&mark).run(&mut tx).await?;
        if gone != count {
            // A source was retracted, or another worker marked the same rows: the file would show too much.
            drop(tx);
            self.blobs.delete(file.path.as_ref()).await?;
            return Err(LakeError::Moved);
        }
        insert_file(&mut tx, &ctx.org, &file, &sources, ctx.now).await?;
        tx.commit().await?;
        Ok(count)
    }
}

/// The key and the fields as they are kept; refuses what no file could hold.
fn decide(recording: &Recording<'_>) -> Result<(FactKey, Map<String, Json>), RowError> {
    let mut rows = FactRows::new(recording.fact_type);
    rows.begin(recording.occurred_at.micros(), recording.occurred_on.days(), None)?;
    let mut fields = Map::new();
    for (name, value) in recording.fields {
        let index = recording.fact_type.fields.iter().position(|field| field.name == *name);
        let index = index.ok_or(RowError::UnknownField { fact_type: recording.fact_type.name, index: usize::MAX })?;
        rows.value(index, value)?;
        fields.insert((*name).to_owned(), written(value));
    }
    Ok((rows.end()?, fields))
}

/// Writes files for what has waited long enough or is enough.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct FlushDue;

#[async_trait]
impl Job for FlushDue {
    const KIND: &'static str = "lake.flush_due";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let lake = Lake::of(app);
        let mut tx = app.db().read(Scope::System).await?;
        let due: Vec<(OrgId, String)> =
            sql("SELECT org_id, fact_type FROM lake_pending GROUP BY org_id, fact_type HAVING COUNT(*) >= $1 OR MIN(recorded_at) <= $2")
                .bind(FLUSH_ROWS)
                .bind(ctx.now.plus(-FLUSH_AGE))
                .all(&mut tx)
                .await?;
        drop(tx);
        for (org, name) in due {
            if let Some(fact_type) = fact_type(&name) {
                let ctx = Ctx::of_system(app, org);
                while lake.flush(&ctx, fact_type).await? == u64::try_from(FILE_ROWS)? {}
            }
        }
        Ok(())
    }
}
