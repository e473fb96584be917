//! API keys: how programs get in. A key belongs to one organisation, may do what its scopes say, and ends.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::time::{DAY, MINUTE};
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, Check, Ctx, DbError, FromRow, OrgId, Page, PageQuery, Problem, Scope, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::audit::{self, Action};
use crate::events::KeysChanged;
use crate::permissions::ManageKeys;
use crate::roles::{self, Names, names_text};
use crate::secrets::{digest, new_token, readable};

const MADE: Action =
    Action { code: "identity.key_made", zh: "新建接口密钥“{name}”：{scopes}", en: "made the API key “{name}”: {scopes}" };
const REVOKED: Action =
    Action { code: "identity.key_revoked", zh: "吊销接口密钥“{name}”", en: "revoked the API key “{name}”" };

/// A key holds for two years at most.
const HOLDS_MAX: i64 = 731 * DAY;
/// Use is noted at most so often.
const NOTED_EVERY: i64 = MINUTE;
/// Keys an organisation may have at a time.
const KEYS_MAX: i64 = 200;

kernel::id!(
    /// An API key.
    ApiKeyId,
    "key"
);

/// A key, as people see it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ApiKey {
    pub id: ApiKeyId,
    pub name: String,
    /// How the key begins, to recognise it by.
    pub prefix: String,
    /// The permissions it has.
    pub scopes: Vec<String>,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    /// The key itself; told once, when it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// A key to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewApiKey {
    name: String,
    scopes: Vec<String>,
    expires_at: Timestamp,
}

#[derive(FromRow)]
struct ApiKeyRow {
    id: ApiKeyId,
    name: String,
    prefix: String,
    scopes: Names,
    created_at: Timestamp,
    expires_at: Option<Timestamp>,
    last_used_at: Option<Timestamp>,
}

impl From<ApiKeyRow> for ApiKey {
    fn from(row: ApiKeyRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            prefix: row.prefix,
            scopes: row.scopes.0,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            secret: None,
        }
    }
}

/// A program does not decide who may do what: that stays with people.
fn is_for_people(permission: &str) -> bool {
    matches!(
        permission,
        "identity.manage_members"
            | "identity.change_owners"
            | "identity.manage_keys"
            | "identity.manage_consents"
            | "identity.manage_organisation"
    )
}

fn check_new(new: &NewApiKey, now: Timestamp) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("name", &new.name, 1, 80);
    check.that(new.expires_at > now, "expires_at", "field.past", "this moment is over already");
    check.that(new.expires_at <= now.plus(HOLDS_MAX), "expires_at", "field.too_late", "a key holds for two years at most");
    let are_fit = !new.scopes.iter().any(|scope| is_for_people(scope));
    check.that(are_fit, "scopes", "identity.scope_for_people", "who may do what is decided by people, not by programs");
    check.done()
}

async fn make(tx: &mut Tx, app: &App, ctx: &Ctx, new: &NewApiKey) -> Result<ApiKey, Problem> {
    check_new(new, ctx.now)?;
    roles::check_permissions(tx, app, ctx, "scopes", &new.scopes).await?;
    let (count,): (i64,) =
        sql("SELECT COUNT(*) FROM identity_api_key WHERE org_id = $1 AND revoked_at IS NULL").bind(&ctx.org).one(tx).await?;
    if count >= KEYS_MAX {
        return Err(Problem::conflict("identity.too_many_keys", "The organisation has 200 keys already. Revoke some first."));
    }
    let prefix = format!("cairn_{}", readable(8));
    let secret = format!("{prefix}_{}", new_token());
    let id = insert(tx, ctx, new.name.trim(), &prefix, &secret, &new.scopes, Some(new.expires_at)).await?;
    audit::record(tx, ctx, &MADE, id.as_str(), &json!({ "name": new.name.trim(), "scopes": new.scopes, "expires_at": new.expires_at }))
        .await?;
    tx.emit(ctx, &KeysChanged { id: id.to_string() }).await?;
    Ok(ApiKey {
        id,
        name: new.name.trim().to_owned(),
        prefix,
        scopes: new.scopes.clone(),
        created_at: ctx.now,
        expires_at: Some(new.expires_at),
        last_used_at: None,
        secret: Some(secret),
    })
}

