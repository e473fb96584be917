//! Making documents and moving them on.

use books::exchange_rates::Exchange;
use catalog::locations::LocationId;
use catalog::parties::PartyId;
use inventory::movements::MovementId;
use kernel::db::Value;
use kernel::{Ctx, Day, Problem, Tx, sql};

use super::queries::Header;
use super::rules::{PricedLine, total};
use super::steps;
use super::types::{DocumentId, DocumentState, Kind, Manner, State};
use crate::approving;
use crate::events::DocumentChanged;

/// A document to be made.
#[derive(Clone, Debug)]
pub(crate) struct NewDocument {
    /// Chosen beforehand where something else names it.
    pub(crate) id: DocumentId,
    pub(crate) kind: Kind,
    pub(crate) state: State,
    pub(crate) party: PartyId,
    pub(crate) day: Day,
    pub(crate) due: Day,
    pub(crate) location: Option<LocationId>,
    pub(crate) order: Option<DocumentId>,
    pub(crate) reference: String,
    pub(crate) note: String,
    /// How much more or less than ordered is taken, in hundredths of a per cent.
    pub(crate) tolerance: i64,
    /// Net and tax, where there are no lines to sum.
    pub(crate) amounts: Option<(i64, i64)>,
    /// Of an order: the terms it was agreed on, and the place on the other side.
    pub(crate) payment_days: Option<i64>,
    pub(crate) counter: Option<LocationId>,
    /// The movement of stock that it posted.
    pub(crate) movement: Option<MovementId>,
    /// What it takes something back of, and how the order counts that.
    pub(crate) takes_back: Option<(DocumentId, Manner)>,
    /// How its currency is exchanged, where that is not the organisation's own.
    pub(crate) exchange: Option<Exchange>,
}

/// Makes a document with its lines; the caller commits.
///
/// The number is taken by the statement itself; numbers of documents that were given up are missing, and that is allowed.
pub(crate) async fn create(tx: &mut Tx, ctx: &Ctx, new: &NewDocument, lines: &[PricedLine]) -> Result<DocumentState, Problem> {
    let number = next_number(tx, ctx, new.kind.name(), new.kind.prefix()).await?;
    create_numbered(tx, ctx, new, lines, number).await
}

/// The next number of a series.
pub(crate) async fn next_number(tx: &mut Tx, ctx: &Ctx, series: &str, prefix: &str) -> Result<String, Problem> {
    let (number,): (i64,) = sql("INSERT INTO trade_series (org_id, id, next) VALUES ($1, $2, 2)
         ON CONFLICT (org_id, id) DO UPDATE SET next = trade_series.next + 1 RETURNING next - 1")
    .bind(&ctx.org)
    .bind(series)
    .one(tx)
    .await?;
    Ok(format!("{prefix}-{number:06}"))
}

/// Makes a document that has its number already; the caller commits.
pub(crate) async fn create_numbered(
    tx: &mut Tx,
    ctx: &Ctx,
    new: &NewDocument,
    lines: &[PricedLine],
    number: String,
) -> Result<DocumentState, Problem> {
    let id = &new.id;
    let (net, tax) = match new.amounts {
        Some(amounts) => amounts,
        None => total(lines)?,
    };
    let (source, manner) = new.takes_back.clone().unzip();
    sql("INSERT INTO trade_document (org_id, id, kind, number, state, version, party_id, day, due, location_id, order_id, reference, note,
         net, tax, tolerance, payment_days, counter_id, movement_id, steps, created_at, source_id, manner, currency, rate)
         VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)")
    .bind(&ctx.org)
    .bind(id)
    .bind(new.kind.name())
    .bind(&number)
    .bind(new.state.name())
    .bind(&new.party)
    .bind(new.day)
    .bind(new.due)
    .bind(new.location.clone())
    .bind(new.order.clone())
    .bind(&new.reference)
    .bind(&new.note)
    .bind(net)
    .bind(tax)
    .bind(new.tolerance)
    .bind(new.payment_days)
    .bind(new.counter.clone())
    .bind(new.movement.clone())
    .bind(steps::told(ctx, if new.state == State::Draft { "created" } else { "posted" }))
    .bind(ctx.now)
    .bind(source)
    .bind(manner.map(Manner::name))
    .bind(new.exchange.map(|exchange| exchange.currency.to_string()))
    .bind(new.exchange.map(|exchange| exchange.rate.0))
    .run(tx)
    .await?;
    if !lines.is_empty() {
        write_lines(tx, ctx, id, new.order.is_none().then_some(new.tolerance), lines).await?;
    }
    tx.emit(ctx, &DocumentChanged { document: id.clone(), kind: new.kind, state: new.state }).await?;
    Ok(DocumentState { id: id.clone(), kind: new.kind, number, state: new.state, version: 1, waits_for: None })
}

