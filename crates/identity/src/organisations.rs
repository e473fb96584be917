//! Organisations: a plant, a provider, a programme office.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::web::{IfMatch, Json};
use kernel::{Allowed, App, Check, Ctx, DbError, FromRow, Locale, OrgId, Problem, Scope, SignedIn, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::audit::{self, Action};
use crate::events::{OrganisationChanged, OrganisationFounded};
use crate::members;
use crate::people::PersonId;
use crate::permissions::{ManageOrganisation, ReadOrganisation};
use crate::roles::OWNER;

const FOUNDED: Action =
    Action { code: "identity.organisation_founded", zh: "创建了企业“{name}”", en: "founded the organisation “{name}”" };
const CHANGED: Action = Action {
    code: "identity.organisation_changed",
    zh: "修改企业资料：{before} → {after}",
    en: "changed the organisation's profile: {before} → {after}",
};

/// An organisation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Organisation {
    pub id: OrgId,
    pub name: String,
    /// The language its documents are in.
    pub locale: Locale,
    /// The time zone its days are counted in, as the IANA names it.
    pub time_zone: String,
    /// Made up, to try things out.
    pub is_simulated: bool,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
    pub created_at: Timestamp,
}

impl Organisation {
    /// The time zone its days are counted in.
    #[must_use]
    pub fn zone(&self) -> chrono_tz::Tz {
        self.time_zone.parse().unwrap_or(ZONE_DEFAULT)
    }
}

/// An organisation to be founded.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrganisation {
    pub name: String,
    #[serde(default)]
    pub locale: Locale,
    /// Asia/Shanghai when not said.
    pub time_zone: Option<String>,
    /// Made up, to try things out: said wherever its figures are shown, and it cannot be unsaid.
    #[serde(default)]
    pub is_simulated: bool,
}

/// A changed profile.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OrganisationChange {
    name: String,
    locale: Locale,
    time_zone: String,
}

const ZONE_DEFAULT: chrono_tz::Tz = chrono_tz::Asia::Shanghai;

fn check_profile(check: &mut Check, name_path: &str, name: &str, time_zone: &str) {
    check.text(name_path, name, 1, 120);
    let is_known = time_zone.parse::<chrono_tz::Tz>().is_ok();
    check.that(is_known, "time_zone", "field.invalid", "a time zone is named like Asia/Shanghai or Europe/Berlin");
}

impl NewOrganisation {
    pub(crate) fn check(&self, check: &mut Check, name_path: &str) {
        check_profile(check, name_path, &self.name, self.zone_name());
    }

    fn zone_name(&self) -> &str {
        self.time_zone.as_deref().unwrap_or_else(|| ZONE_DEFAULT.name())
    }
}

/// The same actor at the same moment, in an organisation.
pub(crate) fn in_org(ctx: &Ctx, org: &OrgId) -> Ctx {
    let mut inside = ctx.clone();
    inside.org = org.clone();
    inside
}

/// Founds an organisation whose owner is the person; `ctx` is theirs. The unit must be one of [`Scope::System`].
pub(crate) async fn found(tx: &mut Tx, ctx: &Ctx, person: &PersonId, new: &NewOrganisation) -> Result<OrgId, DbError> {
    let org = OrgId::new(ctx.now);
    let ctx = in_org(ctx, &org);
    sql("INSERT INTO identity_organisation (org_id, name, locale, time_zone, is_simulated, version, created_at) VALUES ($1, $2, $3, $4, $5, 1, $6)")
        .bind(&org)
        .bind(new.name.trim())
        .bind(new.locale.tag())
        .bind(new.zone_name())
        .bind(new.is_simulated)
        .bind(ctx.now)
        .run(tx)
        .await?;
    members::join(tx, &ctx, person, &[OWNER.to_owned()], None).await?;
    audit::record(tx, &ctx, &FOUNDED, org.as_str(), &json!({ "name": new.name.trim() })).await?;
    tx.emit(&ctx, &OrganisationFounded { org: org.clone() }).await?;
    Ok(org)
}

async fn add(tx: &mut Tx, signed_in: &SignedIn, new: &NewOrganisation) -> Result<Organisation, Problem> {
    let mut check = Check::new();
    new.check(&mut check, "name");
    check.done()?;
    let org = found(tx, &signed_in.ctx, &PersonId::of_signed_in(signed_in)?, new).await?;
    Ok(organisation_of(tx, &org).await?)
}

