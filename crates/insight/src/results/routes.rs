//! Indicators, boards and findings through HTTP.

use axum::extract::State;
use kernel::web::{Json, Path, Query};
use kernel::{Allowed, App, Day, Problem, Text};
use lake::{Lake, Table};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::queries;
use super::types::{BoardShown, ChartShown, FindingShown, IndicatorShown};
use crate::measuring::{self, Measure, Point, drill, series};
use crate::packs::Packs;
use crate::window::{Grain, Window};
use crate::{findings, permissions};

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(indicators))
        .routes(routes!(indicator))
        .routes(routes!(indicator_series))
        .routes(routes!(indicator_rows))
        .routes(routes!(boards))
        .routes(routes!(board))
        .routes(routes!(list_findings))
        .routes(routes!(finding_rows))
}

#[derive(Debug, Serialize, ToSchema)]
struct Indicators {
    items: Vec<IndicatorShown>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Series {
    items: Vec<Point>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Boards {
    items: Vec<BoardName>,
}

#[derive(Debug, Serialize, ToSchema)]
struct BoardName {
    id: String,
    name: Text,
}

#[derive(Debug, Serialize, ToSchema)]
struct Findings {
    items: Vec<FindingShown>,
}

/// How long the periods of a series are.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SeriesQuery {
    #[serde(default)]
    #[param(inline)]
    grain: Grain,
}

/// Which period's facts are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RowsQuery {
    /// A day of the period; all records when not said.
    #[param(value_type = Option<String>, format = Date)]
    period: Option<Day>,
    #[serde(default)]
    #[param(inline)]
    grain: Grain,
}

/// What was computed last.
struct Latest {
    measures: Vec<Measure>,
    /// How an indicator stands that was never computed.
    unmeasured: measuring::State,
}

async fn latest(app: &App, ctx: &kernel::Ctx) -> Result<Latest, Problem> {
    let measures = queries::measures(&mut app.db().read(ctx).await?, &ctx.org).await?;
    let waits = measures.is_empty() && Lake::of(app).counts(&ctx.org).await?.iter().any(|count| count.rows > 0);
    Ok(Latest { measures, unmeasured: if waits { measuring::State::Waiting } else { measuring::State::Missing } })
}

fn shown(packs: &Packs, latest: &Latest, id: &str) -> Option<IndicatorShown> {
    let measure = latest.measures.iter().find(|measure| measure.id == id);
    packs.indicator(id).map(|indicator| IndicatorShown::of(indicator, measure, latest.unmeasured))
}

/// Every indicator there is, with its value or with what it lacks.
#[utoipa::path(get, path = "/api/orgs/{org}/insight/indicators", tag = "insight", operation_id = "insight_list_indicators",
    params(("org" = String, Path)), responses((status = 200, body = Indicators), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("insight.read"))))]
async fn indicators(State(app): State<App>, ctx: Allowed<permissions::Read>) -> Result<Json<Indicators>, Problem> {
    let packs = app.state::<Packs>();
    let latest = latest(&app, &ctx).await?;
    Ok(Json(Indicators { items: packs.indicators().filter_map(|indicator| shown(&packs, &latest, &indicator.id)).collect() }))
}

/// One indicator with its months.
#[utoipa::path(get, path = "/api/orgs/{org}/insight/indicators/{indicator}", tag = "insight", operation_id = "insight_get_indicator",
    params(("org" = String, Path), ("indicator" = String, Path, example = "sales.revenue")), responses((status = 200, body = IndicatorShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("insight.read"))))]
async fn indicator(
    State(app): State<App>,
    ctx: Allowed<permissions::Read>,
    Path(path): Path<(String, String)>,
) -> Result<Json<IndicatorShown>, Problem> {
    let packs = app.state::<Packs>();
    let latest = latest(&app, &ctx).await?;
    Ok(Json(shown(&packs, &latest, &path.1).ok_or_else(Problem::not_found)?))
}

/// An indicator by month or by week, computed from the facts as they are now. Periods without facts are left out.
#[utoipa::path(get, path = "/api/orgs/{org}/insight/indicators/{indicator}/series", tag = "insight", operation_id = "insight_get_series",
    params(("org" = String, Path), ("indicator" = String, Path, example = "sales.revenue"), SeriesQuery), responses((status = 200, body = Series), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("insight.read"))))]
async fn indicator_series(
    State(app): State<App>,
    ctx: Allowed<permissions::Read>,
    Path(path): Path<(String, String)>,
    Query(query): Query<SeriesQuery>,
) -> Result<Json<Series>, Problem> {
    let packs = app.state::<Packs>();
    let indicator = packs.indicator(&path.1).ok_or_else(Problem::not_found)?;
    let view = Lake::of(&app).view(&ctx.org).await?;
    Ok(Json(Series { items: series(&view, indicator, query.grain, Window::All).await? }))
}

