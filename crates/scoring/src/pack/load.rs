//! Loading: files in, a checked pack out, or everything that is wrong with it.

use super::{
    Dimension, EvidencePolicy, Framework, GoldenCase, LevelName, LevelRule, Pack, Question, Scene, SceneGroup, ScenePolicy, Total,
    Unconfirmed, golden, nodes, rules,
};
use crate::bindings::{self, Bindings, BindingsFile};
use crate::digest;
use crate::fault::{Faults, LoadError, Place, Says};
use crate::pack::types::Id;
use crate::yaml;
use serde::Deserialize;
use std::collections::BTreeMap;

const FRAMEWORK: &str = "cairn.framework/1";
const BINDINGS: &str = "cairn.bindings/1";
const MOST_FILES: usize = 16;

/// A pack, and how records answer it when a bindings file came with it.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub pack: Pack,
    pub bindings: Option<Bindings>,
}

/// Loads the files of one pack: `(name, content)` each, in any order.
///
/// One file holds the `framework`, others may add to it (`part_of`), and one may hold the bindings.
/// Any bytes may be given: what is not a pack is refused with reasons.
///
/// # Errors
/// Everything that could be found wrong, each with file, line, column, expectation and remedy.
pub fn load(files: &[(&str, &[u8])]) -> Result<Loaded, LoadError> {
    let mut faults = Faults::default();
    if files.len() > MOST_FILES {
        let says = Says {
            problem: format!("{} files are given", files.len()),
            expected: "at most 16 files in one pack",
            fix: "join some of them",
        };
        faults.at(&Place::default(), "scoring.too_large", says);
        return Err(faults.into_error());
    }
    let mut files: Vec<_> = files.iter().filter_map(|(name, bytes)| Some((*name, read_text(name, bytes, &mut faults)?))).collect();
    files.sort_unstable();

    let (mut parts, mut bound) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let Some(Head { schema }) = yaml::read(name, text, &mut faults) else { continue };
        match schema.as_str() {
            FRAMEWORK => parts.extend(yaml::read::<FrameworkFile>(name, text, &mut faults).map(|content| (name, content))),
            BINDINGS => bound.extend(yaml::read::<BindingsFile>(name, text, &mut faults).map(|content| (name, content))),
            other => {
                let (line, column) = schema.place();
                let says = Says {
                    problem: format!("`{other}` is no known format"),
                    expected: "schema: cairn.framework/1 or cairn.bindings/1",
                    fix: "write one of them",
                };
                faults.at(&Place { file: name.to_owned(), line, column }, "scoring.unknown_schema", says);
            }
        }
    }
    if !faults.is_empty() {
        return Err(faults.into_error());
    }
    let pack = assemble(parts, &mut faults);
    let Some(pack) = pack.filter(|_| faults.is_empty()) else { return Err(faults.into_error()) };
    golden::check(&pack, &mut faults);
    let bindings = bindings::assemble(bound, &pack, &mut faults);
    faults.into_result(Loaded { pack, bindings })
}

pub(crate) fn read_text<'a>(name: &str, bytes: &'a [u8], faults: &mut Faults) -> Option<&'a str> {
    let place = Place { file: name.to_owned(), ..Place::default() };
    if bytes.len() > yaml::MOST_BYTES {
        let says =
            Says { problem: format!("the file has {} bytes", bytes.len()), expected: "at most 1 MiB", fix: "split it into several files" };
        faults.at(&place, "scoring.too_large", says);
        return None;
    }
    let text = std::str::from_utf8(bytes).ok();
    if text.is_none() {
        let says = Says { problem: "the file is not UTF-8 text".to_owned(), expected: "UTF-8", fix: "save it as UTF-8" };
        faults.at(&place, "scoring.not_utf8", says);
    }
    text
}

/// What every pack file begins with; the rest is read when the format is known.
#[derive(Deserialize)]
struct Head {
    schema: Id,
}

