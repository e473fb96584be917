//! A plant tells what a block did for it, others find it, and an office shows it as a model room.

use http::Method;
use identity::testing::{Member, Plant};
use kernel::testing::{TestAnswer, TestApp};
use kernel::{Ctx, Origin};
use lake::{FactRows, Lake};
use serde_json::{Value as Json, json};

use crate::heat_maps::{Firm, city};
use crate::office::Office;

/// Weeks before Monday, the second of March 2026.
fn monday(weeks_ago: i32) -> i32 {
    "2026-03-02".parse::<kernel::Day>().unwrap().days() - 7 * weeks_ago
}

/// A small picture of a phone that knows where it is.
fn photo() -> Vec<u8> {
    let place = b"Exif\0\0 31.81N 119.97E";
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], &length[..], body].concat()
    };
    [vec![0xFF, 0xD8], segment(0xE1, place), segment(0xDB, &[1; 65]), segment(0xDA, &[1]), vec![5, 6, 7, 0xFF, 0xD9]].concat()
}

fn whole() -> Json {
    json!({
        "title": "把扫码枪挂上腰带", "before": "靠手写单子，月底对不上。", "done": "先整理物料编码，再装三台扫码枪。",
        "surprised": "最花时间的是贴标签，不是软件。",
        "cost": { "total_minor": 4_680_000, "software_minor": 1_200_000, "hardware_minor": 2_400_000 }, "weeks": 9,
    })
}

impl Firm<'_> {
    fn owner(&self) -> &Member<'_> {
        &self.0.owner
    }

    async fn post(&self, path: &str, body: &Json) -> TestAnswer {
        self.owner().post(&self.0.path(path), body).await
    }

    async fn get(&self, path: &str) -> Json {
        self.owner().get(&self.0.path(path)).await.ok()
    }

    /// An outcome of item codes, judged: what should have gone down is scrap.
    pub(crate) async fn outcome(&self, app: &TestApp) -> String {
        let begins = kernel::Day::from_days(monday(45)).unwrap();
        let plan = json!({ "block": "item_master", "begins": begins, "grain": "week", "weeks_before": 52, "weeks_apart": 0,
            "weeks_learning": 4, "weeks_after": 26, "indicators": [{ "indicator": "quality.scrap_rate", "smallest_effect": "0.1" }] });
        let outcome = self.post("assessment/outcomes", &plan).await.ok();
        app.work_off().await;
        outcome["id"].as_str().unwrap().to_owned()
    }

    /// Reports of two years, whose scrap halves when work begins.
    async fn scrap(&self, app: &TestApp) {
        let fact_type = lake::vocabulary::fact_type("work.reported").unwrap();
        let mut facts = FactRows::new(fact_type);
        for week in (0..110).rev() {
            let spread = [0, 9, 3, -7, 5, -4, -8, 2][usize::try_from(week % 8).unwrap()];
            let scrap = if week < 45 { 60 } else { 120 } + spread;
            for day in [monday(week), monday(week) + 6] {
                let noon = kernel::Day::from_days(day).unwrap().begins_in(chrono_tz::Asia::Shanghai).plus(12 * kernel::time::HOUR);
                facts.begin(noon.micros(), day, Some(i64::from(week))).unwrap();
                let pieces = |count: i64| lake::Value::Decimal(count * 1_000_000);
                let order = lake::Value::Text(format!("W{week}"));
                for (name, value) in [("order_no", order), ("quantity_good", pieces(2_000 - scrap)), ("quantity_scrap", pieces(scrap))] {
                    let index = fact_type.fields.iter().position(|field| field.name == name).unwrap();
                    facts.value(index, &value).unwrap();
                }
                facts.end().unwrap();
            }
        }
        let (lake, mut ctx) = (Lake::of(&app.app), Ctx::of_system(&app.app, self.0.org.clone()));
        ctx.origin = Origin::Imported;
        let staged = lake.stage(&ctx, facts, "imp_work").await.unwrap().unwrap();
        let mut tx = app.app.db().write(&ctx).await.unwrap();
        lake.publish(&mut tx, &ctx, &[staged]).await.unwrap();
        tx.commit().await.unwrap();
        app.work_off().await;
    }

    pub(crate) async fn begin(&self, outcome: &str) -> TestAnswer {
        self.post("programme/cases", &json!({ "outcome": outcome })).await
    }

    async fn put(&self, case: &str, seen: i64, story: &Json) -> TestAnswer {
        let path = self.0.path(&format!("programme/cases/{case}"));
        self.owner().request(Method::PUT, &path).json(story).header("if-match", &format!("\"{seen}\"")).send().await
    }

    async fn publish(&self, case: &str, seen: i64) -> TestAnswer {
        let path = self.0.path(&format!("programme/cases/{case}/publish"));
        self.owner().request(Method::POST, &path).json(&json!({})).header("if-match", &format!("\"{seen}\"")).send().await
    }

    /// A case that is published, of an outcome of which nothing can be told.
    async fn tell(&self, app: &TestApp, story: &Json) -> String {
        let outcome = self.outcome(app).await;
        let case = self.begin(&outcome).await.ok()["id"].as_str().unwrap().to_owned();
        self.put(&case, 1, story).await.ok();
        self.publish(&case, 2).await.ok();
        case
    }
}

