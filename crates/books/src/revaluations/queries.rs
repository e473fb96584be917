//! Reading what other currencies are worth in the books.

use kernel::{DbError, OrgId, Problem, Tx, sql};

use super::rules;
use super::types::{Holding, Revaluation, RevaluationLine};
use crate::exchange_rates::closing;
use crate::periods;

/// What the entries of a valuation tell of.
pub(super) const KIND: &str = "books.revaluation";

/// What accounts hold of other currencies at the end of a month.
async fn holdings(tx: &mut Tx, org: &OrgId, period: &str) -> Result<Vec<Holding>, DbError> {
    sql("SELECT l.account_id, l.currency, CAST(SUM(l.foreign_amount) AS BIGINT) AS foreign_amount,
            CAST(SUM(l.debit - l.credit) AS BIGINT) AS booked
         FROM books_line l JOIN books_entry e ON e.org_id = l.org_id AND e.id = l.entry_id
         WHERE l.org_id = $1 AND l.currency IS NOT NULL AND e.period_id <= $2
         GROUP BY l.account_id, l.currency HAVING SUM(l.foreign_amount) <> 0 OR SUM(l.debit - l.credit) <> 0
         ORDER BY l.account_id, l.currency")
    .bind(org)
    .bind(period)
    .all(tx)
    .await
}

/// What they hold, valued by the rates that close the month.
pub(super) async fn lines(tx: &mut Tx, org: &OrgId, period: &str) -> Result<Vec<RevaluationLine>, Problem> {
    let day = rules::last_day(period)?;
    let mut lines: Vec<RevaluationLine> = Vec::new();
    for holding in holdings(tx, org, period).await? {
        let rate = closing(tx, org, holding.currency, day).await?;
        let line = rules::valued(&holding, rate).map_err(|error| Problem::conflict("books.too_large", error.to_string()))?;
        lines.push(line);
    }
    Ok(lines)
}

/// What other currencies are worth at the end of a month, and which entries said so.
pub(super) async fn shown(tx: &mut Tx, org: &OrgId, period: &str) -> Result<Revaluation, Problem> {
    let day = rules::last_day(period)?;
    let lines = lines(tx, org, period).await?;
    let entries: Vec<(String,)> = sql("SELECT id FROM books_entry WHERE org_id = $1 AND day = $2 AND source_kind = $3 ORDER BY id")
        .bind(org)
        .bind(day)
        .bind(KIND)
        .all(tx)
        .await?;
    let is_open = !periods::is_closed(tx, org, day).await?;
    Ok(Revaluation { period: period.to_owned(), day, is_open, lines, entry_ids: entries.into_iter().map(|(id,)| id).collect() })
}

/// What a month leaves to value; a month that is none leaves nothing.
async fn left(tx: &mut Tx, org: &OrgId, period: &str, is_left: fn(&RevaluationLine) -> bool) -> Result<i64, DbError> {
    let lines = lines(tx, org, period).await.unwrap_or_default();
    Ok(i64::try_from(lines.iter().filter(|line| is_left(line)).count()).unwrap_or(i64::MAX))
}

/// Accounts whose currency has no rate that closes the month.
pub(crate) async fn rates_missing(tx: &mut Tx, org: &OrgId, period: &str) -> Result<i64, DbError> {
    left(tx, org, period, |line| line.worth.is_none()).await
}

/// Accounts that are worth something else than the books say.
pub(crate) async fn unvalued(tx: &mut Tx, org: &OrgId, period: &str) -> Result<i64, DbError> {
    left(tx, org, period, |line| line.difference.is_some_and(|difference| difference.minor != 0)).await
}
