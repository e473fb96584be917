//! Rules as people write them.

use kernel::quantity::Money;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

kernel::id!(
    /// A rule of approval.
    RuleId,
    "apr"
);

/// Which documents a rule is about: all that is said has to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApprovalConditions)]
pub(crate) struct Conditions {
    /// From this amount on, tax included.
    #[serde(default)]
    pub(crate) from: Option<Money>,
    /// Up to below this amount.
    #[serde(default)]
    pub(crate) below: Option<Money>,
    /// With one of these parties, at most 50; with any when empty.
    #[serde(default)]
    pub(crate) parties: Vec<String>,
    /// Asked for by somebody in one of these roles; by anybody when empty.
    #[serde(default)]
    pub(crate) roles: Vec<String>,
    /// With one of these marks: `below_list`, `over_credit`; with or without when empty.
    #[serde(default)]
    #[schema(example = json!(["over_credit"]))]
    pub(crate) flags: Vec<String>,
}

/// A step: so many of these have to approve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApprovalStep)]
pub(crate) struct Step {
    /// How many of them, 1 to 20.
    #[schema(example = 1)]
    pub(crate) needed: i64,
    /// These people.
    #[serde(default)]
    pub(crate) people: Vec<String>,
    /// Everybody in this role as well.
    #[serde(default)]
    #[schema(example = "manager")]
    pub(crate) role: Option<String>,
    /// After so many hours another role may approve, too: 1 to 8,760.
    #[serde(default)]
    pub(crate) hours: Option<i64>,
    /// That role.
    #[serde(default)]
    pub(crate) then_role: Option<String>,
    /// Remind them every so many hours, 1 to 8,760.
    #[serde(default)]
    pub(crate) remind_hours: Option<i64>,
}

/// A rule.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApprovalRuleInput)]
pub(crate) struct RuleInput {
    /// 1 to 80 characters.
    #[schema(example = "Large purchases")]
    pub(crate) name: String,
    /// Kinds of documents.
    #[schema(example = json!(["purchase_order"]))]
    pub(crate) kinds: Vec<String>,
    #[serde(default)]
    pub(crate) conditions: Conditions,
    /// 1 to 10 steps, one after the other.
    pub(crate) steps: Vec<Step>,
    /// Whether who asks may approve as well.
    #[serde(default)]
    pub(crate) may_self: bool,
    #[serde(default = "yes")]
    pub(crate) is_active: bool,
}

const fn yes() -> bool {
    true
}

/// A rule as it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApprovalRule)]
pub(crate) struct Rule {
    pub(crate) id: RuleId,
    pub(crate) name: String,
    pub(crate) kinds: Vec<String>,
    pub(crate) conditions: Conditions,
    pub(crate) steps: Vec<Step>,
    pub(crate) may_self: bool,
    pub(crate) is_active: bool,
    /// What to send as `If-Match` when changing it.
    pub(crate) version: i64,
}

/// A document on which the rules are tried. Nothing is asked of anybody.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApprovalTrial)]
pub(crate) struct Trial {
    #[schema(example = "purchase_order")]
    pub(crate) kind: String,
    /// The number or identifier of a document.
    #[schema(example = "PO-000001")]
    pub(crate) document: String,
    /// A rule that is being written; the rules in use when not said.
    #[serde(default)]
    pub(crate) rule: Option<RuleInput>,
}

/// What the rules would say.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApprovalTried)]
pub(crate) struct Tried {
    pub(crate) label: String,
    pub(crate) amount: Money,
    pub(crate) party_name: String,
    pub(crate) flags: Vec<String>,
    /// The names of the rules that fit; empty when it goes on without anybody.
    pub(crate) rules: Vec<String>,
    /// Why the others do not fit, by name: `kind`, `from`, `below`, `party`, `role` or `flag`.
    pub(crate) others: Vec<Other>,
    pub(crate) steps: Vec<StepTried>,
}

/// A rule that does not fit, and the first condition that fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ApprovalRuleOther)]
pub(crate) struct Other {
    pub(crate) name: String,
    pub(crate) fails: &'static str,
}

/// A step, and who would be asked.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApprovalStepTried)]
pub(crate) struct StepTried {
    pub(crate) needed: i64,
    pub(crate) people: Vec<Named>,
}

/// A person by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ApprovalPerson)]
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) name: String,
}
