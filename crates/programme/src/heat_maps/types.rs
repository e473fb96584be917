//! The types of heat maps.

use kernel::{Text, Timestamp};
use serde::{Deserialize, Serialize};
use surveying::statistics::Interval;
use utoipa::ToSchema;

/// The newest heat map, and what a newer one waits for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct HeatMapShown {
    /// How many firms let the programme see their results now.
    pub(super) firms: u32,
    /// No number is shown that fewer firms stand behind.
    pub(super) least: u32,
    pub(super) waits_for: Option<WaitsFor>,
    /// Null until one could be taken.
    pub(super) map: Option<HeatMap>,
}

/// Why there is no newer heat map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum WaitsFor {
    /// Fewer than five firms have joined.
    Firms,
    /// So few joined or left since the last one that the difference would tell of them.
    Changes,
    /// The firms are the same; with them it is taken anew every 30 days.
    Time,
}

/// Pains of many firms.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct HeatMap {
    pub(super) taken_at: Timestamp,
    pub(super) firms: u64,
    /// How many of them are made up. A map with any has to say so wherever it is shown.
    pub(super) simulated: u64,
    /// The columns: stages of the business.
    pub(super) stages: Vec<HeatStage>,
    /// All firms together, stage by stage.
    pub(super) all: Vec<HeatCell>,
    /// By industry, region and size.
    pub(super) groupings: Vec<Grouping>,
    /// All firms together, pain by pain.
    pub(super) pains: Vec<HeatPain>,
}

/// A stage of the business.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct HeatStage {
    pub(super) id: String,
    pub(super) name: Text,
}

/// How many firms something hurts.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct HeatCell {
    /// The stage or the pain.
    pub(super) of: String,
    pub(super) told: CellTold,
}

/// What is told of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "how")]
pub(super) enum CellTold {
    /// Of fewer than five firms it is known whether it hurts.
    TooFew,
    /// The share of those of whom it is known lies between these per cent.
    Roughly { known: u64, from: u64, to: u64 },
    /// At least five firms are hurt, and at least five are not. The interval of the share is one of 95 % (Wilson).
    Exactly { known: u64, hurts: u64, share: Interval },
}

/// A pain over all firms.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct HeatPain {
    pub(super) stage: String,
    pub(super) name: Text,
    #[serde(flatten)]
    pub(super) cell: HeatCell,
}

/// The firms told apart by one thing.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct Grouping {
    pub(super) by: GroupedBy,
    /// Older than the map where a newer one would tell of fewer than five firms.
    pub(super) taken_at: Timestamp,
    /// Groups of at least five firms.
    pub(super) groups: Vec<HeatGroup>,
}

/// What firms are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum GroupedBy {
    Industry,
    Region,
    Size,
}

impl GroupedBy {
    pub(super) const ALL: [Self; 3] = [Self::Industry, Self::Region, Self::Size];
}

/// One row of the matrix.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct HeatGroup {
    pub(super) code: String,
    pub(super) name: Text,
    pub(super) firms: u64,
    /// Stage by stage.
    pub(super) cells: Vec<HeatCell>,
}
