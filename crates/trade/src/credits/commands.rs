//! Posting credit and debit notes, and taking them back.

use books::accounts::{self, Role};
use books::entries::{self, Leg, Source};
use books::exchange_rates::Exchange;
use books::open_items;
use inventory::revaluations::{self, Late};
use kernel::db::Value;
use kernel::quantity::Money;
use kernel::{Check, Ctx, Day, Problem, Tx, sql};

use super::types::CreditInput;
use crate::documents::{
    DocumentId, DocumentState, Header, Kind, Manner, NewDocument, PricedLine, Side, State, Wanted, create, flip, in_own, lines, order_of,
    original, total,
};
use crate::invoices::{bill, invoice, negated, shares_back};
use crate::orders::{HeldOrder, held_order};

/// What a note takes something back of, and the order of both.
fn kinds(kind: Kind) -> (Kind, Kind) {
    if kind.side() == Side::Sale { (Kind::SalesInvoice, Kind::SalesOrder) } else { (Kind::Bill, Kind::PurchaseOrder) }
}

/// Writes a note, and posts it when that is asked for; the caller commits.
pub(crate) async fn write(tx: &mut Tx, ctx: &Ctx, kind: Kind, input: &CreditInput) -> Result<DocumentState, Problem> {
    let mut check = Check::new();
    check.text("reference", &input.reference, 0, 100);
    check.that(input.lines.len() <= 500, "lines", "trade.line_count", "at most 500 lines");
    check.that(!input.lower || !input.lines.is_empty(), "lines", "trade.lowered_by", "say which prices are lowered, and by how much");
    check.done()?;
    let (original_kind, order_kind) = kinds(kind);
    let order_id = order_of(tx, &ctx.org, &input.document_id, original_kind).await?;
    let mut held = held_order(tx, ctx, &order_id, order_kind, None).await?;
    let original = original(tx, &ctx.org, &input.document_id, None).await?;
    let manner = if input.lower { Manner::Lowered } else { Manner::Credited };
    let wanted = |line: &super::types::CreditLine| Wanted { n: line.n, quantity: line.quantity, lot: String::new(), price: line.price };
    let parts = original.parts(&input.lines.iter().map(wanted).collect::<Vec<_>>(), manner)?;
    let new = NewDocument {
        id: DocumentId::new(ctx.now),
        kind,
        state: if input.post { State::Done } else { State::Draft },
        party: held.order.party_id.clone(),
        day: input.day,
        due: input.day,
        location: None,
        order: Some(held.order.id.clone()),
        reference: input.reference.trim().to_owned(),
        note: String::new(),
        tolerance: 0,
        amounts: None,
        payment_days: None,
        counter: None,
        movement: None,
        takes_back: Some((input.document_id.clone(), manner)),
        exchange: original.header.exchange(),
    };
    let made = create(tx, ctx, &new, &parts).await?;
    if input.post {
        let exchange = original.header.exchange();
        let note = Posting { kind, id: &made.id, number: &made.number, day: input.day, manner, exchange };
        note.post(tx, ctx, &mut held, &input.document_id, &parts).await?;
    }
    Ok(made)
}

/// Posts a draft; the caller commits.
pub(super) async fn post_draft(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let header = flip(tx, ctx, id, kind, (State::Draft, State::Done), "posted").await?;
    let (mut held, parts) = held_with(tx, ctx, &header).await?;
    let (source, manner) = told(&header)?;
    original(tx, &ctx.org, &source, Some(id)).await?.still(&parts)?;
    let note = Posting { kind, id, number: &header.number, day: header.day, manner, exchange: header.exchange() };
    note.post(tx, ctx, &mut held, &source, &parts).await?;
    Ok(header.told())
}

async fn held_with(tx: &mut Tx, ctx: &Ctx, header: &Header) -> Result<(HeldOrder, Vec<PricedLine>), Problem> {
    let order_id = header.order_id.clone().ok_or_else(Problem::not_found)?;
    let mut held = held_order(tx, ctx, &order_id, kinds(header.kind).1, Some(&header.id)).await?;
    let parts = std::mem::take(&mut held.parts);
    Ok((held, parts))
}

fn told(header: &Header) -> Result<(DocumentId, Manner), Problem> {
    header.source_id.clone().zip(header.manner).ok_or_else(Problem::not_found)
}

/// A note that is being posted, or taken back.
struct Posting<'a> {
    kind: Kind,
    id: &'a DocumentId,
    number: &'a str,
    day: Day,
    manner: Manner,
    /// As the invoice or bill was exchanged.
    exchange: Option<Exchange>,
}

