//! Plants join, and the office sees what hurts how many of them, but never whom.

use http::Method;
use identity::testing::{Plant, app_with};
use kernel::testing::TestApp;
use lake::{EngineSettings, OneZone};
use serde_json::{Value as Json, json};

use crate::office::Office;

pub(crate) async fn city() -> TestApp {
    let settings = EngineSettings { threads: 2, cache_bytes: 8 << 20 };
    let lake = lake::module(settings, OneZone(chrono_tz::Asia::Shanghai));
    app_with(vec![lake, insight::module(), assessment::module(), programme::module()]).await
}

/// A plant that says where it is, what it makes, and whether customers get their deliveries late.
pub(crate) struct Firm<'a>(pub(crate) Plant<'a>);

impl<'a> Firm<'a> {
    pub(crate) async fn new(app: &'a TestApp, number: usize, industry: &str, region: &str, hurts: Option<bool>) -> Firm<'a> {
        let plant = Plant::found(app, &format!("企业{number}")).await;
        let year = 2025;
        let figures =
            json!([{ "figure": "headcount", "year": year, "value": "60" }, { "figure": "revenue", "year": year, "value": "18000000" }]);
        let profile = json!({ "facts": { "industry": industry, "region": region }, "figures": figures });
        let put =
            |path: &str, body: &Json| plant.owner.request(Method::PUT, &plant.path(path)).json(body).header("if-match", "\"0\"").send();
        put("assessment/profile", &profile).await.ok();
        if let Some(hurts) = hurts {
            let word = if hurts { "much" } else { "not" };
            put("assessment/pains/after_sales.complaints_lost/answer", &json!({ "word": word })).await.ok();
        }
        Firm(plant)
    }

    /// Follows the office's link and agrees.
    pub(crate) async fn join(&self, office: &Office<'_>) -> String {
        let link = office.post("join-links", json!({ "purpose": "试点城市" })).await.ok();
        let offer = office.app.get(&format!("/api/programmes/{}", link["token"].as_str().unwrap())).send().await.ok();
        let until = self.0.ctx().now.day_in(chrono_tz::Asia::Shanghai).days() + 300;
        let consent = json!({
            "grantee": offer["org"], "scope": ["results"], "purpose": offer["purpose"], "until": kernel::Day::from_days(until),
        });
        self.0.owner.post(&self.0.path("identity/consents"), &consent).await.ok()["id"].as_str().unwrap().to_owned()
    }
}

impl Office<'_> {
    /// Somebody's session ends before a month is over; a program's key does not.
    async fn by_program(mut self) -> Self {
        self.plant.owner = self.plant.key_with(&["programme.read", "programme.count"]).await;
        self
    }

    async fn heat_map(&self) -> Json {
        self.post("heat-map", json!({})).await.ok();
        self.app.work_off().await;
        self.get("heat-map").await
    }
}

fn cell<'a>(cells: &'a Json, of: &str) -> &'a Json {
    cells.as_array().unwrap().iter().find(|cell| cell["of"] == of).unwrap()
}

#[tokio::test]
async fn the_office_sees_how_many_are_hurt_and_never_fewer_than_five() {
    let app = city().await;
    let office = Office::of(&app).await;
    assert_eq!(office.heat_map().await["waits_for"], "firms", "nobody has joined");
    for number in 0..4 {
        Firm::new(&app, number, "C34", "武进区", Some(true)).await.join(&office).await;
    }
    let four = office.heat_map().await;
    assert_eq!((&four["firms"], &four["waits_for"], &four["map"]), (&json!(4), &json!("firms"), &Json::Null));
    for number in 4..12 {
        Firm::new(&app, number, "C34", "武进区", Some(number < 7)).await.join(&office).await;
    }
    for number in 12..24 {
        Firm::new(&app, number, "C26", "新北区", Some(number < 17)).await.join(&office).await;
    }
    // This one never joined: nobody counts it.
    Firm::new(&app, 24, "C34", "武进区", Some(true)).await;
    let map = office.heat_map().await["map"].clone();
    assert_eq!((&map["firms"], &map["simulated"]), (&json!(24), &json!(0)), "{map}");
    let complaints = cell(&map["pains"], "after_sales.complaints_lost");
    assert_eq!((&complaints["told"]["hurts"], &complaints["told"]["known"]), (&json!(12), &json!(24)), "{complaints}");
    let share = complaints["told"]["share"]["value"].as_f64().unwrap();
    assert!((share - 12.0 / 24.0).abs() < 1e-9);
    assert_eq!(map["stages"].as_array().unwrap().len(), 14);
    let regions = map["groupings"][1]["groups"].as_array().unwrap();
    let named = |groups: &[Json], zh: &str| groups.iter().find(|group| group["name"]["zh"] == zh).unwrap().clone();
    let north = named(regions, "新北区");
    let five_of_twelve = json!({ "how": "roughly", "known": 12, "from": 33, "to": 67 });
    assert_eq!((&north["firms"], &cell(&north["cells"], "after_sales")["told"]), (&json!(12), &five_of_twelve), "{north}");
    assert_eq!(
        cell(&map["all"], "finance")["told"]["how"],
        "too_few",
        "of what nobody said nothing is known, which is not that it does not hurt"
    );
    assert!(!map.to_string().contains("企业1") && !map.to_string().contains("org_"), "no firm is in it");
}

