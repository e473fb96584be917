//! A year of a plant that does everything, also what it should not: whatever is refused, nothing is ever out of balance.

use serde_json::Value as Json;

use crate::acts::{Act, Verb, Year};
use crate::shop::{Shop, town};

async fn done(shop: &Shop<'_>, act: &Act) -> (u16, Json) {
    let answer = match act.verb {
        Verb::Get => shop.plant.owner.get(&shop.plant.path(&act.path)).await,
        Verb::Post => shop.post(&act.path, act.body.clone()).await,
        Verb::Put => shop.put(&act.path, act.body.clone()).await,
    };
    let body = if answer.bytes.is_empty() { Json::Null } else { answer.json() };
    (answer.status.as_u16(), body)
}

async fn live(seed: u64, steps: usize) {
    let app = town().await;
    let shop = Shop::of(&app).await;
    let mut year = Year::new(seed);
    for step in 0..steps {
        let act = year.act();
        let (status, answer) = done(&shop, &act).await;
        year.told(&act, status, &answer).unwrap_or_else(|wrong| panic!("seed {seed}, step {step}: {wrong}"));
        if step % 10 == 9 {
            assert_eq!(shop.offence().await, None, "seed {seed}, after step {step}: {}", act.path);
        }
    }
    let (done, refused) = (year.done, year.refused);
    assert!(done * 3 > refused, "seed {seed}: {done} done, {refused} refused: nothing is tried");
    eprintln!("seed {seed}: {done} done, {refused} refused");
}

#[tokio::test]
async fn a_year_in_which_everything_happens_leaves_nothing_out_of_balance() {
    for seed in [1, 7, 2026] {
        live(seed, 400).await;
    }
}
