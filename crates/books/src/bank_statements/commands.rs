//! Taking a file.

use banking::Reading;
use bytes::Bytes;
use kernel::db::Value;
use kernel::{Ctx, Problem, Tx, digest_of, sql};

use super::rules;
use super::types::{BankStatement, Taken};
use crate::bank_accounts;
use crate::events::StatementTaken;

/// Rows of one statement to the database.
const ROWS: usize = 200;

/// A file that was read, and the digest of its bytes.
pub(super) struct Read {
    reading: Reading,
    digest: String,
}

/// Reads a file, away from those who wait for short answers, and before anything is locked.
pub(super) async fn read(bytes: Bytes) -> Result<Read, Problem> {
    rules::no_workbook(&bytes)?;
    let work = move || Read { reading: banking::read(&bytes), digest: digest_of(&bytes) };
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))
}

/// Takes what is new in a file; the caller commits. The same file is refused the second time, the same entry in
/// another file is known.
pub(super) async fn take(tx: &mut Tx, ctx: &Ctx, read: Read, account_id: Option<&str>) -> Result<BankStatement, Problem> {
    let Read { reading, digest } = read;
    let accounts = bank_accounts::all(tx, &ctx.org).await?;
    let chosen = match account_id {
        Some(id) => Some(accounts.iter().find(|account| account.id == id).ok_or_else(Problem::not_found)?),
        None => None,
    };
    let format = reading.format.and_then(|format| Some(serde_json::to_value(format).ok()?.as_str()?.to_owned())).unwrap_or_default();
    let (entries, faults) = rules::taken(reading, &accounts, chosen)?;
    let mut made =
        BankStatement { id: kernel::ids::new_id("bst", ctx.now), format, entries_new: 0, entries_known: 0, faults, taken_at: ctx.now };
    write(tx, ctx, &made, &digest).await?;
    for rows in entries.chunks(ROWS) {
        write_entries(tx, ctx, &made.id, rows).await?;
    }
    let (new,): (i64,) =
        sql("SELECT COUNT(*) FROM books_bank_entry WHERE org_id = $1 AND statement_id = $2").bind(&ctx.org).bind(&made.id).one(tx).await?;
    made.entries_new = new;
    made.entries_known = i64::try_from(entries.len()).unwrap_or(i64::MAX) - new;
    sql("UPDATE books_bank_statement SET entries_new = $1, entries_known = $2 WHERE org_id = $3 AND id = $4")
        .bind(made.entries_new)
        .bind(made.entries_known)
        .bind(&ctx.org)
        .bind(&made.id)
        .run(tx)
        .await?;
    tx.emit(ctx, &StatementTaken { statement: made.id.clone() }).await?;
    Ok(made)
}

async fn write(tx: &mut Tx, ctx: &Ctx, made: &BankStatement, digest: &str) -> Result<(), Problem> {
    let faults = serde_json::to_string(&made.faults).map_err(|error| Problem::internal(&error))?;
    sql("INSERT INTO books_bank_statement (org_id, id, digest, format, entries_new, entries_known, faults, taken_at, actor)
         VALUES ($1, $2, $3, $4, 0, 0, $5, $6, $7)")
    .bind(&ctx.org)
    .bind(&made.id)
    .bind(digest)
    .bind(&made.format)
    .bind(faults)
    .bind(ctx.now)
    .bind(&ctx.actor)
    .run(tx)
    .await
    .map_err(|error| if error.is_duplicate() { taken_before() } else { error.into() })?;
    Ok(())
}

fn taken_before() -> Problem {
    Problem::conflict("books.statement_taken_before", "This very file was taken already.")
}

/// What another statement brought already stays as it is.
async fn write_entries(tx: &mut Tx, ctx: &Ctx, statement: &str, entries: &[Taken]) -> Result<(), Problem> {
    let rows = entries.iter().map(|entry| {
        [
            Value::from(kernel::ids::new_id("ben", ctx.now)),
            Value::from(&entry.bank_account_id),
            Value::from(&entry.identity),
            Value::from(entry.day),
            Value::from(entry.amount),
            Value::from(entry.is_reversal),
            Value::from(&entry.party_name),
            Value::from(&entry.party_account),
            Value::from(&entry.remittance),
            Value::from(&entry.reference),
        ]
    });
    sql("INSERT INTO books_bank_entry (org_id, statement_id, id, bank_account_id, identity, day, amount, is_reversal,
            party_name, party_account, remittance, reference, state, turn)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'new', 0), ...
         ON CONFLICT (org_id, bank_account_id, identity) DO NOTHING")
    .bind(&ctx.org)
    .bind(statement)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}
