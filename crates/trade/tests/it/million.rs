//! What a million moves cost whoever looks at the stock afterwards.
//!
//! `cargo nextest run -p trade million --run-ignored only --no-capture`

use std::time::{Duration, Instant};

use kernel::{OrgId, sql};
use serde_json::Value as Json;

use crate::shop::{Shop, town};

const ITEMS: i64 = 1_000;
const MOVES: i64 = 1_000_000;
const AT_ONCE: i64 = 100_000;

/// Movements as a busy plant would leave them behind, written past the commands: what is measured is reading.
async fn seed(shop: &Shop<'_>) {
    let org: &OrgId = &shop.plant.org;
    let places = shop.get("catalog/locations").await;
    let place = |kind: &str| {
        let found = places["items"].as_array().unwrap().iter().find(|place| place["kind"] == kind).unwrap();
        found["id"].as_str().unwrap().to_owned()
    };
    let (main, supplier) = (place("internal"), place("supplier"));
    for from in (0..MOVES).step_by(usize::try_from(AT_ONCE).unwrap()) {
        let mut tx = shop.app.app.db().write(org).await.unwrap();
        sql("INSERT INTO inventory_movement (org_id, id, day, source_kind, source_id, transition, text, origin, actor, posted_at)
             WITH RECURSIVE n (i) AS (SELECT CAST($2 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $3)
             SELECT $1, 'mvt_01k0000000000000000' || (1000000 + i), '2026-' || (10 + i % 3) || '-' || (10 + i % 19), 'inventory.opening',
                'hnd_' || i, 'posted', '', 'typed', 'nobody', i FROM n")
        .bind(org)
        .bind(from)
        .bind(from + AT_ONCE - 1)
        .run(&mut tx)
        .await
        .unwrap();
        sql("INSERT INTO inventory_move (org_id, movement_id, n, item_id, lot, from_id, to_id, quantity, value)
             WITH RECURSIVE n (i) AS (SELECT CAST($2 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $3)
             SELECT $1, 'mvt_01k0000000000000000' || (1000000 + i), 0, 'itm_01k0000000000000000' || (1000000 + i % $4), '', $5, $6,
                1000000, 100 FROM n")
        .bind(org)
        .bind(from)
        .bind(from + AT_ONCE - 1)
        .bind(ITEMS)
        .bind(&supplier)
        .bind(&main)
        .run(&mut tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = shop.app.app.db().write(org).await.unwrap();
    sql("INSERT INTO inventory_balance (org_id, item_id, location_id, lot, quantity, reserved, is_strict)
         SELECT org_id, item_id, to_id, lot, SUM(quantity), 0, TRUE FROM inventory_move WHERE org_id = $1 GROUP BY org_id, item_id, to_id, lot")
    .bind(org)
    .run(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// A page, asked for ten times: the shortest time it took over HTTP, so that other work on the machine is not measured.
async fn timed(shop: &Shop<'_>, path: &str) -> (Duration, Json) {
    let mut took = Vec::new();
    let mut page = Json::Null;
    for _ in 0..10 {
        let before = Instant::now();
        page = shop.get(path).await;
        took.push(before.elapsed());
    }
    (took.into_iter().min().unwrap(), page)
}

/// The page after a page, as far into the list as so many pages.
async fn deep(shop: &Shop<'_>, path: &str, pages: usize) -> String {
    let mut at = path.to_owned();
    for _ in 0..pages {
        let page = shop.get(&at).await;
        at = format!("{path}&after={}", page["next"].as_str().unwrap());
    }
    at
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes a million moves, which takes a minute"]
async fn whoever_looks_at_the_stock_after_a_million_moves_does_not_wait() {
    let app = town().await;
    let shop = Shop::of(&app).await;
    seed(&shop).await;
    let mut on_hand = Duration::ZERO;
    let mut seen = 0;
    let mut next = "inventory/balances?limit=500".to_owned();
    loop {
        let (took, page) = timed(&shop, &next).await;
        on_hand += took;
        seen += page["items"].as_array().unwrap().len();
        match page["next"].as_str() {
            Some(after) => next = format!("inventory/balances?limit=500&after={after}"),
            None => break,
        }
    }
    assert_eq!(seen, usize::try_from(ITEMS).unwrap());
    let list = "inventory/movements?limit=50";
    let (first, _) = timed(&shop, list).await;
    let (later, _) = timed(&shop, &deep(&shop, list, 100).await).await;
    eprintln!("on hand of {ITEMS} items after {MOVES} moves: {on_hand:?}; a page of movements: {first:?}, the hundredth: {later:?}");
    assert!(on_hand < Duration::from_millis(50), "{on_hand:?} for what is on hand");
    assert!(first < Duration::from_millis(30) && later < Duration::from_millis(30), "{first:?} and {later:?} for a page of movements");
}
