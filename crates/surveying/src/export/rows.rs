//! Single answers: a row per respondent where they signed, texts by themselves where they did not.

use super::csv::Csv;
use crate::disclosure::LEAST;
use crate::submission::{Answer, Submission};
use crate::survey::{Kind, Question, Respondents, Survey};
use crate::words::Language;
use serde::Serialize;
use thiserror::Error;

/// Why single answers are not handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoRows {
    /// Rows of an anonymous survey would show every count that its results hold back.
    #[error("an anonymous survey hands out no single rows")]
    Anonymous,
    /// Fewer than five wrote something, so each would be recognised.
    #[error("fewer than 5 respondents of an anonymous survey wrote a text")]
    TooFew,
    /// The survey has no question of that name that is answered by text.
    #[error("there is no such question that is answered by text")]
    NoText,
}

impl NoRows {
    /// A stable code, for messages in both languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Anonymous => "surveying.anonymous_rows",
            Self::TooFew => "surveying.too_few_texts",
            Self::NoText => "surveying.no_text",
        }
    }
}

/// A row per submission: number, signature, whether it is simulated, segments and answers. What is chosen
/// stands twice, as code and as label in the language; several options are separated by `;`.
///
/// # Errors
/// The survey is anonymous, and not all submissions are simulated.
pub fn rows(survey: &Survey, submissions: &[Submission], language: Language) -> Result<String, NoRows> {
    let somebody_is_behind = submissions.iter().any(|submission| !submission.simulated);
    if survey.respondents == Respondents::Anonymous && somebody_is_behind {
        return Err(NoRows::Anonymous);
    }
    let mut csv = Csv::new();
    head(survey, language, &mut csv);
    for (number, submission) in (1..).zip(submissions) {
        row(survey, submission, number, language, &mut csv);
    }
    Ok(csv.into_text())
}

fn head(survey: &Survey, language: Language, csv: &mut Csv) {
    let label = in_language(language, "名称", "label");
    for name in [("序号", "number"), ("署名", "signed by"), ("模拟", "simulated")] {
        csv.text(in_language(language, name.0, name.1));
    }
    for segment in &survey.segments {
        let title = segment.title();
        csv.text(title.in_language(language));
        csv.text(&format!("{} ({label})", title.in_language(language)));
    }
    for question in survey.questions() {
        let ask = question.ask.in_language(language);
        csv.text(ask);
        match &question.kind {
            Kind::Single(_) | Kind::Multi(_) | Kind::Direction => csv.text(&format!("{ask} ({label})")),
            Kind::Ratio(ratio) => csv.text(&format!("{ask} ({})", ratio.whole.in_language(language))),
            Kind::Number(_) | Kind::Scale(_) | Kind::Text(_) => {}
        }
    }
    csv.end_line();
}

fn row(survey: &Survey, submission: &Submission, number: u32, language: Language, csv: &mut Csv) {
    csv.plain(&number.to_string());
    csv.text(submission.signed_by.as_deref().unwrap_or_default());
    csv.plain(if submission.simulated { in_language(language, "是", "yes") } else { in_language(language, "否", "no") });
    for segment in &survey.segments {
        let said = submission.segments.get(&segment.id).map(String::as_str).unwrap_or_default();
        csv.text(said);
        let group = segment.group_of(said);
        csv.text(group.map(|group| segment.words_of(&group)).unwrap_or_default().in_language(language));
    }
    for question in survey.questions() {
        cells(question, submission.answers.get(&question.id), language, csv);
    }
    csv.end_line();
}

fn cells(question: &Question, answer: Option<&Answer>, language: Language, csv: &mut Csv) {
    match (&question.kind, answer) {
        (Kind::Single(_) | Kind::Multi(_), Some(Answer::Options(chosen))) => {
            let columns = question.kind.columns();
            let labels = chosen.iter().map(|id| {
                let column = columns.iter().find(|column| column.id == *id);
                column.map_or(id.as_str(), |column| column.words.in_language(language))
            });
            csv.text(&chosen.iter().map(String::as_str).collect::<Vec<_>>().join(";"));
            csv.text(&labels.collect::<Vec<_>>().join(";"));
        }
        (Kind::Direction, Some(Answer::Direction(trend))) => {
            csv.plain(trend.key());
            csv.text(trend.words().in_language(language));
        }
        (Kind::Ratio(_), Some(Answer::Ratio(counted))) => {
            csv.plain(&counted.part.to_string());
            csv.plain(&counted.whole.to_string());
        }
        (Kind::Number(_), Some(Answer::Number(value))) => csv.plain(&value.to_string()),
        (Kind::Scale(_), Some(Answer::Scale(point))) => csv.plain(&point.to_string()),
        (Kind::Text(_), Some(Answer::Text(text))) => csv.text(text),
        (kind, _) => {
            csv.plain("");
            if matches!(kind, Kind::Single(_) | Kind::Multi(_) | Kind::Direction | Kind::Ratio(_)) {
                csv.plain("");
            }
        }
    }
}

/// What was written to one question, by itself and sorted, so that neither the row nor the order tells
/// what else its author said.
///
/// # Errors
/// There is no such question, or fewer than five wrote something in an anonymous survey.
pub fn texts(survey: &Survey, question: &str, submissions: &[Submission], language: Language) -> Result<String, NoRows> {
    let asked = survey.question(question).filter(|question| matches!(question.kind, Kind::Text(_))).ok_or(NoRows::NoText)?;
    let written = |submission: &Submission| match submission.answers.get(question) {
        Some(Answer::Text(text)) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    };
    let mut texts: Vec<String> = submissions.iter().filter_map(written).collect();
    if survey.respondents == Respondents::Anonymous && (texts.len() as u64) < LEAST {
        return Err(NoRows::TooFew);
    }
    texts.sort();
    let mut csv = Csv::new();
    csv.text(asked.ask.in_language(language));
    csv.end_line();
    for text in texts {
        csv.text(&text);
        csv.end_line();
    }
    Ok(csv.into_text())
}

pub(super) fn in_language<'a>(language: Language, zh: &'a str, en: &'a str) -> &'a str {
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}
