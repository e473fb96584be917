//! Giving an organisation its accounts.

use kernel::db::Value;
use kernel::quantity::Currency;
use kernel::{Ctx, Problem, Tx, sql};

use super::chart::small_enterprise;
use super::queries;
use super::types::{Roles, name_of};

/// The accounts of the organisation by their roles; the chart is written when there is none yet, and a role that the program
/// did not know when it was written is given to its account. The caller commits.
pub async fn ready(tx: &mut Tx, ctx: &Ctx) -> Result<Roles, Problem> {
    let roles = queries::roles(tx, &ctx.org).await?;
    if roles.is_complete() {
        return Ok(roles);
    }
    let chart = small_enterprise().map_err(|error| Problem::internal(&error))?;
    let rows = chart.accounts.into_iter().map(|account| {
        [
            Value::from(account.code),
            Value::from(account.kind.name()),
            Value::from(account.zh),
            Value::from(account.en),
            Value::from(account.parent),
            Value::from(account.role.map(name_of)),
        ]
    });
    sql("INSERT INTO books_account (org_id, id, kind, name_zh, name_en, parent_id, role) VALUES ($1, $2, $3, $4, $5, $6, $7), ...
         ON CONFLICT (org_id, id) DO UPDATE SET role = COALESCE(books_account.role, excluded.role)")
    .bind(&ctx.org)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(queries::roles(tx, &ctx.org).await?)
}

/// Adds an account for another currency below a cash or bank account, or beside the one that is below it; answers its code. The
/// caller commits.
pub(crate) async fn add_for_currency(tx: &mut Tx, ctx: &Ctx, near: &str, currency: Currency) -> Result<String, Problem> {
    let (parent, kind, zh, en): (String, String, String, String) = sql("SELECT p.id, p.kind, p.name_zh, p.name_en FROM books_account a
         JOIN books_account p ON p.org_id = a.org_id AND p.id = COALESCE(a.parent_id, a.id) WHERE a.org_id = $1 AND a.id = $2")
    .bind(&ctx.org)
    .bind(near)
    .one(tx)
    .await?;
    let last: Option<(String,)> = sql("SELECT id FROM books_account WHERE org_id = $1 AND parent_id = $2 ORDER BY id DESC LIMIT 1")
        .bind(&ctx.org)
        .bind(&parent)
        .optional(tx)
        .await?;
    let used = last.and_then(|(id,)| id.strip_prefix(parent.as_str())?.parse::<u32>().ok()).unwrap_or_default();
    let code = format!("{parent}{:02}", used + 1);
    sql("INSERT INTO books_account (org_id, id, kind, name_zh, name_en, parent_id, role) VALUES ($1, $2, $3, $4, $5, $6, NULL)")
        .bind(&ctx.org)
        .bind(&code)
        .bind(kind)
        .bind(format!("{zh}（{currency}）"))
        .bind(format!("{en} ({currency})"))
        .bind(parent)
        .run(tx)
        .await?;
    Ok(code)
}
