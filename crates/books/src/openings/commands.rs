//! Keeping opening balances and taking them back.

use identity::audit::{self, Action};
use kernel::db::Value;
use kernel::ids::new_id;
use kernel::pasting::PasteAnswer;
use kernel::quantity::{CNY, Money};
use kernel::{Ctx, Day, Problem, Text, Tx, sql};
use serde_json::json;

use super::types::{OpeningAnswer, OpeningItem, OpeningKind};
use super::{queries, rules};
use crate::accounts::{self, Role, Roles};
use crate::balances::balance_of;
use crate::entries::{self, Leg, Source};
use crate::events::EntryPosted;
use crate::open_items::{self, Side};

/// What a batch posts, and what its open items come from.
const KIND: &str = "books.opening";
/// The opposite of an item, when its batch is taken back.
const REVERSED: &str = "books.opening_reversed";
/// Rows of one statement to the database.
const ROWS: usize = 500;

const TAKEN: Action =
    Action { code: "books.opening_taken", zh: "录入期初余额：{rows} 行", en: "took over opening balances: {rows} rows" };
const TAKEN_BACK: Action = Action { code: "books.opening_reversed", zh: "撤销期初余额", en: "took opening balances back" };

/// Rows that are right, and what they post.
#[derive(Clone, Debug)]
pub(super) struct Batch {
    pub(super) kind: OpeningKind,
    pub(super) day: Day,
    /// By what each row is known again.
    pub(super) keys: Vec<String>,
    pub(super) legs: Vec<Leg>,
    pub(super) sums: (i64, i64),
    pub(super) items: Vec<(Side, OpeningItem)>,
}

impl Batch {
    /// What customers owe, or suppliers are owed.
    fn of_items(roles: &Roles, side: Side, day: Day, items: Vec<OpeningItem>) -> Result<Self, Problem> {
        let (kind, role) = match side {
            Side::Receivable => (OpeningKind::Receivables, Role::Receivables),
            Side::Payable => (OpeningKind::Payables, Role::Payables),
        };
        let legs = rules::item_legs(side, &items, roles.account(role)?, roles.account(Role::Opening)?);
        let sum = items.iter().map(|item| item.amount).sum();
        let sums = if side == Side::Receivable { (sum, 0) } else { (0, sum) };
        let keys = items.iter().map(|item| rules::item_key(side, &item.party_id, &item.document)).collect();
        Ok(Self { kind, day, keys, legs, sums, items: items.into_iter().map(|item| (side, item)).collect() })
    }
}

/// Keeps what parties owe or are owed; the caller, who judged the rows, commits.
pub async fn keep_items(
    tx: &mut Tx,
    ctx: &Ctx,
    side: Side,
    day: Day,
    items: Vec<OpeningItem>,
    answer: PasteAnswer,
) -> Result<OpeningAnswer, Problem> {
    let roles = accounts::ready(tx, ctx).await?;
    let batch = Batch::of_items(&roles, side, day, items)?;
    keep(tx, ctx, &roles, batch, answer).await
}

/// Tells what a batch comes to, and keeps it unless that is all that was asked; the caller commits.
pub(super) async fn keep(tx: &mut Tx, ctx: &Ctx, roles: &Roles, batch: Batch, answer: PasteAnswer) -> Result<OpeningAnswer, Problem> {
    let clearing_id = roles.account(Role::Opening)?.to_owned();
    let clearing = balance_of(tx, &ctx.org, &clearing_id).await? + rules::moved(&batch.legs, &clearing_id);
    let named = accounts::all(tx, &ctx.org).await?.into_iter().find(|account| account.id == clearing_id);
    let opening_id = if answer.is_preview || batch.keys.is_empty() { None } else { Some(write(tx, ctx, &batch).await?) };
    let money = |minor| Money::new(minor, CNY);
    Ok(OpeningAnswer {
        rows: answer,
        debit: money(batch.sums.0),
        credit: money(batch.sums.1),
        clearing: money(clearing),
        clearing_id,
        clearing_name: named.map_or_else(|| Text::new("", ""), |account| account.name),
        opening_id,
    })
}

