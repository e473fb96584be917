//! Automation: when something happens, if it is like this, do that; and webhooks, which tell others what happened.
//!
//! The events of an organisation are followed by their numbers ([`following`]), so each is looked at once and in order.
//! What is sent to others waits as a delivery until it is taken ([`webhooks`]).

mod automations;
mod conditions;
pub mod events;
mod following;
mod notifications;
pub mod permissions;
mod settings;
mod topics;
mod webhooks;

pub use settings::Settings;

use kernel::time::MINUTE;
use kernel::{App, Module};
use utoipa_axum::router::OpenApiRouter;

/// The room, as the server puts it together.
#[must_use]
pub fn module(settings: Settings) -> Module {
    Module::new("automation")
        .migrations(kernel::migrations!("automation": "0001_automation"))
        .permissions(permissions::all())
        .routes(routes())
        .every::<following::Follow>(MINUTE)
        .every::<webhooks::Send>(MINUTE)
        .secret_columns(&["automation_webhook.secret"])
        .state(settings)
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(automations::routes()).merge(webhooks::routes()).merge(notifications::routes())
}
