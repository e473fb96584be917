//! What the statements are made of.

use kernel::db::Value;
use kernel::quantity::{CNY, Money};
use kernel::{Day, DbError, FromRow, OrgId, Problem, Tx, sql};

use super::form::{Form, FormLine, small_enterprise};
use super::rules::{self, Held, Moved, Pair};
use super::types::{Statement, StatementKind, StatementLine};
use crate::accounts;
use crate::year_ends;

#[derive(FromRow)]
struct HeldRow {
    account_id: String,
    first: i64,
    second: i64,
}

#[derive(FromRow)]
struct MovedRow {
    account_id: String,
    came: i64,
    came_now: i64,
    went: i64,
    went_now: i64,
}

/// A month, and the first of its year.
struct Month<'a> {
    period: &'a str,
    january: String,
}

impl<'a> Month<'a> {
    fn of(period: &'a str) -> Result<Self, Problem> {
        if period.len() != 7 || format!("{period}-01").parse::<Day>().is_err() {
            let detail = format!("`{period}` is no month. Write it as 2026-03.");
            return Err(Problem::conflict("books.no_month", detail).with("period", period));
        }
        Ok(Self { period, january: format!("{}-01", &period[..4]) })
    }
}

/// What accounts hold at the end of a month and held before its year, for each party.
async fn balances(tx: &mut Tx, org: &OrgId, month: &Month<'_>) -> Result<Vec<Held>, DbError> {
    let rows: Vec<HeldRow> = sql("SELECT account_id, CAST(SUM(debit - credit) AS BIGINT) AS first,
            CAST(SUM(CASE WHEN period_id < $3 THEN debit - credit ELSE 0 END) AS BIGINT) AS second
         FROM books_balance WHERE org_id = $1 AND period_id <= $2 GROUP BY account_id, party_id")
    .bind(org)
    .bind(month.period)
    .bind(&month.january)
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(HeldRow::held).collect())
}

/// What accounts took since the beginning of the year, and in the month; the transfer at the end of a year is left out.
async fn movements(tx: &mut Tx, org: &OrgId, month: &Month<'_>) -> Result<Vec<Held>, DbError> {
    let rows: Vec<HeldRow> = sql("SELECT account_id, CAST(SUM(amount) AS BIGINT) AS first,
            CAST(SUM(CASE WHEN period_id = $2 THEN amount ELSE 0 END) AS BIGINT) AS second
         FROM (SELECT account_id, period_id, debit - credit AS amount FROM books_balance
            WHERE org_id = $1 AND period_id >= $3 AND period_id <= $2
            UNION ALL
            SELECT l.account_id, e.period_id, l.credit - l.debit AS amount FROM books_entry e
            JOIN books_line l ON l.org_id = e.org_id AND l.entry_id = e.id
            WHERE e.org_id = $1 AND e.source_kind = $4 AND e.period_id >= $3 AND e.period_id <= $2) earned GROUP BY account_id")
    .bind(org)
    .bind(month.period)
    .bind(&month.january)
    .bind(year_ends::KIND)
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(HeldRow::held).collect())
}

impl HeldRow {
    fn held(self) -> Held {
        Held { account: self.account_id, debit: [self.first, self.second] }
    }
}

