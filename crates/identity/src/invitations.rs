//! Invitations: a link that lets its bearer join, with roles that were chosen beforehand.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::time::DAY;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, Check, Ctx, DbError, FromRow, OrgId, Page, PageQuery, Problem, Scope, SignedIn, Text, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::audit::{self, Action};
use crate::events::InvitationsChanged;
use crate::members;
use crate::organisations::{in_org, organisation_of};
use crate::people::{PersonId, check_email, normal_email};
use crate::permissions::{ManageMembers, ReadMembers};
use crate::roles::{self, Names, names_text};
use crate::secrets::{digest, new_token};

const INVITED: Action =
    Action { code: "identity.member_invited", zh: "邀请 {email} 加入，角色：{roles_zh}", en: "invited {email} as {roles_en}" };
const WITHDRAWN: Action =
    Action { code: "identity.invitation_withdrawn", zh: "撤回对 {email} 的邀请", en: "withdrew the invitation of {email}" };

/// An invitation holds so long.
const HOLDS: i64 = 14 * DAY;

kernel::id!(
    /// An invitation.
    InvitationId,
    "inv"
);

/// An invitation that nobody has accepted yet.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Invitation {
    pub id: InvitationId,
    /// Whom it was made for. Whoever has the link may use it.
    pub email: String,
    pub roles: Vec<String>,
    /// When the membership will end by itself.
    pub member_until: Option<Timestamp>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    /// The secret of the link; told once, when the invitation is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// What the bearer of a link is told.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InvitationOffer {
    pub org_name: String,
    pub email: String,
    pub invited_by: String,
    pub roles: Vec<Text>,
    pub expires_at: Timestamp,
}

/// Somebody to be invited.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewInvitation {
    email: String,
    roles: Vec<String>,
    /// When the membership ends by itself, for an assessor or an adviser.
    member_until: Option<Timestamp>,
}

/// Where one has joined.
#[derive(Debug, Serialize, ToSchema)]
struct Joined {
    id: OrgId,
    name: String,
}

#[derive(FromRow)]
struct InvitationRow {
    org_id: OrgId,
    id: InvitationId,
    email: String,
    roles: Names,
    member_until: Option<Timestamp>,
    invited_by: String,
    created_at: Timestamp,
    expires_at: Timestamp,
}

impl From<InvitationRow> for Invitation {
    fn from(row: InvitationRow) -> Self {
        Self {
            id: row.id,
            email: row.email,
            roles: row.roles.0,
            member_until: row.member_until,
            created_at: row.created_at,
            expires_at: row.expires_at,
            token: None,
        }
    }
}

