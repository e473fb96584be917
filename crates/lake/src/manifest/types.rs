//! Rows of the manifest.

use std::collections::BTreeMap;

use kernel::db::{DbError, Tx, Value, sql};
use kernel::ids::new_id;
use kernel::{Ctx, Day, OrgId, Timestamp};
use object_store::path::Path;
use serde::Serialize;
use utoipa::ToSchema;

use crate::files::FactFile;
use crate::vocabulary::fact_type;

/// How many facts of a type an organisation has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TypeCount {
    /// For example `sale.invoiced`.
    pub fact_type: String,
    pub rows: i64,
    /// The first and last day on which one occurred.
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
}

/// A row of `lake_file`.
#[derive(kernel::FromRow)]
pub(crate) struct FileRow {
    id: String,
    fact_type: String,
    path: String,
    rows: i64,
    bytes: i64,
    occurred_from: Day,
    occurred_to: Day,
}

impl FileRow {
    /// The file; none when its type is not in the vocabulary of this version.
    pub(crate) fn file(self) -> Option<FactFile> {
        Some(FactFile {
            fact_type: fact_type(&self.fact_type)?,
            id: self.id.into(),
            path: Path::from(self.path),
            rows: u64::try_from(self.rows).unwrap_or(0),
            bytes: u64::try_from(self.bytes).unwrap_or(0),
            days: (self.occurred_from.days(), self.occurred_to.days()),
        })
    }
}

/// Make a file visible.
pub(crate) async fn insert_file(
    tx: &mut Tx,
    org: &OrgId,
    file: &FactFile,
    sources: &BTreeMap<String, u64>,
    now: Timestamp,
) -> Result<(), DbError> {
    sql("INSERT INTO lake_file (org_id, id, fact_type, path, rows, bytes, occurred_from, occurred_to, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(org)
        .bind(&*file.id)
        .bind(file.fact_type.name)
        .bind(file.path.as_ref())
        .bind(stored(file.rows))
        .bind(stored(file.bytes))
        .bind(Day::from_days(file.days.0))
        .bind(Day::from_days(file.days.1))
        .bind(now)
        .run(tx)
        .await?;
    // A file of what was recorded one by one has thousands of sources.
    for some in sources.iter().collect::<Vec<_>>().chunks(1_000) {
        sql("INSERT INTO lake_file_source (org_id, file_id, source, rows) VALUES ($1, $2, $3, $4), ...")
            .rows(some.iter().map(|(source, rows)| {
                [Value::from(org), Value::from(&*file.id), Value::from(source.as_str()), Value::from(stored(**rows))]
            }))
            .run(tx)
            .await?;
    }
    Ok(())
}

/// Make a file invisible; its bytes stay for views that were taken before. `false` when it was not visible.
pub(crate) async fn remove_file(tx: &mut Tx, ctx: &Ctx, file: &FactFile) -> Result<bool, DbError> {
    sql("DELETE FROM lake_file_source WHERE org_id = $1 AND file_id = $2").bind(&ctx.org).bind(&*file.id).run(tx).await?;
    let removed = sql("DELETE FROM lake_file WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(&*file.id).run(tx).await?;
    if removed == 0 {
        return Ok(false);
    }
    sql("INSERT INTO lake_dropped (org_id, id, path, dropped_at) VALUES ($1, $2, $3, $4)")
        .bind(&ctx.org)
        .bind(new_id("drop", ctx.now))
        .bind(file.path.as_ref())
        .bind(ctx.now)
        .run(tx)
        .await?;
    Ok(true)
}

fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