/// Writes the lines of a document; those of an order begin to be moved and billed.
pub(crate) async fn write_lines(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &DocumentId,
    tolerance: Option<i64>,
    lines: &[PricedLine],
) -> Result<(), Problem> {
    let rows = (1_i64..).zip(lines).map(|(n, line)| {
        let begun = tolerance.map(|tolerance| line.begun(tolerance));
        [
            Value::from(n),
            Value::from(line.order_n),
            Value::from(&line.item),
            Value::from(line.text.as_str()),
            Value::from(line.lot.as_str()),
            Value::from(line.is_stocked),
            Value::from(line.unit.as_str()),
            Value::from(line.entered),
            Value::from(line.quantity),
            Value::from(line.price),
            Value::from(line.discount),
            Value::from(line.tax_rate),
            Value::from(line.net),
            Value::from(line.tax),
            Value::from(begun.map(|begun| begun.most)),
            Value::from(begun.map(|begun| begun.moved)),
            Value::from(begun.map(|_| 0)),
            Value::from(begun.map(|_| 0)),
            Value::from(begun.map(|_| 0)),
            Value::from(begun.map(|_| 0)),
            Value::from(line.price_list.clone()),
        ]
    });
    sql(
        "INSERT INTO trade_line (org_id, document_id, n, order_n, item_id, text, lot, is_stocked, unit, entered, quantity, price, discount,
         tax_rate, net, tax, most, moved, moved_value, billed, billed_value, returned, price_list)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23), ...",
    )
    .bind(&ctx.org)
    .bind(id)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}

/// Takes the lines of a draft away, to write others.
pub(crate) async fn withdraw_lines(tx: &mut Tx, ctx: &Ctx, id: &DocumentId) -> Result<(), Problem> {
    sql("DELETE FROM trade_line WHERE org_id = $1 AND document_id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    Ok(())
}

/// Moves a document from one state to the next: of many who try, one does, and the others learn how it stands. The step is
/// what its history calls it.
pub(crate) async fn flip(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &DocumentId,
    kind: Kind,
    (from, to): (State, State),
    step: &str,
) -> Result<Header, Problem> {
    if let Some(header) = flipped(tx, ctx, id, kind, (from, to), step, false).await? {
        return Ok(header);
    }
    let (state, version): (State, i64) = sql("SELECT state, version FROM trade_document WHERE org_id = $1 AND id = $2 AND kind = $3")
        .bind(&ctx.org)
        .bind(id)
        .bind(kind.name())
        .one(tx)
        .await?;
    let detail = format!("It is {} and not {}, so this cannot be done any more. Load it again.", state.name(), from.name());
    Err(Problem::conflict("trade.other_state", detail).with("state", state.name()).with("version", version))
}

/// Like [`flip`], but only when no rule of approval is about such documents; nothing when one is, or it stands otherwise.
pub(crate) async fn flip_unguarded(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &DocumentId,
    kind: Kind,
    states: (State, State),
    step: &str,
) -> Result<Option<Header>, Problem> {
    flipped(tx, ctx, id, kind, states, step, true).await
}

async fn flipped(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &DocumentId,
    kind: Kind,
    (from, to): (State, State),
    step: &str,
    heeds_rules: bool,
) -> Result<Option<Header>, Problem> {
    let flipped: Option<Header> = sql("UPDATE trade_document SET state = $1, version = version + 1, steps = steps || $6
         WHERE org_id = $2 AND id = $3 AND kind = $4 AND state = $5
         AND NOT ($7 AND EXISTS (SELECT 1 FROM trade_guard g WHERE g.org_id = $2 AND g.kind = $4))
         RETURNING id, kind, number, state, version, party_id, day, due, location_id, order_id, reference, note, net, tax, tolerance, payment_days,
         counter_id, movement_id, source_id, manner, currency, rate")
    .bind(to.name())
    .bind(&ctx.org)
    .bind(id)
    .bind(kind.name())
    .bind(from.name())
    .bind(steps::told(ctx, step))
    .bind(heeds_rules)
    .optional(tx)
    .await?;
    if flipped.is_some() {
        tx.emit(ctx, &DocumentChanged { document: id.clone(), kind, state: to }).await?;
    }
    Ok(flipped)
}

/// Throws a draft away: it stays in the list as given up. The caller commits.
pub(crate) async fn drop_draft(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    approving::withdraw(tx, ctx, kind, id).await?;
    Ok(flip(tx, ctx, id, kind, (State::Draft, State::Cancelled), "cancelled").await?.told())
}
