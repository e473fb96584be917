//! Beginning, changing, publishing and withdrawing a case.

use assessment::OutcomeTold;
use identity::audit::{self, Action};
use identity::organisations::organisation_of;
use kernel::web::IfMatch;
use kernel::{Ctx, Problem, Tx, sql};
use serde_json::json;

use super::queries::{self, Kept};
use super::rules::{self, Ground};
use super::types::{CaseState, CaseStory};
use crate::events::CaseChanged;

/// So many can be ranked in memory for whoever asks for plants like theirs.
pub(super) const MOST_PUBLISHED: i64 = 2_000;

const PUBLISHED: Action = Action {
    code: "programme.case_published",
    zh: "向本平台所有企业公开案例“{title}”（{zh}）",
    en: "published the case “{title}” to every organisation of this server ({en})",
};
const WITHDRAWN: Action =
    Action { code: "programme.case_withdrawn", zh: "撤回案例“{title}”", en: "withdrew the case “{title}”" };

/// A draft of a case, from an outcome that is over; the caller commits.
pub(super) async fn begin(tx: &mut Tx, ctx: &Ctx, outcome: &str, measured: &OutcomeTold) -> Result<Kept, Problem> {
    if let Some(case) = queries::of_outcome(tx, &ctx.org, outcome).await? {
        let detail = "There is a case of this outcome already. Change that one, or withdraw it first.";
        return Err(Problem::conflict("programme.case_exists", detail).with("case", case));
    }
    let id = kernel::ids::new_id("cse", ctx.now);
    let story = CaseStory { title: String::new(), ..CaseStory::default() };
    sql("INSERT INTO programme_case (org_id, id, version, outcome, story, measured, is_simulated, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(1_i64)
    .bind(outcome)
    .bind(text(&story)?)
    .bind(text(measured)?)
    .bind(organisation_of(tx, &ctx.org).await?.is_simulated)
    .bind(ctx.now)
    .run(tx)
    .await?;
    announced(tx, ctx, &id).await
}

fn text<T: serde::Serialize>(value: &T) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|error| Problem::internal(&error))
}

async fn announced(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<Kept, Problem> {
    tx.emit(ctx, &CaseChanged { case: id.to_owned() }).await?;
    queries::own_in(tx, &ctx.org, id).await?.ok_or_else(Problem::not_found)
}

/// A case of the organisation that is still a draft.
pub(super) async fn draft_in(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<Kept, Problem> {
    let kept = queries::own_in(tx, &ctx.org, id).await?.ok_or_else(Problem::not_found)?;
    must_be(kept.state, CaseState::Draft)?;
    Ok(kept)
}

/// Changes what the firm wrote; the caller commits.
pub(super) async fn change(tx: &mut Tx, ctx: &Ctx, id: &str, seen: IfMatch, story: &CaseStory) -> Result<Kept, Problem> {
    let kept = draft_in(tx, ctx, id).await?;
    seen.check(kept.version)?;
    rules::check_draft(story)?;
    sql("UPDATE programme_case SET version = $1, story = $2 WHERE org_id = $3 AND id = $4 AND version = $5")
        .bind(kept.version + 1)
        .bind(text(story)?)
        .bind(&ctx.org)
        .bind(id)
        .bind(kept.version)
        .run(tx)
        .await?;
    announced(tx, ctx, id).await
}

/// Shows a case to every organisation of this server, as it would be shown now; the caller commits. The firm's own act.
pub(super) async fn publish(tx: &mut Tx, ctx: &Ctx, id: &str, seen: IfMatch, ground: &Ground, published: i64) -> Result<Kept, Problem> {
    let kept = draft_in(tx, ctx, id).await?;
    // Whoever publishes has seen what is published.
    seen.check(kept.version)?;
    rules::check_whole(&kept.story)?;
    if published >= MOST_PUBLISHED {
        return Err(Problem::conflict("programme.too_many_cases", "This server shows as many cases as it can."));
    }
    let line = rules::line(&kept.story, &kept.measured, ground);
    sql("UPDATE programme_case SET version = $1, line = $2, published_at = $3 WHERE org_id = $4 AND id = $5 AND version = $6")
        .bind(kept.version + 1)
        .bind(text(&line)?)
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .bind(kept.version)
        .run(tx)
        .await?;
    let (zh, en) = if kept.story.is_anonymous { ("匿名", "without its name") } else { ("署名", "by name") };
    audit::record(tx, ctx, &PUBLISHED, id, &json!({ "title": line.title, "zh": zh, "en": en })).await?;
    announced(tx, ctx, id).await
}

/// Takes a case back. It stays with the firm; a draft is given up the same way; the caller commits.
pub(super) async fn withdraw(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<(), Problem> {
    let kept = queries::own_in(tx, &ctx.org, id).await?.ok_or_else(Problem::not_found)?;
    if kept.state == CaseState::Withdrawn {
        return Err(gone());
    }
    sql("UPDATE programme_case SET version = $1, withdrawn_at = $2 WHERE org_id = $3 AND id = $4 AND withdrawn_at IS NULL")
        .bind(kept.version + 1)
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    audit::record(tx, ctx, &WITHDRAWN, id, &json!({ "title": kept.story.title })).await?;
    Ok(tx.emit(ctx, &CaseChanged { case: id.to_owned() }).await?)
}

fn gone() -> Problem {
    Problem::conflict("programme.case_withdrawn", "This case was withdrawn. Write a new one of the same outcome.")
}

/// Refuses when the case is in another state, and says which way on there is.
fn must_be(state: CaseState, wanted: CaseState) -> Result<(), Problem> {
    match state {
        _ if state == wanted => Ok(()),
        CaseState::Withdrawn => Err(gone()),
        CaseState::Draft | CaseState::Published => {
            let detail = "This case is published and does not change any more. Withdraw it and write a new one.";
            Err(Problem::conflict("programme.case_published", detail))
        }
    }
}
