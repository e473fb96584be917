//! What approvals announce.

use kernel::Event;
use serde::{Deserialize, Serialize};

/// Declares an event of a request: all tell the same of it.
macro_rules! of_request {
    ($($(#[$doc:meta])* $name:ident, $topic:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub struct $name {
            pub request: String,
            /// The kind of document that waits, its identifier and number.
            pub kind: String,
            pub document: String,
            pub label: String,
            /// In the smallest coin.
            pub amount: i64,
            pub asked_by: String,
            /// Who is asked now.
            pub asked: Vec<String>,
        }

        impl Event for $name {
            const TOPIC: &'static str = $topic;

            fn subject(&self) -> &str {
                &self.request
            }
        }
    )+};
}

of_request! {
    /// A document waits, or the next step of it does.
    Asked, "approvals.asked";
    /// Whoever is asked was reminded.
    Reminded, "approvals.reminded";
    /// A time limit is over: another role is asked as well.
    Escalated, "approvals.escalated";
    /// Everybody approved, and it was carried out.
    Approved, "approvals.approved";
    /// Somebody refused.
    Refused, "approvals.refused";
    /// The document was changed, or whoever asked took it back.
    Withdrawn, "approvals.withdrawn";
}

/// The rules were changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RulesChanged {
    pub rule: String,
}

impl Event for RulesChanged {
    const TOPIC: &'static str = "approvals.rules_changed";

    fn subject(&self) -> &str {
        &self.rule
    }
}

/// Somebody has others approve for them, or does not any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DelegationsChanged {
    pub delegation: String,
}

impl Event for DelegationsChanged {
    const TOPIC: &'static str = "approvals.delegations_changed";

    fn subject(&self) -> &str {
        &self.delegation
    }
}
