//! What this room announces.

use kernel::Event;
use serde::{Deserialize, Serialize};

/// A question, scene or statement was answered, or its answer was taken back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answered {
    pub pack: String,
    pub node: String,
    pub version: i64,
}

impl Event for Answered {
    const TOPIC: &'static str = "assessment.answered";

    fn subject(&self) -> &str {
        &self.node
    }
}

/// An outcome plan was frozen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OutcomeFrozen {
    pub outcome: String,
    pub block: String,
    pub digest: String,
}

impl Event for OutcomeFrozen {
    const TOPIC: &'static str = "assessment.outcome_frozen";

    fn subject(&self) -> &str {
        &self.outcome
    }
}

/// The time after is over, and the verdicts of an outcome plan are given.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OutcomeJudged {
    pub outcome: String,
    pub block: String,
}

impl Event for OutcomeJudged {
    const TOPIC: &'static str = "assessment.outcome_judged";

    fn subject(&self) -> &str {
        &self.outcome
    }
}

/// An outcome plan was given up.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OutcomeStopped {
    pub outcome: String,
    pub block: String,
}

impl Event for OutcomeStopped {
    const TOPIC: &'static str = "assessment.outcome_stopped";

    fn subject(&self) -> &str {
        &self.outcome
    }
}

/// The firm said how much a pain hurts, or took that back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PainAnswered {
    pub pain: String,
    pub version: i64,
}

impl Event for PainAnswered {
    const TOPIC: &'static str = "assessment.pain_answered";

    fn subject(&self) -> &str {
        &self.pain
    }
}

/// The firm's profile was changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProfileChanged {
    pub version: i64,
    pub subject: String,
}

impl Event for ProfileChanged {
    const TOPIC: &'static str = "assessment.profile_changed";

    fn subject(&self) -> &str {
        &self.subject
    }
}

/// The owner signed a version of the roadmap.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RoadmapSigned {
    pub roadmap: String,
    pub number: i64,
}

impl Event for RoadmapSigned {
    const TOPIC: &'static str = "assessment.roadmap_signed";

    fn subject(&self) -> &str {
        &self.roadmap
    }
}

/// An assessor opened a visit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VisitOpened {
    pub visit: String,
}

impl Event for VisitOpened {
    const TOPIC: &'static str = "assessment.visit_opened";

    fn subject(&self) -> &str {
        &self.visit
    }
}

/// Something was said, shown or replied on a visit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VisitWentOn {
    pub visit: String,
    pub node: String,
}

impl Event for VisitWentOn {
    const TOPIC: &'static str = "assessment.visit_went_on";

    fn subject(&self) -> &str {
        &self.visit
    }
}

/// An assessor closed a visit; its result does not change any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VisitClosed {
    pub visit: String,
    pub level: u8,
    pub is_independent: bool,
}

impl Event for VisitClosed {
    const TOPIC: &'static str = "assessment.visit_closed";

    fn subject(&self) -> &str {
        &self.visit
    }
}

/// There is a result that differs from the one before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Scored {
    pub result: String,
    pub pack: String,
    pub level_supported: u8,
    pub level_claimed: u8,
}

impl Event for Scored {
    const TOPIC: &'static str = "assessment.scored";

    fn subject(&self) -> &str {
        &self.result
    }
}

/// A result was certified.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CertificateIssued {
    pub certificate: String,
    pub result: String,
}

impl Event for CertificateIssued {
    const TOPIC: &'static str = "assessment.certificate_issued";

    fn subject(&self) -> &str {
        &self.certificate
    }
}

/// A certificate was taken back by who issued it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CertificateRevoked {
    pub certificate: String,
}

impl Event for CertificateRevoked {
    const TOPIC: &'static str = "assessment.certificate_revoked";

    fn subject(&self) -> &str {
        &self.certificate
    }
}
