//! Surveys: made, handed out by links, answered without an account, counted, shown.

mod answering;
mod commands;
mod exports;
mod links;
mod public;
mod queries;
mod results;
mod routes;
mod rules;
mod types;

use kernel::App;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(routes::routes()).merge(public::routes())
}
