//! Killed while everybody buys and sells: what was acknowledged is there, and everything that always holds, holds.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use super::figures::{Bound, Figures};
use super::trade::Shop;
use crate::client::Client;
use crate::postgres::Postgres;
use crate::steps::{output_of, released};
use crate::testing::Server;

const CLERKS: usize = 8;
const PASSWORD: &str = "a-long-bench-password";

pub(super) fn measure(rounds: u32, figures: &mut Figures) -> Result<()> {
    println!("\n== killed while everybody buys and sells, {rounds} times on each database");
    let acknowledged = rounds_on(rounds, &[])?;
    println!("        SQLite: {acknowledged} cycles were acknowledged, all are there");
    figures.add("kill -9 while buying and selling, verified, on SQLite", f64::from(rounds), "rounds", Bound::AtLeast(f64::from(rounds)));
    let postgres = Postgres::start_durable()?;
    let acknowledged = rounds_on(rounds, &["--database-url", &format!("{}/postgres", postgres.url())])?;
    println!("        PostgreSQL: {acknowledged} cycles were acknowledged, all are there");
    figures.add(
        "kill -9 while buying and selling, verified, on PostgreSQL",
        f64::from(rounds),
        "rounds",
        Bound::AtLeast(f64::from(rounds)),
    );
    Ok(())
}

fn rounds_on(rounds: u32, store: &[&str]) -> Result<usize> {
    let home = tempfile::tempdir()?;
    let first = Server::start_with(&released(), home.path(), store)?;
    let clerk = Client::new(&first.url);
    let org = clerk.sign_up("clerk@bench.example", PASSWORD, "Bench")?;
    let shop = Shop::stocked(&clerk, org)?;
    drop(first);
    let mut acknowledged = 0;
    for round in 0..rounds {
        let server = Server::start_with(&released(), home.path(), store)?;
        // Early and late in a commit, and between two: the moment walks through them all.
        let moment = Duration::from_millis(60 + u64::from(round) * 137 % 700);
        let invoices = until_killed(server, &clerk, &shop, moment)?;
        let mut verify = std::process::Command::new(released());
        verify.arg("verify").arg("--home").arg(home.path()).args(store);
        output_of(&mut verify).with_context(|| format!("round {round}"))?;
        let after = Server::start_with(&released(), home.path(), store)?;
        let client = clerk.at(&after.url);
        for invoice in &invoices {
            let found = client.get(&format!("/api/orgs/{}/trade/documents/{invoice}", shop.org))?;
            ensure!(found["state"] == "done", "round {round}: the invoice {invoice} was acknowledged as posted and is {}", found["state"]);
        }
        acknowledged += invoices.len();
    }
    Ok(acknowledged)
}

/// All clerks sell until the server is killed; the invoices that were acknowledged as posted.
fn until_killed(server: Server, clerk: &Client, shop: &Shop, moment: Duration) -> Result<Vec<String>> {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let clerks: Vec<_> = (0..CLERKS)
            .map(|number| (number, clerk.at(&server.url)))
            .map(|(number, client)| {
                scope.spawn({
                    let is_over = &is_over;
                    move || sell(&client, shop, number, is_over)
                })
            })
            .collect();
        std::thread::sleep(moment);
        is_over.store(true, Ordering::SeqCst);
        drop(server);
        let told = clerks.into_iter().map(|clerk| clerk.join().unwrap_or_else(|_| bail!("a clerk broke down")));
        Ok(told.collect::<Result<Vec<_>>>()?.concat())
    })
}

fn sell(client: &Client, shop: &Shop, number: usize, is_over: &AtomicBool) -> Result<Vec<String>> {
    let mut posted = Vec::new();
    let mut at = number * 7;
    while !is_over.load(Ordering::SeqCst) {
        at += 3;
        match shop.order_to_cash(client, &shop.sale(at, shop.items.len()), &mut Vec::new()) {
            Ok(invoice) => posted.push(invoice),
            Err(_) if is_over.load(Ordering::SeqCst) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(posted)
}
