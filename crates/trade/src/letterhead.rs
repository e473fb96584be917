//! The letterhead: what the firm says of itself on its invoices, its name, address, tax number and account.

use axum::extract::State;
use axum::response::Response;
use catalog::parties::is_credit_code;
use einvoice::lists::COUNTRIES;
use http::StatusCode;
use kernel::web::{IfMatch, Json};
use kernel::{Allowed, App, Check, Ctx, DbError, FromRow, OrgId, Problem, Tx, sql};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::permissions::{Bill, Read};

/// What the firm says of itself; what it does not say is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema, FromRow)]
pub(crate) struct Letterhead {
    /// As it is registered; the organisation's name where nobody entered another.
    #[schema(example = "江北精密机械有限公司")]
    pub(crate) name: String,
    /// Unified social credit code.
    pub(crate) credit_code: String,
    /// The number by which another country taxes it.
    pub(crate) tax_number: String,
    pub(crate) address: String,
    pub(crate) post_code: String,
    pub(crate) city: String,
    /// By ISO 3166-1, two letters.
    #[schema(example = "CN")]
    pub(crate) country: String,
    /// Whom to ask.
    pub(crate) contact: String,
    pub(crate) phone: String,
    pub(crate) mail: String,
    pub(crate) bank: String,
    pub(crate) bank_account: String,
    /// What to send as `If-Match` when changing it; 0 while nobody entered anything.
    pub(crate) version: i64,
}

/// The letterhead as somebody enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LetterheadInput {
    name: String,
    #[serde(default)]
    #[schema(example = "91350100M000100Y43")]
    credit_code: String,
    #[serde(default)]
    tax_number: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    post_code: String,
    #[serde(default)]
    city: String,
    /// By ISO 3166-1, two letters; CN without saying so where there is a credit code.
    #[serde(default)]
    #[schema(example = "CN")]
    country: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    mail: String,
    #[serde(default)]
    bank: String,
    #[serde(default)]
    bank_account: String,
}

/// The letterhead that an entry makes, or everything that is wrong with it.
fn decide(input: &LetterheadInput, version: i64) -> Result<Letterhead, Problem> {
    let tidy = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let code = tidy(&input.credit_code).to_uppercase();
    let country = tidy(&input.country).to_uppercase();
    let made = Letterhead {
        name: tidy(&input.name),
        country: if country.is_empty() && !code.is_empty() { "CN".to_owned() } else { country },
        credit_code: code,
        tax_number: tidy(&input.tax_number),
        address: tidy(&input.address),
        post_code: tidy(&input.post_code),
        city: tidy(&input.city),
        contact: tidy(&input.contact),
        phone: tidy(&input.phone),
        mail: tidy(&input.mail),
        bank: tidy(&input.bank),
        bank_account: tidy(&input.bank_account),
        version,
    };
    let mut check = Check::new();
    check.text("name", &made.name, 1, 200);
    let is_right = made.credit_code.is_empty() || is_credit_code(&made.credit_code);
    check.that(is_right, "credit_code", "field.check_digit", "18 characters whose check characters are right");
    let is_country = made.country.is_empty() || COUNTRIES.has(&made.country);
    check.that(is_country, "country", "field.invalid", "two letters by ISO 3166-1, such as CN or DE");
    let texts = [
        ("tax_number", &made.tax_number, 40),
        ("address", &made.address, 300),
        ("post_code", &made.post_code, 20),
        ("city", &made.city, 60),
        ("contact", &made.contact, 60),
        ("phone", &made.phone, 60),
        ("mail", &made.mail, 120),
        ("bank", &made.bank, 100),
        ("bank_account", &made.bank_account, 60),
    ];
    for (path, text, most) in texts {
        check.text(path, text, 0, most);
    }
    check.done()?;
    Ok(made)
}

/// The letterhead; while nobody entered one it says the organisation's name and nothing else.
pub(crate) async fn letterhead(tx: &mut Tx, org: &OrgId) -> Result<Letterhead, DbError> {
    let found: Option<Letterhead> =
        sql("SELECT name, credit_code, tax_number, address, post_code, city, country, contact, phone, mail, bank,
         bank_account, version FROM trade_letterhead WHERE org_id = $1")
        .bind(org)
        .optional(tx)
        .await?;
    match found {
        Some(found) => Ok(found),
        None => Ok(Letterhead { name: identity::organisations::organisation_of(tx, org).await?.name, ..Letterhead::default() }),
    }
}

/// Writes the letterhead; the caller commits.
async fn write(tx: &mut Tx, ctx: &Ctx, seen: IfMatch, input: &LetterheadInput) -> Result<Letterhead, Problem> {
    let made = decide(input, seen.0 + 1)?;
    let written =
        sql("INSERT INTO trade_letterhead (org_id, name, credit_code, tax_number, address, post_code, city, country, contact, phone,
             mail, bank, bank_account, version, changed_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, CAST($14 AS BIGINT), CAST($15 AS BIGINT)
         WHERE CAST($14 AS BIGINT) = 1 OR EXISTS (SELECT 1 FROM trade_letterhead WHERE org_id = $1)
         ON CONFLICT (org_id) DO UPDATE SET name = excluded.name, credit_code = excluded.credit_code, tax_number = excluded.tax_number,
             address = excluded.address, post_code = excluded.post_code, city = excluded.city, country = excluded.country,
             contact = excluded.contact, phone = excluded.phone, mail = excluded.mail, bank = excluded.bank,
             bank_account = excluded.bank_account, version = excluded.version, changed_at = excluded.changed_at
         WHERE trade_letterhead.version = excluded.version - 1")
        .bind(&ctx.org)
        .bind(&made.name)
        .bind(&made.credit_code)
        .bind(&made.tax_number)
        .bind(&made.address)
        .bind(&made.post_code)
        .bind(&made.city)
        .bind(&made.country)
        .bind(&made.contact)
        .bind(&made.phone)
        .bind(&made.mail)
        .bind(&made.bank)
        .bind(&made.bank_account)
        .bind(made.version)
        .bind(ctx.now)
        .run(tx)
        .await?;
    if written == 0 {
        seen.check(letterhead(tx, &ctx.org).await?.version)?;
    }
    Ok(made)
}

/// What the firm says of itself on its invoices.
#[utoipa::path(get, path = "/api/orgs/{org}/trade/letterhead", operation_id = "read_letterhead", tag = "trade",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = Letterhead), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.read"))))]
async fn read_letterhead(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Letterhead>, Problem> {
    Ok(Json(letterhead(&mut app.db().read(&*ctx).await?, &ctx.org).await?))
}

/// Says anew what stands on the firm's invoices; those that were sent stay as they are.
#[utoipa::path(put, path = "/api/orgs/{org}/trade/letterhead", operation_id = "update_letterhead", tag = "trade",
    params(("org" = OrgId, Path), ("If-Match" = String, Header, description = "The version you have seen; 0 the first time.")),
    request_body = LetterheadInput,
    responses((status = 200, body = Letterhead), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.bill"))))]
async fn update_letterhead(
    ctx: Allowed<Bill>,
    State(app): State<App>,
    seen: IfMatch,
    Json(input): Json<LetterheadInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = write(&mut tx, &ctx, seen, &input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &made).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_letterhead, update_letterhead))
}
