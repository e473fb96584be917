//! Saved views: a list as somebody wants to see it again, under a name, for themselves or for everybody of the organisation.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, Check, Ctx, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::events::ViewsChanged;
use crate::permissions::{KeepViews, ReadOrganisation};

/// Views that one person keeps: more than anybody finds again.
const KEPT_MAX: i64 = 50;
const QUERY_MAX: usize = 1_000;

kernel::id!(
    /// A saved view.
    ViewId,
    "viw"
);

/// A list, narrowed, under a name.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SavedView)]
pub(crate) struct View {
    pub id: ViewId,
    /// The address of the list within the organisation.
    #[schema(example = "sales/invoices")]
    pub list: String,
    pub name: String,
    /// What it is narrowed to, as the address of the list says it.
    #[schema(example = "state=draft&period=month")]
    pub query: String,
    /// Everybody of the organisation sees it.
    pub is_shared: bool,
    /// Whether who asks keeps it, and so may change it.
    pub is_own: bool,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
}

/// A view to be kept, or as it is from now on.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SavedViewInput)]
struct ViewInput {
    list: String,
    name: String,
    #[serde(default)]
    query: String,
    #[serde(default)]
    is_shared: bool,
}

#[derive(FromRow)]
struct ViewRow {
    id: ViewId,
    actor: String,
    list: String,
    name: String,
    query: String,
    is_shared: bool,
    version: i64,
}

impl ViewRow {
    fn seen_by(self, actor: &str) -> View {
        View {
            id: self.id,
            list: self.list,
            name: self.name,
            query: self.query,
            is_shared: self.is_shared,
            is_own: self.actor == actor,
            version: self.version,
        }
    }
}

/// An address is made of small words; what a view is narrowed to leads nowhere else.
fn is_address(list: &str) -> bool {
    list.len() <= 100
        && list.split('/').all(|word| !word.is_empty() && word.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-'))
}

fn check(input: &ViewInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("name", &input.name, 1, 40);
    check.that(is_address(&input.list), "list", "field.invalid", "a list is named by its address, like sales/invoices");
    check.that(input.query.chars().count() <= QUERY_MAX, "query", "field.too_long", "a view is narrowed in at most 1000 characters");
    check.done()
}

fn check_room(kept: i64) -> Result<(), Problem> {
    if kept < KEPT_MAX {
        return Ok(());
    }
    let detail = format!("You keep {KEPT_MAX} views already. Drop one that you do not need any more.");
    Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "identity.too_many_views", detail).with("most", KEPT_MAX))
}

async fn keep(tx: &mut Tx, ctx: &Ctx, input: &ViewInput) -> Result<View, Problem> {
    let (kept,): (i64,) =
        sql("SELECT COUNT(*) FROM identity_view WHERE org_id = $1 AND actor = $2").bind(&ctx.org).bind(ctx.actor.as_str()).one(tx).await?;
    check(input)?;
    check_room(kept)?;
    let id = ViewId::new(ctx.now);
    sql("INSERT INTO identity_view (org_id, id, actor, list, name, query, is_shared, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1)")
        .bind(&ctx.org)
        .bind(&id)
        .bind(ctx.actor.as_str())
        .bind(input.list.as_str())
        .bind(input.name.trim())
        .bind(input.query.as_str())
        .bind(input.is_shared)
        .run(tx)
        .await?;
    tx.emit(ctx, &ViewsChanged { id: id.to_string() }).await?;
    own(tx, ctx, &id).await
}

