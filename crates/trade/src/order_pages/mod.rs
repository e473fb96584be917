//! Order pages: where a customer without an account orders, sees how far the orders are, and what is owed.

mod commands;
mod ordering;
mod public;
mod queries;
mod routes;
mod rules;
mod types;
mod visits;

use kernel::App;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(routes::routes()).merge(public::routes())
}
