//! Freezing a cohort plan, counting its firms, keeping its verdict, and withdrawing it.

use assessment::BlockPool;
use identity::audit::{self, Action};
use insight::Packs;
use kernel::{Check, Ctx, Problem, Tx, sql};
use serde_json::{Value as Json, json};

use super::plans::CohortPlan;
use super::queries::{self, Kept};
use super::rules::Members;
use super::types::{CohortFirms, CohortInput, CohortVerdict, CohortWithdrawInput};
use crate::events::CohortChanged;

const LONGEST_REASON: usize = 1_000;

const FROZEN: Action = Action {
    code: "programme.cohort_frozen",
    zh: "冻结“{block_zh}”对“{indicator_zh}”的群组计划",
    en: "froze the cohort plan of “{block_en}” on “{indicator_en}”",
};
const JUDGED: Action = Action {
    code: "programme.cohort_judged",
    zh: "得出“{block_zh}”对“{indicator_zh}”的群组结论",
    en: "the cohort of “{block_en}” on “{indicator_en}” was judged",
};
const WITHDRAWN: Action = Action {
    code: "programme.cohort_withdrawn",
    zh: "撤回“{block_zh}”对“{indicator_zh}”的群组计划",
    en: "withdrew the cohort plan of “{block_en}” on “{indicator_en}”",
};

/// Freezes a plan; the caller commits.
pub(super) async fn freeze(tx: &mut Tx, ctx: &Ctx, (pool, packs): (&BlockPool, &Packs), input: &CohortInput) -> Result<String, Problem> {
    let today = queries::today(tx, ctx).await?;
    let plan = CohortPlan::new(input, pool, packs, today)?;
    if let Some(running) = queries::running_of(tx, &ctx.org, &plan).await? {
        let detail = "A plan for this block and this indicator runs already. Withdraw that one first; it stays in view.";
        return Err(Problem::conflict("programme.cohort_exists", detail).with("cohort", running));
    }
    let id = kernel::ids::new_id("coh", ctx.now);
    let (digest, text) = plan.digest()?;
    sql("INSERT INTO programme_cohort (org_id, id, block, indicator, plan, digest, frozen_on, frozen_by, frozen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(&plan.block)
    .bind(&plan.indicator)
    .bind(text)
    .bind(&digest)
    .bind(today)
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    note(tx, ctx, &FROZEN, &id, &plan, json!({ "digest": digest })).await?;
    Ok(id)
}

/// What it is about stands in the audit log in both languages.
async fn note(tx: &mut Tx, ctx: &Ctx, action: &Action, id: &str, plan: &CohortPlan, more: Json) -> Result<(), Problem> {
    let mut told = json!({
        "block_zh": plan.block_name.zh, "block_en": plan.block_name.en,
        "indicator_zh": plan.indicator_name.zh, "indicator_en": plan.indicator_name.en,
    });
    if let (Some(told), Json::Object(more)) = (told.as_object_mut(), more) {
        told.extend(more);
    }
    audit::record(tx, ctx, action, id, &told).await?;
    Ok(tx.emit(ctx, &CohortChanged { cohort: id.to_owned() }).await?)
}

/// Withdraws a plan; it stays in view with the reason. One that is judged stays as it is, also where nobody likes it.
pub(super) async fn withdraw(tx: &mut Tx, ctx: &Ctx, id: &str, input: &CohortWithdrawInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("because", &input.because, 1, LONGEST_REASON);
    check.done()?;
    let kept = queries::one_in(tx, &ctx.org, id).await?;
    let withdrawn = sql("UPDATE programme_cohort SET withdrawn_because = $1, withdrawn_by = $2, withdrawn_at = $3
         WHERE org_id = $4 AND id = $5 AND withdrawn_at IS NULL AND judged_at IS NULL")
    .bind(input.because.trim())
    .bind(&ctx.actor)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await?;
    if withdrawn == 0 {
        return Err(over());
    }
    note(tx, ctx, &WITHDRAWN, id, &kept.plan, json!({ "because": input.because.trim() })).await
}

pub(super) fn over() -> Problem {
    Problem::conflict("programme.cohort_over", "This plan is judged or withdrawn already; it stays as it is.")
}

/// Keeps how many firms there are while the months run.
pub(super) async fn keep_firms(tx: &mut Tx, ctx: &Ctx, kept: &Kept, firms: &CohortFirms) -> Result<(), Problem> {
    sql("UPDATE programme_cohort SET firms = $1, counted_at = $2 WHERE org_id = $3 AND id = $4 AND withdrawn_at IS NULL AND judged_at IS NULL")
        .bind(text_of(firms)?)
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(&kept.id)
        .run(tx)
        .await?;
    if kept.firms != Some(*firms) {
        tx.emit(ctx, &CohortChanged { cohort: kept.id.clone() }).await?;
    }
    Ok(())
}

/// Keeps the verdict, once. Who stands behind it is kept where it tells a number.
pub(super) async fn keep_verdict(tx: &mut Tx, ctx: &Ctx, kept: &Kept, verdict: &CohortVerdict, members: &Members) -> Result<(), Problem> {
    let members = verdict.effect.map(|_| text_of(members)).transpose()?;
    let judged = sql("UPDATE programme_cohort SET firms = $1, counted_at = $2, verdict = $3, members = $4, judged_at = $5
         WHERE org_id = $6 AND id = $7 AND withdrawn_at IS NULL AND judged_at IS NULL")
    .bind(text_of(&verdict.firms)?)
    .bind(ctx.now)
    .bind(text_of(verdict)?)
    .bind(members)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(&kept.id)
    .run(tx)
    .await?;
    // Somebody withdrew it meanwhile, or another run was faster.
    if judged == 0 {
        return Ok(());
    }
    note(tx, ctx, &JUDGED, &kept.id, &kept.plan, json!({ "word": verdict.word })).await
}

fn text_of(kept: &impl serde::Serialize) -> Result<String, Problem> {
    serde_json::to_string(kept).map_err(|error| Problem::internal(&error))
}
