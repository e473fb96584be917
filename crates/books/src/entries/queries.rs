//! Reading entries.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kernel::db::Value;
use kernel::quantity::{CNY, Currency, Money};
use kernel::{Check, Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, digest_of, sql};

use super::types::{Entry, Leg, Line, Source};
use crate::balances::PeriodRange;

/// Entries whose lines are asked for at once.
const ENTRIES: usize = 500;

#[derive(FromRow)]
struct EntryRow {
    id: String,
    day: Day,
    period_id: String,
    source_kind: String,
    source_id: String,
    transition: String,
    text: String,
    reverses: Option<String>,
    actor: String,
    posted_at: Timestamp,
}

#[derive(FromRow)]
struct LineRow {
    entry_id: String,
    account_id: String,
    party_id: Option<String>,
    debit: i64,
    credit: i64,
    currency: Option<Currency>,
    foreign_amount: Option<i64>,
}

impl EntryRow {
    fn with(self, lines: Vec<Line>) -> Entry {
        Entry {
            id: self.id,
            day: self.day,
            period_id: self.period_id,
            source_kind: self.source_kind,
            source_id: self.source_id,
            transition: self.transition,
            text: self.text,
            reverses: self.reverses,
            actor: self.actor,
            posted_at: self.posted_at,
            lines,
        }
    }
}

impl LineRow {
    fn foreign(&self) -> Option<Money> {
        self.foreign_amount.zip(self.currency).map(|(minor, currency)| Money::new(minor, currency))
    }

    fn leg(self) -> Leg {
        let foreign = self.foreign();
        Leg { account: self.account_id, party: self.party_id, debit: self.debit, credit: self.credit, foreign }
    }

    fn shown(self) -> Line {
        Line {
            foreign: self.foreign(),
            account_id: self.account_id,
            party_id: self.party_id,
            debit: Money::new(self.debit, CNY),
            credit: Money::new(self.credit, CNY),
        }
    }
}