/// The facts behind an indicator, at most 1,000, each with the source and the row it was read from.
#[utoipa::path(get, path = "/api/orgs/{org}/insight/indicators/{indicator}/rows", tag = "insight", operation_id = "insight_list_indicator_rows",
    params(("org" = String, Path), ("indicator" = String, Path, example = "sales.revenue"), RowsQuery), responses((status = 200, body = Table), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("insight.read"))))]
async fn indicator_rows(
    State(app): State<App>,
    ctx: Allowed<permissions::Read>,
    Path(path): Path<(String, String)>,
    Query(query): Query<RowsQuery>,
) -> Result<Json<Table>, Problem> {
    let packs = app.state::<Packs>();
    let indicator = packs.indicator(&path.1).ok_or_else(Problem::not_found)?;
    let window = query.period.map_or(Window::All, |day| Window::of_period(query.grain, query.grain.first_day(day)));
    let view = Lake::of(&app).view(&ctx.org).await?;
    Ok(Json(drill(&view, indicator, window).await?))
}

/// The boards there are, one for each area of the plant.
#[utoipa::path(get, path = "/api/orgs/{org}/insight/boards", tag = "insight", operation_id = "insight_list_boards",
    params(("org" = String, Path)), responses((status = 200, body = Boards), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("insight.read"))))]
async fn boards(State(app): State<App>, _ctx: Allowed<permissions::Read>) -> Result<Json<Boards>, Problem> {
    let packs = app.state::<Packs>();
    Ok(Json(Boards { items: packs.areas.iter().map(|area| BoardName { id: area.area.clone(), name: area.name.clone() }).collect() }))
}

/// One board: its indicators and charts.
#[utoipa::path(get, path = "/api/orgs/{org}/insight/boards/{board}", tag = "insight", operation_id = "insight_get_board",
    params(("org" = String, Path), ("board" = String, Path, example = "sales")), responses((status = 200, body = BoardShown), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("insight.read"))))]
async fn board(
    State(app): State<App>,
    ctx: Allowed<permissions::Read>,
    Path(path): Path<(String, String)>,
) -> Result<Json<BoardShown>, Problem> {
    let packs = app.state::<Packs>();
    let area = packs.area(&path.1).ok_or_else(Problem::not_found)?;
    let latest = latest(&app, &ctx).await?;
    let mut bars = queries::charts(&mut app.db().read(&*ctx).await?, &ctx.org).await?;
    let tiles = area.board.tiles.iter().filter_map(|id| shown(&packs, &latest, id)).collect();
    let charts = area.board.charts.iter();
    let charts = charts
        .filter_map(|chart| ChartShown::of(area, chart, &latest.measures, bars.remove(&format!("{}.{}", area.area, chart.id))))
        .collect();
    Ok(Json(BoardShown { id: area.area.clone(), name: area.name.clone(), tiles, charts }))
}

/// What the records say that is worth telling, the most telling first.
#[utoipa::path(get, path = "/api/orgs/{org}/insight/findings", tag = "insight", operation_id = "insight_list_findings",
    params(("org" = String, Path)), responses((status = 200, body = Findings), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("insight.read"))))]
async fn list_findings(State(app): State<App>, ctx: Allowed<permissions::Read>) -> Result<Json<Findings>, Problem> {
    let packs = app.state::<Packs>();
    let mut tx = app.db().read(&*ctx).await?;
    let findings = queries::findings(&mut tx, &ctx.org, &packs).await?;
    let shown = findings.into_iter().filter_map(|(id, finding)| packs.rule(&finding.rule).map(|rule| FindingShown::of(id, rule, &finding)));
    Ok(Json(Findings { items: shown.collect() }))
}

/// The facts behind a finding, at most 1,000, each with the source and the row it was read from.
#[utoipa::path(get, path = "/api/orgs/{org}/insight/findings/{finding}/rows", tag = "insight", operation_id = "insight_list_finding_rows",
    params(("org" = String, Path), ("finding" = String, Path)), responses((status = 200, body = Table), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("insight.read"))))]
async fn finding_rows(
    State(app): State<App>,
    ctx: Allowed<permissions::Read>,
    Path(path): Path<(String, String)>,
) -> Result<Json<Table>, Problem> {
    let packs = app.state::<Packs>();
    let mut tx = app.db().read(&*ctx).await?;
    let found = queries::findings(&mut tx, &ctx.org, &packs).await?.into_iter().find(|(id, _)| *id == path.1);
    drop(tx);
    let (_, finding) = found.ok_or_else(Problem::not_found)?;
    let rule = packs.rule(&finding.rule).ok_or_else(Problem::not_found)?;
    let view = Lake::of(&app).view(&ctx.org).await?;
    Ok(Json(findings::rows(&view, rule, &finding.values, finding.as_of, Window::All).await?))
}
