//! The firm's accounts at banks, and which account of the chart each is.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::quantity::{CNY, Currency};
use kernel::web::Json;
use kernel::{Allowed, App, Check, Ctx, DbError, FromRow, OrgId, Page, Problem, Tx, sql};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::accounts;
use crate::permissions::{Bank, Read};

/// An account at a bank.
#[derive(Clone, Debug, Serialize, ToSchema, FromRow)]
pub(crate) struct BankAccount {
    pub(crate) id: String,
    /// The account of the chart that its entries are posted to.
    #[schema(example = "1002")]
    pub(crate) account_id: String,
    /// IBAN or number, without blanks.
    pub(crate) number: String,
    pub(crate) name: String,
    #[schema(example = "USD")]
    pub(crate) currency: Currency,
}

const fn renminbi() -> Currency {
    CNY
}

/// An account at a bank as somebody enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BankAccountInput {
    /// A cash or bank account of the chart, or one below them.
    account_id: String,
    /// IBAN or number, as the bank's statements name it.
    number: String,
    /// 1 to 100 characters.
    #[schema(example = "中国银行松湖支行")]
    name: String,
    /// What it holds; one of another currency than CNY gets an account of its own below the one of the chart.
    #[serde(default = "renminbi")]
    #[schema(example = "USD", default = "CNY")]
    currency: Currency,
}

/// A number as it is compared: letters and digits only.
pub(crate) fn plain_number(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// Enters an account; the caller commits.
async fn create(tx: &mut Tx, ctx: &Ctx, input: &BankAccountInput) -> Result<BankAccount, Problem> {
    let number = plain_number(&input.number);
    let mut check = Check::new();
    check.text("name", &input.name, 1, 100);
    check.that((4..=40).contains(&number.len()), "number", "books.bank_number", "4 to 40 letters and digits are needed");
    check.done()?;
    accounts::ready(tx, ctx).await?;
    let near = accounts::money_account(tx, &ctx.org, &input.account_id).await?.id;
    let account_id = if input.currency == CNY { near } else { accounts::add_for_currency(tx, ctx, &near, input.currency).await? };
    let made = BankAccount {
        id: kernel::ids::new_id("bac", ctx.now),
        account_id,
        number,
        name: input.name.trim().to_owned(),
        currency: input.currency,
    };
    sql("INSERT INTO books_bank_account (org_id, id, account_id, number, name, currency) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&ctx.org)
        .bind(&made.id)
        .bind(&made.account_id)
        .bind(&made.number)
        .bind(&made.name)
        .bind(made.currency)
        .run(tx)
        .await
        .map_err(|error| if error.is_duplicate() { taken(&made.number) } else { error.into() })?;
    Ok(made)
}

fn taken(number: &str) -> Problem {
    Problem::conflict("books.bank_account_taken", "There is an account with this number already.").with("number", number)
}

/// All accounts at banks.
pub(crate) async fn all(tx: &mut Tx, org: &OrgId) -> Result<Vec<BankAccount>, DbError> {
    sql("SELECT id, account_id, number, name, currency FROM books_bank_account WHERE org_id = $1 ORDER BY id").bind(org).all(tx).await
}

/// The firm's accounts at banks.
#[utoipa::path(get, path = "/api/orgs/{org}/books/bank-accounts", operation_id = "list_bank_accounts", tag = "books",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = Page<BankAccount>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_bank_accounts(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Page<BankAccount>>, Problem> {
    let items = all(&mut app.db().read(&*ctx).await?, &ctx.org).await?;
    Ok(Json(Page { items, next: None }))
}

/// Enters an account at a bank.
#[utoipa::path(post, path = "/api/orgs/{org}/books/bank-accounts", operation_id = "create_bank_account", tag = "books",
    params(("org" = OrgId, Path)), request_body = BankAccountInput,
    responses((status = 201, body = BankAccount), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.bank"))))]
async fn create_bank_account(ctx: Allowed<Bank>, State(app): State<App>, Json(input): Json<BankAccountInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = create(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_bank_accounts, create_bank_account))
}
