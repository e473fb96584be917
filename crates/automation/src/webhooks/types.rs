//! Webhooks and what is delivered to them.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

kernel::id!(
    /// A webhook.
    WebhookId,
    "whk"
);

kernel::id!(
    /// An event on its way to a webhook.
    DeliveryId,
    "dlv"
);

/// A webhook.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WebhookInput {
    /// 1 to 80 characters.
    pub(crate) name: String,
    /// Where to send, at most 500 characters; `https://`.
    #[schema(example = "https://erp.example.com/hooks/cairn")]
    pub(crate) url: String,
    /// What it is told of; nothing when only automations call it.
    #[serde(default)]
    pub(crate) topics: Vec<String>,
    #[serde(default = "yes")]
    pub(crate) is_active: bool,
}

const fn yes() -> bool {
    true
}

/// A webhook as it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Webhook {
    pub(crate) id: WebhookId,
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) topics: Vec<String>,
    pub(crate) is_active: bool,
    /// Deliveries in a row that were given up.
    pub(crate) failures: i64,
    /// What to send as `If-Match` when changing it.
    pub(crate) version: i64,
    /// With it whoever receives checks the signature; told once, when it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) secret: Option<String>,
}

/// How a delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DeliveryState)]
pub(crate) enum State {
    Waiting,
    Sent,
    /// Given up after many tries; it can be sent again by hand.
    Dead,
}

impl State {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Dead => "dead",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        [Self::Waiting, Self::Sent, Self::Dead]
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| format!("`{name}` is no state of a delivery"))
    }
}

kernel::text_column!(State, State::of_name);

/// An event on its way to a webhook.
#[derive(Clone, Debug, Serialize, ToSchema, kernel::FromRow)]
#[schema(as = WebhookDelivery)]
pub(crate) struct Delivery {
    pub(crate) id: DeliveryId,
    pub(crate) topic: String,
    pub(crate) subject: String,
    pub(crate) state: State,
    pub(crate) attempts: i64,
    /// When it is tried next.
    pub(crate) next_at: Timestamp,
    /// What the other side answered last.
    pub(crate) status: Option<i64>,
    /// Why the last try failed.
    pub(crate) told: String,
    pub(crate) made_at: Timestamp,
    pub(crate) sent_at: Option<Timestamp>,
}

/// Which deliveries are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct DeliveryFilter {
    /// In this state only.
    pub(crate) state: Option<State>,
}
