//! Tables for spreadsheet programs.

use kernel::{App, Check, Ctx, Locale, Problem};
use serde::Deserialize;
use surveying::{Audience, Crossed, Language, Submission, export};
use utoipa::{IntoParams, ToSchema};

use super::types::SurveyResults;
use super::{queries, results};

/// What is wanted as a table.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum ExportKind {
    /// The result of every question.
    Results,
    /// One planned table.
    Table,
    /// A row for each answer, of a signed survey.
    Rows,
    /// What was written to one question, sorted.
    Texts,
}

/// Which table.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ExportQuery {
    #[param(inline)]
    pub(super) what: ExportKind,
    /// For texts: the question.
    pub(super) question: Option<String>,
    /// For a table: its number in the plan, from 0.
    pub(super) table: Option<usize>,
}

/// The table as CSV, in the language of whoever asks.
pub(super) async fn csv(app: &App, ctx: &Ctx, id: &str, query: &ExportQuery) -> Result<String, Problem> {
    let language = match ctx.locale {
        Locale::En => Language::En,
        Locale::Zh => Language::Zh,
    };
    let mut tx = app.db().read(ctx).await?;
    let kept = results::ended(queries::one_in(&mut tx, ctx, id).await?)?;
    match query.what {
        ExportKind::Results | ExportKind::Table => {
            let counted = results::counted(&mut tx, &ctx.org, kept, Audience::Surveyor).await?;
            if matches!(query.what, ExportKind::Results) {
                return Ok(export::results(&counted.survey, &counted.analysis, language));
            }
            table(&counted, query.table, language)
        }
        ExportKind::Rows => {
            let submissions = results::submissions(&mut tx, &ctx.org, id).await?;
            export::rows(&kept.survey, &submissions, language).map_err(|refused| not_told(&refused))
        }
        ExportKind::Texts => {
            let submissions = results::submissions(&mut tx, &ctx.org, id).await?;
            let question = query.question.clone().unwrap_or_default();
            texts(&kept.survey, &question, &submissions, language)
        }
    }
}

fn table(counted: &SurveyResults, at: Option<usize>, language: Language) -> Result<String, Problem> {
    match at.and_then(|at| counted.analysis.tables.get(at)) {
        Some(Crossed::Table(table)) => Ok(export::table(&counted.survey, &counted.analysis, table, language)),
        _ => Check::failed("table", "programme.no_table", "there is no such table in the result"),
    }
}

fn texts(survey: &surveying::Survey, question: &str, submissions: &[Submission], language: Language) -> Result<String, Problem> {
    export::texts(survey, question, submissions, language).map_err(|refused| not_told(&refused))
}

fn not_told(refused: &export::NoRows) -> Problem {
    Problem::conflict(refused.code(), refused.to_string())
}
