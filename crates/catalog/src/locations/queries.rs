//! Reading locations.

use std::collections::BTreeMap;

use kernel::db::Value;
use kernel::{App, Ctx, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

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

/// The firm's own locations in use that have others in them.
pub async fn wholes(tx: &mut Tx, org: &OrgId) -> Result<Vec<LocationId>, DbError> {
    let rows: Vec<(LocationId,)> = sql("SELECT DISTINCT parent FROM catalog_location
         WHERE org_id = $1 AND parent IS NOT NULL AND kind = 'internal' AND state = 'active' ORDER BY parent")
    .bind(org)
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A place beside the one that was asked about.
#[derive(FromRow)]
struct WithinRow {
    root: LocationId,
    #[row(flatten)]
    location: LocationShown,
}

/// These locations and all that is part of them and in use, by code; each beside the one that was asked about. One statement.
pub async fn within(tx: &mut Tx, org: &OrgId, roots: &[LocationId]) -> Result<Vec<(LocationId, LocationShown)>, DbError> {
    if roots.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<WithinRow> = sql("WITH RECURSIVE down (root, id, depth) AS (
             SELECT id, id, CAST(1 AS BIGINT) FROM catalog_location WHERE org_id = $1 AND id IN (VALUES ($3), ...)
             UNION ALL
             SELECT down.root, l.id, down.depth + 1 FROM down JOIN catalog_location l ON l.org_id = $1 AND l.parent = down.id
             WHERE down.depth <= $2)
         SELECT down.root, l.id, l.code, l.name, l.kind, l.parent, l.is_strict, l.is_warehouse, l.standard IS NOT NULL AS is_standard,
            l.state, l.version
         FROM down JOIN catalog_location l ON l.org_id = $1 AND l.id = down.id AND l.state = 'active' ORDER BY down.root, l.code_key")
    .bind(org)
    .bind(DEPTH_MAX)
    .rows(roots.iter().map(|id| [Value::from(id)]))
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.root, row.location)).collect())
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
