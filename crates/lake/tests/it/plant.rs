//! A plant that sells: what the stories need to be told.

use async_trait::async_trait;
use chrono_tz::Tz;
use http::request::Parts;
use kernel::permission::{Authenticator, Caller, Grants};
use kernel::testing::{BEGIN, TestAnswer, TestApp};
use kernel::{App, Ctx, Day, Locale, OrgId, Origin, Problem};
use lake::{Cell, EngineSettings, FactRows, Lake, Limits, OneZone, Staged};

/// Signs in whoever the header names as `organisation/permission+permission`.
struct Badge;

#[async_trait]
impl Authenticator for Badge {
    async fn caller(&self, _app: &App, parts: &Parts) -> Result<Option<Caller>, Problem> {
        let name = parts.headers.get("x-person").and_then(|name| name.to_str().ok());
        Ok(name.map(|name| Caller { actor: name.to_owned(), person: Some(name.to_owned()), locale: Locale::default(), address: None }))
    }

    async fn grants(&self, _app: &App, caller: &Caller, org: &OrgId) -> Result<Option<Grants>, Problem> {
        let Some((at, may)) = caller.actor.split_once('/') else { return Ok(None) };
        let grants = Grants { permissions: may.split('+').map(str::to_owned).collect() };
        Ok((at == org.as_str()).then_some(grants))
    }
}

pub(crate) struct Plant {
    pub(crate) test: TestApp,
    pub(crate) lake: Lake,
    pub(crate) org: OrgId,
}

/// One invoiced line: day of March 2026, customer, millionths.
pub(crate) type Line<'a> = (i32, &'a str, i64);

impl Plant {
    pub(crate) async fn new() -> Self {
        let settings = EngineSettings { threads: 2, cache_bytes: 8 << 20 };
        let test = TestApp::with(
            vec![identity::module(identity::Settings::default()), lake::module(settings, OneZone(Tz::Asia__Shanghai))],
            Badge,
        )
        .await;
        let (lake, org) = (Lake::of(&test.app), identity::testing::Plant::found(&test, "Songhu Precision").await.org);
        Self { lake, org, test }
    }

    /// Another organisation in the same database.
    pub(crate) fn neighbour() -> OrgId {
        OrgId::new(BEGIN)
    }

    pub(crate) fn ctx(&self) -> Ctx {
        self.ctx_of(&self.org)
    }

    pub(crate) fn ctx_of(&self, org: &OrgId) -> Ctx {
        let mut ctx = Ctx::of_system(&self.test.app, org.clone());
        "person_1".clone_into(&mut ctx.actor);
        ctx.origin = Origin::Imported;
        ctx
    }

    pub(crate) async fn stage(&self, source: &str, lines: &[Line<'_>]) -> Staged {
        self.lake.stage(&self.ctx(), invoices(lines), source).await.expect("it is staged").expect("there are rows")
    }

    pub(crate) async fn publish(&self, source: &str, lines: &[Line<'_>]) {
        self.publish_for(&self.org, source, lines).await;
    }

    pub(crate) async fn publish_for(&self, org: &OrgId, source: &str, lines: &[Line<'_>]) {
        let ctx = self.ctx_of(org);
        let staged = self.lake.stage(&ctx, invoices(lines), source).await.expect("it is staged").expect("there are rows");
        let mut tx = self.test.app.db().write(&ctx).await.expect("a transaction");
        self.lake.publish(&mut tx, &ctx, &[staged]).await.expect("it is published");
        tx.commit().await.expect("it is kept");
    }

    pub(crate) async fn retract(&self, source: &str) -> u64 {
        let ctx = self.ctx();
        let retraction = self.lake.prepare_retraction(&ctx, source).await.expect("it is prepared");
        let mut tx = self.test.app.db().write(&ctx).await.expect("a transaction");
        let rows = self.lake.retract(&mut tx, &ctx, &retraction).await.expect("it is retracted");
        tx.commit().await.expect("it is kept");
        rows
    }

    /// The answer of a question as lines of text.
    pub(crate) async fn ask(&self, sql: &str) -> Vec<String> {
        let table = self.lake.view(&self.org).await.expect("a view").query(sql, &Limits::pack()).await.expect("an answer");
        table.rows.iter().map(|row| row.iter().map(Cell::plain).collect::<Vec<_>>().join("|")).collect()
    }

    pub(crate) async fn files(&self) -> Vec<String> {
        self.test.app.blobs().list("facts").await.expect("a list")
    }

    /// A request of somebody at this plant who may do this.
    pub(crate) async fn get(&self, may: &str, path: &str) -> TestAnswer {
        self.test.get(&format!("/api/orgs/{}/lake/{path}", self.org)).header("x-person", &self.badge(may)).send().await
    }

    pub(crate) async fn post(&self, may: &str, path: &str, body: serde_json::Value) -> TestAnswer {
        self.test.post(&format!("/api/orgs/{}/lake/{path}", self.org), &body).header("x-person", &self.badge(may)).send().await
    }

    pub(crate) fn badge(&self, may: &str) -> String {
        format!("{}/{may}", self.org)
    }
}

pub(crate) fn march(day: i32) -> Day {
    format!("2026-03-{day:02}").parse().expect("a day")
}

pub(crate) fn invoices(lines: &[Line<'_>]) -> FactRows {
    let mut rows = FactRows::new(lake::vocabulary::fact_type("sale.invoiced").expect("in the vocabulary"));
    let field = |name: &str| rows.fact_type().fields.iter().position(|field| field.name == name).expect("in the vocabulary");
    let (customer, amount) = (field("customer_name"), field("amount"));
    for (at, (day, name, millionths)) in (2..).zip(lines) {
        let day = march(*day);
        rows.begin(day.begins_in(Tz::Asia__Shanghai).micros(), day.days(), Some(at)).expect("in range");
        rows.text(customer, name).expect("short");
        rows.decimal(amount, *millionths).expect("in range");
        rows.end().expect("begun");
    }
    rows
}
