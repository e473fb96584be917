//! Work centres: machines, benches or people that can do the same.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use identity::audit::{self, Action};
use kernel::db::{FromRow, Value};
use kernel::web::{IfMatch, Json, Path, Query};
use kernel::{Allowed, App, Check, Ctx, DbError, OrgId, Page, PageQuery, Problem, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::events::WorkCentreChanged;
use crate::folding::{folded, pattern, searchable, tidied};
use crate::items::differing;
use crate::permissions::{Read, Write};
use crate::turns::{self, Turn};
use crate::words::{RecordState, words};

const MADE: Action =
    Action { code: "catalog.work_centre_made", zh: "新建工作中心 {code} {name}", en: "made the work centre {code} {name}" };
const CHANGED: Action =
    Action { code: "catalog.work_centre_changed", zh: "修改工作中心 {code} {name}", en: "changed the work centre {code} {name}" };
/// Work centres within each other, at the most.
const DEPTH_MAX: i64 = 50;

kernel::id!(
    /// A work centre.
    WorkCentreId,
    "wkc"
);

words! {
    /// What does the work there.
    WorkCentreKind {
        Machine = "machine" [],
        Manual = "manual" [],
        Line = "line" [],
        /// A workshop that holds others.
        Area = "area" [],
        Subcontractor = "subcontractor" [],
    }
}

/// A work centre.
#[derive(Clone, Debug, PartialEq, FromRow, Serialize, ToSchema)]
pub struct WorkCentreShown {
    pub id: WorkCentreId,
    pub code: String,
    pub name: String,
    pub kind: WorkCentreKind,
    /// The work centre that this one is part of.
    pub parent: Option<WorkCentreId>,
    pub state: RecordState,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
}

const fn usable() -> RecordState {
    RecordState::Active
}

/// A work centre as somebody enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WorkCentreInput {
    #[schema(example = "CNC-01")]
    code: String,
    #[schema(example = "一号数控车床")]
    name: String,
    kind: WorkCentreKind,
    #[serde(default)]
    parent: Option<WorkCentreId>,
    #[serde(default = "usable")]
    state: RecordState,
}

/// Which work centres are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct WorkCentreFilter {
    /// Part of code or name, whatever case and width.
    q: String,
    state: Option<RecordState>,
}

/// The work centres of these identifiers, in one statement. One that is not there is left out.
pub async fn known(tx: &mut Tx, org: &OrgId, ids: &[WorkCentreId]) -> Result<Vec<WorkCentreShown>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sql("SELECT id, code, name, kind, parent, state, version FROM catalog_work_centre WHERE org_id = $1 AND id IN (VALUES ($2), ...)
         ORDER BY code_key")
    .bind(org)
    .rows(ids.iter().map(|id| [Value::from(id)]))
    .all(tx)
    .await
}

async fn list(tx: &mut Tx, org: &OrgId, filter: &WorkCentreFilter, page: &PageQuery) -> Result<Page<WorkCentreShown>, Problem> {
    let after: String = page.after_or(String::new())?;
    let rows: Vec<WorkCentreShown> = sql("SELECT id, code, name, kind, parent, state, version FROM catalog_work_centre
         WHERE org_id = $1 AND code_key > $2 AND ($3 = '' OR search LIKE $3 ESCAPE '!') AND ($4 = '' OR state = $4)
         ORDER BY code_key LIMIT $5")
    .bind(org)
    .bind(after)
    .bind(pattern(&filter.q))
    .bind(filter.state.map_or("", RecordState::word))
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| folded(&row.code)))
}

async fn one(tx: &mut Tx, org: &OrgId, id: &WorkCentreId) -> Result<WorkCentreShown, DbError> {
    known(tx, org, std::slice::from_ref(id)).await?.pop().ok_or(DbError::NoRow)
}

fn decide(input: WorkCentreInput, before: Option<&WorkCentreShown>, id: WorkCentreId) -> Result<WorkCentreShown, Problem> {
    let mut check = Check::new();
    check.text("code", &input.code, 1, 40);
    check.text("name", &input.name, 1, 100);
    check.done()?;
    let (code, name, version) = (tidied(&input.code), tidied(&input.name), before.map_or(1, |before| before.version + 1));
    Ok(WorkCentreShown { id, code, name, kind: input.kind, parent: input.parent, state: input.state, version })
}

/// A work centre is never part of itself.
async fn check_parent(tx: &mut Tx, org: &OrgId, centre: &WorkCentreShown) -> Result<(), Problem> {
    let Some(parent) = &centre.parent else { return Ok(()) };
    let above: Vec<(WorkCentreId, i64)> = sql("WITH RECURSIVE up (id, parent, depth) AS (
             SELECT id, parent, CAST(1 AS BIGINT) FROM catalog_work_centre WHERE org_id = $1 AND id = $2
             UNION ALL
             SELECT w.id, w.parent, up.depth + 1 FROM up JOIN catalog_work_centre w ON w.org_id = $1 AND w.id = up.parent
             WHERE up.depth <= $3)
         SELECT id, depth FROM up ORDER BY depth")
    .bind(org)
    .bind(parent)
    .bind(DEPTH_MAX)
    .all(tx)
    .await?;
    if above.iter().any(|(id, _)| *id == centre.id) {
        return Err(Problem::conflict("catalog.work_centre_cycle", "A work centre cannot be part of itself, nor of what is part of it."));
    }
    let mut check = Check::new();
    check.that(!above.is_empty(), "parent", "field.unknown", "a work centre of this organisation");
    let is_shallow = above.last().is_none_or(|(_, depth)| *depth < DEPTH_MAX);
    check.that(is_shallow, "parent", "field.too_deep", "at most 50 work centres within each other");
    check.done()
}

