//! Members: who works for an organisation, with which roles, until when.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, Check, Ctx, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::audit::{self, Action};
use crate::events::{MemberChanged, MemberJoined, MemberLeft};
use crate::people::PersonId;
use crate::permissions::{ManageMembers, ReadMembers};
use crate::roles::{self, Names, OWNER, names_text};
use crate::views;

const JOINED: Action = Action { code: "identity.member_joined", zh: "加入企业", en: "joined the organisation" };
const CHANGED: Action = Action {
    code: "identity.member_changed",
    zh: "调整 {name} 的角色：{before_zh} → {after_zh}",
    en: "changed the roles of {name}: {before_en} → {after_en}",
};
const REMOVED: Action = Action {
    code: "identity.member_removed",
    zh: "将 {name}（{before_zh}）移出企业",
    en: "removed {name} ({before_en}) from the organisation",
};

/// A person who works for the organisation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Member {
    pub person_id: PersonId,
    pub name: String,
    pub email: String,
    pub roles: Vec<String>,
    /// When the membership ends by itself.
    pub until: Option<Timestamp>,
    pub joined_at: Timestamp,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
}

/// The roles a member has from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MemberChange {
    roles: Vec<String>,
    /// When the membership ends by itself; never when not said.
    until: Option<Timestamp>,
}

#[derive(FromRow)]
struct MemberRow {
    person_id: PersonId,
    name: String,
    email: String,
    roles: Names,
    until: Option<Timestamp>,
    joined_at: Timestamp,
    version: i64,
}

impl From<MemberRow> for Member {
    fn from(row: MemberRow) -> Self {
        Self {
            person_id: row.person_id,
            name: row.name,
            email: row.email,
            roles: row.roles.0,
            until: row.until,
            joined_at: row.joined_at,
            version: row.version,
        }
    }
}

fn is_owner(roles: &[String]) -> bool {
    roles.iter().any(|role| role == OWNER)
}

/// An organisation is never without an owner who stays.
fn keeps_an_owner(owners_left: i64) -> Result<(), Problem> {
    if owners_left > 0 {
        return Ok(());
    }
    Err(Problem::conflict("identity.last_owner", "This is the only owner. Appoint another one first."))
}

/// Makes a person a member, in the transaction of whatever let them in.
pub(crate) async fn join(tx: &mut Tx, ctx: &Ctx, person: &PersonId, roles: &[String], until: Option<Timestamp>) -> Result<bool, DbError> {
    let joined = sql("INSERT INTO identity_member (org_id, person_id, roles, until, version, joined_at) VALUES ($1, $2, $3, $4, 1, $5)
         ON CONFLICT (org_id, person_id) DO NOTHING")
    .bind(&ctx.org)
    .bind(person)
    .bind(names_text(roles))
    .bind(until)
    .bind(ctx.now)
    .run(tx)
    .await?;
    if joined == 0 {
        return Ok(false);
    }
    audit::record(tx, ctx, &JOINED, person.as_str(), &json!({ "roles": roles })).await?;
    tx.emit(ctx, &MemberJoined { id: person.to_string() }).await?;
    Ok(true)
}

/// The roles of somebody in an organisation; none for who is no member. `actor` is the identifier of a person.
pub async fn roles_of(tx: &mut Tx, org: &OrgId, actor: &str) -> Result<Vec<String>, DbError> {
    let row: Option<(Names,)> =
        sql("SELECT roles FROM identity_member WHERE org_id = $1 AND person_id = $2").bind(org).bind(actor).optional(tx).await?;
    Ok(row.map(|(roles,)| roles.0).unwrap_or_default())
}

/// A member, as other rooms ask of them.
#[derive(Clone, Debug)]
pub struct Colleague {
    pub id: String,
    pub name: String,
    pub roles: Vec<String>,
}

/// Most members that other rooms choose among.
const COLLEAGUES_MAX: i64 = 5_000;

/// Everybody who works here now, by identifier.
pub async fn colleagues(tx: &mut Tx, org: &OrgId, now: Timestamp) -> Result<Vec<Colleague>, DbError> {
    let rows: Vec<(String, String, Names)> = sql("SELECT m.person_id, p.name, m.roles
         FROM identity_member m JOIN identity_person p ON p.id = m.person_id
         WHERE m.org_id = $1 AND (m.until IS NULL OR m.until > $2) ORDER BY m.person_id LIMIT $3")
    .bind(org)
    .bind(now)
    .bind(COLLEAGUES_MAX)
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|(id, name, roles)| Colleague { id, name, roles: roles.0 }).collect())
}

/// Membership is changed by one at a time, so that two owners cannot dismiss each other.
async fn lock(tx: &mut Tx, org: &OrgId) -> Result<(), DbError> {
    sql("UPDATE identity_organisation SET version = version WHERE org_id = $1").bind(org).run(tx).await?;
    Ok(())
}

async fn owners_but(tx: &mut Tx, org: &OrgId, person: &PersonId) -> Result<i64, DbError> {
    let (owners,): (i64,) =
        sql("SELECT COUNT(*) FROM identity_member WHERE org_id = $1 AND person_id <> $2 AND until IS NULL AND roles LIKE '%\"owner\"%'")
            .bind(org)
            .bind(person)
            .one(tx)
            .await?;
    Ok(owners)
}

