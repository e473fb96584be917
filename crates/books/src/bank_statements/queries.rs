//! Reading statements that were taken.

use kernel::db::stored;
use kernel::{DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};

use super::types::BankStatement;

#[derive(FromRow)]
struct Row {
    id: String,
    format: String,
    entries_new: i64,
    entries_known: i64,
    faults: String,
    taken_at: Timestamp,
}

impl Row {
    fn shown(self) -> Result<BankStatement, DbError> {
        Ok(BankStatement {
            faults: stored("the faults of a bank statement", &self.faults)?,
            id: self.id,
            format: self.format,
            entries_new: self.entries_new,
            entries_known: self.entries_known,
            taken_at: self.taken_at,
        })
    }
}

/// Statements, newest first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<BankStatement>, Problem> {
    let (taken_at, id) = page.after_or((i64::MAX, String::new()))?;
    let rows: Vec<Row> = sql("SELECT id, format, entries_new, entries_known, faults, taken_at FROM books_bank_statement
         WHERE org_id = $1 AND (taken_at, id) < ($2, $3) ORDER BY taken_at DESC, id DESC LIMIT $4")
    .bind(org)
    .bind(taken_at)
    .bind(id)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let statements = rows.into_iter().map(Row::shown).collect::<Result<Vec<_>, _>>()?;
    Ok(page.page(statements, |statement| (statement.taken_at.0, statement.id.clone())))
}
