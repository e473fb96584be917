//! Months: open ones take postings, closed ones keep what they have.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use identity::audit::{self, Action};
use kernel::web::{Json, Path};
use kernel::{Allowed, App, Ctx, Day, DbError, FromRow, OrgId, Page, Problem, Timestamp, Tx, sql};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::events::PeriodChanged;
use crate::period_checks;
use crate::permissions::{Close, Read};

const CLOSED: Action = Action { code: "books.period_closed", zh: "结账：{period}", en: "closed the month {period}" };
const REOPENED: Action = Action { code: "books.period_reopened", zh: "反结账：{period}", en: "opened the month {period} again" };

/// A month of the books.
#[derive(Clone, Debug, Serialize, ToSchema, FromRow)]
pub struct Period {
    /// `YYYY-MM`.
    #[schema(example = "2026-03")]
    pub id: String,
    pub is_open: bool,
    pub closed_at: Option<Timestamp>,
}

/// The month a day lies in.
pub(crate) fn period_of(day: Day) -> String {
    day.0.format("%Y-%m").to_string()
}

/// Whether the month of a day is closed.
pub(crate) async fn is_closed(tx: &mut Tx, org: &OrgId, day: Day) -> Result<bool, DbError> {
    let found: Option<(bool,)> =
        sql("SELECT is_open FROM books_period WHERE org_id = $1 AND id = $2").bind(org).bind(period_of(day)).optional(tx).await?;
    Ok(found == Some((false,)))
}

/// Holds a month open until the unit ends; one that nobody posted to yet is opened. The caller commits.
pub async fn held_open(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<(), Problem> {
    for _ in 0..2 {
        let found: Option<(bool,)> =
            sql("SELECT is_open FROM books_period WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).sharing().optional(tx).await?;
        match found {
            Some((true,)) => return Ok(()),
            Some((false,)) => break,
            None => open_first(tx, ctx, id).await?,
        }
    }
    let detail = format!("The month {id} is closed. Choose a day in an open month, or have {id} opened again.");
    Err(Problem::conflict("books.period_closed", detail).with("period", id))
}

async fn open_first(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<(), Problem> {
    sql("INSERT INTO books_period (org_id, id, is_open) VALUES ($1, $2, TRUE) ON CONFLICT (org_id, id) DO NOTHING")
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    Ok(())
}

/// Closes a month or opens it again; the caller commits. What is being posted meanwhile is waited for.
async fn set_open(tx: &mut Tx, ctx: &Ctx, id: &str, is_open: bool) -> Result<Period, Problem> {
    let changed: Option<Period> = sql("UPDATE books_period SET is_open = $1, closed_at = $2, closed_by = $3
         WHERE org_id = $4 AND id = $5 AND is_open <> $1 RETURNING id, is_open, closed_at")
    .bind(is_open)
    .bind((!is_open).then_some(ctx.now))
    .bind((!is_open).then(|| ctx.actor.clone()))
    .bind(&ctx.org)
    .bind(id)
    .optional(tx)
    .await?;
    let period = changed.ok_or_else(|| {
        let detail = "The month is not there, or it is so already.";
        Problem::conflict("books.period_unchanged", detail).with("period", id)
    })?;
    audit::record(tx, ctx, if is_open { &REOPENED } else { &CLOSED }, id, &json!({ "period": id })).await?;
    tx.emit(ctx, &PeriodChanged { period: id.to_owned(), is_open }).await?;
    Ok(period)
}

async fn list(tx: &mut Tx, org: &OrgId) -> Result<Vec<Period>, Problem> {
    Ok(sql("SELECT id, is_open, closed_at FROM books_period WHERE org_id = $1 ORDER BY id DESC").bind(org).all(tx).await?)
}

/// The months of the books, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/books/periods", operation_id = "list_periods", tag = "books", params(("org" = OrgId, Path)),
    responses((status = 200, body = Page<Period>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_periods(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Page<Period>>, Problem> {
    let items = list(&mut app.db().read(&*ctx).await?, &ctx.org).await?;
    Ok(Json(Page { items, next: None }))
}

/// Closes a month: nothing is posted to it any more. Books that contradict themselves are not closed.
#[utoipa::path(post, path = "/api/orgs/{org}/books/periods/{id}/close", operation_id = "close_period", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path, example = "2026-03")),
    responses((status = 200, body = Period), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.close"))))]
async fn close_period(ctx: Allowed<Close>, State(app): State<App>, Path((_org, id)): Path<(OrgId, String)>) -> Result<Response, Problem> {
    period_checks::sound_books(&app, &ctx.org, &id).await?;
    let mut tx = app.db().write(&*ctx).await?;
    let period = set_open(&mut tx, &ctx, &id, false).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &period).await
}

/// Opens a closed month again. It stands in the audit log.
#[utoipa::path(post, path = "/api/orgs/{org}/books/periods/{id}/reopen", operation_id = "reopen_period", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path, example = "2026-03")),
    responses((status = 200, body = Period), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.close"))))]
async fn reopen_period(ctx: Allowed<Close>, State(app): State<App>, Path((_org, id)): Path<(OrgId, String)>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let period = set_open(&mut tx, &ctx, &id, true).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &period).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_periods)).routes(routes!(close_period)).routes(routes!(reopen_period))
}
