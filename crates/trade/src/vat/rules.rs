//! How the tax of a month comes about, decided without a database.

use std::collections::BTreeMap;

use kernel::quantity::{CNY, Money};

use super::types::{VatDocument, VatRate, VatSide};

/// What stands on the tax accounts of a month: charged, and paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Posted {
    pub(super) output: i64,
    pub(super) input: i64,
}

/// What is due of a month, and what is carried over to it and from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) carried_in: i64,
    pub(super) due: i64,
    pub(super) carried_out: i64,
}

/// Goes from month to month: input tax that is not used up is carried over, and never paid out.
pub(super) fn due(months: &BTreeMap<String, Posted>, period: &str) -> Due {
    let mut carried = 0;
    for posted in months.range(..period.to_owned()).map(|(_, posted)| posted) {
        carried = (carried + posted.input - posted.output).max(0);
    }
    let posted = months.get(period).copied().unwrap_or_default();
    let rest = posted.output - posted.input - carried;
    Due { carried_in: carried, due: rest.max(0), carried_out: (-rest).max(0) }
}

/// What documents add up to by side and rate, the higher rate first.
pub(super) fn rates(documents: &[VatDocument]) -> Vec<VatRate> {
    let mut sums: BTreeMap<(bool, i64), (i64, i64, i64)> = BTreeMap::new();
    for one in documents {
        let sum = sums.entry((one.side == VatSide::Input, -one.rate)).or_default();
        sum.0 += one.net.minor;
        sum.1 += one.tax.minor;
        sum.2 += 1;
    }
    let money = |minor| Money::new(minor, CNY);
    let side = |is_input| if is_input { VatSide::Input } else { VatSide::Output };
    sums.into_iter()
        .map(|((is_input, rate), (net, tax, count))| VatRate {
            side: side(is_input),
            rate: -rate,
            net: money(net),
            tax: money(tax),
            document_count: count,
        })
        .collect()
}

/// The tax of one side.
pub(super) fn tax(documents: &[VatDocument], side: VatSide) -> i64 {
    documents.iter().filter(|one| one.side == side).map(|one| one.tax.minor).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn input_tax_that_is_not_used_up_is_carried_over_until_it_is() {
        let months = [("2026-01", 100, 300), ("2026-02", 150, 0), ("2026-04", 500, 20)];
        let months = months.into_iter().map(|(id, output, input)| (id.to_owned(), Posted { output, input })).collect();
        assert_eq!(due(&months, "2026-01"), Due { carried_in: 0, due: 0, carried_out: 200 });
        assert_eq!(due(&months, "2026-02"), Due { carried_in: 200, due: 0, carried_out: 50 });
        assert_eq!(due(&months, "2026-03"), Due { carried_in: 50, due: 0, carried_out: 50 });
        assert_eq!(due(&months, "2026-04"), Due { carried_in: 50, due: 430, carried_out: 0 });
    }

    proptest! {
        #[test]
        fn what_was_due_and_what_is_carried_over_is_all_tax_there_is(taxes in prop::collection::vec((0_i64..1_000_000, 0_i64..1_000_000), 1..13)) {
            let months: BTreeMap<String, Posted> =
                taxes.iter().enumerate().map(|(at, (output, input))| (format!("2026-{:02}", at + 1), Posted { output: *output, input: *input })).collect();
            let all: i64 = taxes.iter().map(|(output, input)| output - input).sum();
            let paid: i64 = months.keys().map(|period| due(&months, period).due).sum();
            let last = due(&months, months.keys().next_back().unwrap());
            prop_assert_eq!(paid - last.carried_out, all);
            prop_assert!(last.due == 0 || last.carried_out == 0);
        }
    }
}
