//! Checking the framework packs of a folder, for those who write them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};
use assessment::{Framework, Frameworks};

use crate::arguments::CheckPackOptions;

/// Loads every pack of the folder and says what it holds, or everything that is wrong with it.
pub fn check_packs(options: &CheckPackOptions) -> anyhow::Result<()> {
    let packs = packs_of(&options.folder)?;
    if packs.is_empty() {
        bail!("{} holds no .yaml file; docs/writing-a-pack.md shows how to begin", options.folder.display());
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

type Files = Vec<(String, String)>;

/// The files of each pack, by what they share of their names.
fn packs_of(folder: &Path) -> anyhow::Result<BTreeMap<String, Files>> {
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
