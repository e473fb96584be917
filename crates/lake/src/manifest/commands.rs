//! Staging, publishing and retracting.

use std::collections::{BTreeMap, HashSet};

use bytes::Bytes;
use kernel::Ctx;
use kernel::db::{Tx, sql};
use kernel::ids::new_id;

use super::{FileRow, Rewritten, insert_file, remove_file, rewrite};
use crate::encoding::{Provenance, encode, record_batch};
use crate::events::{FactsPublished, FactsRetracted};
use crate::files::{self, FactFile};
use crate::interface::{Lake, LakeError};
use crate::rows::FactRows;
use crate::vocabulary::FactType;

/// A file of facts that is written and that nobody sees yet: publish it or discard it.
#[derive(Debug)]
#[must_use = "staged facts are seen only when they are published, and kept only until the next cleaning when not"]
pub struct Staged {
    pub(crate) file: FactFile,
    source: String,
}

impl Staged {
    #[must_use]
    pub fn fact_type(&self) -> &'static FactType {
        self.file.fact_type
    }

    #[must_use]
    pub fn rows(&self) -> u64 {
        self.file.rows
    }

    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.file.bytes
    }

    /// The first and last day on which something in it happened.
    #[must_use]
    pub fn days(&self) -> (i32, i32) {
        self.file.days
    }
}

/// What taking out a source means, file by file.
#[derive(Debug)]
#[must_use = "a retraction takes effect only when it is carried out"]
pub struct Retraction {
    source: String,
    /// Files to take away, and what takes their place when other sources are in them too.
    files: Vec<(FactFile, Option<Rewritten>)>,
    rows: u64,
}

impl Retraction {
    /// How many facts in files go; those recorded one by one are counted when it is carried out.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }
}

impl Lake {
    /// Write a chunk of facts of one source; nobody sees it yet. `None` when there are no rows.
    ///
    /// Origin, actor and time of recording are those of the context.
    pub async fn stage(&self, ctx: &Ctx, rows: FactRows, source: &str) -> Result<Option<Staged>, LakeError> {
        let Some(days) = rows.days() else { return Ok(None) };
        let (fact_type, count) = (rows.fact_type(), rows.len() as u64);
        let provenance =
            Provenance { origin: ctx.origin.name(), actor: ctx.actor.clone(), source: source.to_owned(), recorded_at: ctx.now.micros() };
        let encoded = self.engine.compute(async move {
            let batch = record_batch(rows, &provenance).map_err(LakeError::broken)?;
            encode([batch]).map_err(LakeError::broken)
        });
        let Some(bytes) = encoded.await.map_err(LakeError::broken)?? else { return Ok(None) };
        let file = self.put(ctx, fact_type, count, days, bytes).await?;
        Ok(Some(Staged { file, source: source.to_owned() }))
    }

    /// Put the bytes of a new file where the manifest will point.
    pub(crate) async fn put(
        &self,
        ctx: &Ctx,
        fact_type: &'static FactType,
        rows: u64,
        days: (i32, i32),
        bytes: Bytes,
    ) -> Result<FactFile, LakeError> {
        let id = new_id("file", ctx.now);
        let path = files::path(ctx.org.as_str(), fact_type, &id).map_err(LakeError::broken)?;
        let size = bytes.len() as u64;
        self.blobs.put(path.as_ref(), bytes).await?;
        Ok(FactFile { id: id.into(), fact_type, path, rows, bytes: size, days })
    }

    /// Make staged facts visible, all of them together with whatever else the transaction does.
    pub async fn publish(&self, tx: &mut Tx, ctx: &Ctx, staged: &[Staged]) -> Result<(), LakeError> {
        let mut published: BTreeMap<&str, BTreeMap<String, u64>> = BTreeMap::new();
        for staged in staged {
            let sources = BTreeMap::from([(staged.source.clone(), staged.rows())]);
            insert_file(tx, &ctx.org, &staged.file, &sources, ctx.now).await?;
            *published.entry(&staged.source).or_default().entry(staged.fact_type().name.to_owned()).or_default() += staged.rows();
        }
        for (source, types) in published {
            tx.emit(ctx, &FactsPublished { source: source.to_owned(), types }).await?;
        }
        Ok(())
    }

    /// Throw staged facts away.
    pub async fn discard(&self, staged: Vec<Staged>) -> Result<(), LakeError> {
        for staged in staged {
            self.blobs.delete(staged.file.path.as_ref()).await?;
        }
        Ok(())
    }

    /// Prepare to take out every fact of a source: where other sources share a file, the file without
    /// it is written beside it. Nothing changes for anybody until [`Lake::retract`].
    pub async fn prepare_retraction(&self, ctx: &Ctx, source: &str) -> Result<Retraction, LakeError> {
        let mut tx = self.db.read(ctx).await?;
        let rows: Vec<FileRow> = sql("SELECT f.id, f.fact_type, f.path, f.rows, f.bytes, f.occurred_from, f.occurred_to FROM lake_file f
             JOIN lake_file_source s ON s.org_id = f.org_id AND s.file_id = f.id WHERE f.org_id = $1 AND s.source = $2 ORDER BY f.id")
        .bind(&ctx.org)
        .bind(source)
        .all(&mut tx)
        .await?;
        let pure: Vec<(String,)> = sql("SELECT file_id FROM lake_file_source WHERE org_id = $1
             AND file_id IN (SELECT file_id FROM lake_file_source WHERE org_id = $1 AND source = $2) GROUP BY file_id HAVING COUNT(*) = 1")
        .bind(&ctx.org)
        .bind(source)
        .all(&mut tx)
        .await?;
        drop(tx);
        let pure: HashSet<String> = pure.into_iter().map(|(id,)| id).collect();
        let mut retraction = Retraction { source: source.to_owned(), files: Vec::new(), rows: 0 };
        for file in rows.into_iter().filter_map(FileRow::file) {
            let rest = if pure.contains(&*file.id) { None } else { rewrite(self, ctx, std::slice::from_ref(&file), Some(source)).await? };
            retraction.rows += file.rows - rest.as_ref().map_or(0, |rest| rest.file.rows);
            retraction.files.push((file, rest));
        }
        Ok(retraction)
    }

    /// Take out every fact of a source; says how many went. [`LakeError::Moved`] when files were
    /// merged since it was prepared: then prepare it again.
    pub async fn retract(&self, tx: &mut Tx, ctx: &Ctx, retraction: &Retraction) -> Result<u64, LakeError> {
        let still = sql("SELECT COUNT(*) FROM lake_file_source WHERE org_id = $1 AND source = $2").bind(&ctx.org).bind(&retraction.source);
        let (still,): (i64,) = still.one(tx).await?;
        if usize::try_from(still).ok() != Some(retraction.files.len()) {
            return Err(LakeError::Moved);
        }
        for (file, rest) in &retraction.files {
            if !remove_file(tx, ctx, file).await? {
                return Err(LakeError::Moved);
            }
            if let Some(rest) = rest {
                insert_file(tx, &ctx.org, &rest.file, &rest.sources, ctx.now).await?;
            }
        }
        let pending =
            sql("DELETE FROM lake_pending WHERE org_id = $1 AND source = $2").bind(&ctx.org).bind(&retraction.source).run(tx).await?;
        let rows = retraction.rows + pending;
        tx.emit(ctx, &FactsRetracted { source: retraction.source.clone(), rows }).await?;
        Ok(rows)
    }
}
