//! The chart of accounts over HTTP.

use axum::extract::State;
use kernel::web::Json;
use kernel::{Allowed, App, OrgId, Page, Problem};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::types::Account;
use super::{commands, queries};
use crate::permissions::Read;

/// The chart of accounts, by code. The first look writes the one that comes with the program.
#[utoipa::path(get, path = "/api/orgs/{org}/books/accounts", operation_id = "list_accounts", tag = "books",
    params(("org" = OrgId, Path)),
    responses((status = 200, body = Page<Account>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_accounts(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Page<Account>>, Problem> {
    let mut items = queries::all(&mut app.db().read(&*ctx).await?, &ctx.org).await?;
    if items.is_empty() {
        let mut tx = app.db().write(&*ctx).await?;
        commands::ready(&mut tx, &ctx).await?;
        items = queries::all(&mut tx, &ctx.org).await?;
        tx.commit().await?;
    }
    Ok(Json(Page { items, next: None }))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_accounts))
}
