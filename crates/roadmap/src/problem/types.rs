//! What is known before a plan is made.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Money in the smallest unit that the caller counts in, say fen; never a float.
pub type Money = i64;

/// A share in millionths.
pub type Millionths = u32;

/// The whole of something, as a share.
pub const WHOLE: Millionths = 1_000_000;

/// An amount that nobody knows exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range<T> {
    pub low: T,
    pub likely: T,
    pub high: T,
}

impl<T: Copy> Range<T> {
    pub const fn new(low: T, likely: T, high: T) -> Self {
        Self { low, likely, high }
    }

    pub const fn exactly(value: T) -> Self {
        Self::new(value, value, value)
    }
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodLength {
    Month,
    Quarter,
}

impl PeriodLength {
    #[must_use]
    pub const fn in_a_year(self) -> u32 {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
        }
    }
}

/// One enterprise, one policy: everything the plan depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub period: PeriodLength,
    /// What may be used in each period; there are as many periods as entries.
    pub limits: Vec<Limits>,
    /// Whether money that a period leaves can be spent later. The plant's own weeks never can.
    pub carries_over: bool,
    pub blocks: Vec<Block>,
    /// Blocks that are in use before the plan begins.
    pub there: BTreeSet<String>,
    pub pains: Vec<Pain>,
    pub standing: Standing,
    pub questions: Vec<Question>,
    pub scenes: Vec<Scene>,
    pub target: Option<Target>,
    pub preference: Preference,
}

/// What may be used in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    pub money: Money,
    /// Weeks of the plant's own people, in tenths.
    pub staff_tenths: u32,
}

/// One step that can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub id: String,
    /// Once, when the block begins.
    pub price: Range<Money>,
    /// In a year, from daily use on.
    pub running: Range<Money>,
    /// Weeks of the plant's own people, in tenths, spread evenly over the periods until daily use.
    pub staff_tenths: u32,
    /// From the beginning to daily use.
    pub weeks: u32,
    /// Blocks that must be in daily use before this one begins.
    pub needs: Vec<String>,
    /// Blocks that do the same in another way; said on one of the two.
    pub excludes: Vec<String>,
    /// Statements of scenes that hold from daily use on.
    pub raises: Vec<String>,
    /// Options of questions that hold from daily use on.
    pub answers: Vec<String>,
    pub cures: Vec<Cure>,
    pub funding: Option<Funding>,
    pub wish: Wish,
}

/// Which part of a pain's money at stake a block saves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cure {
    pub pain: String,
    pub saves: Range<Millionths>,
}

/// Somebody else pays a share of the price, up to a cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    pub share: Millionths,
    pub cap: Option<Money>,
}

/// What the adviser said about a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    #[default]
    Open,
    /// It begins in this period, counted from 0.
    BeginsIn(usize),
    RuledOut,
}

/// What hurts, and the money that it costs in a year when that can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pain {
    pub id: String,
    pub at_stake: Option<Range<Money>>,
}

/// What holds before the plan begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub statements: BTreeSet<String>,
    pub options: BTreeSet<String>,
    /// Points that no block of the plan can change, in the unit of the options' points.
    pub points: i64,
}

/// A scored question whose options blocks can answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: String,
    pub counts: Counts,
    pub options: Vec<Choice>,
}

/// How a question's options make its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// All that hold, together.
    Sum,
    /// The best that holds.
    Best,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub id: String,
    pub points: i64,
}

/// A scene with its ladder of levels; a level is only reached when every level before it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    pub id: String,
    pub constraint: bool,
    /// From the lowest to the highest.
    pub levels: Vec<SceneLevel>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SceneLevel {
    pub level: u8,
    /// Statements that must hold together.
    pub all: Vec<String>,
    /// Of each group one way must hold; a way is statements that hold together.
    pub any: Vec<Vec<Vec<String>>>,
}

/// What must be so at the end of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The period at whose end it must be reached, counted from 0; the last one when nothing is said.
    pub by: Option<usize>,
    pub all: Vec<Gate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    ScoreAtLeast(i64),
    ScenesAtLeast {
        count: u32,
        level: u8,
        /// How many of them must be constraint scenes.
        constraint_count: u32,
    },
}

/// What the factory likes, said in money so that everybody sees what it weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preference {
    /// What it is worth to have one quick win in daily use one period earlier. It decides between plans
    /// and is never counted as a saving.
    pub quick_win_period: Money,
}
