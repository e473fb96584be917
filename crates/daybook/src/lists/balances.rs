//! What lies in stock now, place by place, and what it is worth.

use std::collections::HashMap;

use catalog::items::{ItemId, StockItem};
use catalog::locations::{LocationId, LocationShown};
use chrono_tz::Tz;
use inventory::{Standing, standing};
use kernel::quantity::{CNY, Money, Quantity};
use kernel::{JobError, Tx};

use super::{PAGE, Sheet};
use crate::fields::{Fact, share};

pub(super) async fn write(tx: &mut Tx, sheet: &mut Sheet<'_>, zone: Tz) -> Result<(), JobError> {
    let when = (sheet.ctx.now, sheet.ctx.now.day_in(zone));
    let (mut last, mut before): (Option<Standing>, Quantity) = (None, Quantity::ZERO);
    loop {
        let page = standing(tx, &sheet.ctx.org, last.as_ref(), PAGE).await?;
        let (items, places) = names(tx, sheet, &page).await?;
        for row in page {
            if last.as_ref().is_none_or(|last| last.item_id != row.item_id) {
                before = Quantity::ZERO;
            }
            let worth = share(row.value, before, row.quantity, row.owned);
            before = Quantity(before.0 + row.quantity.0);
            let item = items.get(&row.item_id);
            let fact = Fact::new("stock.counted", when)
                .text("item_code", item.map_or("", |item| &item.code))
                .text("item_name", item.map_or("", |item| &item.name))
                .text("category", item.map_or("", |item| &item.group))
                .text("location", places.get(&row.location_id).map_or("", |place| &place.code))
                .text("lot_no", &row.lot)
                .quantity("quantity", Some(row.quantity))
                .text("unit", item.map_or("", |item| item.stock_unit.as_str()))
                .money("amount", Money::new(worth, CNY));
            sheet.add(fact).await?;
            last = Some(row);
        }
        if items.is_empty() {
            return Ok(());
        }
    }
}

type Names = (HashMap<ItemId, StockItem>, HashMap<LocationId, LocationShown>);

async fn names(tx: &mut Tx, sheet: &Sheet<'_>, page: &[Standing]) -> Result<Names, JobError> {
    let mut items: Vec<ItemId> = page.iter().map(|row| row.item_id.clone()).collect();
    items.dedup();
    let mut places: Vec<LocationId> = page.iter().map(|row| row.location_id.clone()).collect();
    places.sort();
    places.dedup();
    let items = catalog::items::stocked(tx, &sheet.ctx.org, &items).await?;
    let places = catalog::locations::known(tx, &sheet.ctx.org, &places).await?;
    Ok((
        items.into_iter().map(|item| (item.id.clone(), item)).collect(),
        places.into_iter().map(|place| (place.id.clone(), place)).collect(),
    ))
}
