//! Consents: whom outside the firm lets see what, for which purpose, until when.
//!
//! Without one nobody outside sees more than an aggregate of at least five firms.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, Check, Ctx, Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Scope, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::audit::{self, Action};
use crate::events::{ConsentGiven, ConsentWithdrawn};
use crate::organisations::{organisation_of, zone_of};
use crate::permissions::{ManageConsents, ReadConsents};
use crate::roles::{Names, names_text};

const GIVEN: Action = Action {
    code: "identity.consent_given",
    zh: "授权 {grantee} 查看 {scope}，至 {until}，用途：{purpose}",
    en: "let {grantee} see {scope} until {until}, for: {purpose}",
};
const WITHDRAWN: Action =
    Action { code: "identity.consent_withdrawn", zh: "撤回对 {grantee} 的授权", en: "withdrew the consent to {grantee}" };

/// A consent is renewed at least every three years.
const DAYS_MAX: i32 = 1_096;

kernel::id!(
    /// A consent.
    ConsentId,
    "con"
);

/// A part of a firm's records that may be shown outside. One does not include another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentScope {
    /// Levels and findings.
    Results,
    /// Indicators with their values.
    Indicators,
    /// The single facts behind them.
    Facts,
}

impl ConsentScope {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Results => "results",
            Self::Indicators => "indicators",
            Self::Facts => "facts",
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        [Self::Results, Self::Indicators, Self::Facts].into_iter().find(|scope| scope.name() == name)
    }
}

/// A consent that was given, and perhaps withdrawn.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Consent {
    pub id: ConsentId,
    /// An organisation's identifier, or the name of whoever may see it.
    pub grantee: String,
    /// What the organisation is called that the identifier stands for; null where there is none on this server.
    pub grantee_name: Option<String>,
    pub scope: Vec<ConsentScope>,
    pub purpose: String,
    pub given_at: Timestamp,
    /// The last day on which it holds.
    pub until: Day,
    pub withdrawn_at: Option<Timestamp>,
}

/// A consent to be given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewConsent {
    grantee: String,
    scope: Vec<ConsentScope>,
    purpose: String,
    until: Day,
}

#[derive(FromRow)]
struct ConsentRow {
    id: ConsentId,
    grantee: String,
    scope: Names,
    purpose: String,
    given_at: Timestamp,
    until: Day,
    withdrawn_at: Option<Timestamp>,
}

impl From<ConsentRow> for Consent {
    fn from(row: ConsentRow) -> Self {
        Self {
            id: row.id,
            grantee: row.grantee,
            grantee_name: None,
            scope: row.scope.0.iter().filter_map(|name| ConsentScope::of_name(name)).collect(),
            purpose: row.purpose,
            given_at: row.given_at,
            until: row.until,
            withdrawn_at: row.withdrawn_at,
        }
    }
}

fn check_new(new: &NewConsent, today: Day) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("grantee", &new.grantee, 1, 200);
    check.text("purpose", &new.purpose, 1, 500);
    check.that(!new.scope.is_empty() && new.scope.len() <= 3, "scope", "field.required", "choose what may be seen");
    check.that(new.until >= today, "until", "field.past", "this day is over already");
    check.that(new.until.days() - today.days() <= DAYS_MAX, "until", "field.too_late", "a consent holds for three years at most");
    check.done()
}

