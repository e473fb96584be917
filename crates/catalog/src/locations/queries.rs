//! Reading locations.

use std::collections::BTreeMap;

use kernel::db::Value;
use kernel::{App, Ctx, DbError, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::commands;
use super::types::{LocationFilter, LocationId, LocationKind, LocationShown};
use crate::folding::{folded, pattern};
use crate::words::RecordState;

/// Locations within locations, at the most.
pub(super) const DEPTH_MAX: i64 = 50;

/// Locations by code. The first look makes the standard ones.
pub(super) async fn list(app: &App, ctx: &Ctx, filter: &LocationFilter, page: &PageQuery) -> Result<Page<LocationShown>, Problem> {
    if standards_of(&mut app.db().read(ctx).await?, &ctx.org).await?.is_empty() {
        let mut tx = app.db().write(ctx).await?;
        commands::standards(&mut tx, ctx).await?;
        tx.commit().await?;
    }
    let after: String = page.after_or(String::new())?;
    let rows: Vec<LocationShown> = sql("SELECT id, code, name, kind, parent, is_strict, is_warehouse, standard IS NOT NULL AS is_standard,
         state, version FROM catalog_location WHERE org_id = $1 AND code_key > $2 AND ($3 = '' OR search LIKE $3 ESCAPE '!')
         AND ($4 = '' OR kind = $4) AND ($5 = '' OR state = $5) ORDER BY code_key LIMIT $6")
    .bind(&ctx.org)
    .bind(after)
    .bind(pattern(&filter.q))
    .bind(filter.kind.map_or("", LocationKind::word))
    .bind(filter.state.map_or("", RecordState::word))
    .bind(page.fetch())
    .all(&mut app.db().read(ctx).await?)
    .await?;
    Ok(page.page(rows, |row| folded(&row.code)))
}

/// The standard locations: where things of a kind go when nothing else is said.
#[derive(Clone, Debug, Default)]
pub struct Standards(BTreeMap<LocationKind, LocationId>);

impl Standards {
    /// The one of a kind.
    pub fn of(&self, kind: LocationKind) -> Result<LocationId, DbError> {
        self.0.get(&kind).cloned().ok_or(DbError::NoRow)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The standard locations; none before the first look made them.
pub(super) async fn standards_of(tx: &mut Tx, org: &OrgId) -> Result<Standards, DbError> {
    let rows: Vec<(LocationKind, LocationId)> =
        sql("SELECT standard, id FROM catalog_location WHERE org_id = $1 AND standard IS NOT NULL").bind(org).all(tx).await?;
    Ok(Standards(rows.into_iter().collect()))
}

pub(super) async fn one(tx: &mut Tx, org: &OrgId, id: &LocationId) -> Result<LocationShown, DbError> {
    known(tx, org, std::slice::from_ref(id)).await?.pop().ok_or(DbError::NoRow)
}

/// The locations of these identifiers in their order, in one statement. One that is not there is left out.
pub async fn known(tx: &mut Tx, org: &OrgId, ids: &[LocationId]) -> Result<Vec<LocationShown>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<LocationShown> = sql("SELECT id, code, name, kind, parent, is_strict, is_warehouse, standard IS NOT NULL AS is_standard,
         state, version FROM catalog_location WHERE org_id = $1 AND id IN (VALUES ($2), ...)")
    .bind(org)
    .rows(ids.iter().map(|id| [Value::from(id)]))
    .all(tx)
    .await?;
    let found: BTreeMap<LocationId, LocationShown> = rows.into_iter().map(|row| (row.id.clone(), row)).collect();
    Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
}

/// A location and those that it is part of, innermost first.
pub(super) async fn upwards(tx: &mut Tx, org: &OrgId, id: &LocationId) -> Result<Vec<LocationId>, DbError> {
    let rows: Vec<(LocationId, i64)> = sql("WITH RECURSIVE up (id, parent, depth) AS (
             SELECT id, parent, CAST(1 AS BIGINT) FROM catalog_location WHERE org_id = $1 AND id = $2
             UNION ALL
             SELECT l.id, l.parent, up.depth + 1 FROM up JOIN catalog_location l ON l.org_id = $1 AND l.id = up.parent
             WHERE up.depth <= $3)
         SELECT id, depth FROM up ORDER BY depth")
    .bind(org)
    .bind(id)
    .bind(DEPTH_MAX)
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|(id, _)| id).collect())
}
