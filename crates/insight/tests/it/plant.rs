//! A plant with records: what the stories need to be told.

use async_trait::async_trait;
use chrono_tz::Tz;
use http::request::Parts;
use kernel::permission::{Authenticator, Caller, Grants};
use kernel::testing::{BEGIN, TestAnswer, TestApp};
use kernel::{App, Ctx, Day, Locale, OrgId, Origin, Problem};
use lake::{EngineSettings, FactRows, Lake, MemoryLake, OneZone, Provenance, View};

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
    pub(crate) org: OrgId,
}

/// One invoiced line: day, customer, whole currency units.
pub(crate) type Line<'a> = (&'a str, &'a str, i64);

impl Plant {
    pub(crate) async fn new() -> Self {
        let settings = EngineSettings { threads: 2, cache_bytes: 8 << 20 };
        let test = TestApp::with(vec![lake::module(settings, OneZone(Tz::Asia__Shanghai)), insight::module()], Badge).await;
        Self { org: OrgId::new(BEGIN), test }
    }

    pub(crate) fn ctx(&self) -> Ctx {
        let mut ctx = Ctx::of_system(&self.test.app, self.org.clone());
        ctx.origin = Origin::Imported;
        ctx
    }

    /// Publish invoiced lines and wait until everything is computed.
    pub(crate) async fn publish(&self, source: &str, lines: &[Line<'_>]) {
        self.publish_only(source, lines).await;
        self.test.work_off().await;
    }

    pub(crate) async fn publish_only(&self, source: &str, lines: &[Line<'_>]) {
        let (lake, ctx) = (Lake::of(&self.test.app), self.ctx());
        let staged = lake.stage(&ctx, invoices(lines), source).await.expect("it is staged").expect("there are rows");
        let mut tx = self.test.app.db().write(&ctx).await.expect("a transaction");
        lake.publish(&mut tx, &ctx, &[staged]).await.expect("it is published");
        tx.commit().await.expect("it is kept");
    }

    /// Take a source out again and wait until everything is computed.
    pub(crate) async fn retract(&self, source: &str) {
        let (lake, ctx) = (Lake::of(&self.test.app), self.ctx());
        let retraction = lake.prepare_retraction(&ctx, source).await.expect("it is prepared");
        let mut tx = self.test.app.db().write(&ctx).await.expect("a transaction");
        lake.retract(&mut tx, &ctx, &retraction).await.expect("it is retracted");
        tx.commit().await.expect("it is kept");
        self.test.work_off().await;
    }

    pub(crate) async fn get(&self, may: &str, path: &str) -> TestAnswer {
        let badge = format!("{}/{may}", self.org);
        self.test.get(&format!("/api/orgs/{}/insight/{path}", self.org)).header("x-person", &badge).send().await
    }
}

pub(crate) fn invoices(lines: &[Line<'_>]) -> FactRows {
    let mut rows = FactRows::new(lake::vocabulary::fact_type("sale.invoiced").expect("in the vocabulary"));
    let field = |name: &str| rows.fact_type().fields.iter().position(|field| field.name == name).expect("in the vocabulary");
    let (customer, amount) = (field("customer_name"), field("amount"));
    for (at, (day, name, units)) in (2..).zip(lines) {
        let day: Day = day.parse().expect("a day");
        rows.begin(day.begins_in(Tz::Asia__Shanghai).micros(), day.days(), Some(at)).expect("in range");
        rows.text(customer, name).expect("short");
        rows.decimal(amount, units * 1_000_000).expect("in range");
        rows.end().expect("begun");
    }
    rows
}

/// A view of invoiced lines, without a database.
pub(crate) fn view_of(lines: &[Line<'_>]) -> View {
    let settings = EngineSettings { threads: 1, cache_bytes: 1 << 20 };
    let mut lake = MemoryLake::new(Tz::Asia__Shanghai, &settings).expect("threads");
    let provenance = Provenance { origin: "imported", actor: "person_1".to_owned(), source: "sales.csv".to_owned(), recorded_at: 0 };
    lake.hold(invoices(lines), &provenance).expect("they fit");
    lake.view(0).expect("a view")
}
