//! Posting returns, and taking them back.

use books::entries::Source;
use catalog::locations::{self, LocationId, LocationKind};
use inventory::movements::{self, MoveLine, MovementId};
use kernel::{Check, Ctx, Day, Problem, Tx, sql};

use super::rules::coming_back;
use super::types::ReturnInput;
use crate::documents::{
    DocumentId, DocumentState, Header, Kind, Manner, NewDocument, Original, PricedLine, Side, State, Wanted, create, flip, in_own,
    moved_pieces, order_of, original, taken_movements,
};
use crate::orders::{HeldOrder, held_order};

/// What a return takes something back of, and the order of both.
fn kinds(kind: Kind) -> (Kind, Kind) {
    if kind.side() == Side::Sale { (Kind::Delivery, Kind::SalesOrder) } else { (Kind::Receipt, Kind::PurchaseOrder) }
}

/// Writes a return, and posts it unless it is to be a draft; the caller commits.
pub(super) async fn write(tx: &mut Tx, ctx: &Ctx, kind: Kind, input: &ReturnInput) -> Result<DocumentState, Problem> {
    check(tx, ctx, input).await?;
    let (original_kind, order_kind) = kinds(kind);
    let order_id = order_of(tx, &ctx.org, &input.document_id, original_kind).await?;
    let mut held = held_order(tx, ctx, &order_id, order_kind, None).await?;
    let original = original(tx, &ctx.org, &input.document_id, None).await?;
    let manner = if input.replace { Manner::Replaced } else { Manner::Kept };
    let wanted = |line: &super::types::ReturnLine| Wanted { n: line.n, quantity: line.quantity, lot: line.lot.clone(), price: None };
    let parts = original.parts(&input.lines.iter().map(wanted).collect::<Vec<_>>(), manner)?;
    let id = DocumentId::new(ctx.now);
    let location = input.location_id.clone().or_else(|| held.order.location_id.clone()).ok_or_else(Problem::not_found)?;
    let posting = Posting { kind, id: &id, day: input.day, location: &location, manner };
    let movement = if input.draft { None } else { Some(posting.post(tx, ctx, &mut held, &original, &parts).await?) };
    let exchange = held.order.exchange();
    let new = NewDocument {
        id: id.clone(),
        kind,
        state: if input.draft { State::Draft } else { State::Done },
        party: held.order.party_id,
        day: input.day,
        due: input.day,
        location: Some(location),
        order: Some(held.order.id),
        reference: input.reference.trim().to_owned(),
        note: String::new(),
        tolerance: 0,
        amounts: None,
        payment_days: None,
        counter: None,
        movement,
        takes_back: Some((input.document_id.clone(), manner)),
        exchange,
    };
    create(tx, ctx, &new, &parts).await
}

async fn check(tx: &mut Tx, ctx: &Ctx, input: &ReturnInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("reference", &input.reference, 0, 100);
    check.that(input.lines.len() <= 500, "lines", "trade.line_count", "at most 500 lines");
    if let Some(location) = &input.location_id {
        let known = locations::known(tx, &ctx.org, std::slice::from_ref(location)).await?;
        let is_own = known.first().is_some_and(|place| place.kind == LocationKind::Internal);
        check.that(is_own, "location_id", "trade.location", "a warehouse, shelf or bin of the firm's own");
    }
    check.done()
}

/// Posts a draft; the caller commits.
pub(super) async fn post_draft(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let header = flip(tx, ctx, id, kind, (State::Draft, State::Done), "posted").await?;
    let (mut held, parts) = held_with(tx, ctx, &header).await?;
    let (source, manner, location) = told(&header)?;
    let original = original(tx, &ctx.org, &source, Some(id)).await?;
    original.still(&parts)?;
    let posting = Posting { kind, id, day: header.day, location: &location, manner };
    let movement = posting.post(tx, ctx, &mut held, &original, &parts).await?;
    sql("UPDATE trade_document SET movement_id = $1 WHERE org_id = $2 AND id = $3").bind(movement).bind(&ctx.org).bind(id).run(tx).await?;
    Ok(header.told())
}

