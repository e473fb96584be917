//! What is to be posted so that the books say what other currencies are worth; decided without a database.

use kernel::quantity::{CNY, Money, NotExact, Rate};
use kernel::{Day, Problem};

use super::types::{Holding, RevaluationLine};
use crate::entries::Leg;

/// The last day of a month, or why it is none.
pub(super) fn last_day(period: &str) -> Result<Day, Problem> {
    let is_month = period.len() == 7;
    let found = (28..=31).rev().find_map(|day| format!("{period}-{day}").parse().ok());
    found.filter(|_| is_month).ok_or_else(|| {
        let detail = format!("`{period}` is no month. Write it as 2026-03.");
        Problem::conflict("books.no_month", detail).with("period", period)
    })
}

/// A holding valued by the rate that closes the month. What is nothing is worth nothing by any rate.
pub(super) fn valued(holding: &Holding, closing: Option<(Day, Rate)>) -> Result<RevaluationLine, NotExact> {
    let foreign = Money::new(holding.foreign_amount, holding.currency);
    let worth = match closing {
        _ if foreign.minor == 0 => Some(Money::new(0, CNY)),
        Some((_, rate)) => Some(rate.convert(foreign, CNY)?),
        None => None,
    };
    Ok(RevaluationLine {
        account_id: holding.account_id.clone(),
        foreign,
        booked: Money::new(holding.booked, CNY),
        rate: closing.map(|(_, rate)| rate),
        rate_day: closing.map(|(day, _)| day),
        worth,
        difference: worth.map(|worth| Money::new(worth.minor - holding.booked, CNY)),
    })
}

/// What a valued holding posts; nothing where the books say what it is worth.
pub(super) fn legs(line: &RevaluationLine, exchange: &str) -> Vec<Leg> {
    let Some(difference) = line.difference.filter(|difference| difference.minor != 0) else { return Vec::new() };
    let nothing = Some(Money::new(0, line.foreign.currency));
    vec![Leg::signed(&line.account_id, difference.minor).beside(nothing), Leg::signed(exchange, -difference.minor)]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn holding(foreign: i64, booked: i64) -> Holding {
        Holding { account_id: "1122".to_owned(), currency: "USD".parse().unwrap(), foreign_amount: foreign, booked }
    }

    proptest! {
        /// Whatever was posted before, after it the books say what it is worth, and valuing again posts nothing.
        #[test]
        fn valuing_twice_posts_once(foreign in -1_000_000_i64..1_000_000, booked in -10_000_000_i64..10_000_000, rate in 1_i64..2_000_000_000) {
            let closing = Some(("2026-03-31".parse().unwrap(), Rate(rate)));
            let line = valued(&holding(foreign, booked), closing).unwrap();
            let legs = legs(&line, "560301");
            let posted: i64 = legs.iter().filter(|leg| leg.account == "1122").map(|leg| leg.debit - leg.credit).sum();
            prop_assert_eq!(legs.iter().map(|leg| leg.debit - leg.credit).sum::<i64>(), 0);
            prop_assert!(legs.iter().all(|leg| leg.debit >= 0 && leg.credit >= 0), "nothing is red");
            let again = valued(&holding(foreign, booked + posted), closing).unwrap();
            prop_assert_eq!(again.difference.unwrap().minor, 0);
        }
    }

    #[test]
    fn a_month_ends_on_its_last_day_and_what_is_settled_needs_no_rate() {
        assert_eq!(last_day("2026-02").unwrap().to_string(), "2026-02-28");
        assert_eq!(last_day("2026-13").unwrap_err().code, "books.no_month");
        let settled = valued(&holding(0, 12), None).unwrap();
        assert_eq!(settled.difference.unwrap().minor, -12);
        assert!(valued(&holding(1, 12), None).unwrap().difference.is_none());
    }
}
