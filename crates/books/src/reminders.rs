//! Reminders that somebody sent to a customer who is late. Cairn sends nothing by itself; it remembers what was said.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::db::stored;
use kernel::ids::new_id;
use kernel::quantity::{CNY, Money};
use kernel::web::{Json, Query};
use kernel::{Allowed, App, Check, Ctx, Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::events::ReminderSent;
use crate::open_items::{self, OpenItem, Side};
use crate::permissions::{Read, Remind};

/// How it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReminderTone)]
enum Tone {
    /// It may have been overlooked.
    Friendly,
    /// It is asked for by a day.
    Firm,
    /// The last one before other steps.
    Final,
}

impl Tone {
    const fn name(self) -> &'static str {
        match self {
            Self::Friendly => "friendly",
            Self::Firm => "firm",
            Self::Final => "final",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        [Self::Friendly, Self::Firm, Self::Final]
            .into_iter()
            .find(|tone| tone.name() == name)
            .ok_or_else(|| format!("`{name}` is no tone of a reminder"))
    }
}

kernel::text_column!(Tone, Tone::of_name);

/// A reminder that was sent.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct Reminder {
    id: String,
    party_id: String,
    day: Day,
    tone: Tone,
    /// What it said, as it was sent.
    body: String,
    /// The open items it was about.
    item_ids: Vec<String>,
    /// What was overdue of them then.
    total: Money,
    sent_at: Timestamp,
    actor: String,
}

/// A reminder that somebody sent, by mail or on paper.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReminderInput {
    party_id: String,
    tone: Tone,
    /// 1 to 5,000 characters.
    #[schema(example = "贵公司下列款项已到期……")]
    body: String,
    /// 1 to 200 overdue items of the customer.
    item_ids: Vec<String>,
}

/// Whose reminders are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
struct ReminderFilter {
    /// Of this customer only.
    party: Option<String>,
}

#[derive(FromRow)]
struct Row {
    id: String,
    party_id: String,
    day: Day,
    tone: Tone,
    body: String,
    items: String,
    total: i64,
    sent_at: Timestamp,
    actor: String,
}

impl Row {
    fn shown(self) -> Result<Reminder, DbError> {
        Ok(Reminder {
            item_ids: stored("the items of a reminder", &self.items)?,
            id: self.id,
            party_id: self.party_id,
            day: self.day,
            tone: self.tone,
            body: self.body,
            total: Money::new(self.total, CNY),
            sent_at: self.sent_at,
            actor: self.actor,
        })
    }
}

/// What is overdue of the items together, or why nobody is reminded of them; decided without a database.
fn overdue(items: &[OpenItem], party_id: &str, today: Day) -> Result<i64, Problem> {
    let is_late =
        |item: &OpenItem| item.side == Side::Receivable && item.party_id == party_id && item.open.minor > 0 && item.due.0 < today.0;
    match items.iter().find(|item| !is_late(item)) {
        None => Ok(items.iter().map(|item| item.open.minor).sum()),
        Some(item) => {
            let detail = "One of these is paid, not due yet, or of somebody else. Load the page anew.";
            Err(Problem::conflict("books.not_overdue", detail).with("open_item", item.id.as_str()))
        }
    }
}

/// Remembers that a reminder was sent; the caller commits.
async fn send(tx: &mut Tx, ctx: &Ctx, input: &ReminderInput) -> Result<Reminder, Problem> {
    let ids: BTreeSet<&String> = input.item_ids.iter().collect();
    let mut check = Check::new();
    check.text("body", &input.body, 1, 5_000);
    check.that((1..=200).contains(&ids.len()), "item_ids", "books.reminder_items", "1 to 200 items are needed");
    check.done()?;
    let mut items = Vec::with_capacity(ids.len());
    for id in &ids {
        items.push(open_items::item(tx, &ctx.org, id).await?);
    }
    let day = ctx.now.day_in(identity::organisations::zone_of(tx, &ctx.org).await?);
    let made = Reminder {
        total: Money::new(overdue(&items, &input.party_id, day)?, CNY),
        id: new_id("rem", ctx.now),
        party_id: input.party_id.clone(),
        day,
        tone: input.tone,
        body: input.body.trim().to_owned(),
        item_ids: ids.into_iter().cloned().collect(),
        sent_at: ctx.now,
        actor: ctx.actor.clone(),
    };
    write(tx, ctx, &made).await?;
    tx.emit(ctx, &ReminderSent { reminder: made.id.clone() }).await?;
    Ok(made)
}

async fn write(tx: &mut Tx, ctx: &Ctx, made: &Reminder) -> Result<(), Problem> {
    let items = serde_json::to_string(&made.item_ids).map_err(|error| Problem::internal(&error))?;
    sql("INSERT INTO books_reminder (org_id, id, party_id, day, tone, body, items, total, sent_at, actor)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(&ctx.org)
    .bind(&made.id)
    .bind(&made.party_id)
    .bind(made.day)
    .bind(made.tone.name())
    .bind(&made.body)
    .bind(items)
    .bind(made.total.minor)
    .bind(made.sent_at)
    .bind(&made.actor)
    .run(tx)
    .await?;
    Ok(())
}

/// Reminders, newest first.
async fn list(tx: &mut Tx, org: &OrgId, filter: &ReminderFilter, page: &PageQuery) -> Result<Page<Reminder>, Problem> {
    let after: String = page.after_or("~".to_owned())?;
    let rows: Vec<Row> = sql("SELECT id, party_id, day, tone, body, items, total, sent_at, actor FROM books_reminder
         WHERE org_id = $1 AND ($2 = '' OR party_id = $2) AND id < $3 ORDER BY id DESC LIMIT $4")
    .bind(org)
    .bind(filter.party.clone().unwrap_or_default())
    .bind(after)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let reminders = rows.into_iter().map(Row::shown).collect::<Result<Vec<_>, _>>()?;
    Ok(page.page(reminders, |reminder| reminder.id.clone()))
}

/// Reminders that were sent, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/books/reminders", operation_id = "list_reminders", tag = "books",
    params(("org" = OrgId, Path), ReminderFilter, PageQuery),
    responses((status = 200, body = Page<Reminder>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_reminders(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<ReminderFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Reminder>>, Problem> {
    Ok(Json(list(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

/// Marks a reminder as sent. Cairn sends nothing by itself: a person did, by mail, on paper or by telephone.
#[utoipa::path(post, path = "/api/orgs/{org}/books/reminders", operation_id = "create_reminder", tag = "books",
    params(("org" = OrgId, Path)), request_body = ReminderInput,
    responses((status = 201, body = Reminder), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.remind"))))]
async fn create_reminder(ctx: Allowed<Remind>, State(app): State<App>, Json(input): Json<ReminderInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let made = send(&mut tx, &ctx, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &made).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_reminders, create_reminder))
}
