//! Stock that lies still: it cost money, and nothing was taken from it or added to it for a long time.

use axum::extract::State;
use catalog::items::ItemId;
use kernel::quantity::{CNY, Money, Quantity};
use kernel::web::{Json, Query};
use kernel::{Allowed, App, Day, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::permissions::Read;

/// Since when nothing was moved.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct IdleFilter {
    /// Nothing moved on this day or after it.
    #[param(value_type = String, example = "2026-06-01")]
    since: Day,
}

/// The firm's own stock of an item that lies still.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct IdleStock {
    item_id: ItemId,
    /// `house`, `transit`, `subcontractor` or `consignment`.
    scope: String,
    quantity: Quantity,
    value: Money,
    /// The day of what was posted of the item last.
    last_day: Day,
}

#[derive(FromRow)]
struct IdleRow {
    item_id: ItemId,
    scope: String,
    quantity: Quantity,
    value: i64,
    last_day: Day,
}

/// The dearest first.
async fn idle(tx: &mut Tx, org: &OrgId, filter: &IdleFilter, page: &PageQuery) -> Result<Page<IdleStock>, Problem> {
    let (value, item, scope) = page.after_or((i64::MAX, String::new(), String::new()))?;
    let rows: Vec<IdleRow> = sql("SELECT item_id, scope, quantity, value, last_day FROM (
             SELECT p.item_id, p.scope, p.quantity, p.value, (
                 SELECT m.day FROM inventory_move l JOIN inventory_movement m ON m.org_id = l.org_id AND m.id = l.movement_id
                 WHERE l.org_id = p.org_id AND l.item_id = p.item_id ORDER BY l.movement_id DESC LIMIT 1) AS last_day
             FROM inventory_pool p WHERE p.org_id = $1 AND p.quantity > 0) still
         WHERE last_day < $2 AND (value < $3 OR (value = $3 AND (item_id, scope) > ($4, $5)))
         ORDER BY value DESC, item_id, scope LIMIT $6")
    .bind(org)
    .bind(filter.since)
    .bind(value)
    .bind(item)
    .bind(scope)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let shown = |row: IdleRow| IdleStock {
        item_id: row.item_id,
        scope: row.scope,
        quantity: row.quantity,
        value: Money::new(row.value, CNY),
        last_day: row.last_day,
    };
    let rows: Vec<IdleStock> = rows.into_iter().map(shown).collect();
    Ok(page.page(rows, |row| (row.value.minor, row.item_id.to_string(), row.scope.clone())))
}

/// Stock of which nothing moved since a day, the dearest first.
#[utoipa::path(get, path = "/api/orgs/{org}/inventory/idle", operation_id = "list_idle_stock", tag = "inventory",
    params(("org" = OrgId, Path), IdleFilter, PageQuery),
    responses((status = 200, body = Page<IdleStock>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("inventory.read"))))]
async fn list_idle_stock(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Query(filter): Query<IdleFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<IdleStock>>, Problem> {
    Ok(Json(idle(&mut app.db().read(&*ctx).await?, &ctx.org, &filter, &page).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_idle_stock))
}
