//! Opening, settling and withdrawing items.

use kernel::quantity::Money;
use kernel::{Ctx, Day, Problem, Tx, sql};

use super::queries::{self, Row};
use super::rules::{self, Settled};
use super::types::{Draft, SettlementInput, Side};
use crate::accounts::{self, Role};
use crate::entries::{self, Source};
use crate::events::ItemsSettled;
use crate::periods;

/// Notes that something is owed or was paid, in the caller's transaction. Answers its identifier.
pub async fn open(tx: &mut Tx, ctx: &Ctx, draft: &Draft) -> Result<String, Problem> {
    open_named(tx, ctx, draft, "").await
}

/// [`open`], for a document that is not in the program and is known by its number only.
pub(crate) async fn open_named(tx: &mut Tx, ctx: &Ctx, draft: &Draft, document: &str) -> Result<String, Problem> {
    let id = kernel::ids::new_id("opi", ctx.now);
    sql("INSERT INTO books_open_item (org_id, id, side, party_id, source_kind, source_id, day, due, amount, settled, document, currency,
             foreign_amount, foreign_settled)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12, $13)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(draft.side.name())
    .bind(&draft.party_id)
    .bind(draft.source_kind)
    .bind(&draft.source_id)
    .bind(draft.day)
    .bind(draft.due)
    .bind(draft.amount)
    .bind(document)
    .bind(draft.foreign.map(|money| money.currency.to_string()))
    .bind(draft.foreign.map(|money| money.minor))
    .bind(draft.foreign.map(|_| 0))
    .run(tx)
    .await?;
    Ok(id)
}

/// Sets what a document paid against what another is owed: as much as both have open, at most `amount`.
///
/// Answers how much it was, in the currency of both; the rest of a payment stays on account. What the same of another currency
/// was worth when it was owed and when it was paid differs: that is posted as a difference of exchange. The caller commits.
pub async fn settle(tx: &mut Tx, ctx: &Ctx, owed_id: &str, paid_id: &str, amount_max: Option<Money>) -> Result<i64, Problem> {
    let (owed, paid) = queries::locked_pair(tx, &ctx.org, owed_id, paid_id).await?;
    let settled = rules::settled(&owed, &paid, amount_max)?;
    if settled.owed == 0 {
        return Ok(0);
    }
    let id = write(tx, ctx, (owed_id, paid_id), settled).await?;
    if settled.owed != settled.paid {
        let day = owed.day.max(paid.day);
        let day = if periods::is_closed(tx, &ctx.org, day).await? { today(tx, ctx).await? } else { day };
        post_difference(tx, ctx, &owed, settled, (&id, day)).await?;
    }
    tx.emit(ctx, &ItemsSettled { owed: owed_id.to_owned() }).await?;
    Ok(settled.foreign.unwrap_or(settled.owed))
}

async fn today(tx: &mut Tx, ctx: &Ctx) -> Result<Day, Problem> {
    Ok(ctx.now.day_in(identity::organisations::zone_of(tx, &ctx.org).await?))
}

/// Writes a settlement and what it leaves open; answers its identifier.
async fn write(tx: &mut Tx, ctx: &Ctx, (owed_id, paid_id): (&str, &str), settled: Settled) -> Result<String, Problem> {
    let foreign = settled.foreign.unwrap_or_default();
    for (id, change, foreign) in [(owed_id, settled.owed, foreign), (paid_id, -settled.paid, -foreign)] {
        // Nothing stays nothing where no other currency is owed.
        sql("UPDATE books_open_item SET settled = settled + $1, foreign_settled = foreign_settled + $2 WHERE org_id = $3 AND id = $4")
            .bind(change)
            .bind(foreign)
            .bind(&ctx.org)
            .bind(id)
            .run(tx)
            .await?;
    }
    let id = kernel::ids::new_id("stl", ctx.now);
    sql("INSERT INTO books_settlement (org_id, id, owed_id, paid_id, amount, settled_at, actor, foreign_amount, paid_amount)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(owed_id)
    .bind(paid_id)
    .bind(settled.owed)
    .bind(ctx.now)
    .bind(&ctx.actor)
    .bind(settled.foreign)
    .bind(settled.foreign.map(|_| settled.paid))
    .run(tx)
    .await?;
    Ok(id)
}

/// Posts what the same of another currency was worth more or less when it was paid, so that nothing of it stays owed.
async fn post_difference(tx: &mut Tx, ctx: &Ctx, owed: &Row, settled: Settled, (id, day): (&str, Day)) -> Result<(), Problem> {
    let roles = accounts::ready(tx, ctx).await?;
    let control = match owed.side {
        Side::Receivable => Role::Receivables,
        Side::Payable => Role::Payables,
    };
    let accounts = (roles.account(control)?, roles.account(Role::ExchangeDifferences)?);
    let legs = rules::difference(owed.side, settled, accounts, (&owed.party_id, owed.currency()));
    let source = Source { kind: "books.settlement", id: id.to_owned(), transition: "exchange" };
    let text = Money::new(settled.foreign.unwrap_or_default(), owed.currency()).to_string();
    entries::post(tx, ctx, &entries::Draft { day, source, text, legs }).await?;
    Ok(())
}

/// Takes back everything a payment, a credit note or a refund was set against, by settlements below zero; the caller commits.
pub async fn unsettle(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<(), Problem> {
    for with in queries::settled_with(tx, &ctx.org, id).await? {
        let (owed, _) = queries::locked_pair(tx, &ctx.org, &with.owed_id, &with.paid_id).await?;
        let back = Settled { owed: -with.amount, paid: -with.paid_amount, foreign: with.foreign_amount.map(i64::wrapping_neg) };
        let settlement = write(tx, ctx, (&with.owed_id, &with.paid_id), back).await?;
        if back.owed != back.paid {
            let day = today(tx, ctx).await?;
            post_difference(tx, ctx, &owed, back, (&settlement, day)).await?;
        }
    }
    Ok(())
}

/// Takes back a document's item that nothing was set against, by closing it with its opposite; the caller commits.
///
/// `Err` when something was: take the payment back first.
pub async fn withdraw(tx: &mut Tx, ctx: &Ctx, source_kind: &str, draft: &Draft) -> Result<(), Problem> {
    let item = queries::locked_of_source(tx, &ctx.org, source_kind, &draft.source_id).await?;
    if item.settled != 0 {
        let detail = "A payment was set against this. Take the payment back first.";
        return Err(Problem::conflict("books.settled_already", detail).with("open_item", item.id));
    }
    let opposite = open(tx, ctx, draft).await?;
    let (owed, paid) = if item.amount > 0 { (item.id, opposite) } else { (opposite, item.id) };
    settle(tx, ctx, &owed, &paid, None).await?;
    Ok(())
}

/// Settles as a person asked; the caller commits.
pub(super) async fn settle_asked(tx: &mut Tx, ctx: &Ctx, input: &SettlementInput) -> Result<i64, Problem> {
    settle_money(tx, ctx, &input.owed_id, &input.paid_id, input.amount).await
}

/// Settles as much as was asked for, or as both have open; the caller commits.
pub(crate) async fn settle_money(tx: &mut Tx, ctx: &Ctx, owed_id: &str, paid_id: &str, money: Option<Money>) -> Result<i64, Problem> {
    let amount = settle(tx, ctx, owed_id, paid_id, money).await?;
    if amount == 0 {
        return Err(Problem::conflict("books.nothing_open", "One of the two has nothing open any more."));
    }
    Ok(amount)
}
