//! Reading the chart of accounts.

use kernel::{DbError, FromRow, OrgId, Text, Tx, sql};

use super::types::{Account, AccountKind, Roles};

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
