//! Opening, settling and withdrawing items.

use http::StatusCode;
use kernel::quantity::{CNY, Money};
use kernel::{Ctx, Problem, Tx, sql};

use super::queries::{self, Row};
use super::types::{Draft, SettlementInput};
use crate::events::ItemsSettled;

/// Notes that something is owed or was paid, in the caller's transaction. Answers its identifier.
pub async fn open(tx: &mut Tx, ctx: &Ctx, draft: &Draft) -> Result<String, Problem> {
    open_named(tx, ctx, draft, "").await
}

/// [`open`], for a document that is not in the program and is known by its number only.
pub(crate) async fn open_named(tx: &mut Tx, ctx: &Ctx, draft: &Draft, document: &str) -> Result<String, Problem> {
    let id = kernel::ids::new_id("opi", ctx.now);
    sql("INSERT INTO books_open_item (org_id, id, side, party_id, source_kind, source_id, day, due, amount, settled, document)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)")
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
    .run(tx)
    .await?;
    Ok(id)
}

/// Sets what a document paid against what another is owed: as much as both have open, at most `amount`.
///
/// Answers how much it was; the rest of a payment stays on account. The caller commits.
pub async fn settle(tx: &mut Tx, ctx: &Ctx, owed_id: &str, paid_id: &str, amount_max: Option<i64>) -> Result<i64, Problem> {
    let (owed, paid) = queries::locked_pair(tx, &ctx.org, owed_id, paid_id).await?;
    let amount = amount_of(&owed, &paid, amount_max)?;
    if amount == 0 {
        return Ok(0);
    }
    write(tx, ctx, owed_id, paid_id, amount).await?;
    tx.emit(ctx, &ItemsSettled { owed: owed_id.to_owned() }).await?;
    Ok(amount)
}

async fn write(tx: &mut Tx, ctx: &Ctx, owed_id: &str, paid_id: &str, amount: i64) -> Result<(), Problem> {
    for (id, change) in [(owed_id, amount), (paid_id, -amount)] {
        sql("UPDATE books_open_item SET settled = settled + $1 WHERE org_id = $2 AND id = $3")
            .bind(change)
            .bind(&ctx.org)
            .bind(id)
            .run(tx)
            .await?;
    }
    sql("INSERT INTO books_settlement (org_id, id, owed_id, paid_id, amount, settled_at, actor) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(&ctx.org)
        .bind(kernel::ids::new_id("stl", ctx.now))
        .bind(owed_id)
        .bind(paid_id)
        .bind(amount)
        .bind(ctx.now)
        .bind(&ctx.actor)
        .run(tx)
        .await?;
    Ok(())
}

/// Takes back everything a payment, a credit note or a refund was set against, by settlements below zero; the caller commits.
pub async fn unsettle(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<(), Problem> {
    for (owed_id, paid_id, amount) in queries::settled_with(tx, &ctx.org, id).await? {
        queries::locked_pair(tx, &ctx.org, &owed_id, &paid_id).await?;
        write(tx, ctx, &owed_id, &paid_id, -amount).await?;
    }
    Ok(())
}

/// How much of two items is set against each other; decided without a database.
fn amount_of(owed: &Row, paid: &Row, amount_max: Option<i64>) -> Result<i64, Problem> {
    let refuse = |code, detail: &str| Err(Problem::new(StatusCode::CONFLICT, code, detail));
    if owed.amount < 0 || paid.amount > 0 {
        return refuse("books.settle_the_other_way", "What is owed comes first, what was paid or credited second.");
    }
    if owed.side != paid.side || owed.party_id != paid.party_id {
        return refuse("books.settle_one_party", "Both must be of the same customer or supplier and on the same side.");
    }
    let open = owed.open().min(-paid.open());
    match amount_max {
        Some(wanted) if wanted <= 0 || wanted > open => {
            refuse("books.settle_too_much", "The amount must be above zero and at most what both have open.")
        }
        Some(wanted) => Ok(wanted),
        None => Ok(open),
    }
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
    if let Some(money) = money.filter(|money| money.currency != CNY) {
        let detail = format!("Amounts are in CNY here, not in {}.", money.currency);
        return Err(Problem::conflict("books.other_currency", detail));
    }
    let amount = settle(tx, ctx, owed_id, paid_id, money.map(|money| money.minor)).await?;
    if amount == 0 {
        return Err(Problem::conflict("books.nothing_open", "One of the two has nothing open any more."));
    }
    Ok(amount)
}
