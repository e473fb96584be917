//! What other rooms ask of bills of material.

use kernel::quantity::Quantity;
use kernel::web::IfMatch;
use kernel::{Ctx, Day, OrgId, Problem, Tx};

use super::explosion::explode;
use super::types::{BomId, BomShown, Explosion, ReleaseInput};
use super::{commands, queries, structure};
use crate::items::ItemId;

/// A revision with its lines.
pub async fn revision(tx: &mut Tx, org: &OrgId, id: &BomId) -> Result<BomShown, Problem> {
    Ok(queries::one(tx, org, id).await?)
}

/// Releases a draft as it was seen in a version, from a day on; the caller commits.
pub async fn release(tx: &mut Tx, ctx: &Ctx, id: &BomId, seen: i64, from: Day) -> Result<BomShown, Problem> {
    commands::release(tx, ctx, id, IfMatch(seen), &ReleaseInput { valid_from: Some(from), valid_to: None }).await
}

/// The released revision of an item that holds on a day, with its lines; nothing when there is none.
pub async fn in_force(tx: &mut Tx, org: &OrgId, item: &ItemId, day: Day) -> Result<Option<BomShown>, Problem> {
    let structure = structure::below(tx, org, std::slice::from_ref(item)).await?;
    match structure.in_force(item, day) {
        Some(revision) => Ok(Some(queries::one(tx, org, &revision.id).await?)),
        None => Ok(None),
    }
}

/// What so much of an item is made of on a day, over all levels; without lines when it has no bill of material.
pub async fn exploded(tx: &mut Tx, org: &OrgId, item: &ItemId, quantity: Quantity, day: Day) -> Result<Explosion, Problem> {
    let structure = structure::below(tx, org, std::slice::from_ref(item)).await?;
    explode(&structure, item, quantity, day)
}
