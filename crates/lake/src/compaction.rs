//! Compaction: many small files of one type become fewer.
//!
//! A plant that brings a file every day would otherwise have a thousand after three years, and every
//! question would open them all.
//! Every fact keeps its source, so an import can still be taken out.

use async_trait::async_trait;
use kernel::db::{Scope, sql};
use kernel::jobs::{Job, JobError};
use kernel::time::HOUR;
use kernel::{App, Ctx, OrgId};
use serde::{Deserialize, Serialize};

use crate::files::FactFile;
use crate::interface::{Lake, LakeError};
use crate::manifest::{insert_file, queries::visible_files, remove_file, rewrite};

/// A file of so many facts is large enough to be left alone.
const LARGE_ROWS: u64 = 524_288;
/// So many small files of a type are worth merging.
const SMALL_FILES: usize = 8;
/// How often it is looked whether there are so many.
pub(crate) const COMPACT_EVERY: i64 = HOUR;

/// The files to merge into one: neighbours in time, up to the size of a large one.
fn choose(files: &[FactFile]) -> Vec<FactFile> {
    let small: Vec<&FactFile> = files.iter().filter(|file| file.rows < LARGE_ROWS / 2).collect();
    if small.len() < SMALL_FILES {
        return Vec::new();
    }
    let mut rows = 0;
    let fits = |file: &&&FactFile| {
        rows += file.rows;
        rows <= LARGE_ROWS
    };
    let chosen: Vec<FactFile> = small.iter().take_while(fits).map(|file| (*file).clone()).collect();
    if chosen.len() < 2 { Vec::new() } else { chosen }
}

impl Lake {
    /// Merge the small files of each type. Says how many files went.
    pub async fn compact(&self, ctx: &Ctx) -> Result<usize, LakeError> {
        let mut gone = 0;
        for fact_type in crate::vocabulary::FACT_TYPES {
            loop {
                let mut tx = self.db.read(ctx).await?;
                let files = visible_files(&mut tx, &ctx.org).await?;
                drop(tx);
                let files: Vec<FactFile> = files.into_iter().filter(|file| file.fact_type.name == fact_type.name).collect();
                let chosen = choose(&files);
                if chosen.is_empty() {
                    break;
                }
                gone += chosen.len();
                self.merge(ctx, &chosen).await?;
            }
        }
        Ok(gone)
    }

    async fn merge(&self, ctx: &Ctx, files: &[FactFile]) -> Result<(), LakeError> {
        let Some(merged) = rewrite(self, ctx, files, None).await? else { return Ok(()) };
        let mut tx = self.db.write(ctx).await?;
        for file in files {
            if !remove_file(&mut tx, ctx, file).await? {
                drop(tx);
                self.blobs.delete(merged.file.path.as_ref()).await?;
                return Err(LakeError::Moved);
            }
        }
        insert_file(&mut tx, &ctx.org, &merged.file, &merged.sources, ctx.now).await?;
        Ok(tx.commit().await?)
    }
}

/// Merges the small files of every organisation that has many.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CompactAll;

#[async_trait]
impl Job for CompactAll {
    const KIND: &'static str = "lake.compact_all";

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        let lake = Lake::of(app);
        let mut tx = app.db().read(Scope::System).await?;
        let many = sql(
            "SELECT DISTINCT org_id FROM (SELECT org_id FROM lake_file WHERE rows < $1 GROUP BY org_id, fact_type HAVING COUNT(*) >= $2) AS many",
        );
        let many = many.bind(i64::try_from(LARGE_ROWS / 2)?).bind(i64::try_from(SMALL_FILES)?);
        let many: Vec<(OrgId,)> = many.all(&mut tx).await?;
        drop(tx);
        for (org,) in many {
            lake.compact(&Ctx::of_system(app, org)).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::FACT_TYPES;

    fn files(rows: &[u64]) -> Vec<FactFile> {
        let file = |(at, rows): (usize, &u64)| FactFile {
            id: format!("file_{at}").into(),
            fact_type: FACT_TYPES[0],
            path: "p".into(),
            rows: *rows,
            bytes: 1,
            days: (0, 0),
        };
        rows.iter().enumerate().map(file).collect()
    }

    #[test]
    fn a_few_files_and_large_ones_are_left_alone() {
        assert!(choose(&files(&[10; 7])).is_empty());
        assert!(choose(&files(&[LARGE_ROWS; 20])).is_empty());
    }

    #[test]
    fn many_small_files_become_one_that_is_not_too_large() {
        assert_eq!(choose(&files(&[10; 8])).len(), 8);
        let chosen = choose(&files(&[100_000; 20]));
        assert!(chosen.iter().map(|file| file.rows).sum::<u64>() <= LARGE_ROWS);
        assert_eq!(chosen.len(), 5);
    }

    #[test]
    fn merging_comes_to_an_end() {
        let mut rows = vec![1_u64; 100];
        for _ in 0..1_000 {
            let chosen = choose(&files(&rows));
            if chosen.is_empty() {
                return;
            }
            let merged = chosen.iter().map(|file| file.rows).sum();
            rows = files(&rows).iter().filter(|file| !chosen.iter().any(|gone| gone.id == file.id)).map(|file| file.rows).collect();
            rows.push(merged);
        }
        panic!("it does not come to an end");
    }
}
