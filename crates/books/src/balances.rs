//! The trial balance: what the accounts had at the beginning, took and gave in between, and have at the end.

use std::collections::BTreeMap;

use axum::extract::State;
use kernel::quantity::{CNY, Money};
use kernel::web::{Json, Query};
use kernel::{Allowed, App, DbError, FromRow, OrgId, Page, Problem, Text, Tx, sql};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::accounts::{self, AccountKind};
use crate::permissions::Read;

/// From which month to which.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct PeriodRange {
    /// The first month, `YYYY-MM`.
    #[param(example = "2026-01")]
    pub from: String,
    /// The last month, `YYYY-MM`.
    #[param(example = "2026-03")]
    pub until: String,
}

/// One account of the trial balance, without the accounts below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct AccountBalance {
    pub account_id: String,
    pub kind: AccountKind,
    pub name: Text,
    pub parent_id: Option<String>,
    /// Debit above zero, credit below.
    pub opening: Money,
    pub debit: Money,
    pub credit: Money,
    pub closing: Money,
}

#[derive(FromRow)]
struct Sums {
    account_id: String,
    opening: i64,
    debit: i64,
    credit: i64,
}

/// What an account has had in all months together: debit above zero, credit below.
pub async fn balance_of(tx: &mut Tx, org: &OrgId, account_id: &str) -> Result<i64, DbError> {
    let (sum,): (i64,) =
        sql("SELECT CAST(COALESCE(SUM(debit - credit), 0) AS BIGINT) FROM books_balance WHERE org_id = $1 AND account_id = $2")
            .bind(org)
            .bind(account_id)
            .one(tx)
            .await?;
    Ok(sum)
}

async fn trial_balance(tx: &mut Tx, org: &OrgId, range: &PeriodRange) -> Result<Vec<AccountBalance>, Problem> {
    let sums: Vec<Sums> = sql("SELECT account_id,
            CAST(SUM(CASE WHEN period_id < $2 THEN debit - credit ELSE 0 END) AS BIGINT) AS opening,
            CAST(SUM(CASE WHEN period_id >= $2 THEN debit ELSE 0 END) AS BIGINT) AS debit,
            CAST(SUM(CASE WHEN period_id >= $2 THEN credit ELSE 0 END) AS BIGINT) AS credit
         FROM books_balance WHERE org_id = $1 AND period_id <= $3 GROUP BY account_id")
    .bind(org)
    .bind(&range.from)
    .bind(&range.until)
    .all(tx)
    .await?;
    let mut sums: BTreeMap<String, Sums> = sums.into_iter().map(|sum| (sum.account_id.clone(), sum)).collect();
    let money = |minor| Money::new(minor, CNY);
    Ok(accounts::all(tx, org)
        .await?
        .into_iter()
        .filter_map(|account| {
            let sum = sums.remove(&account.id)?;
            Some(AccountBalance {
                account_id: account.id,
                kind: account.kind,
                name: account.name,
                parent_id: account.parent_id,
                opening: money(sum.opening),
                debit: money(sum.debit),
                credit: money(sum.credit),
                closing: money(sum.opening + sum.debit - sum.credit),
            })
        })
        .collect())
}

/// The trial balance over months: every account that anything was posted to.
#[utoipa::path(get, path = "/api/orgs/{org}/books/trial-balance", operation_id = "read_trial_balance", tag = "books",
    params(("org" = OrgId, Path), PeriodRange),
    responses((status = 200, body = Page<AccountBalance>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn read_trial_balance(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(range): Query<PeriodRange>,
) -> Result<Json<Page<AccountBalance>>, Problem> {
    let items = trial_balance(&mut app.db().read(&*ctx).await?, &ctx.org, &range).await?;
    Ok(Json(Page { items, next: None }))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_trial_balance))
}
