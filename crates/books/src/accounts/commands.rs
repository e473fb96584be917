//! Giving an organisation its accounts.

use kernel::db::Value;
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
