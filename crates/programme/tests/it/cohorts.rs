//! Firms begin a block at different times, and the office learns what it did for them, but never for whom.

use identity::testing::{Plant, app_with};
use kernel::testing::TestApp;
use kernel::{Ctx, Day, Origin};
use lake::{EngineSettings, FactRows, Lake, OneZone, Value};
use serde_json::{Value as Json, json};

use crate::office::Office;

async fn city() -> TestApp {
    let settings = EngineSettings { threads: 2, cache_bytes: 8 << 20 };
    let lake = lake::module(settings, OneZone(chrono_tz::Asia::Shanghai));
    app_with(vec![lake, insight::module(), assessment::module(), programme::module()]).await
}

/// Noise that is the same in every run: -1 to 1.
fn scatter(firm: usize, month: u32) -> f64 {
    let seed = u64::try_from(firm).unwrap() * 1_000 + u64::from(month) + 1;
    let mixed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    f64::from(u32::try_from(mixed >> 40).unwrap()) / f64::from(1 << 23) - 1.0
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

struct Firm<'a> {
    plant: Plant<'a>,
    number: usize,
}

impl<'a> Firm<'a> {
    async fn new(app: &'a TestApp, number: usize) -> Firm<'a> {
        Firm { plant: Plant::found(app, &format!("企业{number}")).await, number }
    }

    /// Lets the office see its indicators.
    async fn consent(&self, office: &Office<'_>) -> String {
        self.consent_to(office, "indicators").await
    }

    async fn consent_to(&self, office: &Office<'_>, scope: &str) -> String {
        let consent = json!({ "grantee": office.plant.org, "scope": [scope], "purpose": "试点城市", "until": "2026-12-31" });
        self.plant.owner.post(&self.plant.path("identity/consents"), &consent).await.ok()["id"].as_str().unwrap().to_owned()
    }

    /// Begins the block, by an outcome plan of its own.
    async fn begin(&self, day: &str) {
        let plan = json!({ "block": "item_master", "begins": day, "grain": "month", "weeks_before": 26, "weeks_apart": 0,
            "weeks_learning": 4, "weeks_after": 26, "indicators": [{ "indicator": "quality.scrap_rate", "smallest_effect": "0.1" }] });
        self.plant.owner.post(&self.plant.path("assessment/outcomes"), &plan).await.ok();
    }

    /// Reports of 14 months from January 2025 on: 10,000 pieces on the first and on the 28th, with that share of scrap.
    async fn scrap(&self, share: impl Fn(u32) -> f64) {
        let fact_type = lake::vocabulary::fact_type("work.reported").unwrap();
        let mut facts = FactRows::new(fact_type);
        for month in 0..14 {
            let scrap: i64 = format!("{:.0}", 10_000.0 * (share(month) + 0.003 * scatter(self.number, month))).parse().unwrap();
            for date in ["01", "28"] {
                let day = day(&format!("{}-{:02}-{date}", 2025 + month / 12, month % 12 + 1));
                facts.begin(day.begins_in(chrono_tz::Asia::Shanghai).micros(), day.days(), None).unwrap();
                let fields = [("quantity_good", 10_000 - scrap), ("quantity_scrap", scrap)];
                for (name, pieces) in fields {
                    let index = fact_type.fields.iter().position(|field| field.name == name).unwrap();
                    facts.value(index, &Value::Decimal(pieces * 1_000_000)).unwrap();
                }
                facts.end().unwrap();
            }
        }
        let app = &self.plant.app.app;
        let mut ctx = Ctx::of_system(app, self.plant.org.clone());
        ctx.origin = Origin::Imported;
        let lake = Lake::of(app);
        let staged = lake.stage(&ctx, facts, "imp_reports").await.unwrap().unwrap();
        let mut tx = app.db().write(&ctx).await.unwrap();
        lake.publish(&mut tx, &ctx, &[staged]).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// Half a year before July 2025, one month of learning, and so many months after.
fn of_scrap(months_after: u32) -> Json {
    json!({ "block": "item_master", "indicator": "quality.scrap_rate", "smallest_effect": "0.01", "begins": "2025-07-15",
        "months_before": 6, "months_apart": 0, "months_learning": 1, "months_after": months_after })
}

fn codes(list: &Json) -> Vec<&str> {
    list.as_array().unwrap().iter().filter_map(|told| told["code"].as_str()).collect()
}

impl Office<'_> {
    async fn judged(&self, id: &str) -> Json {
        self.post(&format!("cohorts/{id}/judgings"), json!({})).await.ok();
        self.app.work_off().await;
        self.get(&format!("cohorts/{id}")).await
    }
}

#[tokio::test]
async fn six_of_twelve_firms_begin_and_the_office_learns_what_it_did_for_them() {
    let app = city().await;
    let office = Office::of(&app).await;
    let mut consents = Vec::new();
    for number in 0..12 {
        let firm = Firm::new(&app, number).await;
        firm.scrap(|month| if number < 6 && month >= 6 { 0.03 } else { 0.06 }).await;
        if number < 6 {
            firm.begin("2025-07-10").await;
        }
        consents.push((firm.consent(&office).await, firm));
    }
    app.work_off().await;
    // Its last month is July: it runs, and nobody sees an effect.
    let running = office.post("cohorts", of_scrap(12)).await.ok();
    let id = running["id"].as_str().unwrap();
    let counted = office.judged(id).await;
    assert_eq!((&counted["state"], &counted["verdict"]), (&json!("measuring"), &Json::Null), "{counted}");
    let firms = &counted["firms"];
    assert_eq!((&firms["consenting"], &firms["began"], &firms["waiting"]), (&json!(12), &json!(6), &json!(6)), "{counted}");
    let (consent, leaving) = &consents[11];
    leaving.plant.owner.delete(&leaving.plant.path(&format!("identity/consents/{consent}"))).await;
    let fewer = office.judged(id).await;
    assert_eq!((&fewer["firms"]["consenting"], &fewer["firms"]["waiting"]), (&json!(11), &json!(5)), "who leaves is asked no more");
    let twice = office.post("cohorts", of_scrap(6)).await;
    assert_eq!(twice.problem(), (409, "programme.cohort_exists".to_owned()), "of two plans the nicer one would be shown");
    office.post(&format!("cohorts/{id}/withdraw"), json!({ "because": "时间太长" })).await.ok();

    let frozen = office.post("cohorts", of_scrap(6)).await.ok();
    let judged = office.judged(frozen["id"].as_str().unwrap()).await;
    let verdict = &judged["verdict"];
    assert_eq!((&judged["state"], &verdict["word"]), (&json!("judged"), &json!("better")), "{judged}");
    let (low, high) = (verdict["effect"]["low"].as_f64().unwrap(), verdict["effect"]["high"].as_f64().unwrap());
    assert!(low < -0.03 && -0.03 < high && high < -0.02, "three points less scrap: {verdict}");
    assert_eq!(codes(&judged["cautions"]), ["programme.cohort_frozen_late", "programme.cohort_not_apart"]);
    assert!(codes(&verdict["cautions"]).contains(&"programme.cohort_began_late"), "{verdict}");
    assert_eq!((&judged["simulated"], &verdict["groups"][0]["began"], &verdict["groups"][0]["waiting"]), (&json!(0), &json!(6), &json!(5)));
    assert!(!judged.to_string().contains("企业1") && !judged.to_string().contains(leaving.plant.org.as_str()), "no firm is in it");
    let plan = office.plant.owner.get(&office.path(&format!("cohorts/{}/plan", judged["id"].as_str().unwrap()))).await;
    assert_eq!(kernel::digest_of(&plan.bytes), judged["digest"].as_str().unwrap());

    let disliked = office.post(&format!("cohorts/{}/withdraw", judged["id"].as_str().unwrap()), json!({ "because": "不好看" })).await;
    assert_eq!(disliked.problem(), (409, "programme.cohort_over".to_owned()));
    let listed = office.get("cohorts").await["items"].clone();
    let states: Vec<&Json> = listed.as_array().unwrap().iter().map(|plan| &plan["state"]).collect();
    assert_eq!(states, ["judged", "withdrawn"], "every plan ever frozen stays in view");

    // One firm more among those that wait: a second verdict beside the first would tell of it.
    leaving.consent(&office).await;
    let again = office.post("cohorts", of_scrap(5)).await.ok();
    let second = office.judged(again["id"].as_str().unwrap()).await;
    assert_eq!((&second["verdict"]["why"]["code"], &second["verdict"]["effect"]), (&json!("programme.cohort_would_tell"), &Json::Null));
}

#[tokio::test]
async fn four_firms_without_records_are_too_few_and_a_plan_that_cannot_be_is_refused() {
    let app = city().await;
    let office = Office::of(&app).await;
    for number in 0..4 {
        let firm = Firm::new(&app, number).await;
        firm.begin("2025-03-01").await;
        firm.consent(&office).await;
    }
    // Who lets the office see its results only is not asked for indicators.
    Firm::new(&app, 4).await.consent_to(&office, "results").await;
    let mut early = of_scrap(6);
    early["begins"] = json!("2025-03-01");
    let frozen = office.post("cohorts", early).await.ok();
    let judged = office.judged(frozen["id"].as_str().unwrap()).await;
    assert_eq!(
        (&judged["verdict"]["word"], &judged["verdict"]["why"]["code"]),
        (&json!("cannot_tell"), &json!("programme.cohort_too_few_firms"))
    );
    assert_eq!((&judged["firms"]["consenting"], &judged["firms"]["left_out"]["gaps_begun"]), (&json!(4), &json!(4)));
    let mut wrong = of_scrap(1);
    wrong["block"] = json!("magic");
    wrong["indicator"] = json!("quality.magic");
    let refused = office.post("cohorts", wrong).await;
    assert_eq!(refused.problem().0, 422);
    let fields: Vec<String> = refused.json()["fields"].as_array().into_iter().flatten().map(|field| field["path"].to_string()).collect();
    assert_eq!(fields.len(), 3, "{}", refused.json());
    let reader = office.plant.key_with(&["programme.read"]).await;
    assert_eq!(reader.post(&office.path("cohorts"), &of_scrap(6)).await.status, 403);
}

#[tokio::test]
async fn the_verdict_comes_by_itself_when_the_months_are_over() {
    let app = city().await;
    let office = Office::of(&app).await;
    Firm::new(&app, 0).await.consent(&office).await;
    let frozen = office.post("cohorts", of_scrap(12)).await.ok();
    app.work_off().await;
    let path = office.path(&format!("cohorts/{}", frozen["id"].as_str().unwrap()));
    // Somebody's session ends before the year is over; a program's key does not.
    let reader = office.plant.key_with(&["programme.read"]).await;
    let mut states = Vec::new();
    // The plan ends with July 2026; its firm has no records, so they are waited for until the end of September.
    for days in [0, 150, 40, 30] {
        app.app.clock().advance(days * kernel::time::DAY);
        app.app.tend().await.unwrap();
        app.work_off().await;
        states.push(reader.get(&path).await.ok()["state"].clone());
    }
    assert_eq!(states, ["measuring", "waiting_for_records", "waiting_for_records", "judged"]);
}
