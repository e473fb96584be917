//! Keeping a roadmap, and signing it.

use identity::audit::{self, Action};
use kernel::{Ctx, Problem, Tx, sql};
use serde_json::json;

use super::queries;
use super::types::{PlanShown, RoadmapShown, Settings};
use crate::events::RoadmapSigned;

const KEPT: Action =
    Action { code: "assessment.roadmap_kept", zh: "保存路线图第 {number} 版", en: "kept version {number} of the roadmap" };
const SIGNED: Action =
    Action { code: "assessment.roadmap_signed", zh: "签署路线图第 {number} 版", en: "signed version {number} of the roadmap" };

/// Keeps a plan as the next version; the caller commits.
pub(super) async fn keep(tx: &mut Tx, ctx: &Ctx, settings: Settings, plan: PlanShown) -> Result<RoadmapShown, Problem> {
    if !plan.broken.is_empty() {
        let (zh, en): (Vec<_>, Vec<_>) = plan.broken.iter().map(|broken| (broken.text.zh.clone(), broken.text.en.clone())).unzip();
        let problem = Problem::new(
            http::StatusCode::UNPROCESSABLE_ENTITY,
            "assessment.roadmap_breaks_rules",
            format!("The plan breaks rules: {}. Move or take out these blocks, or change the settings.", en.join("; ")),
        );
        return Err(problem.with("broken_zh", zh).with("broken_en", en));
    }
    let number = queries::newest_number(tx, &ctx.org).await? + 1;
    let id = kernel::ids::new_id("rmp", ctx.now);
    let kept = RoadmapShown { id, number, settings, plan, made_by: ctx.actor.clone(), made_at: ctx.now, signed_by: None, signed_at: None };
    write(tx, ctx, &kept).await?;
    audit::record(tx, ctx, &KEPT, &kept.id, &json!({ "number": number })).await?;
    Ok(kept)
}

/// Of two that keep the same number only one can be written: the number is unique.
async fn write(tx: &mut Tx, ctx: &Ctx, kept: &RoadmapShown) -> Result<(), Problem> {
    let json = |error: serde_json::Error| Problem::internal(&error);
    sql("INSERT INTO assessment_roadmap (org_id, id, number, settings, plan, blocks, cost, net, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(&ctx.org)
    .bind(&kept.id)
    .bind(kept.number)
    .bind(serde_json::to_string(&kept.settings).map_err(json)?)
    .bind(serde_json::to_string(&kept.plan).map_err(json)?)
    .bind(i64::try_from(kept.plan.steps.len()).unwrap_or(i64::MAX))
    .bind(kept.plan.price.likely)
    .bind(kept.plan.net.likely)
    .bind(&kept.made_by)
    .bind(kept.made_at)
    .run(tx)
    .await?;
    Ok(())
}

/// The owner signs a version, once; a signed roadmap does not change any more.
pub(super) async fn sign(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<RoadmapShown, Problem> {
    let signed = sql("UPDATE assessment_roadmap SET signed_by = $1, signed_at = $2 WHERE org_id = $3 AND id = $4 AND signed_at IS NULL")
        .bind(&ctx.actor)
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    let roadmap = queries::one_in(tx, &ctx.org, id).await?;
    if signed == 0 {
        let problem = Problem::new(http::StatusCode::CONFLICT, "assessment.roadmap_signed_already", "This version is signed already.");
        return Err(problem.with("by", roadmap.signed_by));
    }
    tx.emit(ctx, &RoadmapSigned { roadmap: roadmap.id.clone(), number: roadmap.number }).await?;
    audit::record(tx, ctx, &SIGNED, &roadmap.id, &json!({ "number": roadmap.number })).await?;
    Ok(roadmap)
}
