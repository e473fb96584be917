//! Delegations: who approves for somebody who is away, on which days.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use identity::audit::{self, Action};
use identity::members::{self, Colleague};
use identity::organisations::zone_of;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, Check, Ctx, Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::events::DelegationsChanged;
use crate::permissions::{Decide, Read};

const GIVEN: Action = Action {
    code: "approvals.delegated",
    zh: "委托 {to} 代为审批：{from} 至 {until}",
    en: "had {to} approve for them from {from} to {until}",
};
const ENDED: Action = Action { code: "approvals.delegation_ended", zh: "结束委托审批", en: "ended a delegation of approvals" };

/// Days that a delegation lasts at most.
const DAYS_MAX: i32 = 366;

kernel::id!(
    /// That somebody approves for another.
    DelegationId,
    "apd"
);

/// Somebody approves for another on some days.
#[derive(Clone, Debug, Serialize, ToSchema, FromRow)]
#[schema(as = ApprovalDelegation)]
pub(crate) struct Delegation {
    pub(crate) id: DelegationId,
    /// Who is away.
    pub(crate) person_id: String,
    /// Who approves meanwhile.
    pub(crate) delegate_id: String,
    pub(crate) from_day: Day,
    /// The last day.
    pub(crate) until_day: Day,
    pub(crate) ended_at: Option<Timestamp>,
}

/// Whom the reader has approve for them.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApprovalDelegationInput)]
pub(crate) struct DelegationInput {
    pub(crate) delegate_id: String,
    pub(crate) from_day: Day,
    /// The last day, a year after the first at most.
    pub(crate) until_day: Day,
}

fn check(input: &DelegationInput, person: &str, colleagues: &[Colleague], today: Day) -> Result<(), Problem> {
    let mut check = Check::new();
    let is_here = |id: &str| colleagues.iter().any(|one| one.id == id);
    check.that(is_here(person), "delegate_id", "approvals.for_people", "people have others approve for them, programs do not");
    check.that(is_here(&input.delegate_id), "delegate_id", "approvals.not_here", "they are no member any more");
    check.that(input.delegate_id != person, "delegate_id", "approvals.self_delegation", "choose somebody else");
    let days = input.until_day.days() - input.from_day.days();
    check.that((0..=DAYS_MAX).contains(&days), "until_day", "approvals.days", "the last day lies up to a year after the first");
    check.that(input.until_day >= today, "until_day", "field.past", "this day is over already");
    check.done()
}

/// From whom to whom, of those that hold now.
pub(crate) async fn holding(tx: &mut Tx, org: &OrgId, now: Timestamp) -> Result<Vec<(String, String)>, DbError> {
    let today = now.day_in(zone_of(tx, org).await?);
    sql("SELECT person_id, delegate_id FROM approvals_delegation
         WHERE org_id = $1 AND until_day >= $2 AND from_day <= $2 AND ended_at IS NULL ORDER BY id LIMIT 2000")
    .bind(org)
    .bind(today)
    .all(tx)
    .await
}

async fn give(tx: &mut Tx, ctx: &Ctx, input: &DelegationInput) -> Result<Delegation, Problem> {
    let colleagues = members::colleagues(tx, &ctx.org, ctx.now).await?;
    let today = ctx.now.day_in(zone_of(tx, &ctx.org).await?);
    check(input, &ctx.actor, &colleagues, today)?;
    let delegation = Delegation {
        id: DelegationId::new(ctx.now),
        person_id: ctx.actor.clone(),
        delegate_id: input.delegate_id.clone(),
        from_day: input.from_day,
        until_day: input.until_day,
        ended_at: None,
    };
    sql("INSERT INTO approvals_delegation (org_id, id, person_id, delegate_id, from_day, until_day, made_at, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)")
    .bind(&ctx.org)
    .bind(&delegation.id)
    .bind(&delegation.person_id)
    .bind(&delegation.delegate_id)
    .bind(delegation.from_day)
    .bind(delegation.until_day)
    .bind(ctx.now)
    .run(tx)
    .await?;
    let to = colleagues.iter().find(|one| one.id == input.delegate_id).map(|one| one.name.clone());
    let told = json!({ "to": to, "from": input.from_day, "until": input.until_day });
    audit::record(tx, ctx, &GIVEN, delegation.id.as_str(), &told).await?;
    tx.emit(ctx, &DelegationsChanged { delegation: delegation.id.to_string() }).await?;
    Ok(delegation)
}

/// Ends one's own delegation; ended twice it stays ended.
async fn end(tx: &mut Tx, ctx: &Ctx, id: &DelegationId) -> Result<(), Problem> {
    let ended = sql("UPDATE approvals_delegation SET ended_at = COALESCE(ended_at, $1) WHERE org_id = $2 AND id = $3 AND person_id = $4")
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .bind(&ctx.actor)
        .run(tx)
        .await?;
    if ended == 0 {
        return Err(Problem::not_found());
    }
    audit::record(tx, ctx, &ENDED, id.as_str(), &json!({})).await?;
    tx.emit(ctx, &DelegationsChanged { delegation: id.to_string() }).await?;
    Ok(())
}

async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<Delegation>, Problem> {
    let rows: Vec<Delegation> = sql("SELECT id, person_id, delegate_id, from_day, until_day, ended_at FROM approvals_delegation
         WHERE org_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
    .bind(org)
    .bind(page.after_or("~".to_owned())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| row.id.to_string()))
}

/// Who approves for whom, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/approvals/delegations", operation_id = "list_approval_delegations", tag = "approvals",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<Delegation>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.read"))))]
async fn list_approval_delegations(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Delegation>>, Problem> {
    Ok(Json(list(&mut app.db().read(&*ctx).await?, &ctx.org, &page).await?))
}

/// Has somebody approve for the reader on some days.
#[utoipa::path(post, path = "/api/orgs/{org}/approvals/delegations", operation_id = "create_approval_delegation", tag = "approvals",
    params(("org" = OrgId, Path)), request_body = DelegationInput,
    responses((status = 201, body = Delegation), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.decide"))))]
async fn create_approval_delegation(
    ctx: Allowed<Decide>,
    State(app): State<App>,
    Json(input): Json<DelegationInput>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let delegation = give(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &delegation).await
}

/// Ends one's own delegation now.
#[utoipa::path(delete, path = "/api/orgs/{org}/approvals/delegations/{id}", operation_id = "delete_approval_delegation", tag = "approvals",
    params(("org" = OrgId, Path), ("id" = DelegationId, Path)),
    responses((status = 204, description = "Ended"), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("approvals.decide"))))]
async fn delete_approval_delegation(
    ctx: Allowed<Decide>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, DelegationId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    end(&mut tx, &ctx, &id).await?;
    tx.answer(&app, &ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_approval_delegations, create_approval_delegation)).routes(routes!(delete_approval_delegation))
}
