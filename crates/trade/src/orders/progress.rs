//! How far an order is: what was moved and what was billed, by line, never more than may be.

use kernel::db::Value;
use kernel::{Ctx, Problem, Tx, sql};

use crate::documents::{DocumentId, Header, Kind, LineRow, PricedLine, Side, State, lines, locked_header};

/// A confirmed order with its lines, held until the unit ends.
pub(crate) async fn held_order(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, kind: Kind) -> Result<(Header, Vec<LineRow>), Problem> {
    let order = locked_header(tx, &ctx.org, id).await?;
    if order.kind != kind {
        return Err(Problem::not_found());
    }
    if !matches!(order.state, State::Confirmed | State::Done) {
        let detail = format!("The order {} is {}; only a confirmed one goes on.", order.number, order.state.name());
        return Err(Problem::conflict("trade.order_not_confirmed", detail).with("state", order.state.name()));
    }
    let rows = lines(tx, &ctx.org, id).await?;
    Ok((order, rows))
}

/// What a line of a document adds to what came and is not billed yet: what is sold is not owed to anybody.
fn value_of(order: &Header, line: &PricedLine) -> i64 {
    if order.kind.side() == Side::Purchase { line.net } else { 0 }
}

/// Counts what was moved; refused when it is more than may be.
pub(crate) async fn moved(tx: &mut Tx, ctx: &Ctx, order: &Header, parts: &[PricedLine], is_billed: bool) -> Result<(), Problem> {
    let rows = parts.iter().map(|line| [Value::from(line.order_n), Value::from(line.quantity), Value::from(value_of(order, line))]);
    let changed = sql("WITH v (n, quantity, value) AS (VALUES (CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT)), ...)
         UPDATE trade_progress SET moved = trade_progress.moved + v.quantity, moved_value = trade_progress.moved_value + v.value
         FROM v WHERE trade_progress.org_id = $1 AND trade_progress.order_id = $2 AND trade_progress.n = v.n
         AND trade_progress.moved + v.quantity <= trade_progress.most")
    .bind(&ctx.org)
    .bind(&order.id)
    .rows(rows)
    .run(tx)
    .await?;
    all_of("trade.more_than_ordered", "More than was ordered, with its tolerance, is not moved. Change the order first.", changed, parts)?;
    // Only what was billed before it left can be done by this.
    if is_billed { finish(tx, ctx, &order.id).await } else { Ok(()) }
}

/// Takes back what was moved; of a purchase not when it was billed meanwhile.
pub(crate) async fn taken_back(tx: &mut Tx, ctx: &Ctx, order: &Header, parts: &[PricedLine]) -> Result<(), Problem> {
    let rows = parts.iter().map(|line| [Value::from(line.order_n), Value::from(line.quantity), Value::from(value_of(order, line))]);
    let changed = sql("WITH v (n, quantity, value) AS (VALUES (CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT)), ...)
         UPDATE trade_progress SET moved = trade_progress.moved - v.quantity, moved_value = trade_progress.moved_value - v.value
         FROM v WHERE trade_progress.org_id = $1 AND trade_progress.order_id = $2 AND trade_progress.n = v.n
         AND trade_progress.moved >= v.quantity AND ($3 = 'sale' OR trade_progress.moved - v.quantity >= trade_progress.billed)")
    .bind(&ctx.org)
    .bind(&order.id)
    .bind(order.kind.side().name())
    .rows(rows)
    .run(tx)
    .await?;
    all_of("trade.billed_already", "It was billed. Take the invoice or bill back first.", changed, parts)?;
    finish(tx, ctx, &order.id).await
}

/// Counts what was billed, and what of the value that came that is; refused when it is more than was ordered, or of a
/// purchase more than came. Negative numbers take an invoice back.
pub(crate) async fn billed(tx: &mut Tx, ctx: &Ctx, order: &Header, parts: &[PricedLine], shares: &[i64], sign: i64) -> Result<(), Problem> {
    let rows = parts
        .iter()
        .zip(shares)
        .map(|(line, share)| [Value::from(line.order_n), Value::from(sign * line.quantity.0), Value::from(sign * share)]);
    let changed = sql("WITH v (n, quantity, value) AS (VALUES (CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT)), ...)
         UPDATE trade_progress SET billed = trade_progress.billed + v.quantity, billed_value = trade_progress.billed_value + v.value
         FROM v WHERE trade_progress.org_id = $1 AND trade_progress.order_id = $2 AND trade_progress.n = v.n
         AND trade_progress.billed + v.quantity >= 0 AND trade_progress.billed + v.quantity <= trade_progress.most
         AND ($3 = 'sale' OR trade_progress.billed + v.quantity <= trade_progress.moved)")
    .bind(&ctx.org)
    .bind(&order.id)
    .bind(order.kind.side().name())
    .rows(rows)
    .run(tx)
    .await?;
    let detail = "More is not billed than was ordered, and of a purchase not more than came. Change the quantities.";
    all_of("trade.more_than_moved", detail, changed, parts)?;
    finish(tx, ctx, &order.id).await
}

fn all_of(code: &'static str, detail: &str, changed: u64, parts: &[PricedLine]) -> Result<(), Problem> {
    if usize::try_from(changed) == Ok(parts.len()) { Ok(()) } else { Err(Problem::conflict(code, detail)) }
}

/// An order of which everything was moved and billed is done; one of which something was taken back is not any more.
pub(super) async fn finish(tx: &mut Tx, ctx: &Ctx, order: &DocumentId) -> Result<(), Problem> {
    sql("UPDATE trade_document SET state = CASE WHEN EXISTS (SELECT 1 FROM trade_progress p WHERE p.org_id = $1 AND p.order_id = $2
            AND (p.moved < p.ordered OR p.billed < p.moved)) THEN 'confirmed' ELSE 'done' END
         WHERE org_id = $1 AND id = $2")
    .bind(&ctx.org)
    .bind(order)
    .run(tx)
    .await?;
    Ok(())
}
