//! Reading the chart of accounts.

use kernel::quantity::{CNY, Currency};
use kernel::{DbError, FromRow, OrgId, Problem, Text, Tx, sql};

use super::types::{Account, AccountKind, MoneyAccount, Roles};

#[derive(FromRow)]
struct Row {
    id: String,
    kind: AccountKind,
    name_zh: String,
    name_en: String,
    parent_id: Option<String>,
    role: Option<String>,
}

/// All accounts, by code.
pub(crate) async fn all(tx: &mut Tx, org: &OrgId) -> Result<Vec<Account>, DbError> {
    let rows: Vec<Row> = sql("SELECT id, kind, name_zh, name_en, parent_id, role FROM books_account WHERE org_id = $1 ORDER BY id")
        .bind(org)
        .all(tx)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Account {
            id: row.id,
            kind: row.kind,
            name: Text::new(row.name_zh, row.name_en),
            parent_id: row.parent_id,
            role: row.role,
        })
        .collect())
}

/// Which account holds which role; empty before anything was posted.
pub async fn roles(tx: &mut Tx, org: &OrgId) -> Result<Roles, DbError> {
    let rows: Vec<(String, String)> =
        sql("SELECT role, id FROM books_account WHERE org_id = $1 AND role IS NOT NULL").bind(org).all(tx).await?;
    Ok(Roles(rows.into_iter().collect()))
}

/// An account that money goes through: a cash or bank account, or one below them.
pub async fn money_account(tx: &mut Tx, org: &OrgId, id: &str) -> Result<MoneyAccount, Problem> {
    let found: Option<(String, Option<Currency>)> = sql("SELECT a.id, b.currency FROM books_account a JOIN books_account m
            ON m.org_id = a.org_id AND m.role IN ('cash', 'bank') AND (a.id = m.id OR a.parent_id = m.id)
         LEFT JOIN books_bank_account b ON b.org_id = a.org_id AND b.account_id = a.id AND b.currency <> 'CNY'
         WHERE a.org_id = $1 AND a.id = $2 LIMIT 1")
    .bind(org)
    .bind(id)
    .optional(tx)
    .await?;
    let (id, currency) = found.ok_or_else(|| {
        let detail = "Money goes through a cash or bank account, or one below them in the chart.";
        Problem::conflict("books.not_a_money_account", detail).with("account", id)
    })?;
    Ok(MoneyAccount { id, currency: currency.unwrap_or(CNY) })
}
