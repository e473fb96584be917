//! What a document earns, decided without a database.

use std::collections::HashMap;

use catalog::items::ItemId;
use inventory::movements::UnitCost;
use kernel::quantity::{CNY, Money, multiply_divide};

use super::types::{DocumentMargin, LineMargin};
use crate::documents::LineRow;

/// Hundredths of a per cent in a whole.
const WHOLE: i64 = 10_000;

fn share(margin: i64, net: i64) -> Option<i64> {
    if net == 0 { None } else { multiply_divide(margin, WHOLE, net) }
}

/// What each line and all of them earn.
pub(super) fn margin(lines: &[LineRow], costs: &HashMap<ItemId, UnitCost>) -> DocumentMargin {
    let cost_of = |line: &LineRow| {
        let unit = costs.get(&line.item_id).filter(|_| line.is_stocked)?;
        multiply_divide(unit.value, line.quantity.0, unit.quantity)
    };
    let money = |minor| Money::new(minor, CNY);
    let of_line = |line: &LineRow| {
        let cost = cost_of(line);
        let margin = cost.map(|cost| line.net - cost);
        LineMargin { n: line.n, cost: cost.map(money), margin: margin.map(money), share: margin.and_then(|margin| share(margin, line.net)) }
    };
    let shown: Vec<LineMargin> = lines.iter().map(of_line).collect();
    let known = || lines.iter().zip(&shown).filter_map(|(line, shown)| Some((line.net, shown.cost.as_ref()?.minor)));
    let net: i64 = known().map(|(net, _)| net).sum();
    let cost: i64 = known().map(|(_, cost)| cost).sum();
    DocumentMargin {
        is_complete: known().count() == lines.len(),
        net: money(net),
        cost: money(cost),
        margin: money(net - cost),
        share: share(net - cost, net),
        lines: shown,
    }
}
