//! What this room announces.

use kernel::{Event, OrgId};
use serde::Serialize;

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident $topic:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize)]
        pub struct $name {
            /// What it is about.
            pub id: String,
        }

        impl Event for $name {
            const TOPIC: &'static str = $topic;

            fn subject(&self) -> &str {
                &self.id
            }
        }
    )+};
}

events! {
    /// A person became a member; `id` is the person.
    MemberJoined "identity.member_joined";
    /// A member's roles changed; `id` is the person.
    MemberChanged "identity.member_changed";
    /// A person is no longer a member; `id` is the person.
    MemberLeft "identity.member_left";
    /// Somebody was invited, or an invitation was withdrawn.
    InvitationsChanged "identity.invitations_changed";
    /// A role was made or dropped.
    RolesChanged "identity.roles_changed";
    /// A key was made or revoked.
    KeysChanged "identity.keys_changed";
    /// A consent was given.
    ConsentGiven "identity.consent_given";
    /// A consent was withdrawn.
    ConsentWithdrawn "identity.consent_withdrawn";
    /// A view of a list was kept, changed or dropped.
    ViewsChanged "identity.views_changed";
    /// Name, language or time zone of the organisation changed.
    OrganisationChanged "identity.organisation_changed";
}

/// An organisation began.
#[derive(Clone, Debug, Serialize)]
pub struct OrganisationFounded {
    pub org: OrgId,
}

impl Event for OrganisationFounded {
    const TOPIC: &'static str = "identity.organisation_founded";

    fn subject(&self) -> &str {
        self.org.as_str()
    }
}
