//! Blocks as people see them: beside what they cure in this firm.

use insight::Packs;
use insight::packs::Unit;
use kernel::Text;
use scoring::{Decimal, Pack};
use serde::Serialize;
use utoipa::ToSchema;

use super::types::{AcceptanceTest, Block, BlockPool, BlockStage, Delivery, Model, PaybackClaim, Range, Sector};
use crate::pains::{Hurts, Judged};
use crate::results::Named;

/// The whole pool, as it concerns one firm.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PoolShown {
    pub(crate) stages: Vec<BlockStage>,
    pub(crate) blocks: Vec<BlockShown>,
    pub(crate) sectors: Vec<Sector>,
    pub(crate) payback: PaybackClaim,
    pub(crate) pool_digest: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct BlockShown {
    pub(crate) id: String,
    pub(crate) stage: String,
    pub(crate) name: Text,
    pub(crate) does: Text,
    pub(crate) models: Vec<Model>,
    pub(crate) delivered_by: DeliveryShown,
    pub(crate) cures: Vec<CureShown>,
    /// What it may save this firm in a year, where the money at stake can be told; pains that count the same money make it too high.
    pub(crate) saves: Option<Saving>,
    pub(crate) needs: Vec<Named>,
    pub(crate) excludes: Vec<Named>,
    /// Statements of the national framework that hold afterwards.
    pub(crate) raises: Vec<Named>,
    pub(crate) answers: Vec<Named>,
    pub(crate) staff_weeks: Range,
    pub(crate) weeks: u32,
    pub(crate) price: Range,
    pub(crate) running: Range,
    pub(crate) effect: Text,
    pub(crate) risks: Vec<Text>,
    pub(crate) accepted_when: Vec<AcceptanceShown>,
    pub(crate) source: Text,
}

/// What delivers a block.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct DeliveryShown {
    /// The capability of this program; null when it is bought as a service.
    pub(crate) capability: Option<String>,
    pub(crate) name: Text,
    /// False while the program does not do it yet. What is bought is never "not yet".
    pub(crate) is_there: bool,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CureShown {
    pub(crate) pain: String,
    pub(crate) name: Text,
    /// Whether this firm has it.
    pub(crate) hurts: Option<Hurts>,
    pub(crate) share: Range,
    /// Of this firm's money at stake.
    pub(crate) saves: Option<Saving>,
}

/// Money in a year, in whole units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Saving {
    pub(crate) currency: String,
    pub(crate) low: i64,
    pub(crate) likely: i64,
    pub(crate) high: i64,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AcceptanceShown {
    pub(crate) indicator: String,
    pub(crate) name: Text,
    pub(crate) unit: Unit,
    pub(crate) test: AcceptanceTest,
    #[schema(value_type = String)]
    pub(crate) value: Decimal,
}

/// What is named in a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'a> {
    pub(super) pool: &'a BlockPool,
    pub(super) framework: &'a Pack,
    pub(super) indicators: &'a Packs,
}

impl BlockShown {
    pub(super) fn of(block: &Block, names: Names<'_>, judged: &[Judged<'_>]) -> Self {
        let Names { pool, framework, .. } = names;
        let blocks = |ids: &[String]| -> Vec<Named> {
            let named = |id: &String| Named { id: id.clone(), name: pool.block(id).map(|block| block.name.clone()).unwrap_or_default() };
            ids.iter().map(named).collect()
        };
        let nodes = |ids: &[String]| -> Vec<Named> {
            let text = |id: &str| framework.text_of(id).map(|(zh, en)| Text::new(zh, en)).unwrap_or_default();
            ids.iter().map(|id| Named { id: id.clone(), name: text(id) }).collect()
        };
        let cures: Vec<CureShown> = block.cures.iter().filter_map(|cure| cure_shown(cure, judged)).collect();
        Self {
            id: block.id.clone(),
            stage: block.stage.clone(),
            name: block.name.clone(),
            does: block.does.clone(),
            models: block.models.clone(),
            delivered_by: delivery_shown(&block.delivered_by, pool),
            saves: total(cures.iter().filter_map(|cure| cure.saves.as_ref())),
            cures,
            needs: blocks(&block.needs),
            excludes: blocks(&block.excludes),
            raises: nodes(&block.raises),
            answers: nodes(&block.answers),
            staff_weeks: block.staff_weeks,
            weeks: block.weeks,
            price: block.price,
            running: block.running,
            effect: block.effect.clone(),
            risks: block.risks.clone(),
            accepted_when: block.accepted_when.iter().filter_map(|test| acceptance_shown(test, names.indicators)).collect(),
            source: block.source.clone(),
        }
    }
}

fn delivery_shown(delivery: &Delivery, pool: &BlockPool) -> DeliveryShown {
    match delivery {
        Delivery::Service(name) => DeliveryShown { capability: None, name: name.clone(), is_there: true },
        Delivery::Capability(id) => {
            let known = pool.capabilities.get(id);
            let name = known.map(|capability| capability.name.clone()).unwrap_or_default();
            DeliveryShown { capability: Some(id.clone()), name, is_there: known.is_some_and(|capability| capability.is_built) }
        }
    }
}

fn cure_shown(cure: &super::types::Cure, judged: &[Judged<'_>]) -> Option<CureShown> {
    let judged = judged.iter().find(|judged| judged.pain.id == cure.pain)?;
    let stake = judged.stake.as_ref().and_then(|stake| stake.as_ref().ok());
    let part = |share: Decimal, of: i64| share.times(Decimal::whole(of)).millionths() / Decimal::ONE.millionths();
    let saves = stake.map(|stake| Saving {
        currency: stake.currency.to_string(),
        low: part(cure.saves.low, stake.low),
        likely: part(cure.saves.likely, stake.likely),
        high: part(cure.saves.high, stake.high),
    });
    Some(CureShown { pain: cure.pain.clone(), name: judged.pain.name.clone(), hurts: judged.hurts, share: cure.saves, saves })
}

/// The sum in one currency; of two currencies there is none.
fn total<'a>(savings: impl Iterator<Item = &'a Saving>) -> Option<Saving> {
    let mut sum: Option<Saving> = None;
    for saving in savings {
        match &mut sum {
            None => sum = Some(saving.clone()),
            Some(sum) if sum.currency == saving.currency => {
                sum.low = sum.low.saturating_add(saving.low);
                sum.likely = sum.likely.saturating_add(saving.likely);
                sum.high = sum.high.saturating_add(saving.high);
            }
            Some(_) => return None,
        }
    }
    sum
}

fn acceptance_shown(test: &super::types::Acceptance, indicators: &Packs) -> Option<AcceptanceShown> {
    let indicator = indicators.indicator(&test.indicator)?;
    Some(AcceptanceShown {
        indicator: test.indicator.clone(),
        name: indicator.name.clone(),
        unit: indicator.unit,
        test: test.test,
        value: test.value,
    })
}
