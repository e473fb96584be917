//! Links: a file handed out to somebody without an account, until a day, by a secret that is told once.

mod commands;
mod fetching;
mod public;
mod routes;
mod rules;
mod types;

use kernel::App;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(routes::routes()).merge(public::routes())
}
