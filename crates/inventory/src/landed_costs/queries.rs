//! Reading landed costs, and the receipts that they are spread over.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use kernel::db::Value;
use kernel::quantity::{CNY, Money, Quantity};
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};

use super::rules::Line;
use super::types::{Basis, CostState, LandedCost, LandedCostId, LandedCostSummary, Share};
use crate::movements::MovementId;

#[derive(FromRow)]
struct LineRow {
    movement_id: MovementId,
    n: i64,
    item_id: ItemId,
    quantity: i64,
    value: i64,
}

/// The lines of movements that came from a location of suppliers and were not taken back, in order.
pub(super) async fn received(tx: &mut Tx, org: &OrgId, ids: &[MovementId], suppliers: &LocationId) -> Result<Vec<Line>, DbError> {
    let rows: Vec<LineRow> = sql("SELECT m.movement_id, m.n, m.item_id, m.quantity, m.value FROM inventory_move m
         WHERE m.org_id = $1 AND m.from_id = $2 AND m.value > 0 AND m.movement_id IN (VALUES ($3), ...)
         AND NOT EXISTS (SELECT 1 FROM inventory_movement r WHERE r.org_id = $1 AND r.reverses = m.movement_id)
         ORDER BY m.movement_id, m.n")
    .bind(org)
    .bind(suppliers)
    .rows(ids.iter().map(|id| [Value::from(id)]))
    .all(tx)
    .await?;
    let line = |row: LineRow| Line { movement: row.movement_id, n: row.n, item: row.item_id, quantity: row.quantity, value: row.value };
    Ok(rows.into_iter().map(line).collect())
}

#[derive(FromRow)]
struct CostRow {
    id: LandedCostId,
    day: Day,
    text: String,
    basis: Basis,
    amount: i64,
    in_stock: i64,
    state: CostState,
    made_at: Timestamp,
    actor: String,
}

impl CostRow {
    fn summary(self) -> LandedCostSummary {
        LandedCostSummary {
            id: self.id,
            day: self.day,
            text: self.text,
            basis: self.basis,
            amount: Money::new(self.amount, CNY),
            in_stock: Money::new(self.in_stock, CNY),
            state: self.state,
        }
    }
}

#[derive(FromRow)]
struct ShareRow {
    movement_id: MovementId,
    item_id: ItemId,
    quantity: Quantity,
    value: i64,
    share: i64,
}

/// What was spread, by item, for taking it back.
pub(super) async fn borne(tx: &mut Tx, org: &OrgId, id: &LandedCostId) -> Result<Vec<(ItemId, i64, i64)>, DbError> {
    sql("SELECT item_id, CAST(SUM(quantity) AS BIGINT), CAST(SUM(share) AS BIGINT) FROM inventory_landed_share
         WHERE org_id = $1 AND cost_id = $2 GROUP BY item_id ORDER BY item_id")
    .bind(org)
    .bind(id)
    .all(tx)
    .await
}

async fn row(tx: &mut Tx, org: &OrgId, id: &LandedCostId) -> Result<CostRow, DbError> {
    sql("SELECT id, day, text, basis, amount, in_stock, state, made_at, actor FROM inventory_landed_cost WHERE org_id = $1 AND id = $2")
        .bind(org)
        .bind(id)
        .one(tx)
        .await
}

/// A landed cost with what each line bears.
pub(super) async fn one(tx: &mut Tx, org: &OrgId, id: &LandedCostId) -> Result<LandedCost, DbError> {
    let cost = row(tx, org, id).await?;
    let shares: Vec<ShareRow> = sql("SELECT movement_id, item_id, quantity, value, share FROM inventory_landed_share
         WHERE org_id = $1 AND cost_id = $2 ORDER BY movement_id, n")
    .bind(org)
    .bind(id)
    .all(tx)
    .await?;
    let shown = |row: ShareRow| Share {
        movement_id: row.movement_id,
        item_id: row.item_id,
        quantity: row.quantity,
        value: Money::new(row.value, CNY),
        share: Money::new(row.share, CNY),
    };
    Ok(LandedCost {
        id: Some(cost.id),
        day: cost.day,
        text: cost.text,
        basis: cost.basis,
        amount: Money::new(cost.amount, CNY),
        in_stock: Some(Money::new(cost.in_stock, CNY)),
        state: Some(cost.state),
        made_at: Some(cost.made_at),
        actor: cost.actor,
        shares: shares.into_iter().map(shown).collect(),
    })
}

/// Landed costs, newest first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<LandedCostSummary>, Problem> {
    let before = page.after_or("~".to_owned())?;
    let rows: Vec<CostRow> = sql("SELECT id, day, text, basis, amount, in_stock, state, made_at, actor FROM inventory_landed_cost
         WHERE org_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
    .bind(org)
    .bind(before)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let rows: Vec<LandedCostSummary> = rows.into_iter().map(CostRow::summary).collect();
    Ok(page.page(rows, |row| row.id.to_string()))
}
