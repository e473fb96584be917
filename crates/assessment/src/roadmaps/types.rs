//! The types of roadmaps, as they are stored and as they go over the wire.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Text, Timestamp};
use scoring::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::blocks::Model;
use crate::results::Named;

/// What the plant can spend, and what it wants. Money is in whole yuan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// 1 to 12.
    pub(crate) quarters: u32,
    /// In each quarter.
    pub(crate) budget: i64,
    /// Whether money that a quarter leaves can be spent later.
    #[serde(default)]
    pub(crate) carries_over: bool,
    /// Weeks of the plant's own people in each quarter.
    #[schema(value_type = String)]
    pub(crate) staff_weeks: Decimal,
    /// The level of the national framework to be reached at the end; none is wanted when null.
    pub(crate) target_level: Option<u8>,
    /// What it is worth to have a quick win one quarter earlier: a stated preference, never counted as a saving.
    #[serde(default)]
    pub(crate) quick_win: i64,
    /// Only blocks of this model; all when null.
    #[serde(default)]
    pub(crate) model: Option<Model>,
    /// Blocks that are in daily use already.
    #[serde(default)]
    pub(crate) there: BTreeSet<String>,
    #[serde(default)]
    pub(crate) ruled_out: BTreeSet<String>,
    /// The quarter in which a block must begin, counted from 0.
    #[serde(default)]
    pub(crate) pinned: BTreeMap<String, usize>,
}

/// By block the quarter in which it begins, counted from 0.
pub(crate) type Begins = BTreeMap<String, usize>;

/// A plan arranged by hand, to be checked or kept.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlanInput {
    pub(crate) settings: Settings,
    pub(crate) begins: Begins,
}

/// What the solver proposes.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Proposals {
    /// Reaches the level for the least money; null when no level is wanted.
    pub(crate) cheapest: Option<Proposal>,
    /// Saves most over the horizon.
    pub(crate) best: Proposal,
    /// From the cheapest plan that reaches the level to the one that saves most, none as good as another in both.
    pub(crate) frontier: Vec<FrontierPoint>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Proposal {
    pub(crate) state: ProposalState,
    /// By how much a better plan could be better at most, in yuan; when the search was broken off.
    pub(crate) gap: Option<i64>,
    pub(crate) plan: Option<PlanShown>,
    /// Which rules stand in the way when there is none: to lift any one of them would be enough.
    pub(crate) obstacles: Vec<Text>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ProposalState {
    /// No plan is better.
    Proven,
    /// The best found before the search was broken off.
    Open,
    /// No plan keeps all rules.
    Infeasible,
}

/// One plan between the cheapest and the best.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct FrontierPoint {
    pub(crate) begins: Begins,
    /// Likely prices and a year of running.
    pub(crate) cost: i64,
    /// Likely net saving over the horizon.
    pub(crate) net: i64,
}

/// A plan with everything it takes, brings and changes.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct PlanShown {
    pub(crate) begins: Begins,
    pub(crate) price: Yuan,
    pub(crate) running_in_a_year: Yuan,
    pub(crate) saved_in_a_year: Yuan,
    /// All that is saved less all that is paid within the horizon.
    pub(crate) net: Yuan,
    pub(crate) payback: PaybackShown,
    pub(crate) quarters: Vec<QuarterShown>,
    pub(crate) steps: Vec<StepShown>,
    pub(crate) level: Change<u8>,
    pub(crate) score: Change<String>,
    /// The stage that follows (DDIE); null when it is not judged.
    pub(crate) stage: Option<Change<Text>>,
    pub(crate) reaches_target: bool,
    /// Pains that the plan cures, whose money at stake nobody knows.
    pub(crate) unknown: Vec<Named>,
    /// Rules that the plan breaks.
    pub(crate) broken: Vec<BrokenShown>,
}

/// Low, likely and high, in whole yuan.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Yuan {
    pub(crate) low: i64,
    pub(crate) likely: i64,
    pub(crate) high: i64,
}

/// After how many years a plan has paid for itself; null when not within the horizon.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct PaybackShown {
    pub(crate) soonest: Option<String>,
    pub(crate) likely: Option<String>,
    pub(crate) latest: Option<String>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct QuarterShown {
    /// Likely.
    pub(crate) paid: i64,
    /// Likely.
    pub(crate) saved: i64,
    /// In tenths of a week.
    pub(crate) staff_tenths: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Change<T> {
    pub(crate) before: T,
    pub(crate) after: T,
}

/// One block of a plan, with what it changes after all that came before it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct StepShown {
    pub(crate) block: String,
    pub(crate) name: Text,
    pub(crate) begins: usize,
    /// The first quarter of daily use.
    pub(crate) in_use: usize,
    pub(crate) price: Yuan,
    pub(crate) staff_tenths: u32,
    pub(crate) is_quick_win: bool,
    pub(crate) scenes: Vec<SceneChange>,
    pub(crate) score: Change<String>,
    pub(crate) level: Change<u8>,
    pub(crate) stage: Option<Change<Text>>,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct SceneChange {
    pub(crate) scene: String,
    pub(crate) name: Text,
    pub(crate) before: u8,
    pub(crate) after: u8,
}

/// A rule that a plan breaks, in words, and the block or the quarter it is about.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct BrokenShown {
    pub(crate) block: Option<String>,
    pub(crate) quarter: Option<usize>,
    pub(crate) text: Text,
}

/// A roadmap that was kept.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct RoadmapShown {
    pub(crate) id: String,
    /// Versions are counted from 1.
    pub(crate) number: i64,
    pub(crate) settings: Settings,
    pub(crate) plan: PlanShown,
    pub(crate) made_by: String,
    pub(crate) made_at: Timestamp,
    pub(crate) signed_by: Option<String>,
    pub(crate) signed_at: Option<Timestamp>,
}

/// A roadmap as a line of the list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct RoadmapSummary {
    pub(crate) id: String,
    pub(crate) number: i64,
    pub(crate) blocks: i64,
    pub(crate) cost: i64,
    pub(crate) net: i64,
    pub(crate) made_by: String,
    pub(crate) made_at: Timestamp,
    pub(crate) signed_by: Option<String>,
    pub(crate) signed_at: Option<Timestamp>,
}

impl Settings {
    /// Two years towards the next level, with a modest budget and a few weeks of the plant's own people.
    /// Blocks that were begun and learned are there already.
    pub(crate) fn suggested(level: u8, highest: Option<u8>, there: BTreeSet<String>) -> Self {
        Self {
            quarters: 8,
            budget: 30_000,
            carries_over: true,
            staff_weeks: Decimal::whole(8),
            target_level: highest.map(|highest| highest.min(level + 1)),
            quick_win: 1_000,
            model: None,
            there,
            ruled_out: BTreeSet::new(),
            pinned: BTreeMap::new(),
        }
    }
}
