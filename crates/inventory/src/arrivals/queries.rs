//! Reading what is to be put away.

use std::collections::HashMap;

use catalog::items::ItemId;
use catalog::locations::{self, LocationId};
use kernel::db::Value;
use kernel::quantity::Quantity;
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::rules::{InBin, proposed};
use super::types::Arrival;
use crate::lots::LotState;
use crate::movements::MovementId;

#[derive(FromRow)]
struct Row {
    location_id: LocationId,
    item_id: ItemId,
    lot: String,
    free: Quantity,
    expires: Option<Day>,
    state: Option<LotState>,
    movement_id: Option<MovementId>,
}

/// What lies in places with bins and in none of them, by place, item and lot.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<Arrival>, Problem> {
    let (location, item, lot) = page.after_or((String::new(), String::new(), String::new()))?;
    let wholes = locations::wholes(tx, org).await?;
    if wholes.is_empty() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let rows: Vec<Row> = sql("SELECT b.location_id, b.item_id, b.lot, b.quantity - b.reserved AS free, l.expires, l.state,
            (SELECT m.movement_id FROM inventory_move m WHERE m.org_id = b.org_id AND m.item_id = b.item_id AND m.to_id = b.location_id
                AND m.lot = b.lot ORDER BY m.movement_id DESC LIMIT 1) AS movement_id
         FROM inventory_balance b LEFT JOIN inventory_lot l ON l.org_id = b.org_id AND l.item_id = b.item_id AND l.lot = b.lot
         WHERE b.org_id = $1 AND b.quantity > b.reserved AND (b.location_id, b.item_id, b.lot) > ($2, $3, $4)
         AND b.location_id IN (VALUES ($6), ...)
         ORDER BY b.location_id, b.item_id, b.lot LIMIT $5")
    .bind(org)
    .bind(location)
    .bind(item)
    .bind(lot)
    .bind(page.fetch())
    .rows(wholes.iter().map(|id| [Value::from(id)]))
    .all(tx)
    .await?;
    let found = page.page(rows, |row| (row.location_id.to_string(), row.item_id.to_string(), row.lot.clone()));
    let brought = brought(tx, org, &found.items).await?;
    let bins = bins(tx, org, &found.items).await?;
    let lying = lying(tx, org, &found.items).await?;
    let arrival = |row: Row| {
        let (came, text) = row.movement_id.and_then(|id| brought.get(&id).cloned()).unzip();
        Arrival {
            proposed: bins.get(&row.location_id).and_then(|bins| proposed(&row.item_id, &row.lot, bins, &lying)).cloned(),
            location_id: row.location_id,
            item_id: row.item_id,
            lot: row.lot,
            expires: row.expires,
            state: row.state.unwrap_or(LotState::Released),
            quantity: row.free,
            came,
            text: text.unwrap_or_default(),
        }
    };
    Ok(Page { items: found.items.into_iter().map(arrival).collect(), next: found.next })
}

/// The day and the text of movements.
async fn brought(tx: &mut Tx, org: &OrgId, rows: &[Row]) -> Result<HashMap<MovementId, (Day, String)>, DbError> {
    let ids: Vec<&MovementId> = rows.iter().filter_map(|row| row.movement_id.as_ref()).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(MovementId, Day, String)> =
        sql("SELECT id, day, text FROM inventory_movement WHERE org_id = $1 AND id IN (VALUES ($2), ...)")
            .bind(org)
            .rows(ids.into_iter().map(|id| [Value::from(id)]))
            .all(tx)
            .await?;
    Ok(rows.into_iter().map(|(id, day, text)| (id, (day, text))).collect())
}

/// What is part of each place, by code.
async fn bins(tx: &mut Tx, org: &OrgId, rows: &[Row]) -> Result<HashMap<LocationId, Vec<LocationId>>, DbError> {
    let mut roots: Vec<LocationId> = rows.iter().map(|row| row.location_id.clone()).collect();
    roots.sort();
    roots.dedup();
    let mut bins: HashMap<LocationId, Vec<LocationId>> = HashMap::new();
    for (root, place) in locations::within(tx, org, &roots).await? {
        if place.id != root {
            bins.entry(root).or_default().push(place.id);
        }
    }
    Ok(bins)
}

/// Where these items lie.
async fn lying(tx: &mut Tx, org: &OrgId, rows: &[Row]) -> Result<Vec<InBin>, DbError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut items: Vec<&ItemId> = rows.iter().map(|row| &row.item_id).collect();
    items.sort();
    items.dedup();
    let rows: Vec<(ItemId, String, LocationId)> = sql("SELECT item_id, lot, location_id FROM inventory_balance
         WHERE org_id = $1 AND is_strict AND quantity > 0 AND item_id IN (VALUES ($2), ...)")
    .bind(org)
    .rows(items.into_iter().map(|id| [Value::from(id)]))
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|(item, lot, bin)| InBin { item, lot, bin }).collect())
}
