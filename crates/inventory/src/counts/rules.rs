//! What a stocktake moves, decided without a database.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::quantity::{CNY, Money, Quantity};
use kernel::{Check, Problem};

use super::types::{CountInput, CountState, CountedInput};
use crate::movements::{MoveLine, Pool};

pub(super) fn check(input: &CountInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("note", &input.note, 0, 200);
    check.done()
}

pub(super) fn check_counted(input: &CountedInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.that((1..=500).contains(&input.lines.len()), "lines", "inventory.line_count", "1 to 500 lines are needed");
    for (at, line) in input.lines.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        check.text(&path("lot"), &line.lot, 0, 60);
        check.that(line.quantity >= Quantity::ZERO, &path("quantity"), "inventory.quantity", "a quantity of zero or more is needed");
        let twice = input.lines[..at].iter().any(|other| other.item_id == line.item_id && other.lot.trim() == line.lot.trim());
        check.that(!twice, &path("item_id"), "inventory.counted_twice", "each item and lot once; add up what lies in two heaps");
    }
    check.done()
}

/// Counting ends once.
pub(super) fn check_comparable(state: CountState) -> Result<(), Problem> {
    if state == CountState::Open { Ok(()) } else { Err(other_state(state)) }
}

pub(super) fn other_state(state: CountState) -> Problem {
    let detail = format!("The stocktake is {}, so this cannot be done any more. Load it again.", state.name());
    Problem::conflict("inventory.count_state", detail).with("state", state.name())
}

/// A position, and how much more lies there than the books say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) item: ItemId,
    pub(super) lot: String,
    pub(super) more: i64,
}

/// Moves what was found out of nowhere, and what is missing into it.
pub(super) fn moves(differences: &[Difference], here: &LocationId, nowhere: &LocationId) -> Vec<MoveLine> {
    let line = |difference: &Difference| {
        let (from, to) = if difference.more > 0 { (nowhere, here) } else { (here, nowhere) };
        MoveLine {
            item: difference.item.clone(),
            lot: difference.lot.clone(),
            from: from.clone(),
            to: to.clone(),
            quantity: Quantity(difference.more.abs()),
            value: None,
            reserved: Quantity::ZERO,
        }
    };
    differences.iter().filter(|difference| difference.more != 0).map(line).collect()
}

/// What so much more, or less, is worth at what the item costs now; none when nothing is known of that.
pub(super) fn worth(more: i64, mut pool: Pool) -> Option<Money> {
    let size = more.checked_abs()?;
    let value = match more {
        0 => 0,
        more if more < 0 => -pool.issue(size)?,
        _ => pool.average(size)?,
    };
    Some(Money::new(value, CNY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_worth_what_it_will_go_at() {
        let pool = Pool { quantity: 3_000_000, value: 1_000, last_quantity: 3_000_000, last_value: 1_000, ..Pool::default() };
        assert_eq!(worth(-1_000_000, pool), Some(Money::new(-333, CNY)));
        assert_eq!(worth(-3_000_000, pool), Some(Money::new(-1_000, CNY)));
        assert_eq!(worth(1_000_000, pool), Some(Money::new(333, CNY)));
        assert_eq!(worth(1_000_000, Pool::default()), None);
        assert_eq!(worth(0, Pool::default()), Some(Money::new(0, CNY)));
    }
}
