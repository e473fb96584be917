//! Checking out and in.

use http::Method;
use serde_json::json;

use crate::desk::{Office, city, pdf};

#[tokio::test]
async fn eight_check_outs_at_once_make_one() {
    let app = city().await;
    let office = Office::of(&app).await;
    let file = office.drawing("Bracket.pdf", "a").await;
    let mut drafters = Vec::new();
    for _ in 0..8 {
        drafters.push(office.plant.member_as("member").await);
    }
    let path = office.path(&format!("files/{file}/check-out"));
    let body = json!({ "note": "I move the hole" });
    let all = futures::future::join_all(drafters.iter().map(|it| it.post(&path, &body))).await;
    let winners: Vec<usize> = (0..8).filter(|at| all[*at].status == 200).collect();
    assert_eq!(winners.len(), 1);
    assert!(all.iter().filter(|it| it.status != 200).all(|it| it.problem() == (409, "drive.checked_out".to_owned())));
    let winner = &drafters[winners[0]].actor;
    assert_eq!(office.get(&format!("files/{file}")).await["holder"], winner.as_str(), "others see who holds it");
    assert_eq!(all[(winners[0] + 1) % 8].json()["params"]["holder"], winner.as_str());
}

#[tokio::test]
async fn only_the_holder_brings_a_version_and_checks_in_with_it() {
    let app = city().await;
    let office = Office::of(&app).await;
    let (li, wang) = (office.plant.member_as("member").await, office.plant.member_as("member").await);
    let file = office.drawing("Bracket.pdf", "a").await;
    li.post(&office.path(&format!("files/{file}/check-out")), &json!({})).await.ok();
    li.post(&office.path(&format!("files/{file}/check-out")), &json!({})).await.ok();
    let refused = office.send_as(&wang, &format!("files/{file}/versions"), pdf("b")).await;
    assert_eq!(refused.problem(), (409, "drive.checked_out".to_owned()));
    let renaming = office.act(Method::PUT, &format!("files/{file}"), 1, json!({ "name": "Other.pdf" })).await;
    assert_eq!(renaming.problem(), (409, "drive.checked_out".to_owned()));
    assert_eq!(office.post(&format!("files/{file}/bin"), json!({})).await.problem().1, "drive.checked_out");
    assert_eq!(wang.post(&office.path(&format!("files/{file}/check-in")), &json!({})).await.problem().1, "drive.checked_out");
    let done = office.send_as(&li, &format!("files/{file}/versions?check_in=true&note=done"), pdf("b")).await.ok();
    assert_eq!((&done["newest"], &done["holder"]), (&json!(2), &json!(null)));
    assert_eq!(li.post(&office.path(&format!("files/{file}/check-in")), &json!({})).await.problem().1, "drive.not_checked_out");
    office.send_as(&wang, &format!("files/{file}/versions"), pdf("c")).await.ok();
}

#[tokio::test]
async fn a_check_out_that_was_forgotten_is_ended_by_the_owner_who_says_why() {
    let app = city().await;
    let office = Office::of(&app).await;
    let (li, manager) = (office.plant.member_as("member").await, office.plant.member_as("manager").await);
    let file = office.drawing("Bracket.pdf", "a").await;
    li.post(&office.path(&format!("files/{file}/check-out")), &json!({})).await.ok();
    let path = format!("files/{file}/break");
    let refused = manager.post(&office.path(&path), &json!({ "note": "Li is on leave" })).await;
    assert_eq!((refused.status.as_u16(), &refused.json()["params"]["permission"]), (403, &json!("drive.override")));
    assert_eq!(office.post(&path, json!({ "note": "" })).await.status, 422, "a reason is needed");
    let ended = office.post(&path, json!({ "note": "Li is on leave" })).await.ok();
    assert_eq!(ended["holder"], json!(null));
    assert_eq!((&ended["steps"][0]["step"], &ended["steps"][0]["note"]), (&json!("broken"), &json!("Li is on leave")));
    assert_eq!(office.post(&path, json!({ "note": "Li is on leave" })).await.problem().1, "drive.not_checked_out");
    manager.post(&office.path(&format!("files/{file}/check-out")), &json!({})).await.ok();
}
