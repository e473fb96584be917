//! What the programme announces.

use kernel::Event;
use serde::{Deserialize, Serialize};

/// A survey was made, changed, opened, closed, published, or got links.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SurveyChanged {
    pub survey: String,
}

impl Event for SurveyChanged {
    const TOPIC: &'static str = "programme.survey_changed";

    fn subject(&self) -> &str {
        &self.survey
    }
}

/// Somebody handed in an answer; whose and which is not told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SurveyAnswered {
    pub survey: String,
}

impl Event for SurveyAnswered {
    const TOPIC: &'static str = "programme.survey_answered";

    fn subject(&self) -> &str {
        &self.survey
    }
}
