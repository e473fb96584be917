//! What is needed to make an item, over all levels: exact until it is told.

use std::collections::BTreeMap;

use kernel::quantity::Quantity;
use kernel::{Day, Problem};

use super::ratio::Ratio;
use super::structure::{Component, DEPTH_MAX, Revision, Structure};
use super::types::{ExplodedLine, Explosion, Need};
use crate::items::{ItemId, StockItem};

/// Lines of one explosion, at the most.
const LINES_MAX: usize = 20_000;
/// Millionths of one whole.
const WHOLE: i64 = 1_000_000;
const ALL_BASIS_POINTS: i128 = 10_000;

struct Walk<'a> {
    structure: &'a Structure,
    day: Day,
    lines: Vec<ExplodedLine>,
    /// Of what has no bill of material of its own.
    needs: BTreeMap<ItemId, Ratio>,
}

/// What so much of an item is made of on a day.
pub(super) fn explode(structure: &Structure, item: &ItemId, quantity: Quantity, day: Day) -> Result<Explosion, Problem> {
    let mut walk = Walk { structure, day, lines: Vec::new(), needs: BTreeMap::new() };
    if let Some(revision) = structure.in_force(item, day) {
        walk.go_down(revision, Ratio::of(quantity), 1)?;
    }
    let needs = walk.needs.iter().map(|(item, exact)| need(structure, item, *exact)).collect::<Result<_, _>>()?;
    Ok(Explosion { item: item.clone(), quantity, day, lines: walk.lines, needs })
}

impl Walk<'_> {
    fn go_down(&mut self, revision: &Revision, wanted: Ratio, level: usize) -> Result<(), Problem> {
        if level > DEPTH_MAX {
            return Err(Problem::conflict("catalog.structure_too_deep", "This is made of more than 50 levels."));
        }
        for line in &revision.lines {
            let Some(item) = self.structure.items.get(&line.item) else { continue };
            let exact = times_of(revision, line, item)?.and_then(|factor| wanted.times(factor)).ok_or_else(too_large)?;
            let below = self.structure.in_force(&line.item, self.day);
            self.tell(item, exact, below, level)?;
            match below {
                Some(below) => self.go_down(below, exact, level + 1)?,
                None => {
                    let sum = self.needs.entry(line.item.clone()).or_insert(Ratio::ZERO);
                    *sum = sum.plus(exact).ok_or_else(too_large)?;
                }
            }
        }
        Ok(())
    }

    fn tell(&mut self, item: &StockItem, exact: Ratio, below: Option<&Revision>, level: usize) -> Result<(), Problem> {
        if self.lines.len() >= LINES_MAX {
            return Err(Problem::conflict(
                "catalog.structure_too_large",
                "This is made of more than 20,000 lines. Ask for one of its parts.",
            ));
        }
        let (quantity, is_rounded) = told(item, exact)?;
        self.lines.push(ExplodedLine {
            level,
            item: item.id.clone(),
            code: item.code.clone(),
            name: item.name.clone(),
            unit: item.stock_unit,
            quantity,
            exact: exact.to_string(),
            is_rounded,
            bom: below.map(|below| below.id.clone()),
            revision: below.map(|below| below.revision),
        });
        Ok(())
    }
}

fn too_large() -> Problem {
    Problem::conflict("catalog.too_large", "The quantities over all levels are too large to be told exactly.")
}

/// Stock units of the component for one of the item, with scrap.
fn times_of(revision: &Revision, line: &Component, item: &StockItem) -> Result<Option<Ratio>, Problem> {
    let Some((numerator, denominator)) = item.fraction(line.unit) else {
        let problem =
            Problem::conflict("catalog.unit_unknown", "A component does not say any more how many stock units the unit in a line is.");
        return Err(problem.with("code", item.code.as_str()).with("unit", line.unit.as_str()));
    };
    let own = Ratio::new(i128::from(line.quantity.0), i128::from(revision.base_quantity.0));
    let with_scrap = Ratio::new(ALL_BASIS_POINTS + i128::from(line.scrap_basis_points), ALL_BASIS_POINTS);
    let in_stock = Ratio::new(i128::from(numerator), i128::from(denominator));
    Ok(own.times(with_scrap).and_then(|ratio| ratio.times(in_stock)))
}

fn told(item: &StockItem, exact: Ratio) -> Result<(Quantity, bool), Problem> {
    exact.rounded_up(if item.is_countable { WHOLE } else { 1 }).ok_or_else(too_large)
}

fn need(structure: &Structure, id: &ItemId, exact: Ratio) -> Result<Need, Problem> {
    let item = structure.items.get(id).ok_or_else(Problem::not_found)?;
    let (quantity, is_rounded) = told(item, exact)?;
    Ok(Need {
        item: item.id.clone(),
        code: item.code.clone(),
        name: item.name.clone(),
        unit: item.stock_unit,
        quantity,
        exact: exact.to_string(),
        is_rounded,
    })
}
