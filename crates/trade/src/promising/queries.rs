//! Reading what comes and what goes.

use std::collections::HashMap;

use catalog::items::{self, ItemId};
use inventory::reservations::{free_stock, kept_for};
use kernel::quantity::Quantity;
use kernel::{Day, DbError, FromRow, OrgId, Tx, sql};

use super::rules::{Due, first_day, promisable};
use super::types::{Promise, PromiseQuery};
use crate::documents::DocumentId;

#[derive(FromRow)]
struct DueRow {
    document_id: DocumentId,
    n: i64,
    due: Day,
    outstanding: i64,
}

/// What of an item suppliers still have to bring. Written out, for databases go by the index of open orders only then.
async fn coming(tx: &mut Tx, org: &OrgId, item: &ItemId) -> Result<Vec<DueRow>, DbError> {
    sql("SELECT l.document_id, l.n, d.due, l.quantity - l.moved AS outstanding
         FROM trade_document d JOIN trade_line l ON l.org_id = d.org_id AND l.document_id = d.id
         WHERE d.org_id = $1 AND d.kind = 'purchase_order' AND d.state IN ('draft', 'confirmed') AND d.state = 'confirmed'
         AND l.item_id = $2 AND l.is_stocked AND l.moved < l.quantity")
    .bind(org)
    .bind(item)
    .all(tx)
    .await
}

/// What of an item customers still have to get.
async fn going(tx: &mut Tx, org: &OrgId, item: &ItemId) -> Result<Vec<DueRow>, DbError> {
    sql("SELECT l.document_id, l.n, d.due, l.quantity - l.moved AS outstanding
         FROM trade_document d JOIN trade_line l ON l.org_id = d.org_id AND l.document_id = d.id
         WHERE d.org_id = $1 AND d.kind = 'sales_order' AND d.state = 'confirmed'
         AND l.item_id = $2 AND l.is_stocked AND l.moved < l.quantity")
    .bind(org)
    .bind(item)
    .all(tx)
    .await
}

/// What is asked for, in the stock unit.
async fn in_stock_unit(tx: &mut Tx, org: &OrgId, asked: &PromiseQuery) -> Result<Option<Quantity>, DbError> {
    let Some(quantity) = asked.quantity else { return Ok(None) };
    let item = items::stocked(tx, org, std::slice::from_ref(&asked.item)).await?.pop().filter(|item| item.is_stocked);
    Ok(item.and_then(|item| items::to_stock(&item, asked.unit.unwrap_or(item.stock_unit), quantity).ok()))
}

/// What can be promised of an item from a day on.
pub(super) async fn promise(tx: &mut Tx, org: &OrgId, today: Day, asked: &PromiseQuery) -> Result<Promise, DbError> {
    let lying = free_stock(tx, org, today, std::slice::from_ref(&asked.item)).await?;
    let free = lying.iter().map(|row| row.quantity.0).fold(0_i64, i64::saturating_add);
    let coming = coming(tx, org, &asked.item).await?;
    let going = going(tx, org, &asked.item).await?;
    let orders: Vec<&str> = going.iter().map(|row| row.document_id.as_str()).collect();
    let kept: HashMap<(String, i64), i64> =
        kept_for(tx, org, &orders).await?.into_iter().map(|kept| ((kept.source_id, kept.line), kept.quantity.0)).collect();
    // What is kept for an order is not free any more; it is not taken a second time.
    let unkept = |row: &DueRow| row.outstanding - kept.get(&(row.document_id.to_string(), row.n)).copied().unwrap_or_default();
    let coming: Vec<Due> = coming.iter().map(|row| Due { day: row.due, quantity: row.outstanding }).collect();
    let going: Vec<Due> =
        going.iter().map(|row| Due { day: row.due, quantity: unkept(row).max(0) }).filter(|due| due.quantity > 0).collect();
    let days = promisable(today, free, &coming, &going);
    let wanted = in_stock_unit(tx, org, asked).await?;
    let first_day = wanted.and_then(|quantity| first_day(&days, quantity));
    Ok(Promise { item_id: asked.item.clone(), free: Quantity(free), days, asked: wanted, first_day })
}
