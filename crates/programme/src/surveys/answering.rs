//! Answering: by link, without an account.

use http::StatusCode;
use identity::attempts::{Counted, Limit};
use identity::organisations::organisation_of;
use identity::{Visit, attempts};
use kernel::time::HOUR;
use kernel::{App, Ctx, FromRow, OrgId, Problem, Scope, Timestamp, Tx, sql};

use super::commands::{keep, must_be};
use super::queries::{self, Kept};
use super::rules;
use super::types::{HandedIn, SurveyOffer, SurveyResults, SurveyState, TakenIn};
use crate::events::SurveyAnswered;

/// Answers from one place: a hall of owners with one network address stays below it.
const ANSWERS: Limit = Limit::new("survey_answers", 300, HOUR);

#[derive(FromRow)]
struct Link {
    org_id: OrgId,
    id: String,
    survey: String,
    label: Option<String>,
    is_used: bool,
    withdrawn_at: Option<Timestamp>,
}

/// The link with this secret. The unit must be one of [`Scope::System`].
async fn link(tx: &mut Tx, token: &str) -> Result<Link, Problem> {
    let found: Option<Link> =
        sql("SELECT org_id, id, survey, label, is_used, withdrawn_at FROM programme_survey_link WHERE token_digest = $1")
            .bind(identity::token_digest(token))
            .optional(tx)
            .await?;
    found.filter(|link| link.withdrawn_at.is_none()).ok_or_else(|| {
        let detail = "This link was withdrawn or is not complete. Ask whoever sent it for a new one.";
        Problem::new(StatusCode::NOT_FOUND, "programme.link_gone", detail)
    })
}

/// What whoever opens a link gets to see.
pub(super) async fn offer(app: &App, token: &str) -> Result<SurveyOffer, Problem> {
    let mut tx = app.db().read(Scope::System).await?;
    let link = link(&mut tx, token).await?;
    let kept = queries::one_of(&mut tx, &link.org_id, &link.survey, app.clock().now()).await?;
    let org = organisation_of(&mut tx, &link.org_id).await?;
    Ok(SurveyOffer {
        org_name: org.name,
        state: kept.state,
        is_simulated: kept.is_simulated,
        ends_at: kept.ends_at,
        label: link.label,
        is_used: link.is_used,
        has_results: has_results(&kept),
        survey: kept.survey,
    })
}

fn has_results(kept: &Kept) -> bool {
    kept.is_published && kept.state == SurveyState::Closed
}

/// The published result, for whoever has a link.
pub(super) async fn published(app: &App, token: &str) -> Result<SurveyResults, Problem> {
    let mut tx = app.db().read(Scope::System).await?;
    let link = link(&mut tx, token).await?;
    let kept = queries::one_of(&mut tx, &link.org_id, &link.survey, app.clock().now()).await?;
    if !has_results(&kept) {
        return Err(Problem::not_found());
    }
    super::results::counted(&mut tx, &link.org_id, kept, surveying::Audience::Public).await
}

/// Takes an answer in. The same one again is the same answer.
pub(super) async fn hand_in(app: &App, visit: &Visit, token: &str, handed_in: HandedIn) -> Result<TakenIn, Problem> {
    rules::check_key(&handed_in)?;
    attempts::count(app, &[Counted::address(ANSWERS, visit.address.as_deref())]).await?;
    let mut tx = app.db().write(Scope::System).await?;
    let link = link(&mut tx, token).await?;
    // The record of what happened knows neither person nor address.
    let ctx = Ctx::of_system(app, link.org_id.clone());
    let kept = queries::one_of(&mut tx, &link.org_id, &link.survey, ctx.now).await?;
    let key = kernel::digest_of(format!("{}:{}", link.survey, handed_in.key).as_bytes());
    let checked = rules::taken_in(&kept.survey, handed_in, link.label.as_deref())?;
    let again = |before: &surveying::Submission| match *before == checked.submission {
        true => Ok(TakenIn { dropped: checked.dropped.clone() }),
        false => Err(used()),
    };
    if let Some(before) = given_before(&mut tx, &link.org_id, &key).await? {
        return again(&before);
    }
    must_be(kept.state, SurveyState::Open)?;
    if queries::count(&mut tx, &link.org_id, &kept.id).await? >= rules::MOST_SUBMISSIONS {
        return Err(Problem::conflict("programme.survey_full", "This survey has as many answers as it can take."));
    }
    let is_first =
        (link.label.is_none() || use_up(&mut tx, &link).await?) && keep(&mut tx, &ctx, &kept.id, &key, &checked.submission).await?;
    if !is_first {
        // Somebody was faster, since we looked: perhaps the same answer, sent twice at once.
        return again(&given_before(&mut tx, &link.org_id, &key).await?.ok_or_else(used)?);
    }
    tx.emit(&ctx, &SurveyAnswered { survey: kept.id }).await?;
    tx.commit().await?;
    Ok(TakenIn { dropped: checked.dropped })
}

async fn given_before(tx: &mut Tx, org: &OrgId, key: &str) -> Result<Option<surveying::Submission>, Problem> {
    let row: Option<(String,)> =
        sql("SELECT submission FROM programme_submission WHERE org_id = $1 AND id = $2").bind(org).bind(key).optional(tx).await?;
    Ok(row.map(|(text,)| kernel::db::stored("an answer to a survey", &text)).transpose()?)
}

/// A link for one respondent answers once; the flip is the lock.
async fn use_up(tx: &mut Tx, link: &Link) -> Result<bool, Problem> {
    let flipped = sql("UPDATE programme_survey_link SET is_used = $1 WHERE org_id = $2 AND id = $3 AND is_used = $4")
        .bind(true)
        .bind(&link.org_id)
        .bind(&link.id)
        .bind(false)
        .run(tx)
        .await?;
    Ok(flipped == 1)
}

fn used() -> Problem {
    Problem::conflict("programme.answered_already", "This was answered already. The first answer counts.")
}
