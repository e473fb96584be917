//! Notifications inside the product: what somebody should know, until they have read it.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::db::Value;
use kernel::ids::new_id;
use kernel::web::{Json, Query};
use kernel::{Allowed, App, Ctx, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::events::Notified;
use crate::permissions::{Note, Read};

/// Something that one person should know.
#[derive(Clone, Debug, Serialize, ToSchema, FromRow)]
pub(crate) struct Notification {
    pub(crate) id: String,
    pub(crate) text: String,
    /// Because of which event, and what it is about.
    pub(crate) topic: String,
    pub(crate) subject: String,
    pub(crate) at: Timestamp,
    pub(crate) read_at: Option<Timestamp>,
}

/// How many notifications the reader has not read.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct UnreadNotifications {
    pub(crate) count: i64,
}

/// Tells people something; the caller commits.
pub(crate) async fn notify(tx: &mut Tx, ctx: &Ctx, people: &[String], text: &str, (topic, subject): (&str, &str)) -> Result<(), DbError> {
    if people.is_empty() {
        return Ok(());
    }
    let rows = people.iter().map(|person| [Value::from(new_id("ntf", ctx.now)), Value::from(person)]);
    sql("INSERT INTO automation_notification (org_id, text, topic, subject, at, id, person_id) VALUES ($1, $2, $3, $4, $5, $6, $7), ...")
        .bind(&ctx.org)
        .bind(text)
        .bind(topic)
        .bind(subject)
        .bind(ctx.now)
        .rows(rows)
        .run(tx)
        .await?;
    tx.emit(ctx, &Notified { of: subject.to_owned() }).await
}

async fn list(tx: &mut Tx, ctx: &Ctx, page: &PageQuery) -> Result<Page<Notification>, Problem> {
    let rows: Vec<Notification> = sql("SELECT id, text, topic, subject, at, read_at FROM automation_notification
         WHERE org_id = $1 AND person_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4")
    .bind(&ctx.org)
    .bind(&ctx.actor)
    .bind(page.after_or("~".to_owned())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| row.id.clone()))
}

async fn unread(tx: &mut Tx, ctx: &Ctx) -> Result<UnreadNotifications, DbError> {
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM (SELECT id FROM automation_notification
         WHERE org_id = $1 AND person_id = $2 AND read_at IS NULL ORDER BY id DESC LIMIT 100) newest")
    .bind(&ctx.org)
    .bind(&ctx.actor)
    .one(tx)
    .await?;
    Ok(UnreadNotifications { count })
}

async fn mark_read(tx: &mut Tx, ctx: &Ctx) -> Result<UnreadNotifications, DbError> {
    sql("UPDATE automation_notification SET read_at = $1 WHERE org_id = $2 AND person_id = $3 AND read_at IS NULL")
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(&ctx.actor)
        .run(tx)
        .await?;
    tx.emit(ctx, &Notified { of: ctx.actor.clone() }).await?;
    Ok(UnreadNotifications { count: 0 })
}

/// The reader's own notifications, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/automation/notifications", operation_id = "list_notifications", tag = "automation",
    params(("org" = OrgId, Path), PageQuery),
    responses((status = 200, body = Page<Notification>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.read"))))]
async fn list_notifications(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Notification>>, Problem> {
    Ok(Json(list(&mut app.db().read(&*ctx).await?, &ctx, &page).await?))
}

/// How many of them are not read, up to a hundred.
#[utoipa::path(get, path = "/api/orgs/{org}/automation/notifications/unread", operation_id = "count_unread_notifications", tag = "automation",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = UnreadNotifications), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.read"))))]
async fn count_unread_notifications(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<UnreadNotifications>, Problem> {
    Ok(Json(unread(&mut app.db().read(&*ctx).await?, &ctx).await?))
}

/// Marks all of the reader's notifications as read.
#[utoipa::path(post, path = "/api/orgs/{org}/automation/notifications/read", operation_id = "read_notifications", tag = "automation",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = UnreadNotifications), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("automation.note"))))]
async fn read_notifications(ctx: Allowed<Note>, State(app): State<App>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let left = mark_read(&mut tx, &ctx).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &left).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_notifications)).routes(routes!(count_unread_notifications)).routes(routes!(read_notifications))
}
