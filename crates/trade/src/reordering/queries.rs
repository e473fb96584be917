//! Reading policies and working proposals out.

use std::collections::{BTreeMap, HashMap};

use catalog::items::{self, ItemId};
use catalog::locations::{self, LocationId};
use catalog::parties::{self, PartyId};
use inventory::at_places;
use kernel::db::Value;
use kernel::quantity::{Quantity, UnitPrice, multiply_divide};
use kernel::{DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::rules;
use super::types::{PolicyRow, ReorderNames, ReorderPolicy, ReorderProposal};
use crate::documents::DocumentId;

pub(super) type Place = (ItemId, LocationId);

/// A page of policies, by item and place.
async fn page_of(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<PolicyRow>, Problem> {
    let (item, location) = page.after_or((String::new(), String::new()))?;
    let rows: Vec<PolicyRow> = sql("SELECT item_id, location_id, least, most, multiple, supplier_id FROM trade_reorder_policy
         WHERE org_id = $1 AND (item_id, location_id) > ($2, $3) ORDER BY item_id, location_id LIMIT $4")
    .bind(org)
    .bind(item)
    .bind(location)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| (row.item_id.to_string(), row.location_id.to_string())))
}

/// Policies with the names of what they are about.
pub(super) async fn policies(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<ReorderPolicy>, Problem> {
    let found = page_of(tx, org, page).await?;
    let names = Names::of(tx, org, &found.items).await?;
    let items = found.items.into_iter().filter_map(|row| named(row, &names)).collect();
    Ok(Page { items, next: found.next })
}

fn named(row: PolicyRow, names: &Names) -> Option<ReorderPolicy> {
    Some(ReorderPolicy {
        names: names.about(&row)?,
        item_id: row.item_id,
        location_id: row.location_id,
        least: row.least,
        most: row.most,
        multiple: row.multiple,
        supplier_id: row.supplier_id,
    })
}

/// One policy as it is told.
pub(super) async fn told(tx: &mut Tx, org: &OrgId, row: PolicyRow) -> Result<ReorderPolicy, Problem> {
    let names = Names::of(tx, org, std::slice::from_ref(&row)).await?;
    named(row, &names).ok_or_else(Problem::not_found)
}

/// What is below its least, of a page of policies.
pub(super) async fn proposals(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<ReorderProposal>, Problem> {
    let found = page_of(tx, org, page).await?;
    let items = of_policies(tx, org, found.items).await?.into_iter().filter(|proposal| proposal.proposed > Quantity::ZERO).collect();
    Ok(Page { items, next: found.next })
}

/// The policies of these places, held until the unit ends: who takes a proposal up waits for whoever does so already.
pub(super) async fn held(tx: &mut Tx, org: &OrgId, places: &[Place]) -> Result<Vec<PolicyRow>, DbError> {
    sql("SELECT item_id, location_id, least, most, multiple, supplier_id FROM trade_reorder_policy
         WHERE org_id = $1 AND (item_id, location_id) IN (VALUES ($2, $3), ...) ORDER BY item_id, location_id")
    .bind(org)
    .rows(places.iter().map(|(item, location)| [Value::from(item), Value::from(location)]))
    .locking()
    .all(tx)
    .await
}

/// What items, places and suppliers are called.
struct Names {
    items: HashMap<ItemId, items::StockItem>,
    places: HashMap<LocationId, String>,
    suppliers: HashMap<PartyId, String>,
}

impl Names {
    async fn of(tx: &mut Tx, org: &OrgId, rows: &[PolicyRow]) -> Result<Self, DbError> {
        let asked: Vec<ItemId> = rows.iter().map(|row| row.item_id.clone()).collect();
        let items = items::stocked(tx, org, &asked).await?.into_iter().map(|item| (item.id.clone(), item)).collect();
        let asked: Vec<LocationId> = rows.iter().map(|row| row.location_id.clone()).collect();
        let places = locations::known(tx, org, &asked).await?.into_iter().map(|place| (place.id, place.name)).collect();
        let mut suppliers = HashMap::new();
        // a supplier that was merged with another is called like that one
        for row in rows {
            if !suppliers.contains_key(&row.supplier_id) {
                let found = parties::known(tx, org, std::slice::from_ref(&row.supplier_id)).await?.pop();
                suppliers.insert(row.supplier_id.clone(), found.map(|party| party.name).unwrap_or_default());
            }
        }
        Ok(Self { items, places, suppliers })
    }

    fn about(&self, row: &PolicyRow) -> Option<ReorderNames> {
        let item = self.items.get(&row.item_id)?;
        Some(ReorderNames {
            item_code: item.code.clone(),
            item_name: item.name.clone(),
            unit: item.stock_unit,
            location_name: self.places.get(&row.location_id).cloned().unwrap_or_default(),
            supplier_name: self.suppliers.get(&row.supplier_id).cloned().unwrap_or_default(),
        })
    }
}

#[derive(FromRow)]
struct OnOrderRow {
    item_id: ItemId,
    location_id: LocationId,
    outstanding: Quantity,
}

/// What is ordered to these places and not there yet, drafts included.
async fn on_order(tx: &mut Tx, org: &OrgId, places: &[Place]) -> Result<BTreeMap<Place, Quantity>, DbError> {
    let rows: Vec<OnOrderRow> = sql("WITH w (item_id, location_id) AS (VALUES ($2, $3), ...)
         SELECT l.item_id, d.location_id,
             CAST(SUM(CASE WHEN l.moved < l.quantity THEN l.quantity - l.moved ELSE 0 END) AS BIGINT) AS outstanding
         FROM trade_document d JOIN trade_line l ON l.org_id = d.org_id AND l.document_id = d.id
         JOIN w ON w.item_id = l.item_id AND w.location_id = d.location_id
         WHERE d.org_id = $1 AND d.kind = 'purchase_order' AND d.state IN ('draft', 'confirmed')
         GROUP BY l.item_id, d.location_id")
    .bind(org)
    .rows(places.iter().map(|(item, location)| [Value::from(item), Value::from(location)]))
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| ((row.item_id, row.location_id), row.outstanding)).collect())
}

#[derive(FromRow)]
struct LastRow {
    item_id: ItemId,
    document_id: DocumentId,
    entered: Quantity,
    quantity: Quantity,
    price: UnitPrice,
}

/// Among the last fifty orders at a supplier the last of each item, with its price for one stock unit.
async fn last_prices(
    tx: &mut Tx,
    org: &OrgId,
    supplier: &PartyId,
    items: impl Iterator<Item = &ItemId>,
) -> Result<HashMap<ItemId, (UnitPrice, DocumentId)>, DbError> {
    let rows: Vec<LastRow> = sql("WITH w (item_id) AS (VALUES ($3), ...), d (id) AS (
             SELECT id FROM trade_document WHERE org_id = $1 AND party_id = $2 AND kind = 'purchase_order' AND state IN ('confirmed', 'done')
             ORDER BY id DESC LIMIT 50)
         SELECT l.item_id, l.document_id, l.entered, l.quantity, l.price
         FROM d JOIN trade_line l ON l.org_id = $1 AND l.document_id = d.id JOIN w ON w.item_id = l.item_id
         ORDER BY l.document_id DESC, l.n")
    .bind(org)
    .bind(supplier)
    .rows(items.map(|item| [Value::from(item)]))
    .all(tx)
    .await?;
    let mut last = HashMap::new();
    for row in rows {
        // A price for one of the entered unit becomes one for one stock unit.
        let Some(price) = multiply_divide(row.price.0, row.entered.0, row.quantity.0) else { continue };
        last.entry(row.item_id).or_insert((UnitPrice(price), row.document_id));
    }
    Ok(last)
}

/// What each policy proposes now; zero where nothing is to be ordered.
pub(super) async fn of_policies(tx: &mut Tx, org: &OrgId, policies: Vec<PolicyRow>) -> Result<Vec<ReorderProposal>, DbError> {
    if policies.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<Place> = policies.iter().map(|policy| (policy.item_id.clone(), policy.location_id.clone())).collect();
    let lying = at_places(tx, org, &places).await?;
    let lying: BTreeMap<Place, (Quantity, Quantity)> =
        lying.into_iter().map(|row| ((row.item_id, row.location_id), (row.quantity, row.reserved))).collect();
    let ordered = on_order(tx, org, &places).await?;
    let mut prices: HashMap<PartyId, HashMap<ItemId, (UnitPrice, DocumentId)>> = HashMap::new();
    for policy in &policies {
        if !prices.contains_key(&policy.supplier_id) {
            let of_it = policies.iter().filter(|one| one.supplier_id == policy.supplier_id).map(|one| &one.item_id);
            prices.insert(policy.supplier_id.clone(), last_prices(tx, org, &policy.supplier_id, of_it).await?);
        }
    }
    let names = Names::of(tx, org, &policies).await?;
    let one = |(policy, place): (PolicyRow, Place)| {
        let (on_hand, reserved) = lying.get(&place).copied().unwrap_or_default();
        let on_order = ordered.get(&place).copied().unwrap_or_default();
        let available = Quantity(on_hand.0.saturating_sub(reserved.0).saturating_add(on_order.0));
        let last = prices.get(&policy.supplier_id).and_then(|of_it| of_it.get(&policy.item_id)).cloned();
        Some(ReorderProposal {
            proposed: rules::proposed(available, policy.least, policy.most, policy.multiple),
            names: names.about(&policy)?,
            item_id: policy.item_id,
            location_id: policy.location_id,
            supplier_id: policy.supplier_id,
            least: policy.least,
            most: policy.most,
            multiple: policy.multiple,
            on_hand,
            reserved,
            on_order,
            available,
            last_price: last.as_ref().map(|(price, _)| *price),
            last_order_id: last.map(|(_, order)| order),
        })
    };
    Ok(policies.into_iter().zip(places).filter_map(one).collect())
}
