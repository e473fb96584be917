//! Facts through HTTP.

use axum::extract::State;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, Page, PageQuery, Problem, SignedIn};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{FactFilter, queries};
use crate::interface::Lake;
use crate::manifest::TypeCount;
use crate::permissions;
use crate::query::{Limits, Table};
use crate::vocabulary::{Vocabulary, fact_type};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(vocabulary)).routes(routes!(counts)).routes(routes!(facts)).routes(routes!(ask))
}

/// Every fact type there is.
#[derive(Debug, Serialize, ToSchema)]
struct Counts {
    items: Vec<TypeCount>,
}

/// A question in SQL.
#[derive(Debug, Deserialize, ToSchema)]
struct Question {
    /// One SELECT; each fact type is a table, for example `sale_invoiced`.
    #[schema(example = "SELECT customer_name, sum(amount) FROM sale_invoiced GROUP BY 1 ORDER BY 2 DESC LIMIT 10")]
    sql: String,
}

/// What can be recorded: fact types and their fields.
#[utoipa::path(get, path = "/api/lake/vocabulary", tag = "lake", operation_id = "lake_vocabulary", responses((status = 200, body = Vocabulary), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("signed_in"))))]
async fn vocabulary(_caller: SignedIn) -> Json<Vocabulary> {
    Json(Vocabulary::shown())
}

/// How many facts of each type there are, and of which days.
#[utoipa::path(get, path = "/api/orgs/{org}/lake/facts", tag = "lake", operation_id = "lake_count_facts",
    params(("org" = String, Path)), responses((status = 200, body = Counts), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("lake.read"))))]
async fn counts(State(app): State<App>, ctx: Allowed<permissions::Read>) -> Result<Json<Counts>, Problem> {
    Ok(Json(Counts { items: Lake::of(&app).counts(&ctx.org).await? }))
}

/// The facts of a type, newest first, each as an object by field name.
#[utoipa::path(get, path = "/api/orgs/{org}/lake/facts/{fact_type}", tag = "lake", operation_id = "lake_list_facts",
    params(("org" = String, Path), ("fact_type" = String, Path, example = "sale.invoiced"), FactFilter, PageQuery),
    responses((status = 200, body = Page<Object>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("lake.read"))))]
async fn facts(
    State(app): State<App>,
    ctx: Allowed<permissions::Read>,
    Path(path): Path<(String, String)>,
    Query(filter): Query<FactFilter>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Map<String, Value>>>, Problem> {
    let fact_type = fact_type(&path.1).ok_or_else(Problem::not_found)?;
    Ok(Json(queries::page(&Lake::of(&app), &ctx, fact_type, &filter, &page).await?))
}

/// Ask a question in SQL over the organisation's own facts.
#[utoipa::path(post, path = "/api/orgs/{org}/lake/sql", tag = "lake", operation_id = "lake_ask",
    params(("org" = String, Path)), request_body = Question, responses((status = 200, body = Table), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("lake.query"))))]
async fn ask(State(app): State<App>, ctx: Allowed<permissions::Query>, Json(question): Json<Question>) -> Result<Json<Table>, Problem> {
    let view = Lake::of(&app).view(&ctx.org).await?;
    Ok(Json(view.query(&question.sql, &Limits::person()).await?))
}
