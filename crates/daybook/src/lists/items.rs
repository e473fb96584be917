//! The list of items.

use catalog::items::{ItemKind, ListedItem, listed};
use chrono_tz::Tz;
use kernel::{JobError, Tx};

use super::{PAGE, Sheet};
use crate::fields::Fact;

pub(super) async fn write(tx: &mut Tx, sheet: &mut Sheet<'_>, zone: Tz) -> Result<(), JobError> {
    let mut after = String::new();
    loop {
        let page = listed(tx, &sheet.ctx.org, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id.to_string();
        for item in &page {
            sheet.add(fact(item, zone)).await?;
        }
    }
}

fn fact(item: &ListedItem, zone: Tz) -> Fact {
    let fact = Fact::new("item.listed", (item.changed_at, item.changed_at.day_in(zone)))
        .text("item_code", &item.code)
        .text("item_name", &item.name)
        .text("specification", &item.specification)
        .text("category", &item.group)
        .text("unit", item.stock_unit.as_str())
        .price("list_price", item.sales_price)
        .quantity("safety_stock", item.stock_safety)
        .quantity("reorder_point", item.stock_min)
        .days("lead_time_days", item.lead_time_days);
    // Material is bought; whether a part is made here or bought the list does not say.
    if item.kind == ItemKind::Product { fact.flag("is_made", true) } else { fact }
}
