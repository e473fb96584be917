//! Posting invoices and bills, and taking them back.

use books::accounts::{self, Role};
use books::entries::{self, Source};
use books::exchange_rates::{self, Exchange};
use books::open_items;
use inventory::revaluations::{self, Late};
use kernel::quantity::{Money, Rate};
use kernel::web::IfMatch;
use kernel::{Check, Ctx, Day, Problem, Tx, sql};

use super::rules;
use super::types::InvoiceInput;
use crate::approving::{self, Passed};
use crate::documents::{
    DocumentId, DocumentState, Header, Kind, LineRow, NewDocument, PricedLine, Side, State, create, flip, header, in_own, refuse_if_taken,
    total,
};
use crate::fulfilments::{Part, parts};
use crate::orders::{HeldOrder, held_order};

/// What came turned out to cost more or less than was thought, and that turned out to be wrong.
const REVALUED: &str = "revalued";
const REVALUED_BACK: &str = "revalued_back";

fn order_kind(kind: Kind) -> Kind {
    if kind.side() == Side::Sale { Kind::SalesOrder } else { Kind::PurchaseOrder }
}

/// Of a sale everything that was ordered may be billed, of a purchase everything that came; not what came back for good.
fn outstanding(kind: Kind) -> impl Fn(&LineRow) -> i64 {
    move |row| {
        let may = if kind.side() == Side::Sale { row.quantity } else { row.moved.unwrap_or_default() };
        may.0 - row.returned.unwrap_or_default().0 - row.billed.unwrap_or_default().0
    }
}

/// Writes an invoice or bill, and posts it when that is asked for; the caller commits.
pub(super) async fn write(tx: &mut Tx, ctx: &Ctx, kind: Kind, input: &InvoiceInput) -> Result<DocumentState, Problem> {
    let mut check = Check::new();
    check.text("reference", &input.reference, 0, 100);
    check.that(input.due.is_none_or(|due| due.0 >= input.day.0), "due", "trade.due", "it cannot be due before it is written");
    check.done()?;
    let mut held = held_order(tx, ctx, &input.order_id, order_kind(kind), None).await?;
    let wanted: Vec<Part> = input.lines.iter().map(|line| Part { n: line.n, quantity: line.quantity, lot: String::new() }).collect();
    let mut parts = parts(&held.rows, &wanted, outstanding(kind))?;
    for (part, price) in parts.iter_mut().zip(input.lines.iter().map(|line| line.price)) {
        if let Some(price) = price {
            *part = PricedLine { price, ..part.clone() }.priced(held.order.currency())?;
        }
    }
    let party = held.order.party_id.clone();
    let posts_at_once = input.post && !approving::is_guarded(tx, ctx, kind).await?;
    let due = input.due.unwrap_or_else(|| due_of(&held.order, input.day));
    let state = if posts_at_once { State::Done } else { State::Draft };
    let exchange = exchange_rates::held(tx, &ctx.org, held.order.currency(), input.day, input.rate).await?;
    let head = Head { kind, state, day: input.day, due: Some(due), reference: &input.reference, note: "", exchange };
    let made = head.write(tx, ctx, &held.order, &parts).await?;
    if input.post && !posts_at_once {
        return post_draft(tx, ctx, kind, &made.id).await;
    }
    if posts_at_once {
        let invoice = Posting { kind, id: &made.id, number: &made.number, party: party.as_str(), day: input.day, due, exchange };
        invoice.post(tx, ctx, &mut held, &parts).await?;
    }
    Ok(made)
}

/// What an invoice or bill says beside its lines.
pub(crate) struct Head<'a> {
    pub(crate) kind: Kind,
    pub(crate) state: State,
    pub(crate) day: Day,
    /// As agreed with the order when not said.
    pub(crate) due: Option<Day>,
    pub(crate) reference: &'a str,
    pub(crate) note: &'a str,
    /// How the order's currency is exchanged that day.
    pub(crate) exchange: Option<Exchange>,
}

