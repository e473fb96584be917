//! At which cost goods come back, decided without a database.

use std::collections::BTreeMap;

use catalog::items::ItemId;
use catalog::locations::LocationId;
use inventory::movements::{Move, MoveLine};
use kernel::Problem;
use kernel::quantity::{Quantity, multiply_divide};

use crate::documents::{PricedLine, means};

/// Quantity and cost of what is still with the customer, by item and lot.
type Away = BTreeMap<(ItemId, String), (i64, i64)>;

fn away(delivered: &[Move], returned: &[Move]) -> Away {
    let mut away = Away::new();
    for (moves, sign) in [(delivered, 1), (returned, -1)] {
        for one in moves {
            let sum = away.entry((one.item_id.clone(), one.lot.clone())).or_default();
            sum.0 += sign * one.quantity.0;
            sum.1 += sign * one.value.minor;
        }
    }
    away
}

/// What comes back of a delivery, lot by lot, at the cost at which it left; who brings the last brings all that is left of it.
pub(super) fn coming_back(
    (delivered, returned): (&[Move], &[Move]),
    parts: &[PricedLine],
    (from, to): (&LocationId, &LocationId),
) -> Result<Vec<MoveLine>, Problem> {
    let mut away = away(delivered, returned);
    let mut lines = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let is_meant = |lot: &str| means(&part.lot, lot);
        let mut lots: Vec<_> = away.iter_mut().filter(|((item, lot), sum)| *item == part.item && is_meant(lot) && sum.0 > 0).collect();
        let there: i64 = lots.iter().map(|(_, sum)| sum.0).sum();
        let mut missing = part.quantity.0;
        if missing > there {
            let detail = format!("Line {}: only {} of it are with the customer, of this lot. Enter less.", at + 1, Quantity(there));
            return Err(Problem::conflict("trade.more_than_left", detail).with("line", at + 1));
        }
        if lots.len() > 1 && missing < there {
            let detail = format!("Line {}: several lots of it were delivered. Say which lot comes back.", at + 1);
            return Err(Problem::conflict("trade.which_lot", detail).with("line", at + 1));
        }
        for ((item, lot), sum) in &mut lots {
            let quantity = missing.min(sum.0);
            if quantity == 0 {
                continue;
            }
            let value = if quantity == sum.0 { sum.1 } else { multiply_divide(sum.1, quantity, sum.0).unwrap_or_default() };
            (sum.0, sum.1) = (sum.0 - quantity, sum.1 - value);
            missing -= quantity;
            lines.push(MoveLine {
                item: item.clone(),
                lot: lot.clone(),
                from: from.clone(),
                to: to.clone(),
                quantity: Quantity(quantity),
                value: Some(value),
                reserved: Quantity::ZERO,
            });
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use kernel::quantity::{CNY, Money};
    use proptest::prelude::*;

    use super::*;

    fn moved(lot: &str, quantity: i64, value: i64) -> Move {
        let place = |id: &str| id.parse().unwrap();
        Move {
            item_id: "itm_1".parse().unwrap(),
            lot: lot.to_owned(),
            from_id: place("loc_1"),
            to_id: place("loc_2"),
            quantity: Quantity(quantity),
            value: Money::new(value, CNY),
        }
    }

    fn part(lot: &str, quantity: i64) -> PricedLine {
        PricedLine {
            order_n: Some(1),
            item: "itm_1".parse().unwrap(),
            text: String::new(),
            lot: lot.to_owned(),
            is_stocked: true,
            unit: "H87".parse().unwrap(),
            entered: Quantity(quantity),
            quantity: Quantity(quantity),
            price: "1".parse().unwrap(),
            discount: 0,
            tax_rate: 0,
            net: 0,
            tax: 0,
            price_list: None,
        }
    }

    fn back(delivered: &[Move], returned: &[Move], part: PricedLine) -> Result<Vec<MoveLine>, Problem> {
        coming_back((delivered, returned), &[part], (&"loc_2".parse().unwrap(), &"loc_1".parse().unwrap()))
    }

    #[test]
    fn a_part_of_several_lots_names_its_lot_and_all_of_them_need_not() {
        let delivered = [moved("A", 4, 40), moved("B", 6, 90)];
        assert_eq!(back(&delivered, &[], part("", 5)).unwrap_err().code, "trade.which_lot");
        assert_eq!(back(&delivered, &[], part("B", 7)).unwrap_err().code, "trade.more_than_left");
        let lines = back(&delivered, &[], part("", 10)).unwrap();
        assert_eq!(lines.iter().map(|line| line.value).collect::<Vec<_>>(), [Some(40), Some(90)]);
        let lines = back(&delivered, &[], part("B", 2)).unwrap();
        assert_eq!(lines[0].value, Some(30));
    }

    proptest! {
        /// In however many parts it comes back: all of it brings back what it cost, to the fen.
        #[test]
        fn what_comes_back_in_parts_brings_back_its_whole_cost(parts in prop::collection::vec(1_i64..50, 1..12), value in 0_i64..10_000) {
            let whole: i64 = parts.iter().sum();
            let delivered = [moved("", whole, value)];
            let mut returned = Vec::new();
            for quantity in parts {
                for line in back(&delivered, &returned, part("", quantity)).unwrap() {
                    prop_assert!(line.value.unwrap() >= 0);
                    returned.push(moved("", line.quantity.0, line.value.unwrap()));
                }
            }
            prop_assert_eq!(returned.iter().map(|one| one.value.minor).sum::<i64>(), value);
            prop_assert_eq!(back(&delivered, &returned, part("", 1)).unwrap_err().code, "trade.more_than_left");
        }
    }
}
