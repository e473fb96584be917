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

/// There is a newer heat map of pains.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HeatMapTaken {
    pub map: String,
}

impl Event for HeatMapTaken {
    const TOPIC: &'static str = "programme.heat_map_taken";

    fn subject(&self) -> &str {
        &self.map
    }
}

/// A link by which firms join was made or withdrawn.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JoinLinksChanged {
    pub link: String,
}

impl Event for JoinLinksChanged {
    const TOPIC: &'static str = "programme.join_links_changed";

    fn subject(&self) -> &str {
        &self.link
    }
}

/// A cohort plan was frozen, its firms were counted anew, it was judged, or withdrawn.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CohortChanged {
    pub cohort: String,
}

impl Event for CohortChanged {
    const TOPIC: &'static str = "programme.cohort_changed";

    fn subject(&self) -> &str {
        &self.cohort
    }
}

/// A case of the organisation was begun, changed, published or withdrawn.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaseChanged {
    pub case: String,
}

impl Event for CaseChanged {
    const TOPIC: &'static str = "programme.case_changed";

    fn subject(&self) -> &str {
        &self.case
    }
}

/// The organisation shows a case as a model room, or no longer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ModelRoomsChanged {
    pub case: String,
}

impl Event for ModelRoomsChanged {
    const TOPIC: &'static str = "programme.model_rooms_changed";

    fn subject(&self) -> &str {
        &self.case
    }
}