impl Posting<'_> {
    fn source(&self, transition: &'static str) -> Source {
        Source { kind: self.kind.source(), id: self.id.to_string(), transition }
    }

    /// Counts it on the order, posts it red, and sets it against what is open of the invoice or bill.
    async fn post(&self, tx: &mut Tx, ctx: &Ctx, held: &mut HeldOrder, original: &DocumentId, parts: &[PricedLine]) -> Result<(), Problem> {
        let foreign = self.foreign(parts)?;
        let parts = &*in_own(parts, self.exchange)?;
        let is_counted = self.manner == Manner::Credited;
        let is_purchase = self.kind.side() == Side::Purchase;
        let shares = if is_counted && is_purchase { shares_back(&held.rows, parts) } else { vec![0; parts.len()] };
        if is_counted {
            held.unbilled(tx, ctx, parts, &shares).await?;
        }
        if is_purchase {
            keep_shares(tx, ctx, self.id, &shares).await?;
            self.correct_cost(tx, ctx, held, ("revalued", -1), parts, &shares).await?;
        }
        let party = held.order.party_id.as_str();
        let legs = self.legs(tx, ctx, party, (parts, foreign)).await?.into_iter().map(Leg::red).collect();
        self.enter(tx, ctx, "posted", legs).await?;
        let (net, tax) = total(parts)?;
        if net + tax != 0 {
            let credited = open_items::open(tx, ctx, &self.owed(self.kind.source(), party, (-(net + tax), foreign.map(negated)))).await?;
            let owed = open_items::of_source(tx, &ctx.org, kinds(self.kind).0.source(), original.as_str()).await?;
            open_items::settle(tx, ctx, &owed, &credited, None).await?;
        }
        Ok(())
    }

    async fn legs(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        party: &str,
        (parts, foreign): (&[PricedLine], Option<Money>),
    ) -> Result<Vec<Leg>, Problem> {
        let roles = accounts::ready(tx, ctx).await?;
        match self.kind.side() {
            Side::Sale => invoice(&roles, party, parts, foreign),
            Side::Purchase => bill(&roles, party, parts, foreign),
        }
    }

    /// What is credited in another currency.
    fn foreign(&self, parts: &[PricedLine]) -> Result<Option<Money>, Problem> {
        let (net, tax) = total(parts)?;
        Ok(self.exchange.map(|exchange| exchange.money(net + tax)))
    }

    async fn enter(&self, tx: &mut Tx, ctx: &Ctx, transition: &'static str, legs: Vec<Leg>) -> Result<(), Problem> {
        let draft = entries::Draft { day: self.day, source: self.source(transition), text: self.number.to_owned(), legs };
        entries::post(tx, ctx, &draft).await?;
        Ok(())
    }

    /// What came cost less than was billed: the stock that is left is worth less, the rest was used up too dear.
    async fn correct_cost(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        held: &HeldOrder,
        (transition, sign): (&'static str, i64),
        parts: &[PricedLine],
        shares: &[i64],
    ) -> Result<(), Problem> {
        let late = parts
            .iter()
            .zip(shares)
            .filter(|(part, share)| part.is_stocked && part.net != **share)
            .map(|(part, share)| Late { item: part.item.clone(), quantity: part.quantity, value: sign * (part.net - share) })
            .collect();
        let (source, text) = (self.source(transition), self.number.to_owned());
        let party = Some(held.order.party_id.to_string());
        let draft = revaluations::Draft { day: self.day, source, text, counter: Role::GoodsReceived, party, late };
        held.revalue(tx, ctx, &draft).await
    }

    fn owed(&self, source_kind: &'static str, party: &str, (amount, foreign): (i64, Option<Money>)) -> open_items::Draft {
        open_items::Draft {
            side: if self.kind.side() == Side::Sale { open_items::Side::Receivable } else { open_items::Side::Payable },
            party_id: party.to_owned(),
            source_kind,
            source_id: self.id.to_string(),
            day: self.day,
            due: self.day,
            amount,
            foreign,
        }
    }
}

/// Keeps of each line of a debit note how much of the value that was billed it took back: so much comes again if it is taken back.
async fn keep_shares(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, shares: &[i64]) -> Result<(), Problem> {
    let rows = (1_i64..).zip(shares).map(|(n, share)| [Value::from(n), Value::from(*share)]);
    sql("WITH v (n, share) AS (VALUES (CAST($3 AS BIGINT), CAST($4 AS BIGINT)), ...)
         UPDATE trade_line SET billed_value = v.share FROM v
         WHERE trade_line.org_id = $1 AND trade_line.document_id = $2 AND trade_line.n = v.n")
    .bind(&ctx.org)
    .bind(id)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}

/// Takes a posted note back, today: what it was set against is open again. The caller commits.
pub(super) async fn reverse(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let header = flip(tx, ctx, id, kind, (State::Done, State::Cancelled), "reversed").await?;
    let (mut held, parts) = held_with(tx, ctx, &header).await?;
    let (_, manner) = told(&header)?;
    let shares: Vec<i64> = lines(tx, &ctx.org, id).await?.iter().map(|line| line.billed_value.unwrap_or_default()).collect();
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let back = Posting { kind, id, number: &header.number, day: ctx.now.day_in(zone), manner, exchange: header.exchange() };
    let foreign = back.foreign(&parts)?;
    let parts = in_own(&parts, back.exchange)?;
    if manner == Manner::Credited {
        held.billed_again(tx, ctx, &parts, &shares).await?;
    }
    if kind.side() == Side::Purchase {
        back.correct_cost(tx, ctx, &held, ("revalued_back", 1), &parts, &shares).await?;
    }
    let party = held.order.party_id.as_str();
    let legs = back.legs(tx, ctx, party, (&parts, foreign)).await?;
    back.enter(tx, ctx, "reversed", legs).await?;
    let (net, tax) = total(&parts)?;
    if net + tax != 0 {
        let credited = open_items::of_source(tx, &ctx.org, kind.source(), id.as_str()).await?;
        open_items::unsettle(tx, ctx, &credited).await?;
        open_items::withdraw(tx, ctx, kind.source(), &back.owed("trade.reversal", party, (net + tax, foreign))).await?;
    }
    Ok(header.told())
}
