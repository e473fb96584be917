//! Ledgers: tables whose rows are never changed, chained so that no change of them stays unseen.
//!
//! A migration says `INSERT ONLY room_noun`, and both engines refuse to change or delete its rows.
//! Whoever owns the machine could still do it; therefore each entry's digest waits in the transaction that writes it
//! ([`Tx::chain`]) and becomes, as soon as the dispatcher comes by, a link of its organisation's chain.
//! Chaining later keeps entries from waiting for each other, as they would for the one last link.
//! [`digests`] walks the chain; a room compares its entries with what it finds.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::ctx::{Ctx, digest_of};
use crate::db::{DbError, Tx, Value, sql};
use crate::events::Event;
use crate::ids::OrgId;
use crate::time::Timestamp;

/// Links read by one statement.
const BATCH: i64 = 2_000;

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

/// An entry that waits to be chained: an event that nobody is told but the dispatcher.
#[derive(Debug, Serialize, Deserialize)]
struct Chained {
    ledger: String,
    id: String,
    digest: String,
}

pub(crate) const CHAINED: &str = "kernel.chained";

impl Event for Chained {
    const TOPIC: &'static str = CHAINED;

    fn subject(&self) -> &str {
        &self.id
    }
}

impl Tx {
    /// Notes an entry of a ledger, by the digest of everything in it, to be chained.
    pub async fn chain(&mut self, ctx: &Ctx, ledger: &'static str, id: &str, digest: &str) -> Result<(), DbError> {
        self.emit(ctx, &Chained { ledger: ledger.to_owned(), id: id.to_owned(), digest: digest.to_owned() }).await
    }
}

/// The digest of a link: of the link before and of its entry.
fn link(before: &str, id: &str, digest: &str) -> String {
    digest_of(format!("{before}\n{id}\n{digest}").as_bytes())
}

fn read(payload: &str) -> Result<Chained, DbError> {
    serde_json::from_str(payload)
        .map_err(|error| DbError::NotCommitted(format!("an entry that waits to be chained cannot be read: {error}")))
}

/// Chains entries as they were announced, each to its organisation's ledger; the dispatcher does it, one at a time.
pub(crate) async fn chain_all(tx: &mut Tx, waiting: &[(&OrgId, &str)], now: Timestamp) -> Result<(), DbError> {
    let mut ends: HashMap<(OrgId, String), (i64, String)> = HashMap::new();
    let mut links = Vec::with_capacity(waiting.len());
    for (org, payload) in waiting {
        let entry = read(payload)?;
        let key = ((*org).clone(), entry.ledger.clone());
        let (number, before) = match ends.get(&key) {
            Some(end) => end.clone(),
            None => last_link(tx, org, &entry.ledger).await?,
        };
        let chain = link(&before, &entry.id, &entry.digest);
        links.push(row(org, &entry, number + 1, &chain, now));
        ends.insert(key, (number + 1, chain));
    }
    if !links.is_empty() {
        sql("INSERT INTO kernel_seal (org_id, ledger, number, id, digest, chain, sealed_at) VALUES ($1, $2, $3, $4, $5, $6, $7), ...")
            .rows(links)
            .run(tx)
            .await?;
    }
    Ok(())
}

fn row(org: &OrgId, entry: &Chained, number: i64, chain: &str, now: Timestamp) -> [Value; 7] {
    [
        Value::from(org),
        Value::from(entry.ledger.as_str()),
        Value::from(number),
        Value::from(entry.id.as_str()),
        Value::from(entry.digest.as_str()),
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
    let waiting: Vec<(String,)> =
        sql("SELECT payload FROM kernel_outbox WHERE org_id = $1 AND topic = $2 AND seq IS NULL").bind(org).bind(CHAINED).all(tx).await?;
    for (payload,) in waiting {
        let entry = read(&payload)?;
        if entry.ledger == ledger {
            known.insert(entry.id, entry.digest);
        }
    }
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
