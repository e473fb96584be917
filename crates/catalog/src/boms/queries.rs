//! Reading bills of material.

use identity::organisations::zone_of;
use kernel::{Ctx, DbError, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::explosion::explode;
use super::structure;
use super::types::{BomFilter, BomId, BomLine, BomShown, BomState, BomSummary, Explosion, ExplosionQuery, WhereUsed};
use crate::items::{ItemId, stocked};

/// Rows of one answer about where an item is used.
const USED_MAX: i64 = 1_000;

/// Revisions by item, the oldest item first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, filter: &BomFilter, page: &PageQuery) -> Result<Page<BomSummary>, Problem> {
    let (item, revision): (String, i64) = page.after_or((String::new(), 0))?;
    let rows: Vec<BomSummary> =
        sql("SELECT b.id, b.item, i.code AS item_code, i.name AS item_name, i.stock_unit AS unit, b.revision, b.state,
         b.valid_from, b.valid_to, b.base_quantity, b.note, b.version, b.changed_at
         FROM catalog_bom b JOIN catalog_item i ON i.org_id = b.org_id AND i.id = b.item
         WHERE b.org_id = $1 AND (b.item, b.revision) > ($2, $3) AND ($4 = '' OR b.item = $4) AND ($5 = '' OR b.state = $5)
         ORDER BY b.item, b.revision LIMIT $6")
        .bind(org)
        .bind(item)
        .bind(revision)
        .bind(filter.item.trim())
        .bind(filter.state.map_or("", BomState::word))
        .bind(page.fetch())
        .all(tx)
        .await?;
    Ok(page.page(rows, |row| (row.item.to_string(), row.revision)))
}

pub(super) async fn one(tx: &mut Tx, org: &OrgId, id: &BomId) -> Result<BomShown, DbError> {
    let head: BomSummary = sql("SELECT b.id, b.item, i.code AS item_code, i.name AS item_name, i.stock_unit AS unit, b.revision, b.state,
         b.valid_from, b.valid_to, b.base_quantity, b.note, b.version, b.changed_at
         FROM catalog_bom b JOIN catalog_item i ON i.org_id = b.org_id AND i.id = b.item WHERE b.org_id = $1 AND b.id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    let lines: Vec<BomLine> = sql("SELECT l.position, l.component, i.code AS component_code, i.name AS component_name, l.quantity, l.unit,
         l.scrap_basis_points, l.note FROM catalog_bom_line l JOIN catalog_item i ON i.org_id = l.org_id AND i.id = l.component
         WHERE l.org_id = $1 AND l.bom = $2 ORDER BY l.position")
    .bind(org)
    .bind(id)
    .all(tx)
    .await?;
    Ok(BomShown { head, lines })
}

/// What so much of an item is made of; today's revisions when no day is said.
pub(super) async fn explosion(tx: &mut Tx, ctx: &Ctx, item: &ItemId, query: &ExplosionQuery) -> Result<Explosion, Problem> {
    let day = match query.day {
        Some(day) => day,
        None => ctx.now.day_in(zone_of(tx, &ctx.org).await?),
    };
    if query.quantity.0 <= 0 {
        return kernel::Check::failed("quantity", "field.out_of_range", "a quantity above zero");
    }
    let structure = structure::below(tx, &ctx.org, std::slice::from_ref(item)).await?;
    if !structure.items.contains_key(item) {
        return Err(Problem::not_found());
    }
    explode(&structure, item, query.quantity, day)
}

/// In which bills of material an item stands, itself or inside of a component; retired ones left out.
pub(super) async fn where_used(tx: &mut Tx, org: &OrgId, item: &ItemId) -> Result<Page<WhereUsed>, Problem> {
    if stocked(tx, org, std::slice::from_ref(item)).await?.is_empty() {
        return Err(Problem::not_found());
    }
    // Joined crosswise, SQLite keeps the order: from what was found up to what it goes into, and never through all lines.
    let items = sql("WITH RECURSIVE up (bom, item, depth) AS (
             SELECT b.id, b.item, CAST(1 AS BIGINT) FROM catalog_bom_line l
             JOIN catalog_bom b ON b.org_id = $1 AND b.id = l.bom AND b.state <> 'retired' WHERE l.org_id = $1 AND l.component = $2
             UNION
             SELECT b.id, b.item, up.depth + 1 FROM up CROSS JOIN catalog_bom_line l CROSS JOIN catalog_bom b
             WHERE up.depth < $3 AND l.org_id = $1 AND l.component = up.item AND b.org_id = $1 AND b.id = l.bom AND b.state <> 'retired'),
         found (bom, level) AS (SELECT bom, MIN(depth) FROM up GROUP BY bom)
         SELECT b.id AS bom, b.item, i.code AS item_code, i.name AS item_name, b.revision, b.state, found.level
         FROM found CROSS JOIN catalog_bom b CROSS JOIN catalog_item i
         WHERE b.org_id = $1 AND b.id = found.bom AND i.org_id = $1 AND i.id = b.item
         ORDER BY found.level, i.code_key, b.revision LIMIT $4")
    .bind(org)
    .bind(item)
    .bind(i64::try_from(structure::DEPTH_MAX).unwrap_or(i64::MAX))
    .bind(USED_MAX)
    .all(tx)
    .await?;
    Ok(Page { items, next: None })
}
