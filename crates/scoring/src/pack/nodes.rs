//! The nodes of a pack: every name once, every text in both languages.

use super::{NodeKind, Question, Scene, Text, load::FrameworkFile};
use crate::fault::{Faults, Place, Says};
use crate::pack::types::Id;
use std::collections::BTreeMap;

const LONGEST_TEXT: usize = 2_000;

/// Notes where every node of the file stands, and finds names that are taken and texts that are empty.
pub(super) fn register(file: &str, content: &FrameworkFile, kinds: &mut BTreeMap<String, NodeKind>, faults: &mut Faults) {
    let mut roll = Roll { file, kinds, faults };
    for dimension in &content.dimensions {
        roll.node(&dimension.id, NodeKind::Dimension, &[&dimension.name]);
    }
    for question in &content.questions {
        roll.question(question);
    }
    for group in &content.scene_groups {
        roll.node(&group.id, NodeKind::SceneGroup, &[&group.name]);
    }
    for scene in &content.scenes {
        roll.scene(scene);
    }
    for case in &content.golden_cases {
        roll.name(&case.id);
    }
    if let Some(framework) = &content.framework {
        roll.name(&framework.urn);
        roll.texts(&framework.urn, &[&framework.name, &framework.authority]);
        let named = content.levels.iter().map(|level| &level.name).chain(content.evidence.iter().flat_map(|policy| policy.names.values()));
        roll.texts(&framework.urn, &named.collect::<Vec<_>>());
    }
}

struct Roll<'a> {
    file: &'a str,
    kinds: &'a mut BTreeMap<String, NodeKind>,
    faults: &'a mut Faults,
}

impl Roll<'_> {
    fn question(&mut self, question: &Question) {
        self.node(&question.id, NodeKind::Question, &[&question.name, &question.ask, &question.help]);
        if let super::Scoring::Ratio(ratio) = &question.scoring {
            self.texts(&question.id, &[&ratio.part, &ratio.whole]);
        }
        for option in question.scoring.options() {
            self.node(&option.id, NodeKind::Option, &[]);
            self.words(&option.id, &[&option.zh, &option.en]);
        }
    }

    fn scene(&mut self, scene: &Scene) {
        self.node(&scene.id, NodeKind::Scene, &[&scene.name, &scene.ask, &scene.help]);
        for statement in scene.levels.iter().flat_map(super::SceneLevel::statements) {
            self.node(&statement.id, NodeKind::Statement, &[]);
            self.words(&statement.id, &[&statement.zh, &statement.en]);
        }
    }

    fn node(&mut self, id: &Id, kind: NodeKind, texts: &[&Text]) {
        self.name(id);
        self.kinds.insert(id.as_str().to_owned(), kind);
        self.texts(id, texts);
    }

    fn name(&mut self, id: &Id) {
        let (line, column) = id.place();
        let place = Place { file: self.file.to_owned(), line, column };
        if !self.faults.place(id.as_str(), place.clone()) {
            let says = Says {
                problem: format!("the id `{id}` is used twice"),
                expected: "each id once in the whole pack",
                fix: "give this node another id",
            };
            self.faults.at(&place, "scoring.duplicate_id", says);
        }
    }

    fn texts(&mut self, id: &Id, texts: &[&Text]) {
        for text in texts {
            self.words(id, &[&text.zh, &text.en]);
        }
    }

    fn words(&mut self, id: &Id, words: &[&str]) {
        if words.iter().any(|word| word.trim().is_empty() || word.len() > LONGEST_TEXT) {
            let says = Says {
                problem: format!("a text of `{id}` is empty or too long"),
                expected: "zh and en, each of 1 to 2,000 bytes",
                fix: "write the missing words",
            };
            self.faults.of(id.as_str(), "scoring.text_missing", says);
        }
    }
}
