//! Which rate holds on a day, and which rates may be kept; decided without a database.

use kernel::quantity::{CNY, Currency, Rate};
use kernel::{Check, Day, Problem};

use super::types::ExchangeRatesInput;

/// So many days old a rate may be: no bank publishes any on the longest holidays.
pub(super) const DAYS_MAX: i64 = 10;
/// Rates that come together, at the most.
const RATES_MAX: usize = 1_000;
/// A million for one unit, at the most.
const RATE_MAX: Rate = Rate(1_000_000 * 100_000_000);

/// Everything that is wrong with rates, each by its place.
pub(super) fn check(input: &ExchangeRatesInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("source", &input.source, 1, 100);
    let count = input.rates.len();
    check.that((1..=RATES_MAX).contains(&count), "rates", "books.rate_count", "1 to 1,000 rates at once");
    for (at, rate) in input.rates.iter().enumerate().take(RATES_MAX) {
        let path = |field: &str| format!("rates[{at}].{field}");
        let is_other = rate.currency != CNY;
        check.that(is_other, &path("currency"), "books.own_currency", "a currency other than CNY: that is the books' own");
        let is_usable = rate.rate > Rate(0) && rate.rate <= RATE_MAX;
        check.that(is_usable, &path("rate"), "books.rate", "what one unit is worth: above zero, at most a million");
        let is_again = input.rates[..at].iter().any(|other| other.currency == rate.currency && other.day == rate.day);
        check.that(!is_again, &path("day"), "books.rate_twice", "each currency and day once");
    }
    check.done()
}

/// The rate that holds on a day, of the last one entered until then; refused when there is none or it is too old.
pub(super) fn holding(currency: Currency, day: Day, last: Option<(Day, Rate)>) -> Result<Rate, Problem> {
    let problem =
        |code, detail: String| Err(Problem::conflict(code, detail).with("currency", currency.to_string()).with("day", day.to_string()));
    let Some((of, rate)) = last else {
        let detail = format!("No rate of {currency} is known on or before {day}. Enter one under “Books, Exchange rates”.");
        return problem("books.rate_missing", detail);
    };
    if (day.0 - of.0).num_days() > DAYS_MAX {
        let detail = format!("The last rate of {currency} before {day} is of {of}, more than {DAYS_MAX} days old. Enter a newer one.");
        return problem("books.rate_too_old", detail);
    }
    Ok(rate)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A rate holds on its own day and so many after it, and not one more.
        #[test]
        fn a_rate_holds_until_it_is_too_old(after in 0_i64..30) {
            let of: Day = "2026-01-01".parse().unwrap();
            let day: Day = format!("2026-01-{:02}", 1 + after).parse().unwrap();
            let found = holding("USD".parse().unwrap(), day, Some((of, Rate(7))));
            prop_assert_eq!(found.is_ok(), after <= DAYS_MAX);
            prop_assert_eq!(found.is_ok_and(|rate| rate != Rate(7)), false);
        }
    }

    #[test]
    fn no_rate_is_no_zero() {
        let refused = holding("USD".parse().unwrap(), "2026-01-31".parse().unwrap(), None).unwrap_err();
        assert_eq!(refused.code, "books.rate_missing");
    }
}
