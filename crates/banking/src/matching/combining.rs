//! Which items of a party add up to an amount.

use rust_decimal::Decimal;

/// More items of one party are not tried in all combinations; the earliest due ones are.
const ITEMS: usize = 18;
/// More items are not paid in one go often enough to guess them.
const LARGEST: usize = 8;
/// So many steps of the search, and then it ends.
const STEPS: usize = 20_000;

/// What the search found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    None,
    /// The places of the only combination of the fewest items.
    Only(Vec<usize>),
    /// Several combinations fit, or the search had to end before it could tell; the first of them.
    Several(Vec<usize>),
}

/// Looks for two or more positive amounts that add up to the sum. Fewer items come first.
pub(super) fn find(amounts: &[Decimal], sum: Decimal) -> Found {
    let amounts = &amounts[..amounts.len().min(ITEMS)];
    let is_cut = amounts.len() == ITEMS;
    let mut search = Search { amounts, found: Vec::new(), steps: 0 };
    for size in 2..=LARGEST.min(amounts.len()) {
        search.go(0, size, sum, &mut Vec::new());
        if !search.found.is_empty() {
            break;
        }
    }
    let is_certain = search.found.len() == 1 && search.steps < STEPS && !is_cut;
    match search.found.into_iter().next() {
        None => Found::None,
        Some(first) if is_certain => Found::Only(first),
        Some(first) => Found::Several(first),
    }
}

struct Search<'a> {
    amounts: &'a [Decimal],
    /// At most two: a second one makes the first doubtful.
    found: Vec<Vec<usize>>,
    steps: usize,
}

impl Search<'_> {
    fn go(&mut self, from: usize, left: usize, rest: Decimal, taken: &mut Vec<usize>) {
        if left == 0 {
            if rest.is_zero() {
                self.found.push(taken.clone());
            }
            return;
        }
        for at in from..self.amounts.len() {
            self.steps += 1;
            if self.steps >= STEPS || self.found.len() >= 2 {
                return;
            }
            let amount = self.amounts[at];
            if amount <= rest
                && let Some(rest) = rest.checked_sub(amount)
            {
                taken.push(at);
                self.go(at + 1, left - 1, rest, taken);
                taken.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(of: &[i64]) -> Vec<Decimal> {
        of.iter().map(|amount| Decimal::from(*amount)).collect()
    }

    #[test]
    fn the_only_combination_is_told_from_one_of_several() {
        assert_eq!(find(&amounts(&[100, 250, 70]), Decimal::from(170)), Found::Only(vec![0, 2]));
        assert_eq!(find(&amounts(&[100, 100, 70]), Decimal::from(170)), Found::Several(vec![0, 2]));
        assert_eq!(find(&amounts(&[100, 250]), Decimal::from(100)), Found::None);
        assert_eq!(find(&amounts(&[]), Decimal::ZERO), Found::None);
    }
}
