//! Writing, confirming and giving up orders.

use books::exchange_rates::{self, Exchange};
use catalog::locations::{self, LocationKind};
use catalog::parties::PartySummary;
use catalog::{items, parties, taxes};
use inventory::reservations::{self, Wanted};
use kernel::quantity::{CNY, Currency};
use kernel::web::IfMatch;
use kernel::{Ctx, Problem, Tx, sql};

use super::rules::{self, Known};
use super::types::OrderInput;
use crate::approving::{self, Passed};
use crate::documents::{
    DocumentId, DocumentState, Header, Kind, LineRow, NewDocument, PricedLine, Side, State, create, flip, lines, own_amount, total,
    withdraw_lines, write_lines,
};
use crate::prices;

async fn known(tx: &mut Tx, ctx: &Ctx, side: Side, input: &OrderInput) -> Result<Known, Problem> {
    let mut ids: Vec<_> = input.lines.iter().map(|line| line.item_id.clone()).collect();
    ids.sort();
    ids.dedup();
    let mut taxes_said: Vec<_> = input.lines.iter().filter_map(|line| line.tax_id.clone()).collect();
    taxes_said.sort();
    taxes_said.dedup();
    let needs_usual = input.lines.iter().any(|line| line.tax_id.is_none());
    let found = parties::known(tx, &ctx.org, std::slice::from_ref(&input.party_id)).await?;
    let party = found.into_iter().next();
    let items = items::stocked(tx, &ctx.org, &ids).await?.into_iter().map(|item| (item.id.clone(), item)).collect();
    let currency = input.currency.or_else(|| party.as_ref().map(|party| party.currency)).unwrap_or(CNY);
    let silent = input.lines.iter().enumerate().filter(|(_, line)| line.price.is_none());
    let silent = silent.map(|(at, line)| (at, &line.item_id, line.unit, line.quantity));
    let offers = prices::unnamed(tx, ctx, (side, party.as_ref(), input.day, currency), silent, &items).await?;
    Ok(Known {
        party,
        items,
        offers,
        currency,
        taxes: taxes::rates(tx, &ctx.org, &taxes_said).await?.into_iter().map(|tax| (tax.id.clone(), tax)).collect(),
        usual_tax: if needs_usual { taxes::default_of(tx, ctx).await? } else { None },
    })
}

/// Whose order it is, how its currency is exchanged, and its lines with their amounts.
type Written = (PartySummary, Option<Exchange>, Vec<PricedLine>);

async fn written(tx: &mut Tx, ctx: &Ctx, side: Side, input: &OrderInput) -> Result<Written, Problem> {
    rules::check(input)?;
    let known = known(tx, ctx, side, input).await?;
    let lines = rules::priced(input, side, &known)?;
    let exchange = exchange_rates::held(tx, &ctx.org, known.currency, input.day, input.rate).await?;
    Ok((known.party.ok_or_else(Problem::not_found)?, exchange, lines))
}

/// Writes an order as a draft; the caller commits.
pub(crate) async fn write(tx: &mut Tx, ctx: &Ctx, kind: Kind, input: &OrderInput) -> Result<DocumentState, Problem> {
    let (party, exchange, lines) = written(tx, ctx, kind.side(), input).await?;
    let places = locations::standards(tx, ctx).await?;
    let location = match &input.location_id {
        Some(location) => location.clone(),
        None => places.of(LocationKind::Internal)?,
    };
    let counter = match kind.side() {
        Side::Sale => LocationKind::Customer,
        Side::Purchase => LocationKind::Supplier,
    };
    let new = NewDocument {
        id: DocumentId::new(ctx.now),
        kind,
        state: State::Draft,
        party: input.party_id.clone(),
        day: input.day,
        due: input.due.unwrap_or(input.day),
        location: Some(location),
        order: None,
        reference: input.reference.trim().to_owned(),
        note: input.note.trim().to_owned(),
        tolerance: input.tolerance,
        amounts: None,
        payment_days: party.payment_days,
        counter: Some(places.of(counter)?),
        movement: None,
        takes_back: None,
        exchange,
    };
    create(tx, ctx, &new, &lines).await
}

