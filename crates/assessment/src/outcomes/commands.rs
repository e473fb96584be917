//! Freezing an outcome plan, noting old and new instrument side by side, giving a plan up, and keeping its verdict.

use identity::audit::{self, Action};
use insight::Packs;
use kernel::{Check, Ctx, Day, Problem, Tx, sql};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::frozen::FrozenPlan;
use super::input::OutcomeInput;
use super::jobs::JudgeDue;
use super::queries::{self, Kept};
use super::records::AllRecords;
use super::shown::{IndicatorVerdict, ShadowWeek};
use crate::blocks::BlockPool;
use crate::events::{OutcomeFrozen, OutcomeJudged, OutcomeStopped};

const LONGEST_REASON: usize = 1_000;
const MOST_SHADOW_WEEKS: usize = 26;

const FROZEN: Action =
    Action {
        code: "assessment.outcome_frozen", zh: "定下“{what_zh}”的成效计划", en: "froze the outcome plan of “{what_en}”"
    };
const STOPPED: Action =
    Action {
        code: "assessment.outcome_stopped", zh: "放弃“{what_zh}”的成效计划", en: "gave up the outcome plan of “{what_en}”"
    };
const SHADOWED: Action = Action {
    code: "assessment.outcome_shadowed",
    zh: "记下“{what_zh}”新旧量法并行的读数",
    en: "noted old and new instrument side by side for “{what_en}”",
};
const JUDGED: Action =
    Action {
        code: "assessment.outcome_judged", zh: "得出“{what_zh}”的成效结论", en: "the outcome of “{what_en}” was judged"
    };

/// Freezes a plan with the baseline as the records tell it now; the caller commits.
pub(super) async fn freeze(
    tx: &mut Tx,
    ctx: &Ctx,
    (pool, packs): (&BlockPool, &Packs),
    input: &OutcomeInput,
    records: &AllRecords,
    today: Day,
) -> Result<Kept, Problem> {
    let (block, indicators) = input.check(pool, packs)?;
    if indicators.is_empty() {
        return Check::failed("indicators", "assessment.outcome_indicators", "expected one to eight indicators");
    }
    let plan = FrozenPlan::new(input, block, &indicators, records, packs);
    if let Some(running) = queries::of_block(tx, &ctx.org, &plan.block).await? {
        let detail = "There is an outcome plan for this block already. Give that one up first; it stays in view.";
        return Err(Problem::new(http::StatusCode::CONFLICT, "assessment.outcome_exists", detail).with("outcome", running));
    }
    let kept = Kept {
        id: kernel::ids::new_id("otc", ctx.now),
        number: queries::newest_number(tx, &ctx.org).await? + 1,
        digest: plan.digest(),
        frozen_on: today,
        frozen_by: ctx.actor.clone(),
        frozen_at: ctx.now,
        stopped: None,
        verdicts: None,
        judged_at: None,
        plan,
    };
    write(tx, ctx, &kept).await?;
    tx.emit(ctx, &OutcomeFrozen { outcome: kept.id.clone(), block: kept.plan.block.clone(), digest: kept.digest.clone() }).await?;
    note(tx, ctx, &FROZEN, &kept, json!({ "digest": kept.digest })).await?;
    // A plan about the past is due at once.
    tx.enqueue(ctx, &JudgeDue {}, Some("judge_due")).await?;
    Ok(kept)
}

async fn write(tx: &mut Tx, ctx: &Ctx, kept: &Kept) -> Result<(), Problem> {
    sql("INSERT INTO assessment_outcome (org_id, id, number, block, plan, digest, frozen_on, frozen_by, frozen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(&ctx.org)
    .bind(&kept.id)
    .bind(kept.number)
    .bind(&kept.plan.block)
    .bind(serde_json::to_string(&kept.plan).map_err(|error| Problem::internal(&error))?)
    .bind(&kept.digest)
    .bind(kept.frozen_on)
    .bind(&kept.frozen_by)
    .bind(kept.frozen_at)
    .run(tx)
    .await?;
    Ok(())
}

/// What it is about stands in the audit log in both languages.
async fn note(tx: &mut Tx, ctx: &Ctx, action: &Action, kept: &Kept, more: serde_json::Value) -> Result<(), Problem> {
    let name = &kept.plan.block_name;
    let mut told = json!({ "what_zh": name.zh, "what_en": name.en });
    if let (Some(told), serde_json::Value::Object(more)) = (told.as_object_mut(), more) {
        told.extend(more);
    }
    audit::record(tx, ctx, action, &kept.id, &told).await?;
    Ok(())
}

/// Why a plan is given up.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StopInput {
    pub(super) because: String,
}

