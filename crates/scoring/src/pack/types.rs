//! The types of a framework pack: what is asked, what it is worth, and which level it makes.
//!
//! They are the YAML format itself (`docs/writing-a-pack.md` walks through it). Unknown fields are
//! refused everywhere, so a misspelt rule cannot silently do nothing.

use crate::{Answers, Decimal, Strength};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;

/// The name of a node, with the place in the file where it stands, for messages.
/// Two ids are the same when their names are.
#[derive(Clone, Debug, Default)]
pub struct Id {
    name: String,
    line: u64,
    column: u64,
}

impl Id {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.name
    }

    pub(crate) fn place(&self) -> (u64, u64) {
        (self.line, self.column)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_saphyr::Spanned::<String>::deserialize(deserializer)?;
        let name = spanned.value;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b':' | b'/');
        if name.is_empty() || name.len() > 96 || !name.bytes().all(plain) {
            return Err(D::Error::custom(format!("`{name}` is not an id; expected 1 to 96 letters, digits and . _ - : /")));
        }
        Ok(Self { name, line: spanned.referenced.line(), column: spanned.referenced.column() })
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Id {}
impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Id {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.name.cmp(&other.name)
    }
}
// A map keyed by `Id` is looked up by name.
impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.name
    }
}
impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.name)
    }
}

/// The same words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub zh: String,
    pub en: String,
}

/// How sure the pack is of a node: where its content was read, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mark {
    /// Read in a source, which can still differ from the official original.
    V,
    /// One secondary source only.
    S,
    /// From general knowledge, not confirmed.
    M,
    /// The pack's own design or proposal.
    C,
}

/// How far a pack is on its way. A released pack has its official source and nothing unconfirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    Draft,
    Review,
    Pilot,
    Released,
}

/// Whose words the pack uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextStatus {
    Paraphrase,
    Official,
}

/// Who wrote the framework, which edition it is, and which version of our packaging.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    pub urn: Id,
    pub name: Text,
    pub edition: String,
    pub package_version: String,
    pub authority: Text,
    pub supersedes: Option<Id>,
    pub text_status: TextStatus,
    /// SHA-256 of the official document, once it has been compared with this pack.
    pub source_digest: Option<String>,
    pub readiness: Readiness,
    /// Nobody is asked: only records and other frameworks answer.
    #[serde(default)]
    pub derived: bool,
}

/// Something about a node that was not confirmed against the official text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unconfirmed {
    /// A node, or one of the sections `level_rules`, `scene_policy` and `evidence`.
    pub node: Id,
    pub zh: String,
    pub en: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelName {
    pub level: u8,
    pub name: Text,
    pub source: Mark,
}

/// How the points of the dimensions make the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// The sum; the dimensions' points add up to 100.
    Sum,
    /// The mean of what per cent of its points each dimension reached.
    MeanOfMeans,
    /// What per cent of its points the weakest dimension reached.
    LowestOf,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    pub id: Id,
    pub name: Text,
    /// None when the dimension is judged by scenes and not by points.
    pub points: Option<Decimal>,
    pub source: Mark,
}

/// One scored question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: Id,
    pub dimension: Id,
    pub name: Text,
    /// The question in the words of somebody who runs a plant.
    pub ask: Text,
    pub help: Text,
    pub points: Decimal,
    /// Evidence below this supports nothing.
    pub floor: Strength,
    /// Why the floor is lower than first proposed.
    pub floor_note: Option<Text>,
    pub source: Mark,
    pub scoring: Scoring,
}

/// How an answer makes a share of the question's points. Shares are per cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scoring {
    /// Several may hold; their shares add up to 100.
    Multi(Choices),
    /// Several may hold; each is worth the same.
    TicksOverItems(Choices),
    /// One holds.
    Single(Choices),
    /// A part of a whole, put in bins.
    Ratio(Ratio),
    /// Better, the same or worse than before.
    Direction(Direction),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choices {
    pub options: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: Id,
    pub zh: String,
    pub en: String,
    /// Not given for `ticks_over_items`, where each is worth the same.
    pub share: Option<Decimal>,
    /// When it differs from the question's.
    pub floor: Option<Strength>,
    pub source: Mark,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    pub part: Text,
    pub whole: Text,
    pub bins: Vec<Bin>,
}