async fn change(tx: &mut Tx, app: &App, ctx: &Ctx, person: &PersonId, seen: IfMatch, change: &MemberChange) -> Result<Member, Problem> {
    lock(tx, &ctx.org).await?;
    let before = member(tx, &ctx.org, person).await?;
    seen.check(before.version)?;
    let mut check = Check::new();
    check.that(change.until.is_none_or(|until| until > ctx.now), "until", "field.past", "this moment is over already");
    check.done()?;
    let taken = roles::check_taken(tx, app, ctx, &before.roles).await?;
    let given = roles::check_given(tx, app, ctx, "roles", &change.roles).await?;
    let stays_owner = is_owner(&change.roles) && change.until.is_none();
    if is_owner(&before.roles) && !stays_owner {
        keeps_an_owner(owners_but(tx, &ctx.org, person).await?)?;
    }
    sql("UPDATE identity_member SET roles = $1, until = $2, version = version + 1 WHERE org_id = $3 AND person_id = $4")
        .bind(names_text(&change.roles))
        .bind(change.until)
        .bind(&ctx.org)
        .bind(person)
        .run(tx)
        .await?;
    let told = json!({ "name": before.name, "before": before.roles, "after": change.roles, "until": change.until,
        "before_zh": taken.zh, "before_en": taken.en, "after_zh": given.zh, "after_en": given.en });
    audit::record(tx, ctx, &CHANGED, person.as_str(), &told).await?;
    tx.emit(ctx, &MemberChanged { id: person.to_string() }).await?;
    Ok(member(tx, &ctx.org, person).await?)
}

async fn remove(tx: &mut Tx, app: &App, ctx: &Ctx, person: &PersonId) -> Result<(), Problem> {
    lock(tx, &ctx.org).await?;
    let before = member(tx, &ctx.org, person).await?;
    let taken = roles::check_taken(tx, app, ctx, &before.roles).await?;
    if is_owner(&before.roles) {
        keeps_an_owner(owners_but(tx, &ctx.org, person).await?)?;
    }
    sql("DELETE FROM identity_member WHERE org_id = $1 AND person_id = $2").bind(&ctx.org).bind(person).run(tx).await?;
    views::forget(tx, &ctx.org, person.as_str()).await?;
    let told = json!({ "name": before.name, "before": before.roles, "before_zh": taken.zh, "before_en": taken.en });
    audit::record(tx, ctx, &REMOVED, person.as_str(), &told).await?;
    tx.emit(ctx, &MemberLeft { id: person.to_string() }).await?;
    Ok(())
}

async fn member(tx: &mut Tx, org: &OrgId, person: &PersonId) -> Result<Member, DbError> {
    let row: MemberRow = sql("SELECT m.person_id, p.name, p.email, m.roles, m.until, m.joined_at, m.version
         FROM identity_member m JOIN identity_person p ON p.id = m.person_id WHERE m.org_id = $1 AND m.person_id = $2")
    .bind(org)
    .bind(person)
    .one(tx)
    .await?;
    Ok(row.into())
}

async fn members(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<Member>, Problem> {
    let rows: Vec<MemberRow> = sql("SELECT m.person_id, p.name, p.email, m.roles, m.until, m.joined_at, m.version
         FROM identity_member m JOIN identity_person p ON p.id = m.person_id
         WHERE m.org_id = $1 AND m.person_id > $2 ORDER BY m.person_id LIMIT $3")
    .bind(org)
    .bind(page.after_or(String::new())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let members: Vec<Member> = rows.into_iter().map(Member::from).collect();
    Ok(page.page(members, |member| member.person_id.clone()))
}

/// The members of the organisation.
#[utoipa::path(get, path = "/api/orgs/{org}/identity/members", operation_id = "list_members", tag = "identity",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, description = "A page of members", body = Page<Member>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.read_members"))))]
async fn list_members(
    ctx: Allowed<ReadMembers>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<impl IntoResponse, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    Ok(Json(members(&mut tx, &ctx.org, &page).await?))
}

/// Change a member's roles.
#[utoipa::path(patch, path = "/api/orgs/{org}/identity/members/{person}", operation_id = "update_member", tag = "identity",
    params(("org" = OrgId, Path), ("person" = PersonId, Path), ("If-Match" = String, Header, description = "The `version` that was seen")),
    request_body = MemberChange,
    responses((status = 200, description = "The member now", body = Member), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_members"))))]
async fn update_member(
    ctx: Allowed<ManageMembers>,
    State(app): State<App>,
    Path((_org, person)): Path<(OrgId, PersonId)>,
    seen: IfMatch,
    Json(body): Json<MemberChange>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let member = change(&mut tx, &app, &ctx, &person, seen, &body).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &member).await
}

/// Remove a member.
///
/// What the person recorded stays.
#[utoipa::path(delete, path = "/api/orgs/{org}/identity/members/{person}", operation_id = "delete_member", tag = "identity",
    params(("org" = OrgId, Path), ("person" = PersonId, Path)),
    responses((status = 204, description = "Removed"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_members"))))]
async fn delete_member(
    ctx: Allowed<ManageMembers>,
    State(app): State<App>,
    Path((_org, person)): Path<(OrgId, PersonId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    remove(&mut tx, &app, &ctx, &person).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_members)).routes(routes!(update_member, delete_member))
}
