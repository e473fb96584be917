//! What a session is, inside and outside.

use kernel::{FromRow, Locale, OrgId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::people::{Person, PersonId};

kernel::id!(
    /// A browser in which a person is signed in.
    SessionId,
    "ses"
);

/// Who is signed in, and where they may work.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Session {
    pub person: Person,
    pub orgs: Vec<Membership>,
}

/// An organisation the person works for, and what they may do there.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Membership {
    pub id: OrgId,
    pub name: String,
    /// Identifiers of fixed roles or of the organisation's own.
    pub roles: Vec<String>,
    pub permissions: Vec<String>,
    pub locale: Locale,
    /// The plant's time zone, as the IANA names it.
    pub time_zone: String,
    /// Made up, to try things out.
    pub is_simulated: bool,
}

/// A browser in which the person is signed in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenSession {
    pub id: SessionId,
    pub signed_in_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
    /// The address it was last signed in from.
    pub address: Option<String>,
    /// What the browser says it is.
    pub device: Option<String>,
    /// The one that asks.
    pub is_current: bool,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    pub email: String,
    pub password: String,
    /// The code that the authenticator app shows, or a recovery code; when the account asks for one.
    pub code: Option<String>,
}

/// A session as it is stored, and the language of its person.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct StoredSession {
    pub id: SessionId,
    pub person_id: PersonId,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
    pub locale: String,
}
