//! What a pains pack says, once it is read and checked.

use std::collections::BTreeSet;

use kernel::Text;
use kernel::quantity::Currency;
use scoring::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::profile::Figure;

/// All pains, stage by stage of the business, and the yearly amounts their money is told in.
#[derive(Clone, Debug)]
pub struct PainPack {
    pub stages: Vec<Stage>,
    pub pains: Vec<Pain>,
    pub amounts: Vec<Amount>,
    /// Changes when any file does.
    pub digest: String,
}

impl PainPack {
    #[must_use]
    pub fn pain(&self, id: &str) -> Option<&Pain> {
        self.pains.iter().find(|pain| pain.id == id)
    }

    pub(super) fn amount(&self, id: &str) -> Option<&Amount> {
        self.amounts.iter().find(|amount| amount.id == id)
    }
}

/// A stage of the business: a column of the matrix.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Stage {
    pub id: String,
    pub name: Text,
}

/// Something that hurts a plant, in the words of its owner.
#[derive(Clone, Debug)]
pub struct Pain {
    /// `stage.noun`; never given to anything else.
    pub id: String,
    pub stage: String,
    pub name: Text,
    pub says: Text,
    /// Divisions of manufacturing that can have it (GB/T 4754-2017); none named means all.
    pub industries: BTreeSet<String>,
    /// How records tell; nothing when no indicator can.
    pub found: Option<Found>,
    /// The question to the owner.
    pub asks: Text,
    pub at_stake: Option<AtStake>,
    pub source: Text,
}

/// Tests on indicators.
#[derive(Clone, Debug)]
pub struct Found {
    pub how: How,
    pub tests: Vec<Test>,
}

/// How several tests make one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The worst that speaks.
    Any,
    /// The mildest; all must speak.
    All,
}

/// From which value of an indicator on it hurts, and from which it hurts much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    pub indicator: String,
    pub side: Side,
    pub some: Decimal,
    pub much: Decimal,
}

/// On which side of the limit it hurts; on the limit it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Below,
    Above,
}

/// Money at stake in a year: a product of terms, one of which is money.
#[derive(Clone, Debug)]
pub struct AtStake {
    pub says: Text,
    pub times: Vec<Term>,
}

/// One factor.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// A yearly amount of money.
    Amount(String),
    Indicator(String),
    /// How far an indicator is from a value on its bad side.
    Gap {
        indicator: String,
        to: Decimal,
        /// Whether more is better.
        is_up: bool,
    },
    Figure(Figure),
    /// A constant, or an assumption that is low, likely or high.
    Assumed {
        values: [Decimal; 3],
        because: Text,
        currency: Option<Currency>,
    },
}

/// A yearly amount of money, by the first way that can be told.
#[derive(Clone, Debug)]
pub struct Amount {
    pub id: String,
    pub name: Text,
    pub ways: Vec<Vec<Term>>,
}

/// How much something hurts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Hurts {
    Some,
    Much,
}

/// What the owner says of a pain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    Much,
    Some,
    Not,
    /// It does not concern this plant.
    NotOurs,
}

impl Word {
    pub(super) fn hurts(self) -> Option<Hurts> {
        match self {
            Self::Much => Some(Hurts::Much),
            Self::Some => Some(Hurts::Some),
            Self::Not | Self::NotOurs => None,
        }
    }
}
