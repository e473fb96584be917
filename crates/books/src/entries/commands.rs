//! Posting and reversing.

use http::StatusCode;
use kernel::db::Value;
use kernel::{Ctx, Problem, Tx, sql};

use super::types::{Draft, EntryInput, Leg, Source};
use super::{queries, rules};
use crate::events::EntryPosted;
use crate::{accounts, periods};

/// Posts an entry in the caller's transaction; the accounts must be there ([`accounts::ready`]).
///
/// An entry of nothing is not posted.
pub async fn post(tx: &mut Tx, ctx: &Ctx, draft: &Draft) -> Result<Option<String>, Problem> {
    write(tx, ctx, draft, None).await
}

/// Takes an entry back by its negative in red, on a day in an open month; the caller commits.
pub async fn reverse(tx: &mut Tx, ctx: &Ctx, entry_id: &str, draft: Draft) -> Result<Option<String>, Problem> {
    let legs = queries::legs(tx, &ctx.org, entry_id).await?;
    write(tx, ctx, &Draft { legs: rules::red(&legs), ..draft }, Some(entry_id)).await
}

async fn write(tx: &mut Tx, ctx: &Ctx, draft: &Draft, reverses: Option<&str>) -> Result<Option<String>, Problem> {
    let legs = rules::gathered(&draft.legs)?;
    if legs.is_empty() {
        return Ok(None);
    }
    let period = periods::period_of(draft.day);
    let id = kernel::ids::new_id("ent", ctx.now);
    if !write_header(tx, ctx, &id, &period, draft, reverses).await? {
        // Nobody posted to this month yet, or it is closed, which is told.
        periods::held_open(tx, ctx, &period).await?;
        write_header(tx, ctx, &id, &period, draft, reverses).await?;
    }
    write_lines(tx, ctx, &id, &legs).await?;
    add_to_balances(tx, ctx, &id, &period, &legs).await?;
    let digest = queries::digest(&id, draft.day, &draft.source, &draft.text, reverses, &legs);
    tx.chain(ctx, "books", &id, &digest).await?;
    Ok(Some(id))
}

/// Writes the entry into its month, which is held open until the unit ends; `false` when it is not open.
async fn write_header(tx: &mut Tx, ctx: &Ctx, id: &str, period: &str, draft: &Draft, reverses: Option<&str>) -> Result<bool, Problem> {
    let written = sql("INSERT INTO books_entry
         (org_id, id, day, period_id, source_kind, source_id, transition, text, reverses, origin, actor, posted_at)
         SELECT org_id, $1, $2, id, $3, $4, $5, $6, $7, $8, $9, $10 FROM books_period WHERE org_id = $11 AND id = $12 AND is_open")
    .bind(id)
    .bind(draft.day)
    .bind(draft.source.kind)
    .bind(&draft.source.id)
    .bind(draft.source.transition)
    .bind(&draft.text)
    .bind(reverses)
    .bind(ctx.origin.name())
    .bind(&ctx.actor)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(period)
    .sharing()
    .run(tx)
    .await
    .map_err(|error| if error.is_duplicate() { posted_already(&draft.source) } else { error.into() })?;
    Ok(written == 1)
}

fn posted_already(source: &Source) -> Problem {
    let detail = format!("This {} was posted already; it is posted once.", source.kind);
    Problem::conflict("books.posted_already", detail).with("source", source.id.as_str())
}

async fn write_lines(tx: &mut Tx, ctx: &Ctx, id: &str, legs: &[Leg]) -> Result<(), Problem> {
    let rows = (0_i64..).zip(legs).map(|(n, leg)| {
        [
            Value::from(n),
            Value::from(&leg.account),
            Value::from(leg.party.clone()),
            Value::from(leg.debit),
            Value::from(leg.credit),
            Value::from(leg.foreign.map(|money| money.currency.to_string())),
            Value::from(leg.foreign.map(|money| money.minor)),
        ]
    });
    sql("INSERT INTO books_line (org_id, entry_id, n, account_id, party_id, debit, credit, currency, foreign_amount)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9), ...")
    .bind(&ctx.org)
    .bind(id)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}

/// In the order of accounts, so that two postings never wait for each other in a circle.
async fn add_to_balances(tx: &mut Tx, ctx: &Ctx, id: &str, period: &str, legs: &[Leg]) -> Result<(), Problem> {
    let mut legs: Vec<&Leg> = legs.iter().collect();
    legs.sort_by(|a, b| (&a.account, &a.party).cmp(&(&b.account, &b.party)));
    // One account may stand on both sides of an entry: one row takes both.
    let mut sums: Vec<(&str, &str, i64, i64)> = Vec::new();
    for leg in legs {
        let party = leg.party.as_deref().unwrap_or_default();
        match sums.last_mut().filter(|sum| sum.0 == leg.account && sum.1 == party) {
            Some(sum) => {
                sum.2 += leg.debit;
                sum.3 += leg.credit;
            }
            None => sums.push((&leg.account, party, leg.debit, leg.credit)),
        }
    }
    let shard = rules::shard(id);
    let rows = sums.into_iter().map(|(account, party, debit, credit)| {
        let shard = if party.is_empty() { shard } else { 0 };
        [Value::from(account), Value::from(party), Value::from(shard), Value::from(debit), Value::from(credit)]
    });
    sql(
        "INSERT INTO books_balance (org_id, period_id, account_id, party_id, shard, debit, credit) VALUES ($1, $2, $3, $4, $5, $6, $7), ...
         ON CONFLICT (org_id, period_id, account_id, party_id, shard)
         DO UPDATE SET debit = books_balance.debit + excluded.debit, credit = books_balance.credit + excluded.credit",
    )
    .bind(&ctx.org)
    .bind(period)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}

/// Posts what a person wrote; the caller commits.
pub(super) async fn post_manual(tx: &mut Tx, ctx: &Ctx, input: &EntryInput) -> Result<String, Problem> {
    let legs = rules::legs_of(input)?;
    accounts::ready(tx, ctx).await?;
    queries::writable_accounts(tx, &ctx.org, &legs).await?;
    let source = Source { kind: "books.manual", id: kernel::ids::new_id("man", ctx.now), transition: "posted" };
    let draft = Draft { day: input.day, source, text: input.text.trim().to_owned(), legs };
    let id = post(tx, ctx, &draft).await?.ok_or_else(Problem::not_found)?;
    tx.emit(ctx, &EntryPosted { entry: id.clone() }).await?;
    Ok(id)
}

/// Takes back what a person wrote, today; entries of documents are taken back by their documents. The caller commits.
pub(super) async fn reverse_manual(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<String, Problem> {
    let entry = queries::entry(tx, &ctx.org, id).await?;
    if entry.source_kind != "books.manual" {
        let detail = "This entry was posted by a document. Reverse the document; its entry goes with it.";
        return Err(Problem::new(StatusCode::CONFLICT, "books.reverse_the_document", detail).with("source", entry.source_id));
    }
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let source = Source { kind: "books.manual", id: entry.source_id.clone(), transition: "reversed" };
    let draft = Draft { day: ctx.now.day_in(zone), source, text: entry.text, legs: Vec::new() };
    let reversal = reverse(tx, ctx, id, draft).await?.ok_or_else(Problem::not_found)?;
    tx.emit(ctx, &EntryPosted { entry: reversal.clone() }).await?;
    Ok(reversal)
}