async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    name: &str,
    prefix: &str,
    secret: &str,
    scopes: &[String],
    expires_at: Option<Timestamp>,
) -> Result<ApiKeyId, DbError> {
    let id = ApiKeyId::new(ctx.now);
    sql("INSERT INTO identity_api_key (org_id, id, name, prefix, digest, scopes, created_by, created_at, expires_at, last_used_at, revoked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(name)
    .bind(prefix)
    .bind(digest(secret))
    .bind(names_text(scopes))
    .bind(ctx.actor.as_str())
    .bind(ctx.now)
    .bind(expires_at)
    .run(tx)
    .await?;
    Ok(id)
}

async fn revoke(tx: &mut Tx, ctx: &Ctx, id: &ApiKeyId) -> Result<(), Problem> {
    let (name,): (String,) =
        sql("UPDATE identity_api_key SET revoked_at = $1 WHERE org_id = $2 AND id = $3 AND revoked_at IS NULL RETURNING name")
            .bind(ctx.now)
            .bind(&ctx.org)
            .bind(id)
            .one(tx)
            .await?;
    audit::record(tx, ctx, &REVOKED, id.as_str(), &json!({ "name": name })).await?;
    tx.emit(ctx, &KeysChanged { id: id.to_string() }).await?;
    Ok(())
}

#[derive(FromRow)]
struct Holder {
    org_id: OrgId,
    id: String,
    last_used_at: Option<Timestamp>,
}

/// Whose key this is, while it holds. One indexed read; at most once a minute also a write.
pub(crate) async fn find(app: &App, secret: &str) -> Result<Option<String>, DbError> {
    let now = app.clock().now();
    let mut tx = app.db().read(Scope::System).await?;
    let found: Option<Holder> = sql("SELECT org_id, id, last_used_at FROM identity_api_key
         WHERE digest = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)")
    .bind(digest(secret))
    .bind(now)
    .optional(&mut tx)
    .await?;
    drop(tx);
    let Some(holder) = found else { return Ok(None) };
    if holder.last_used_at.is_none_or(|last| now >= last.plus(NOTED_EVERY)) {
        let mut tx = app.db().write(&holder.org_id).await?;
        sql("UPDATE identity_api_key SET last_used_at = $1 WHERE org_id = $2 AND id = $3")
            .bind(now)
            .bind(&holder.org_id)
            .bind(holder.id.as_str())
            .run(&mut tx)
            .await?;
        tx.commit().await?;
    }
    Ok(Some(holder.id))
}

#[derive(FromRow)]
struct HeldScopes {
    scopes: Names,
}

/// What a key may do in an organisation; `None` when it is another organisation's.
pub(crate) async fn granted(tx: &mut Tx, app: &App, org: &OrgId, key: &str, now: Timestamp) -> Result<Option<BTreeSet<String>>, DbError> {
    let held: Option<HeldScopes> = sql("SELECT scopes FROM identity_api_key
         WHERE org_id = $1 AND id = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3)")
    .bind(org)
    .bind(key)
    .bind(now)
    .optional(tx)
    .await?;
    let is_known = |scope: &String| app.permissions().iter().any(|permission| permission.name == scope);
    Ok(held.map(|held| held.scopes.0.into_iter().filter(is_known).collect()))
}

async fn keys(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<ApiKey>, Problem> {
    let rows: Vec<ApiKeyRow> = sql("SELECT id, name, prefix, scopes, created_at, expires_at, last_used_at FROM identity_api_key
         WHERE org_id = $1 AND id > $2 AND revoked_at IS NULL ORDER BY id LIMIT $3")
    .bind(org)
    .bind(page.after_or(String::new())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let keys: Vec<ApiKey> = rows.into_iter().map(ApiKey::from).collect();
    Ok(page.page(keys, |key| key.id.clone()))
}

/// The organisation's keys.
#[utoipa::path(get, path = "/api/orgs/{org}/identity/api-keys", operation_id = "list_api_keys", tag = "identity",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, description = "A page of keys", body = Page<ApiKey>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_keys"))))]
async fn list_api_keys(
    ctx: Allowed<ManageKeys>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<impl IntoResponse, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    Ok(Json(keys(&mut tx, &ctx.org, &page).await?))
}

/// Make a key.
///
/// The answer has the key itself; it is told once.
#[utoipa::path(post, path = "/api/orgs/{org}/identity/api-keys", operation_id = "create_api_key", tag = "identity",
    params(("org" = OrgId, Path)), request_body = NewApiKey,
    responses((status = 201, description = "Made", body = ApiKey), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_keys"))))]
async fn create_api_key(ctx: Allowed<ManageKeys>, State(app): State<App>, Json(body): Json<NewApiKey>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = make(&mut tx, &app, &ctx, &body).await?;
    let kept = ApiKey { secret: None, ..made.clone() };
    tx.answer_once(&app, &ctx, StatusCode::CREATED, &made, &kept).await
}

/// Revoke a key.
///
/// Programs that use it stop working at once.
#[utoipa::path(delete, path = "/api/orgs/{org}/identity/api-keys/{id}", operation_id = "delete_api_key", tag = "identity",
    params(("org" = OrgId, Path), ("id" = ApiKeyId, Path)),
    responses((status = 204, description = "Revoked"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.manage_keys"))))]
async fn delete_api_key(
    ctx: Allowed<ManageKeys>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, ApiKeyId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    revoke(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_api_keys, create_api_key)).routes(routes!(delete_api_key))
}

/// A key without a check, for the tests of other rooms.
#[cfg(feature = "testing")]
pub(crate) async fn make_for_test(tx: &mut Tx, ctx: &Ctx, scopes: &[String]) -> Result<(ApiKeyId, String), DbError> {
    let secret = format!("cairn_test_{}", new_token());
    let id = insert(tx, ctx, "a program", "cairn_test", &secret, scopes, None).await?;
    Ok((id, secret))
}
