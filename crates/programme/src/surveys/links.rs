//! Links: one for everybody, or one for each respondent.

use identity::audit::{self, Action};
use kernel::{Ctx, FromRow, Page, PageQuery, Problem, Timestamp, Tx, sql};
use serde_json::json;

use super::commands::must_be;
use super::types::{LinksInput, LinksMade, SurveyLink, SurveyState};
use super::{queries, rules};
use crate::events::SurveyChanged;

const MADE: Action =
    Action { code: "programme.survey_links_made", zh: "生成 {count} 个问卷链接", en: "made {count} links to a survey" };
const WITHDRAWN: Action =
    Action { code: "programme.survey_link_withdrawn", zh: "撤回一个问卷链接", en: "withdrew a link to a survey" };

#[derive(FromRow)]
struct Row {
    id: String,
    label: Option<String>,
    is_used: bool,
    made_at: Timestamp,
    withdrawn_at: Option<Timestamp>,
}

impl From<Row> for SurveyLink {
    fn from(row: Row) -> Self {
        Self { id: row.id, label: row.label, is_used: row.is_used, made_at: row.made_at, withdrawn_at: row.withdrawn_at, token: None }
    }
}

/// Makes links to an open survey; the caller commits. The secrets are in the answer and nowhere else.
pub(super) async fn make(tx: &mut Tx, ctx: &Ctx, survey: &str, input: &LinksInput) -> Result<LinksMade, Problem> {
    rules::check_labels(&input.labels)?;
    let kept = queries::one_in(tx, ctx, survey).await?;
    must_be(kept.state, SurveyState::Open)?;
    let labels: Vec<Option<String>> = match input.labels.as_slice() {
        [] => vec![None],
        labels => labels.iter().map(|label| Some(label.trim().to_owned())).collect(),
    };
    let mut links = Vec::with_capacity(labels.len());
    for label in labels {
        links.push(one(tx, ctx, survey, label).await?);
    }
    audit::record(tx, ctx, &MADE, survey, &json!({ "count": links.len() })).await?;
    tx.emit(ctx, &SurveyChanged { survey: survey.to_owned() }).await?;
    Ok(LinksMade { links })
}

async fn one(tx: &mut Tx, ctx: &Ctx, survey: &str, label: Option<String>) -> Result<SurveyLink, Problem> {
    let token = identity::new_token();
    let id = kernel::ids::new_id("lnk", ctx.now);
    sql(
        "INSERT INTO programme_survey_link (org_id, id, survey, token_digest, label, is_used, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&ctx.org)
    .bind(&id)
    .bind(survey)
    .bind(identity::token_digest(&token))
    .bind(label.clone())
    .bind(false)
    .bind(ctx.now)
    .run(tx)
    .await?;
    Ok(SurveyLink { id, label, is_used: false, made_at: ctx.now, withdrawn_at: None, token: Some(token) })
}

/// Withdraws a link: it answers no more. The caller commits.
pub(super) async fn withdraw(tx: &mut Tx, ctx: &Ctx, survey: &str, id: &str) -> Result<(), Problem> {
    let changed = sql("UPDATE programme_survey_link SET withdrawn_at = $1
         WHERE org_id = $2 AND survey = $3 AND id = $4 AND withdrawn_at IS NULL")
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(survey)
    .bind(id)
    .run(tx)
    .await?;
    if changed == 0 {
        return Err(Problem::not_found());
    }
    audit::record(tx, ctx, &WITHDRAWN, survey, &json!({ "link": id })).await?;
    tx.emit(ctx, &SurveyChanged { survey: survey.to_owned() }).await?;
    Ok(())
}

/// The links of a survey, in the order in which they were made.
pub(super) async fn list(tx: &mut Tx, ctx: &Ctx, survey: &str, page: &PageQuery) -> Result<Page<SurveyLink>, Problem> {
    queries::one_in(tx, ctx, survey).await?;
    let rows: Vec<Row> = sql("SELECT id, label, is_used, made_at, withdrawn_at FROM programme_survey_link
         WHERE org_id = $1 AND survey = $2 AND id > $3 ORDER BY id LIMIT $4")
    .bind(&ctx.org)
    .bind(survey)
    .bind(page.after_or(String::new())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let links: Vec<SurveyLink> = rows.into_iter().map(SurveyLink::from).collect();
    Ok(page.page(links, |link| link.id.clone()))
}
