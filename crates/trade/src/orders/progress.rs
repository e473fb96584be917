//! How far an order is: what was moved and what was billed, by line, never more than may be.

use inventory::revaluations;
use kernel::db::Value;
use kernel::{Ctx, Problem, Tx, sql};

use super::rules;
use crate::documents::{DocumentId, Header, Kind, LineRow, Manner, PricedLine, Side, State, held, in_own, receipts_of};

/// A confirmed order, held until the unit ends, and the lines of the document that follows it.
#[derive(Debug)]
pub(crate) struct HeldOrder {
    pub(crate) order: Header,
    pub(crate) rows: Vec<LineRow>,
    pub(crate) parts: Vec<PricedLine>,
}

/// Holds the order of a kind of document that follows it; `own` is that document when it is there already.
pub(crate) async fn held_order(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &DocumentId,
    kind: Kind,
    own: Option<&DocumentId>,
) -> Result<HeldOrder, Problem> {
    let ids: Vec<&DocumentId> = own.into_iter().chain([id]).collect();
    let (mut rows, mut parts, mut order) = (Vec::new(), Vec::new(), None);
    for (header, lines) in held(tx, &ctx.org, &ids).await? {
        if header.id == *id {
            (order, rows) = (Some(header), lines);
        } else {
            parts = lines.iter().map(LineRow::priced).collect();
        }
    }
    let order = order.filter(|order| order.kind == kind).ok_or_else(Problem::not_found)?;
    if !matches!(order.state, State::Confirmed | State::Done) {
        let detail = format!("The order {} is {}; only a confirmed one goes on.", order.number, order.state.name());
        return Err(Problem::conflict("trade.order_not_confirmed", detail).with("state", order.state.name()));
    }
    Ok(HeldOrder { order, rows, parts })
}

impl HeldOrder {
    /// What came for it turned out to cost more or less: the stock that is left is worth it, the rest was used up.
    pub(crate) async fn revalue(&self, tx: &mut Tx, ctx: &Ctx, draft: &revaluations::Draft) -> Result<(), Problem> {
        let pools = revaluations::hold(tx, ctx, &draft.late).await?;
        let brought_by = if pools.has_layers() { receipts_of(tx, &ctx.org, &self.order.id).await? } else { Vec::new() };
        revaluations::revalue(tx, ctx, draft, pools, &brought_by).await?;
        Ok(())
    }

    /// Counts what was moved; refused when it is more than may be.
    pub(crate) async fn moved(&mut self, tx: &mut Tx, ctx: &Ctx, parts: &[PricedLine]) -> Result<(), Problem> {
        let values = self.values(parts)?;
        self.rows = rules::moved(&self.rows, parts, &values)?;
        self.write(tx, ctx).await
    }

    /// Takes back what was moved; of a purchase not when it was billed meanwhile.
    pub(crate) async fn taken_back(&mut self, tx: &mut Tx, ctx: &Ctx, parts: &[PricedLine]) -> Result<(), Problem> {
        let values = self.values(parts)?;
        self.rows = rules::taken_back(&self.rows, self.order.kind.side(), parts, &values)?;
        self.write(tx, ctx).await
    }

    /// Counts what was billed, and what of the value that came that is; refused when it is more than may be.
    pub(crate) async fn billed(&mut self, tx: &mut Tx, ctx: &Ctx, parts: &[PricedLine], shares: &[i64]) -> Result<(), Problem> {
        self.rows = rules::billed(&self.rows, self.order.kind.side(), parts, shares)?;
        self.write(tx, ctx).await
    }

    /// Takes an invoice or bill back.
    pub(crate) async fn unbilled(&mut self, tx: &mut Tx, ctx: &Ctx, parts: &[PricedLine], shares: &[i64]) -> Result<(), Problem> {
        self.rows = rules::unbilled(&self.rows, parts, shares)?;
        self.write(tx, ctx).await
    }

    /// Counts what was credited as billed once more.
    pub(crate) async fn billed_again(&mut self, tx: &mut Tx, ctx: &Ctx, parts: &[PricedLine], shares: &[i64]) -> Result<(), Problem> {
        self.rows = rules::billed_again(&self.rows, parts, shares)?;
        self.write(tx, ctx).await
    }

    /// Counts what came back of what was moved.
    pub(crate) async fn came_back(&mut self, tx: &mut Tx, ctx: &Ctx, parts: &[PricedLine], manner: Manner) -> Result<(), Problem> {
        let values = self.values(parts)?;
        self.rows = rules::came_back(&self.rows, parts, &values, manner)?;
        self.write(tx, ctx).await
    }

    /// Takes a return back.
    pub(crate) async fn went_again(&mut self, tx: &mut Tx, ctx: &Ctx, parts: &[PricedLine], manner: Manner) -> Result<(), Problem> {
        let values = self.values(parts)?;
        self.rows = rules::went_again(&self.rows, parts, &values, manner)?;
        self.write(tx, ctx).await
    }

    /// What lines add to what came and is not billed yet, in the organisation's own currency: what is sold is not owed to anybody.
    fn values(&self, parts: &[PricedLine]) -> Result<Vec<i64>, Problem> {
        if self.order.kind.side() == Side::Sale {
            return Ok(vec![0; parts.len()]);
        }
        Ok(in_own(parts, self.order.exchange())?.iter().map(|part| part.net).collect())
    }

    /// Writes how far the order is. It is done when everything was moved and billed, and not any more when something of that
    /// was taken back.
    async fn write(&mut self, tx: &mut Tx, ctx: &Ctx) -> Result<(), Problem> {
        let rows = self.rows.iter().map(|row| {
            [
                Value::from(row.n),
                Value::from(row.moved.unwrap_or_default()),
                Value::from(row.moved_value.unwrap_or_default()),
                Value::from(row.billed.unwrap_or_default()),
                Value::from(row.billed_value.unwrap_or_default()),
                Value::from(row.returned.unwrap_or_default()),
            ]
        });
        sql("WITH v (n, moved, moved_value, billed, billed_value, returned) AS (VALUES (CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT),
                CAST($6 AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS BIGINT)), ...)
             UPDATE trade_line SET moved = v.moved, moved_value = v.moved_value, billed = v.billed, billed_value = v.billed_value,
                returned = v.returned
             FROM v WHERE trade_line.org_id = $1 AND trade_line.document_id = $2 AND trade_line.n = v.n")
        .bind(&ctx.org)
        .bind(&self.order.id)
        .rows(rows)
        .run(tx)
        .await?;
        let state = rules::state_of(&self.rows);
        if state != self.order.state {
            sql("UPDATE trade_document SET state = $1 WHERE org_id = $2 AND id = $3")
                .bind(state.name())
                .bind(&ctx.org)
                .bind(&self.order.id)
                .run(tx)
                .await?;
            self.order.state = state;
        }
        Ok(())
    }
}
