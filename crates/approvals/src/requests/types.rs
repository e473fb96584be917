//! Requests and what becomes of them.

use kernel::Timestamp;
use kernel::quantity::Money;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::rules::{Named, Step};

kernel::id!(
    /// A document that waits or waited for somebody.
    RequestId,
    "apq"
);

/// Whether a command has to wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Needed {
    /// It goes on.
    Nobody,
    /// It waits, and its effect comes with the last approval.
    Waits(RequestId),
}

/// How a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ApprovalState)]
pub(crate) enum State {
    /// It waits for somebody.
    Asked,
    /// Everybody approved, and it was carried out.
    Approved,
    Refused,
    /// The document was changed, or whoever asked took it back.
    Withdrawn,
}

impl State {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        [Self::Asked, Self::Approved, Self::Refused, Self::Withdrawn]
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| format!("`{name}` is no state of a request"))
    }
}

kernel::text_column!(State, State::of_name);

/// An entry of a request's history.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApprovalAct)]
pub(crate) struct Act {
    pub(crate) n: i64,
    /// The step it belongs to, counted from 0.
    pub(crate) step: i64,
    /// `asked`, `approved`, `refused`, `withdrawn`, `reminded`, `escalated` or `carried_out`.
    pub(crate) act: String,
    /// Who did it; `system` when time did.
    pub(crate) actor: Named,
    /// For whom, when somebody approved in another's place.
    pub(crate) voice: Option<Named>,
    pub(crate) comment: String,
    pub(crate) at: Timestamp,
}

/// A step of a request.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApprovalStepShown)]
pub(crate) struct StepShown {
    #[serde(flatten)]
    pub(crate) step: Step,
    /// How many approved so far.
    pub(crate) given: i64,
}

/// A document that waits or waited for somebody.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ApprovalRequest)]
pub(crate) struct RequestShown {
    pub(crate) id: RequestId,
    /// Which kind of document.
    #[schema(example = "purchase_order")]
    pub(crate) kind: String,
    pub(crate) subject_id: String,
    /// Its number.
    #[schema(example = "PO-000042")]
    pub(crate) label: String,
    pub(crate) party_id: Option<String>,
    pub(crate) party_name: String,
    pub(crate) amount: Money,
    /// What was noticed of it: `below_list`, `over_credit`.
    pub(crate) flags: Vec<String>,
    /// The rules because of which it waits.
    pub(crate) rules: Vec<String>,
    pub(crate) state: State,
    pub(crate) asked_by: Named,
    pub(crate) asked_at: Timestamp,
    pub(crate) steps: Vec<StepShown>,
    /// The step it waits in, counted from 0.
    pub(crate) step: i64,
    /// Since when it waits in this step.
    pub(crate) since: Timestamp,
    /// Whether a time limit is over and another role is asked as well.
    pub(crate) is_escalated: bool,
    pub(crate) closed_at: Option<Timestamp>,
    /// Who is asked now.
    pub(crate) waits_for: Vec<Named>,
    /// Whether the reader may approve or refuse it now.
    pub(crate) may_decide: bool,
    /// Whether the reader may take it back.
    pub(crate) may_withdraw: bool,
    pub(crate) history: Vec<Act>,
}

/// What somebody says to a request.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = ApprovalDecision)]
pub(crate) struct Decision {
    /// At most 500 characters; who refuses says why.
    pub(crate) comment: String,
}

/// Which requests are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct RequestFilter {
    /// Of this document only.
    pub(crate) subject: String,
    /// Asked for by the reader only.
    pub(crate) own: bool,
    /// In this state only.
    pub(crate) state: Option<State>,
}
