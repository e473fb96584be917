//! Roles: named sets of permissions. Five are fixed and follow from the rooms' permissions by rule;
//! an organisation may make its own.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::permission::PermissionEntry;
use kernel::web::{Json, Path};
use kernel::{Allowed, App, Check, Ctx, DbError, FromRow, OrgId, Page, Problem, Text, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::api_keys;
use crate::audit::{self, Action};
use crate::events::RolesChanged;
use crate::people::PersonId;
use crate::permissions::{ManageMembers, ReadMembers};

const MADE: Action =
    Action { code: "identity.role_made", zh: "新建角色“{name}”：{permissions}", en: "made the role “{name}”: {permissions}" };
const DROPPED: Action = Action { code: "identity.role_dropped", zh: "删除角色“{name}”", en: "dropped the role “{name}”" };

kernel::id!(
    /// A role that an organisation made for itself.
    RoleId,
    "rol"
);

pub(crate) const OWNER: &str = "owner";

/// Names as a column holds them: a JSON list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(pub(crate) Vec<String>);

kernel::text_column!(Names, |text| serde_json::from_str(text).map(Self));

pub(crate) fn names_text(names: &[String]) -> String {
    json!(names).to_string()
}

/// A role that every organisation has.
struct FixedRole {
    id: &'static str,
    zh: &'static str,
    en: &'static str,
    holds: fn(&PermissionEntry) -> bool,
}

/// Who runs the firm; who runs the day; who works in it; who looks from outside; who looks from inside.
const FIXED: [FixedRole; 5] = [
    FixedRole { id: OWNER, zh: "负责人", en: "Owner", holds: |_| true },
    FixedRole {
        id: "manager",
        zh: "管理员",
        en: "Manager",
        holds: |it| {
            !matches!(it.name, "identity.change_owners" | "identity.manage_consents") && !binds_the_firm(it) && !judges_the_firm(it)
        },
    },
    FixedRole {
        id: "member",
        zh: "业务人员",
        en: "Member",
        holds: |it| {
            let is_own = room_of(it) != "identity"
                || matches!(it.name, "identity.read_organisation" | "identity.read_members" | "identity.keep_views");
            is_own && !binds_the_firm(it) && !judges_the_firm(it) && !governs_others(it)
        },
    },
    FixedRole { id: "assessor", zh: "评估人员", en: "Assessor", holds: |it| (!it.changes && is_evidence(it)) || judges_the_firm(it) },
    FixedRole { id: "viewer", zh: "只读", en: "Viewer", holds: |it| !it.changes },
];

fn room_of(permission: &PermissionEntry) -> &str {
    permission.name.split('.').next().unwrap_or_default()
}

/// Signing, certifying, telling others of the firm and taking from somebody what they hold are for whoever runs it, or a role of
/// its own that was given the right.
fn binds_the_firm(permission: &PermissionEntry) -> bool {
    [".sign", ".certify", ".tell", ".override"].iter().any(|act| permission.name.ends_with(act))
}

/// The rules that everybody works by are made by whoever runs the day: who has to ask does not decide whether.
fn governs_others(permission: &PermissionEntry) -> bool {
    permission.name.ends_with(".govern")
}

/// Judging is for whoever comes from outside. The owner may hand it out and so has it too; what an owner finds is no assessment.
fn judges_the_firm(permission: &PermissionEntry) -> bool {
    permission.name.ends_with(".judge")
}

/// What a person from outside needs to judge a plant, and nothing about its people.
fn is_evidence(permission: &PermissionEntry) -> bool {
    matches!(room_of(permission), "kernel" | "lake" | "insight" | "assessment") || permission.name == "identity.read_organisation"
}

/// A role, fixed or the organisation's own.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Role {
    pub id: String,
    pub name: Text,
    pub permissions: Vec<String>,
    pub is_fixed: bool,
}

/// A role to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewRole {
    name: String,
    permissions: Vec<String>,
}

/// A role that the organisation made.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct OwnRole {
    id: String,
    name: String,
    permissions: Names,
}

/// Whether roles of the organisation's own are among these.
pub(crate) fn has_own(roles: &[String]) -> bool {
    roles.iter().any(|role| FIXED.iter().all(|fixed| fixed.id != role))
}

