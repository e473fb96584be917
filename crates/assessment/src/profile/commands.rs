//! Changing the profile.

use chrono::Datelike;
use identity::audit::{self, Action};
use kernel::web::IfMatch;
use kernel::{Ctx, Day, Problem, Tx, sql};

use super::queries::current_in;
use super::rules::check;
use super::types::{FigureValue, Profile, ProfileInput};
use crate::events::ProfileChanged;

const CHANGED: Action = Action {
    code: "assessment.profile_changed",
    zh: "修改企业概况（第 {version} 版）",
    en: "changed the firm's profile (version {version})",
};

/// Stores a new version of the profile; the caller commits.
pub(super) async fn put(tx: &mut Tx, ctx: &Ctx, today: Day, seen: IfMatch, input: ProfileInput) -> Result<Profile, Problem> {
    let before = current_in(tx, &ctx.org).await?;
    check(&input.facts, &input.figures, today.0.year())?;
    seen.check(before.version).map_err(|problem| problem.with("by", before.changed_by.clone()))?;
    let profile = next_version(&before, input, ctx);
    write(tx, ctx, &profile).await?;
    tx.emit(ctx, &ProfileChanged { version: profile.version, subject: ctx.org.to_string() }).await?;
    audit::record(tx, ctx, &CHANGED, ctx.org.as_str(), &serde_json::json!({ "version": profile.version })).await?;
    crate::results::score_soon(tx, ctx).await?;
    Ok(profile)
}

/// A number that did not change keeps who recorded it and when.
fn next_version(before: &Profile, input: ProfileInput, ctx: &Ctx) -> Profile {
    let figures = input.figures.into_iter().map(|row| {
        let kept = before.figures.iter().find(|known| (known.figure, known.year, known.value) == (row.figure, row.year, row.value));
        kept.cloned().unwrap_or_else(|| FigureValue {
            figure: row.figure,
            year: row.year,
            value: row.value,
            unit: row.figure.unit(),
            origin: ctx.origin.name().to_owned(),
            recorded_by: ctx.actor.clone(),
            recorded_at: ctx.now,
        })
    });
    Profile {
        version: before.version + 1,
        facts: input.facts,
        figures: figures.collect(),
        changed_by: Some(ctx.actor.clone()),
        changed_at: Some(ctx.now),
    }
}

/// Of two that saw the same version only one can be written: the version is unique.
async fn write(tx: &mut Tx, ctx: &Ctx, profile: &Profile) -> Result<(), Problem> {
    let id = kernel::ids::new_id("prf", ctx.now);
    let facts = &profile.facts;
    sql("INSERT INTO assessment_profile (org_id, id, version, industry, region, founded_year, process, products, actor, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(profile.version)
    .bind(facts.industry.clone())
    .bind(facts.region.clone())
    .bind(facts.founded_year)
    .bind(facts.process.map(|process| process.key()))
    .bind(facts.products.clone())
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    for row in &profile.figures {
        sql("INSERT INTO assessment_figure (org_id, id, profile_id, figure, year, value, origin, actor, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(&ctx.org)
        .bind(kernel::ids::new_id("fig", ctx.now))
        .bind(&id)
        .bind(row.figure.key())
        .bind(row.year)
        .bind(row.value.millionths())
        .bind(&row.origin)
        .bind(&row.recorded_by)
        .bind(row.recorded_at)
        .run(tx)
        .await?;
    }
    Ok(())
}
