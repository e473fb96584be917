//! Checking the packs of a folder, for those who write them: frameworks, pains or blocks.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use assessment::{BlockPool, Framework, Frameworks, Known, PainPack};
use insight::Packs;

use crate::arguments::CheckPackOptions;

/// Loads every pack of the folder and says what it holds, or everything that is wrong with it.
pub fn check_packs(options: &CheckPackOptions) -> anyhow::Result<()> {
    let packs = packs_of(&options.folder)?;
    let holds = |schema: &str| packs.values().flatten().any(|(_, text)| text.lines().any(|line| line == format!("schema: {schema}")));
    if packs.is_empty() {
        bail!("{} holds no .yaml file; docs/writing-a-pack.md shows how to begin", options.folder.display());
    }
    if holds("cairn.pains/1") {
        return check_pains(packs);
    }
    if holds("cairn.blocks/1") {
        return check_blocks(packs);
    }
    let built_in = Frameworks::built_in()?;
    let mut refused = 0;
    for (name, files) in &packs {
        let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        match Framework::load(&files, &built_in.iter().cloned().collect::<Vec<_>>()) {
            Ok(framework) => print!("{}", summary(&framework)),
            Err(error) => {
                refused += 1;
                println!("{name} is refused:\n{error}\n");
            }
        }
    }
    if refused > 0 {
        bail!("{refused} of {} packs are refused", packs.len());
    }
    Ok(())
}

/// All files of a folder are one pack.
fn whole(packs: BTreeMap<String, Files>) -> Files {
    packs.into_values().flatten().collect()
}

fn check_pains(packs: BTreeMap<String, Files>) -> anyhow::Result<()> {
    let files = whole(packs);
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let pack = PainPack::read(&files, &Packs::embedded())?;
    println!("{:>6}  pains, all golden cases hold", pack.pains.len());
    println!("{:>6}  of these are found in records", pack.pains.iter().filter(|pain| pain.found.is_some()).count());
    println!("{:>6}  tell the money at stake", pack.pains.iter().filter(|pain| pain.at_stake.is_some()).count());
    println!("        digest {}", pack.digest);
    Ok(())
}

/// Blocks are checked against the pains and the national framework that come with Cairn.
fn check_blocks(packs: BTreeMap<String, Files>) -> anyhow::Result<()> {
    let files = whole(packs);
    // What the program does is known before what a block says of it.
    let (first, rest): (Vec<_>, Vec<_>) = files.iter().partition(|(name, _)| name == "capabilities.yaml");
    let files: Vec<_> = first.into_iter().chain(rest).map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (indicators, frameworks) = (Packs::embedded(), Frameworks::built_in()?);
    let pains = PainPack::built_in(&indicators)?;
    let framework = &frameworks.iter().next().context("there is a framework")?.pack;
    let pool = BlockPool::read(&files, Known { indicators: &indicators, pains: &pains, framework })?;
    println!("{:>6}  blocks", pool.blocks.len());
    let uncured = pains.pains.iter().filter(|pain| pool.cures_of(&pain.id).is_empty()).count();
    println!("{uncured:>6}  pains that none of them cures");
    println!("        digest {}", pool.digest);
    Ok(())
}

pub(crate) type Files = Vec<(String, String)>;

/// The files of each pack, by what they share of their names.
pub(crate) fn packs_of(folder: &Path) -> anyhow::Result<BTreeMap<String, Files>> {
    let mut packs: BTreeMap<String, Files> = BTreeMap::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("the folder {} cannot be read", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some((pack, _)) = name.split_once('.').filter(|_| path.extension().is_some_and(|ending| ending == "yaml")) else { continue };
        let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        packs.entry(pack.to_owned()).or_default().push((name, text));
    }
    Ok(packs)
}

fn summary(framework: &Framework) -> String {
    let pack = &framework.pack;
    let mut out = String::new();
    let _ = writeln!(out, "{} {} is right", framework.urn(), pack.framework.package_version);
    let rows: usize = framework.crosswalks.iter().map(|crosswalk| crosswalk.rows.len()).sum();
    for (count, what) in [
        (pack.questions.len(), "questions"),
        (pack.scenes.len(), "scenes"),
        (pack.level_rules.len(), "levels"),
        (pack.golden_cases.len(), "golden cases, each of which gives what it states"),
        (framework.bindings.as_ref().map_or(0, |bindings| bindings.rules.len()), "rules that answer from records"),
        (rows, "rows of crosswalks from other frameworks"),
        (pack.unconfirmed.len(), "notes on what is not confirmed"),
    ] {
        let _ = writeln!(out, "{count:>6}  {what}");
    }
    let _ = writeln!(out, "        digest {}\n", pack.digest);
    out
}
