//! Reading engineering changes.

use std::collections::BTreeMap;

use catalog::boms::{self, BomId, BomShown};
use catalog::items::{self, ItemId};
use kernel::{DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::types::{ChangeDrawing, ChangeFilter, ChangeId, ChangeItem, ChangeShown, ChangeState, ChangeStep, ChangeSummary};

/// Changes, newest first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, filter: &ChangeFilter, page: &PageQuery) -> Result<Page<ChangeSummary>, Problem> {
    let rows: Vec<ChangeSummary> =
        sql("SELECT c.id, c.number, c.title, c.reason, c.effective, c.on_stock, c.on_orders, c.state, c.version, c.made_by,
         c.made_at, c.changed_at FROM drive_change c WHERE c.org_id = $1 AND c.number < $2 AND ($3 = '' OR c.state = $3)
         AND ($4 = '' OR EXISTS (SELECT 1 FROM drive_change_item i WHERE i.org_id = $1 AND i.change = c.id AND i.item = $4))
         AND ($5 = '' OR EXISTS (SELECT 1 FROM drive_change_drawing d WHERE d.org_id = $1 AND d.change = c.id AND d.file = $5))
         ORDER BY c.number DESC LIMIT $6")
        .bind(org)
        .bind(page.after_or(i64::MAX)?)
        .bind(filter.state.map_or("", ChangeState::word))
        .bind(filter.item.trim())
        .bind(filter.file.trim())
        .bind(page.fetch())
        .all(tx)
        .await?;
    Ok(page.page(rows, |row| row.number))
}

pub(super) async fn head(tx: &mut Tx, org: &OrgId, id: &ChangeId) -> Result<ChangeSummary, DbError> {
    sql("SELECT id, number, title, reason, effective, on_stock, on_orders, state, version, made_by, made_at, changed_at
         FROM drive_change WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await
}

/// An item that changes, as it is stored.
#[derive(Clone, Debug, FromRow)]
pub(super) struct ItemRow {
    pub(super) item: ItemId,
    pub(super) from_bom: Option<BomId>,
    pub(super) to_bom: Option<BomId>,
    pub(super) to_bom_version: Option<i64>,
    pub(super) note: String,
}

pub(super) async fn items_of(tx: &mut Tx, org: &OrgId, id: &ChangeId) -> Result<Vec<ItemRow>, DbError> {
    sql("SELECT item, from_bom, to_bom, to_bom_version, note FROM drive_change_item WHERE org_id = $1 AND change = $2 ORDER BY position")
        .bind(org)
        .bind(id)
        .all(tx)
        .await
}

pub(super) async fn drawings_of(tx: &mut Tx, org: &OrgId, id: &ChangeId) -> Result<Vec<ChangeDrawing>, DbError> {
    sql("SELECT d.file, f.name, v.media_type, d.from_number, d.to_number FROM drive_change_drawing d
         JOIN drive_file f ON f.org_id = d.org_id AND f.id = d.file
         JOIN drive_version v ON v.org_id = d.org_id AND v.file = d.file AND v.number = d.to_number
         WHERE d.org_id = $1 AND d.change = $2 ORDER BY d.position")
    .bind(org)
    .bind(id)
    .all(tx)
    .await
}

/// The revision, if it was not dropped meanwhile.
async fn revision(tx: &mut Tx, org: &OrgId, id: Option<&BomId>) -> Result<Option<BomShown>, Problem> {
    let Some(id) = id else { return Ok(None) };
    match boms::revision(tx, org, id).await {
        Ok(bom) => Ok(Some(bom)),
        Err(problem) if problem.status == 404 => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// A change with all that it changes and its steps.
pub(super) async fn shown(tx: &mut Tx, org: &OrgId, id: &ChangeId) -> Result<ChangeShown, Problem> {
    let head = head(tx, org, id).await?;
    let rows = items_of(tx, org, id).await?;
    let ids: Vec<ItemId> = rows.iter().map(|row| row.item.clone()).collect();
    let known: BTreeMap<ItemId, _> = items::stocked(tx, org, &ids).await?.into_iter().map(|item| (item.id.clone(), item)).collect();
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let from = revision(tx, org, row.from_bom.as_ref()).await?;
        let to = revision(tx, org, row.to_bom.as_ref()).await?;
        let item = known.get(&row.item);
        items.push(ChangeItem {
            item_code: item.map(|it| it.code.clone()).unwrap_or_default(),
            item_name: item.map(|it| it.name.clone()).unwrap_or_default(),
            item: row.item,
            from_bom: row.from_bom,
            from_revision: from.map(|it| it.head.revision),
            to_revision: to.as_ref().map(|it| it.head.revision),
            to_state: to.map(|it| it.head.state),
            to_bom: row.to_bom,
            note: row.note,
        });
    }
    let drawings = drawings_of(tx, org, id).await?;
    let steps: Vec<ChangeStep> = sql("SELECT step, note, actor, at FROM drive_change_step WHERE org_id = $1 AND change = $2 ORDER BY id")
        .bind(org)
        .bind(id)
        .all(tx)
        .await?;
    Ok(ChangeShown { head, items, drawings, steps })
}
