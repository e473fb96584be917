//! Making, opening, closing and publishing surveys.

use http::StatusCode;
use identity::audit::{self, Action};
use identity::organisations::zone_of;
use kernel::web::IfMatch;
use kernel::{Check, Ctx, Day, Problem, Timestamp, Tx, sql};
use serde_json::json;
use surveying::{Plan, Submission, Survey};

use super::types::{OpenInput, SurveyInput, SurveyState};
use super::{queries, rules};
use crate::events::SurveyChanged;

const OPENED: Action = Action { code: "programme.survey_opened", zh: "开放问卷“{zh}”", en: "opened the survey “{en}”" };
const CLOSED: Action = Action { code: "programme.survey_closed", zh: "结束问卷“{zh}”", en: "closed the survey “{en}”" };
const REMOVED: Action = Action { code: "programme.survey_removed", zh: "删除问卷“{zh}”", en: "removed the survey “{en}”" };
const PUBLISHED: Action =
    Action {
        code: "programme.survey_published", zh: "公布问卷“{zh}”的结果", en: "published the result of the survey “{en}”"
    };
const UNPUBLISHED: Action =
    Action {
        code: "programme.survey_unpublished", zh: "撤回问卷“{zh}”的结果", en: "took back the result of the survey “{en}”"
    };

/// The longest that a survey is announced to be open.
const MOST_DAYS: i32 = 366;

/// A new draft; the caller commits.
pub(super) async fn make(tx: &mut Tx, ctx: &Ctx, input: &SurveyInput) -> Result<String, Problem> {
    rules::check_size(&input.survey)?;
    let id = kernel::ids::new_id("sur", ctx.now);
    insert(tx, ctx, &id, input, None).await?;
    announce(tx, ctx, &id).await?;
    Ok(id)
}

/// The demonstration: a closed survey with made-up answers, to see what a result looks like.
pub(super) async fn demonstrate(tx: &mut Tx, ctx: &Ctx) -> Result<String, Problem> {
    let survey = surveying::demo::survey().map_err(|refused| Problem::internal(&refused))?;
    let id = kernel::ids::new_id("sur", ctx.now);
    insert(tx, ctx, &id, &SurveyInput { survey, plan: None }, Some(ctx.now)).await?;
    for submission in surveying::demo::submissions() {
        let key = kernel::ids::new_id("sub", ctx.now);
        keep(tx, ctx, &id, &key, &submission).await?;
    }
    announce(tx, ctx, &id).await?;
    Ok(id)
}

