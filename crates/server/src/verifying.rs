//! `cairn verify-certificate`: what a relying party does with a certificate, without a server and without network.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use assessment::{Framework, Frameworks};
use certificate::{Certificate, Check, Criteria, Issuer, Outcome, PublicKey, RelyingParty, Verification, Word, verify};
use kernel::{Clock, Locale};
use scoring::{Day, Loaded};

use crate::arguments::VerifyOptions;
use crate::checking::packs_of;

/// Files of a folder of packs that say what belongs to a firm or to two frameworks: no certificate is judged by them.
const NOT_CRITERIA: [&str; 2] = [".figures.yaml", ".crosswalk.yaml"];
/// Asked in another way than it can be asked, as clap says it too.
const USAGE: u8 = 2;

/// Prints what holds, and ends with 0 only for a valid certificate.
#[must_use]
pub fn verify_certificate(options: &VerifyOptions) -> ExitCode {
    // Where the machine stands is not known here; a certificate is granted a day between the zones.
    let today = Day::from_days_since_1970(Clock::of_the_machine().now().day_in(chrono_tz::UTC).days());
    match verification(options, today).and_then(|found| Ok((told(options, &found)?, found.word))) {
        Ok((text, word)) => {
            print!("{text}");
            if word == Word::Valid { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("cairn: {error:#}");
            ExitCode::from(USAGE)
        }
    }
}

/// Verifies the file with what was named.
///
/// # Errors
/// When a file cannot be read, a key is none, or a pack is not right. A file that is no certificate is no error.
pub fn verification(options: &VerifyOptions, today: Day) -> anyhow::Result<Verification> {
    let text = read(&options.file)?;
    let trusted = options.issuer_keys.iter().map(|told| trusted(told, &text)).collect::<anyhow::Result<Vec<_>>>()?;
    let lists = options.revocations.iter().map(|file| read(file)).collect::<anyhow::Result<Vec<_>>>()?;
    let judged_with = Judges::of(options.packs.as_deref())?;
    let lists: Vec<&str> = lists.iter().map(String::as_str).collect();
    Ok(verify(&text, &RelyingParty { criteria: &judged_with.criteria(), revocations: &lists, trusted: &trusted, today }))
}

/// A file as text. What is no text is no certificate either, and told so by its checks.
fn read(file: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// An issuer as it was named: by name and key, or by the key alone and then under the name it gives itself.
fn trusted(told: &str, certificate: &str) -> anyhow::Result<Issuer> {
    let (name, key) = told.rsplit_once('=').map_or((None, told), |(name, key)| (Some(name.to_owned()), key));
    let public_key = PublicKey::parse(key).ok_or_else(|| anyhow!("`{key}` is no public key: 43 letters, digits, - and _"))?;
    let own_name = || Certificate::read(certificate).map(|read| read.certified().issuer.name.clone()).unwrap_or_default();
    Ok(Issuer { name: name.unwrap_or_else(own_name), public_key })
}

/// The packs to judge with.
enum Judges {
    BuiltIn(Vec<Arc<Framework>>),
    OfFolder(Vec<Loaded>),
}

impl Judges {
    fn of(folder: Option<&Path>) -> anyhow::Result<Self> {
        let Some(folder) = folder else { return Ok(Self::BuiltIn(Frameworks::built_in()?.iter().cloned().collect())) };
        let load = |(name, files): (String, Vec<(String, String)>)| {
            let is_criterion = |(file, _): &&(String, String)| !NOT_CRITERIA.iter().any(|ending| file.ends_with(ending));
            let files: Vec<_> = files.iter().filter(is_criterion).map(|(file, text)| (file.as_str(), text.as_bytes())).collect();
            scoring::load(&files).with_context(|| format!("the pack {name}"))
        };
        Ok(Self::OfFolder(packs_of(folder)?.into_iter().map(load).collect::<anyhow::Result<_>>()?))
    }

    fn criteria(&self) -> Vec<Criteria<'_>> {
        match self {
            Self::BuiltIn(frameworks) => {
                frameworks.iter().map(|framework| Criteria { pack: &framework.pack, bindings: framework.bindings.as_ref() }).collect()
            }
            Self::OfFolder(loaded) => loaded.iter().map(Criteria::from).collect(),
        }
    }
}

fn told(options: &VerifyOptions, found: &Verification) -> anyhow::Result<String> {
    if options.json {
        return Ok(serde_json::to_string_pretty(found)? + "\n");
    }
    Ok(text(found, Locale::of_tag(&options.locale)))
}

/// The word, whom it is about, and every check with its reason.
fn text(found: &Verification, locale: Locale) -> String {
    let w = |zh: &'static str, en: &'static str| if locale == Locale::Zh { zh } else { en };
    let mut out = String::new();
    let _ = writeln!(out, "{}", w(found.zh, found.en));
    if let Some(certified) = &found.certified {
        let result = &certified.result;
        let standing = |name: &str, one: &certificate::Standing| format!("{name} {} ({})", one.level, one.score);
        let mut levels =
            vec![standing(w("有据等级", "level supported"), &result.supported), standing(w("自报等级", "claimed"), &result.claimed)];
        levels.extend(result.assessed.as_ref().map(|found| standing(w("评定等级", "assessed"), found)));
        let _ = writeln!(out, "\n  {}  {}", certified.holder.name, certified.holder.credit_code.as_ref().map_or("", |code| code.as_str()));
        let _ = writeln!(out, "  {} {}", certified.framework.urn, certified.framework.package_version);
        let _ = writeln!(out, "  {}", levels.join(w("，", ", ")));
        let _ = writeln!(out, "  {} {}", w("签发机构", "issued by"), certified.issuer.name);
        let _ = writeln!(out, "  {} {}", w("密钥", "key"), certified.issuer.public_key);
    }
    let _ = writeln!(out);
    for Check { subject, outcome, zh, en, .. } in &found.checks {
        let mark = match outcome {
            Outcome::Passed => "+",
            Outcome::Failed => "x",
            Outcome::NotPossible => "?",
        };
        let (subject_zh, subject_en) = subject.text();
        let (subject, reason) = if locale == Locale::Zh { (subject_zh, zh) } else { (subject_en, en) };
        let _ = writeln!(out, "  {mark} {subject}: {reason}");
    }
    out
}