fn anonymous() -> Json {
    let mut story = whole();
    story["is_anonymous"] = json!(true);
    story
}

fn ids(list: &Json) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|case| case["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_plant_tells_what_was_measured_and_another_reads_it() {
    let app = city().await;
    let teller = Firm::new(&app, 1, "C34", "江苏省常州市", Some(true)).await;
    let reader = Firm::new(&app, 2, "C34", "江苏省无锡市", Some(true)).await;
    teller.scrap(&app).await;
    let outcome = teller.outcome(&app).await;
    let draft = teller.begin(&outcome).await.ok();
    let case = draft["id"].as_str().unwrap();
    let verdict = &draft["measured"]["indicators"][0]["verdict"];
    assert_eq!(verdict["word"], "better", "{draft}");
    assert!(verdict["effect"]["high"].as_f64().unwrap() < -0.3 && verdict["power"].as_f64().is_some());
    assert_eq!(draft["measured"]["cautions"][0]["code"], "assessment.outcome_frozen_late", "what speaks against it goes with it");
    assert!(draft["measured"].to_string().find("without").is_none(), "levels of the plant itself stay with it");

    let early = teller.publish(case, 1).await;
    assert_eq!(early.problem(), (422, "kernel.invalid_fields".to_owned()), "a story with gaps is not published");
    let read = |id: &str| reader.0.path(&format!("programme/cases/{id}"));
    assert_eq!(reader.owner().get(&read(case)).await.status, 404, "a draft is the firm's own");
    let mut forged = whole();
    forged["measured"] = json!({});
    assert_eq!(teller.put(case, 1, &forged).await.status, 422, "what was measured is not typed");
    teller.put(case, 1, &whole()).await.ok();
    let photos = teller.0.path(&format!("programme/cases/{case}/photos"));
    let add = || teller.owner().request(Method::POST, &photos).bytes(photo()).send();
    let first = add().await.ok();
    assert_eq!(add().await.ok()["id"], first["id"], "the same picture again");
    assert_eq!(teller.publish(case, 1).await.status, 412, "somebody changed it meanwhile");
    teller.publish(case, 2).await.ok();

    let listed = reader.get("programme/cases").await;
    let line = &listed["items"][0];
    assert_eq!((&line["firm"]["name"], &line["firm"]["industry"]["id"]), (&json!("企业1"), &json!("C34")), "{listed}");
    assert_eq!((&line["results"][0]["word"], &line["cost_minor"], &line["is_own"]), (&json!("better"), &json!(4_680_000), &json!(false)));
    let shown = reader.owner().get(&read(case)).await.ok();
    assert_eq!((&shown["surprised"], &shown["own"]), (&whole()["surprised"], &Json::Null));
    let picture = reader.owner().get(&format!("{}/photos/{}", read(case), shown["photos"][0]["id"].as_str().unwrap())).await;
    let has_place = picture.bytes.windows(6).any(|bytes| bytes == b"31.81N");
    assert!(picture.status == 200 && !has_place && picture.bytes.starts_with(&[0xFF, 0xD8, 0xFF, 0xDB]));
    assert_eq!(teller.put(case, 3, &whole()).await.problem(), (409, "programme.case_published".to_owned()));
    let audit = teller.get("identity/audit").await;
    assert!(audit.to_string().contains("programme.case_published"), "{audit}");
}

