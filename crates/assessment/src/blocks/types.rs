//! What the pool of blocks says, once it is read and checked.

use std::collections::BTreeMap;

use kernel::Text;
use scoring::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Everything a plan can be made of.
#[derive(Clone, Debug)]
pub struct BlockPool {
    /// The four stages, in their order.
    pub stages: Vec<BlockStage>,
    pub blocks: Vec<Block>,
    pub capabilities: BTreeMap<String, Capability>,
    pub sectors: Vec<Sector>,
    pub payback: PaybackClaim,
    /// Changes when any file does.
    pub digest: String,
}

impl BlockPool {
    #[must_use]
    pub fn block(&self, id: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.id == id)
    }

    /// The blocks that cure a pain, the one that saves most of it first.
    #[must_use]
    pub fn cures_of(&self, pain: &str) -> Vec<&Block> {
        let saves = |block: &Block| block.cures.iter().find(|cure| cure.pain == pain).map(|cure| cure.saves.likely);
        let mut blocks: Vec<&Block> = self.blocks.iter().filter(|block| saves(block).is_some()).collect();
        blocks.sort_by_key(|block| std::cmp::Reverse(saves(block)));
        blocks
    }
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BlockStage {
    pub id: String,
    pub name: Text,
}

/// One small step: what it cures, what it takes, and how one sees that it works.
#[derive(Clone, Debug)]
pub struct Block {
    pub id: String,
    pub stage: String,
    pub name: Text,
    pub does: Text,
    pub models: Vec<Model>,
    pub delivered_by: Delivery,
    pub cures: Vec<Cure>,
    /// Blocks that must be there before.
    pub needs: Vec<String>,
    /// Blocks that do the same in another way; said on both sides.
    pub excludes: Vec<String>,
    /// Statements of the national framework that hold afterwards.
    pub raises: Vec<String>,
    /// Options of its questions that hold afterwards.
    pub answers: Vec<String>,
    /// Of the plant's own people.
    pub staff_weeks: Range,
    /// From the start to daily use.
    pub weeks: u32,
    /// Yuan, once.
    pub price: Range,
    /// Yuan in a year.
    pub running: Range,
    /// Where the expected effect comes from: a claim, not measured here.
    pub effect: Text,
    pub risks: Vec<Text>,
    pub accepted_when: Vec<Acceptance>,
    /// Where price and effort come from.
    pub source: Text,
}

/// Low, likely and high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Range {
    #[schema(value_type = String)]
    pub low: Decimal,
    #[schema(value_type = String)]
    pub likely: Decimal,
    #[schema(value_type = String)]
    pub high: Decimal,
}

/// Which part of the money at stake of a pain it saves in a year.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Cure {
    pub pain: String,
    pub saves: Range,
}

/// A way into the transformation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    SmartManufacturing,
    SupplyChain,
    Platform,
}

/// What delivers a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// A module of this program.
    Capability(String),
    /// Bought from a provider.
    Service(Text),
}

/// A part of this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capability {
    pub name: Text,
    /// False while it is planned.
    pub is_built: bool,
}

/// One test on an indicator over the weeks after a block went live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Acceptance {
    pub indicator: String,
    pub test: AcceptanceTest,
    #[schema(value_type = String)]
    pub value: Decimal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AcceptanceTest {
    AtLeast,
    AtMost,
    /// Against the value before it began, in the good direction: in share points for a share, else relative.
    BetterBy,
}

/// What the literature claims for a whole sector; never mixed with what was measured.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Sector {
    pub id: String,
    pub name: Text,
    pub claims: Vec<Claim>,
}

#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub what: Text,
    /// As a share: -0.172 is 17.2 % less.
    #[schema(value_type = String)]
    pub change: Decimal,
    pub source: Text,
}

/// After how many years a project of the field is said to pay back.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaybackClaim {
    #[schema(value_type = String)]
    pub years: Decimal,
    pub source: Text,
}