/// Gives a plan up; it stays in view with the reason. One that is judged cannot be given up any more.
pub(super) async fn stop(tx: &mut Tx, ctx: &Ctx, id: &str, input: StopInput) -> Result<Kept, Problem> {
    let mut check = Check::new();
    check.text("because", &input.because, 1, LONGEST_REASON);
    check.done()?;
    let stopped = sql("UPDATE assessment_outcome SET stopped_because = $1, stopped_by = $2, stopped_at = $3
         WHERE org_id = $4 AND id = $5 AND stopped_at IS NULL AND judged_at IS NULL")
    .bind(&input.because)
    .bind(&ctx.actor)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await?;
    let kept = queries::one_in(tx, &ctx.org, id).await?;
    if stopped == 0 {
        let detail = "This plan is judged or given up already.";
        return Err(Problem::new(http::StatusCode::CONFLICT, "assessment.outcome_over", detail));
    }
    tx.emit(ctx, &OutcomeStopped { outcome: kept.id.clone(), block: kept.plan.block.clone() }).await?;
    note(tx, ctx, &STOPPED, &kept, json!({ "because": input.because })).await?;
    Ok(kept)
}

/// Weeks of old and new instrument side by side.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShadowInput {
    pub(super) weeks: Vec<ShadowWeek>,
}

/// Notes what both instruments showed; the caller commits.
pub(super) async fn shadow(tx: &mut Tx, ctx: &Ctx, id: &str, indicator: &str, input: ShadowInput) -> Result<Kept, Problem> {
    let kept = queries::one_in(tx, &ctx.org, id).await?;
    if kept.stopped.is_some() || kept.judged_at.is_some() {
        let detail = "This plan is judged or given up already.";
        return Err(Problem::new(http::StatusCode::CONFLICT, "assessment.outcome_over", detail));
    }
    check_shadow(&kept, indicator, &input)?;
    let version = queries::newest_shadow(tx, &ctx.org, id, indicator).await? + 1;
    sql("INSERT INTO assessment_outcome_shadow (org_id, id, outcome, indicator, version, weeks, noted_by, noted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind(&ctx.org)
    .bind(kernel::ids::new_id("ots", ctx.now))
    .bind(id)
    .bind(indicator)
    .bind(version)
    .bind(serde_json::to_string(&input.weeks).map_err(|error| Problem::internal(&error))?)
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    note(tx, ctx, &SHADOWED, &kept, json!({ "indicator": indicator, "weeks": input.weeks.len() })).await?;
    Ok(kept)
}

fn check_shadow(kept: &Kept, indicator: &str, input: &ShadowInput) -> Result<(), Problem> {
    if kept.plan.indicators.iter().all(|planned| planned.indicator != indicator) {
        return Err(Problem::not_found());
    }
    let mut check = Check::new();
    let count = input.weeks.len();
    let enough = count == 0 || (estimating::shadow::LEAST_WEEKS..=MOST_SHADOW_WEEKS).contains(&count);
    check.that(enough, "weeks", "assessment.shadow_weeks", "expected four to twenty-six weeks, or none to take them back");
    for (at, both) in input.weeks.iter().enumerate() {
        let is_before = both.week.days() < kept.plan.after.from.days();
        let detail = "expected a week before the time after begins: afterwards the change is in it already";
        check.that(is_before, &format!("weeks.{at}.week"), "assessment.shadow_too_late", detail);
        let is_first =
            input.weeks[..at].iter().all(|other| insight::Grain::Week.first_day(other.week) != insight::Grain::Week.first_day(both.week));
        check.that(is_first, &format!("weeks.{at}.week"), "assessment.shadow_twice", "this week is there already");
        let are_numbers = both.old.is_finite() && both.new.is_finite();
        check.that(are_numbers, &format!("weeks.{at}"), "assessment.shadow_number", "expected two numbers");
    }
    check.done()
}

/// Keeps the verdicts, once; a plan given up meanwhile has none.
pub(super) async fn keep_verdicts(tx: &mut Tx, ctx: &Ctx, kept: &Kept, verdicts: &[IndicatorVerdict]) -> Result<(), Problem> {
    let body = serde_json::to_string(verdicts).map_err(|error| Problem::internal(&error))?;
    let judged = sql("UPDATE assessment_outcome SET verdicts = $1, judged_at = $2
         WHERE org_id = $3 AND id = $4 AND stopped_at IS NULL AND judged_at IS NULL")
    .bind(body)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(&kept.id)
    .run(tx)
    .await?;
    if judged > 0 {
        tx.emit(ctx, &OutcomeJudged { outcome: kept.id.clone(), block: kept.plan.block.clone() }).await?;
        note(tx, ctx, &JUDGED, kept, json!({})).await?;
    }
    Ok(())
}
