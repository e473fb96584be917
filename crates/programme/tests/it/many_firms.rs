//! How long a heat map and a draft of a case take with as many firms as a large programme has.
//!
//! `cargo nextest run -p programme many_firms --run-ignored only --no-capture`

use std::time::{Duration, Instant};

use kernel::testing::TestApp;
use serde_json::json;

use crate::heat_maps::{Firm, city};
use crate::office::Office;

/// As many as the programme of the example `programme` of `scoring`.
const FIRMS: usize = 3_117;

/// A firm of an industry and a district that lets the office see its results. Not by the link: who opens so many of them
/// from one place is slowed down.
async fn consenting<'a>(app: &'a TestApp, office: &Office<'_>, number: usize, kind: usize) -> Firm<'a> {
    let (industry, region) = (["C34", "C26", "C33", "C13", "C17"][kind % 5], ["武进区", "新北区", "天宁区"][kind % 3]);
    let firm = Firm::new(app, number, industry, region, Some(number.is_multiple_of(4))).await;
    let until = kernel::Day::from_days(firm.0.ctx().now.day_in(chrono_tz::Asia::Shanghai).days() + 300);
    let consent = json!({ "grantee": office.plant.org, "scope": ["results"], "purpose": "试点城市", "until": until });
    firm.0.owner.post(&firm.0.path("identity/consents"), &consent).await.ok();
    firm
}

async fn heat_map(app: &TestApp, office: &Office<'_>) -> Duration {
    app.work_off().await;
    office.post("heat-map", json!({})).await.ok();
    let began = Instant::now();
    app.work_off().await;
    began.elapsed()
}

#[tokio::test]
#[ignore = "founds 3,117 firms, which takes minutes"]
#[allow(clippy::print_stdout, reason = "the measured figures go into the README")]
async fn a_heat_map_of_a_large_programme_is_there_within_seconds() {
    let app = city().await;
    let office = Office::of(&app).await;
    for number in 0..FIRMS {
        consenting(&app, &office, number, number).await;
        if number % 100 == 99 {
            app.work_off().await;
        }
    }
    let first = heat_map(&app, &office).await;
    let mut last = None;
    for number in FIRMS..FIRMS + 5 {
        last = Some(consenting(&app, &office, number, 0).await);
    }
    // The second is held against the firms of the first, group by group.
    let second = heat_map(&app, &office).await;
    let began = Instant::now();
    let map = office.get("heat-map").await;
    let read = began.elapsed();
    assert_eq!((&map["map"]["firms"], map["map"]["groupings"][0]["groups"].as_array().unwrap().len()), (&json!(FIRMS + 5), 5));
    assert_eq!(map["map"]["groupings"][0]["groups"][4]["firms"], json!(629), "five newcomers of one industry are told");
    let firm = last.unwrap();
    let outcome = firm.outcome(&app).await;
    let began = Instant::now();
    firm.begin(&outcome).await.ok();
    let drafted = began.elapsed();
    println!("{FIRMS} firms: heat map {first:.2?}, the next {second:.2?}, reading it {read:.2?}; a draft of a case {drafted:.2?}");
    assert!(
        first.max(second) < Duration::from_secs(30) && read.max(drafted) < Duration::from_secs(2),
        "{first:?} {second:?} {read:?} {drafted:?}"
    );
}
