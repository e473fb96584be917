//! What other rooms ask of bills of material.

use kernel::quantity::Quantity;
use kernel::web::IfMatch;
use kernel::{Ctx, Day, DbError, FromRow, OrgId, Problem, Timestamp, Tx, sql};

use super::explosion::explode;
use super::types::{BomId, BomShown, Explosion, ReleaseInput};
use super::{commands, queries, structure};
use crate::items::ItemId;
use crate::units::UnitCode;

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

/// A component of a released revision, as those who write the list down need it.
#[derive(Clone, Debug, FromRow)]
pub struct ListedComponent {
    pub bom: BomId,
    pub position: i64,
    pub revision: i64,
    pub assembly_code: String,
    pub assembly_name: String,
    pub component_code: String,
    pub component_name: String,
    /// For the base quantity.
    pub quantity: Quantity,
    pub base_quantity: Quantity,
    pub unit: UnitCode,
    pub scrap_basis_points: i64,
    pub valid_to: Option<Day>,
    pub changed_at: Timestamp,
}

/// The components of the revisions that are released, after the last one that was read.
pub async fn listed(tx: &mut Tx, org: &OrgId, after: Option<&ListedComponent>, limit: i64) -> Result<Vec<ListedComponent>, DbError> {
    sql("SELECT l.bom, l.position, b.revision, a.code AS assembly_code, a.name AS assembly_name, c.code AS component_code,
         c.name AS component_name, l.quantity, b.base_quantity, l.unit, l.scrap_basis_points, b.valid_to, b.changed_at
         FROM catalog_bom_line l JOIN catalog_bom b ON b.org_id = l.org_id AND b.id = l.bom
         JOIN catalog_item a ON a.org_id = l.org_id AND a.id = b.item JOIN catalog_item c ON c.org_id = l.org_id AND c.id = l.component
         WHERE l.org_id = $1 AND (l.bom, l.position) > ($2, $3) AND b.state = 'released' ORDER BY l.bom, l.position LIMIT $4")
    .bind(org)
    .bind(after.map_or("", |last| last.bom.as_str()))
    .bind(after.map_or(-1, |last| last.position))
    .bind(limit)
    .all(tx)
    .await
}
