//! The trial balance: what the accounts had at the beginning, took and gave in between, and have at the end.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::quantity::{CNY, Money};
use kernel::web::{Json, Query};
use kernel::{Allowed, App, DbError, FromRow, Locale, OrgId, Page, Problem, Text, Tx, sql};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::accounts::{self, AccountKind};
use crate::permissions::Read;
use crate::workbooks::{self, Cell, Sheet};

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

impl PeriodRange {
    /// All months of a year, or why it is none.
    pub(crate) fn of_year(year: &str) -> Result<Self, Problem> {
        if year.len() != 4 || !year.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(Problem::conflict("books.no_year", format!("`{year}` is no year. Write it as 2026.")).with("year", year));
        }
        Ok(Self { from: format!("{year}-01"), until: format!("{year}-12") })
    }
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

/// What an account took in each month until one, debit above zero, oldest first.
pub async fn monthly(tx: &mut Tx, org: &OrgId, account_id: &str, until: &str) -> Result<Vec<(String, i64)>, DbError> {
    sql("SELECT period_id, CAST(SUM(debit - credit) AS BIGINT) FROM books_balance
         WHERE org_id = $1 AND account_id = $2 AND period_id <= $3 GROUP BY period_id ORDER BY period_id")
    .bind(org)
    .bind(account_id)
    .bind(until)
    .all(tx)
    .await
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

/// The trial balance over months as a spreadsheet, in the language of the person.
#[utoipa::path(get, path = "/api/orgs/{org}/books/trial-balance.xlsx", operation_id = "export_trial_balance", tag = "books",
    params(("org" = OrgId, Path), PeriodRange),
    responses((status = 200, description = "A workbook with a row for each account",
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn export_trial_balance(ctx: Allowed<Read>, State(app): State<App>, Query(range): Query<PeriodRange>) -> Result<Response, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let balances = trial_balance(&mut tx, &ctx.org, &range).await?;
    let name = identity::organisations::organisation_of(&mut tx, &ctx.org).await?.name;
    let bytes = workbooks::workbook(&[sheet(&name, &range, &balances, ctx.locale)])?;
    Ok((workbooks::headers(&format!("trial-balance-{}-{}", range.from, range.until)), bytes).into_response())
}

/// Balances with their sides: debit above zero, credit below.
fn sheet(organisation: &str, range: &PeriodRange, balances: &[AccountBalance], locale: Locale) -> Sheet {
    let say = |zh: &str, en: &str| if locale == Locale::Zh { zh.to_owned() } else { en.to_owned() };
    let amounts = |one: &AccountBalance| [one.opening.minor, one.debit.minor, one.credit.minor, one.closing.minor];
    let row = |name: [String; 2], amounts: [i64; 4]| name.map(Cell::Text).into_iter().chain(amounts.map(Cell::Money)).collect();
    let mut rows: Vec<Vec<Cell>> =
        balances.iter().map(|one| row([one.account_id.clone(), one.name.in_locale(locale).to_owned()], amounts(one))).collect();
    let sum = balances.iter().map(amounts).fold([0; 4], |sum, one| std::array::from_fn(|at| sum[at] + one[at]));
    rows.push(row([say("合计", "Sum"), String::new()], sum));
    Sheet {
        name: say("科目余额表", "Trial balance"),
        title: say("科目余额表", "Trial balance"),
        notes: vec![
            format!("{organisation}  {} – {}", range.from, range.until),
            say("单位：元；余额以借方为正、贷方为负", "in CNY; balances are debit above zero and credit below"),
        ],
        heads: vec![
            say("科目编码", "Account"),
            say("科目名称", "Name"),
            say("期初余额", "Opening"),
            say("借方", "Debit"),
            say("贷方", "Credit"),
            say("期末余额", "Closing"),
        ],
        sums: vec![rows.len() - 1],
        rows,
    }
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_trial_balance)).routes(routes!(export_trial_balance))
}