async fn insert(tx: &mut Tx, ctx: &Ctx, id: &str, input: &SurveyInput, simulated_at: Option<Timestamp>) -> Result<(), Problem> {
    sql("INSERT INTO programme_survey (org_id, id, version, survey, plan, is_simulated, is_published, made_at, opened_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(&ctx.org)
    .bind(id)
    .bind(1_i64)
    .bind(input.survey.to_json())
    .bind(plan_text(input.plan.as_ref())?)
    .bind(simulated_at.is_some())
    .bind(false)
    .bind(ctx.now)
    .bind(simulated_at)
    .bind(simulated_at)
    .run(tx)
    .await?;
    Ok(())
}

fn plan_text(plan: Option<&Plan>) -> Result<Option<String>, Problem> {
    plan.map(serde_json::to_string).transpose().map_err(|error| Problem::internal(&error))
}

/// Keeps an answer under its key; false when there is one already.
pub(super) async fn keep(tx: &mut Tx, ctx: &Ctx, survey: &str, key: &str, submission: &Submission) -> Result<bool, Problem> {
    let text = serde_json::to_string(submission).map_err(|error| Problem::internal(&error))?;
    let kept = sql("INSERT INTO programme_submission (org_id, id, survey, submission) VALUES ($1, $2, $3, $4)
         ON CONFLICT (org_id, id) DO NOTHING")
    .bind(&ctx.org)
    .bind(key)
    .bind(survey)
    .bind(text)
    .run(tx)
    .await?;
    Ok(kept == 1)
}

/// Changes a draft; the caller commits.
pub(super) async fn change(tx: &mut Tx, ctx: &Ctx, id: &str, seen: IfMatch, input: &SurveyInput) -> Result<(), Problem> {
    let kept = queries::one_in(tx, ctx, id).await?;
    seen.check(kept.version)?;
    must_be(kept.state, SurveyState::Draft)?;
    rules::check_size(&input.survey)?;
    sql("UPDATE programme_survey SET version = $1, survey = $2, plan = $3 WHERE org_id = $4 AND id = $5 AND version = $6")
        .bind(kept.version + 1)
        .bind(input.survey.to_json())
        .bind(plan_text(input.plan.as_ref())?)
        .bind(&ctx.org)
        .bind(id)
        .bind(kept.version)
        .run(tx)
        .await?;
    announce(tx, ctx, id).await
}

/// Removes a draft or a demonstration; what somebody answered stays.
pub(super) async fn remove(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<(), Problem> {
    let kept = queries::one_in(tx, ctx, id).await?;
    if !kept.is_simulated {
        must_be(kept.state, SurveyState::Draft)?;
    }
    sql("DELETE FROM programme_submission WHERE org_id = $1 AND survey = $2").bind(&ctx.org).bind(id).run(tx).await?;
    sql("DELETE FROM programme_survey_link WHERE org_id = $1 AND survey = $2").bind(&ctx.org).bind(id).run(tx).await?;
    sql("DELETE FROM programme_survey WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    audit::record(tx, ctx, &REMOVED, id, &title(&kept.survey)).await?;
    announce(tx, ctx, id).await
}

/// Opens a draft that has no faults; the caller commits.
pub(super) async fn open(tx: &mut Tx, ctx: &Ctx, id: &str, input: &OpenInput) -> Result<(), Problem> {
    let kept = queries::one_in(tx, ctx, id).await?;
    must_be(kept.state, SurveyState::Draft)?;
    rules::refusal(&rules::faults(&kept.survey, &kept.plan()))?;
    let ends_at = end_of(tx, ctx, input.last_day).await?;
    sql("UPDATE programme_survey SET opened_at = $1, ends_at = $2, version = version + 1 WHERE org_id = $3 AND id = $4")
        .bind(ctx.now)
        .bind(ends_at)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    audit::record(tx, ctx, &OPENED, id, &title(&kept.survey)).await?;
    announce(tx, ctx, id).await
}

async fn end_of(tx: &mut Tx, ctx: &Ctx, last_day: Option<Day>) -> Result<Option<Timestamp>, Problem> {
    let Some(last) = last_day else { return Ok(None) };
    let zone = zone_of(tx, &ctx.org).await?;
    let today = ctx.now.day_in(zone);
    let mut check = Check::new();
    check.that(last >= today, "last_day", "field.past", "this day is over already");
    check.that(last.days() - today.days() <= MOST_DAYS, "last_day", "field.too_late", "a survey is open for a year at most");
    check.done()?;
    Ok(Day::from_days(last.days() + 1).map(|day| day.begins_in(zone)))
}

/// Ends an open survey now; the caller commits.
pub(super) async fn close(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<(), Problem> {
    let kept = queries::one_in(tx, ctx, id).await?;
    must_be(kept.state, SurveyState::Open)?;
    sql("UPDATE programme_survey SET ends_at = $1, version = version + 1 WHERE org_id = $2 AND id = $3")
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    audit::record(tx, ctx, &CLOSED, id, &title(&kept.survey)).await?;
    announce(tx, ctx, id).await
}

/// Shows the result to whoever has a link, or no longer; the caller commits.
pub(super) async fn publish(tx: &mut Tx, ctx: &Ctx, id: &str, is_published: bool) -> Result<(), Problem> {
    let kept = queries::one_in(tx, ctx, id).await?;
    sql("UPDATE programme_survey SET is_published = $1, version = version + 1 WHERE org_id = $2 AND id = $3")
        .bind(is_published)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    audit::record(tx, ctx, if is_published { &PUBLISHED } else { &UNPUBLISHED }, id, &title(&kept.survey)).await?;
    announce(tx, ctx, id).await
}

async fn announce(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<(), Problem> {
    Ok(tx.emit(ctx, &SurveyChanged { survey: id.to_owned() }).await?)
}

fn title(survey: &Survey) -> serde_json::Value {
    let in_language = |language| survey.title.in_language(language);
    json!({ "zh": in_language(surveying::Language::Zh), "en": in_language(surveying::Language::En) })
}

/// Refuses when the survey is in another state, and says which way on there is.
pub(super) fn must_be(state: SurveyState, wanted: SurveyState) -> Result<(), Problem> {
    if state == wanted {
        return Ok(());
    }
    Err(match state {
        SurveyState::Draft => Problem::conflict("programme.survey_not_open", "This survey is still being made. Open it first."),
        SurveyState::Open => Problem::conflict(
            "programme.survey_open",
            "This survey is open: what is asked does not change any more. Make a new one from it, or close it.",
        ),
        SurveyState::Closed => {
            Problem::new(StatusCode::CONFLICT, "programme.survey_closed", "This survey is closed. Make a new one from it to ask again.")
        }
    })
}
