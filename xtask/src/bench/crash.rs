//! Killed under load, again and again: what was acknowledged is there after the next start.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use super::figures::{Bound, Figures};
use crate::client::{Client, encoded};
use crate::steps::released;
use crate::testing::Server;

/// Firms that write all the time.
const FIRMS: u32 = 8;
const PASSWORD: &str = "a-long-bench-password";

/// What one firm was told.
struct Told {
    clerk: Client,
    org: String,
    /// The version of the profile that was acknowledged last.
    version: i64,
    /// Sales lines of imports that were acknowledged as done.
    lines: u64,
    /// Files brought so far, so that each has other lines.
    files: u64,
}

/// Lines in one file.
const LINES: u64 = 200;

pub(super) fn measure(rounds: u32, figures: &mut Figures) -> Result<()> {
    println!("\n== killed under load, {rounds} times");
    let home = tempfile::tempdir()?;
    let server = Server::start_in(&released(), home.path())?;
    let mut firms = Vec::new();
    for firm in 0..FIRMS {
        let clerk = Client::new(&server.url);
        let org = clerk.sign_up(&format!("clerk{firm}@bench.example"), PASSWORD, "Bench")?;
        firms.push(Told { clerk, org, version: 0, lines: 0, files: 0 });
    }
    let mut server = Some(server);
    for round in 0..rounds {
        let running = match server.take() {
            Some(running) => running,
            None => Server::start_in(&released(), home.path())?,
        };
        // Early and late in a commit, in an import, in a start: the moment walks through them all.
        let moment = Duration::from_millis(40 + u64::from(round) * 137 % 900);
        round_of(running, &mut firms, moment)?;
        let after = Server::start_in(&released(), home.path())?;
        for firm in &mut firms {
            compare(&after, firm, round)?;
        }
        server = Some(after);
    }
    let (writes, lines) = firms.iter().fold((0, 0), |(writes, lines), firm| (writes + firm.version, lines + firm.lines));
    println!("        {writes} writes and {lines} imported lines were acknowledged, all are there");
    figures.add("kill -9 under load without a loss", f64::from(rounds), "rounds", Bound::AtLeast(f64::from(rounds)));
    Ok(())
}

/// All firms write until the server is killed.
fn round_of(server: Server, firms: &mut [Told], moment: Duration) -> Result<()> {
    let is_over = AtomicBool::new(false);
    let url = server.url.clone();
    let outcome = std::thread::scope(|scope| {
        let clerks: Vec<_> = firms.iter_mut().map(|firm| scope.spawn(|| write(&url, firm, &is_over))).collect();
        std::thread::sleep(moment);
        is_over.store(true, Ordering::SeqCst);
        drop(server);
        clerks.into_iter().map(|clerk| clerk.join().unwrap_or_else(|_| bail!("a clerk broke down"))).collect::<Result<Vec<()>>>()
    });
    outcome.map(drop)
}

/// Writes the profile again and again, and brings a file now and then, noting what was acknowledged.
fn write(url: &str, firm: &mut Told, is_over: &AtomicBool) -> Result<()> {
    let told = |error: anyhow::Error| if is_over.load(Ordering::SeqCst) { Ok(()) } else { Err(error) };
    let client = firm.clerk.at(url);
    let folder = tempfile::tempdir()?;
    while !is_over.load(Ordering::SeqCst) {
        for _ in 0..20 {
            match client.put_profile(&firm.org, firm.version, &profile_of(firm.version + 1)) {
                Ok(version) => firm.version = version,
                Err(error) => return told(error),
            }
        }
        firm.files += 1;
        let file = folder.path().join(format!("sales-{}.csv", firm.files));
        let mut text = String::from("invoice no,date,item,quantity,unit price\n");
        for line in 0..LINES {
            text.push_str(&format!("{}-{line},2026-03-05,Bolt M8,{},1.25\n", firm.files, line + 1));
        }
        std::fs::write(&file, text)?;
        match client.bring(&firm.org, &file) {
            Ok(import) => firm.lines += import["rows_accepted"].as_u64().unwrap_or(0),
            Err(error) => return told(error),
        }
    }
    Ok(())
}

/// A profile that holds its own version's number.
fn profile_of(version: i64) -> Value {
    json!({ "facts": {}, "figures": [{ "figure": "headcount", "year": 2025, "value": version.to_string() }] })
}

/// What the server has now against what it had acknowledged. More may be there: written, but the answer was cut off.
fn compare(server: &Server, firm: &mut Told, round: u32) -> Result<()> {
    let client = firm.clerk.at(&server.url);
    let org = &firm.org;
    let profile = client.get(&format!("/api/orgs/{org}/assessment/profile"))?;
    let version = profile["version"].as_i64().unwrap_or(0);
    ensure!(
        (firm.version..=firm.version + 1).contains(&version),
        "round {round}: version {} of the profile was acknowledged, {version} is there",
        firm.version
    );
    let expected = profile["figures"][0]["value"].as_str().and_then(|value| value.parse::<i64>().ok()).unwrap_or(0);
    ensure!(version == expected, "round {round}: the profile of version {version} holds what version {expected} said");
    let accepted = accepted(&client, org)?;
    let rows = client.sql(org, "SELECT count(*) FROM sale_invoiced")?;
    ensure!(rows[0][0] == json!(accepted), "round {round}: the imports that are done say {accepted} lines, {rows:?} are there");
    ensure!(accepted >= firm.lines, "round {round}: {} imported lines were acknowledged, {accepted} are there", firm.lines);
    firm.version = version;
    firm.lines = accepted;
    Ok(())
}

/// The lines of all imports that are done, once none is running any more.
fn accepted(client: &Client, org: &str) -> Result<u64> {
    let mut accepted = 0;
    let mut after = String::new();
    loop {
        let page = client.wait(&format!("/api/orgs/{org}/intake/imports?limit=200{after}"), |page| {
            page["items"].as_array().is_none_or(|imports| imports.iter().all(|import| import["state"] != "running"))
        })?;
        let done = page["items"].as_array().into_iter().flatten().filter(|import| import["state"] == "done");
        accepted += done.filter_map(|import| import["rows_accepted"].as_u64()).sum::<u64>();
        match page["next"].as_str() {
            Some(next) => after = format!("&after={}", encoded(next)),
            None => return Ok(accepted),
        }
    }
}
