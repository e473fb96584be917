//! The structure below some items: every released revision of theirs and of their components, over all levels.

use std::collections::BTreeMap;

use kernel::db::{FromRow, Value};
use kernel::quantity::Quantity;
use kernel::{Day, DbError, OrgId, Tx, sql};

use super::types::BomId;
use crate::items::{ItemId, StockItem, stocked};
use crate::units::UnitCode;

/// Levels below an item, at the most.
pub(super) const DEPTH_MAX: usize = 50;

/// A released revision.
#[derive(Clone, Debug)]
pub(super) struct Revision {
    pub(super) id: BomId,
    pub(super) revision: i64,
    pub(super) valid_from: Option<Day>,
    pub(super) valid_to: Option<Day>,
    pub(super) base_quantity: Quantity,
    pub(super) lines: Vec<Component>,
}

#[derive(Clone, Debug)]
pub(super) struct Component {
    pub(super) item: ItemId,
    pub(super) quantity: Quantity,
    pub(super) unit: UnitCode,
    pub(super) scrap_basis_points: i64,
}

/// Released revisions by item.
#[derive(Clone, Debug, Default)]
pub(super) struct Structure {
    pub(super) revisions: BTreeMap<ItemId, Vec<Revision>>,
    pub(super) items: BTreeMap<ItemId, StockItem>,
}

impl Structure {
    /// The revision that holds on a day: of several the one that began last.
    pub(super) fn in_force(&self, item: &ItemId, day: Day) -> Option<&Revision> {
        let holds = |it: &&Revision| it.valid_from.is_none_or(|from| from <= day) && it.valid_to.is_none_or(|to| to >= day);
        self.revisions.get(item)?.iter().filter(holds).max_by_key(|it| (it.valid_from, it.revision))
    }

    /// What each item may be made of by any revision.
    pub(super) fn components(&self) -> BTreeMap<ItemId, Vec<ItemId>> {
        let all = |revisions: &Vec<Revision>| revisions.iter().flat_map(|it| it.lines.iter().map(|line| line.item.clone())).collect();
        self.revisions.iter().map(|(item, revisions)| (item.clone(), all(revisions))).collect()
    }
}

#[derive(FromRow)]
struct Row {
    id: BomId,
    item: ItemId,
    revision: i64,
    valid_from: Option<Day>,
    valid_to: Option<Day>,
    base_quantity: Quantity,
    component: ItemId,
    quantity: Quantity,
    unit: UnitCode,
    scrap_basis_points: i64,
}

/// Everything below these items, in two statements.
pub(super) async fn below(tx: &mut Tx, org: &OrgId, items: &[ItemId]) -> Result<Structure, DbError> {
    if items.is_empty() {
        return Ok(Structure::default());
    }
    // Joined crosswise, SQLite keeps the order: from an item down to its components, and never through all lines.
    let rows: Vec<Row> = sql("WITH RECURSIVE wanted (item) AS (VALUES ($3), ...),
         down (item, depth) AS (
             SELECT item, CAST(0 AS BIGINT) FROM wanted
             UNION
             SELECT l.component, down.depth + 1 FROM down CROSS JOIN catalog_bom b CROSS JOIN catalog_bom_line l
             WHERE down.depth < $2 AND b.org_id = $1 AND b.item = down.item AND b.state = 'released' AND l.org_id = $1 AND l.bom = b.id),
         met (item) AS (SELECT DISTINCT item FROM down)
         SELECT b.id, b.item, b.revision, b.valid_from, b.valid_to, b.base_quantity, l.component, l.quantity, l.unit, l.scrap_basis_points
         FROM met CROSS JOIN catalog_bom b CROSS JOIN catalog_bom_line l
         WHERE b.org_id = $1 AND b.item = met.item AND b.state = 'released' AND l.org_id = $1 AND l.bom = b.id ORDER BY b.item, b.revision, l.position")
    .bind(org)
    .bind(i64::try_from(DEPTH_MAX).unwrap_or(i64::MAX) + 1)
    .rows(items.iter().map(|item| [Value::from(item)]))
    .all(tx)
    .await?;
    let mut structure = Structure::default();
    let mut met: Vec<ItemId> = items.to_vec();
    for row in rows {
        met.push(row.component.clone());
        let revisions = structure.revisions.entry(row.item).or_default();
        if revisions.last().is_none_or(|last| last.id != row.id) {
            let (valid_from, valid_to, base_quantity) = (row.valid_from, row.valid_to, row.base_quantity);
            revisions.push(Revision { id: row.id, revision: row.revision, valid_from, valid_to, base_quantity, lines: Vec::new() });
        }
        if let Some(last) = revisions.last_mut() {
            let (quantity, unit, scrap_basis_points) = (row.quantity, row.unit, row.scrap_basis_points);
            last.lines.push(Component { item: row.component, quantity, unit, scrap_basis_points });
        }
    }
    met.sort();
    met.dedup();
    structure.items = stocked(tx, org, &met).await?.into_iter().map(|item| (item.id.clone(), item)).collect();
    Ok(structure)
}
