//! What is visible: views, counts and the keys that are already there.

use std::collections::HashMap;

use kernel::db::{DbError, Tx, sql};
use kernel::{Ctx, Day, OrgId};

use super::{FileRow, TypeCount};
use crate::files::FactFile;
use crate::interface::{Lake, LakeError};
use crate::keys::{FactKey, SortedKeys};
use crate::pending;
use crate::query::{Cell, Limits, View, ViewFacts};
use crate::vocabulary::FactType;

/// Lines of a list that are compared with a new one; what a longer list repeats is stored again.
const LINES_MAX: usize = 4_000_000;

/// The visible files of an organisation, oldest first.
pub(crate) async fn visible_files(tx: &mut Tx, org: &OrgId) -> Result<Vec<FactFile>, DbError> {
    let rows: Vec<FileRow> = sql(
        "SELECT id, fact_type, path, rows, bytes, occurred_from, occurred_to FROM lake_file WHERE org_id = $1 ORDER BY occurred_from, id",
    )
    .bind(org)
    .all(tx)
    .await?;
    Ok(rows.into_iter().filter_map(FileRow::file).collect())
}

impl Lake {
    /// A snapshot of the organisation's facts as they are now.
    pub async fn view(&self, org: &OrgId) -> Result<View, LakeError> {
        let mut tx = self.db.read(org).await?;
        let zone = self.plants.zone(&mut tx, org).await?;
        let files = visible_files(&mut tx, org).await?;
        let rows = pending::queries::all(&mut tx, org).await?;
        drop(tx);
        let mut held = HashMap::new();
        for (fact_type, rows) in pending::by_type(rows) {
            held.insert(fact_type.name, pending::table(fact_type, &rows, zone.name())?);
        }
        let facts = ViewFacts { org: org.as_str().into(), zone: zone.name().into(), now: self.clock.now().micros(), files, pending: held };
        Ok(View::new(self.engine.clone(), facts))
    }

    /// How many facts of which type there are, in the order of the vocabulary.
    pub async fn counts(&self, org: &OrgId) -> Result<Vec<TypeCount>, LakeError> {
        let mut tx = self.db.read(org).await?;
        let rows: Vec<(String, i64, Option<Day>, Option<Day>)> =
            sql("SELECT fact_type, CAST(SUM(rows) AS BIGINT), MIN(occurred_from), MAX(occurred_to) FROM (
               SELECT fact_type, rows, occurred_from, occurred_to FROM lake_file WHERE org_id = $1
               UNION ALL SELECT fact_type, 1, occurred_on, occurred_on FROM lake_pending WHERE org_id = $1
             ) AS facts GROUP BY fact_type")
            .bind(org)
            .all(&mut tx)
            .await?;
        let mut counted: HashMap<String, TypeCount> = rows
            .into_iter()
            .map(|(fact_type, rows, first_day, last_day)| (fact_type.clone(), TypeCount { fact_type, rows, first_day, last_day }))
            .collect();
        let none = |fact_type: &FactType| TypeCount { fact_type: fact_type.name.to_owned(), rows: 0, first_day: None, last_day: None };
        Ok(crate::vocabulary::FACT_TYPES
            .iter()
            .map(|fact_type| counted.remove(fact_type.name).unwrap_or_else(|| none(fact_type)))
            .collect())
    }

    /// The keys of the newest lines of a list: a line that says what an older one said is news when another stood between.
    pub async fn newest_keys(&self, ctx: &Ctx, fact_type: &'static FactType) -> Result<SortedKeys, LakeError> {
        let group = |group: &&[&str]| format!("coalesce({})", group.join(", "));
        let subject = fact_type.subject().iter().map(group).collect::<Vec<_>>().join(", ");
        if subject.is_empty() {
            return self.existing_keys(ctx, fact_type, None).await;
        }
        let sql = format!(
            "SELECT fact_key FROM (SELECT fact_key, rank() OVER (PARTITION BY {subject} ORDER BY occurred_at DESC) AS age FROM {}) WHERE age = 1",
            fact_type.table()
        );
        let limits = Limits { rows: LINES_MAX, bytes: LINES_MAX * 16, ..Limits::pack() };
        let table = self.view(&ctx.org).await?.query(&sql, &limits).await.map_err(LakeError::broken)?;
        let keys = table.rows.iter().filter_map(|row| row.first().and_then(Cell::integer)).map(FactKey::from_stored);
        Ok(SortedKeys::new(keys.collect()))
    }

    /// The keys of the facts of a type that are there already: eight bytes for each.
    ///
    /// With a range of days, files that have nothing in it are left out.
    pub async fn existing_keys(&self, ctx: &Ctx, fact_type: &'static FactType, days: Option<(i32, i32)>) -> Result<SortedKeys, LakeError> {
        let mut tx = self.db.read(ctx).await?;
        let files = visible_files(&mut tx, &ctx.org).await?;
        let pending = pending::queries::keys(&mut tx, &ctx.org, fact_type).await?;
        drop(tx);
        let overlaps = |file: &FactFile| {
            file.fact_type.name == fact_type.name && days.is_none_or(|(from, to)| file.days.0 <= to && file.days.1 >= from)
        };
        let files: Vec<FactFile> = files.into_iter().filter(overlaps).collect();
        let reader = self.engine.reader().clone();
        let read = self.engine.compute(async move {
            let expected = files.iter().map(|file| file.rows).sum::<u64>();
            let mut keys: Vec<FactKey> = Vec::with_capacity(usize::try_from(expected).unwrap_or(0) + pending.len());
            keys.extend(pending);
            for file in &files {
                reader.keys(file, &mut keys).await.map_err(LakeError::broken)?;
            }
            Ok::<_, LakeError>(SortedKeys::new(keys))
        });
        read.await.map_err(LakeError::broken)?
    }
}
