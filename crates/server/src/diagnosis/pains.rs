//! What hurts, for a diagnosis without a server.

use assessment::{Firm, Grounds, PainPack, PainShown, judge_all, readings};
use insight::{Insight, Packs};
use serde::Serialize;

use super::document::{AtStake, Pain, PainIndicator};
use super::making::number;

/// Every pain as it stands in this firm.
pub(super) fn pains(packs: &Packs, insight: &Insight, firm: &Firm) -> anyhow::Result<Vec<Pain>> {
    let pack = PainPack::built_in(packs)?;
    firm.check_pains(&pack)?;
    let readings = readings(&insight.indicators);
    let grounds = Grounds { readings: &readings, figures: &firm.figures, industry: firm.facts.industry.as_deref() };
    let judged = judge_all(&pack, &grounds, |pain| firm.pains.get(pain).copied());
    let name = |id: &str| pack.stages.iter().find(|stage| stage.id == id).map(|stage| stage.name.clone()).unwrap_or_default();
    Ok(judged.iter().map(|judged| PainShown::of(judged, &pack, packs, None)).map(|pain| pain_of(pain, name)).collect())
}

fn pain_of(pain: PainShown, name: impl Fn(&str) -> kernel::Text) -> Pain {
    let indicator = |test: assessment::TestShown| PainIndicator { id: test.indicator, value: test.value.as_deref().map(number) };
    let money =
        |stake: assessment::StakeShown| AtStake { currency: stake.currency, low: stake.low, likely: stake.likely, high: stake.high };
    Pain {
        stage_name: name(&pain.stage),
        state: word(pain.standing),
        hurts: pain.hurts.map(word),
        indicators: pain.tests.into_iter().map(indicator).collect(),
        money: pain.stake.map(money),
        id: pain.id,
        stage: pain.stage,
        name: pain.name,
        says: pain.says,
    }
}

/// A word as it is written in JSON.
pub(super) fn word(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}