#[tokio::test]
async fn that_something_did_nothing_or_was_given_up_is_a_case_too() {
    let app = city().await;
    let firm = Firm::new(&app, 1, "C34", "江苏", None).await;
    let running = json!({ "block": "purchase_orders", "begins": "2026-04-06", "grain": "week", "weeks_before": 52, "weeks_apart": 0,
        "weeks_learning": 4, "weeks_after": 26, "indicators": [{ "indicator": "quality.scrap_rate", "smallest_effect": "0.1" }] });
    let running = firm.post("assessment/outcomes", &running).await.ok()["id"].as_str().unwrap().to_owned();
    assert_eq!(firm.begin(&running).await.problem(), (409, "assessment.outcome_not_over".to_owned()), "a hope is no case");
    firm.post(&format!("assessment/outcomes/{running}/stop"), &json!({ "because": "供应商停产" })).await.ok();
    let given_up = firm.begin(&running).await.ok();
    assert_eq!((&given_up["results"][0]["word"], &given_up["measured"]["stopped_because"]), (&json!("given_up"), &json!("供应商停产")));
    let again = firm.begin(&running).await;
    assert_eq!(again.problem(), (409, "programme.case_exists".to_owned()));
    assert_eq!(again.json()["params"]["case"], given_up["id"]);
    let cannot_tell = firm.tell(&app, &whole()).await;
    let told = firm.get("programme/cases?word=cannot_tell").await;
    assert_eq!(ids(&told), [cannot_tell.as_str()]);
    assert_eq!(ids(&firm.get("programme/cases?word=better").await), [""; 0]);
    let states: Vec<Json> =
        firm.get("programme/own-cases").await["items"].as_array().unwrap().iter().map(|one| one["state"].clone()).collect();
    assert_eq!(states, ["published", "draft"]);
    let foreign = Firm::new(&app, 2, "C34", "江苏", None).await.begin(&running).await;
    assert_eq!(foreign.status, 404, "of somebody else's outcome nobody tells");
}

#[tokio::test]
async fn a_case_that_is_withdrawn_is_gone_for_others_and_stays_with_the_firm() {
    let app = city().await;
    let (firm, reader) = (Firm::new(&app, 1, "C34", "江苏", None).await, Firm::new(&app, 2, "C34", "江苏", None).await);
    let case = firm.tell(&app, &whole()).await;
    let path = format!("programme/cases/{case}");
    assert_eq!(reader.post(&format!("{path}/withdraw"), &json!({})).await.status, 404, "somebody else's case");
    assert_eq!(firm.post(&format!("{path}/withdraw"), &json!({})).await.status, 204);
    let withdrawn = firm.get(&path).await;
    assert_eq!((&withdrawn["state"], &withdrawn["title"]), (&json!("withdrawn"), &whole()["title"]));
    assert_eq!(reader.owner().get(&reader.0.path(&path)).await.status, 404);
    assert_eq!(ids(&reader.get("programme/cases").await), [""; 0]);
    assert_eq!(firm.publish(&case, 4).await.problem(), (409, "programme.case_withdrawn".to_owned()));
    let outcome = withdrawn["own"]["outcome"].as_str().unwrap();
    firm.begin(outcome).await.ok();
}