async fn change(tx: &mut Tx, ctx: &Ctx, seen: IfMatch, change: &OrganisationChange) -> Result<Organisation, Problem> {
    let mut check = Check::new();
    check_profile(&mut check, "name", &change.name, &change.time_zone);
    check.done()?;
    let before = organisation_of(tx, &ctx.org).await?;
    let changed = sql(
        "UPDATE identity_organisation SET name = $1, locale = $2, time_zone = $3, version = version + 1 WHERE org_id = $4 AND version = $5",
    )
    .bind(change.name.trim())
    .bind(change.locale.tag())
    .bind(change.time_zone.as_str())
    .bind(&ctx.org)
    .bind(seen.0)
    .run(tx)
    .await?;
    let after = organisation_of(tx, &ctx.org).await?;
    seen.check(if changed == 1 { seen.0 } else { after.version })?;
    let profile = |it: &Organisation| json!([it.name, it.locale, it.time_zone]);
    audit::record(tx, ctx, &CHANGED, ctx.org.as_str(), &json!({ "before": profile(&before), "after": profile(&after) })).await?;
    tx.emit(ctx, &OrganisationChanged { id: ctx.org.to_string() }).await?;
    Ok(after)
}

#[derive(FromRow)]
struct OrganisationRow {
    org_id: OrgId,
    name: String,
    locale: String,
    time_zone: String,
    is_simulated: bool,
    version: i64,
    created_at: Timestamp,
}

/// An organisation; [`DbError::NoRow`] when there is none.
pub async fn organisation_of(tx: &mut Tx, org: &OrgId) -> Result<Organisation, DbError> {
    let row: OrganisationRow =
        sql("SELECT org_id, name, locale, time_zone, is_simulated, version, created_at FROM identity_organisation WHERE org_id = $1")
            .bind(org)
            .one(tx)
            .await?;
    Ok(Organisation {
        id: row.org_id,
        name: row.name,
        locale: Locale::of_tag(&row.locale),
        time_zone: row.time_zone,
        is_simulated: row.is_simulated,
        version: row.version,
        created_at: row.created_at,
    })
}

/// The time zone in which the days of an organisation are counted.
pub async fn zone_of(tx: &mut Tx, org: &OrgId) -> Result<chrono_tz::Tz, DbError> {
    Ok(organisation_of(tx, org).await?.zone())
}

/// The organisations that are made up, or those that are not. The unit must be one of [`Scope::System`].
pub async fn organisations_made_up(tx: &mut Tx, is_simulated: bool) -> Result<BTreeSet<OrgId>, DbError> {
    let rows: Vec<(OrgId,)> = sql("SELECT org_id FROM identity_organisation WHERE is_simulated = $1").bind(is_simulated).all(tx).await?;
    Ok(rows.into_iter().map(|(org,)| org).collect())
}

/// Every organisation's identifier, in order: for work that visits all of them. The unit must be one of [`Scope::System`].
pub async fn organisations_after(tx: &mut Tx, after: Option<&OrgId>, limit: i64) -> Result<Vec<OrgId>, DbError> {
    let rows: Vec<(OrgId,)> = sql("SELECT org_id FROM identity_organisation WHERE org_id > $1 ORDER BY org_id LIMIT $2")
        .bind(after.map_or("", OrgId::as_str))
        .bind(limit)
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|(org,)| org).collect())
}

/// Found another organisation.
///
/// The signed-in person becomes its owner.
#[utoipa::path(post, path = "/api/orgs", operation_id = "create_organisation", tag = "identity", request_body = NewOrganisation,
    responses((status = 201, description = "Founded", body = Organisation), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("signed_in"))))]
async fn create_organisation(signed_in: SignedIn, State(app): State<App>, Json(body): Json<NewOrganisation>) -> Result<Response, Problem> {
    let mut tx = app.db().write(Scope::System).await?;
    let organisation = add(&mut tx, &signed_in, &body).await?;
    tx.answer(&app, &signed_in.ctx, StatusCode::CREATED, &organisation).await
}

/// The organisation's profile.
#[utoipa::path(get, path = "/api/orgs/{org}", operation_id = "read_organisation", tag = "identity", params(("org" = OrgId, Path)),
    responses((status = 200, description = "The organisation", body = Organisation), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.read_organisation"))))]
async fn read_organisation(ctx: Allowed<ReadOrganisation>, State(app): State<App>) -> Result<impl IntoResponse, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    Ok(Json(organisation_of(&mut tx, &ctx.org).await?))
}

/// Change the organisation's profile.
#[utoipa::path(patch, path = "/api/orgs/{org}", operation_id = "update_organisation", tag = "identity",
    params(("org" = OrgId, Path), ("If-Match" = String, Header, description = "The `version` that was seen")),
    request_body = OrganisationChange,
    responses((status = 200, description = "The organisation now", body = Organisation), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_organisation"))))]
async fn update_organisation(
    ctx: Allowed<ManageOrganisation>,
    State(app): State<App>,
    seen: IfMatch,
    Json(body): Json<OrganisationChange>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let organisation = change(&mut tx, &ctx, seen, &body).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &organisation).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create_organisation)).routes(routes!(read_organisation, update_organisation))
}
