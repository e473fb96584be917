//! What an outcome says to others once it is over: relative effects with their intervals, and nothing of the plant's own levels.

use insight::Grain;
use kernel::{App, Ctx, Day, Problem, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::follow::cautions;
use super::frozen::{BetterWhen, FrozenIndicator, HowJudged};
use super::periods::Span;
use super::queries::{self, Known};
use super::shown::{Interval, OutcomeWord};
use super::words::Told;

/// What was measured of a block, as it may be told to others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OutcomeTold {
    pub block: String,
    pub block_name: Text,
    pub begins: Day,
    #[schema(inline)]
    pub grain: Grain,
    #[schema(inline)]
    pub before: Span,
    #[schema(inline)]
    pub after: Span,
    /// SHA-256 over the frozen plan.
    pub digest: String,
    /// Why the plan was given up, where it was; then there are no verdicts.
    pub stopped_because: Option<String>,
    pub indicators: Vec<IndicatorTold>,
    pub cautions: Vec<Told>,
}

/// What was measured of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct IndicatorTold {
    pub indicator: String,
    pub name: Text,
    pub better: BetterWhen,
    pub method: HowJudged,
    /// The smallest change worth having, as a share; said beforehand.
    pub smallest_effect: String,
    /// Null where the plan was given up.
    pub verdict: Option<VerdictTold>,
}

/// One of four words, with what it rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct VerdictTold {
    pub word: OutcomeWord,
    pub why: Told,
    /// As a share of the level that would have been, with its 95 % interval.
    pub effect: Option<Interval>,
    /// In what share of cases the smallest effect worth having would have been found.
    pub power: Option<f64>,
    pub periods_before: usize,
    pub periods_after: usize,
    pub cautions: Vec<Told>,
}

/// An outcome of the organisation that is over: judged, or given up.
///
/// # Errors
/// When there is none of that name, or it still runs.
pub async fn told(app: &App, ctx: &Ctx, outcome: &str) -> Result<OutcomeTold, Problem> {
    let kept = queries::one_in(&mut app.db().read(ctx).await?, &ctx.org, outcome).await?;
    if kept.stopped.is_none() && kept.judged_at.is_none() {
        let detail = "This outcome plan still runs. Whoever tells of it before its verdict tells of a hope.";
        return Err(Problem::conflict("assessment.outcome_not_over", detail));
    }
    Ok(of(&queries::known(app, ctx, kept).await?))
}

fn of(known: &Known) -> OutcomeTold {
    let (kept, plan) = (&known.kept, &known.kept.plan);
    OutcomeTold {
        block: plan.block.clone(),
        block_name: plan.block_name.clone(),
        begins: plan.begins,
        grain: plan.grain,
        before: plan.before,
        after: plan.after,
        digest: kept.digest.clone(),
        stopped_because: kept.stopped.as_ref().map(|stopped| stopped.because.clone()),
        indicators: plan.indicators.iter().map(|planned| indicator(known, planned)).collect(),
        cautions: cautions(known),
    }
}

fn indicator(known: &Known, planned: &FrozenIndicator) -> IndicatorTold {
    let verdict = known.kept.verdicts.iter().flatten().find(|verdict| verdict.indicator == planned.indicator);
    IndicatorTold {
        indicator: planned.indicator.clone(),
        name: planned.name.clone(),
        better: planned.better,
        method: planned.method,
        smallest_effect: planned.smallest_effect.to_string(),
        verdict: verdict.map(|verdict| VerdictTold {
            word: verdict.word,
            why: verdict.why.clone(),
            effect: verdict.effect,
            power: verdict.power,
            periods_before: verdict.periods_before,
            periods_after: verdict.periods_after,
            cautions: verdict.cautions.clone(),
        }),
    }
}
