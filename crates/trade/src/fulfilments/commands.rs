//! Posting deliveries and receipts, and taking them back.

use books::entries::Source;
use catalog::locations::{self, LocationKind};
use inventory::movements::{self, MoveLine, MovementId};
use inventory::reservations::{self, Picked, Wanted};
use kernel::quantity::Quantity;
use kernel::{Check, Ctx, Day, Problem, Tx, sql};

use super::rules::{Part, parts};
use super::types::FulfilmentInput;
use crate::documents::{DocumentId, DocumentState, Header, Kind, LineRow, NewDocument, PricedLine, Side, State, create, flip, lines, step};
use crate::orders::{held_order, moved, taken_back};

/// The order's kind of a delivery or receipt.
fn order_kind(kind: Kind) -> Kind {
    if kind.side() == Side::Sale { Kind::SalesOrder } else { Kind::PurchaseOrder }
}

/// Writes a delivery or receipt, and posts it unless it is to be a draft; the caller commits.
pub(super) async fn write(tx: &mut Tx, ctx: &Ctx, kind: Kind, input: &FulfilmentInput) -> Result<DocumentState, Problem> {
    let mut check = Check::new();
    check.text("reference", &input.reference, 0, 100);
    check.done()?;
    let (order, rows) = held_order(tx, ctx, &input.order_id, order_kind(kind)).await?;
    let wanted: Vec<Part> = input.lines.iter().map(|line| Part { n: line.n, quantity: line.quantity, lot: line.lot.clone() }).collect();
    let parts = parts(&rows, &wanted, outstanding)?;
    let id = DocumentId::new(ctx.now);
    let state = if input.draft { State::Draft } else { State::Done };
    let movement = if input.draft { None } else { Some(post(tx, ctx, kind, &id, &order, &rows, input.day, &parts).await?) };
    let new = NewDocument {
        id,
        kind,
        state,
        party: order.party_id.clone(),
        day: input.day,
        due: input.day,
        location: order.location_id.clone(),
        order: Some(order.id.clone()),
        reference: input.reference.trim().to_owned(),
        note: String::new(),
        tolerance: 0,
        amounts: None,
        movement,
    };
    create(tx, ctx, &new, &parts).await
}

fn outstanding(row: &LineRow) -> i64 {
    if row.is_stocked { row.quantity.0 - row.moved.unwrap_or_default().0 } else { 0 }
}

/// Posts a draft; the caller commits.
pub(super) async fn post_draft(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let header = flip(tx, ctx, id, kind, State::Draft, State::Done).await?;
    let order_id = header.order_id.clone().ok_or_else(Problem::not_found)?;
    let (order, rows) = held_order(tx, ctx, &order_id, order_kind(kind)).await?;
    let parts: Vec<PricedLine> = lines(tx, &ctx.org, id).await?.iter().map(LineRow::priced).collect();
    let movement = post(tx, ctx, kind, id, &order, &rows, header.day, &parts).await?;
    sql("UPDATE trade_document SET movement_id = $1 WHERE org_id = $2 AND id = $3").bind(movement).bind(&ctx.org).bind(id).run(tx).await?;
    step(tx, ctx, id, "posted").await?;
    Ok(header.told())
}

/// Moves the stock and counts it on the order.
#[expect(clippy::too_many_arguments, reason = "a document and the order it belongs to, each with its lines")]
async fn post(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: Kind,
    id: &DocumentId,
    order: &Header,
    rows: &[LineRow],
    day: Day,
    parts: &[PricedLine],
) -> Result<MovementId, Problem> {
    let lines = match kind.side() {
        Side::Sale => leaving(tx, ctx, order, parts).await?,
        Side::Purchase => coming(tx, ctx, order, parts).await?,
    };
    let source = Source { kind: kind.source(), id: id.to_string(), transition: "posted" };
    let draft = movements::Draft {
        day,
        source,
        text: order.number.clone(),
        party: Some(order.party_id.to_string()),
        counter: None,
        reverses: None,
        lines,
    };
    let posted = movements::post(tx, ctx, &draft).await?;
    let is_billed = rows.iter().any(|row| row.billed.is_some_and(|billed| billed > Quantity::ZERO));
    moved(tx, ctx, order, parts, is_billed).await?;
    Ok(posted.id)
}

/// What leaves: what was kept for the order first, then what is free.
async fn leaving(tx: &mut Tx, ctx: &Ctx, order: &Header, parts: &[PricedLine]) -> Result<Vec<MoveLine>, Problem> {
    let location = order.location_id.clone().ok_or_else(Problem::not_found)?;
    let customer = locations::standard(tx, ctx, LocationKind::Customer).await?;
    let wanted: Vec<Wanted> = parts
        .iter()
        .map(|line| Wanted {
            line: line.order_n.unwrap_or_default(),
            item: line.item.clone(),
            location: location.clone(),
            quantity: line.quantity,
        })
        .collect();
    let picked: Vec<Picked> = reservations::take(tx, ctx, order.id.as_str(), &wanted).await?;
    let line = |picked: Picked| MoveLine {
        item: picked.item,
        lot: picked.lot,
        from: picked.location,
        to: customer.clone(),
        quantity: picked.quantity,
        value: None,
        reserved: picked.reserved,
    };
    Ok(picked.into_iter().map(line).collect())
}

/// What comes, at the price of the order.
async fn coming(tx: &mut Tx, ctx: &Ctx, order: &Header, parts: &[PricedLine]) -> Result<Vec<MoveLine>, Problem> {
    let location = order.location_id.clone().ok_or_else(Problem::not_found)?;
    let supplier = locations::standard(tx, ctx, LocationKind::Supplier).await?;
    let line = |part: &PricedLine| MoveLine {
        item: part.item.clone(),
        lot: part.lot.clone(),
        from: supplier.clone(),
        to: location.clone(),
        quantity: part.quantity,
        value: Some(part.net),
        reserved: Quantity::ZERO,
    };
    Ok(parts.iter().map(line).collect())
}

/// Takes a posted delivery or receipt back, today; the caller commits.
pub(super) async fn reverse(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let header = flip(tx, ctx, id, kind, State::Done, State::Cancelled).await?;
    let order_id = header.order_id.clone().ok_or_else(Problem::not_found)?;
    let (order, _) = held_order(tx, ctx, &order_id, order_kind(kind)).await?;
    let parts: Vec<PricedLine> = lines(tx, &ctx.org, id).await?.iter().map(LineRow::priced).collect();
    let movement: MovementId = header.movement_id.as_deref().and_then(|id| id.parse().ok()).ok_or_else(Problem::not_found)?;
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let source = Source { kind: kind.source(), id: id.to_string(), transition: "reversed" };
    let draft = movements::Draft {
        day: ctx.now.day_in(zone),
        source,
        text: order.number.clone(),
        party: Some(order.party_id.to_string()),
        counter: None,
        reverses: None,
        lines: Vec::new(),
    };
    movements::reverse(tx, ctx, &movement, draft).await?;
    taken_back(tx, ctx, &order, &parts).await?;
    step(tx, ctx, id, "reversed").await?;
    Ok(header.told())
}
