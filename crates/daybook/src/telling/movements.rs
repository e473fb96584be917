//! Movements of stock as facts.

use std::collections::HashMap;

use async_trait::async_trait;
use catalog::items::{ItemId, StockItem};
use catalog::locations::{LocationId, LocationKind, LocationShown};
use inventory::movements::{self, Move, MovementId};
use kernel::quantity::{Money, Quantity};
use kernel::{OrgId, Problem, Tx};
use trade::documents::{self, DocumentId};

use super::moment;
use crate::fields::Fact;
use crate::recorded::{Tells, Told};

/// A movement of stock.
#[derive(Debug)]
pub(crate) struct Movement(pub(crate) MovementId);

#[async_trait]
impl Tells for Movement {
    fn source(&self) -> &str {
        self.0.as_str()
    }

    async fn tell(&self, tx: &mut Tx, org: &OrgId) -> Result<Told, Problem> {
        let movement = movements::movement(tx, org, &self.0).await?;
        if movement.reverses.is_some() || movements::is_taken_back(tx, org, &self.0).await? {
            return Ok(Told::nothing());
        }
        let places: Vec<LocationId> = movement.moves.iter().flat_map(|one| [one.from_id.clone(), one.to_id.clone()]).collect();
        let places = catalog::locations::known(tx, org, &places).await?;
        let items: Vec<ItemId> = movement.moves.iter().map(|one| one.item_id.clone()).collect();
        let items = catalog::items::stocked(tx, org, &items).await?;
        let (number, party) = named_by(tx, org, &movement).await?;
        let zone = identity::organisations::zone_of(tx, org).await?;
        let known = Known {
            number,
            party,
            when: moment(movement.day, Some(movement.posted_at), zone),
            source_kind: &movement.source_kind,
            places: places.into_iter().map(|place| (place.id.clone(), place)).collect(),
            items: items.into_iter().map(|item| (item.id.clone(), item)).collect(),
        };
        Ok(Told { actor: movement.actor.clone(), facts: movement.moves.iter().filter_map(|one| known.fact(one)).collect() })
    }
}

/// Number and party of the document that moved it; what was moved by hand goes by its own identifier.
async fn named_by(tx: &mut Tx, org: &OrgId, movement: &movements::Movement) -> Result<(String, String), Problem> {
    let document = movement.source_id.parse::<DocumentId>().ok().filter(|_| movement.source_kind.starts_with("trade."));
    let Some(document) = document else { return Ok((movement.id.to_string(), String::new())) };
    let document = documents::written(tx, org, &document).await?;
    let parties = catalog::parties::known(tx, org, std::slice::from_ref(&document.party_id)).await?;
    Ok((document.number, parties.into_iter().next().map(|party| party.name).unwrap_or_default()))
}

struct Known<'a> {
    number: String,
    party: String,
    when: (kernel::Timestamp, kernel::Day),
    source_kind: &'a str,
    places: HashMap<LocationId, LocationShown>,
    items: HashMap<ItemId, StockItem>,
}

impl Known<'_> {
    fn fact(&self, one: &Move) -> Option<Fact> {
        let (from, to) = (self.places.get(&one.from_id)?, self.places.get(&one.to_id)?);
        let (kind, sign) = kind_of(self.source_kind, from.kind, to.kind)?;
        let item = self.items.get(&one.item_id)?;
        let fact = Fact::new("stock.moved", self.when)
            .text("document_no", &self.number)
            .text("movement_kind", kind)
            .text("item_code", &item.code)
            .text("item_name", &item.name)
            .text("lot_no", &one.lot)
            .quantity("quantity", Some(Quantity(sign * one.quantity.0)))
            .text("unit", item.stock_unit.as_str())
            .money("amount", Money::new(sign * one.value.minor, one.value.currency))
            .text("from_location", &from.code)
            .text("to_location", &to.code)
            .text("party_name", &self.party);
        Some(fact)
    }
}

/// Whether what lies there is the firm's own stock.
const fn is_own(kind: LocationKind) -> bool {
    matches!(kind, LocationKind::Internal | LocationKind::Transit | LocationKind::Subcontractor | LocationKind::Consignment)
}

/// The kind of movement and its sign: above zero into stock, below zero out of it. Nothing where no stock of the firm's moves.
///
/// What was there when the firm began, what was found or is missing, and what customers or the plant give back is neither a
/// receipt nor an issue: it must not look like business.
fn kind_of(source_kind: &str, from: LocationKind, to: LocationKind) -> Option<(&'static str, i64)> {
    let sign = match (is_own(from), is_own(to)) {
        (true, true) => return Some(("transfer", 1)),
        (false, true) => 1,
        (true, false) => -1,
        (false, false) => return None,
    };
    let kind = match (from, to) {
        _ if source_kind == "inventory.opening" => "adjustment",
        (LocationKind::Supplier | LocationKind::Production, _) => "receipt",
        (_, LocationKind::Customer | LocationKind::Production) => "issue",
        (_, LocationKind::Scrap) => "scrap",
        _ => "adjustment",
    };
    Some((kind, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_comes_and_goes_in_business_is_a_receipt_or_an_issue() {
        use LocationKind::{Customer, Internal, Loss, Production, Scrap, Subcontractor, Supplier};
        let kinds = [
            ("trade.receipt", Supplier, Internal, Some(("receipt", 1))),
            ("trade.delivery", Internal, Customer, Some(("issue", -1))),
            ("inventory.issue", Internal, Production, Some(("issue", -1))),
            ("inventory.opening", Supplier, Internal, Some(("adjustment", 1))),
            ("inventory.count", Loss, Internal, Some(("adjustment", 1))),
            ("inventory.missing", Internal, Loss, Some(("adjustment", -1))),
            ("inventory.scrap", Internal, Scrap, Some(("scrap", -1))),
            ("inventory.transfer", Internal, Subcontractor, Some(("transfer", 1))),
            ("trade.return", Customer, Internal, Some(("adjustment", 1))),
            ("trade.return", Internal, Supplier, Some(("adjustment", -1))),
            ("trade.drop_shipment", Supplier, Customer, None),
        ];
        for (source_kind, from, to, expected) in kinds {
            assert_eq!(kind_of(source_kind, from, to), expected, "{source_kind}");
        }
    }
}
