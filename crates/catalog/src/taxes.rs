//! Taxes: the rates that orders and bills are made with.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use identity::audit::{self, Action};
use identity::organisations::organisation_of;
use kernel::db::{FromRow, Value};
use kernel::web::{IfMatch, Json, Path};
use kernel::{Allowed, App, Check, Ctx, DbError, Locale, OrgId, Page, Problem, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::events::TaxChanged;
use crate::folding::{folded, tidied};
use crate::permissions::{Read, Write};
use crate::turns::{self, Turn};
use crate::words::{RecordState, words};
use kernel::pasting::at_most;

const MADE: Action = Action { code: "catalog.tax_made", zh: "新建税率“{name}”", en: "made the tax “{name}”" };
const CHANGED: Action = Action { code: "catalog.tax_changed", zh: "修改税率“{name}”", en: "changed the tax “{name}”" };

kernel::id!(
    /// A tax.
    TaxId,
    "tax"
);

words! {
    /// What sort of tax it is. What is exempt, zero-rated or outside of it is stated apart in returns.
    TaxKind {
        Vat = "vat" [],
        Exempt = "exempt" [],
        Zero = "zero" [],
        Outside = "outside" [],
    }
}

/// A tax.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
pub struct TaxShown {
    pub id: TaxId,
    pub name: String,
    pub kind: TaxKind,
    /// In hundredths of a percent: 1300 is 13 %.
    #[schema(example = 1300)]
    pub basis_points: i64,
    pub is_default: bool,
    pub state: RecordState,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
}

const fn usable() -> RecordState {
    RecordState::Active
}

/// A tax as somebody enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TaxInput {
    #[schema(example = "13%")]
    name: String,
    kind: TaxKind,
    /// In hundredths of a percent, up to 10000; nothing but what is of the kind `vat` has any.
    #[schema(example = 1300)]
    basis_points: i64,
    /// Taken where nothing else is said. Only one is.
    #[serde(default)]
    is_default: bool,
    #[serde(default = "usable")]
    state: RecordState,
}

/// Taxes of one organisation, at the most.
const TAXES_MAX: usize = 100;
/// The usual rates of value added tax in China, the default first.
const OF_CHINA: [(&str, TaxKind, i64); 6] = [
    ("13%", TaxKind::Vat, 1300),
    ("9%", TaxKind::Vat, 900),
    ("6%", TaxKind::Vat, 600),
    ("3%", TaxKind::Vat, 300),
    ("1%", TaxKind::Vat, 100),
    ("0%", TaxKind::Zero, 0),
];

/// Taxes of these identifiers, in one statement.
pub async fn rates(tx: &mut Tx, org: &OrgId, ids: &[TaxId]) -> Result<Vec<TaxShown>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sql("SELECT id, name, kind, basis_points, is_default, state, version FROM catalog_tax WHERE org_id = $1 AND id IN (VALUES ($2), ...)")
        .bind(org)
        .rows(ids.iter().map(|id| [Value::from(id)]))
        .all(tx)
        .await
}

/// The tax where nothing else is said, if there is one. The first look makes the usual ones.
pub async fn default_of(tx: &mut Tx, ctx: &Ctx) -> Result<Option<TaxShown>, Problem> {
    let mut found = all(tx, &ctx.org).await?;
    if found.is_empty() {
        make_usual(tx, ctx).await?;
        found = all(tx, &ctx.org).await?;
    }
    Ok(found.into_iter().find(|tax| tax.is_default && tax.state == RecordState::Active))
}

pub(crate) async fn is_there(tx: &mut Tx, org: &OrgId, id: &TaxId) -> Result<bool, DbError> {
    Ok(!rates(tx, org, std::slice::from_ref(id)).await?.is_empty())
}

