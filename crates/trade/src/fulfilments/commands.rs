//! Posting deliveries and receipts, and taking them back.

use books::entries::Source;
use inventory::lots;
use inventory::movements::{self, MoveLine, MovementId};
use inventory::reservations::{self, Picked, Wanted};
use kernel::{Check, Ctx, Day, Problem, Tx, sql};

use super::rules::{Part, announced, check_serials, lot_of, parts};
use super::types::FulfilmentInput;
use crate::documents::{
    DocumentId, DocumentState, Header, Kind, LineRow, NewDocument, Piece, PricedLine, Side, State, create, flip, in_own, moved_pieces,
    pieces, refuse_if_taken,
};
use crate::orders::{HeldOrder, held_order};

/// The order's kind of a delivery or receipt.
fn order_kind(kind: Kind) -> Kind {
    if kind.side() == Side::Sale { Kind::SalesOrder } else { Kind::PurchaseOrder }
}

/// Writes a delivery or receipt, and posts it unless it is to be a draft; the caller commits.
pub(super) async fn write(tx: &mut Tx, ctx: &Ctx, kind: Kind, input: &FulfilmentInput) -> Result<DocumentState, Problem> {
    let mut check = Check::new();
    check.text("reference", &input.reference, 0, 100);
    check.done()?;
    let mut held = held_order(tx, ctx, &input.order_id, order_kind(kind), None).await?;
    let wanted: Vec<Part> = input.lines.iter().map(|line| Part { n: line.n, quantity: line.quantity, lot: lot_of(line) }).collect();
    check_serials(&input.lines)?;
    let parts = parts(&held.rows, &wanted, outstanding)?;
    lots::announce(tx, ctx, &announced(kind, &held.rows, &input.lines)?).await?;
    let id = DocumentId::new(ctx.now);
    let state = if input.draft { State::Draft } else { State::Done };
    let movement = if input.draft { None } else { Some(post(tx, ctx, kind, &id, &mut held, input.day, &parts).await?) };
    let exchange = held.order.exchange();
    let order = held.order;
    let new = NewDocument {
        id,
        kind,
        state,
        party: order.party_id,
        day: input.day,
        due: input.day,
        location: order.location_id,
        order: Some(order.id),
        reference: input.reference.trim().to_owned(),
        note: String::new(),
        tolerance: 0,
        amounts: None,
        payment_days: None,
        counter: None,
        movement,
        takes_back: None,
        exchange,
    };
    create(tx, ctx, &new, &parts).await
}

fn outstanding(row: &LineRow) -> i64 {
    if row.is_stocked { row.quantity.0 - row.moved.unwrap_or_default().0 } else { 0 }
}

/// Posts a draft; the caller commits.
pub(super) async fn post_draft(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let header = flip(tx, ctx, id, kind, (State::Draft, State::Done), "posted").await?;
    let order_id = header.order_id.clone().ok_or_else(Problem::not_found)?;
    let mut held = held_order(tx, ctx, &order_id, order_kind(kind), Some(id)).await?;
    let parts = std::mem::take(&mut held.parts);
    let movement = post(tx, ctx, kind, id, &mut held, header.day, &parts).await?;
    sql("UPDATE trade_document SET movement_id = $1 WHERE org_id = $2 AND id = $3").bind(movement).bind(&ctx.org).bind(id).run(tx).await?;
    Ok(header.told())
}

/// Moves the stock and counts it on the order.
async fn post(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: Kind,
    id: &DocumentId,
    held: &mut HeldOrder,
    day: Day,
    parts: &[PricedLine],
) -> Result<MovementId, Problem> {
    let order = &held.order;
    let lines = match kind.side() {
        Side::Sale => leaving(tx, ctx, order, day, parts).await?,
        Side::Purchase => coming(order, parts)?,
    };
    let source = Source { kind: kind.source(), id: id.to_string(), transition: "posted" };
    let draft = movements::Draft {
        day,
        source,
        text: order.number.clone(),
        party: Some(order.party_id.to_string()),
        counter: None,
        reverses: None,
        brought_by: None,
        lines,
    };
    let posted = movements::post(tx, ctx, &draft).await?;
    held.moved(tx, ctx, parts).await?;
    Ok(posted.id)
}

/// What leaves: what was kept for the order first, then what is free.
async fn leaving(tx: &mut Tx, ctx: &Ctx, order: &Header, day: Day, parts: &[PricedLine]) -> Result<Vec<MoveLine>, Problem> {
    let location = order.location_id.clone().ok_or_else(Problem::not_found)?;
    let customer = order.counter_id.clone().ok_or_else(Problem::not_found)?;
    let mut wanted: Vec<Wanted> = Vec::with_capacity(parts.len());
    for line in parts {
        let of = |piece: Piece| Wanted {
            line: line.order_n.unwrap_or_default(),
            item: line.item.clone(),
            location: location.clone(),
            lot: piece.lot,
            quantity: piece.quantity,
        };
        wanted.extend(pieces(&line.lot, line.quantity, line.net)?.into_iter().map(of));
    }
    let picked: Vec<Picked> = reservations::take(tx, ctx, order.id.as_str(), day, &wanted).await?;
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
fn coming(order: &Header, parts: &[PricedLine]) -> Result<Vec<MoveLine>, Problem> {
    let location = order.location_id.clone().ok_or_else(Problem::not_found)?;
    let supplier = order.counter_id.clone().ok_or_else(Problem::not_found)?;
    moved_pieces(&in_own(parts, order.exchange())?, (&supplier, &location))
}

/// Takes a posted delivery or receipt back, today; the caller commits.
pub(super) async fn reverse(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let header = flip(tx, ctx, id, kind, (State::Done, State::Cancelled), "reversed").await?;
    let order_id = header.order_id.clone().ok_or_else(Problem::not_found)?;
    let mut held = held_order(tx, ctx, &order_id, order_kind(kind), Some(id)).await?;
    let parts = std::mem::take(&mut held.parts);
    refuse_if_taken(tx, ctx, id).await?;
    let movement = header.movement_id.clone().ok_or_else(Problem::not_found)?;
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let source = Source { kind: kind.source(), id: id.to_string(), transition: "reversed" };
    let draft = movements::Draft {
        day: ctx.now.day_in(zone),
        source,
        text: held.order.number.clone(),
        party: Some(held.order.party_id.to_string()),
        counter: None,
        reverses: None,
        brought_by: None,
        lines: Vec::new(),
    };
    movements::reverse(tx, ctx, &movement, draft).await?;
    held.taken_back(tx, ctx, &parts).await?;
    Ok(header.told())
}