#[tokio::test]
async fn a_firm_without_a_name_is_described_only_as_five_are() {
    let app = city().await;
    let firm = Firm::new(&app, 1, "C34", "江苏省常州市武进区", Some(true)).await;
    let mut others = Vec::new();
    for number in 2..5 {
        others.push(Firm::new(&app, number, "C26", "江苏省无锡市", Some(true)).await);
    }
    let alone = firm.tell(&app, &anonymous()).await;
    let line = others[0].get(&format!("programme/cases/{alone}")).await;
    assert_eq!(
        (&line["firm"]["industry"], &line["firm"]["size"], &line["firm"]["region"]),
        (&Json::Null, &Json::Null, &Json::Null),
        "{line}"
    );
    Firm::new(&app, 5, "C26", "江苏苏州", None).await;
    let before = others[0].get(&format!("programme/cases/{alone}")).await;
    assert_eq!(before["firm"], line["firm"], "what is told is frozen: a difference would tell who came");
    let five = others[1].tell(&app, &anonymous()).await;
    let shown = firm.get(&format!("programme/cases/{five}")).await;
    assert_eq!((&shown["firm"]["industry"]["id"], &shown["firm"]["size"]), (&json!("C"), &json!("small")), "{shown}");
    assert_eq!(
        (&shown["firm"]["region"]["zh"], &shown["firm"]["name"], &shown["measured"]["digest"]),
        (&json!("江苏"), &Json::Null, &json!(""))
    );
    let all = shown.to_string();
    assert!(!all.contains("企业3") && !all.contains("无锡") && !all.contains("C26") && !all.contains("org_"), "{all}");
    // Asking for an industry, or for plants like one's own, tells no more than the page does.
    assert_eq!(ids(&firm.get("programme/cases?industry=C26").await), [""; 0]);
    assert_eq!(ids(&firm.get("programme/cases?industry=C").await), [five.as_str()]);
    let like = others[0].get("programme/cases?order=like_mine").await;
    let codes: Vec<&str> =
        like["items"][0]["likeness"]["reasons"].as_array().unwrap().iter().filter_map(|reason| reason["code"].as_str()).collect();
    assert!(codes.contains(&"same_section") && !codes.contains(&"same_industry"), "{like}");
}

#[tokio::test]
async fn a_firm_that_went_to_another_section_hides_nobody_in_the_old_one() {
    let app = city().await;
    let mut firms = Vec::new();
    for number in 0..6 {
        firms.push(Firm::new(&app, number, if number == 5 { "D" } else { "C34" }, "江苏", None).await);
    }
    let told = |case: String| {
        let reader = &firms[5];
        async move { reader.get(&format!("programme/cases/{case}")).await["firm"]["industry"]["id"].clone() }
    };
    let five = firms[0].tell(&app, &anonymous()).await;
    assert_eq!(told(five).await, "C");
    let moved = json!({ "facts": { "industry": "D" }, "figures": [] });
    let profile = firms[4].0.path("assessment/profile");
    firms[4].owner().request(Method::PUT, &profile).json(&moved).header("if-match", "\"1\"").send().await.ok();
    let four = firms[1].tell(&app, &anonymous()).await;
    assert_eq!(told(four).await, Json::Null);
}