/// What the holder of these roles may do. A role that is no more gives nothing.
pub(crate) fn permissions_of(roles: &[String], own: &[OwnRole], all: &[PermissionEntry]) -> BTreeSet<String> {
    let is_held = |permission: &PermissionEntry| {
        roles.iter().any(|role| match FIXED.iter().find(|fixed| fixed.id == role) {
            Some(fixed) => (fixed.holds)(permission),
            None => own.iter().any(|own| own.id == *role && own.permissions.0.iter().any(|name| name == permission.name)),
        })
    };
    all.iter().filter(|permission| is_held(permission)).map(|permission| permission.name.to_owned()).collect()
}

/// Nobody gives what they do not have.
fn may_give(mine: &BTreeSet<String>, given: &BTreeSet<String>) -> Result<(), Problem> {
    match given.difference(mine).next() {
        None => Ok(()),
        Some(missing) => Err(Problem::new(
            StatusCode::FORBIDDEN,
            "identity.cannot_give",
            format!("You cannot give or take the permission `{missing}`, because you do not have it yourself."),
        )
        .with("permission", missing.as_str())),
    }
}

/// Roles somebody is to get, checked: they exist, and whoever gives them holds all that they hold.
pub(crate) async fn check_given(tx: &mut Tx, app: &App, ctx: &Ctx, path: &str, roles: &[String]) -> Result<RoleNames, Problem> {
    let own = own_roles(tx, &ctx.org).await?;
    let known = as_shown(&own, app.permissions());
    let mut check = Check::new();
    check.that(!roles.is_empty() && roles.len() <= 10, path, "field.required", "give one to ten roles");
    for role in roles {
        check.that(known.iter().any(|known| known.id == *role), path, "field.unknown", &format!("there is no role {role:?}"));
    }
    check.done()?;
    may_give(&mine(tx, app, ctx).await?, &permissions_of(roles, &own, app.permissions()))?;
    Ok(RoleNames::of(roles, &known))
}

/// Whether the actor may take these roles away: by the same rule as giving them.
pub(crate) async fn check_taken(tx: &mut Tx, app: &App, ctx: &Ctx, roles: &[String]) -> Result<RoleNames, Problem> {
    let own = own_roles(tx, &ctx.org).await?;
    may_give(&mine(tx, app, ctx).await?, &permissions_of(roles, &own, app.permissions()))?;
    Ok(RoleNames::of(roles, &as_shown(&own, app.permissions())))
}

/// Permissions somebody is to get, checked in the same way.
pub(crate) async fn check_permissions(tx: &mut Tx, app: &App, ctx: &Ctx, path: &str, names: &[String]) -> Result<(), Problem> {
    let mut check = Check::new();
    check.that(!names.is_empty(), path, "field.required", "choose at least one permission");
    for name in names {
        let is_known = app.permissions().iter().any(|known| known.name == name);
        check.that(is_known, path, "field.unknown", &format!("there is no permission {name:?}"));
    }
    check.done()?;
    may_give(&mine(tx, app, ctx).await?, &names.iter().cloned().collect())
}

/// Roles in both languages, for the audit log.
pub(crate) struct RoleNames {
    pub(crate) zh: Vec<String>,
    pub(crate) en: Vec<String>,
}

impl RoleNames {
    fn of(roles: &[String], known: &[Role]) -> Self {
        let texts = || roles.iter().filter_map(|role| known.iter().find(|known| known.id == *role));
        Self { zh: texts().map(|role| role.name.zh.clone()).collect(), en: texts().map(|role| role.name.en.clone()).collect() }
    }
}

/// The names of roles, for people outside the organisation.
pub(crate) async fn texts(tx: &mut Tx, app: &App, org: &OrgId, roles: &[String]) -> Result<Vec<Text>, DbError> {
    let known = as_shown(&own_roles(tx, org).await?, app.permissions());
    Ok(known.into_iter().filter(|role| roles.contains(&role.id)).map(|role| role.name).collect())
}

/// What the actor of a context may do; nothing for who has no business there.
pub async fn mine(tx: &mut Tx, app: &App, ctx: &Ctx) -> Result<BTreeSet<String>, DbError> {
    Ok(granted(tx, app, &ctx.org, &ctx.actor, ctx.now).await?.unwrap_or_default())
}

#[derive(FromRow)]
struct HeldRoles {
    roles: Names,
}