async fn change(tx: &mut Tx, ctx: &Ctx, seen: IfMatch, id: &ViewId, input: &ViewInput) -> Result<View, Problem> {
    check(input)?;
    let changed = sql("UPDATE identity_view SET list = $1, name = $2, query = $3, is_shared = $4, version = version + 1
         WHERE org_id = $5 AND id = $6 AND actor = $7 AND version = $8")
    .bind(input.list.as_str())
    .bind(input.name.trim())
    .bind(input.query.as_str())
    .bind(input.is_shared)
    .bind(&ctx.org)
    .bind(id)
    .bind(ctx.actor.as_str())
    .bind(seen.0)
    .run(tx)
    .await?;
    let after = own(tx, ctx, id).await?;
    seen.check(if changed == 1 { seen.0 } else { after.version })?;
    tx.emit(ctx, &ViewsChanged { id: id.to_string() }).await?;
    Ok(after)
}

async fn drop_view(tx: &mut Tx, ctx: &Ctx, id: &ViewId) -> Result<(), Problem> {
    let gone = sql("DELETE FROM identity_view WHERE org_id = $1 AND id = $2 AND actor = $3")
        .bind(&ctx.org)
        .bind(id)
        .bind(ctx.actor.as_str())
        .run(tx)
        .await?;
    if gone == 0 {
        return Err(Problem::not_found());
    }
    tx.emit(ctx, &ViewsChanged { id: id.to_string() }).await?;
    Ok(())
}

/// Drops what somebody kept for themselves who is no longer there; what they shared stays.
pub(crate) async fn forget(tx: &mut Tx, org: &OrgId, actor: &str) -> Result<(), DbError> {
    sql("DELETE FROM identity_view WHERE org_id = $1 AND actor = $2 AND NOT is_shared").bind(org).bind(actor).run(tx).await?;
    Ok(())
}

async fn own(tx: &mut Tx, ctx: &Ctx, id: &ViewId) -> Result<View, Problem> {
    let row: ViewRow =
        sql("SELECT id, actor, list, name, query, is_shared, version FROM identity_view WHERE org_id = $1 AND id = $2 AND actor = $3")
            .bind(&ctx.org)
            .bind(id)
            .bind(ctx.actor.as_str())
            .one(tx)
            .await?;
    Ok(row.seen_by(&ctx.actor))
}

async fn views(tx: &mut Tx, ctx: &Ctx, page: &PageQuery) -> Result<Page<View>, Problem> {
    let rows: Vec<ViewRow> = sql("SELECT id, actor, list, name, query, is_shared, version FROM identity_view
         WHERE org_id = $1 AND (actor = $2 OR is_shared) AND id > $3 ORDER BY id LIMIT $4")
    .bind(&ctx.org)
    .bind(ctx.actor.as_str())
    .bind(page.after_or(String::new())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let views: Vec<View> = rows.into_iter().map(|row| row.seen_by(&ctx.actor)).collect();
    Ok(page.page(views, |view| view.id.clone()))
}

/// The views that somebody keeps, and those that others share, the oldest first.
#[utoipa::path(get, path = "/api/orgs/{org}/identity/views", operation_id = "list_views", tag = "identity",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, description = "A page of views", body = Page<View>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.read_organisation"))))]
async fn list_views(
    ctx: Allowed<ReadOrganisation>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<View>>, Problem> {
    Ok(Json(views(&mut app.db().read(&*ctx).await?, &ctx, &page).await?))
}

/// Keep a view of a list.
#[utoipa::path(post, path = "/api/orgs/{org}/identity/views", operation_id = "create_view", tag = "identity",
    params(("org" = OrgId, Path)), request_body = ViewInput,
    responses((status = 201, description = "Kept", body = View), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.keep_views"))))]
async fn create_view(ctx: Allowed<KeepViews>, State(app): State<App>, Json(body): Json<ViewInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let view = keep(&mut tx, &ctx, &body).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &view).await
}

/// Rename a view of one's own, narrow it otherwise, share it or keep it for oneself.
#[utoipa::path(put, path = "/api/orgs/{org}/identity/views/{id}", operation_id = "update_view", tag = "identity",
    params(("org" = OrgId, Path), ("id" = ViewId, Path), ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = ViewInput,
    responses((status = 200, description = "Changed", body = View), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.keep_views"))))]
async fn update_view(
    ctx: Allowed<KeepViews>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, ViewId)>,
    seen: IfMatch,
    Json(body): Json<ViewInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let view = change(&mut tx, &ctx, seen, &id, &body).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &view).await
}

/// Drop a view of one's own.
#[utoipa::path(delete, path = "/api/orgs/{org}/identity/views/{id}", operation_id = "delete_view", tag = "identity",
    params(("org" = OrgId, Path), ("id" = ViewId, Path)),
    responses((status = 204, description = "Dropped"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.keep_views"))))]
async fn delete_view(
    ctx: Allowed<KeepViews>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, ViewId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    drop_view(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_views, create_view)).routes(routes!(update_view, delete_view))
}
