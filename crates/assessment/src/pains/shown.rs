//! Pains as people see them.

use insight::Packs;
use insight::packs::Unit;
use kernel::{Day, Text};
use serde::Serialize;
use utoipa::ToSchema;

use super::find::{Judged, Standing, Tested};
use super::money::{Factor, FactorKind, Stake};
use super::queries::PainAnswer;
use super::types::{Hurts, PainPack, Side, Stage};
use crate::profile::Figure;
use crate::results::Named;

/// The whole matrix of one firm.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PainMatrix {
    pub(crate) stages: Vec<Stage>,
    pub(crate) pains: Vec<PainShown>,
    pub(crate) pack_digest: String,
}

/// One pain of a firm.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PainShown {
    pub id: String,
    pub stage: String,
    pub name: Text,
    pub says: Text,
    pub standing: Standing,
    pub hurts: Option<Hurts>,
    /// The records say one thing and the firm another.
    pub is_contested: bool,
    /// What the records were asked.
    pub tests: Vec<TestShown>,
    /// The question to the owner.
    pub asks: Text,
    /// What the firm said last; null when it was never asked.
    pub answer: Option<PainAnswer>,
    /// What is counted as money at stake; null when nobody could tell honestly.
    pub stake_says: Option<Text>,
    pub stake: Option<StakeShown>,
    /// What would have to be known to tell the money.
    pub stake_missing: Vec<Named>,
    pub source: Text,
}

/// One test of the records.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TestShown {
    pub indicator: String,
    pub name: Text,
    pub unit: Unit,
    pub side: Side,
    /// Beyond this it hurts.
    pub some: String,
    /// Beyond this it hurts much.
    pub much: String,
    /// Null when the indicator cannot be told.
    pub value: Option<String>,
    pub hurts: Option<Hurts>,
    /// The last day of its records.
    pub until: Option<Day>,
    /// Over how many months; null for a state that has none.
    pub months: Option<u32>,
}

/// Money at stake in a year, in whole units of the currency.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StakeShown {
    pub currency: String,
    pub low: i64,
    pub likely: i64,
    pub high: i64,
    pub factors: Vec<FactorShown>,
}

/// One factor of the product.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FactorShown {
    pub kind: FactorKind,
    /// The indicator it is of, whose page shows the rows.
    pub indicator: Option<String>,
    pub name: Text,
    pub unit: Unit,
    pub low: String,
    pub likely: String,
    pub high: String,
    /// The year of a figure of the profile.
    pub year: Option<i32>,
}

impl PainShown {
    #[must_use]
    pub fn of(judged: &Judged<'_>, pack: &PainPack, indicators: &Packs, answer: Option<PainAnswer>) -> Self {
        let pain = judged.pain;
        let stake = judged.stake.as_ref();
        let missing = stake.and_then(|stake| stake.as_ref().err()).map(|untold| untold.missing.as_slice()).unwrap_or_default();
        Self {
            id: pain.id.clone(),
            stage: pain.stage.clone(),
            name: pain.name.clone(),
            says: pain.says.clone(),
            standing: judged.standing,
            hurts: judged.hurts,
            is_contested: judged.is_contested,
            tests: judged.tests.iter().map(|tested| test_shown(tested, indicators)).collect(),
            asks: pain.asks.clone(),
            answer,
            stake_says: pain.at_stake.as_ref().map(|at_stake| at_stake.says.clone()),
            stake: stake.and_then(|stake| stake.as_ref().ok()).map(|stake| stake_shown(stake, pack, indicators)),
            stake_missing: missing.iter().map(|id| Named { id: id.clone(), name: named(id, indicators).0 }).collect(),
            source: pain.source.clone(),
        }
    }
}

fn test_shown(tested: &Tested<'_>, indicators: &Packs) -> TestShown {
    let test = tested.test;
    let (name, unit) = named(&test.indicator, indicators);
    TestShown {
        indicator: test.indicator.clone(),
        name,
        unit,
        side: test.side,
        some: test.some.to_string(),
        much: test.much.to_string(),
        value: tested.reading.map(|reading| reading.value.to_string()),
        hurts: tested.hurts,
        until: tested.reading.and_then(|reading| reading.until),
        months: tested.reading.and_then(|reading| reading.months),
    }
}

fn stake_shown(stake: &Stake, pack: &PainPack, indicators: &Packs) -> StakeShown {
    StakeShown {
        currency: stake.currency.to_string(),
        low: stake.low,
        likely: stake.likely,
        high: stake.high,
        factors: stake.factors.iter().map(|factor| factor_shown(factor, pack, indicators)).collect(),
    }
}

fn factor_shown(factor: &Factor, pack: &PainPack, indicators: &Packs) -> FactorShown {
    let (name, unit) = match (&factor.of, &factor.because) {
        (Some(of), _) => pack.amount(of).map_or_else(|| named(of, indicators), |amount| (amount.name.clone(), Unit::Currency)),
        (None, because) => (because.clone().unwrap_or_default(), Unit::Ratio),
    };
    FactorShown {
        kind: factor.kind,
        indicator: factor.of.clone().filter(|of| indicators.indicator(of).is_some()),
        name,
        unit,
        low: factor.low.clone(),
        likely: factor.likely.clone(),
        high: factor.high.clone(),
        year: factor.year,
    }
}

/// What an indicator or a figure of the profile is called, and what it counts.
fn named(id: &str, indicators: &Packs) -> (Text, Unit) {
    let figure = || {
        let figure = Figure::ALL.iter().find(|figure| figure.key() == id)?;
        Some((figure.text(), if figure.is_money() { Unit::Currency } else { Unit::Count }))
    };
    let indicator = indicators.indicator(id).map(|indicator| (indicator.name.clone(), indicator.unit));
    indicator.or_else(figure).unwrap_or_else(|| (Text::new(id, id), Unit::Ratio))
}