/// What a person or key may do in an organisation; `None` when they have no business there.
pub(crate) async fn granted(tx: &mut Tx, app: &App, org: &OrgId, actor: &str, now: Timestamp) -> Result<Option<BTreeSet<String>>, DbError> {
    let Ok(person) = actor.parse::<PersonId>() else { return api_keys::granted(tx, app, org, actor, now).await };
    let held: Option<HeldRoles> =
        sql("SELECT roles FROM identity_member WHERE org_id = $1 AND person_id = $2 AND (until IS NULL OR until > $3)")
            .bind(org)
            .bind(&person)
            .bind(now)
            .optional(tx)
            .await?;
    let Some(HeldRoles { roles }) = held else { return Ok(None) };
    let own = if has_own(&roles.0) { own_roles(tx, org).await? } else { Vec::new() };
    Ok(Some(permissions_of(&roles.0, &own, app.permissions())))
}

/// What somebody may do who holds these roles.
pub(crate) async fn granted_by(app: &App, org: &OrgId, held: &Names) -> Result<BTreeSet<String>, DbError> {
    let own = if has_own(&held.0) { own_roles(&mut app.db().read(org).await?, org).await? } else { Vec::new() };
    Ok(permissions_of(&held.0, &own, app.permissions()))
}

pub(crate) async fn own_roles(tx: &mut Tx, org: &OrgId) -> Result<Vec<OwnRole>, DbError> {
    sql("SELECT id, name, permissions FROM identity_role WHERE org_id = $1 ORDER BY id").bind(org).all(tx).await
}

/// Every role as people see it: the fixed ones first.
fn as_shown(own: &[OwnRole], all: &[PermissionEntry]) -> Vec<Role> {
    let held = |id: &str| permissions_of(&[id.to_owned()], own, all).into_iter().collect();
    let fixed = FIXED.iter().map(|role| Role {
        id: role.id.to_owned(),
        name: Text::new(role.zh, role.en),
        permissions: held(role.id),
        is_fixed: true,
    });
    let own = own.iter().map(|role| Role {
        id: role.id.clone(),
        name: Text::new(role.name.as_str(), role.name.as_str()),
        permissions: held(&role.id),
        is_fixed: false,
    });
    fixed.chain(own).collect()
}

/// Roles an organisation may make for itself.
const OWN_MAX: usize = 50;

async fn make(tx: &mut Tx, app: &App, ctx: &Ctx, new: &NewRole) -> Result<Role, Problem> {
    let mut check = Check::new();
    check.text("name", &new.name, 1, 60);
    check.that(own_roles(tx, &ctx.org).await?.len() < OWN_MAX, "name", "field.too_many", "an organisation may have 50 roles of its own");
    check.done()?;
    check_permissions(tx, app, ctx, "permissions", &new.permissions).await?;
    let id = RoleId::new(ctx.now);
    insert(tx, &ctx.org, &id, new.name.trim(), &new.permissions).await?;
    audit::record(tx, ctx, &MADE, id.as_str(), &json!({ "name": new.name.trim(), "permissions": new.permissions })).await?;
    tx.emit(ctx, &RolesChanged { id: id.to_string() }).await?;
    let name = new.name.trim();
    Ok(Role { id: id.to_string(), name: Text::new(name, name), permissions: new.permissions.clone(), is_fixed: false })
}

pub(crate) async fn insert(tx: &mut Tx, org: &OrgId, id: &RoleId, name: &str, permissions: &[String]) -> Result<(), DbError> {
    sql("INSERT INTO identity_role (org_id, id, name, permissions) VALUES ($1, $2, $3, $4)")
        .bind(org)
        .bind(id)
        .bind(name)
        .bind(names_text(permissions))
        .run(tx)
        .await?;
    Ok(())
}

