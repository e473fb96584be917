//! Approvals: which documents wait for whom before they go on, one engine for all of them.
//!
//! A room asks [`needed`] in the transaction of its command; what has to wait is kept here, and with the last approval the
//! room's [`Carrier`] does what was asked for, in the same transaction: once, or not at all.
//! A document that is changed meanwhile is [`withdraw`]n.

mod carriers;
mod delegations;
pub mod events;
pub mod permissions;
mod requests;
mod rules;

pub use carriers::{Attributes, Carrier, KindShown, Subject, bring};
pub use requests::{Needed, RequestId, needed, withdraw};

use kernel::time::MINUTE;
use kernel::{App, Module};
use utoipa_axum::router::OpenApiRouter;

/// The room, as the server puts it together; before the rooms that ask it.
#[must_use]
pub fn module() -> Module {
    Module::new("approvals")
        .migrations(kernel::migrations!("approvals": "0001_approvals"))
        .permissions(permissions::all())
        .routes(routes())
        .every::<requests::KeepTime>(MINUTE)
        .state(carriers::Carriers::default())
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(rules::routes()).merge(requests::routes()).merge(delegations::routes())
}