async fn invite(tx: &mut Tx, app: &App, ctx: &Ctx, new: &NewInvitation) -> Result<Invitation, Problem> {
    let email = normal_email(&new.email);
    let mut check = Check::new();
    check_email(&mut check, "email", &email);
    check.that(new.member_until.is_none_or(|until| until > ctx.now), "member_until", "field.past", "this moment is over already");
    check.done()?;
    let names = roles::check_given(tx, app, ctx, "roles", &new.roles).await?;
    let token = new_token();
    let made = Invitation {
        id: InvitationId::new(ctx.now),
        email,
        roles: new.roles.clone(),
        member_until: new.member_until,
        created_at: ctx.now,
        expires_at: ctx.now.plus(HOLDS),
        token: Some(token.clone()),
    };
    sql("INSERT INTO identity_invitation (org_id, id, token_digest, email, roles, member_until, invited_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(&ctx.org)
    .bind(&made.id)
    .bind(digest(&token))
    .bind(made.email.as_str())
    .bind(names_text(&made.roles))
    .bind(made.member_until)
    .bind(ctx.actor.as_str())
    .bind(made.created_at)
    .bind(made.expires_at)
    .run(tx)
    .await?;
    let told = json!({ "email": made.email, "roles": made.roles, "roles_zh": names.zh, "roles_en": names.en, "until": made.member_until });
    audit::record(tx, ctx, &INVITED, made.id.as_str(), &told).await?;
    tx.emit(ctx, &InvitationsChanged { id: made.id.to_string() }).await?;
    Ok(made)
}

async fn withdraw(tx: &mut Tx, ctx: &Ctx, id: &InvitationId) -> Result<(), Problem> {
    let (email,): (String,) =
        sql("SELECT email FROM identity_invitation WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).one(tx).await?;
    sql("DELETE FROM identity_invitation WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    audit::record(tx, ctx, &WITHDRAWN, id.as_str(), &json!({ "email": email })).await?;
    tx.emit(ctx, &InvitationsChanged { id: id.to_string() }).await?;
    Ok(())
}

fn no_longer_holds() -> Problem {
    Problem::new(
        StatusCode::NOT_FOUND,
        "identity.invitation_gone",
        "This invitation was used, withdrawn or has expired. Ask for a new one.",
    )
}

/// The invitation with this token, while it holds. The unit must be one of [`Scope::System`].
async fn with_token(tx: &mut Tx, token: &str, now: Timestamp) -> Result<InvitationRow, Problem> {
    let found: Option<InvitationRow> = sql("SELECT org_id, id, email, roles, member_until, invited_by, created_at, expires_at
         FROM identity_invitation WHERE token_digest = $1 AND expires_at > $2")
    .bind(digest(token))
    .bind(now)
    .optional(tx)
    .await?;
    found.ok_or_else(no_longer_holds)
}

/// Makes the person a member as the invitation says and uses it up; `ctx` is the person's own.
pub(crate) async fn accept(tx: &mut Tx, ctx: &Ctx, person: &PersonId, token: &str) -> Result<OrgId, Problem> {
    let invitation = with_token(tx, token, ctx.now).await?;
    let ctx = in_org(ctx, &invitation.org_id);
    let used = sql("DELETE FROM identity_invitation WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(&invitation.id).run(tx).await?;
    if used == 0 {
        return Err(no_longer_holds());
    }
    if !members::join(tx, &ctx, person, &invitation.roles.0, invitation.member_until).await? {
        return Err(Problem::conflict("identity.member_already", "You are a member of this organisation already."));
    }
    tx.emit(&ctx, &InvitationsChanged { id: invitation.id.to_string() }).await?;
    Ok(invitation.org_id)
}

async fn invitations(tx: &mut Tx, ctx: &Ctx, page: &PageQuery) -> Result<Page<Invitation>, Problem> {
    let rows: Vec<InvitationRow> =
        sql("SELECT org_id, id, email, roles, member_until, invited_by, created_at, expires_at FROM identity_invitation
         WHERE org_id = $1 AND id > $2 AND expires_at > $3 ORDER BY id LIMIT $4")
        .bind(&ctx.org)
        .bind(page.after_or(String::new())?)
        .bind(ctx.now)
        .bind(page.fetch())
        .all(tx)
        .await?;
    let open: Vec<Invitation> = rows.into_iter().map(Invitation::from).collect();
    Ok(page.page(open, |invitation| invitation.id.clone()))
}

async fn offer(tx: &mut Tx, app: &App, token: &str) -> Result<InvitationOffer, Problem> {
    let invitation = with_token(tx, token, app.clock().now()).await?;
    let org = organisation_of(tx, &invitation.org_id).await?;
    let inviter: Option<(String,)> =
        sql("SELECT name FROM identity_person WHERE id = $1").bind(invitation.invited_by.as_str()).optional(tx).await?;
    let roles = roles::texts(tx, app, &invitation.org_id, &invitation.roles.0).await?;
    Ok(InvitationOffer {
        org_name: org.name.clone(),
        email: invitation.email,
        invited_by: inviter.map_or(org.name, |(name,)| name),
        roles,
        expires_at: invitation.expires_at,
    })
}

async fn joined(tx: &mut Tx, org: &OrgId) -> Result<Joined, DbError> {
    let org = organisation_of(tx, org).await?;
    Ok(Joined { id: org.id, name: org.name })
}

/// Invitations that nobody has accepted yet.
#[utoipa::path(get, path = "/api/orgs/{org}/identity/invitations", operation_id = "list_invitations", tag = "identity",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, description = "A page of invitations", body = Page<Invitation>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.read_members"))))]
async fn list_invitations(
    ctx: Allowed<ReadMembers>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<impl IntoResponse, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    Ok(Json(invitations(&mut tx, &ctx, &page).await?))
}

/// Invite somebody.
///
/// The answer has the token of the link; it is told once.
#[utoipa::path(post, path = "/api/orgs/{org}/identity/invitations", operation_id = "create_invitation", tag = "identity",
    params(("org" = OrgId, Path)), request_body = NewInvitation,
    responses((status = 201, description = "Invited", body = Invitation), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_members"))))]
async fn create_invitation(
    ctx: Allowed<ManageMembers>,
    State(app): State<App>,
    Json(body): Json<NewInvitation>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = invite(&mut tx, &app, &ctx, &body).await?;
    let kept = Invitation { token: None, ..made.clone() };
    tx.answer_once(&app, &ctx, StatusCode::CREATED, &made, &kept).await
}

/// Withdraw an invitation.
#[utoipa::path(delete, path = "/api/orgs/{org}/identity/invitations/{id}", operation_id = "delete_invitation", tag = "identity",
    params(("org" = OrgId, Path), ("id" = InvitationId, Path)),
    responses((status = 204, description = "Withdrawn"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_members"))))]
async fn delete_invitation(
    ctx: Allowed<ManageMembers>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, InvitationId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    withdraw(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

/// What an invitation offers.
#[utoipa::path(get, path = "/api/identity/invitations/{token}", operation_id = "read_invitation", tag = "identity", params(("token" = String, Path)),
    responses((status = 200, description = "The offer", body = InvitationOffer), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("public"))))]
async fn read_invitation(State(app): State<App>, Path(token): Path<String>) -> Result<impl IntoResponse, Problem> {
    let mut tx = app.db().read(Scope::System).await?;
    Ok(Json(offer(&mut tx, &app, &token).await?))
}

/// Accept an invitation as the person who is signed in.
///
/// Who has no account yet signs up with the token.
#[utoipa::path(post, path = "/api/identity/invitations/{token}/accept", operation_id = "accept_invitation", tag = "identity",
    params(("token" = String, Path)),
    responses((status = 200, description = "Joined", body = Joined), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("signed_in"))))]
async fn accept_invitation(signed_in: SignedIn, State(app): State<App>, Path(token): Path<String>) -> Result<Response, Problem> {
    let person = PersonId::of_signed_in(&signed_in)?;
    let mut tx = app.db().write(Scope::System).await?;
    let org = accept(&mut tx, &signed_in.ctx, &person, &token).await?;
    let joined = joined(&mut tx, &org).await?;
    tx.answer(&app, &signed_in.ctx, StatusCode::OK, &joined).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_invitations, create_invitation))
        .routes(routes!(delete_invitation))
        .routes(routes!(read_invitation))
        .routes(routes!(accept_invitation))
}