#[tokio::test]
async fn that_all_of_a_group_are_hurt_is_not_told_for_it_would_tell_of_each() {
    let app = city().await;
    let office = Office::of(&app).await;
    for number in 0..18 {
        let (industry, hurts) = if number < 12 { ("C34", number < 6) } else { ("C33", true) };
        Firm::new(&app, number, industry, "武进区", Some(hurts)).await.join(&office).await;
    }
    let map = office.heat_map().await["map"].clone();
    let metal = map["groupings"][0]["groups"].as_array().unwrap().iter().find(|group| group["name"]["zh"] == "金属制品业").unwrap();
    let most = json!({ "how": "roughly", "known": 6, "from": 67, "to": 100 });
    assert_eq!(cell(&metal["cells"], "after_sales")["told"], most, "{metal}");
    assert_eq!(cell(&map["all"], "after_sales")["told"]["hurts"], 12);
}

#[tokio::test]
async fn who_joins_alone_or_leaves_does_not_show_by_the_difference() {
    let app = city().await;
    let office = Office::of(&app).await;
    let mut consents = Vec::new();
    for number in 0..8 {
        let firm = Firm::new(&app, number, "C34", "武进区", Some(number % 2 == 0)).await;
        consents.push((firm.join(&office).await, firm));
    }
    let first = office.heat_map().await["map"].clone();
    Firm::new(&app, 8, "C34", "武进区", Some(true)).await.join(&office).await;
    let after = office.heat_map().await;
    assert_eq!((&after["firms"], &after["waits_for"]), (&json!(9), &json!("changes")));
    assert_eq!(after["map"], first, "one firm more would be told by the difference");
    for number in 9..13 {
        Firm::new(&app, number, "C26", "新北区", Some(true)).await.join(&office).await;
    }
    let five_more = office.heat_map().await;
    assert_eq!(five_more["map"]["firms"], 13);
    let (old, new) = (&first["groupings"][0], &five_more["map"]["groupings"][0]);
    assert_eq!(new, old, "by industry one came here and four there, so the industries stay as they were");
    assert_eq!(five_more["map"]["groupings"][2]["taken_at"], five_more["map"]["taken_at"], "all are small, so sizes are told anew");
    let (consent, firm) = &consents[0];
    assert_eq!(firm.0.owner.delete(&firm.0.path(&format!("identity/consents/{consent}"))).await.status, 204);
    assert_eq!(office.get("heat-map").await["firms"], 12, "who leaves is not counted from then on");
}

#[tokio::test]
async fn the_office_sees_the_firms_that_let_it_and_a_withdrawn_link_leads_nowhere() {
    let app = city().await;
    let office = Office::of(&app).await;
    let firm = Firm::new(&app, 1, "C34", "武进区", Some(true)).await;
    Firm::new(&app, 2, "C34", "武进区", Some(true)).await;
    let consent = firm.join(&office).await;
    app.work_off().await;
    let firms = office.get("firms").await;
    let only = &firms["items"][0];
    assert_eq!(firms["items"].as_array().unwrap().len(), 1, "{firms}");
    assert_eq!((&only["name"], &only["size"], &only["pains"]), (&json!("企业1"), &json!("small"), &json!(1)));
    assert_eq!(only["level_supported"], 0, "a claim proves nothing: {only}");
    firm.0.owner.delete(&firm.0.path(&format!("identity/consents/{consent}"))).await;
    assert_eq!(office.get("firms").await["items"], json!([]));
    let link = office.post("join-links", json!({ "purpose": "试点城市" })).await.ok();
    let path = office.path(&format!("join-links/{}", link["id"].as_str().unwrap()));
    assert_eq!(office.plant.owner.delete(&path).await.status, 204);
    let gone = app.get(&format!("/api/programmes/{}", link["token"].as_str().unwrap())).send().await;
    assert_eq!(gone.problem(), (404, "programme.link_gone".to_owned()));
}

#[tokio::test]
async fn the_same_firms_are_counted_anew_after_a_month() {
    let app = city().await;
    let office = Office::of(&app).await;
    let mut firms = Vec::new();
    for number in 0..11 {
        let firm = Firm::new(&app, number, "C34", "武进区", Some(number < 6)).await;
        firm.join(&office).await;
        firms.push(firm);
    }
    let office = office.by_program().await;
    let first = office.heat_map().await["map"].clone();
    let path = firms[0].0.path("assessment/pains/after_sales.complaints_lost/answer");
    firms[0].0.owner.request(Method::PUT, &path).json(&json!({ "word": "not" })).header("if-match", "\"1\"").send().await.ok();
    let same = office.heat_map().await;
    assert_eq!((&same["waits_for"], &same["map"]), (&json!("time"), &first));
    app.app.clock().advance(31 * kernel::time::DAY);
    let later = office.heat_map().await["map"].clone();
    let hurts = |map: &Json| cell(&map["pains"], "after_sales.complaints_lost")["told"]["hurts"].clone();
    assert_eq!((hurts(&first), hurts(&later)), (json!(6), json!(5)));
}
