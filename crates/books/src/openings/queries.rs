//! Reading opening balances.

use std::collections::BTreeSet;

use kernel::db::Value;
use kernel::quantity::{CNY, Money};
use kernel::{Day, DbError, FromRow, OrgId, Problem, Timestamp, Tx, sql};

use super::types::{Opening, OpeningItem, OpeningKind};
use crate::open_items::Side;

/// Rows of one statement to the database.
const ROWS: usize = 500;

#[derive(Clone, Debug, FromRow)]
pub(super) struct Row {
    id: String,
    kind: OpeningKind,
    pub(super) day: Day,
    pub(super) entry_id: String,
    row_count: i64,
    debit: i64,
    credit: i64,
    pub(super) is_reversed: bool,
    made_at: Timestamp,
    actor: String,
}

impl From<Row> for Opening {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            day: row.day,
            entry_id: row.entry_id,
            row_count: row.row_count,
            debit: Money::new(row.debit, CNY),
            credit: Money::new(row.credit, CNY),
            is_reversed: row.is_reversed,
            made_at: row.made_at,
            actor: row.actor,
        }
    }
}

#[derive(FromRow)]
struct ItemRow {
    source_id: String,
    side: Side,
    party_id: String,
    day: Day,
    due: Day,
    amount: i64,
    document: String,
}

/// Which of the rows were taken over already, by what they are known.
pub async fn taken(tx: &mut Tx, org: &OrgId, keys: &[String]) -> Result<BTreeSet<String>, DbError> {
    let mut found = BTreeSet::new();
    for some in keys.chunks(ROWS) {
        let rows: Vec<(String,)> =
            sql("SELECT row_key FROM books_opening_row WHERE org_id = $1 AND taken_back = '' AND row_key IN (VALUES ($2), ...)")
                .bind(org)
                .rows(some.iter().map(|key| [Value::from(key)]))
                .all(tx)
                .await?;
        found.extend(rows.into_iter().map(|(key,)| key));
    }
    Ok(found)
}

/// Batches, newest first. A firm begins once, so there are few.
pub(super) async fn list(tx: &mut Tx, org: &OrgId) -> Result<Vec<Opening>, DbError> {
    let rows: Vec<Row> = sql("SELECT id, kind, day, entry_id, row_count, debit, credit, is_reversed, made_at, actor FROM books_opening
         WHERE org_id = $1 ORDER BY made_at DESC, id DESC LIMIT 200")
    .bind(org)
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(Opening::from).collect())
}

/// One batch, held until the unit ends.
pub(super) async fn locked(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Row, Problem> {
    let row = sql("SELECT id, kind, day, entry_id, row_count, debit, credit, is_reversed, made_at, actor FROM books_opening
         WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .locking()
    .one(tx)
    .await?;
    Ok(row)
}

/// The items of a batch with their places in it.
pub(super) async fn items_of(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Vec<(usize, (Side, OpeningItem))>, DbError> {
    let rows: Vec<ItemRow> = sql("SELECT source_id, side, party_id, day, due, amount, document FROM books_open_item
         WHERE org_id = $1 AND source_kind = 'books.opening' AND source_id >= $2 AND source_id < $3 ORDER BY id")
    .bind(org)
    .bind(format!("{id}."))
    .bind(format!("{id}/"))
    .all(tx)
    .await?;
    let item = |row: ItemRow| {
        let n = row.source_id.rsplit('.').next()?.parse().ok()?;
        let item = OpeningItem { party_id: row.party_id, document: row.document, day: row.day, due: row.due, amount: row.amount };
        Some((n, (row.side, item)))
    };
    Ok(rows.into_iter().filter_map(item).collect())
}
