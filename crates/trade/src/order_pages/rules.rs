//! What may stand on an order page and what may be ordered there, decided without a database.

use kernel::quantity::Quantity;
use kernel::{Check, Day, Problem};

use super::types::{OrderPageInput, PageOrderInput, PageOrderStanding};
use crate::documents::{LineRow, State};

/// Days for which a page may answer.
const DAYS_MAX: i32 = 731;
/// Pages of a customer that still answer.
pub(super) const PAGES_MAX: i64 = 20;
/// Orders of a customer that wait until somebody looks at them.
pub(super) const WAITING_MAX: i64 = 50;

pub(super) fn check_page(input: &OrderPageInput, is_customer: bool, today: Day) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("note", &input.note, 0, 120);
    check.that(is_customer, "party_id", "trade.party", "there is no such party in this role");
    let days = input.last_day.days() - today.days();
    check.that(days >= 0, "last_day", "field.past", "today or later");
    check.that(days <= DAYS_MAX, "last_day", "field.too_late", "within two years from now");
    check.done()
}

/// What can be said of an order before anything is known of its lines.
pub(super) fn check_order(input: &PageOrderInput, today: Day) -> Result<(), Problem> {
    let mut check = Check::new();
    let is_random = (16..=64).contains(&input.key.len()) && input.key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    check.that(is_random, "key", "trade.page_key", "16 to 64 letters, digits and hyphens, made up at random");
    check.text("reference", &input.reference, 0, 100);
    check.text("note", &input.note, 0, 500);
    check.that((1..=200).contains(&input.lines.len()), "lines", "trade.line_count", "1 to 200 lines are needed");
    let days = input.due.map_or(0, |due| due.days() - today.days());
    check.that(days >= 0, "due", "field.past", "today or later");
    check.that(days <= DAYS_MAX, "due", "field.too_late", "within two years from now");
    for (at, line) in input.lines.iter().enumerate() {
        let path = format!("lines[{at}].quantity");
        check.that(line.quantity > Quantity::ZERO, &path, "trade.quantity", "a quantity above zero is needed");
    }
    check.done()
}

/// How far an order is, as its customer sees it: what was moved counts more than what was invoiced before.
pub(super) fn standing(state: State, rows: &[LineRow]) -> PageOrderStanding {
    match state {
        State::Draft => return PageOrderStanding::Received,
        State::Cancelled => return PageOrderStanding::Cancelled,
        State::Done => return PageOrderStanding::Invoiced,
        State::Confirmed => {}
    }
    let has_moved = rows.iter().any(|row| row.is_stocked && row.moved.is_some_and(|moved| moved > Quantity::ZERO));
    let is_moved = rows.iter().all(|row| row.moved.is_some_and(|moved| moved >= row.quantity));
    match (has_moved, is_moved) {
        (true, true) => PageOrderStanding::Delivered,
        (true, false) => PageOrderStanding::PartlyDelivered,
        (false, _) => PageOrderStanding::Confirmed,
    }
}

#[cfg(test)]
mod tests {
    use kernel::quantity::UnitPrice;
    use proptest::prelude::*;

    use super::*;

    fn row(is_stocked: bool, ordered: i64, moved: i64) -> LineRow {
        LineRow {
            n: 1,
            order_n: None,
            item_id: "itm_1".parse().unwrap(),
            text: String::new(),
            lot: String::new(),
            is_stocked,
            unit: "H87".parse().unwrap(),
            entered: Quantity(ordered),
            quantity: Quantity(ordered),
            price: UnitPrice(0),
            discount: 0,
            tax_rate: 0,
            net: 0,
            tax: 0,
            most: Some(ordered),
            moved: Some(Quantity(if is_stocked { moved } else { ordered })),
            moved_value: Some(0),
            billed: Some(Quantity::ZERO),
            billed_value: Some(0),
            returned: Some(Quantity::ZERO),
            price_list: None,
        }
    }

    #[test]
    fn work_that_is_only_agreed_is_not_told_as_delivered() {
        assert_eq!(standing(State::Confirmed, &[row(false, 1, 0)]), PageOrderStanding::Confirmed);
        assert_eq!(standing(State::Confirmed, &[row(false, 1, 0), row(true, 5, 0)]), PageOrderStanding::Confirmed);
        assert_eq!(standing(State::Confirmed, &[row(false, 1, 0), row(true, 5, 5)]), PageOrderStanding::Delivered);
    }

    proptest! {
        /// More that was delivered never tells of less.
        #[test]
        fn an_order_never_goes_back_when_more_is_delivered(lines in prop::collection::vec((1_i64..50, 0_i64..50, 0_i64..50), 1..6)) {
            let told = |with_more: bool| {
                let rows: Vec<LineRow> = lines.iter().map(|(ordered, moved, more)| {
                    row(true, *ordered, (moved + if with_more { *more } else { 0 }).min(*ordered))
                }).collect();
                standing(State::Confirmed, &rows)
            };
            prop_assert!(told(false) <= told(true));
        }
    }
}
