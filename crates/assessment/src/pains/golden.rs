//! Golden cases: a pain that does not hurt where its pack says it does is refused.

use std::collections::BTreeMap;

use insight::packs::{Fault, FaultList, Packs, Place, Unit};
use kernel::quantity::CNY;
use scoring::Decimal;
use serde::Deserialize;
use serde_saphyr::Spanned;

use super::find::{Grounds, Standing, judge};
use super::readings::{Reading, Readings};
use super::types::{Hurts, PainPack, Word};
use crate::profile::{Figure, Figures};

/// Golden figures are of one year; which one does not matter.
const YEAR: i32 = 2025;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoldenEntry {
    says: String,
    #[serde(default)]
    indicators: BTreeMap<String, Decimal>,
    #[serde(default)]
    figures: BTreeMap<Figure, Decimal>,
    /// What the firm says.
    told: Option<Word>,
    expect: Expected,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    state: Standing,
    hurts: Option<Hurts>,
    money: Option<MoneyEntry>,
}

/// Low, likely and high, or `none` when it cannot be told.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum MoneyEntry {
    Told([i64; 3]),
    None(NoMoney),
}

#[derive(Clone, Debug, Deserialize)]
enum NoMoney {
    #[serde(rename = "none")]
    None,
}

/// Tiny records and what must be said of them.
pub(super) struct Golden {
    file: String,
    place: Place,
    pain: String,
    says: String,
    indicators: BTreeMap<String, Decimal>,
    figures: BTreeMap<Figure, Decimal>,
    told: Option<Word>,
    expect: Expected,
}

impl Golden {
    pub(super) fn of(pain: &Spanned<String>, entry: &GoldenEntry, list: &FaultList<'_>) -> Self {
        Self {
            file: list.file().to_owned(),
            place: pain.referenced.into(),
            pain: pain.value.clone(),
            says: entry.says.clone(),
            indicators: entry.indicators.clone(),
            figures: entry.figures.clone(),
            told: entry.told,
            expect: entry.expect.clone(),
        }
    }

    pub(super) fn prove(&self, pack: &PainPack, indicators: &Packs, faults: &mut Vec<Fault>) {
        let Some(pain) = pack.pain(&self.pain) else { return };
        let reading = |(id, value): (&String, &Decimal)| {
            let is_money = indicators.indicator(id).is_some_and(|known| known.unit == Unit::Currency);
            (id.clone(), Reading { value: *value, currency: is_money.then_some(CNY), until: None, months: None })
        };
        let readings: Readings = self.indicators.iter().map(reading).collect();
        let figures: Figures = self.figures.iter().map(|(figure, value)| ((*figure, YEAR), *value)).collect();
        let judged = judge(pack, pain, &Grounds { readings: &readings, figures: &figures, industry: None }, self.told);
        let money = judged.stake.and_then(Result::ok).map(|stake| [stake.low, stake.likely, stake.high]);
        let agrees = judged.standing == self.expect.state
            && judged.hurts == self.expect.hurts
            && match self.expect.money {
                None => true,
                Some(MoneyEntry::None(NoMoney::None)) => money.is_none(),
                Some(MoneyEntry::Told(wanted)) => money == Some(wanted),
            };
        if !agrees {
            let given = format!("{:?} {:?} {money:?}", judged.standing, judged.hurts);
            let problem = format!("`{}`, golden case \"{}\": it gives {given} instead of {:?}", self.pain, self.says, self.expect);
            let Place { line, column } = self.place;
            faults.push(Fault {
                file: self.file.clone(),
                line,
                column,
                code: "pains.golden",
                problem,
                fix: "correct the pain or the case",
            });
        }
    }
}
