//! Loading a crosswalk: it speaks of what is there, on both sides.

use super::types::{Crosswalk, CrosswalkFile, CrosswalkRow, Holding};
use crate::fault::{Faults, LoadError, Place, Says};
use crate::pack::{Id, NodeKind, Pack, read_text};
use crate::{digest, yaml};

const CROSSWALK: &str = "cairn.crosswalk/1";

/// Loads a crosswalk to a pack, from one of those that are known.
///
/// # Errors
/// Everything that could be found wrong, each with file, line, column, expectation and remedy.
pub fn load_crosswalk(file: &str, bytes: &[u8], known: &[&Pack], to: &Pack) -> Result<Crosswalk, LoadError> {
    let mut faults = Faults::default();
    let content = read_text(file, bytes, &mut faults).and_then(|text| yaml::read::<CrosswalkFile>(file, text, &mut faults));
    let Some(CrosswalkFile { schema, from: source, to: target, package_version, rows }) = content else { return Err(faults.into_error()) };
    let mut check = Check { file, to, faults };
    check.head(&schema, schema.as_str() == CROSSWALK, "schema: cairn.crosswalk/1");
    check.head(&target, target == to.framework.urn, "the urn of the framework that is mapped to");
    let from = known.iter().find(|pack| pack.framework.urn == source);
    check.head(&source, from.is_some(), "the urn of a framework that was loaded before");
    if let Some(from) = from {
        rows.iter().for_each(|row| check.row(from, row));
    }
    let mut crosswalk = Crosswalk { from: source, to: target, package_version, digest: String::new(), rows };
    crosswalk.digest = digest::of(&crosswalk);
    check.faults.into_result(crosswalk)
}

struct Check<'a> {
    file: &'a str,
    to: &'a Pack,
    faults: Faults,
}

impl Check<'_> {
    fn fault(&mut self, at: &Id, code: &'static str, problem: String, expected: &str, fix: &str) {
        let (line, column) = at.place();
        self.faults.at(&Place { file: self.file.to_owned(), line, column }, code, Says { problem, expected, fix });
    }

    fn head(&mut self, found: &Id, right: bool, expected: &str) {
        if !right {
            self.fault(found, "scoring.crosswalk_head", format!("`{found}` does not belong here"), expected, "correct it");
        }
    }

    fn row(&mut self, from: &Pack, row: &CrosswalkRow) {
        if !matches!(self.to.kind_of(row.to.as_str()), Some(NodeKind::Option | NodeKind::Statement)) {
            let problem = format!("`{}` is no option or statement of `{}`", row.to, self.to.framework.urn);
            self.fault(&row.to, "scoring.unknown_reference", problem, "an option or statement", "correct `to`");
        }
        if row.from.is_empty() || row.zh.trim().is_empty() || row.en.trim().is_empty() {
            let problem = format!("the row about `{}` says nothing, or not why", row.to);
            self.fault(&row.to, "scoring.crosswalk_row", problem, "at least one `from`, and the reason in zh and en", "write them");
        }
        for holding in &row.from {
            if !is_known(from, holding) {
                let problem = format!("what the row about `{}` looks at is not in `{}`", row.to, from.framework.urn);
                let expected = "an option, a statement, a scene, a level and no more scenes than there are";
                self.fault(&row.to, "scoring.unknown_reference", problem, expected, "correct `from`");
            }
        }
    }
}

fn is_known(from: &Pack, holding: &Holding) -> bool {
    let level = |level: u8| (1..=from.highest_level()).contains(&level);
    let scenes = |constraint: bool| from.scenes.iter().filter(|scene| scene.constraint || !constraint).count();
    let count = |count: u32, there_are: usize| count > 0 && usize::try_from(count).is_ok_and(|count| count <= there_are);
    match holding {
        Holding::Node(node) => matches!(from.kind_of(node.as_str()), Some(NodeKind::Option | NodeKind::Statement)),
        Holding::Scene(at) => from.scene(at.id.as_str()).is_some() && level(at.level),
        Holding::ScenesAtLeast(wanted) => count(wanted.count, scenes(false)) && level(wanted.level),
        Holding::ConstraintScenesAtLeast(wanted) => count(wanted.count, scenes(true)) && level(wanted.level),
        Holding::EveryConstraintScene(wanted) => scenes(true) > 0 && level(*wanted),
    }
}
