//! What makes a bill of material right: decided without looking anywhere.

use std::collections::BTreeMap;

use kernel::{Check, Problem};

use super::structure::DEPTH_MAX;
use super::types::{BomInput, BomState, ReleaseInput};
use crate::items::{ItemId, StockItem};
use crate::words::RecordState;
use kernel::pasting::at_most;

const LINES_MAX: usize = 1_000;
/// A scrap of ten times the quantity says that the quantity is wrong.
const SCRAP_MAX: i64 = 100_000;

/// Everything that is wrong with an entry. `items` are those it names, as far as they are there.
pub(super) fn check(input: &BomInput, items: &BTreeMap<ItemId, StockItem>) -> Result<(), Problem> {
    let mut check = Check::new();
    check.that(items.contains_key(&input.item), "item", "field.unknown", "an item of this organisation");
    check.that(input.base_quantity.0 > 0, "base_quantity", "field.out_of_range", "a quantity above zero");
    check.text("note", &input.note, 0, 500);
    check.that(!input.lines.is_empty(), "lines", "field.required", "at least one component");
    at_most(&mut check, "lines", input.lines.len(), LINES_MAX);
    for (at, line) in input.lines.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        let component = items.get(&line.component);
        let is_usable = component.is_some_and(|item| item.state == RecordState::Active);
        check.that(is_usable, &path("component"), "field.unknown", "an item of this organisation that is in use");
        let is_other = line.component != input.item;
        check.that(is_other, &path("component"), "field.contradicts", "an item is no component of itself");
        let has_unit = component.is_none_or(|item| item.fraction(line.unit).is_some());
        check.that(has_unit, &path("unit"), "field.unknown", "one of the component's units");
        check.that(line.quantity.0 > 0, &path("quantity"), "field.out_of_range", "a quantity above zero");
        let is_scrap = (0..=SCRAP_MAX).contains(&line.scrap_basis_points);
        check.that(is_scrap, &path("scrap_basis_points"), "field.out_of_range", "hundredths of a percent, 0 to 100000");
        check.text(&path("note"), &line.note, 0, 200);
    }
    check.done()
}

pub(super) fn check_days(input: &ReleaseInput) -> Result<(), Problem> {
    let mut check = Check::new();
    let is_in_order = input.valid_from.zip(input.valid_to).is_none_or(|(from, to)| from <= to);
    check.that(is_in_order, "valid_to", "field.out_of_range", "the last day is not before the first");
    check.done()
}

/// Refuses what may only be done with a revision in another state, and says which way on there is.
pub(super) fn must_be(state: BomState, wanted: BomState) -> Result<(), Problem> {
    if state == wanted {
        return Ok(());
    }
    Err(match state {
        BomState::Draft => Problem::conflict("catalog.bom_draft", "This revision is a draft. Release it first."),
        BomState::Released => {
            Problem::conflict("catalog.bom_released", "This revision is released and does not change any more. Make a new revision of it.")
        }
        BomState::Retired => Problem::conflict("catalog.bom_retired", "This revision is retired. Make a new revision of it."),
    })
}

/// Why a structure cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Impossible {
    /// The way from an item down to itself.
    Cycle(Vec<ItemId>),
    TooDeep,
}

/// Looks for an item that contains itself, from one item down.
pub(super) fn check_structure(components: &BTreeMap<ItemId, Vec<ItemId>>, item: &ItemId) -> Result<(), Impossible> {
    let mut heights = BTreeMap::new();
    height(components, item, &mut Vec::new(), &mut heights).map(|_| ())
}

/// How many levels lie below an item. What was looked at is looked at once.
fn height(
    components: &BTreeMap<ItemId, Vec<ItemId>>,
    item: &ItemId,
    way: &mut Vec<ItemId>,
    heights: &mut BTreeMap<ItemId, usize>,
) -> Result<usize, Impossible> {
    if let Some(known) = heights.get(item) {
        return Ok(*known);
    }
    if let Some(at) = way.iter().position(|met| met == item) {
        let mut cycle = way.split_off(at);
        cycle.push(item.clone());
        return Err(Impossible::Cycle(cycle));
    }
    if way.len() > DEPTH_MAX {
        return Err(Impossible::TooDeep);
    }
    way.push(item.clone());
    let mut found = 0;
    for component in components.get(item).into_iter().flatten() {
        found = found.max(height(components, component, way, heights)? + 1);
    }
    way.pop();
    if found > DEPTH_MAX {
        return Err(Impossible::TooDeep);
    }
    heights.insert(item.clone(), found);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;
    use proptest::prelude::*;

    use super::*;

    fn items(count: usize) -> Vec<ItemId> {
        (0..count).map(|_| ItemId::new(Timestamp(1_000_000))).collect()
    }

    #[test]
    fn a_component_that_contains_itself_is_found_with_its_way() {
        let it = items(3);
        let edges = BTreeMap::from([
            (it[0].clone(), vec![it[1].clone()]),
            (it[1].clone(), vec![it[2].clone()]),
            (it[2].clone(), vec![it[0].clone()]),
        ]);
        let way = vec![it[0].clone(), it[1].clone(), it[2].clone(), it[0].clone()];
        assert_eq!(check_structure(&edges, &it[0]), Err(Impossible::Cycle(way)));
    }

    #[test]
    fn a_component_met_twice_is_no_cycle_and_fifty_levels_are_enough() {
        let it = items(60);
        let diamond = BTreeMap::from([
            (it[0].clone(), vec![it[1].clone(), it[2].clone()]),
            (it[1].clone(), vec![it[3].clone()]),
            (it[2].clone(), vec![it[3].clone()]),
        ]);
        assert_eq!(check_structure(&diamond, &it[0]), Ok(()));
        let chain = |length: usize| (0..length).map(|at| (it[at].clone(), vec![it[at + 1].clone()])).collect();
        assert_eq!(check_structure(&chain(50), &it[0]), Ok(()));
        assert_eq!(check_structure(&chain(51), &it[0]), Err(Impossible::TooDeep));
    }

    proptest! {
        #[test]
        fn what_only_points_forward_never_has_a_cycle(edges in prop::collection::vec((0_usize..20, 0_usize..20), 0..60)) {
            let it = items(20);
            let mut components: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
            for (one, other) in edges.iter().filter(|(one, other)| one < other) {
                components.entry(it[*one].clone()).or_default().push(it[*other].clone());
            }
            for item in &it {
                prop_assert_eq!(check_structure(&components, item), Ok(()));
            }
        }
    }
}