/// One file of a framework pack.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrameworkFile {
    #[serde(rename = "schema")]
    _schema: Id,
    part_of: Option<Id>,
    pub(super) framework: Option<Framework>,
    total: Option<Total>,
    #[serde(default)]
    pub(super) levels: Vec<LevelName>,
    #[serde(default)]
    pub(super) dimensions: Vec<Dimension>,
    #[serde(default)]
    pub(super) questions: Vec<Question>,
    #[serde(default)]
    pub(super) scene_groups: Vec<SceneGroup>,
    #[serde(default)]
    pub(super) scenes: Vec<Scene>,
    scene_policy: Option<ScenePolicy>,
    pub(super) evidence: Option<EvidencePolicy>,
    #[serde(default)]
    level_rules: Vec<LevelRule>,
    #[serde(default)]
    pub(super) golden_cases: Vec<GoldenCase>,
    #[serde(default)]
    unconfirmed: Vec<Unconfirmed>,
}

/// Joins the files of a framework and checks the whole.
fn assemble(parts: Vec<(&str, FrameworkFile)>, faults: &mut Faults) -> Option<Pack> {
    let mut kinds = BTreeMap::new();
    for (name, content) in &parts {
        nodes::register(name, content, &mut kinds, faults);
    }
    let (mut heads, others): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(_, content)| content.framework.is_some());
    if heads.len() != 1 {
        let says = Says {
            problem: format!("{} files have a `framework` section", heads.len()),
            expected: "one file with `framework`; the others say `part_of`",
            fix: "load the files of exactly one pack together",
        };
        faults.at(&Place::default(), "scoring.framework_count", says);
        return None;
    }
    let (name, head) = heads.remove(0);
    let place = Place { file: name.to_owned(), ..Place::default() };
    if head.part_of.is_some() {
        let says = Says {
            problem: "the main file says `part_of`".to_owned(),
            expected: "either `framework` or `part_of`",
            fix: "remove one of them",
        };
        faults.at(&place, "scoring.section_misplaced", says);
    }
    let mut missing = |section: &str| {
        let says = Says {
            problem: format!("the section `{section}` is missing"),
            expected: "framework, total, evidence and level_rules in the main file",
            fix: "add it",
        };
        faults.at(&place, "scoring.section_missing", says);
    };
    let (Some(framework), Some(total), Some(evidence)) = (head.framework, head.total, head.evidence) else {
        missing(if head.total.is_none() { "total" } else { "evidence" });
        return None;
    };
    let mut pack = Pack {
        framework,
        digest: String::new(),
        total,
        levels: head.levels,
        dimensions: head.dimensions,
        questions: head.questions,
        scene_groups: head.scene_groups,
        scenes: head.scenes,
        scene_policy: head.scene_policy,
        evidence,
        level_rules: head.level_rules,
        golden_cases: head.golden_cases,
        unconfirmed: head.unconfirmed,
        kinds,
    };
    for (name, part) in others {
        join(&mut pack, name, part, faults);
    }
    rules::check(&pack, faults);
    pack.digest = digest::of(&pack);
    Some(pack)
}

fn join(pack: &mut Pack, name: &str, part: FrameworkFile, faults: &mut Faults) {
    let place = Place { file: name.to_owned(), ..Place::default() };
    if part.part_of.as_ref() != Some(&pack.framework.urn) {
        let says = Says {
            problem: "the file belongs to another framework".to_owned(),
            expected: "part_of: the urn of the framework",
            fix: "add `part_of`, or load it with its own pack",
        };
        faults.at(&place, "scoring.part_of", says);
    }
    if part.total.is_some()
        || part.scene_policy.is_some()
        || part.evidence.is_some()
        || !part.levels.is_empty()
        || !part.level_rules.is_empty()
    {
        let says = Says {
            problem: "a part holds a section of the main file".to_owned(),
            expected: "total, levels, scene_policy, evidence and level_rules in the file with `framework`",
            fix: "move the section there",
        };
        faults.at(&place, "scoring.section_misplaced", says);
    }
    pack.dimensions.extend(part.dimensions);
    pack.questions.extend(part.questions);
    pack.scene_groups.extend(part.scene_groups);
    pack.scenes.extend(part.scenes);
    pack.golden_cases.extend(part.golden_cases);
    pack.unconfirmed.extend(part.unconfirmed);
}
