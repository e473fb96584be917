//! The types of cases and model rooms.

use std::collections::BTreeSet;

use assessment::{Interval, Named, OutcomeTold, OutcomeWord};
use kernel::{Text, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How far a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum CaseState {
    /// Only the firm sees it.
    Draft,
    /// Every member of every organisation of this server can read it.
    Published,
    /// The firm took it back. It stays with the firm.
    Withdrawn,
}

/// Of which outcome a case is to be written.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseInput {
    pub(super) outcome: String,
}

/// What the firm writes. What was measured is not part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CaseStory {
    pub(super) title: String,
    /// What it was like before.
    pub(super) before: String,
    /// What was done.
    pub(super) done: String,
    /// What surprised.
    pub(super) surprised: String,
    pub(super) cost: Option<CaseCost>,
    /// Weeks of work until it was in daily use.
    pub(super) weeks: Option<u32>,
    /// The firm is described and not named.
    pub(super) is_anonymous: bool,
    /// Pains that hurt the firm and are not told.
    pub(super) pains_untold: BTreeSet<String>,
}

/// What it cost, in whole fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseCost {
    pub(super) total_minor: i64,
    #[serde(default)]
    pub(super) software_minor: Option<i64>,
    #[serde(default)]
    pub(super) hardware_minor: Option<i64>,
    #[serde(default)]
    pub(super) service_minor: Option<i64>,
    #[serde(default)]
    pub(super) own_people_minor: Option<i64>,
}

impl CaseCost {
    /// The parts that are told.
    pub(super) fn parts(&self) -> impl Iterator<Item = i64> {
        [self.software_minor, self.hardware_minor, self.service_minor, self.own_people_minor].into_iter().flatten()
    }
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum CaseWord {
    Better,
    Worse,
    NoEffect,
    CannotTell,
    /// The plan was given up before there was a verdict.
    GivenUp,
}

impl From<OutcomeWord> for CaseWord {
    fn from(word: OutcomeWord) -> Self {
        match word {
            OutcomeWord::Better => Self::Better,
            OutcomeWord::Worse => Self::Worse,
            OutcomeWord::NoEffect => Self::NoEffect,
            OutcomeWord::CannotTell => Self::CannotTell,
        }
    }
}

/// A case in a line: how it is shown to others. Frozen with its publication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub(super) struct CaseLine {
    pub(super) title: String,
    pub(super) firm: FirmTold,
    pub(super) block: String,
    pub(super) block_name: Text,
    /// Of each indicator, in the order of the plan.
    pub(super) results: Vec<CaseResult>,
    /// What hurts the firm, as far as it tells.
    pub(super) pains: Vec<Named>,
    /// In whole fen.
    pub(super) cost_minor: Option<i64>,
    pub(super) weeks: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub(super) struct CaseResult {
    pub(super) name: Text,
    pub(super) word: CaseWord,
    /// As a share of the level that would have been, with its 95 % interval.
    pub(super) effect: Option<Interval>,
}

/// A firm as others get to see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(super) struct FirmTold {
    /// Null where the firm is not named.
    pub(super) name: Option<String>,
    /// A division or section of GB/T 4754-2017; only a section where the firm is not named.
    pub(super) industry: Option<Named>,
    /// `micro`, `small`, `medium` or `large`.
    pub(super) size: Option<String>,
    /// Only a province where the firm is not named.
    pub(super) region: Option<Text>,
    /// The level its records support under the national framework.
    pub(super) level: Option<i64>,
    /// The stage of digital development that follows.
    pub(super) stage: Option<i64>,
}

/// A case in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CaseSummary {
    pub(super) id: String,
    pub(super) state: CaseState,
    pub(super) is_own: bool,
    /// The firm and its records are made up.
    pub(super) is_simulated: bool,
    #[serde(flatten)]
    pub(super) line: CaseLine,
    /// The first of its photographs.
    pub(super) photo: Option<String>,
    pub(super) published_at: Option<Timestamp>,
    /// The offices that show it as a model room.
    pub(super) model_rooms: Vec<ModelRoom>,
    /// Why it stands where it stands, when the list is in the order of likeness.
    pub(super) likeness: Option<Likeness>,
}

/// A case with its story.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CaseShown {
    #[serde(flatten)]
    pub(super) summary: CaseSummary,
    pub(super) before: String,
    pub(super) done: String,
    pub(super) surprised: String,
    pub(super) cost: Option<CaseCost>,
    pub(super) measured: OutcomeTold,
    pub(super) photos: Vec<CasePhoto>,
    /// What only the firm itself sees.
    pub(super) own: Option<OwnCase>,
}

/// What only the firm itself sees of its case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct OwnCase {
    /// Send it back as `If-Match` to change a draft.
    pub(super) version: i64,
    pub(super) outcome: String,
    pub(super) story: CaseStory,
    /// What hurts now and could be told.
    pub(super) hurting: Vec<Named>,
    pub(super) withdrawn_at: Option<Timestamp>,
}

/// A case of the firm in the list of its own.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct OwnCaseSummary {
    pub(super) id: String,
    pub(super) state: CaseState,
    pub(super) outcome: String,
    pub(super) title: String,
    pub(super) block_name: Text,
    pub(super) made_at: Timestamp,
    pub(super) published_at: Option<Timestamp>,
    pub(super) withdrawn_at: Option<Timestamp>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CasePhoto {
    pub(super) id: String,
    pub(super) media_type: String,
    pub(super) size_bytes: i64,
}

/// An office that shows a case as a model room.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ModelRoom {
    pub(super) office: String,
    pub(super) note: String,
    pub(super) marked_at: Timestamp,
    /// Whether the office is the one that asks.
    pub(super) is_own: bool,
}

/// Why a case is shown as a model room.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ModelRoomInput {
    pub(super) note: String,
}

/// How much a case is like the plant that asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Likeness {
    pub(super) points: u32,
    pub(super) reasons: Vec<LikenessReason>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct LikenessReason {
    pub(super) code: LikenessCode,
    pub(super) text: Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum LikenessCode {
    SameIndustry,
    SameSection,
    SameSize,
    SameStage,
    NearStage,
    SharedPains,
}

/// In which order cases are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum CaseOrder {
    #[default]
    Newest,
    /// Plants like the one that asks first; its own cases are left out.
    LikeMine,
}

/// Which cases are wanted. Model rooms come first in every order.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct CaseQuery {
    #[param(inline)]
    pub(super) order: Option<CaseOrder>,
    /// A section or division of GB/T 4754-2017; a section holds its divisions.
    pub(super) industry: Option<String>,
    pub(super) block: Option<String>,
    pub(super) pain: Option<String>,
    /// Of any of its indicators.
    #[param(inline)]
    pub(super) word: Option<CaseWord>,
}