impl Head<'_> {
    /// Writes it down as one that follows an order; it posts nothing. The caller commits.
    pub(crate) async fn write(&self, tx: &mut Tx, ctx: &Ctx, order: &Header, parts: &[PricedLine]) -> Result<DocumentState, Problem> {
        let new = NewDocument {
            id: DocumentId::new(ctx.now),
            kind: self.kind,
            state: self.state,
            party: order.party_id.clone(),
            day: self.day,
            due: self.due.unwrap_or_else(|| due_of(order, self.day)),
            location: None,
            order: Some(order.id.clone()),
            reference: self.reference.trim().to_owned(),
            note: self.note.trim().to_owned(),
            tolerance: 0,
            amounts: None,
            payment_days: None,
            counter: None,
            movement: None,
            takes_back: None,
            exchange: self.exchange,
        };
        create(tx, ctx, &new, parts).await
    }
}

/// The day until which it is to be paid, as the order was agreed.
fn due_of(order: &Header, day: Day) -> Day {
    let days = order.payment_days.unwrap_or_default().clamp(0, 3_650);
    day.0.checked_add_signed(chrono::Duration::days(days)).map_or(day, Day)
}

/// Says another rate for the draft of an invoice or bill in another currency; the caller commits. Who approved the old one is
/// asked again.
pub(super) async fn exchange(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, seen: IfMatch, rate: Rate) -> Result<DocumentState, Problem> {
    let kind = header(tx, &ctx.org, id).await?.kind;
    if !matches!(kind, Kind::SalesInvoice | Kind::Bill) {
        return Err(Problem::not_found());
    }
    approving::withdraw(tx, ctx, kind, id).await?;
    let draft = flip(tx, ctx, id, kind, (State::Draft, State::Draft), "edited").await?;
    seen.check(draft.version - 1)?;
    let Some(exchange) = exchange_rates::held(tx, &ctx.org, draft.currency(), draft.day, Some(rate)).await? else {
        let detail = format!("{} is in CNY, the currency of the books. It has no rate.", draft.number);
        return Err(Problem::conflict("trade.own_currency", detail));
    };
    sql("UPDATE trade_document SET rate = $1 WHERE org_id = $2 AND id = $3").bind(exchange.rate.0).bind(&ctx.org).bind(id).run(tx).await?;
    Ok(draft.told())
}

/// Posts a draft, or has it wait for approval; the caller commits.
pub(super) async fn post_draft(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    match approving::pass(tx, ctx, id, kind, State::Done, "posted").await? {
        Passed::On(header) => post(tx, ctx, &header).await,
        Passed::Waits(stands) => Ok(stands),
    }
}

/// Posts a draft that was approved; the caller commits.
pub(crate) async fn post_approved(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<(), Problem> {
    let header = flip(tx, ctx, id, kind, (State::Draft, State::Done), "posted").await?;
    post(tx, ctx, &header).await?;
    Ok(())
}

async fn post(tx: &mut Tx, ctx: &Ctx, header: &Header) -> Result<DocumentState, Problem> {
    let (kind, id) = (header.kind, &header.id);
    let order_id = header.order_id.clone().ok_or_else(Problem::not_found)?;
    let mut held = held_order(tx, ctx, &order_id, order_kind(kind), Some(id)).await?;
    let parts = std::mem::take(&mut held.parts);
    let party = held.order.party_id.clone();
    let invoice =
        Posting { kind, id, number: &header.number, party: party.as_str(), day: header.day, due: header.due, exchange: header.exchange() };
    invoice.post(tx, ctx, &mut held, &parts).await?;
    Ok(header.told())
}

/// An invoice or bill that is being posted.
struct Posting<'a> {
    kind: Kind,
    id: &'a DocumentId,
    number: &'a str,
    party: &'a str,
    day: Day,
    due: Day,
    exchange: Option<Exchange>,
}