/// What the organisation is called that a consent was given to. The unit must be one of [`Scope::System`].
async fn name_of(tx: &mut Tx, grantee: &str) -> Result<Option<String>, DbError> {
    let Ok(org) = grantee.parse::<OrgId>() else { return Ok(None) };
    match organisation_of(tx, &org).await {
        Ok(organisation) => Ok(Some(organisation.name)),
        Err(DbError::NoRow) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn give(tx: &mut Tx, ctx: &Ctx, new: &NewConsent, grantee_name: Option<String>) -> Result<Consent, Problem> {
    let zone = zone_of(tx, &ctx.org).await?;
    check_new(new, ctx.now.day_in(zone))?;
    let ends_at = Day::from_days(new.until.days() + 1).map_or(Timestamp(i64::MAX), |day| day.begins_in(zone));
    let mut scope = new.scope.clone();
    scope.sort_unstable();
    scope.dedup();
    let consent = Consent {
        id: ConsentId::new(ctx.now),
        grantee: new.grantee.trim().to_owned(),
        grantee_name,
        scope,
        purpose: new.purpose.trim().to_owned(),
        given_at: ctx.now,
        until: new.until,
        withdrawn_at: None,
    };
    let names: Vec<String> = consent.scope.iter().map(|scope| scope.name().to_owned()).collect();
    sql("INSERT INTO identity_consent (org_id, id, grantee, scope, purpose, given_by, given_at, until, ends_at, withdrawn_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)")
    .bind(&ctx.org)
    .bind(&consent.id)
    .bind(consent.grantee.as_str())
    .bind(names_text(&names))
    .bind(consent.purpose.as_str())
    .bind(ctx.actor.as_str())
    .bind(consent.given_at)
    .bind(consent.until)
    .bind(ends_at)
    .run(tx)
    .await?;
    let told = json!({ "grantee": consent.grantee, "scope": names, "until": consent.until, "purpose": consent.purpose });
    audit::record(tx, ctx, &GIVEN, consent.id.as_str(), &told).await?;
    tx.emit(ctx, &ConsentGiven { id: consent.id.to_string() }).await?;
    Ok(consent)
}

async fn withdraw(tx: &mut Tx, ctx: &Ctx, id: &ConsentId) -> Result<(), Problem> {
    let (grantee,): (String,) =
        sql("UPDATE identity_consent SET withdrawn_at = $1 WHERE org_id = $2 AND id = $3 AND withdrawn_at IS NULL RETURNING grantee")
            .bind(ctx.now)
            .bind(&ctx.org)
            .bind(id)
            .one(tx)
            .await?;
    audit::record(tx, ctx, &WITHDRAWN, id.as_str(), &json!({ "grantee": grantee })).await?;
    tx.emit(ctx, &ConsentWithdrawn { id: id.to_string() }).await?;
    Ok(())
}

/// Whether an organisation lets somebody outside see a part of its records at this moment.
/// `grantee` is an organisation's identifier, or the very words the consent was given with.
pub async fn consent_holds(tx: &mut Tx, org: &OrgId, grantee: &str, scope: ConsentScope, now: Timestamp) -> Result<bool, DbError> {
    let rows: Vec<ConsentRow> = sql("SELECT id, grantee, scope, purpose, given_at, until, withdrawn_at FROM identity_consent
         WHERE org_id = $1 AND grantee = $2 AND withdrawn_at IS NULL AND given_at <= $3 AND ends_at > $3")
    .bind(org)
    .bind(grantee)
    .bind(now)
    .all(tx)
    .await?;
    Ok(rows.iter().any(|row| row.scope.0.iter().any(|name| name == scope.name())))
}

/// The organisations that let somebody outside see a part of their records at this moment, in order.
/// The unit must be one of [`kernel::Scope::System`].
pub async fn consenting(tx: &mut Tx, grantee: &str, scope: ConsentScope, now: Timestamp) -> Result<Vec<OrgId>, DbError> {
    let rows: Vec<(OrgId, Names)> = sql("SELECT org_id, scope FROM identity_consent
         WHERE grantee = $1 AND withdrawn_at IS NULL AND given_at <= $2 AND ends_at > $2 ORDER BY org_id")
    .bind(grantee)
    .bind(now)
    .all(tx)
    .await?;
    let mut orgs: Vec<OrgId> =
        rows.into_iter().filter(|(_, names)| names.0.iter().any(|name| name == scope.name())).map(|(org, _)| org).collect();
    orgs.dedup();
    Ok(orgs)
}

async fn consents(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<Consent>, Problem> {
    let rows: Vec<ConsentRow> = sql("SELECT id, grantee, scope, purpose, given_at, until, withdrawn_at FROM identity_consent
         WHERE org_id = $1 AND id > $2 ORDER BY id LIMIT $3")
    .bind(org)
    .bind(page.after_or(String::new())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let consents: Vec<Consent> = rows.into_iter().map(Consent::from).collect();
    Ok(page.page(consents, |consent| consent.id.clone()))
}

/// Every consent, also those withdrawn or over.
#[utoipa::path(get, path = "/api/orgs/{org}/identity/consents", operation_id = "list_consents", tag = "identity",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, description = "A page of consents", body = Page<Consent>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.read_consents"))))]
async fn list_consents(
    ctx: Allowed<ReadConsents>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<impl IntoResponse, Problem> {
    let mut page = consents(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?;
    let mut names = app.db().read(Scope::System).await?;
    for consent in &mut page.items {
        consent.grantee_name = name_of(&mut names, &consent.grantee).await?;
    }
    Ok(Json(page))
}

/// Give a consent.
#[utoipa::path(post, path = "/api/orgs/{org}/identity/consents", operation_id = "create_consent", tag = "identity",
    params(("org" = OrgId, Path)), request_body = NewConsent,
    responses((status = 201, description = "Given", body = Consent), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_consents"))))]
async fn create_consent(ctx: Allowed<ManageConsents>, State(app): State<App>, Json(body): Json<NewConsent>) -> Result<Response, Problem> {
    let name = name_of(&mut app.db().read(Scope::System).await?, body.grantee.trim()).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let consent = give(&mut tx, &ctx, &body, name).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &consent).await
}

/// Withdraw a consent.
///
/// It holds no longer from this moment on; that it was given stays on record.
#[utoipa::path(delete, path = "/api/orgs/{org}/identity/consents/{id}", operation_id = "delete_consent", tag = "identity",
    params(("org" = OrgId, Path), ("id" = ConsentId, Path)),
    responses((status = 204, description = "Withdrawn"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_consents"))))]
async fn delete_consent(
    ctx: Allowed<ManageConsents>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, ConsentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    withdraw(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_consents, create_consent)).routes(routes!(delete_consent))
}
