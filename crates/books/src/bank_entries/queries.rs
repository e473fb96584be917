//! Reading bank entries.

use kernel::quantity::{CNY, Money};
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::types::{BankEntry, EntryFilter, State};
use crate::open_items::Side;

#[derive(Clone, Debug, FromRow)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) bank_account_id: String,
    statement_id: String,
    pub(super) day: Day,
    pub(super) amount: i64,
    pub(super) is_reversal: bool,
    pub(super) party_name: String,
    pub(super) party_account: String,
    pub(super) remittance: String,
    pub(super) reference: String,
    pub(super) state: State,
    pub(super) turn: i64,
    pub(super) party_id: Option<String>,
    pub(super) entry_id: Option<String>,
    pub(super) paid_id: Option<String>,
    reason: String,
}

impl From<Row> for BankEntry {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            bank_account_id: row.bank_account_id,
            statement_id: row.statement_id,
            day: row.day,
            amount: Money::new(row.amount, CNY),
            is_reversal: row.is_reversal,
            party_name: row.party_name,
            party_account: row.party_account,
            remittance: row.remittance,
            reference: row.reference,
            state: row.state,
            party_id: row.party_id,
            entry_id: row.entry_id,
            reason: row.reason,
        }
    }
}

/// One entry, held until the unit ends.
pub(super) async fn locked(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Row, Problem> {
    let row = sql("SELECT id, bank_account_id, statement_id, day, amount, is_reversal, party_name, party_account, remittance, reference,
            state, turn, party_id, entry_id, paid_id, reason FROM books_bank_entry WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .locking()
    .one(tx)
    .await?;
    Ok(row)
}

pub(super) async fn entry(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Row, Problem> {
    let row = sql("SELECT id, bank_account_id, statement_id, day, amount, is_reversal, party_name, party_account, remittance, reference,
            state, turn, party_id, entry_id, paid_id, reason FROM books_bank_entry WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    Ok(row)
}

/// Entries in a state, newest day first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, filter: &EntryFilter, page: &PageQuery) -> Result<Page<BankEntry>, Problem> {
    let (day, id) = page.after_or(("9999-12-31".to_owned(), String::new()))?;
    let rows = in_state(tx, org, filter.state, (&day, &id), page.fetch()).await?;
    let entries: Vec<BankEntry> = rows.into_iter().map(BankEntry::from).collect();
    Ok(page.page(entries, |entry| (entry.day.to_string(), entry.id.clone())))
}

pub(super) async fn in_state(tx: &mut Tx, org: &OrgId, state: State, after: (&str, &str), limit: i64) -> Result<Vec<Row>, DbError> {
    sql("SELECT id, bank_account_id, statement_id, day, amount, is_reversal, party_name, party_account, remittance, reference,
            state, turn, party_id, entry_id, paid_id, reason FROM books_bank_entry
         WHERE org_id = $1 AND state = $2 AND (day, id) < ($3, $4) ORDER BY day DESC, id DESC LIMIT $5")
    .bind(org)
    .bind(state.name())
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .all(tx)
    .await
}

/// What is owed, with the text of the journal entry that its document posted: the document's number.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Owed {
    pub(super) id: String,
    pub(super) side: Side,
    pub(super) party_id: String,
    pub(super) due: Day,
    pub(super) open: i64,
    pub(super) text: Option<String>,
}

pub(super) async fn owed(tx: &mut Tx, org: &OrgId, limit: i64) -> Result<Vec<Owed>, DbError> {
    sql("SELECT i.id, i.side, i.party_id, i.due, i.amount - i.settled AS open,
            COALESCE(NULLIF(i.document, ''), e.text) AS text FROM books_open_item i
         LEFT JOIN books_entry e ON e.org_id = i.org_id AND e.source_kind = i.source_kind AND e.source_id = i.source_id
         WHERE i.org_id = $1 AND i.amount > 0 AND i.amount > i.settled AND i.currency IS NULL ORDER BY i.due, i.id LIMIT $2")
    .bind(org)
    .bind(limit)
    .all(tx)
    .await
}

/// What parties were called, and which accounts they paid from, in entries that were matched with theirs.
pub(super) async fn known_parties(tx: &mut Tx, org: &OrgId) -> Result<Vec<(String, String, String)>, DbError> {
    sql("SELECT DISTINCT party_id, party_name, party_account FROM books_bank_entry
         WHERE org_id = $1 AND state = 'matched' AND party_id IS NOT NULL ORDER BY party_id, party_name, party_account")
    .bind(org)
    .all(tx)
    .await
}

/// Entries of the journal that move this amount on this account, are not taken back, and belong to no bank entry yet.
pub(super) async fn posted(tx: &mut Tx, org: &OrgId, account: &str, amount: i64) -> Result<Vec<(String, Day)>, DbError> {
    sql("SELECT e.id, e.day FROM books_line l JOIN books_entry e ON e.org_id = l.org_id AND e.id = l.entry_id
         WHERE l.org_id = $1 AND l.account_id = $2 AND l.debit - l.credit = $3 AND e.reverses IS NULL AND e.transition <> 'reversed'
            AND NOT EXISTS (SELECT 1 FROM books_entry r WHERE r.org_id = e.org_id AND r.source_kind = e.source_kind
                AND r.source_id = e.source_id AND r.transition = 'reversed')
            AND NOT EXISTS (SELECT 1 FROM books_bank_entry b WHERE b.org_id = e.org_id AND b.entry_id = e.id)
         ORDER BY e.day DESC, e.id LIMIT 200")
    .bind(org)
    .bind(account)
    .bind(amount)
    .all(tx)
    .await
}

/// The account of the chart that a bank account is.
pub(super) async fn account_of(tx: &mut Tx, org: &OrgId, bank_account_id: &str) -> Result<String, Problem> {
    let (account,): (String,) =
        sql("SELECT account_id FROM books_bank_account WHERE org_id = $1 AND id = $2").bind(org).bind(bank_account_id).one(tx).await?;
    Ok(account)
}

/// Whether an entry of the journal was posted by the matching of a bank entry.
pub(super) async fn is_own(tx: &mut Tx, org: &OrgId, entry_id: &str, source_kind: &str) -> Result<bool, DbError> {
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM books_entry WHERE org_id = $1 AND id = $2 AND source_kind = $3")
        .bind(org)
        .bind(entry_id)
        .bind(source_kind)
        .one(tx)
        .await?;
    Ok(count == 1)
}

/// Entries of a month about which nothing was said yet.
pub(crate) async fn new_in(tx: &mut Tx, org: &OrgId, period: &str) -> Result<i64, DbError> {
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM books_bank_entry WHERE org_id = $1 AND state = 'new' AND day >= $2 AND day <= $3")
        .bind(org)
        .bind(format!("{period}-01"))
        .bind(format!("{period}-31"))
        .one(tx)
        .await?;
    Ok(count)
}
