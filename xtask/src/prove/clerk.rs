//! A clerk at a server of its own, who does over the interface what people do at their screens.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::Proofs;
use crate::client::Client;
use crate::steps::output_of;
use crate::testing::Server;

/// So many work side by side.
const AT_ONCE: usize = 4;

pub(super) struct Clerk {
    client: Client,
    pub(super) org: String,
    server: Server,
    home: tempfile::TempDir,
}

/// One of several who work side by side.
pub(super) struct Desk<'a> {
    client: Client,
    org: &'a str,
}

impl Clerk {
    pub(super) fn at(binary: &Path, firm: &str) -> Result<Self> {
        let home = tempfile::tempdir()?;
        let server = Server::start_in(binary, home.path())?;
        let client = Client::new(&server.url);
        let org = client.sign_up("clerk@cairn.example", "a-long-proof-password", firm)?;
        Ok(Self { client, org, server, home })
    }

    pub(super) fn get(&self, path: &str) -> Result<Value> {
        self.client.get(&format!("/api/orgs/{}/{path}", self.org))
    }

    pub(super) fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.client.post(&format!("/api/orgs/{}/{path}", self.org), body)
    }

    /// Makes something and tells its identifier.
    pub(super) fn make(&self, path: &str, body: &Value) -> Result<String> {
        id_of(&self.post(path, body)?)
    }

    /// Releases the first version of a bill of material.
    pub(super) fn release(&self, bom: &str) -> Result<()> {
        self.client.post_seen(&format!("/api/orgs/{}/catalog/boms/{bom}/release", self.org), 1, &json!({})).map(drop)
    }

    /// The standard location of a kind.
    pub(super) fn place(&self, code: &str) -> Result<String> {
        let places = self.get("catalog/locations?limit=200")?;
        let found = places["items"].as_array().into_iter().flatten().find(|place| place["code"] == code);
        id_of(found.with_context(|| format!("there is no location {code}"))?)
    }

    /// All rows of a list, page by page.
    pub(super) fn all(&self, path: &str) -> Result<Vec<Value>> {
        let separator = if path.contains('?') { '&' } else { '?' };
        let (mut rows, mut after) = (Vec::new(), String::new());
        loop {
            let page = self.get(&format!("{path}{separator}limit=200{after}"))?;
            rows.extend(page["items"].as_array().cloned().unwrap_or_default());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={}", crate::client::encoded(next)),
                None => return Ok(rows),
            }
        }
    }

    /// One value of the lake, as text.
    pub(super) fn fact(&self, sql: &str) -> Result<String> {
        let rows = self.client.sql(&self.org, sql)?;
        let cell = rows.first().and_then(|row| row.get(0)).cloned().unwrap_or_default();
        Ok(cell.as_str().map_or_else(|| cell.to_string(), ToOwned::to_owned))
    }

    /// Does the same for every one of a list, several at a time; the first that fails ends it.
    pub(super) fn each<T: Sync>(&self, list: &[T], work: impl Fn(&Desk<'_>, &T) -> Result<()> + Sync) -> Result<()> {
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            let desks: Vec<_> = (0..AT_ONCE).map(|_| Desk { client: self.client.beside(), org: &self.org }).collect();
            let (next, work) = (&next, &work);
            let running: Vec<_> = desks
                .into_iter()
                .map(|desk| {
                    scope.spawn(move || -> Result<()> {
                        while let Some(one) = list.get(next.fetch_add(1, Ordering::Relaxed)) {
                            work(&desk, one)?;
                        }
                        Ok(())
                    })
                })
                .collect();
            for desk in running {
                match desk.join() {
                    Ok(told) => told?,
                    Err(_) => bail!("a clerk broke down"),
                }
            }
            Ok(())
        })
    }

    /// Goes home; then everything that always holds is looked at.
    pub(super) fn close(self, proofs: &mut Proofs, binary: &Path) -> Result<()> {
        drop(self.server);
        let mut verify = std::process::Command::new(binary);
        let told = output_of(verify.arg("verify").arg("--home").arg(self.home.path()));
        proofs.equal("`cairn verify` finds nothing", if told.is_ok() { "nothing" } else { "an offence" }, "nothing");
        Ok(())
    }

    /// Waits until a count of the lake is what it will be, or stays what it is.
    pub(super) fn wait_for(&self, sql: &str, expected: &str) -> Result<()> {
        for _ in 0..600 {
            if self.fact(sql)? == expected {
                return Ok(());
            }
            std::thread::sleep(std::time::Duration::from_millis(200));
        }
        Ok(())
    }
}

impl Desk<'_> {
    pub(super) fn make(&self, path: &str, body: &Value) -> Result<String> {
        id_of(&self.client.post(&format!("/api/orgs/{}/{path}", self.org), body)?)
    }

    pub(super) fn act(&self, path: &str) -> Result<()> {
        self.client.post(&format!("/api/orgs/{}/{path}", self.org), &json!({})).map(drop)
    }
}

pub(super) fn id_of(answer: &Value) -> Result<String> {
    let id = answer["id"].as_str().with_context(|| format!("no identifier in {answer}"))?;
    ensure!(!id.is_empty(), "an empty identifier");
    Ok(id.to_owned())
}