async fn held_with(tx: &mut Tx, ctx: &Ctx, header: &Header) -> Result<(HeldOrder, Vec<PricedLine>), Problem> {
    let order_id = header.order_id.clone().ok_or_else(Problem::not_found)?;
    let mut held = held_order(tx, ctx, &order_id, kinds(header.kind).1, Some(&header.id)).await?;
    let parts = std::mem::take(&mut held.parts);
    Ok((held, parts))
}

fn told(header: &Header) -> Result<(DocumentId, Manner, LocationId), Problem> {
    let told = header.source_id.clone().zip(header.manner).zip(header.location_id.clone());
    told.map(|((source, manner), location)| (source, manner, location)).ok_or_else(Problem::not_found)
}

/// A return that is being posted.
struct Posting<'a> {
    kind: Kind,
    id: &'a DocumentId,
    day: Day,
    location: &'a LocationId,
    manner: Manner,
}

impl Posting<'_> {
    fn movement(&self, transition: &'static str, order: &Header, lines: Vec<MoveLine>) -> movements::Draft {
        movements::Draft {
            day: self.day,
            source: Source { kind: self.kind.source(), id: self.id.to_string(), transition },
            text: order.number.clone(),
            party: Some(order.party_id.to_string()),
            counter: None,
            reverses: None,
            brought_by: None,
            lines,
        }
    }

    /// Moves the stock and counts it on the order.
    async fn post(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        held: &mut HeldOrder,
        original: &Original,
        parts: &[PricedLine],
    ) -> Result<MovementId, Problem> {
        let counter = held.order.counter_id.clone().ok_or_else(Problem::not_found)?;
        let lines = match self.kind.side() {
            Side::Sale => {
                let (delivered, returned) = cost_of(tx, ctx, original).await?;
                coming_back((&delivered, &returned), parts, (&counter, self.location))?
            }
            Side::Purchase => moved_pieces(&in_own(parts, held.order.exchange())?, (self.location, &counter))?,
        };
        // What goes back to a supplier is what the receipt brought, where that can be told apart.
        let brought_by = original.header.movement_id.clone().filter(|_| self.kind.side() == Side::Purchase);
        let draft = movements::Draft { brought_by, ..self.movement("posted", &held.order, lines) };
        let posted = movements::post(tx, ctx, &draft).await?;
        held.came_back(tx, ctx, parts, self.manner).await?;
        Ok(posted.id)
    }
}

/// What left with a delivery, and what of it came back.
async fn cost_of(tx: &mut Tx, ctx: &Ctx, original: &Original) -> Result<(Vec<movements::Move>, Vec<movements::Move>), Problem> {
    let delivery = original.header.movement_id.clone().ok_or_else(Problem::not_found)?;
    let mut ids = taken_movements(tx, &ctx.org, &original.header.id).await?;
    ids.push(delivery.clone());
    let mut moves = movements::moves_of(tx, &ctx.org, &ids).await?;
    let delivered = moves.remove(&delivery).unwrap_or_default();
    Ok((delivered, moves.into_values().flatten().collect()))
}

/// Takes a posted return back, today; the caller commits.
pub(super) async fn reverse(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let header = flip(tx, ctx, id, kind, (State::Done, State::Cancelled), "reversed").await?;
    let (mut held, parts) = held_with(tx, ctx, &header).await?;
    let (_, manner, location) = told(&header)?;
    let movement = header.movement_id.clone().ok_or_else(Problem::not_found)?;
    let counter = held.order.counter_id.clone().ok_or_else(Problem::not_found)?;
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let back = Posting { kind, id, day: ctx.now.day_in(zone), location: &location, manner };
    match kind.side() {
        Side::Sale => {
            let draft = back.movement("reversed", &held.order, Vec::new());
            movements::reverse(tx, ctx, &movement, draft).await?;
        }
        // What a pool gave may be less than what the supplier is asked for: it comes back at what the supplier was asked.
        Side::Purchase => {
            let draft =
                back.movement("reversed", &held.order, moved_pieces(&in_own(&parts, held.order.exchange())?, (&counter, &location))?);
            movements::post(tx, ctx, &movements::Draft { reverses: Some(movement), ..draft }).await?;
        }
    }
    held.went_again(tx, ctx, &parts, manner).await?;
    Ok(header.told())
}
