//! A framework comes in another edition: what was found before stays, and what it is worth now stands beside it.

use kernel::{Scope, sql};
use serde_json::json;

use crate::shop::Shop;

/// As if everything that is stored had been judged by an edition of last year.
async fn age(shop: &Shop) {
    let mut tx = shop.test.app.db().write(Scope::System).await.unwrap();
    sql("UPDATE assessment_ground SET edition = $1").bind("of last year").run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn history_is_judged_again_under_a_new_edition_and_the_first_result_stays() {
    let mut shop = Shop::new().await;
    shop.answer("S09.1.a", json!({"holds": true})).await;
    let first = shop.result().await;
    shop.test.app.clock().advance(3 * kernel::time::DAY);
    shop.late_receipts().await;
    shop.test.work_off().await;
    age(&shop).await;
    shop.restart().await;
    shop.test.work_off().await;
    let history = shop.get("results").await["items"].clone();
    let oldest = history.as_array().unwrap().last().unwrap().clone();
    assert_eq!((&oldest["digest"], &oldest["score"]), (&first["digest"], &first["score"]), "it stays as it was");
    assert_eq!(oldest["rescored"]["score"], first["score"], "this edition asks the same, so it is worth the same");
    assert_eq!(oldest["rescored"]["level"]["supported"], first["level"]["supported"]);
    assert_eq!(history[0]["rescored"], json!(null), "the newest is judged by today's edition itself");
}

const FIRMS: usize = 40;

/// A firm like another, in every table that a result rests on.
const COPIES: [&str; 4] = [
    "INSERT INTO assessment_answer (org_id, id, pack, node, version, value, note, reason, records, origin, actor, answered_at)
     SELECT $1, id, pack, node, version, value, note, reason, records, origin, actor, answered_at FROM assessment_answer WHERE org_id = $2",
    "INSERT INTO assessment_evidence (org_id, id, gathered_at, as_of, body)
     SELECT $1, id, gathered_at, as_of, body FROM assessment_evidence WHERE org_id = $2",
    "INSERT INTO assessment_result (org_id, id, pack, number, as_of, held_until, score_supported, score_claimed,
        level_supported, level_claimed, coverage, digest, standing, body, computed_at)
     SELECT $1, id, pack, number, as_of, held_until, score_supported, score_claimed,
        level_supported, level_claimed, coverage, digest, standing, body, computed_at FROM assessment_result WHERE org_id = $2",
    "INSERT INTO assessment_ground (org_id, id, pack, edition, as_of, body)
     SELECT $1, id, pack, edition, as_of, body FROM assessment_ground WHERE org_id = $2",
];

#[tokio::test]
async fn of_a_whole_programme_no_firm_is_left_out() {
    let mut shop = Shop::new().await;
    shop.answer("S09.1.a", json!({"holds": true})).await;
    shop.late_receipts().await;
    shop.test.work_off().await;
    let mut tx = shop.test.app.db().write(Scope::System).await.unwrap();
    for at in 0..FIRMS {
        for statement in COPIES {
            sql(statement).bind(format!("org_{at:026}")).bind(&shop.org).run(&mut tx).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    age(&shop).await;
    shop.restart().await;
    shop.test.work_off().await;
    let mut tx = shop.test.app.db().read(Scope::System).await.unwrap();
    let (left,): (i64,) = sql("SELECT COUNT(*) FROM assessment_ground WHERE edition = $1").bind("of last year").one(&mut tx).await.unwrap();
    assert_eq!(left, 0);
}