#[tokio::test]
async fn who_works_in_a_firm_reads_cases_and_only_the_owner_tells_one() {
    let app = city().await;
    let firm = Firm::new(&app, 1, "C34", "江苏", None).await;
    let outcome = firm.outcome(&app).await;
    let case = firm.begin(&outcome).await.ok()["id"].as_str().unwrap().to_owned();
    firm.put(&case, 1, &whole()).await.ok();
    let own_case = firm.0.path(&format!("programme/cases/{case}"));
    for role in ["manager", "member"] {
        let someone = firm.0.member_as(role).await;
        someone.get(&own_case).await.ok();
        let publish =
            someone.request(Method::POST, &format!("{own_case}/publish")).json(&json!({})).header("if-match", "\"2\"").send().await;
        let withdraw = someone.post(&format!("{own_case}/withdraw"), &json!({})).await;
        assert_eq!((publish.status.as_u16(), withdraw.status.as_u16()), (403, 403), "{role}");
    }
    let entrusted = firm.0.member_with(&["programme.read", "programme.tell"]).await;
    entrusted.request(Method::POST, &format!("{own_case}/publish")).json(&json!({})).header("if-match", "\"2\"").send().await.ok();
}

#[tokio::test]
async fn plants_like_mine_come_first_with_the_reasons_and_pages_meet_every_case_once() {
    let app = city().await;
    let mut told = Vec::new();
    for (number, industry, hurts) in [(1, "C34", Some(true)), (2, "C34", Some(false)), (3, "C26", Some(false)), (4, "D", None)] {
        told.push(Firm::new(&app, number, industry, "江苏", hurts).await.tell(&app, &whole()).await);
    }
    let reader = Firm::new(&app, 5, "C34", "江苏", Some(true)).await;
    let own = reader.tell(&app, &whole()).await;
    let like = reader.get("programme/cases?order=like_mine").await;
    assert_eq!(ids(&like), told.iter().map(String::as_str).collect::<Vec<_>>(), "{like}");
    let reasons: Vec<&str> =
        like["items"][0]["likeness"]["reasons"].as_array().unwrap().iter().filter_map(|reason| reason["text"]["en"].as_str()).collect();
    assert!(reasons.iter().any(|text| text.starts_with("same industry")), "{reasons:?}");
    assert!(reasons.contains(&"same size") && reasons.iter().any(|text| text.starts_with("one of your pains: ")), "{reasons:?}");
    let newest = reader.get("programme/cases").await;
    assert_eq!(ids(&newest)[0], own, "one's own is in the plain list");
    for order in ["like_mine", "newest"] {
        let mut seen: Vec<String> = Vec::new();
        let mut path = format!("programme/cases?order={order}&limit=2");
        loop {
            let page = reader.get(&path).await;
            seen.extend(ids(&page).into_iter().map(str::to_owned));
            let Some(next) = page["next"].as_str() else { break };
            path = format!("programme/cases?order={order}&limit=2&after={next}");
        }
        assert_eq!(seen.len(), if order == "newest" { 5 } else { 4 });
        assert_eq!(seen, ids(&reader.get(&format!("programme/cases?order={order}")).await));
    }
    let hurting = reader.get("programme/cases?pain=after_sales.complaints_lost&block=item_master").await;
    assert_eq!(ids(&hurting), [own.as_str(), told[0].as_str()]);
}

#[tokio::test]
async fn an_office_shows_a_case_as_a_model_room_with_its_name() {
    let app = city().await;
    let office = Office::of(&app).await;
    let firm = Firm::new(&app, 1, "C34", "江苏", None).await;
    let case = firm.tell(&app, &whole()).await;
    let other = Firm::new(&app, 2, "C34", "江苏", None).await.tell(&app, &whole()).await;
    let note = json!({ "note": "扫码做得最实在的一家，可以去看。" });
    let mark = |plant: &Plant<'_>| plant.path(&format!("programme/cases/{case}/model-room"));
    let put = async |office: &Office<'_>| office.plant.owner.put(&mark(&office.plant), &note).await;
    assert_eq!(put(&office).await.problem(), (409, "programme.no_office".to_owned()), "nobody has joined it");
    firm.join(&office).await;
    assert_eq!(firm.owner().put(&mark(&firm.0), &note).await.problem(), (409, "programme.own_case".to_owned()));
    assert_eq!(put(&office).await.status, 204);
    assert_eq!(put(&office).await.status, 204, "again is the same");
    let listed = firm.get("programme/cases").await;
    assert_eq!(ids(&listed), [case.as_str(), other.as_str()], "the newer one stands behind it");
    let rooms = &listed["items"][0]["model_rooms"];
    assert_eq!(
        (&rooms[0]["office"], &rooms[0]["note"], rooms.as_array().unwrap().len()),
        (&json!("松湖区工业和信息化局"), &note["note"], 1)
    );
    assert_eq!(office.plant.owner.delete(&mark(&office.plant)).await.status, 204);
    assert_eq!(ids(&firm.get("programme/cases").await), [other.as_str(), case.as_str()]);
}