/// Up to and including this ratio, that share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bin {
    pub upto: Decimal,
    pub share: Decimal,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Direction {
    /// Which way of the measured figure is the good one.
    pub better: Way,
    pub shares: DirectionShares,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Up,
    Down,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DirectionShares {
    pub worse: Decimal,
    pub flat: Decimal,
    pub better: Decimal,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SceneGroup {
    pub id: Id,
    pub name: Text,
    pub source: Mark,
}

/// A business scene, judged by which level's statements hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scene {
    pub id: Id,
    pub group: Id,
    pub name: Text,
    /// The question in the words of somebody who runs a plant.
    pub ask: Text,
    pub help: Text,
    /// A constraint scene counts in gates of its own; the others only guide.
    pub constraint: bool,
    pub source: Mark,
    pub levels: Vec<SceneLevel>,
}

/// What must hold for one level of a scene: every statement of `all`, and of each `any` one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SceneLevel {
    pub level: u8,
    #[serde(default)]
    pub all: Vec<Statement>,
    #[serde(default)]
    pub any: Vec<OneOf>,
}

/// Ways to meet a requirement; a way holds when all its statements do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneOf {
    pub one_of: Vec<Vec<Statement>>,
}

/// Something that is either so or not: the smallest thing that evidence can support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub id: Id,
    pub zh: String,
    pub en: String,
    pub source: Mark,
}

impl SceneLevel {
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.all.iter().chain(self.any.iter().flat_map(|any| any.one_of.iter().flatten()))
    }

    /// The requirements of this level; each is a list of ways to meet it, each way a list of statements.
    #[must_use]
    pub fn requirements(&self) -> Vec<Vec<Vec<&Statement>>> {
        let each = self.all.iter().map(|statement| vec![vec![statement]]);
        let any = self.any.iter().map(|any| any.one_of.iter().map(|way| way.iter().collect()).collect());
        each.chain(any).collect()
    }
}

/// How scenes are judged. A scene that is not applicable counts for no gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenePolicy {
    /// A level is only reached when every level below it is.
    pub no_leapfrog: bool,
    /// How many per cent of a level's requirements must hold.
    pub share_of_attributes: Decimal,
    /// The weakest evidence that supports a statement of each level.
    pub floors: BTreeMap<u8, Strength>,
    pub source: Mark,
}

/// How evidence is named and how it fades.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidencePolicy {
    pub names: BTreeMap<Strength, Text>,
    /// Records whose newest is older than this are one step weaker.
    pub step_after_days: u32,
    /// Records whose newest is older than this support nothing.
    pub lost_after_days: u32,
    /// Evidence that covers less than this share of what it speaks about is one step weaker.
    pub step_below_coverage: Decimal,
    pub source: Mark,
}

/// The gates that must all be passed for a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelRule {
    pub level: u8,
    pub all: Vec<Gate>,
    pub source: Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    ScoreAtLeast(Decimal),
    ScenesAtLeast(SceneCount),
    ConstraintScenesAtLeast(SceneCount),
}

/// So many scenes at that level or above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SceneCount {
    pub count: u32,
    pub level: u8,
}

/// A case whose result is known; a pack that gets it wrong is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldenCase {
    pub id: Id,
    pub why: Option<String>,
    pub given: Given,
    pub expect: Expected,
}

/// Either a score and the levels of scenes, or answers from which both follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    Levels(GivenLevels),
    Answers(Answers),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenLevels {
    pub score: Decimal,
    pub scenes: BTreeMap<Id, u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    pub level: u8,
    /// The claimed score; only together with answers.
    pub score: Option<Decimal>,
}
