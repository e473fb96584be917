//! Two assessors, one plant: how far they agree.

use std::collections::BTreeMap;

use super::queries::Said;
use super::types::{Comparison, Difference, VerdictWord, Visit};

/// The verdicts that settle something.
fn settled(said: &[Said]) -> BTreeMap<&str, VerdictWord> {
    let settles = |said: &&Said| matches!(said.word, VerdictWord::Holds | VerdictWord::DoesNotHold);
    said.iter().filter(settles).map(|said| (said.node.as_str(), said.word)).collect()
}

pub(super) fn compare((one, of_one): (Visit, &[Said]), (other, of_other): (Visit, &[Said])) -> Comparison {
    let (first, second) = (settled(of_one), settled(of_other));
    let pairs: Vec<(&str, VerdictWord, VerdictWord)> =
        first.iter().filter_map(|(node, word)| second.get(node).map(|other| (*node, *word, *other))).collect();
    let same = pairs.iter().filter(|(_, one, other)| one == other).count();
    let differences = pairs.iter().filter(|(_, one, other)| one != other);
    let difference =
        |(node, one, other): &(&str, VerdictWord, VerdictWord)| Difference { node: (*node).to_owned(), one: *one, other: *other };
    Comparison { both: pairs.len(), same, kappa: kappa(&pairs), differences: differences.map(difference).collect(), one, other }
}

/// Cohen (1960), Educational and Psychological Measurement 20:37, for two words.
#[expect(clippy::cast_precision_loss, reason = "counts of statements")]
fn kappa(pairs: &[(&str, VerdictWord, VerdictWord)]) -> Option<f64> {
    let count = pairs.len() as f64;
    let share = |holds: &dyn Fn(&(&str, VerdictWord, VerdictWord)) -> bool| pairs.iter().filter(|pair| holds(pair)).count() as f64 / count;
    let observed = share(&|(_, one, other)| one == other);
    let (first, second) = (share(&|(_, one, _)| *one == VerdictWord::Holds), share(&|(_, _, other)| *other == VerdictWord::Holds));
    let by_chance = first * second + (1.0 - first) * (1.0 - second);
    let kappa = (observed - by_chance) / (1.0 - by_chance);
    Some(kappa).filter(|kappa| kappa.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use VerdictWord::{DoesNotHold, Holds};

    #[test]
    fn agreement_counts_beyond_what_chance_gives() {
        // Twenty yes, five and ten split, fifteen no: Cohen's kappa is 0.4.
        let mut pairs = vec![("a", Holds, Holds); 20];
        pairs.extend(vec![("b", Holds, DoesNotHold); 5]);
        pairs.extend(vec![("c", DoesNotHold, Holds); 10]);
        pairs.extend(vec![("d", DoesNotHold, DoesNotHold); 15]);
        assert!((kappa(&pairs).unwrap() - 0.4).abs() < 1e-9);
        assert_eq!(kappa(&[("a", Holds, Holds)]), None, "chance alone agrees");
        assert_eq!(kappa(&[]), None);
    }
}
