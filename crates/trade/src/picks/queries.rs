//! Reading what is to be picked.

use std::collections::HashMap;

use catalog::items::ItemId;
use catalog::locations::{self, LocationId};
use catalog::parties::PartyId;
use inventory::reservations::{KeptFor, free_stock, kept_for};
use kernel::db::Value;
use kernel::quantity::Quantity;
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::rules::{Need, Ways, fetched, standing};
use super::types::{Pick, PickFrom, PickId, PickLine, PickList};
use crate::documents::DocumentId;

#[derive(FromRow)]
struct OrderRow {
    id: DocumentId,
    number: String,
    party_id: PartyId,
    due: Day,
    location_id: LocationId,
}

#[derive(FromRow)]
struct LineRow {
    document_id: DocumentId,
    n: i64,
    item_id: ItemId,
    text: String,
    outstanding: i64,
}

/// Orders of customers of which something is to be delivered, those promised first at the top; what is scarce is told to them.
pub(super) async fn lists(tx: &mut Tx, org: &OrgId, today: Day, page: &PageQuery) -> Result<Page<PickList>, Problem> {
    let (due, id) = page.after_or((String::new(), String::new()))?;
    let rows: Vec<OrderRow> = sql("SELECT d.id, d.number, d.party_id, d.due, d.location_id FROM trade_document d
         WHERE d.org_id = $1 AND d.kind = 'sales_order' AND d.state = 'confirmed' AND (d.due, d.id) > ($2, $3)
         AND EXISTS (SELECT 1 FROM trade_line l
            WHERE l.org_id = d.org_id AND l.document_id = d.id AND l.is_stocked AND l.moved < l.quantity)
         ORDER BY d.due, d.id LIMIT $4")
    .bind(org)
    .bind(due)
    .bind(id)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let orders = page.page(rows, |row| (row.due.to_string(), row.id.to_string()));
    let lines = lines(tx, org, &orders.items).await?;
    Ok(Page { items: filled(tx, org, today, orders.items, lines).await?, next: orders.next })
}

async fn lines(tx: &mut Tx, org: &OrgId, orders: &[OrderRow]) -> Result<Vec<LineRow>, DbError> {
    if orders.is_empty() {
        return Ok(Vec::new());
    }
    sql("SELECT document_id, n, item_id, text, quantity - moved AS outstanding FROM trade_line
         WHERE org_id = $1 AND is_stocked AND moved < quantity AND document_id IN (VALUES ($2), ...) ORDER BY document_id, n")
    .bind(org)
    .rows(orders.iter().map(|order| [Value::from(&order.id)]))
    .all(tx)
    .await
}

/// Which places belong to where orders are delivered from, by code.
pub(super) async fn ways(tx: &mut Tx, org: &OrgId, roots: impl Iterator<Item = &LocationId>) -> Result<Ways, DbError> {
    let mut roots: Vec<LocationId> = roots.cloned().collect();
    roots.sort();
    roots.dedup();
    let mut ways = Ways::new();
    for (root, place) in locations::within(tx, org, &roots).await? {
        ways.entry(root).or_default().push(place.id);
    }
    Ok(ways)
}

async fn filled(tx: &mut Tx, org: &OrgId, today: Day, orders: Vec<OrderRow>, rows: Vec<LineRow>) -> Result<Vec<PickList>, DbError> {
    let ids: Vec<&str> = orders.iter().map(|order| order.id.as_str()).collect();
    let kept = kept_for(tx, org, &ids).await?;
    let ways = ways(tx, org, orders.iter().map(|order| &order.location_id)).await?;
    let mut items: Vec<ItemId> = rows.iter().map(|row| row.item_id.clone()).collect();
    items.sort();
    items.dedup();
    let free = free_stock(tx, org, today, &items).await?;
    let mut picked = picked(tx, org, &orders).await?;
    let mut by_order: HashMap<DocumentId, Vec<LineRow>> = HashMap::new();
    for row in rows {
        by_order.entry(row.document_id.clone()).or_default().push(row);
    }
    let mut told: Vec<(OrderRow, Vec<(LineRow, i64)>)> = Vec::with_capacity(orders.len());
    for order in orders {
        let rows = by_order.remove(&order.id).unwrap_or_default();
        let rows = rows.into_iter().map(|row| (ready(&kept, &row), row)).map(|(ready, row)| (row, ready)).collect();
        told.push((order, rows));
    }
    let lacks = |order: &OrderRow, (row, ready): &(LineRow, i64)| Need {
        item: row.item_id.clone(),
        place: order.location_id.clone(),
        quantity: row.outstanding - ready,
    };
    let needs: Vec<Need> = told.iter().flat_map(|(order, rows)| rows.iter().map(move |row| lacks(order, row))).collect();
    let mut from = fetched(&needs, free, &ways).into_iter();
    let list = |(order, rows): (OrderRow, Vec<(LineRow, i64)>)| PickList {
        lines: rows.into_iter().map(|(row, ready)| line(row, ready, from.next().unwrap_or_default(), &mut picked)).collect(),
        order_id: order.id,
        number: order.number,
        party_id: order.party_id,
        due: order.due,
        location_id: order.location_id,
    };
    Ok(told.into_iter().map(list).collect())
}

/// What is kept for a line; never told as more than what is to be delivered of it.
fn ready(kept: &[KeptFor], row: &LineRow) -> i64 {
    let own = kept.iter().find(|kept| kept.line == row.n && kept.source_id == row.document_id.as_str());
    own.map_or(0, |kept| kept.quantity.0).min(row.outstanding)
}

fn line(row: LineRow, ready: i64, from: Vec<PickFrom>, picked: &mut HashMap<(DocumentId, i64), Vec<Pick>>) -> PickLine {
    let found: i64 = from.iter().map(|one| one.quantity.0).sum();
    PickLine {
        picked: standing(picked.remove(&(row.document_id, row.n)).unwrap_or_default(), ready),
        n: row.n,
        item_id: row.item_id,
        text: row.text,
        outstanding: Quantity(row.outstanding),
        ready: Quantity(ready),
        missing: Quantity(row.outstanding - ready - found),
        from,
    }
}

async fn picked(tx: &mut Tx, org: &OrgId, orders: &[OrderRow]) -> Result<HashMap<(DocumentId, i64), Vec<Pick>>, DbError> {
    if orders.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Pick> =
        sql("SELECT id, order_id, n, item_id, lot, from_id, to_id, quantity, movement_id, picked_at, actor FROM trade_pick
         WHERE org_id = $1 AND state = 'picked' AND order_id IN (VALUES ($2), ...) ORDER BY order_id, id DESC")
        .bind(org)
        .rows(orders.iter().map(|order| [Value::from(&order.id)]))
        .all(tx)
        .await?;
    let mut picked: HashMap<(DocumentId, i64), Vec<Pick>> = HashMap::new();
    for row in rows {
        picked.entry((row.order_id.clone(), row.n)).or_default().push(row);
    }
    Ok(picked)
}

/// A pick that was not put back, taken by whoever puts it back; none when somebody did already.
pub(super) async fn flipped(tx: &mut Tx, org: &OrgId, order: &DocumentId, id: &PickId) -> Result<Option<Pick>, DbError> {
    sql("UPDATE trade_pick SET state = 'put_back' WHERE org_id = $1 AND order_id = $2 AND id = $3 AND state = 'picked'
         RETURNING id, order_id, n, item_id, lot, from_id, to_id, quantity, movement_id, picked_at, actor")
    .bind(org)
    .bind(order)
    .bind(id)
    .optional(tx)
    .await
}
