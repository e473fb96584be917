//! What packs say, once they are read and checked.

use std::collections::BTreeMap;

use kernel::{Day, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::needs::Need;
use super::specimen::Specimen;
use super::telling::Sentence;
use crate::grading::GradeRule;
use crate::statement::Statement;
use crate::window::Grain;

/// All packs, ready to be computed.
#[derive(Clone, Debug)]
pub struct Packs {
    pub areas: Vec<AreaPack>,
    pub rules: Vec<FindingRule>,
    /// Changes when any file does: what is stored was computed with the packs of this digest.
    pub digest: String,
}

/// The indicators and the board of one area of the plant.
#[derive(Clone, Debug)]
pub struct AreaPack {
    pub area: String,
    pub version: String,
    pub name: Text,
    pub indicators: Vec<Indicator>,
    pub board: Board,
}

/// A number about the plant, with the way to compute and to check it.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// `area.noun`; never given to anything else.
    pub id: String,
    pub area: String,
    pub name: Text,
    /// In plain words.
    pub definition: Text,
    /// The standard or the practice it follows.
    pub source: Text,
    pub unit: Unit,
    pub direction: Direction,
    /// The periods it can be shown for; none when it is a state that has no history.
    pub grains: Vec<Grain>,
    pub total: Total,
    pub needs: Vec<Need>,
    pub grade: GradeRule,
    pub sql: Statement,
    /// The facts behind one period, each with `source` and `source_row`.
    pub drill: Statement,
    pub golden: Vec<IndicatorGolden>,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Up,
    Down,
    None,
}

/// How the value over the whole window is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Total {
    /// By the same SQL over the whole window.
    #[default]
    Window,
    /// The periods add up: values, or numerators and denominators.
    Sum,
    /// A state: the newest period counts.
    Latest,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Of one; shown in per cent.
    Share,
    Ratio,
    Currency,
    Count,
    Days,
    Hours,
    Kwh,
    Kw,
    /// Times a year.
    Turns,
}

impl Unit {
    #[must_use]
    pub fn label(self) -> Text {
        let (zh, en) = match self {
            Self::Share => ("%", "%"),
            Self::Ratio | Self::Count => ("", ""),
            Self::Currency => ("元", "currency"),
            Self::Days => ("天", "days"),
            Self::Hours => ("小时", "h"),
            Self::Kwh => ("kWh", "kWh"),
            Self::Kw => ("kW", "kW"),
            Self::Turns => ("次/年", "a year"),
        };
        Text::new(zh, en)
    }
}

/// A tiny table and the number it must give.
#[derive(Clone, Debug)]
pub struct IndicatorGolden {
    pub says: String,
    pub facts: Specimen,
    /// None: it cannot be told.
    pub value: Option<f64>,
    pub series: Option<BTreeMap<Day, f64>>,
}

/// What an area shows at a glance.
#[derive(Clone, Debug)]
pub struct Board {
    /// Indicators as tiles.
    pub tiles: Vec<String>,
    pub charts: Vec<Chart>,
}

#[derive(Clone, Debug)]
pub struct Chart {
    pub id: String,
    pub kind: ChartKind,
    pub name: Text,
    pub unit: Unit,
    pub source: ChartSource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// An indicator over time.
    Line,
    /// The largest first.
    Bars,
    /// In the order of the labels.
    Columns,
}

#[derive(Clone, Debug)]
pub enum ChartSource {
    Indicator(String),
    /// Gives `label` and `value`.
    Sql(Statement),
}

/// A rule that may find something worth telling.
#[derive(Clone, Debug)]
pub struct FindingRule {
    pub id: String,
    pub area: String,
    pub name: Text,
    /// From when on it speaks.
    pub threshold: String,
    /// How much it matters when everything is at stake, 0 to 1.
    pub weight: f64,
    /// How many findings it may bring.
    pub most: usize,
    pub needs: Vec<Need>,
    /// Gives `stake` (the share at stake, 0 to 1) and the values told; no row when there is nothing to tell.
    pub sql: Statement,
    pub text_zh: Sentence,
    pub text_en: Sentence,
    /// The facts behind a finding, with its values as `$name`.
    pub rows: Statement,
    pub golden: Vec<FindingGolden>,
}

/// A tiny table and what must be told of it, in English.
#[derive(Clone, Debug)]
pub struct FindingGolden {
    pub says: String,
    pub facts: Specimen,
    pub tells: Vec<String>,
}

impl Packs {
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.areas.iter().flat_map(|area| &area.indicators)
    }

    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators().find(|indicator| indicator.id == id)
    }

    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&FindingRule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    #[must_use]
    pub fn area(&self, area: &str) -> Option<&AreaPack> {
        self.areas.iter().find(|pack| pack.area == area)
    }
}
