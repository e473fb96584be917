//! Reading surveys.

use kernel::db::stored;
use kernel::{App, Ctx, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};
use surveying::{Plan, Survey};

use super::rules;
use super::types::{SurveyShown, SurveyState, SurveySummary};

#[derive(FromRow)]
struct Row {
    id: String,
    version: i64,
    survey: String,
    plan: Option<String>,
    is_simulated: bool,
    is_published: bool,
    made_at: Timestamp,
    opened_at: Option<Timestamp>,
    ends_at: Option<Timestamp>,
}

/// A survey as it is kept.
pub(super) struct Kept {
    pub(super) id: String,
    pub(super) version: i64,
    pub(super) survey: Survey,
    planned: Option<Plan>,
    pub(super) is_simulated: bool,
    pub(super) is_published: bool,
    made_at: Timestamp,
    opened_at: Option<Timestamp>,
    pub(super) ends_at: Option<Timestamp>,
    pub(super) state: SurveyState,
}

impl Kept {
    fn of(row: Row, now: Timestamp) -> Result<Self, Problem> {
        Ok(Self {
            survey: stored("a survey", &row.survey)?,
            planned: row.plan.as_deref().map(|plan| stored("the plan of a survey", plan)).transpose()?,
            state: rules::state(row.opened_at, row.ends_at, now),
            id: row.id,
            version: row.version,
            is_simulated: row.is_simulated,
            is_published: row.is_published,
            made_at: row.made_at,
            opened_at: row.opened_at,
            ends_at: row.ends_at,
        })
    }

    /// What is counted: as planned, or the usual tables.
    pub(super) fn plan(&self) -> Plan {
        self.planned.clone().unwrap_or_else(|| rules::usual_plan(&self.survey))
    }

    fn summary(&self, submissions: u32) -> SurveySummary {
        SurveySummary {
            id: self.id.clone(),
            version: self.version,
            title: self.survey.title.clone(),
            state: self.state,
            respondents: self.survey.respondents,
            is_simulated: self.is_simulated,
            is_published: self.is_published,
            submissions,
            made_at: self.made_at,
            opened_at: self.opened_at,
            ends_at: self.ends_at,
        }
    }
}

/// A survey of the organisation.
pub(super) async fn one_in(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<Kept, Problem> {
    one_of(tx, &ctx.org, id, ctx.now).await
}

pub(super) async fn one_of(tx: &mut Tx, org: &OrgId, id: &str, now: Timestamp) -> Result<Kept, Problem> {
    let row: Option<Row> = sql("SELECT id, version, survey, plan, is_simulated, is_published, made_at, opened_at, ends_at
         FROM programme_survey WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .optional(tx)
    .await?;
    Kept::of(row.ok_or_else(Problem::not_found)?, now)
}

/// How many answers a survey has.
pub(super) async fn count(tx: &mut Tx, org: &OrgId, survey: &str) -> Result<u32, Problem> {
    let (count,): (i64,) =
        sql("SELECT COUNT(*) FROM programme_submission WHERE org_id = $1 AND survey = $2").bind(org).bind(survey).one(tx).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A survey with its questions, faults and hints.
pub(super) async fn shown(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<SurveyShown, Problem> {
    let kept = one_in(tx, ctx, id).await?;
    let plan = kept.plan();
    Ok(SurveyShown {
        summary: kept.summary(count(tx, &ctx.org, id).await?),
        faults: rules::faults(&kept.survey, &plan),
        hints: kept.survey.hints(),
        is_usual_plan: kept.planned.is_none(),
        survey: kept.survey,
        plan,
    })
}

/// The surveys, newest first.
pub(super) async fn list(app: &App, ctx: &Ctx, page: &PageQuery) -> Result<Page<SurveySummary>, Problem> {
    let mut tx = app.db().read(ctx).await?;
    // Identifiers sort by time; the one after all of them is the beginning of this list.
    let before = page.after_or("sur_~".to_owned())?;
    let rows: Vec<Row> = sql("SELECT id, version, survey, plan, is_simulated, is_published, made_at, opened_at, ends_at
         FROM programme_survey WHERE org_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
    .bind(&ctx.org)
    .bind(before)
    .bind(page.fetch())
    .all(&mut tx)
    .await?;
    let page = page.page(rows, |row| row.id.clone());
    let mut items = Vec::with_capacity(page.items.len());
    for row in page.items {
        let kept = Kept::of(row, ctx.now)?;
        items.push(kept.summary(count(&mut tx, &ctx.org, &kept.id).await?));
    }
    Ok(Page { items, next: page.next })
}