async fn make(tx: &mut Tx, ctx: &Ctx, input: WorkCentreInput) -> Result<WorkCentreShown, Problem> {
    turns::take(tx, &ctx.org, Turn::WorkCentres).await?;
    let centre = decide(input, None, WorkCentreId::new(ctx.now))?;
    check_parent(tx, &ctx.org, &centre).await?;
    sql("INSERT INTO catalog_work_centre (org_id, id, code, code_key, name, search, kind, parent, state, version, created_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $10)")
    .bind(&ctx.org)
    .bind(&centre.id)
    .bind(&centre.code)
    .bind(folded(&centre.code))
    .bind(&centre.name)
    .bind(searchable(&[&centre.code, &centre.name]))
    .bind(centre.kind)
    .bind(centre.parent.clone())
    .bind(centre.state)
    .bind(ctx.now)
    .run(tx)
    .await
    .map_err(code_taken)?;
    audit::record(tx, ctx, &MADE, centre.id.as_str(), &json!({ "code": centre.code, "name": centre.name })).await?;
    tx.emit(ctx, &WorkCentreChanged { work_centre: centre.id.to_string() }).await?;
    Ok(centre)
}

async fn change(tx: &mut Tx, ctx: &Ctx, id: &WorkCentreId, seen: IfMatch, input: WorkCentreInput) -> Result<WorkCentreShown, Problem> {
    turns::take(tx, &ctx.org, Turn::WorkCentres).await?;
    let before = one(tx, &ctx.org, id).await?;
    seen.check(before.version)?;
    let centre = decide(input, Some(&before), id.clone())?;
    check_parent(tx, &ctx.org, &centre).await?;
    sql(
        "UPDATE catalog_work_centre SET code = $1, code_key = $2, name = $3, search = $4, kind = $5, parent = $6, state = $7, version = $8,
         changed_at = $9 WHERE org_id = $10 AND id = $11",
    )
    .bind(&centre.code)
    .bind(folded(&centre.code))
    .bind(&centre.name)
    .bind(searchable(&[&centre.code, &centre.name]))
    .bind(centre.kind)
    .bind(centre.parent.clone())
    .bind(centre.state)
    .bind(centre.version)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await
    .map_err(code_taken)?;
    let (now, then) = (differing(&centre, &before), differing(&before, &centre));
    let told = json!({ "code": centre.code, "name": centre.name, "before": then, "after": now });
    audit::record(tx, ctx, &CHANGED, id.as_str(), &told).await?;
    tx.emit(ctx, &WorkCentreChanged { work_centre: id.to_string() }).await?;
    Ok(centre)
}

fn code_taken(error: DbError) -> Problem {
    if error.is_duplicate() {
        return Problem::conflict("catalog.code_taken", "This code is taken already, whatever the case and width of its letters.");
    }
    error.into()
}

/// Which work centre.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
struct WorkCentrePath {
    #[serde(rename = "org")]
    _org: OrgId,
    id: WorkCentreId,
}

/// The work centres, by code.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/work-centres", operation_id = "list_work_centres", tag = "catalog",
    params(("org" = OrgId, Path), WorkCentreFilter, PageQuery),
    responses((status = 200, description = "A page of work centres", body = Page<WorkCentreShown>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_work_centres(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<WorkCentreFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<WorkCentreShown>>, Problem> {
    Ok(Json(list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// Makes a work centre.
#[utoipa::path(post, path = "/api/orgs/{org}/catalog/work-centres", operation_id = "create_work_centre", tag = "catalog",
    params(("org" = OrgId, Path)), request_body = WorkCentreInput,
    responses((status = 201, description = "Made", body = WorkCentreShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn create_work_centre(ctx: Allowed<Write>, State(app): State<App>, Json(input): Json<WorkCentreInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = make(&mut tx, &ctx, input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

/// Changes a work centre.
#[utoipa::path(put, path = "/api/orgs/{org}/catalog/work-centres/{id}", operation_id = "put_work_centre", tag = "catalog",
    params(WorkCentrePath, ("If-Match" = String, Header, description = "The `version` that was seen")), request_body = WorkCentreInput,
    responses((status = 200, description = "The work centre now", body = WorkCentreShown), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.write"))))]
async fn put_work_centre(
    ctx: Allowed<Write>,
    State(app): State<App>,
    Path(at): Path<WorkCentrePath>,
    seen: IfMatch,
    Json(input): Json<WorkCentreInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let centre = change(&mut tx, &ctx, &at.id, seen, input).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &centre).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_work_centres, create_work_centre)).routes(routes!(put_work_centre))
}
