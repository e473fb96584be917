//! The sample city under load: requests come at their appointed times, whether or not earlier ones were answered.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::figures::{Bound, Figures};
use crate::client::Client;
use crate::demo::{EMAIL, PASSWORD, load_city, make_city, plants};
use crate::steps::released;
use crate::testing::Server;

const PER_SECOND: u32 = 200;
const SECONDS: u32 = 30;
/// Enough that no request waits for a free client.
const CLIENTS: usize = 48;
/// The city of the demonstration.
const SEED: u64 = 7;

/// A running server with the whole city in it.
pub(super) struct City {
    pub(super) server: Server,
    /// The plants, the machining shop first.
    pub(super) orgs: Vec<String>,
    _home: tempfile::TempDir,
}

impl City {
    pub(super) fn serve() -> Result<Self> {
        println!("\n== the sample city (simulated)");
        let city = make_city(SEED)?;
        let home = tempfile::tempdir()?;
        let server = Server::start_in(&released(), home.path())?;
        let client = load_city(&server.url, &plants(&city)?)?;
        let session = client.get("/api/identity/session")?;
        let orgs: Vec<String> = session["orgs"]
            .as_array()
            .context("the session names organisations")?
            .iter()
            .filter(|org| org["is_simulated"] == true)
            .filter_map(id_of)
            .collect();
        server.settle()?;
        Ok(Self { server, orgs, _home: home })
    }

    pub(super) fn measure(&self, figures: &mut Figures) -> Result<()> {
        let client = self.client()?;
        let paths = self.paths(&client)?;
        let total = usize::try_from(PER_SECOND * SECONDS)?;
        let next = AtomicUsize::new(0);
        let begin = Instant::now() + Duration::from_millis(200);
        let mut elapsed = std::thread::scope(|scope| -> Result<Vec<f64>> {
            let clients: Vec<_> = (0..CLIENTS)
                .map(|_| client.beside())
                .map(|client| {
                    let (paths, next) = (&paths, &next);
                    scope.spawn(move || ask(&client, paths, next, total, begin))
                })
                .collect();
            let mut all = Vec::with_capacity(total);
            for client in clients {
                match client.join() {
                    Ok(told) => all.extend(told?),
                    Err(_) => bail!("a client of the load broke down"),
                }
            }
            Ok(all)
        })?;
        elapsed.sort_by(f64::total_cmp);
        let at = |share: usize| elapsed.get(elapsed.len() * share / 1_000).copied().unwrap_or(f64::NAN);
        println!("        {} requests; half within {:.1} ms, 95 % within {:.1} ms", elapsed.len(), at(500), at(950));
        figures.add(format!("answers at {PER_SECOND} requests/s, 99 % within"), at(990), "ms", Bound::AtMost(50.0));
        Ok(())
    }

    /// What the pages of the web app ask for, plant by plant.
    fn paths(&self, client: &Client) -> Result<Vec<String>> {
        const OF_A_PLANT: &[&str] = &[
            "",
            "/insight/boards",
            "/insight/boards/sales",
            "/insight/boards/production",
            "/insight/indicators",
            "/insight/findings",
            "/assessment/result",
            "/assessment/questionnaire",
            "/assessment/profile",
            "/lake/facts",
            "/lake/facts/work.reported",
            "/intake/uploads",
            "/intake/imports",
            "/identity/members",
            "/identity/audit",
        ];
        let mut paths = Vec::new();
        for part in OF_A_PLANT {
            for org in &self.orgs {
                let path = format!("/api/orgs/{org}{part}");
                client.get(&path)?;
                paths.push(path);
            }
        }
        Ok(paths)
    }

    fn client(&self) -> Result<Client> {
        let client = Client::new(&self.server.url);
        client.sign_in(EMAIL, PASSWORD)?;
        Ok(client)
    }
}

/// Takes requests in their order and asks each at its time; how long each took after that time, in milliseconds.
fn ask(client: &Client, paths: &[String], next: &AtomicUsize, total: usize, begin: Instant) -> Result<Vec<f64>> {
    let mut elapsed = Vec::new();
    loop {
        let at = next.fetch_add(1, Ordering::Relaxed);
        if at >= total {
            return Ok(elapsed);
        }
        let due = begin + Duration::from_secs(1) * u32::try_from(at)? / PER_SECOND;
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        client.fetch(&paths[at % paths.len()])?;
        elapsed.push(due.elapsed().as_secs_f64() * 1_000.0);
    }
}

fn id_of(org: &Value) -> Option<String> {
    org["id"].as_str().map(ToOwned::to_owned)
}
