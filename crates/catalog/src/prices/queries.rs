//! Reading price lists, and the price that holds.

use kernel::db::FromRow;
use kernel::quantity::{Currency, Quantity, UnitPrice};
use kernel::{Day, DbError, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::types::{Price, PriceFilter, PriceFound, PriceId, PriceListId, PriceListShown, PriceQuestion, PriceShown};
use crate::folding::folded;
use crate::items::ItemId;
use crate::units::UnitCode;

/// Stands for no end of a price.
pub(super) const FOREVER: &str = "9999-12-31";

/// The price lists, by name.
pub(super) async fn lists(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<PriceListShown>, Problem> {
    let after: String = page.after_or(String::new())?;
    let rows: Vec<PriceListShown> = sql("SELECT id, name, currency, state, version FROM catalog_price_list
         WHERE org_id = $1 AND name_key > $2 ORDER BY name_key LIMIT $3")
    .bind(org)
    .bind(after)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| folded(&row.name)))
}

pub(super) async fn list(tx: &mut Tx, org: &OrgId, id: &PriceListId) -> Result<PriceListShown, DbError> {
    sql("SELECT id, name, currency, state, version FROM catalog_price_list WHERE org_id = $1 AND id = $2").bind(org).bind(id).one(tx).await
}

pub(crate) async fn is_there(tx: &mut Tx, org: &OrgId, id: &PriceListId) -> Result<bool, DbError> {
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM catalog_price_list WHERE org_id = $1 AND id = $2").bind(org).bind(id).one(tx).await?;
    Ok(count > 0)
}

#[derive(FromRow)]
struct LineRow {
    id: PriceId,
    item: ItemId,
    item_code: String,
    item_name: String,
    unit: UnitCode,
    from_quantity: Quantity,
    price: UnitPrice,
    from_day: String,
    to_day: String,
}

impl From<LineRow> for PriceShown {
    fn from(row: LineRow) -> Self {
        Self {
            id: row.id,
            item: row.item,
            item_code: row.item_code,
            item_name: row.item_name,
            unit: row.unit,
            from_quantity: row.from_quantity,
            price: row.price,
            from_day: row.from_day.parse().ok(),
            to_day: row.to_day.parse().ok().filter(|_| row.to_day != FOREVER),
        }
    }
}

/// Lines of a list by item, unit, step and day.
pub(super) async fn lines(
    tx: &mut Tx,
    org: &OrgId,
    list: &PriceListId,
    filter: &PriceFilter,
    page: &PageQuery,
) -> Result<Page<PriceShown>, Problem> {
    let (item, unit, step, day): (String, String, i64, String) = page.after_or((String::new(), String::new(), i64::MIN, String::new()))?;
    let rows: Vec<LineRow> = sql("SELECT p.id, p.item, i.code AS item_code, i.name AS item_name, p.unit, p.from_quantity, p.price, p.from_day,
         p.to_day FROM catalog_price p JOIN catalog_item i ON i.org_id = p.org_id AND i.id = p.item
         WHERE p.org_id = $1 AND p.list = $2 AND (p.item, p.unit, p.from_quantity, p.from_day) > ($3, $4, $5, $6) AND ($7 = '' OR p.item = $7)
         ORDER BY p.item, p.unit, p.from_quantity, p.from_day LIMIT $8")
    .bind(org)
    .bind(list)
    .bind(item)
    .bind(unit)
    .bind(step)
    .bind(day)
    .bind(filter.item.trim())
    .bind(page.fetch())
    .all(tx)
    .await?;
    let rows: Vec<PriceShown> = rows.into_iter().map(PriceShown::from).collect();
    let key = |row: &PriceShown| {
        let day = row.from_day.map_or_else(String::new, |day| day.to_string());
        (row.item.to_string(), row.unit.as_str().to_owned(), row.from_quantity.0, day)
    };
    Ok(page.page(rows, key))
}

#[derive(FromRow)]
struct FoundRow {
    id: PriceId,
    price: UnitPrice,
    currency: Currency,
}

/// The price for one of a unit on a day, when so many are taken: the largest step that is reached; of two that hold at
/// once the one that began later. Nothing when the list does not say it.
pub async fn price_of(
    tx: &mut Tx,
    org: &OrgId,
    list: &PriceListId,
    (item, unit): (&ItemId, UnitCode),
    quantity: Quantity,
    day: Day,
) -> Result<Option<Price>, DbError> {
    let found: Option<FoundRow> = sql("SELECT p.id, p.price, l.currency FROM catalog_price p
         JOIN catalog_price_list l ON l.org_id = p.org_id AND l.id = p.list
         WHERE p.org_id = $1 AND p.list = $2 AND p.item = $3 AND p.unit = $4 AND p.from_quantity <= $5 AND p.from_day <= $6 AND p.to_day >= $6
         ORDER BY p.from_quantity DESC, p.from_day DESC LIMIT 1")
    .bind(org)
    .bind(list)
    .bind(item)
    .bind(unit)
    .bind(quantity)
    .bind(day)
    .optional(tx)
    .await?;
    Ok(found.map(|row| Price { line: row.id, price: row.price, currency: row.currency }))
}

/// What the list says to a question.
pub(super) async fn answer(tx: &mut Tx, org: &OrgId, id: &PriceListId, asked: &PriceQuestion) -> Result<PriceFound, Problem> {
    let head = list(tx, org, id).await?;
    let found = price_of(tx, org, id, (&asked.item, asked.unit), asked.quantity, asked.day).await?;
    let (price, line) = found.map(|found| (found.price, found.line)).unzip();
    Ok(PriceFound { price, currency: head.currency, line })
}
