//! The types of surveys, their links and what is handed in.

use kernel::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use surveying::{Analysis, Dropped, Fault, Hint, Plan, Respondents, Submission, Survey, Words};
use utoipa::ToSchema;

/// How far a survey is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum SurveyState {
    /// It is being made; nobody can answer it.
    Draft,
    /// Whoever has a link can answer it.
    Open,
    /// It is over. It does not open again.
    Closed,
}

/// A survey in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SurveySummary {
    pub(super) id: String,
    /// Send it back as `If-Match` to change a draft.
    pub(super) version: i64,
    pub(super) title: Words,
    pub(super) state: SurveyState,
    pub(super) respondents: Respondents,
    /// Its answers were made up, to show what a result looks like.
    pub(super) is_simulated: bool,
    /// Whoever has a link may see the result once the survey is closed.
    pub(super) is_published: bool,
    /// How many answers were handed in.
    pub(super) submissions: u32,
    pub(super) made_at: Timestamp,
    pub(super) opened_at: Option<Timestamp>,
    /// When it closes by itself, or was closed; null when nobody said when.
    pub(super) ends_at: Option<Timestamp>,
}

/// A survey with its questions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SurveyShown {
    #[serde(flatten)]
    pub(super) summary: SurveySummary,
    pub(super) survey: Survey,
    /// What is counted besides the answers to every question.
    pub(super) plan: Plan,
    /// Whether nobody planned tables, so that they are the usual ones: every question by every segment.
    pub(super) is_usual_plan: bool,
    /// What has to be mended before it can be opened.
    pub(super) faults: Vec<Fault>,
    /// What could be said more plainly.
    pub(super) hints: Vec<Hint>,
}

/// What is to be asked and counted.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SurveyInput {
    pub(super) survey: Survey,
    /// Left out: every question by every segment.
    pub(super) plan: Option<Plan>,
}

/// When a survey closes.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OpenInput {
    /// The last day on which it can be answered; left out: until somebody closes it.
    pub(super) last_day: Option<Day>,
}

/// Whether whoever has a link may see the result.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PublishInput {
    pub(super) is_published: bool,
}

/// For whom links are made.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LinksInput {
    /// A link for each of these respondents, which answers once. Left out: one link for everybody.
    #[serde(default)]
    pub(super) labels: Vec<String>,
}

/// A link to a survey.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SurveyLink {
    pub(super) id: String,
    /// For whom it is; null when it is for everybody.
    pub(super) label: Option<String>,
    /// Whether it was answered; a link for everybody does not count.
    pub(super) is_used: bool,
    pub(super) made_at: Timestamp,
    pub(super) withdrawn_at: Option<Timestamp>,
    /// The secret of the link; told once, when it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) token: Option<String>,
}

/// Links that were made together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct LinksMade {
    pub(super) links: Vec<SurveyLink>,
}

impl LinksMade {
    /// As a retry is answered: the secrets were told.
    pub(super) fn without_secrets(&self) -> Self {
        Self { links: self.links.iter().map(|link| SurveyLink { token: None, ..link.clone() }).collect() }
    }
}

/// The result of a survey.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SurveyResults {
    pub(super) state: SurveyState,
    /// The questions, for the words that the result leaves out.
    pub(super) survey: Survey,
    pub(super) analysis: Analysis,
}

/// What whoever opens a link gets to see.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct SurveyOffer {
    /// Who asks.
    pub(super) org_name: String,
    pub(super) survey: Survey,
    pub(super) state: SurveyState,
    pub(super) is_simulated: bool,
    pub(super) ends_at: Option<Timestamp>,
    /// For whom the link is.
    pub(super) label: Option<String>,
    /// Whether this link, which is for one respondent, was answered.
    pub(super) is_used: bool,
    /// Whether the result can be seen with this link.
    pub(super) has_results: bool,
}

/// An answer that is handed in.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HandedIn {
    /// Made up at random by the device, and sent again with every retry: the answer counts once.
    pub(super) key: String,
    pub(super) submission: Submission,
}

/// What became of an answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct TakenIn {
    /// Answers that were left out, with the reason.
    pub(super) dropped: Vec<Dropped>,
}
