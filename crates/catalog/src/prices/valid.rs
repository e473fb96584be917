//! The prices of a list that hold for many lines at once, decided from one reading.

use kernel::db::{FromRow, Value};
use kernel::quantity::{Currency, Quantity, UnitPrice, multiply_divide};
use kernel::{Day, DbError, OrgId, Tx, sql};

use super::types::PriceListId;
use crate::items::{ItemId, StockItem};
use crate::units::UnitCode;

/// What a price is asked for: so much of an item, in one of its units.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    pub item: &'a StockItem,
    pub unit: UnitCode,
    pub quantity: Quantity,
}

/// The price that holds, and from how many on it would be another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valid {
    pub list: PriceListId,
    pub list_name: String,
    pub price: UnitPrice,
    pub next: Option<(Quantity, UnitPrice)>,
}

#[derive(Clone, Debug, FromRow)]
pub(super) struct Step {
    pub(super) item: ItemId,
    pub(super) unit: UnitCode,
    pub(super) from_quantity: Quantity,
    pub(super) price: UnitPrice,
    pub(super) from_day: String,
    name: String,
}

/// What a list in use says of some items on a day, if it is in that currency.
pub(super) async fn steps<'a>(
    tx: &mut Tx,
    org: &OrgId,
    list: &PriceListId,
    (day, currency): (Day, Currency),
    items: impl Iterator<Item = &'a ItemId>,
) -> Result<Vec<Step>, DbError> {
    sql("SELECT p.item, p.unit, p.from_quantity, p.price, p.from_day, l.name FROM catalog_price p
         JOIN catalog_price_list l ON l.org_id = p.org_id AND l.id = p.list
         WHERE p.org_id = $1 AND p.list = $2 AND p.from_day <= $3 AND p.to_day >= $3 AND l.state = 'active' AND l.currency = $4
         AND p.item IN (VALUES ($5), ...)")
    .bind(org)
    .bind(list)
    .bind(day)
    .bind(currency)
    .rows(items.map(|item| [Value::from(item)]))
    .all(tx)
    .await
}

/// The prices that a list in use says on a day, in one statement; nothing where it says nothing.
///
/// What the list says in the unit that is asked for comes first, else what it says in the stock unit, converted.
pub async fn valid(
    tx: &mut Tx,
    org: &OrgId,
    list: &PriceListId,
    (day, currency): (Day, Currency),
    asked: &[Asked<'_>],
) -> Result<Vec<Option<Valid>>, DbError> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let steps = steps(tx, org, list, (day, currency), asked.iter().map(|one| &one.item.id)).await?;
    Ok(asked.iter().map(|one| of_steps(&steps, list, one)).collect())
}

fn of_steps(steps: &[Step], list: &PriceListId, asked: &Asked<'_>) -> Option<Valid> {
    let (numerator, denominator) = asked.item.fraction(asked.unit)?;
    let own: Vec<&Step> = steps.iter().filter(|step| step.item == asked.item.id).collect();
    let in_unit: Vec<&Step> = own.iter().copied().filter(|step| step.unit == asked.unit).collect();
    if !in_unit.is_empty() {
        return of_unit(&in_unit, list, asked.quantity);
    }
    let in_stock: Vec<&Step> = own.into_iter().filter(|step| step.unit == asked.item.stock_unit).collect();
    let found = of_unit(&in_stock, list, Quantity(multiply_divide(asked.quantity.0, numerator, denominator)?))?;
    let price = |price: UnitPrice| Some(UnitPrice(multiply_divide(price.0, numerator, denominator)?));
    let next = match found.next {
        Some((from, next)) => Some((Quantity(multiply_divide(from.0, denominator, numerator)?), price(next)?)),
        None => None,
    };
    Some(Valid { price: price(found.price)?, next, ..found })
}

/// The largest step that is reached, and the one after it; of two that hold at once the one that began later.
fn of_unit(steps: &[&Step], list: &PriceListId, quantity: Quantity) -> Option<Valid> {
    let latest = |a: &&&Step, b: &&&Step| (a.from_quantity, &a.from_day).cmp(&(b.from_quantity, &b.from_day));
    let reached = steps.iter().filter(|step| step.from_quantity <= quantity).max_by(latest)?;
    let beyond = steps.iter().filter(|step| step.from_quantity > quantity).map(|step| step.from_quantity).min();
    let next = beyond.and_then(|from| steps.iter().filter(|step| step.from_quantity == from).max_by(latest));
    Some(Valid {
        list: list.clone(),
        list_name: reached.name.clone(),
        price: reached.price,
        next: next.map(|next| (next.from_quantity, next.price)),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn step(unit: &str, from: &str, price: &str, day: &str) -> Step {
        Step {
            item: "itm_1".parse().unwrap(),
            unit: unit.parse().unwrap(),
            from_quantity: from.parse().unwrap(),
            price: price.parse().unwrap(),
            from_day: day.to_owned(),
            name: "经销商价".to_owned(),
        }
    }

    fn of(steps: &[Step], quantity: Quantity) -> Option<Valid> {
        of_unit(&steps.iter().collect::<Vec<_>>(), &"prl_1".parse().unwrap(), quantity)
    }

    #[test]
    fn the_largest_step_that_is_reached_holds_and_the_next_one_is_told() {
        let steps = [step("H87", "0", "5", ""), step("H87", "100", "4", ""), step("H87", "100", "3.5", "2026-03-01")];
        let found = of(&steps, Quantity::of_whole(99)).unwrap();
        assert_eq!((found.price.to_string(), found.next.unwrap().1.to_string()), ("5.00".to_owned(), "3.50".to_owned()));
        let found = of(&steps, Quantity::of_whole(100)).unwrap();
        assert_eq!((found.price.to_string(), found.next), ("3.50".to_owned(), None));
        assert_eq!(of(&[step("H87", "10", "5", "")], Quantity::of_whole(9)), None);
    }

    proptest! {
        /// The order in which a list is read does not matter.
        #[test]
        fn the_order_of_the_steps_does_not_matter(mut froms in prop::collection::vec(0_i32..50, 1..8), quantity in 0_i32..60) {
            froms.sort_unstable();
            froms.dedup();
            let steps: Vec<Step> = froms.iter().map(|from| step("H87", &from.to_string(), &(100 - from).to_string(), "")).collect();
            let turned: Vec<Step> = steps.iter().rev().cloned().collect();
            let found = of(&steps, Quantity::of_whole(quantity));
            prop_assert_eq!(&found, &of(&turned, Quantity::of_whole(quantity)));
            let reached = froms.iter().rev().find(|from| **from <= quantity);
            prop_assert_eq!(found.map(|found| found.price.0), reached.map(|from| i64::from(100 - from) * 1_000_000));
        }
    }
}
