//! Framework packs: the format, and a pack that was loaded and found right.

mod golden;
mod load;
mod nodes;
mod rules;
mod types;

pub(crate) use load::read_text;
pub use load::{Loaded, load};
pub use types::*;

use crate::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// A framework pack that passed every check, its golden cases included. It cannot be made otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct Pack {
    pub framework: Framework,
    /// SHA-256 over the content: the same for the same content, however it is laid out in files.
    pub digest: String,
    pub total: Total,
    pub levels: Vec<LevelName>,
    pub dimensions: Vec<Dimension>,
    pub questions: Vec<Question>,
    pub scene_groups: Vec<SceneGroup>,
    pub scenes: Vec<Scene>,
    pub scene_policy: Option<ScenePolicy>,
    pub evidence: EvidencePolicy,
    pub level_rules: Vec<LevelRule>,
    pub golden_cases: Vec<GoldenCase>,
    pub unconfirmed: Vec<Unconfirmed>,
    #[serde(skip)]
    kinds: BTreeMap<String, NodeKind>,
}

/// What kind of node a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    Dimension,
    Question,
    Option,
    SceneGroup,
    Scene,
    Statement,
}

impl Pack {
    #[must_use]
    pub fn kind_of(&self, node: &str) -> Option<NodeKind> {
        self.kinds.get(node).copied()
    }

    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id.as_str() == id)
    }

    #[must_use]
    pub fn scene(&self, id: &str) -> Option<&Scene> {
        self.scenes.iter().find(|scene| scene.id.as_str() == id)
    }

    /// What a question asks, a scene is called, or a statement says: Chinese and English.
    #[must_use]
    pub fn text_of(&self, node: &str) -> Option<(&str, &str)> {
        let named = self.question(node).map(|question| &question.ask).or_else(|| self.scene(node).map(|scene| &scene.name));
        let mut statements = self.scenes.iter().flat_map(|scene| &scene.levels).flat_map(SceneLevel::statements);
        let said = || statements.find(|statement| statement.id.as_str() == node).map(|said| (said.zh.as_str(), said.en.as_str()));
        named.map(|name| (name.zh.as_str(), name.en.as_str())).or_else(said)
    }

    /// What is not confirmed about this node.
    pub fn unconfirmed_about(&self, node: &str) -> impl Iterator<Item = &Unconfirmed> {
        self.unconfirmed.iter().filter(move |note| note.node.as_str() == node)
    }

    #[must_use]
    pub fn highest_level(&self) -> u8 {
        self.levels.iter().map(|level| level.level).max().unwrap_or(0)
    }

    /// The points of all questions together.
    #[must_use]
    pub fn points(&self) -> Decimal {
        self.questions.iter().map(|question| question.points).sum()
    }
}

impl Scoring {
    /// The options of a question that has any.
    #[must_use]
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Multi(choices) | Self::TicksOverItems(choices) | Self::Single(choices) => &choices.options,
            Self::Ratio(_) | Self::Direction(_) => &[],
        }
    }
}
