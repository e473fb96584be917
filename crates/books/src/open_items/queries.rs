//! Reading open items.

use kernel::db::Value;
use kernel::quantity::{CNY, Currency, Money};
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::types::{ForeignItem, ItemFilter, OpenItem, Side};

#[derive(Clone, Debug, FromRow)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) side: Side,
    pub(super) party_id: String,
    source_kind: String,
    source_id: String,
    pub(super) day: Day,
    due: Day,
    pub(super) amount: i64,
    pub(super) settled: i64,
    document: String,
    currency: Option<Currency>,
    foreign_amount: Option<i64>,
    foreign_settled: Option<i64>,
}

impl Row {
    /// What of it is open in another currency, when it is owed in one.
    pub(super) fn foreign_open(&self) -> Option<Money> {
        let open = self.foreign_amount?.checked_sub(self.foreign_settled?)?;
        Some(Money::new(open, self.currency?))
    }

    pub(super) fn currency(&self) -> Currency {
        self.currency.unwrap_or(CNY)
    }

    pub(super) const fn open(&self) -> i64 {
        self.amount - self.settled
    }
}

impl From<Row> for OpenItem {
    fn from(row: Row) -> Self {
        let open = Money::new(row.open(), CNY);
        let foreign = row.foreign_amount.zip(row.foreign_open());
        Self {
            foreign: foreign.map(|(amount, open)| ForeignItem { amount: Money::new(amount, open.currency), open }),
            id: row.id,
            side: row.side,
            party_id: row.party_id,
            source_kind: row.source_kind,
            source_id: row.source_id,
            document: row.document,
            day: row.day,
            due: row.due,
            amount: Money::new(row.amount, CNY),
            open,
        }
    }
}