/// The taxes by the words that mean them in a cell: their names, and their rates as `13`, `13%` and `0.13`.
pub(crate) async fn of_words(tx: &mut Tx, org: &OrgId) -> Result<BTreeMap<String, TaxId>, DbError> {
    let mut words = BTreeMap::new();
    for tax in all(tx, org).await?.into_iter().filter(|tax| tax.state == RecordState::Active) {
        let (percent, rest) = (tax.basis_points / 100, tax.basis_points % 100);
        if rest == 0 && matches!(tax.kind, TaxKind::Vat | TaxKind::Zero) {
            let share = format!("0.{percent:02}");
            for word in [format!("{percent}"), format!("{percent}%"), share.trim_end_matches('0').trim_end_matches('.').to_owned(), share] {
                words.entry(word).or_insert_with(|| tax.id.clone());
            }
        }
        words.insert(folded(&tax.name), tax.id);
    }
    Ok(words)
}

async fn all(tx: &mut Tx, org: &OrgId) -> Result<Vec<TaxShown>, DbError> {
    sql("SELECT id, name, kind, basis_points, is_default, state, version FROM catalog_tax WHERE org_id = $1
         ORDER BY basis_points DESC, name")
    .bind(org)
    .all(tx)
    .await
}

/// The taxes; the first look makes the usual ones.
async fn listed(app: &App, ctx: &Ctx) -> Result<Vec<TaxShown>, Problem> {
    let found = all(&mut app.db().read(ctx).await?, &ctx.org).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    let mut tx = app.db().write(ctx).await?;
    make_usual(&mut tx, ctx).await?;
    let found = all(&mut tx, &ctx.org).await?;
    tx.commit().await?;
    Ok(found)
}

/// An organisation in China gets the usual rates once, when it has no tax at all.
async fn make_usual(tx: &mut Tx, ctx: &Ctx) -> Result<(), Problem> {
    turns::take(tx, &ctx.org, Turn::Taxes).await?;
    let organisation = organisation_of(tx, &ctx.org).await?;
    let is_in_china = organisation.locale == Locale::Zh || matches!(&*organisation.time_zone, "Asia/Shanghai" | "Asia/Urumqi" | "PRC");
    if !is_in_china || !all(tx, &ctx.org).await?.is_empty() {
        return Ok(());
    }
    sql("INSERT INTO catalog_tax (org_id, id, name, name_key, kind, basis_points, is_default, state, version)
         VALUES ($1, $2, $3, $3, $4, $5, $6, 'active', 1), ...")
    .bind(&ctx.org)
    .rows(OF_CHINA.map(|(name, kind, basis_points)| {
        [TaxId::new(ctx.now).into(), name.into(), kind.into(), basis_points.into(), (basis_points == 1300).into()]
    }))
    .run(tx)
    .await?;
    Ok(())
}

fn check(input: &TaxInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("name", &input.name, 1, 60);
    check.that((0..=10_000).contains(&input.basis_points), "basis_points", "field.out_of_range", "hundredths of a percent, 0 to 10000");
    let has_rate = input.kind == TaxKind::Vat || input.basis_points == 0;
    check.that(has_rate, "basis_points", "field.contradicts", "what is exempt, zero-rated or outside has no rate");
    check.done()
}

fn name_taken(error: DbError) -> Problem {
    if error.is_duplicate() { Problem::conflict("catalog.name_taken", "Another one has this name.") } else { error.into() }
}

/// Where one becomes the default, the others are none.
async fn only_default(tx: &mut Tx, ctx: &Ctx, tax: &TaxShown) -> Result<(), DbError> {
    if tax.is_default {
        sql("UPDATE catalog_tax SET is_default = FALSE, version = version + 1 WHERE org_id = $1 AND id <> $2 AND is_default")
            .bind(&ctx.org)
            .bind(&tax.id)
            .run(tx)
            .await?;
    }
    Ok(())
}

async fn make(tx: &mut Tx, ctx: &Ctx, input: TaxInput) -> Result<TaxShown, Problem> {
    check(&input)?;
    make_usual(tx, ctx).await?;
    turns::take(tx, &ctx.org, Turn::Taxes).await?;
    let mut bounds = Check::new();
    at_most(&mut bounds, "name", all(tx, &ctx.org).await?.len() + 1, TAXES_MAX);
    bounds.done()?;
    let tax = of_input(TaxId::new(ctx.now), input, 1);
    sql("INSERT INTO catalog_tax (org_id, id, name, name_key, kind, basis_points, is_default, state, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)")
    .bind(&ctx.org)
    .bind(&tax.id)
    .bind(&tax.name)
    .bind(folded(&tax.name))
    .bind(tax.kind)
    .bind(tax.basis_points)
    .bind(tax.is_default)
    .bind(tax.state)
    .run(tx)
    .await
    .map_err(name_taken)?;
    only_default(tx, ctx, &tax).await?;
    announce(tx, ctx, &MADE, &tax).await?;
    Ok(tax)
}

fn of_input(id: TaxId, input: TaxInput, version: i64) -> TaxShown {
    let (kind, basis_points, is_default) = (input.kind, input.basis_points, input.is_default);
    TaxShown { id, name: tidied(&input.name), kind, basis_points, is_default, state: input.state, version }
}

async fn change(tx: &mut Tx, ctx: &Ctx, id: &TaxId, seen: IfMatch, input: TaxInput) -> Result<TaxShown, Problem> {
    check(&input)?;
    turns::take(tx, &ctx.org, Turn::Taxes).await?;
    let before = rates(tx, &ctx.org, std::slice::from_ref(id)).await?.pop().ok_or_else(Problem::not_found)?;
    seen.check(before.version)?;
    let tax = of_input(id.clone(), input, before.version + 1);
    sql("UPDATE catalog_tax SET name = $1, name_key = $2, kind = $3, basis_points = $4, is_default = $5, state = $6, version = $7
         WHERE org_id = $8 AND id = $9")
    .bind(&tax.name)
    .bind(folded(&tax.name))
    .bind(tax.kind)
    .bind(tax.basis_points)
    .bind(tax.is_default)
    .bind(tax.state)
    .bind(tax.version)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await
    .map_err(name_taken)?;
    only_default(tx, ctx, &tax).await?;
    announce(tx, ctx, &CHANGED, &tax).await?;
    Ok(tax)
}

async fn announce(tx: &mut Tx, ctx: &Ctx, action: &Action, tax: &TaxShown) -> Result<(), Problem> {
    let told = json!({ "name": tax.name, "basis_points": tax.basis_points, "kind": tax.kind });
    audit::record(tx, ctx, action, tax.id.as_str(), &told).await?;
    Ok(tx.emit(ctx, &TaxChanged { tax: tax.id.to_string() }).await?)
}

/// Which tax.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct TaxPath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: TaxId,
}

/// The taxes. An organisation in China finds the usual rates of value added tax.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/taxes", operation_id = "list_taxes", tag = "catalog", params(("org" = OrgId, Path)),
    responses((status = 200, description = "All of them; there is one page", body = Page<TaxShown>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_taxes(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Page<TaxShown>>, Problem> {
    Ok(Json(Page { items: listed(&app, &ctx).await?, next: None }))
}

/// Makes a tax.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/taxes", operation_id = "create_tax", tag = "catalog",
    params(("org" = OrgId, Path)), request_body = TaxInput,
    responses((status = 201, description = "Made", body = TaxShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn create_tax(ctx: Allowed<Write>, State(app): State<App>, Json(input): Json<TaxInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = make(&mut tx, &ctx, input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Changes a tax. What was billed keeps the rate it was billed with.
#[utoipa::path(put, path = "/api/orgs/{org}/catalog/taxes/{id}", operation_id = "put_tax", tag = "catalog",
    params(TaxPath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = TaxInput,
    responses((status = 200, description = "The tax now", body = TaxShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn put_tax(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<TaxPath>,
    seen: IfMatch,
    Json(input): Json<TaxInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let tax = change(&mut tx, &ctx, &at.id, seen, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &tax).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_taxes, create_tax)).routes(routes!(put_tax))
}
