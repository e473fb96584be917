//! Automations as people write them, and what they did.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::conditions::Groups;

kernel::id!(
    /// An automation.
    AutomationId,
    "aut"
);

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = AutomationAction)]
pub(crate) enum Action {
    /// Tell people inside the product.
    Notify {
        #[serde(default)]
        people: Vec<String>,
        /// Everybody in this role as well.
        #[serde(default)]
        role: Option<String>,
        /// Whoever this field of the event names as well: `asked`, `asked_by`.
        #[serde(default)]
        field: Option<String>,
        /// At most 300 characters; `{label}` stands for the field of that name.
        text: String,
    },
    /// Tell a webhook, whatever topics it listens to.
    Call { webhook: String },
}

/// An automation.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AutomationInput {
    /// 1 to 80 characters.
    pub(crate) name: String,
    /// What sets it off.
    #[schema(example = "approvals.asked")]
    pub(crate) topic: String,
    /// Groups of tests that all have to hold; one group is enough, and none always holds.
    #[serde(default)]
    pub(crate) conditions: Groups,
    /// 1 to 5 actions.
    pub(crate) actions: Vec<Action>,
    #[serde(default = "yes")]
    pub(crate) is_active: bool,
}

const fn yes() -> bool {
    true
}

/// An automation as it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Automation {
    pub(crate) id: AutomationId,
    pub(crate) name: String,
    pub(crate) topic: String,
    pub(crate) conditions: Groups,
    pub(crate) actions: Vec<Action>,
    pub(crate) is_active: bool,
    /// How often it failed in a row.
    pub(crate) failures: i64,
    /// Why it was switched off by itself; empty when it was not.
    pub(crate) stopped_because: String,
    pub(crate) owner_id: String,
    /// What to send as `If-Match` when changing it.
    pub(crate) version: i64,
}

/// What an automation did because of an event.
#[derive(Clone, Debug, Serialize, ToSchema, kernel::FromRow)]
pub(crate) struct AutomationRun {
    pub(crate) id: String,
    pub(crate) rule_id: String,
    pub(crate) subject: String,
    /// `done` or `failed`.
    pub(crate) outcome: String,
    /// What was done, or why it failed.
    pub(crate) told: String,
    pub(crate) at: Timestamp,
}

/// What an automation would have done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AutomationTried {
    /// Events of its topic in the last thirty days that were looked at, at most 200.
    pub(crate) looked_at: i64,
    /// Those that would have set it off, newest first, at most 20.
    pub(crate) hits: Vec<AutomationHit>,
    /// Why it would have failed, when it would.
    pub(crate) fault: Option<String>,
    pub(crate) hit_count: i64,
}

/// An event that would have set an automation off.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AutomationHit {
    pub(crate) at: Timestamp,
    pub(crate) subject: String,
    /// The words that people would have been told.
    pub(crate) texts: Vec<String>,
}
