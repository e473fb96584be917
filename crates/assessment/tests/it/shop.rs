//! A machining shop in Foshan, its people and its records: what the stories need to be told.

use async_trait::async_trait;
use http::Method;
use http::request::Parts;
use insight::packs::EMBEDDED;
use kernel::permission::{Authenticator, Caller, Grants};
use kernel::testing::{TestAnswer, TestApp, TestRequest};
use kernel::{App, Ctx, Locale, OrgId, Origin, Problem};
use lake::{EngineSettings, FactRows, Lake, OneZone};
use serde_json::{Value as Json, json};

/// Signs in whoever the header names, in the organisation and with the permissions it names:
/// `wang@org_01…/assessment.read+assessment.answer`.
struct Badge;

#[async_trait]
impl Authenticator for Badge {
    async fn caller(&self, _app: &App, parts: &Parts) -> Result<Option<Caller>, Problem> {
        let badge = parts.headers.get("x-badge").and_then(|badge| badge.to_str().ok());
        Ok(badge.map(|badge| Caller { actor: badge.to_owned(), person: Some(badge.to_owned()), locale: Locale::default(), address: None }))
    }

    async fn grants(&self, _app: &App, caller: &Caller, org: &OrgId) -> Result<Option<Grants>, Problem> {
        let Some((at, may)) = caller.actor.split_once('@').and_then(|(_, rest)| rest.split_once('/')) else { return Ok(None) };
        Ok((at == org.as_str()).then(|| Grants { permissions: may.split('+').map(str::to_owned).collect() }))
    }
}

pub(crate) const ALL: &str = "assessment.read+assessment.answer+assessment.manage";

pub(crate) struct Shop {
    pub(crate) test: TestApp,
    pub(crate) lake: Lake,
    pub(crate) org: OrgId,
}

/// Months before the stories begin, on the fifth of March 2026: 0 is March, 1 February.
pub(crate) fn day(months_ago: i32, day: u32) -> i32 {
    let month = 2026 * 12 + 2 - months_ago;
    let date = format!("{:04}-{:02}-{day:02}", month.div_euclid(12), month.rem_euclid(12) + 1);
    date.parse::<kernel::Day>().expect("a day").days()
}

fn rooms() -> Vec<kernel::Module> {
    let settings = EngineSettings { threads: 2, cache_bytes: 8 << 20 };
    vec![
        identity::module(identity::Settings::default()),
        lake::module(settings, OneZone(chrono_tz::Asia::Shanghai)),
        insight::module(),
        assessment::module(),
    ]
}

impl Shop {
    pub(crate) async fn new() -> Self {
        let test = TestApp::with(rooms(), Badge).await;
        let (lake, org) = (Lake::of(&test.app), identity::testing::Plant::found(&test, "佛山精密").await.org);
        Self { lake, org, test }
    }

