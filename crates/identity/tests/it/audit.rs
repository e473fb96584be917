//! The log of who did what.

use identity::audit::{self, Action};
use identity::testing::{Plant, app_with};
use kernel::time::DAY;
use serde_json::{Value, json};

use crate::{Browser, PASSWORD, li_wei_signs_up, sign_in};

fn codes(log: &Value) -> Vec<String> {
    log["items"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_log_tells_who_did_what_when_and_from_where() {
    let app = app_with(vec![]).await;
    li_wei_signs_up(&app).await.ok();
    sign_in(&app, "li.wei@songhu.cn", "not the password").await;
    app.app.clock().advance(kernel::time::SECOND);
    let browser = Browser::of(&app, &sign_in(&app, "li.wei@songhu.cn", PASSWORD).await);
    let org = browser.session().await["orgs"][0]["id"].as_str().unwrap().to_owned();
    let log = browser.get(&format!("/api/orgs/{org}/identity/audit")).await.ok();
    assert_eq!(codes(&log)[0], "identity.signed_in");
    let entry = &log["items"][0];
    assert_eq!(
        (&entry["actor"], &entry["address"], &entry["at"]),
        (&json!("Li Wei"), &json!("203.0.113.7"), &json!("2026-03-05T08:00:01Z"))
    );
    assert_eq!(entry["text"]["en"], "signed in (wrong tries before: 1)");
    assert_eq!(entry["text"]["zh"], "登录（此前失败 1 次）");
    let mut founding = codes(&log)[1..].to_vec();
    founding.sort();
    assert_eq!(founding, ["identity.member_joined", "identity.organisation_founded"]);
}

const COUNTED: Action =
    Action { code: "inventory.counted", zh: "盘点 {item}：{before} → {after}", en: "counted {item}: {before} → {after}" };

#[tokio::test]
async fn other_rooms_record_in_their_own_transaction_and_people_find_it() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    let told = json!({ "item": "M8 bolt", "before": 90, "after": 88 });
    let mut undone = app.app.db().write(&plant.org).await.unwrap();
    audit::record(&mut undone, &plant.ctx(), &COUNTED, "itm_1", &told).await.unwrap();
    drop(undone);
    app.app.clock().advance(DAY);
    let mut tx = app.app.db().write(&plant.org).await.unwrap();
    audit::record(&mut tx, &plant.ctx(), &COUNTED, "itm_1", &told).await.unwrap();
    tx.commit().await.unwrap();
    for filter in [
        "action=inventory.counted",
        "action=inventory",
        "from=2026-03-06&until=2026-03-06",
        &format!("actor={}&from=2026-03-06", plant.owner.actor),
    ] {
        let log = plant.owner.get(&plant.path(&format!("identity/audit?{filter}"))).await.ok();
        assert_eq!(codes(&log), ["inventory.counted"], "{filter}");
        assert_eq!(log["items"][0]["text"]["en"], "counted M8 bolt: 90 → 88");
    }
    for filter in ["action=invent", "actor=per_nobody", "from=2026-03-07", "until=2026-03-04"] {
        let log = plant.owner.get(&plant.path(&format!("identity/audit?{filter}"))).await.ok();
        assert_eq!(codes(&log), Vec::<String>::new(), "{filter}");
    }
}

#[tokio::test]
async fn the_log_is_read_page_by_page() {
    let app = app_with(vec![]).await;
    let plant = Plant::found(&app, "Songhu Precision").await;
    for _ in 0..5 {
        plant.member_as("viewer").await;
    }
    let mut path = plant.path("identity/audit?limit=4");
    let mut seen = Vec::new();
    loop {
        let page = plant.owner.get(&path).await.ok();
        seen.extend(page["items"].as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        path = plant.path(&format!("identity/audit?limit=4&after={next}"));
    }
    let mut unique = seen.clone();
    unique.dedup();
    assert_eq!((seen.len(), unique.len()), (7, 7));
}

#[test]
fn no_statement_of_this_room_changes_the_log() {
    let mut folders = vec![std::path::PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(!text.contains("UPDATE identity_audit") && !text.contains("DELETE FROM identity_audit"), "{}", path.display());
        }
    }
}
