//! The verifier of certificates for the browser: the crates `certificate` and `scoring`, as WebAssembly.
//!
//! It is the same code that `cairn verify-certificate` runs. The page hands over the texts of packs, certificate
//! and lists, and the day; nothing leaves the page.

use certificate::{Criteria, Issuer, PublicKey, RelyingParty, verify};
use scoring::{Day, Loaded};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

/// The framework packs to judge with, each with its bindings.
#[wasm_bindgen]
pub struct Packs(Vec<Loaded>);

/// A file of a pack.
#[derive(Deserialize)]
struct File {
    name: String,
    text: String,
}

/// What lies on the relying party's desk.
#[derive(Deserialize)]
struct Desk {
    certificate: String,
    revocations: Vec<String>,
    trusted: Vec<Known>,
    /// Days since 1970-01-01.
    today: i32,
}

#[derive(Deserialize)]
struct Known {
    name: String,
    public_key: String,
}

#[derive(Serialize)]
struct Words<'a> {
    zh: &'a str,
    en: &'a str,
}

#[wasm_bindgen]
impl Packs {
    /// No packs: everything but judging again can be checked.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a pack from its files, `[{"name", "text"}]`; answers what is wrong with it, or nothing.
    pub fn add(&mut self, files: &str) -> Option<String> {
        let files: Vec<File> = match serde_json::from_str(files) {
            Ok(files) => files,
            Err(error) => return Some(error.to_string()),
        };
        let files: Vec<_> = files.iter().map(|file| (file.name.as_str(), file.text.as_bytes())).collect();
        match scoring::load(&files) {
            Ok(loaded) => {
                self.0.push(loaded);
                None
            }
            Err(error) => Some(error.to_string()),
        }
    }

    /// What a question, option, scene or statement of a framework is called, `{"zh", "en"}` as JSON.
    #[must_use]
    pub fn words(&self, framework: &str, node: &str) -> Option<String> {
        let pack = self.0.iter().map(|loaded| &loaded.pack).find(|pack| pack.framework.urn.as_str() == framework)?;
        let mut options = pack.questions.iter().flat_map(|question| question.scoring.options());
        let option = options.find(|option| option.id.as_str() == node).map(|option| (option.zh.as_str(), option.en.as_str()));
        let (zh, en) = option.or_else(|| pack.text_of(node))?;
        serde_json::to_string(&Words { zh, en }).ok()
    }

    /// Verifies what lies on the desk: the word and its seven checks, as JSON.
    #[must_use]
    pub fn verify(&self, desk: &str) -> Option<String> {
        let Desk { certificate, revocations, trusted, today } = serde_json::from_str(desk).ok()?;
        let criteria: Vec<Criteria<'_>> = self.0.iter().map(Criteria::from).collect();
        let revocations: Vec<&str> = revocations.iter().map(String::as_str).collect();
        let issuer = |known: Known| Some(Issuer { name: known.name, public_key: PublicKey::parse(&known.public_key)? });
        let trusted: Vec<Issuer> = trusted.into_iter().filter_map(issuer).collect();
        let party =
            RelyingParty { criteria: &criteria, revocations: &revocations, trusted: &trusted, today: Day::from_days_since_1970(today) };
        serde_json::to_string(&verify(&certificate, &party)).ok()
    }
}

impl Default for Packs {
    fn default() -> Self {
        Self::new()
    }
}
