//! The types of a crosswalk file: the YAML format itself.

use crate::pack::{Id, Mark, SceneCount};
use serde::{Deserialize, Serialize};

/// A crosswalk that passed every check against both frameworks.
#[derive(Clone, Debug, Serialize)]
pub struct Crosswalk {
    pub from: Id,
    pub to: Id,
    pub package_version: String,
    /// SHA-256 over the content.
    pub digest: String,
    pub rows: Vec<CrosswalkRow>,
}

/// A crosswalk file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CrosswalkFile {
    #[serde(rename = "schema")]
    pub(super) schema: Id,
    pub(super) from: Id,
    pub(super) to: Id,
    pub(super) package_version: String,
    pub(super) rows: Vec<CrosswalkRow>,
}

/// What something in one framework says about an option or statement of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrosswalkRow {
    /// All of these together.
    pub from: Vec<Holding>,
    pub to: Id,
    pub relation: Relation,
    pub source: Mark,
    /// Why.
    pub zh: String,
    pub en: String,
}

/// Something that holds in the framework that is mapped from, or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holding {
    /// An option or statement.
    Node(Id),
    /// A scene at that level or above.
    Scene(SceneAt),
    ScenesAtLeast(SceneCount),
    ConstraintScenesAtLeast(SceneCount),
    /// Every constraint scene that concerns the plant, at that level or above.
    EveryConstraintScene(u8),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SceneAt {
    pub id: Id,
    pub level: u8,
}

/// What the first says about the second, in the words of set theory (NIST IR 8278A).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// They ask the same.
    Equal,
    /// The first asks for all that the second asks for, and more: where it holds, the second does.
    Superset,
    /// The first asks for a part of what the second asks for: where it holds, the second may.
    Subset,
    /// They have something in common.
    Intersects,
}

impl Relation {
    /// Whether the second holds wherever the first does.
    #[must_use]
    pub fn carries(self) -> bool {
        matches!(self, Self::Equal | Self::Superset)
    }

    /// What the second says about the first.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Superset => Self::Subset,
            Self::Subset => Self::Superset,
            same => same,
        }
    }

    /// What the first says about the third, by way of the second; None when nothing can be said.
    #[must_use]
    pub fn then(self, next: Self) -> Option<Self> {
        match (self, next) {
            (Self::Equal, other) | (other, Self::Equal) => Some(other),
            (Self::Superset, Self::Superset) => Some(Self::Superset),
            (Self::Subset, Self::Subset) => Some(Self::Subset),
            _ => None,
        }
    }
}