async fn drop_role(tx: &mut Tx, app: &App, ctx: &Ctx, id: &RoleId) -> Result<(), Problem> {
    let names = check_taken(tx, app, ctx, &[id.to_string()]).await?;
    let mention = format!("%\"{id}\"%");
    let (users,): (i64,) = sql("SELECT (SELECT COUNT(*) FROM identity_member WHERE org_id = $1 AND roles LIKE $2)
             + (SELECT COUNT(*) FROM identity_invitation WHERE org_id = $1 AND roles LIKE $2)")
    .bind(&ctx.org)
    .bind(mention)
    .one(tx)
    .await?;
    if users > 0 {
        return Err(Problem::conflict("identity.role_in_use", "Members or invitations still have this role; give them another one first.")
            .with("users", users));
    }
    let dropped = sql("DELETE FROM identity_role WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    if dropped == 0 {
        return Err(Problem::not_found());
    }
    audit::record(tx, ctx, &DROPPED, id.as_str(), &json!({ "name": names.en })).await?;
    tx.emit(ctx, &RolesChanged { id: id.to_string() }).await?;
    Ok(())
}

/// Every role of the organisation.
#[utoipa::path(get, path = "/api/orgs/{org}/identity/roles", operation_id = "list_roles", tag = "identity", params(("org" = OrgId, Path)),
    responses((status = 200, description = "The fixed roles, then the organisation's own", body = Page<Role>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.read_members"))))]
async fn list_roles(ctx: Allowed<ReadMembers>, State(app): State<App>) -> Result<impl IntoResponse, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let own = own_roles(&mut tx, &ctx.org).await?;
    Ok(Json(Page { items: as_shown(&own, app.permissions()), next: None }))
}

/// Every permission there is.
#[utoipa::path(get, path = "/api/orgs/{org}/identity/permissions", operation_id = "list_permissions", tag = "identity", params(("org" = OrgId, Path)),
    responses((status = 200, description = "The permissions of all rooms", body = Page<PermissionEntry>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.read_members"))))]
async fn list_permissions(_ctx: Allowed<ReadMembers>, State(app): State<App>) -> Result<impl IntoResponse, Problem> {
    Ok(Json(Page { items: app.permissions().to_vec(), next: None }))
}

/// Make a role.
#[utoipa::path(post, path = "/api/orgs/{org}/identity/roles", operation_id = "create_role", tag = "identity", params(("org" = OrgId, Path)),
    request_body = NewRole,
    responses((status = 201, description = "Made", body = Role), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_members"))))]
async fn create_role(ctx: Allowed<ManageMembers>, State(app): State<App>, Json(body): Json<NewRole>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let role = make(&mut tx, &app, &ctx, &body).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &role).await
}

/// Drop a role that nobody has.
#[utoipa::path(delete, path = "/api/orgs/{org}/identity/roles/{id}", operation_id = "delete_role", tag = "identity",
    params(("org" = OrgId, Path), ("id" = String, Path)),
    responses((status = 204, description = "Dropped"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_members"))))]
async fn delete_role(
    ctx: Allowed<ManageMembers>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, RoleId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    drop_role(&mut tx, &app, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_roles, create_role)).routes(routes!(list_permissions)).routes(routes!(delete_role))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registry() -> Vec<PermissionEntry> {
        let entry = |name, changes| PermissionEntry { name, text: Text::default(), changes };
        let mut all = crate::permissions::all();
        all.extend([
            entry("kernel.listen", false),
            entry("intake.read", false),
            entry("intake.write", true),
            entry("lake.read", false),
            entry("assessment.answer", true),
            entry("assessment.sign", true),
            entry("programme.tell", true),
        ]);
        all
    }

    fn held(role: &str) -> BTreeSet<String> {
        permissions_of(&[role.to_owned()], &[], &registry())
    }

    #[test]
    fn an_owner_may_do_everything_and_each_other_role_less() {
        assert_eq!(held("owner").len(), registry().len());
        assert!(held("manager").is_subset(&held("owner")) && !held("manager").contains("identity.change_owners"));
        for binding in ["assessment.sign", "programme.tell"] {
            assert!(
                held("owner").contains(binding) && !held("manager").contains(binding) && !held("member").contains(binding),
                "{binding}"
            );
        }
        assert!(held("member").contains("intake.write") && !held("member").contains("identity.read_audit"));
        assert!(held("viewer").iter().all(|name| registry().iter().any(|entry| entry.name == name && !entry.changes)));
        assert_eq!(held("assessor").into_iter().collect::<Vec<_>>(), ["identity.read_organisation", "kernel.listen", "lake.read"]);
    }

    #[test]
    fn a_role_that_is_no_more_gives_nothing() {
        assert!(held("rol_dropped").is_empty());
    }

    #[test]
    fn nobody_gives_what_they_do_not_have() {
        assert!(may_give(&held("manager"), &held("viewer")).is_ok());
        let refused = may_give(&held("manager"), &held("owner")).unwrap_err();
        assert_eq!(refused.code, "identity.cannot_give");
    }
}