/// Writes a draft anew; the caller commits.
pub(crate) async fn rewrite(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: Kind,
    id: &DocumentId,
    seen: IfMatch,
    input: &OrderInput,
) -> Result<DocumentState, Problem> {
    let (party, exchange, lines) = written(tx, ctx, kind.side(), input).await?;
    approving::withdraw(tx, ctx, kind, id).await?;
    let header = flip(tx, ctx, id, kind, (State::Draft, State::Draft), "edited").await?;
    seen.check(header.version - 1)?;
    let (net, tax) = total(&lines)?;
    sql("UPDATE trade_document SET party_id = $1, day = $2, due = $3, location_id = COALESCE($4, location_id), reference = $5, note = $6,
         tolerance = $7, net = $8, tax = $9, payment_days = $10, currency = $11, rate = $12 WHERE org_id = $13 AND id = $14")
    .bind(&input.party_id)
    .bind(input.day)
    .bind(input.due.unwrap_or(input.day))
    .bind(input.location_id.clone())
    .bind(input.reference.trim())
    .bind(input.note.trim())
    .bind(input.tolerance)
    .bind(net)
    .bind(tax)
    .bind(party.payment_days)
    .bind(exchange.map(|exchange| exchange.currency.to_string()))
    .bind(exchange.map(|exchange| exchange.rate.0))
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await?;
    withdraw_lines(tx, ctx, id).await?;
    write_lines(tx, ctx, id, Some(input.tolerance), &lines).await?;
    Ok(header.told())
}

/// Confirms an order, or has it wait for approval: credit is looked at, stock is kept for what is sold. The caller commits.
pub(crate) async fn confirm(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    match approving::pass(tx, ctx, id, kind, State::Confirmed, "confirmed").await? {
        Passed::On(order) => agree(tx, ctx, &order, &[]).await,
        Passed::Waits(stands) => Ok(stands),
    }
}

/// Confirms an order that was approved as it is; the caller commits.
pub(crate) async fn confirm_approved(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId, flags: &[String]) -> Result<(), Problem> {
    let order = flip(tx, ctx, id, kind, (State::Draft, State::Confirmed), "confirmed").await?;
    agree(tx, ctx, &order, flags).await?;
    Ok(())
}

/// What follows from an agreement. Credit that was exceeded when it was asked for was approved with it.
async fn agree(tx: &mut Tx, ctx: &Ctx, order: &Header, flags: &[String]) -> Result<DocumentState, Problem> {
    if order.kind.side() == Side::Sale {
        if !flags.iter().any(|flag| flag == approving::OVER_CREDIT) {
            look_at_credit(tx, ctx, order).await?;
        }
        let lines = lines(tx, &ctx.org, &order.id).await?;
        keep(tx, ctx, order, &lines).await?;
    }
    Ok(order.told())
}

/// What rules of approval may want to know of an order of a customer.
pub(crate) async fn noticed(tx: &mut Tx, ctx: &Ctx, order: &Header) -> Result<Vec<String>, Problem> {
    let party = party_of(tx, ctx, order).await?;
    let mut flags = Vec::new();
    if is_below_list(tx, ctx, order, &party).await? {
        flags.push(approving::BELOW_LIST.to_owned());
    }
    if within_credit(tx, ctx, order, &party).await?.is_err() {
        flags.push(approving::OVER_CREDIT.to_owned());
    }
    Ok(flags)
}

async fn is_below_list(tx: &mut Tx, ctx: &Ctx, order: &Header, party: &PartySummary) -> Result<bool, Problem> {
    let Some(list) = &party.price_list else { return Ok(false) };
    for line in lines(tx, &ctx.org, &order.id).await? {
        let listed = catalog::prices::price_of(tx, &ctx.org, list, (&line.item_id, line.unit), line.entered, order.day).await?;
        if listed.is_some_and(|listed| rules::is_below(line.price, line.discount, listed.price)) {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn party_of(tx: &mut Tx, ctx: &Ctx, order: &Header) -> Result<PartySummary, Problem> {
    let party: Option<PartySummary> = parties::known(tx, &ctx.org, std::slice::from_ref(&order.party_id)).await?.into_iter().next();
    party.ok_or_else(Problem::not_found)
}

async fn look_at_credit(tx: &mut Tx, ctx: &Ctx, order: &Header) -> Result<(), Problem> {
    let party = party_of(tx, ctx, order).await?;
    within_credit(tx, ctx, order, &party).await?
}

/// Whether the customer would owe no more than was agreed; the inner problem says by how much.
async fn within_credit(tx: &mut Tx, ctx: &Ctx, order: &Header, party: &PartySummary) -> Result<Result<(), Problem>, Problem> {
    let Some(limit) = party.credit_limit else { return Ok(Ok(())) };
    let open = books::open_items::open_of(tx, &ctx.org, books::open_items::Side::Receivable, party.id.as_str()).await?;
    let (limit, more) = (in_books(tx, ctx, order, (limit, party.currency)).await?, order.net + order.tax);
    let more = in_books(tx, ctx, order, (more, order.currency())).await?;
    Ok(rules::credit(party, limit, open, more))
}

/// An amount in the organisation's own currency, at the rate of the order or of its day.
async fn in_books(tx: &mut Tx, ctx: &Ctx, order: &Header, (minor, currency): (i64, Currency)) -> Result<i64, Problem> {
    let agreed = order.exchange().filter(|agreed| agreed.currency == currency).map(|agreed| agreed.rate);
    match exchange_rates::held(tx, &ctx.org, currency, order.day, agreed).await? {
        Some(exchange) => own_amount(minor, exchange),
        None => Ok(minor),
    }
}

async fn keep(tx: &mut Tx, ctx: &Ctx, order: &Header, lines: &[LineRow]) -> Result<(), Problem> {
    let Some(location) = &order.location_id else { return Ok(()) };
    let wanted: Vec<Wanted> = lines
        .iter()
        .filter(|line| line.is_stocked)
        .map(|line| Wanted {
            line: line.n,
            item: line.item_id.clone(),
            location: location.clone(),
            lot: String::new(),
            quantity: line.quantity,
        })
        .collect();
    reservations::reserve(tx, ctx, order.id.as_str(), order.day, &wanted).await?;
    Ok(())
}

/// Gives a confirmed order up, if nothing of it was moved; the caller commits.
pub(super) async fn cancel(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let order = flip(tx, ctx, id, kind, (State::Confirmed, State::Cancelled), "cancelled").await?;
    let lines = lines(tx, &ctx.org, id).await?;
    if lines.iter().any(|line| line.billed.is_some_and(|billed| billed.0 != 0)) {
        return Err(Problem::conflict("trade.billed_already", "It was billed. Take the invoice or bill back, or credit it, first."));
    }
    if lines.iter().any(|line| line.is_stocked && line.moved.is_some_and(|moved| moved.0 != 0)) {
        let detail = "Some of it was moved. Take the delivery or receipt back first, or let the order stand.";
        return Err(Problem::conflict("trade.moved_already", detail));
    }
    reservations::release(tx, ctx, id.as_str()).await?;
    Ok(order.told())
}
