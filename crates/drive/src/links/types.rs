//! The types of links.

use kernel::{Day, FromRow, OrgId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

kernel::id!(
    /// A link by which a file is handed out.
    LinkId,
    "lnk"
);

/// A link. Its secret is told once and kept nowhere.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
#[schema(as = DriveLink)]
pub(crate) struct Link {
    pub id: LinkId,
    /// The version that it hands out; null for the newest one.
    pub number: Option<i64>,
    pub has_password: bool,
    /// For whom it is.
    #[schema(example = "Hengyuan Castings")]
    pub note: String,
    /// The last day on which it answers.
    pub last_day: Day,
    /// How often the file was fetched by it.
    pub fetched: i64,
    pub fetched_at: Option<Timestamp>,
    pub made_by: String,
    pub made_at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
    /// Its day is over.
    pub is_over: bool,
}

/// A link that was made just now, with its secret.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = DriveLinkMade)]
pub(crate) struct LinkMade {
    #[serde(flatten)]
    pub link: Link,
    /// The secret: `/f/SECRET` is the address. Null when this is a retry.
    pub token: Option<String>,
}

/// A link as somebody wants it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DriveLinkInput)]
pub(crate) struct LinkInput {
    /// The version that it hands out; null for the newest one at any time.
    #[serde(default)]
    pub(super) number: Option<i64>,
    /// The last day on which it answers; at most a year from now.
    pub(super) last_day: Day,
    /// What has to be typed besides; none when null.
    #[serde(default)]
    pub(super) password: Option<String>,
    /// For whom it is.
    #[serde(default)]
    #[schema(example = "Hengyuan Castings")]
    pub(super) note: String,
}

/// Which link.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct LinkPath {
    #[serde(rename = "org")]
    _org: OrgId,
    pub(super) id: LinkId,
}

/// What whoever opens a link gets to see.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = DriveOffer)]
pub(crate) struct Offer {
    /// Who hands it out.
    pub org_name: String,
    pub is_simulated: bool,
    /// What the file is called; null until the password is typed, where there is one.
    pub name: Option<String>,
    pub size_bytes: Option<i64>,
    pub media_type: Option<String>,
    pub last_day: Day,
    pub has_password: bool,
}

/// What opens a link.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = DriveOpening)]
pub(crate) struct Opening {
    pub(super) password: Option<String>,
}