#[tokio::test]
async fn a_photograph_can_be_taken_out_of_a_draft_and_eight_are_enough() {
    let app = city().await;
    let firm = Firm::new(&app, 1, "C34", "江苏", None).await;
    let outcome = firm.outcome(&app).await;
    let case = firm.begin(&outcome).await.ok()["id"].as_str().unwrap().to_owned();
    let photos = firm.0.path(&format!("programme/cases/{case}/photos"));
    let picture = |number: u8| {
        let mut picture = photo();
        let at = picture.len() - 3;
        picture[at] = number;
        picture
    };
    let add = async |bytes: Vec<u8>| firm.owner().request(Method::POST, &photos).bytes(bytes).send().await;
    let first = add(picture(0)).await.ok();
    for number in 1..8 {
        add(picture(number)).await.ok();
    }
    assert_eq!(add(picture(8)).await.problem(), (422, "assessment.too_many_photos".to_owned()));
    assert_eq!(add(b"<svg onload=alert(1)>".to_vec()).await.problem(), (422, "assessment.no_photo".to_owned()));
    let one = format!("{photos}/{}", first["id"].as_str().unwrap());
    assert_eq!(firm.owner().delete(&one).await.status, 204);
    app.work_off().await;
    assert_eq!(firm.owner().get(&one).await.status, 404);
    add(picture(8)).await.ok();
}

#[tokio::test]
async fn made_up_plants_say_so_and_a_case_is_begun_once() {
    let app = city().await;
    let firm = Firm::new(&app, 1, "C34", "江苏", None).await;
    let new = json!({ "name": "样板厂", "is_simulated": true });
    let made_up = firm.owner().post("/api/orgs", &new).await.ok();
    let path = |rest: &str| format!("/api/orgs/{}/{rest}", made_up["id"].as_str().unwrap());
    let plan = json!({ "block": "item_master", "begins": "2026-04-06", "grain": "week", "weeks_before": 52, "weeks_apart": 0,
        "weeks_learning": 4, "weeks_after": 26, "indicators": [{ "indicator": "quality.scrap_rate", "smallest_effect": "0.1" }] });
    let outcome = firm.owner().post(&path("assessment/outcomes"), &plan).await.ok()["id"].as_str().unwrap().to_owned();
    firm.owner().post(&path(&format!("assessment/outcomes/{outcome}/stop")), &json!({ "because": "试一试" })).await.ok();
    let begin = async || {
        let request = firm.owner().request(Method::POST, &path("programme/cases")).json(&json!({ "outcome": outcome }));
        request.header("idempotency-key", "phone-0001").send().await.ok()
    };
    let draft = begin().await;
    assert_eq!(begin().await["id"], draft["id"], "a retry is answered and not repeated");
    let case = draft["id"].as_str().unwrap();
    let put = firm.owner().request(Method::PUT, &path(&format!("programme/cases/{case}"))).json(&whole()).header("if-match", "\"1\"");
    put.send().await.ok();
    let publish = firm.owner().request(Method::POST, &path(&format!("programme/cases/{case}/publish"))).json(&json!({}));
    publish.header("if-match", "\"2\"").send().await.ok();
    let listed = firm.get("programme/cases").await;
    assert_eq!((&listed["items"][0]["is_simulated"], &listed["items"][0]["is_own"]), (&json!(true), &json!(false)));
}
