//! A small room to test with: a till that keeps entries, with a permission, events and jobs.

use std::sync::atomic::{AtomicI64, Ordering};

use async_trait::async_trait;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::request::Parts;
use kernel::db::Migration;
use kernel::permission::{Authenticator, Caller, Grants};
use kernel::testing::{TestApp, TestRequest};
use kernel::web::{Json, Query};
use kernel::{Allowed, App, Ctx, Event, Job, JobError, Locale, Module, OrgId, Page, PageQuery, Problem, sql};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

kernel::permissions! {
    Keep: changes "till.keep" "记账" "keep the till";
}

pub(crate) const MIGRATIONS: &[Migration] = &[Migration {
    name: "till/0001_entry",
    sql: "CREATE TABLE till_entry (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    amount BIGINT NOT NULL,
    share DOUBLE PRECISION,
    is_checked BOOLEAN,
    slip BLOB,
    note TEXT,
    PRIMARY KEY (org_id, id)
);
CREATE TABLE till_line (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, entry_id) REFERENCES till_entry (org_id, id)
);
CREATE TABLE till_day (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    sum BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
INSERT ONLY till_day;
",
}];

/// Everybody is who they say and may do everything, but nobody without a name.
pub(crate) struct Doorman;

#[async_trait]
impl Authenticator for Doorman {
    async fn caller(&self, _app: &App, parts: &Parts) -> Result<Option<Caller>, Problem> {
        let name = parts.headers.get("name").and_then(|name| name.to_str().ok()).map(ToOwned::to_owned);
        Ok(name.map(|name| Caller { actor: name.clone(), person: Some(name), locale: Locale::En, address: None }))
    }

    async fn grants(&self, app: &App, _caller: &Caller, _org: &OrgId) -> Result<Option<Grants>, Problem> {
        Ok(Some(Grants { permissions: app.permissions().iter().map(|permission| permission.name.to_owned()).collect() }))
    }
}

#[derive(Debug, Serialize, Deserialize, ToSchema, kernel::FromRow)]
pub(crate) struct Entry {
    pub id: String,
    pub amount: i64,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub id: String,
}

impl Event for Kept {
    const TOPIC: &'static str = "till.kept";

    fn subject(&self) -> &str {
        &self.id
    }
}

/// How often the jobs ran.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    pub heard: AtomicI64,
    pub gathered: AtomicI64,
    pub rounds: AtomicI64,
    pub tallied: AtomicI64,
    pub stubborn: AtomicI64,
}

/// Hears of every entry.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Hear {
    id: String,
}

#[async_trait]
impl Job for Hear {
    const KIND: &'static str = "till.hear";

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        app.state::<Runs>().heard.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

/// Hears of all entries of a round at once.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct HearMany(Vec<Hear>);

#[async_trait]
impl Job for HearMany {
    const KIND: &'static str = "till.hear_many";

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        let runs = app.state::<Runs>();
        runs.rounds.fetch_add(1, Ordering::SeqCst);
        runs.gathered.fetch_add(i64::try_from(self.0.len())?, Ordering::SeqCst);
        Ok(())
    }
}

/// Tallies; the first time it asks for itself again under the same key.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub again: bool,
}

#[async_trait]
impl Job for Tally {
    const KIND: &'static str = "till.tally";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        app.state::<Runs>().tallied.fetch_add(1, Ordering::SeqCst);
        if self.again {
            let mut tx = app.db().write(ctx).await?;
            tx.enqueue(ctx, &Self { again: false }, Some("tally")).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

/// Fails so many times: by an error, and once by a panic.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Stubborn {
    pub fails: i64,
}

#[async_trait]
impl Job for Stubborn {
    const KIND: &'static str = "till.stubborn";
    const ATTEMPTS_MAX: i64 = 4;

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        let run = app.state::<Runs>().stubborn.fetch_add(1, Ordering::SeqCst);
        assert!(run != 1, "the second run panics");
        if run < self.fails { Err(format!("run {run} failed").into()) } else { Ok(()) }
    }
}

pub(crate) async fn insert(tx: &mut kernel::Tx, org: &OrgId, id: &str, amount: i64) -> Result<(), kernel::DbError> {
    sql("INSERT INTO till_entry (org_id, id, amount) VALUES ($1, $2, $3)").bind(org).bind(id).bind(amount).run(tx).await?;
    Ok(())
}

/// Keep an entry.
#[utoipa::path(post, path = "/api/orgs/{org}/entries", operation_id = "keep_entry", tag = "till", request_body = Entry, responses((status = 201)))]
async fn keep_entry(ctx: Allowed<Keep>, State(app): State<App>, Json(body): Json<Entry>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    insert(&mut tx, &ctx.org, &body.id, body.amount).await?;
    tx.emit(&ctx, &Kept { id: body.id.clone() }).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &body).await
}

/// How much is in the till.
#[derive(Debug, Serialize, ToSchema, kernel::FromRow)]
pub(crate) struct Total {
    pub amount: i64,
}

/// Put one coin in. Nothing but the key tells a second coin from the same one sent twice.
#[utoipa::path(post, path = "/api/orgs/{org}/coins", operation_id = "add_coin", tag = "till", responses((status = 201)))]
async fn add_coin(ctx: Allowed<Keep>, State(app): State<App>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let total: Total = sql("INSERT INTO till_entry (org_id, id, amount) VALUES ($1, 'total', 1)
         ON CONFLICT (org_id, id) DO UPDATE SET amount = till_entry.amount + 1 RETURNING amount")
    .bind(&ctx.org)
    .one(&mut tx)
    .await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &total).await
}

/// Entries, page by page.
#[utoipa::path(get, path = "/api/orgs/{org}/entries", operation_id = "list_entries", tag = "till", responses((status = 200)))]
async fn list_entries(ctx: Allowed<Keep>, State(app): State<App>, Query(page): Query<PageQuery>) -> Result<impl IntoResponse, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    let rows: Vec<Entry> = sql("SELECT id, amount FROM till_entry WHERE org_id = $1 AND id > $2 ORDER BY id LIMIT $3")
        .bind(&ctx.org)
        .bind(page.after_or(String::new())?)
        .bind(page.fetch())
        .all(&mut tx)
        .await?;
    let page: Page<Entry> = page.page(rows, |entry| entry.id.clone());
    Ok(Json(page))
}

pub(crate) fn module() -> Module {
    Module::new("till")
        .migrations(MIGRATIONS)
        .permissions(all())
        .routes(OpenApiRouter::new().routes(routes!(keep_entry, list_entries)).routes(routes!(add_coin)))
        .on::<Hear>(Kept::TOPIC)
        .on_many::<HearMany>(Kept::TOPIC)
        .job::<Tally>()
        .job::<Stubborn>()
        .state(Runs::default())
}

pub(crate) async fn till() -> TestApp {
    TestApp::with(vec![module()], Doorman).await
}

pub(crate) fn org(name: &str) -> OrgId {
    format!("org_{name}").parse().unwrap()
}

/// A request by the cashier.
pub(crate) trait ByCashier {
    fn by_cashier(self) -> Self;
}

impl ByCashier for TestRequest<'_> {
    fn by_cashier(self) -> Self {
        self.header("name", "cashier")
    }
}

pub(crate) async fn entries(app: &TestApp) -> i64 {
    let mut tx = app.app.db().read(kernel::Scope::System).await.unwrap();
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM till_entry").one(&mut tx).await.unwrap();
    count
}