impl Posting<'_> {
    fn source(&self) -> Source {
        Source { kind: self.kind.source(), id: self.id.to_string(), transition: "posted" }
    }

    /// Counts it on the order, posts it, and notes who owes it.
    async fn post(&self, tx: &mut Tx, ctx: &Ctx, held: &mut HeldOrder, parts: &[PricedLine]) -> Result<(), Problem> {
        let side = self.kind.side();
        let foreign = self.foreign(parts)?;
        let parts = &*in_own(parts, self.exchange)?;
        let shares = if side == Side::Purchase { rules::shares(&held.rows, parts) } else { vec![0; parts.len()] };
        held.billed(tx, ctx, parts, &shares).await?;
        if side == Side::Purchase {
            self.correct_cost(tx, ctx, held, REVALUED, parts, &shares).await?;
        }
        let roles = accounts::ready(tx, ctx).await?;
        let legs = match side {
            Side::Sale => rules::invoice(&roles, self.party, parts, foreign)?,
            Side::Purchase => rules::bill(&roles, self.party, parts, foreign)?,
        };
        let draft = entries::Draft { day: self.day, source: self.source(), text: self.number.to_owned(), legs };
        entries::post(tx, ctx, &draft).await?;
        let (net, tax) = total(parts)?;
        if net + tax != 0 {
            open_items::open(tx, ctx, &self.owed(net + tax, foreign)).await?;
        }
        Ok(())
    }

    /// What is owed in another currency.
    fn foreign(&self, parts: &[PricedLine]) -> Result<Option<Money>, Problem> {
        let (net, tax) = total(parts)?;
        Ok(self.exchange.map(|exchange| exchange.money(net + tax)))
    }

    /// What came turned out to cost more or less: the stock that is left is worth it, the rest was used up.
    async fn correct_cost(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        held: &HeldOrder,
        transition: &'static str,
        parts: &[PricedLine],
        shares: &[i64],
    ) -> Result<(), Problem> {
        let sign = if transition == REVALUED_BACK { -1 } else { 1 };
        let late = parts
            .iter()
            .zip(shares)
            .filter(|(part, share)| part.is_stocked && part.net != **share)
            .map(|(part, share)| Late { item: part.item.clone(), quantity: part.quantity, value: sign * (part.net - share) })
            .collect();
        let draft = revaluations::Draft {
            day: self.day,
            source: Source { transition, ..self.source() },
            text: self.number.to_owned(),
            counter: Role::GoodsReceived,
            party: Some(self.party.to_owned()),
            late,
        };
        held.revalue(tx, ctx, &draft).await
    }

    fn owed(&self, amount: i64, foreign: Option<Money>) -> open_items::Draft {
        open_items::Draft {
            side: if self.kind.side() == Side::Sale { open_items::Side::Receivable } else { open_items::Side::Payable },
            party_id: self.party.to_owned(),
            source_kind: self.kind.source(),
            source_id: self.id.to_string(),
            day: self.day,
            due: self.due,
            amount,
            foreign,
        }
    }
}

/// What takes an amount back.
pub(crate) const fn negated(money: Money) -> Money {
    Money::new(-money.minor, money.currency)
}

/// Takes a posted sales invoice or bill back, today, if nothing was paid on it; the caller commits.
///
/// What a bill corrected of the cost of stock is corrected the other way: additive, like everything here.
pub(super) async fn reverse(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let header = flip(tx, ctx, id, kind, (State::Done, State::Cancelled), "reversed").await?;
    let order_id = header.order_id.clone().ok_or_else(Problem::not_found)?;
    let mut held = held_order(tx, ctx, &order_id, order_kind(kind), Some(id)).await?;
    let parts = std::mem::take(&mut held.parts);
    refuse_if_taken(tx, ctx, id).await?;
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let day = ctx.now.day_in(zone);
    let party = held.order.party_id.clone();
    let back = Posting { kind, id, number: &header.number, party: party.as_str(), day, due: day, exchange: header.exchange() };
    let foreign = back.foreign(&parts)?;
    let parts = in_own(&parts, back.exchange)?;
    let source = Source { transition: "reversed", ..back.source() };
    let roles = accounts::ready(tx, ctx).await?;
    let legs = match kind.side() {
        Side::Sale => rules::invoice(&roles, back.party, &parts, foreign)?,
        Side::Purchase => rules::bill(&roles, back.party, &parts, foreign)?,
    };
    let legs = legs.into_iter().map(entries::Leg::red).collect();
    let shares = if kind.side() == Side::Purchase { rules::shares_back(&held.rows, &parts) } else { vec![0; parts.len()] };
    held.unbilled(tx, ctx, &parts, &shares).await?;
    if kind.side() == Side::Purchase {
        back.correct_cost(tx, ctx, &held, REVALUED_BACK, &parts, &shares).await?;
    }
    entries::post(tx, ctx, &entries::Draft { day, source, text: header.number.clone(), legs }).await?;
    let (net, tax) = total(&parts)?;
    if net + tax != 0 {
        let opposite = open_items::Draft { source_kind: "trade.reversal", ..back.owed(-(net + tax), foreign.map(negated)) };
        open_items::withdraw(tx, ctx, kind.source(), &opposite).await?;
    }
    Ok(header.told())
}