/// What moved against each account in entries of which cash is a part, since the beginning of the year and in the month.
/// What takes a payment back counts where the payment did.
async fn cash_moved(tx: &mut Tx, org: &OrgId, month: &Month<'_>, cash: &[String]) -> Result<Vec<Moved>, DbError> {
    let rows: Vec<MovedRow> = sql("WITH cash (id) AS (VALUES ($5), ...),
            moved AS (SELECT l.account_id, l.credit - l.debit AS amount, e.period_id,
                (l.credit - l.debit > 0) = (e.transition <> 'reversed') AS came
                FROM books_entry e JOIN books_line l ON l.org_id = e.org_id AND l.entry_id = e.id
                WHERE e.org_id = $1 AND e.day >= $2 AND e.day <= $3 AND l.account_id NOT IN (SELECT id FROM cash)
                AND EXISTS (SELECT 1 FROM books_line c WHERE c.org_id = e.org_id AND c.entry_id = e.id
                    AND c.account_id IN (SELECT id FROM cash)))
         SELECT account_id, CAST(SUM(CASE WHEN came THEN amount ELSE 0 END) AS BIGINT) AS came,
            CAST(SUM(CASE WHEN came AND period_id = $4 THEN amount ELSE 0 END) AS BIGINT) AS came_now,
            CAST(SUM(CASE WHEN came THEN 0 ELSE -amount END) AS BIGINT) AS went,
            CAST(SUM(CASE WHEN NOT came AND period_id = $4 THEN -amount ELSE 0 END) AS BIGINT) AS went_now
         FROM moved GROUP BY account_id")
    .bind(org)
    .bind(format!("{}-01", month.january))
    .bind(format!("{}-31", month.period))
    .bind(month.period)
    .rows(cash.iter().map(|account| [Value::from(account.as_str())]))
    .all(tx)
    .await?;
    let moved = |row: MovedRow| Moved { account: row.account_id, came: [row.came, row.came_now], went: [row.went, row.went_now] };
    Ok(rows.into_iter().map(moved).collect())
}

/// Cash before the year, and before the month.
async fn cash_before(tx: &mut Tx, org: &OrgId, month: &Month<'_>, cash: &[String]) -> Result<Pair, DbError> {
    let (year, now): (i64, i64) = sql("WITH cash (id) AS (VALUES ($4), ...)
         SELECT CAST(COALESCE(SUM(CASE WHEN period_id < $3 THEN debit - credit ELSE 0 END), 0) AS BIGINT),
            CAST(COALESCE(SUM(debit - credit), 0) AS BIGINT)
         FROM books_balance WHERE org_id = $1 AND period_id < $2 AND account_id IN (SELECT id FROM cash)")
    .bind(org)
    .bind(month.period)
    .bind(&month.january)
    .rows(cash.iter().map(|account| [Value::from(account.as_str())]))
    .one(tx)
    .await?;
    Ok([year, now])
}

/// A statement of a month.
pub(super) async fn statement(tx: &mut Tx, org: &OrgId, kind: StatementKind, period: &str) -> Result<Statement, Problem> {
    let month = Month::of(period)?;
    let forms = small_enterprise().map_err(|error| Problem::internal(&error))?;
    let (form, amounts) = match kind {
        StatementKind::BalanceSheet => {
            let amounts = rules::of_accounts(&forms.balance_sheet, &balances(tx, org, &month).await?);
            (forms.balance_sheet, amounts)
        }
        StatementKind::IncomeStatement => {
            let amounts = rules::of_accounts(&forms.income_statement, &movements(tx, org, &month).await?);
            (forms.income_statement, amounts)
        }
        StatementKind::CashFlow => {
            let amounts = cash_flow(tx, org, &month, &forms.cash_flow).await?;
            (forms.cash_flow, amounts)
        }
    };
    let lines = form.lines.iter().zip(amounts).map(|(line, amounts)| shown(line, amounts)).collect();
    Ok(Statement { kind, period: period.to_owned(), title: form.title, columns: form.columns.into(), lines })
}

async fn cash_flow(tx: &mut Tx, org: &OrgId, month: &Month<'_>, form: &Form) -> Result<Vec<Pair>, DbError> {
    let is_cash = |id: &String| form.cash.iter().any(|cash| id.starts_with(cash.as_str()));
    let cash: Vec<String> = accounts::all(tx, org).await?.into_iter().map(|account| account.id).filter(is_cash).collect();
    if cash.is_empty() {
        return Ok(rules::of_cash(form, &[], [0, 0]));
    }
    Ok(rules::of_cash(form, &cash_moved(tx, org, month, &cash).await?, cash_before(tx, org, month, &cash).await?))
}

fn shown(line: &FormLine, amounts: Pair) -> StatementLine {
    let amounts = if line.n.is_some() { amounts.map(|minor| Money::new(minor, CNY)).into() } else { Vec::new() };
    StatementLine { n: line.n, name: line.name(), is_within: line.within, is_total: line.is_total() && !line.has_parts(), amounts }
}