    /// The program is stopped and started again.
    pub(crate) async fn restart(&mut self) {
        self.test.restart(rooms(), Badge).await;
        self.lake = Lake::of(&self.test.app);
    }

    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/api/orgs/{}/assessment/{rest}", self.org)
    }

    pub(crate) fn badge(&self, person: &str, may: &str) -> String {
        format!("{person}@{}/{may}", self.org)
    }

    fn request(&self, method: Method, rest: &str) -> TestRequest<'_> {
        self.test.request(method, &self.path(rest)).header("x-badge", &self.badge("wang", ALL))
    }

    pub(crate) async fn get(&self, rest: &str) -> Json {
        self.request(Method::GET, rest).send().await.ok()
    }

    /// Answers as somebody who has seen that version.
    pub(crate) async fn answer_as(&self, person: &str, node: &str, seen: i64, body: Json) -> TestAnswer {
        let request = self.test.put(&self.path(&format!("answers/{node}")), &body);
        request.header("x-badge", &self.badge(person, ALL)).header("if-match", &format!("\"{seen}\"")).send().await
    }

    /// Answers for the first time.
    pub(crate) async fn answer(&self, node: &str, value: Json) -> Json {
        self.answer_as("wang", node, 0, json!({ "value": value })).await.ok()
    }

    pub(crate) async fn put_profile(&self, seen: i64, body: &Json) -> TestAnswer {
        let request = self.test.put(&self.path("profile"), body);
        request.header("x-badge", &self.badge("wang", ALL)).header("if-match", &format!("\"{seen}\"")).send().await
    }

    pub(crate) async fn withdraw(&self, node: &str, seen: i64) -> TestAnswer {
        let request = self.test.post(&self.path(&format!("answers/{node}/withdraw")), &json!({}));
        request.header("x-badge", &self.badge("wang", ALL)).header("if-match", &format!("\"{seen}\"")).send().await
    }

    /// The result, once everything that waits is done.
    pub(crate) async fn result(&self) -> Json {
        self.test.work_off().await;
        self.get("result").await
    }

    pub(crate) async fn judge_now(&self) -> Json {
        self.test.post(&self.path("results"), &json!({})).header("x-badge", &self.badge("wang", ALL)).send().await.ok()
    }

    /// Publishes facts of a type as one import: each row is a day and the fields that are filled.
    pub(crate) async fn import(&self, fact_type: &'static str, rows: impl IntoIterator<Item = (i32, Vec<(&'static str, lake::Value)>)>) {
        let fact_type = lake::vocabulary::fact_type(fact_type).expect("a fact type");
        let mut facts = FactRows::new(fact_type);
        for (at, (day, fields)) in rows.into_iter().enumerate() {
            let noon = kernel::Day::from_days(day).expect("a day").begins_in(chrono_tz::Asia::Shanghai).plus(12 * kernel::time::HOUR);
            facts.begin(noon.micros(), day, i64::try_from(at).ok()).expect("a row");
            for (name, value) in fields {
                let index = fact_type.fields.iter().position(|field| field.name == name).expect("a field of the type");
                facts.value(index, &value).expect("a value that fits");
            }
            facts.end().expect("the row ends");
        }
        let mut ctx = Ctx::of_system(&self.test.app, self.org.clone());
        ctx.origin = Origin::Imported;
        let staged = self.lake.stage(&ctx, facts, &format!("imp_{}", fact_type.name)).await.expect("it is staged").expect("there are rows");
        let mut tx = self.test.app.db().write(&ctx).await.expect("a transaction");
        self.lake.publish(&mut tx, &ctx, &[staged]).await.expect("it is published");
        tx.commit().await.expect("it is kept");
    }

    /// A year of receipts: two of ten are late, and they cost 1,000 yuan each.
    pub(crate) async fn late_receipts(&self) {
        let receipt = |month: i32, at: u32| {
            let received = day(month, 2 + at);
            let promised = if at < 2 { received - 3 } else { received };
            let text = |text: &str| lake::Value::Text(text.to_owned());
            let fields = vec![
                ("promised_on", lake::Value::Date(promised)),
                ("supplier_name", text("Wuxi Steel")),
                ("order_no", text(&format!("P{month}-{at}"))),
                ("amount", lake::Value::Decimal(1_000_000_000)),
            ];
            (received, fields)
        };
        self.import("purchase.received", (1..13).rev().flat_map(|month| (0..10).map(move |at| receipt(month, at)))).await;
    }
}

pub(crate) fn packs() -> insight::Packs {
    insight::Packs::read(EMBEDDED.iter().copied()).expect("the packs are right")
}

pub(crate) fn pains() -> assessment::PainPack {
    assessment::PainPack::built_in(&packs()).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The one of that id in a list.
pub(crate) fn of<'a>(list: &'a Json, id: &str) -> &'a Json {
    let found = list.as_array().and_then(|list| list.iter().find(|one| one["id"] == id));
    found.unwrap_or_else(|| panic!("there is no {id}"))
}

/// A statement of a result.
pub(crate) fn statement<'a>(result: &'a Json, scene: &str, id: &str) -> &'a Json {
    of(&of(&result["scenes"], scene)["statements"], id)
}
