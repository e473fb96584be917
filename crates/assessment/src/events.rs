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
