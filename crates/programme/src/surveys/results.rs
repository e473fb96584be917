//! Results: counted anew whenever somebody looks.

use kernel::db::stored;
use kernel::{App, Ctx, OrgId, Problem, Tx, sql};
use surveying::{Analysis, Audience, Fold, Plan, Respondents, Submission, Survey};

use super::queries::{self, Kept};
use super::types::{SurveyResults, SurveyState};

/// Answers that are read at once.
const PAGE: i64 = 1_000;

/// The result for who asked.
///
/// That of an anonymous survey only after its end: two results, one answer apart, would tell that answer.
pub(super) async fn of_survey(app: &App, ctx: &Ctx, id: &str) -> Result<SurveyResults, Problem> {
    let mut tx = app.db().read(ctx).await?;
    let kept = ended(queries::one_in(&mut tx, ctx, id).await?)?;
    counted(&mut tx, &ctx.org, kept, Audience::Surveyor).await
}

/// The survey, when its result may be looked at.
pub(super) fn ended(kept: Kept) -> Result<Kept, Problem> {
    super::commands::must_be(if kept.state == SurveyState::Draft { SurveyState::Draft } else { SurveyState::Open }, SurveyState::Open)?;
    if kept.survey.respondents == Respondents::Anonymous && kept.state == SurveyState::Open {
        let detail = "The result of an anonymous survey is shown when it is closed: from one look to the next it would tell who said what.";
        return Err(Problem::conflict("programme.results_after_end", detail));
    }
    Ok(kept)
}

/// Counts all answers of a survey.
pub(super) async fn counted(tx: &mut Tx, org: &OrgId, kept: Kept, audience: Audience) -> Result<SurveyResults, Problem> {
    let submissions = submissions(tx, org, &kept.id).await?;
    let (survey, plan, state) = (kept.survey.clone(), kept.plan(), kept.state);
    let counting = tokio::task::spawn_blocking(move || count(&survey, &plan, &submissions, audience));
    let analysis = counting.await.map_err(|error| Problem::internal(&error))??;
    Ok(SurveyResults { state, survey: kept.survey, analysis })
}

fn count(survey: &Survey, plan: &Plan, submissions: &[Submission], audience: Audience) -> Result<Analysis, Problem> {
    let mut fold = Fold::new(survey, plan).map_err(|refused| Problem::internal(&refused))?;
    for submission in submissions {
        fold.add(submission);
    }
    Ok(fold.analysis(audience))
}

/// Everything that was handed in, in an order that says nothing.
pub(super) async fn submissions(tx: &mut Tx, org: &OrgId, survey: &str) -> Result<Vec<Submission>, Problem> {
    let mut all = Vec::new();
    let mut after = String::new();
    loop {
        let rows: Vec<(String, String)> = sql("SELECT id, submission FROM programme_submission
             WHERE org_id = $1 AND survey = $2 AND id > $3 ORDER BY id LIMIT $4")
        .bind(org)
        .bind(survey)
        .bind(after.as_str())
        .bind(PAGE)
        .all(tx)
        .await?;
        let Some((last, _)) = rows.last() else { return Ok(all) };
        after.clone_from(last);
        for (_, text) in &rows {
            all.push(stored("an answer to a survey", text)?);
        }
    }
}
