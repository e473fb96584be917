//! Ledgers: tables whose rows are never changed, chained so that no change of them stays unseen.
//!
//! A migration says `INSERT ONLY room_noun`, and both engines refuse to change or delete its rows.
//! Whoever owns the machine could still do it; therefore each entry's digest waits in the transaction that writes it
//! ([`Tx::chain`]) and becomes, within a minute, a link of its organisation's chain.
//! Chaining later keeps entries from waiting for each other, as they would for the one last link.
//! [`digests`] walks the chain; a room compares its entries with what it finds.

use std::collections::HashMap;

use crate::app::App;
use crate::ctx::{Ctx, digest_of};
use crate::db::{DbError, FromRow, Scope, Tx, Value, sql};
use crate::ids::OrgId;
use crate::time::{MINUTE, Timestamp};

/// Entries chained by one transaction.
const BATCH: i64 = 2_000;
/// Entries of one statement.
const ROWS_MAX: usize = 1_000;

/// The first offence against an invariant: where it is, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offence {
    /// The row or entry, as a person can look it up: `books_entry ent_01…`.
    pub place: String,
    pub says: String,
}

impl Offence {
    pub fn at(place: impl Into<String>, says: impl Into<String>) -> Self {
        Self { place: place.into(), says: says.into() }
    }
}

impl Tx {
    /// Notes an entry of a ledger, by the digest of everything in it, to be chained.
    pub fn chain(&mut self, ctx: &Ctx, ledger: &'static str, id: &str, digest: &str) {
        self.last().unsealed.push([Value::from(&ctx.org), Value::from(ledger), Value::from(id), Value::from(digest)]);
    }
}

/// Writes what is to be chained of a unit, when it ends.
pub(crate) async fn write_last(tx: &mut Tx) -> Result<(), DbError> {
    let unsealed = std::mem::take(&mut tx.last().unsealed);
    for some in unsealed.chunks(ROWS_MAX) {
        sql("INSERT INTO kernel_unsealed (org_id, ledger, id, digest) VALUES ($1, $2, $3, $4), ...")
            .rows(some.iter().cloned())
            .run(tx)
            .await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct Unsealed {
    org_id: OrgId,
    ledger: String,
    id: String,
    digest: String,
}

/// The digest of a link: of the link before and of its entry.
fn link(before: &str, id: &str, digest: &str) -> String {
    digest_of(format!("{before}\n{id}\n{digest}").as_bytes())
}

/// Chains what waits, one batch; answers how many entries it was. One node does it at a time.
pub(crate) async fn seal(app: &App) -> Result<usize, DbError> {
    let now = app.clock().now();
    let mut tx = app.db().write(Scope::System).await?;
    // PostgreSQL: whoever holds the lease holds its row until the end of the unit, so no two chain at once.
    if !crate::events::hold_lease(&mut tx, "sealer", app.node(), now, MINUTE).await? {
        return Ok(0);
    }
    let waiting: Vec<Unsealed> =
        sql("SELECT org_id, ledger, id, digest FROM kernel_unsealed ORDER BY org_id, ledger, id LIMIT $1").bind(BATCH).all(&mut tx).await?;
    let mut ends: HashMap<(OrgId, String), (i64, String)> = HashMap::new();
    let mut links = Vec::with_capacity(waiting.len());
    for entry in &waiting {
        let key = (entry.org_id.clone(), entry.ledger.clone());
        let (number, before) = match ends.get(&key) {
            Some(end) => end.clone(),
            None => last_link(&mut tx, &entry.org_id, &entry.ledger).await?,
        };
        let chain = link(&before, &entry.id, &entry.digest);
        links.push(row(entry, number + 1, &chain, now));
        ends.insert(key, (number + 1, chain));
    }
    if links.is_empty() {
        return Ok(0);
    }
    sql("INSERT INTO kernel_seal (org_id, ledger, number, id, digest, chain, sealed_at) VALUES ($1, $2, $3, $4, $5, $6, $7), ...")
        .rows(links)
        .run(&mut tx)
        .await?;
    sql("DELETE FROM kernel_unsealed WHERE (org_id, ledger, id) IN (VALUES ($1, $2, $3), ...)")
        .rows(waiting.iter().map(|entry| [Value::from(&entry.org_id), Value::from(&entry.ledger), Value::from(&entry.id)]))
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(waiting.len())
}

fn row(entry: &Unsealed, number: i64, chain: &str, now: Timestamp) -> [Value; 7] {
    [
        Value::from(&entry.org_id),
        Value::from(&entry.ledger),
        Value::from(number),
        Value::from(&entry.id),
        Value::from(&entry.digest),
        Value::from(chain),
        Value::from(now),
    ]
}

async fn last_link(tx: &mut Tx, org: &OrgId, ledger: &str) -> Result<(i64, String), DbError> {
    let last: Option<(i64, String)> =
        sql("SELECT number, chain FROM kernel_seal WHERE org_id = $1 AND ledger = $2 ORDER BY number DESC LIMIT 1")
            .bind(org)
            .bind(ledger)
            .optional(tx)
            .await?;
    Ok(last.unwrap_or_default())
}

/// The digests of a ledger's entries, waiting and chained, by identifier, after the chain itself was walked; or its first offence.
pub async fn digests(tx: &mut Tx, org: &OrgId, ledger: &'static str) -> Result<Result<HashMap<String, String>, Offence>, DbError> {
    let mut known = HashMap::new();
    let (mut number, mut chain) = (0_i64, String::new());
    loop {
        let links: Vec<(i64, String, String, String)> = sql(
            "SELECT number, id, digest, chain FROM kernel_seal WHERE org_id = $1 AND ledger = $2 AND number > $3 ORDER BY number LIMIT $4",
        )
        .bind(org)
        .bind(ledger)
        .bind(number)
        .bind(BATCH)
        .all(tx)
        .await?;
        let is_last = links.is_empty();
        for (at, id, digest, told) in links {
            let place = format!("link {at} of the chain of {ledger}, entry {id}");
            if at != number + 1 {
                return Ok(Err(Offence::at(place, format!("the links between {number} and {at} are missing"))));
            }
            if told != link(&chain, &id, &digest) {
                return Ok(Err(Offence::at(place, "it does not follow from the link before: one of them was changed")));
            }
            (number, chain) = (at, told);
            known.insert(id, digest);
        }
        if is_last {
            break;
        }
    }
    let waiting: Vec<(String, String)> =
        sql("SELECT id, digest FROM kernel_unsealed WHERE org_id = $1 AND ledger = $2").bind(org).bind(ledger).all(tx).await?;
    known.extend(waiting);
    Ok(Ok(known))
}

/// Compares entries as they stand now with what is known of them, and strikes those off; the first that differs, if any.
pub fn differing(table: &str, known: &mut HashMap<String, String>, entries: Vec<(String, String)>) -> Option<Offence> {
    entries.into_iter().find_map(|(id, digest)| match known.remove(&id) {
        Some(told) if told == digest => None,
        Some(_) => Some(Offence::at(format!("{table} {id}"), "it is not as it was posted")),
        None => Some(Offence::at(format!("{table} {id}"), "it was never posted by this program")),
    })
}

/// The first entry that is known and was met nowhere.
#[must_use]
pub fn gone(table: &str, known: &HashMap<String, String>) -> Option<Offence> {
    known.keys().min().map(|id| Offence::at(format!("{table} {id}"), "it was posted and is gone"))
}