/// One entry with its lines.
pub(super) async fn entry(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Entry, Problem> {
    let row: EntryRow = sql("SELECT id, day, period_id, source_kind, source_id, transition, text, reverses, actor, posted_at
         FROM books_entry WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    let lines = lines_of(tx, org, [id]).await?.remove(id).unwrap_or_default();
    Ok(row.with(lines))
}

/// Entries, newest day first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<Entry>, Problem> {
    let (day, id) = page.after_or(("9999-12-31".to_owned(), String::new()))?;
    let rows: Vec<EntryRow> = sql("SELECT id, day, period_id, source_kind, source_id, transition, text, reverses, actor, posted_at
         FROM books_entry WHERE org_id = $1 AND (day, id) < ($2, $3) ORDER BY day DESC, id DESC LIMIT $4")
    .bind(org)
    .bind(day)
    .bind(id)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let mut lines = lines_of(tx, org, rows.iter().map(|row| row.id.as_str())).await?;
    let entries: Vec<Entry> = rows
        .into_iter()
        .map(|row| {
            let own = lines.remove(&row.id).unwrap_or_default();
            row.with(own)
        })
        .collect();
    Ok(page.page(entries, |entry| (entry.day.to_string(), entry.id.clone())))
}

/// Entries of a range of months, oldest day first; refused when they have more lines than are asked for.
pub(crate) async fn between(tx: &mut Tx, org: &OrgId, range: &PeriodRange, lines_max: usize) -> Result<Vec<Entry>, Problem> {
    let (from, until) = (format!("{}-01", range.from), format!("{}-31", range.until));
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM books_entry e JOIN books_line l ON l.org_id = e.org_id AND l.entry_id = e.id
         WHERE e.org_id = $1 AND e.day >= $2 AND e.day <= $3")
    .bind(org)
    .bind(&from)
    .bind(&until)
    .one(tx)
    .await?;
    if usize::try_from(count).unwrap_or(usize::MAX) > lines_max {
        let detail = format!("These months have {count} lines, and a workbook takes {lines_max}. Choose fewer months.");
        return Err(Problem::conflict("books.too_many_to_export", detail).with("lines", count).with("max", lines_max));
    }
    let rows: Vec<EntryRow> = sql("SELECT id, day, period_id, source_kind, source_id, transition, text, reverses, actor, posted_at
         FROM books_entry WHERE org_id = $1 AND day >= $2 AND day <= $3 ORDER BY day, id")
    .bind(org)
    .bind(&from)
    .bind(&until)
    .all(tx)
    .await?;
    let mut lines: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for some in rows.chunks(ENTRIES) {
        lines.append(&mut lines_of(tx, org, some.iter().map(|row| row.id.as_str())).await?);
    }
    let with_lines = |row: EntryRow| {
        let own = lines.remove(&row.id).unwrap_or_default();
        row.with(own)
    };
    Ok(rows.into_iter().map(with_lines).collect())
}

async fn lines_of<'a>(tx: &mut Tx, org: &OrgId, ids: impl IntoIterator<Item = &'a str>) -> Result<BTreeMap<String, Vec<Line>>, DbError> {
    let ids: Vec<[Value; 1]> = ids.into_iter().map(|id| [Value::from(id)]).collect();
    let mut lines: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(lines);
    }
    let rows: Vec<LineRow> = sql("SELECT entry_id, account_id, party_id, debit, credit, currency, foreign_amount FROM books_line
         WHERE org_id = $1 AND entry_id IN (VALUES ($2), ...) ORDER BY entry_id, n")
    .bind(org)
    .rows(ids)
    .all(tx)
    .await?;
    for row in rows {
        lines.entry(row.entry_id.clone()).or_default().push(row.shown());
    }
    Ok(lines)
}

/// The legs of a posted entry.
pub(super) async fn legs(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Vec<Leg>, Problem> {
    let rows: Vec<LineRow> =
        sql("SELECT entry_id, account_id, party_id, debit, credit, currency, foreign_amount FROM books_line WHERE org_id = $1 AND entry_id = $2 ORDER BY n")
            .bind(org)
            .bind(id)
            .all(tx)
            .await?;
    if rows.is_empty() {
        return Err(Problem::not_found());
    }
    Ok(rows.into_iter().map(LineRow::leg).collect())
}

/// Refuses legs that a person may not write, each by its line: on accounts that are not in the chart, and on those whose
/// balance is what documents make of it.
pub(super) async fn writable_accounts(tx: &mut Tx, org: &OrgId, legs: &[Leg]) -> Result<(), Problem> {
    let wanted = legs.iter().map(|leg| [Value::from(&leg.account)]);
    let known: Vec<(String, Option<String>, Option<Currency>)> = sql("SELECT a.id, a.role, b.currency FROM books_account a
         LEFT JOIN books_bank_account b ON b.org_id = a.org_id AND b.account_id = a.id AND b.currency <> 'CNY'
         WHERE a.org_id = $1 AND a.id IN (VALUES ($2), ...)")
    .bind(org)
    .rows(wanted)
    .all(tx)
    .await?;
    let known: BTreeMap<String, (Option<String>, Option<Currency>)> =
        known.into_iter().map(|(id, role, holds)| (id, (role, holds))).collect();
    let mut check = Check::new();
    for (at, leg) in legs.iter().enumerate() {
        let path = format!("lines[{at}].account_id");
        let account = known.get(&leg.account);
        check.that(account.is_some(), &path, "books.unknown_account", "there is no such account in the chart");
        let is_controlled = account.and_then(|(role, _)| role.as_deref()).is_some_and(is_controlled);
        check.that(!is_controlled, &path, "books.controlled_account", "documents post here: enter an invoice, a payment or a movement");
        let (holds, said) = (account.and_then(|(_, holds)| *holds), leg.foreign.map(|money| money.currency));
        let detail = "an account of another currency is told how much of it, and of no other; any other account nothing";
        check.that(holds == said, &format!("lines[{at}].foreign"), "books.foreign_needed", detail);
    }
    check.done()
}

/// A document that was posted, or taken back.
#[derive(Clone, Debug, FromRow)]
pub struct DocumentPosted {
    pub source_id: String,
    pub transition: String,
    pub day: Day,
}

/// Documents of these kinds that were posted or taken back in a month, by day.
pub async fn documents_of(tx: &mut Tx, org: &OrgId, kinds: &[&str], period: &str) -> Result<Vec<DocumentPosted>, DbError> {
    sql("SELECT source_id, transition, day FROM books_entry WHERE org_id = $1 AND day >= $2 AND day <= $3
         AND transition IN ('posted', 'reversed') AND source_kind IN (VALUES ($4), ...) ORDER BY day, id")
    .bind(org)
    .bind(format!("{period}-01"))
    .bind(format!("{period}-31"))
    .rows(kinds.iter().map(|kind| [Value::from(*kind)]))
    .all(tx)
    .await
}

/// Refuses an account that is not in the chart or that documents post to.
pub(crate) async fn writable(tx: &mut Tx, org: &OrgId, account_id: &str) -> Result<(), Problem> {
    let found: Option<(Option<String>,)> =
        sql("SELECT role FROM books_account WHERE org_id = $1 AND id = $2").bind(org).bind(account_id).optional(tx).await?;
    let mut check = Check::new();
    check.that(found.is_some(), "account_id", "books.unknown_account", "there is no such account in the chart");
    let is_controlled = found.and_then(|(role,)| role).is_some_and(|role| is_controlled(&role));
    check.that(!is_controlled, "account_id", "books.controlled_account", "documents post here: enter an invoice, a payment or a movement");
    check.done()
}

/// Whether what an account holds is what documents make of it: stock, and who owes whom.
pub(crate) fn is_controlled(role: &str) -> bool {
    matches!(role, "receivables" | "payables" | "goods_received") || (role.starts_with("stock_") && role != "stock_differences")
}

/// The digest of everything in an entry.
pub(super) fn digest(id: &str, day: Day, source: &Source, text: &str, reverses: Option<&str>, legs: &[Leg]) -> String {
    told_digest(id, day, [source.kind, &source.id, source.transition], text, reverses, legs)
}

fn told_digest(id: &str, day: Day, source: [&str; 3], text: &str, reverses: Option<&str>, legs: &[Leg]) -> String {
    let text = digest_of(text.as_bytes());
    let mut told = format!("{id}\n{day}\n{}\n{text}\n{}\n", source.join("\n"), reverses.unwrap_or_default());
    for leg in legs {
        let _ = write!(told, "{}|{}|{}|{}", leg.account, leg.party.as_deref().unwrap_or_default(), leg.debit, leg.credit);
        // Lines of the organisation's own currency are told as they were before there were others.
        let _ = match leg.foreign {
            Some(foreign) => writeln!(told, "|{foreign}"),
            None => writeln!(told),
        };
    }
    digest_of(told.as_bytes())
}

/// Every entry after an identifier with the digest of what stands in it now, a page at a time.
pub(crate) async fn digests(tx: &mut Tx, org: &OrgId, after: &str, limit: i64) -> Result<Vec<(String, String)>, DbError> {
    let rows: Vec<EntryRow> = sql("SELECT id, day, period_id, source_kind, source_id, transition, text, reverses, actor, posted_at
         FROM books_entry WHERE org_id = $1 AND id > $2 ORDER BY id LIMIT $3")
    .bind(org)
    .bind(after)
    .bind(limit)
    .all(tx)
    .await?;
    let mut lines = lines_of(tx, org, rows.iter().map(|row| row.id.as_str())).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let legs: Vec<Leg> = lines
                .remove(&row.id)
                .unwrap_or_default()
                .into_iter()
                .map(|line| Leg {
                    account: line.account_id,
                    party: line.party_id,
                    debit: line.debit.minor,
                    credit: line.credit.minor,
                    foreign: line.foreign,
                })
                .collect();
            let digest = digest_parts(&row, &legs);
            (row.id, digest)
        })
        .collect())
}

fn digest_parts(row: &EntryRow, legs: &[Leg]) -> String {
    told_digest(&row.id, row.day, [&row.source_kind, &row.source_id, &row.transition], &row.text, row.reverses.as_deref(), legs)
}