async fn write(tx: &mut Tx, ctx: &Ctx, batch: &Batch) -> Result<String, Problem> {
    let id = new_id("opn", ctx.now);
    let source = Source { kind: KIND, id: id.clone(), transition: "posted" };
    let draft = entries::Draft { day: batch.day, source, text: String::new(), legs: batch.legs.clone() };
    let entry = entries::post(tx, ctx, &draft).await?.ok_or_else(Problem::not_found)?;
    sql("INSERT INTO books_opening (org_id, id, kind, day, entry_id, row_count, debit, credit, is_reversed, made_at, actor)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, FALSE, $9, $10)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(batch.kind.name())
    .bind(batch.day)
    .bind(&entry)
    .bind(i64::try_from(batch.keys.len()).unwrap_or_default())
    .bind(batch.sums.0)
    .bind(batch.sums.1)
    .bind(ctx.now)
    .bind(&ctx.actor)
    .run(tx)
    .await?;
    write_rows(tx, ctx, &id, &batch.keys).await?;
    for (n, (side, item)) in batch.items.iter().enumerate() {
        open_items::open_named(tx, ctx, &drafted(*side, item, KIND, &id, n), &item.document).await?;
    }
    audit::record(tx, ctx, &TAKEN, &id, &json!({ "rows": batch.keys.len() })).await?;
    tx.emit(ctx, &EntryPosted { entry }).await?;
    Ok(id)
}

async fn write_rows(tx: &mut Tx, ctx: &Ctx, id: &str, keys: &[String]) -> Result<(), Problem> {
    let numbered: Vec<(i64, &String)> = (0..).zip(keys).collect();
    for rows in numbered.chunks(ROWS) {
        sql("INSERT INTO books_opening_row (org_id, opening_id, n, row_key, taken_back) VALUES ($1, $2, $3, $4, ''), ...")
            .bind(&ctx.org)
            .bind(id)
            .rows(rows.iter().map(|(n, key)| [Value::from(*n), Value::from(*key)]))
            .run(tx)
            .await
            .map_err(|error| if error.is_duplicate() { taken_meanwhile() } else { error.into() })?;
    }
    Ok(())
}

fn taken_meanwhile() -> Problem {
    Problem::conflict("books.opening_taken", "Somebody took one of these rows over meanwhile. Judge them again.")
}

fn drafted(side: Side, item: &OpeningItem, source_kind: &'static str, id: &str, n: usize) -> open_items::Draft {
    open_items::Draft {
        side,
        party_id: item.party_id.clone(),
        source_kind,
        source_id: format!("{id}.{n}"),
        day: item.day,
        due: item.due,
        amount: item.amount,
        foreign: None,
    }
}

/// Takes a batch back whole, on its own day, if nothing was paid of it; the caller commits. Its rows may come again.
pub(super) async fn reverse(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<(), Problem> {
    let opening = queries::locked(tx, &ctx.org, id).await?;
    if opening.is_reversed {
        return Err(Problem::conflict("books.opening_reversed_already", "These opening balances were taken back already."));
    }
    let source = Source { kind: KIND, id: id.to_owned(), transition: "reversed" };
    let draft = entries::Draft { day: opening.day, source, text: String::new(), legs: Vec::new() };
    entries::reverse(tx, ctx, &opening.entry_id, draft).await?;
    for (n, (side, item)) in queries::items_of(tx, &ctx.org, id).await? {
        let opposite = open_items::Draft { amount: -item.amount, ..drafted(side, &item, REVERSED, id, n) };
        open_items::withdraw(tx, ctx, KIND, &opposite).await?;
    }
    sql("UPDATE books_opening SET is_reversed = TRUE WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    sql("UPDATE books_opening_row SET taken_back = opening_id WHERE org_id = $1 AND opening_id = $2")
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    audit::record(tx, ctx, &TAKEN_BACK, id, &json!({})).await?;
    tx.emit(ctx, &EntryPosted { entry: opening.entry_id }).await?;
    Ok(())
}
