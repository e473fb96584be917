//! Identity: organisations and people, how people prove who they are, what they may do, and the record of
//! what they did.
//!
//! The kernel asks this room two questions on every request, through [`Authentication`]: who is it, and what
//! may they do in this organisation.
//! Other rooms call [`audit::record`], [`organisations::organisation_of`], [`consents`], and [`sealing`] for
//! secrets they must read again; for what is open to strangers they take a [`Visit`] or a [`Passer`], make secrets with
//! [`new_token`] and slow floods down with [`attempts::count`].

pub mod api_keys;
pub mod attempts;
pub mod audit;
mod authentication;
pub mod consents;
pub mod events;
pub mod invitations;
pub mod members;
pub mod organisations;
pub mod passwords;
pub mod people;
pub mod permissions;
mod pruning;
mod requests;
pub mod roles;
pub mod sealing;
mod secrets;
pub mod sessions;
mod settings;
pub mod sign_up;
#[cfg(feature = "testing")]
pub mod testing;
mod totp;
mod views;

pub use authentication::Authentication;
pub use requests::{Passer, Visit};
pub use secrets::{digest as token_digest, new_token};
pub use settings::Settings;

use kernel::Module;
use utoipa_axum::router::OpenApiRouter;

/// What the room keeps in memory.
struct Identity {
    settings: Settings,
    hasher: passwords::Hasher,
}

/// The room, as the server puts it together.
#[must_use]
pub fn module(settings: Settings) -> Module {
    Module::new("identity")
        .migrations(kernel::migrations!("identity": "0001_identity", "0002_consent_grantee", "0003_views"))
        .permissions(permissions::all())
        .routes(routes())
        .every::<pruning::Prune>(kernel::time::HOUR)
        .secret_columns(&[
            "identity_password.hash",
            "identity_session.token_digest",
            "identity_totp.secret",
            "identity_recovery_code.digest",
            "identity_api_key.digest",
            "identity_invitation.token_digest",
        ])
        .state(Identity { settings, hasher: passwords::Hasher::default() })
}

/// What the kernel asks who somebody is and what they may do.
#[must_use]
pub const fn authenticator() -> Authentication {
    Authentication
}

fn routes() -> OpenApiRouter<kernel::App> {
    OpenApiRouter::new()
        .merge(sign_up::routes())
        .merge(sessions::routes())
        .merge(people::routes())
        .merge(passwords::routes())
        .merge(totp::routes())
        .merge(organisations::routes())
        .merge(members::routes())
        .merge(roles::routes())
        .merge(invitations::routes())
        .merge(api_keys::routes())
        .merge(consents::routes())
        .merge(audit::routes())
        .merge(views::routes())
}