/// Two items, locked in the order of their identifiers, so that two settlements never wait in a circle.
pub(super) async fn locked_pair(tx: &mut Tx, org: &OrgId, owed_id: &str, paid_id: &str) -> Result<(Row, Row), Problem> {
    let rows: Vec<Row> = sql("SELECT id, side, party_id, source_kind, source_id, day, due, amount, settled, document, currency, foreign_amount, foreign_settled FROM books_open_item
         WHERE org_id = $1 AND id IN ($2, $3) ORDER BY id")
    .bind(org)
    .bind(owed_id)
    .bind(paid_id)
    .locking()
    .all(tx)
    .await?;
    let find = |id: &str| rows.iter().find(|row| row.id == id).cloned().ok_or_else(Problem::not_found);
    Ok((find(owed_id)?, find(paid_id)?))
}

/// The item of a document, locked.
pub(super) async fn locked_of_source(tx: &mut Tx, org: &OrgId, source_kind: &str, source_id: &str) -> Result<Row, Problem> {
    let row = sql("SELECT id, side, party_id, source_kind, source_id, day, due, amount, settled, document, currency, foreign_amount, foreign_settled FROM books_open_item
         WHERE org_id = $1 AND source_kind = $2 AND source_id = $3")
    .bind(org)
    .bind(source_kind)
    .bind(source_id)
    .locking()
    .one(tx)
    .await?;
    Ok(row)
}

pub(crate) async fn item(tx: &mut Tx, org: &OrgId, id: &str) -> Result<OpenItem, Problem> {
    let row: Row = sql("SELECT id, side, party_id, source_kind, source_id, day, due, amount, settled, document, currency, foreign_amount, foreign_settled FROM books_open_item
         WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    Ok(row.into())
}

/// What is still open on a side, oldest due day first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, filter: &ItemFilter, page: &PageQuery) -> Result<Page<OpenItem>, Problem> {
    let (due, id) = page.after_or((String::new(), String::new()))?;
    let rows: Vec<Row> = sql("SELECT id, side, party_id, source_kind, source_id, day, due, amount, settled, document, currency, foreign_amount, foreign_settled FROM books_open_item
         WHERE org_id = $1 AND side = $2 AND ($3 = '' OR party_id = $3) AND amount <> settled AND (due, id) > ($4, $5)
         ORDER BY due, id LIMIT $6")
    .bind(org)
    .bind(filter.side.name())
    .bind(filter.party.clone().unwrap_or_default())
    .bind(due)
    .bind(id)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let items: Vec<OpenItem> = rows.into_iter().map(OpenItem::from).collect();
    Ok(page.page(items, |item| (item.due.to_string(), item.id.clone())))
}

/// How much a party has open on a side, in minor units; payments on account count against it.
pub async fn open_of(tx: &mut Tx, org: &OrgId, side: Side, party_id: &str) -> Result<i64, DbError> {
    let (open,): (i64,) = sql("SELECT CAST(COALESCE(SUM(amount - settled), 0) AS BIGINT) FROM books_open_item
         WHERE org_id = $1 AND side = $2 AND party_id = $3 AND amount <> settled")
    .bind(org)
    .bind(side.name())
    .bind(party_id)
    .one(tx)
    .await?;
    Ok(open)
}

/// What these parties have open on a side, oldest due day first, at most so many.
pub async fn open_items_of(tx: &mut Tx, org: &OrgId, side: Side, parties: &[String], most: i64) -> Result<Vec<OpenItem>, DbError> {
    let rows: Vec<Row> = sql("SELECT id, side, party_id, source_kind, source_id, day, due, amount, settled, document, currency, foreign_amount, foreign_settled FROM books_open_item
         WHERE org_id = $1 AND side = $2 AND amount <> settled AND party_id IN (VALUES ($4), ...) ORDER BY due, id LIMIT $3")
    .bind(org)
    .bind(side.name())
    .bind(most)
    .rows(parties.iter().map(|party| [Value::from(party)]))
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(OpenItem::from).collect())
}

/// The item of a document.
pub async fn of_source(tx: &mut Tx, org: &OrgId, source_kind: &str, source_id: &str) -> Result<String, Problem> {
    let (id,): (String,) = sql("SELECT id FROM books_open_item WHERE org_id = $1 AND source_kind = $2 AND source_id = $3")
        .bind(org)
        .bind(source_kind)
        .bind(source_id)
        .one(tx)
        .await?;
    Ok(id)
}

/// What two items are set against each other for, net of what was taken back.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Settled {
    pub(super) owed_id: String,
    pub(super) paid_id: String,
    pub(super) amount: i64,
    pub(super) paid_amount: i64,
    pub(super) foreign_amount: Option<i64>,
}

/// What an item is set against, net of what was taken back.
pub(super) async fn settled_with(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Vec<Settled>, Problem> {
    // An item is never set against itself, so no settlement stands in both halves.
    let sums: Vec<Settled> =
        sql("SELECT owed_id, paid_id, CAST(SUM(amount) AS BIGINT) AS amount, CAST(SUM(paid_amount) AS BIGINT) AS paid_amount,
            CAST(SUM(foreign_amount) AS BIGINT) AS foreign_amount FROM (
            SELECT owed_id, paid_id, amount, COALESCE(paid_amount, amount) AS paid_amount, foreign_amount
            FROM books_settlement WHERE org_id = $1 AND paid_id = $2
            UNION ALL SELECT owed_id, paid_id, amount, COALESCE(paid_amount, amount) AS paid_amount, foreign_amount
            FROM books_settlement WHERE org_id = $1 AND owed_id = $2) settled
         GROUP BY owed_id, paid_id HAVING SUM(amount) <> 0 ORDER BY owed_id, paid_id")
        .bind(org)
        .bind(id)
        .all(tx)
        .await?;
    Ok(sums)
}

/// Whose an item is.
pub(crate) async fn party_of(tx: &mut Tx, org: &OrgId, id: &str) -> Result<String, Problem> {
    let (party,): (String,) = sql("SELECT party_id FROM books_open_item WHERE org_id = $1 AND id = $2").bind(org).bind(id).one(tx).await?;
    Ok(party)
}

/// What a payment or credit note is, and what of it is set against what.
#[derive(Clone, Debug)]
pub struct Paid {
    pub side: Side,
    pub party_id: String,
    pub day: Day,
    /// What it was paid in.
    pub currency: Currency,
    /// Above zero, in minor units of its currency.
    pub amount: i64,
    /// It was taken back, whole.
    pub is_withdrawn: bool,
    pub against: Vec<Against>,
    /// Who set it against the last of them.
    pub actor: Option<String>,
}

/// How much of a payment is set against one thing that is owed.
#[derive(Clone, Debug, FromRow)]
pub struct Against {
    pub source_kind: String,
    pub source_id: String,
    pub day: Day,
    pub due: Day,
    /// In minor units of the currency it was paid in.
    pub amount: i64,
}

/// What came of a payment; nothing when that source paid nothing.
pub async fn paid_by(tx: &mut Tx, org: &OrgId, source_kind: &str, source_id: &str) -> Result<Option<Paid>, DbError> {
    let row: Option<Row> =
        sql("SELECT id, side, party_id, source_kind, source_id, day, due, amount, settled, document, currency, foreign_amount, foreign_settled FROM books_open_item
         WHERE org_id = $1 AND source_kind = $2 AND source_id = $3 AND amount < 0")
        .bind(org)
        .bind(source_kind)
        .bind(source_id)
        .optional(tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let against: Vec<Against> = sql("SELECT o.source_kind, o.source_id, o.day, o.due, CAST(SUM(COALESCE(s.foreign_amount, s.amount)) AS BIGINT) AS amount
         FROM books_settlement s JOIN books_open_item o ON o.org_id = s.org_id AND o.id = s.owed_id
         WHERE s.org_id = $1 AND s.paid_id = $2 GROUP BY o.id, o.source_kind, o.source_id, o.day, o.due HAVING SUM(s.amount) <> 0 ORDER BY o.id")
    .bind(org)
    .bind(&row.id)
    .all(tx)
    .await?;
    let last: Option<(String,)> =
        sql("SELECT actor FROM books_settlement WHERE org_id = $1 AND paid_id = $2 ORDER BY settled_at DESC, id DESC LIMIT 1")
            .bind(org)
            .bind(&row.id)
            .optional(tx)
            .await?;
    // What takes an item back is opened by the same document.
    let is_withdrawn = against.iter().any(|against| against.source_id == source_id);
    Ok(Some(Paid {
        side: row.side,
        party_id: row.party_id,
        day: row.day,
        currency: row.currency.unwrap_or(CNY),
        amount: -row.foreign_amount.unwrap_or(row.amount),
        is_withdrawn,
        against,
        actor: last.map(|(actor,)| actor),
    }))
}

/// The sources that paid something of what is owed, or did before it was taken back.
pub async fn payers_of(tx: &mut Tx, org: &OrgId, owed_id: &str) -> Result<Vec<(String, String)>, DbError> {
    sql("SELECT DISTINCT p.source_kind, p.source_id FROM books_settlement s
         JOIN books_open_item p ON p.org_id = s.org_id AND p.id = s.paid_id WHERE s.org_id = $1 AND s.owed_id = $2 ORDER BY p.source_id")
    .bind(org)
    .bind(owed_id)
    .all(tx)
    .await
}
