//! Recording one fact, and writing what was recorded to files.

use std::collections::BTreeMap;

use async_trait::async_trait;
use kernel::db::{Scope, Tx, Value as Stored, sql};
use kernel::ids::new_id;
use kernel::jobs::{Job, JobError};
use kernel::time::{DAY, MINUTE};
use kernel::{App, Ctx, Day, OrgId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::{PendingRow, batch, written};
use crate::encoding::encode;
use crate::events::FactsPublished;
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
/// What is told of instead of each single source.
const RECORDED: &str = "recorded";
/// Facts of one statement.
const STATEMENT_ROWS: usize = 1_000;
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
        let keys = self.record_all(tx, ctx, std::slice::from_ref(recording)).await?;
        keys.into_iter().next().ok_or_else(|| LakeError::broken("a recording has no key"))
    }

    /// Record facts that were written down together, in the caller's transaction and in their order; one statement for many.
    pub async fn record_all(&self, tx: &mut Tx, ctx: &Ctx, recordings: &[Recording<'_>]) -> Result<Vec<FactKey>, LakeError> {
        let mut keys = Vec::with_capacity(recordings.len());
        let mut rows = Vec::with_capacity(recordings.len());
        for recording in recordings {
            let (key, fields) = decide(recording)?;
            keys.push(key);
            rows.push([
                Stored::from(&ctx.org),
                Stored::from(new_id("fact", ctx.now)),
                Stored::from(recording.fact_type.name),
                Stored::from(recording.occurred_at),
                Stored::from(recording.occurred_on),
                Stored::from(ctx.now),
                Stored::from(ctx.origin.name()),
                Stored::from(ctx.actor.as_str()),
                Stored::from(recording.source),
                Stored::from(key.stored()),
                Stored::from(Json::Object(fields).to_string()),
            ]);
        }
        for some in rows.chunks(STATEMENT_ROWS) {
            sql("INSERT INTO lake_pending (org_id, id, fact_type, occurred_at, occurred_on, recorded_at, origin, actor, source, fact_key, fields)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11), ...")
            .rows(some.iter().cloned())
            .run(tx)
            .await?;
        }
        Ok(keys)
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

impl FactRows {
    /// A whole fact at once, by the names of its fields.
    pub fn add(&mut self, recording: &Recording<'_>) -> Result<FactKey, RowError> {
        self.begin(recording.occurred_at.micros(), recording.occurred_on.days(), None)?;
        for (name, value) in recording.fields {
            let index = recording.fact_type.fields.iter().position(|field| field.name == *name);
            let index = index.ok_or(RowError::UnknownField { fact_type: recording.fact_type.name, index: usize::MAX })?;
            self.value(index, value)?;
        }
        self.end()
    }
}

/// The key and the fields as they are kept; refuses what no file could hold.
fn decide(recording: &Recording<'_>) -> Result<(FactKey, Map<String, Json>), RowError> {
    let key = FactRows::new(recording.fact_type).add(recording)?;
    Ok((key, recording.fields.iter().map(|(name, value)| ((*name).to_owned(), written(value))).collect()))
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

/// Tells of facts that rooms recorded one by one since it was told last: once for all of them, so that whoever computes
/// from facts does not do so for every line of a busy day.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TellRecorded;

#[async_trait]
impl Job for TellRecorded {
    const KIND: &'static str = "lake.tell_recorded";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        let mut tx = app.db().write(Scope::System).await?;
        // Somewhat longer than the pause: what is told twice is computed once more, what is not told is missed.
        let recorded: Vec<(OrgId, String, i64)> = sql("SELECT org_id, fact_type, COUNT(*) FROM lake_pending WHERE recorded_at > $1
             GROUP BY org_id, fact_type ORDER BY org_id")
        .bind(ctx.now.plus(-FLUSH_EVERY - MINUTE))
        .all(&mut tx)
        .await?;
        let mut told: BTreeMap<OrgId, BTreeMap<String, u64>> = BTreeMap::new();
        for (org, fact_type, rows) in recorded {
            told.entry(org).or_default().insert(fact_type, u64::try_from(rows)?);
        }
        for (org, types) in told {
            tx.emit(&Ctx::of_system(app, org), &FactsPublished { source: RECORDED.to_owned(), types }).await?;
        }
        Ok(tx.commit().await?)
    }
}
