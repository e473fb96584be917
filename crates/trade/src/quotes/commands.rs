//! Writing, sending, revising, accepting and losing quotes.

use kernel::{Check, Ctx, Day, Problem, Tx, sql};

use super::queries;
use super::types::{AcceptInput, ChanceInput, LossInput};
use crate::documents::{
    DocumentId, DocumentState, Header, Kind, LineRow, NewDocument, PricedLine, State, create, create_numbered, flip, header, lines,
};
use crate::orders::{OrderInput, confirm_order, write_order};

/// Versions of one quote, at the most.
const VERSIONS_MAX: i64 = 100;

/// Writes the first version of a quote as a draft; the caller commits.
pub(super) async fn write(tx: &mut Tx, ctx: &Ctx, input: &OrderInput) -> Result<DocumentState, Problem> {
    let made = write_order(tx, ctx, Kind::SalesQuote, input).await?;
    keep(tx, ctx, &made.id, &made.id, 1).await?;
    Ok(made)
}

async fn keep(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, root: &DocumentId, revision: i64) -> Result<(), Problem> {
    sql("INSERT INTO trade_quote (org_id, document_id, root_id, revision, probability, lost_reason)
         SELECT $1, $2, $3, CAST($4 AS BIGINT), MAX(probability), '' FROM trade_quote
         WHERE org_id = $1 AND root_id = $3 AND revision = CAST($4 AS BIGINT) - 1")
    .bind(&ctx.org)
    .bind(id)
    .bind(root)
    .bind(revision)
    .run(tx)
    .await?;
    Ok(())
}

async fn today(tx: &mut Tx, ctx: &Ctx) -> Result<Day, Problem> {
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    Ok(ctx.now.day_in(zone))
}

/// Sends a version: from now on it stays as it is, and older ones hold no more. The caller commits.
pub(super) async fn send(tx: &mut Tx, ctx: &Ctx, id: &DocumentId) -> Result<DocumentState, Problem> {
    queries::hold(tx, &ctx.org, id).await?;
    let quote = flip(tx, ctx, id, Kind::SalesQuote, (State::Draft, State::Confirmed), "sent").await?;
    refuse_expired(&quote, today(tx, ctx).await?)?;
    drop_others(tx, ctx, id, "superseded").await?;
    Ok(quote.told())
}

fn refuse_expired(quote: &Header, day: Day) -> Result<(), Problem> {
    if quote.due.0 >= day.0 {
        return Ok(());
    }
    let detail = format!("{} was valid until {}. Revise it with a later day.", quote.number, quote.due);
    Err(Problem::conflict("trade.quote_expired", detail).with("until", quote.due.to_string()))
}

/// Other versions that are written or sent hold no more.
async fn drop_others(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, step: &'static str) -> Result<(), Problem> {
    for version in queries::quote(tx, &ctx.org, id).await?.versions {
        if version.id != *id && matches!(version.state, State::Draft | State::Confirmed) {
            flip(tx, ctx, &version.id, Kind::SalesQuote, (version.state, State::Cancelled), step).await?;
        }
    }
    Ok(())
}

/// Makes a new draft of a version that was sent, with the same lines; the caller commits.
pub(super) async fn revise(tx: &mut Tx, ctx: &Ctx, id: &DocumentId) -> Result<DocumentState, Problem> {
    let (root, last) = queries::hold(tx, &ctx.org, id).await?;
    let sent = header(tx, &ctx.org, id).await?;
    if sent.state == State::Draft || sent.state == State::Done || last >= VERSIONS_MAX {
        let detail = "A version that was sent and not accepted is revised, at most a hundred times. Edit a draft, or write another quote.";
        return Err(Problem::conflict("trade.not_revisable", detail).with("state", sent.state.name()));
    }
    let first = header(tx, &ctx.org, &root).await?.number;
    let day = today(tx, ctx).await?;
    let due = if sent.due.0 < day.0 { day } else { sent.due };
    let lines: Vec<PricedLine> = lines(tx, &ctx.org, id).await?.iter().map(LineRow::priced).collect();
    let new = following(&sent, Kind::SalesQuote, (day, due), ctx);
    let made = create_numbered(tx, ctx, &new, &lines, format!("{first}-{}", last + 1)).await?;
    keep(tx, ctx, &made.id, &root, last + 1).await?;
    Ok(made)
}

/// What follows a quote is agreed as the quote says.
fn following(quote: &Header, kind: Kind, (day, due): (Day, Day), ctx: &Ctx) -> NewDocument {
    NewDocument {
        id: DocumentId::new(ctx.now),
        kind,
        state: State::Draft,
        party: quote.party_id.clone(),
        day,
        due,
        location: quote.location_id.clone(),
        order: None,
        reference: quote.reference.clone(),
        note: quote.note.clone(),
        tolerance: quote.tolerance,
        amounts: None,
        payment_days: quote.payment_days,
        counter: quote.counter_id.clone(),
        movement: None,
        takes_back: None,
        exchange: quote.exchange(),
    }
}

/// The customer accepts: the order is there, and other versions hold no more. Of many who accept, one does. The caller commits.
pub(super) async fn accept(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, input: &AcceptInput) -> Result<DocumentState, Problem> {
    let mut check = Check::new();
    check.text("reference", &input.reference, 0, 100);
    check.that(input.due.is_none_or(|due| due.0 >= input.day.0), "due", "trade.due", "it cannot be promised for before the order");
    check.done()?;
    queries::hold(tx, &ctx.org, id).await?;
    let quote = flip(tx, ctx, id, Kind::SalesQuote, (State::Confirmed, State::Done), "accepted").await?;
    refuse_expired(&quote, input.day)?;
    let lines: Vec<PricedLine> = lines(tx, &ctx.org, id).await?.iter().map(LineRow::priced).collect();
    let new = following(&quote, Kind::SalesOrder, (input.day, input.due.unwrap_or(input.day)), ctx);
    let reference = if input.reference.trim().is_empty() { new.reference } else { input.reference.trim().to_owned() };
    let order = create(tx, ctx, &NewDocument { reference, ..new }, &lines).await?;
    sql("UPDATE trade_document SET order_id = $1 WHERE org_id = $2 AND id = $3").bind(&order.id).bind(&ctx.org).bind(id).run(tx).await?;
    drop_others(tx, ctx, id, "superseded").await?;
    if input.confirm { confirm_order(tx, ctx, Kind::SalesOrder, &order.id).await } else { Ok(order) }
}

/// The customer does not accept, and why; the caller commits.
pub(super) async fn lose(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, input: &LossInput) -> Result<DocumentState, Problem> {
    let mut check = Check::new();
    check.text("reason", &input.reason, 1, 200);
    check.done()?;
    queries::hold(tx, &ctx.org, id).await?;
    let quote = flip(tx, ctx, id, Kind::SalesQuote, (State::Confirmed, State::Cancelled), "lost").await?;
    sql("UPDATE trade_quote SET lost_reason = $1, probability = 0 WHERE org_id = $2 AND document_id = $3")
        .bind(input.reason.trim())
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    drop_others(tx, ctx, id, "cancelled").await?;
    Ok(quote.told())
}

/// Says how likely it is accepted; the caller commits.
pub(super) async fn rate(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, input: &ChanceInput) -> Result<(), Problem> {
    let mut check = Check::new();
    let is_share = input.probability.is_none_or(|probability| (0..=100).contains(&probability));
    check.that(is_share, "probability", "trade.probability", "0 to 100 per cent");
    check.done()?;
    let rated = sql("UPDATE trade_quote SET probability = $1 WHERE org_id = $2 AND document_id = $3")
        .bind(input.probability)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    if rated == 0 { Err(Problem::not_found()) } else { Ok(()) }
}
