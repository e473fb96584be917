//! What is offered to whoever buys by a price list: items in use, in the units and steps that the list names.

use kernel::db::FromRow;
use kernel::quantity::{CNY, Quantity, UnitPrice};
use kernel::{Day, DbError, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::types::PriceListId;
use super::valid::{Step, steps};
use crate::folding::pattern;
use crate::items::ItemId;
use crate::units::UnitCode;

/// From so many on, one of the unit costs so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceStep {
    pub from: Quantity,
    pub price: UnitPrice,
}

/// An item that is offered in one unit, with what it costs from how many on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub id: ItemId,
    pub code: String,
    pub name: String,
    pub specification: String,
    pub unit: UnitCode,
    /// By quantity; at least one.
    pub steps: Vec<PriceStep>,
}

#[derive(Clone, Debug, FromRow)]
struct Row {
    id: ItemId,
    code: String,
    code_key: String,
    name: String,
    specification: String,
    unit: UnitCode,
    /// For one of the unit, where no list says it.
    sales_price: Option<UnitPrice>,
}

/// A page of what is offered on a day, by code: what the list has a price for, in the units that it names; without a list
/// whatever has a sales price of its own, in its stock unit.
pub async fn offered(
    tx: &mut Tx,
    org: &OrgId,
    list: Option<&PriceListId>,
    day: Day,
    wanted: &str,
    page: &PageQuery,
) -> Result<Page<Offered>, Problem> {
    let after = page.after_or((String::new(), String::new()))?;
    let rows = match list {
        Some(list) => listed(tx, org, list, day, wanted, &after, page.fetch()).await?,
        None => priced(tx, org, wanted, &after, page.fetch()).await?,
    };
    let found = page.page(rows, |row| (row.code_key.clone(), row.unit.as_str().to_owned()));
    let said = match list.filter(|_| !found.items.is_empty()) {
        Some(list) => steps(tx, org, list, (day, CNY), found.items.iter().map(|row| &row.id)).await?,
        None => Vec::new(),
    };
    let items = found.items.into_iter().map(|row| offer(row, &said)).collect();
    Ok(Page { items, next: found.next })
}

async fn listed(
    tx: &mut Tx,
    org: &OrgId,
    list: &PriceListId,
    day: Day,
    wanted: &str,
    (code, unit): &(String, String),
    most: i64,
) -> Result<Vec<Row>, DbError> {
    sql("SELECT DISTINCT i.id, i.code, i.code_key, i.name, i.specification, p.unit, CAST(NULL AS BIGINT) AS sales_price
         FROM catalog_price p JOIN catalog_price_list l ON l.org_id = p.org_id AND l.id = p.list
         JOIN catalog_item i ON i.org_id = p.org_id AND i.id = p.item
         WHERE p.org_id = $1 AND p.list = $2 AND p.from_day <= $3 AND p.to_day >= $3 AND l.state = 'active' AND l.currency = 'CNY'
         AND i.state = 'active' AND i.merged_into IS NULL AND ($4 = '' OR i.search LIKE $4 ESCAPE '!')
         AND (i.code_key, p.unit) > ($5, $6) ORDER BY i.code_key, p.unit LIMIT $7")
    .bind(org)
    .bind(list)
    .bind(day)
    .bind(pattern(wanted))
    .bind(code)
    .bind(unit)
    .bind(most)
    .all(tx)
    .await
}

async fn priced(tx: &mut Tx, org: &OrgId, wanted: &str, (code, unit): &(String, String), most: i64) -> Result<Vec<Row>, DbError> {
    sql("SELECT id, code, code_key, name, specification, stock_unit AS unit, sales_price FROM catalog_item
         WHERE org_id = $1 AND sales_price IS NOT NULL AND state = 'active' AND merged_into IS NULL
         AND ($2 = '' OR search LIKE $2 ESCAPE '!') AND (code_key, stock_unit) > ($3, $4) ORDER BY code_key, stock_unit LIMIT $5")
    .bind(org)
    .bind(pattern(wanted))
    .bind(code)
    .bind(unit)
    .bind(most)
    .all(tx)
    .await
}

/// A row with its steps; of two that begin at the same quantity the one that began later holds.
fn offer(row: Row, said: &[Step]) -> Offered {
    let mut own: Vec<&Step> = said.iter().filter(|step| step.item == row.id && step.unit == row.unit).collect();
    own.sort_by(|a, b| (a.from_quantity, &b.from_day).cmp(&(b.from_quantity, &a.from_day)));
    own.dedup_by_key(|step| step.from_quantity);
    let own_price = row.sales_price.map(|price| PriceStep { from: Quantity::ZERO, price });
    let steps = own.into_iter().map(|step| PriceStep { from: step.from_quantity, price: step.price }).chain(own_price).collect();
    Offered { id: row.id, code: row.code, name: row.name, specification: row.specification, unit: row.unit, steps }
}
