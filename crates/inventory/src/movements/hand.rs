//! What a person writes at the shelf, as lines of a movement; decided without a database.

use catalog::locations::LocationId;
use kernel::quantity::{CNY, Quantity};
use kernel::{Check, Problem};

use super::types::{HandInput, HandLine, HandMovement, MoveLine};
use crate::lots::Announced;

const KINDS: [(HandMovement, &str); 5] = [
    (HandMovement::Opening, "inventory.opening"),
    (HandMovement::Transfer, "inventory.transfer"),
    (HandMovement::Found, "inventory.found"),
    (HandMovement::Missing, "inventory.missing"),
    (HandMovement::Scrap, "inventory.scrap"),
];

pub(super) fn source_kind(kind: HandMovement) -> &'static str {
    KINDS.iter().find(|(known, _)| *known == kind).map_or("inventory.transfer", |(_, name)| name)
}

pub(super) fn kind_of(source_kind: &str) -> Option<HandMovement> {
    KINDS.iter().find(|(_, name)| *name == source_kind).map(|(kind, _)| *kind)
}

pub(super) fn check(input: &HandInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("text", &input.text, 0, 200);
    check.that((1..=500).contains(&input.lines.len()), "lines", "inventory.line_count", "1 to 500 lines are needed");
    for (at, line) in input.lines.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        check.text(&path("lot"), &line.lot, 0, 60);
        let is_transfer = input.kind == HandMovement::Transfer;
        check.that(line.to_id.is_some() == is_transfer, &path("to_id"), "inventory.to", "a transfer says where to, nothing else does");
        let takes_value = matches!(input.kind, HandMovement::Opening | HandMovement::Found);
        check.that(takes_value || line.value.is_none(), &path("value"), "inventory.value", "what leaves is worth its average cost");
        let is_needed = input.kind == HandMovement::Opening;
        check.that(!is_needed || line.value.is_some(), &path("value"), "inventory.value_needed", "an opening says what it is worth");
        let brings = takes_value && !line.lot.trim().is_empty();
        check.that(
            brings || line.expires.is_none(),
            &path("expires"),
            "inventory.expires",
            "only a lot that comes in says until when it is good",
        );
        let is_base = line.value.is_none_or(|value| value.currency == CNY && value.minor >= 0);
        check.that(is_base, &path("value"), "inventory.value", "an amount in CNY, not below zero, is needed");
    }
    check.done()
}

/// A line of a movement; `other` is the location outside of the house.
pub(super) fn line_of(
    kind: HandMovement,
    line: &HandLine,
    at: usize,
    quantity: Quantity,
    other: Option<&LocationId>,
) -> Result<MoveLine, Problem> {
    let missing = || Check::failed(&format!("lines[{at}].to_id"), "inventory.to", "a transfer says where to");
    let here = line.location_id.clone();
    let (from, to) = match (kind, other, &line.to_id) {
        (HandMovement::Opening | HandMovement::Found, Some(other), _) => (other.clone(), here),
        (HandMovement::Missing | HandMovement::Scrap, Some(other), _) => (here, other.clone()),
        (HandMovement::Transfer, _, Some(to)) => (here, to.clone()),
        _ => return missing(),
    };
    let value = line.value.map(|value| value.minor);
    Ok(MoveLine { item: line.item_id.clone(), lot: line.lot.trim().to_owned(), from, to, quantity, value, reserved: Quantity::ZERO })
}

/// What a line tells of its lot.
pub(super) fn announced(line: &HandLine) -> Announced {
    Announced { item: line.item_id.clone(), lot: line.lot.trim().to_owned(), expires: line.expires, supplier_lot: String::new() }
}
