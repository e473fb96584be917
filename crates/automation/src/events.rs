//! What automation announces. Nothing of it can set off an automation, so there are no loops.

use kernel::Event;
use serde::{Deserialize, Serialize};

/// Declares an event that tells of one thing.
macro_rules! told_of {
    ($($(#[$doc:meta])* $name:ident, $topic:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub struct $name {
            pub of: String,
        }

        impl Event for $name {
            const TOPIC: &'static str = $topic;

            fn subject(&self) -> &str {
                &self.of
            }
        }
    )+};
}

told_of! {
    /// An automation was made, changed, dropped or stopped.
    RulesChanged, "automation.rules_changed";
    /// A webhook was made, changed, dropped or stopped, or something was sent.
    WebhooksChanged, "automation.webhooks_changed";
    /// Somebody has a notification, or read theirs.
    Notified, "automation.notified";
}
