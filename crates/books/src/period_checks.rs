//! What is looked at before a month is closed: what is left to do, and whether the books are sound.

use axum::extract::State;
use kernel::web::{Json, Path};
use kernel::{Allowed, App, DbError, OrgId, Problem, Tx, sql};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::permissions::Read;
use crate::{revaluations, year_ends};

/// Those of the invariants that a person who closes a month relies on.
const RELIED_ON: &[&str] = &["books.entries_sum_to_zero", "books.balances_equal_lines", "inventory.value_equals_books"];

/// How a check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PeriodCheckState)]
pub(crate) enum CheckState {
    Done,
    /// Something is left to do. The month may be closed all the same.
    Left,
    /// The books contradict themselves. The month is not closed.
    Wrong,
}

/// Something that is looked at before a month is closed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PeriodCheck {
    #[schema(example = "books.bank_entries_new")]
    pub(crate) code: String,
    pub(crate) state: CheckState,
    /// How much is left.
    pub(crate) count: i64,
    /// The first row that is wrong.
    pub(crate) place: Option<String>,
}

/// The check list of a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PeriodChecks {
    #[schema(example = "2026-03")]
    pub(crate) period: String,
    pub(crate) checks: Vec<PeriodCheck>,
}

fn left(code: &str, count: i64) -> PeriodCheck {
    let state = if count == 0 { CheckState::Done } else { CheckState::Left };
    PeriodCheck { code: code.to_owned(), state, count, place: None }
}

fn sound(code: &str, place: Option<String>) -> PeriodCheck {
    let state = if place.is_none() { CheckState::Done } else { CheckState::Wrong };
    PeriodCheck { code: code.to_owned(), state, count: place.iter().count().try_into().unwrap_or_default(), place }
}

/// Everything there is to look at.
async fn all(app: &App, tx: &mut Tx, org: &OrgId, period: &str) -> Result<PeriodChecks, DbError> {
    let mut checks = vec![left("books.earlier_months_open", earlier_open(tx, org, period).await?)];
    for unfinished in app.unfinished() {
        checks.push(left(unfinished.name, (unfinished.count)(tx, org, period).await?));
    }
    checks.push(left("books.rates_missing", revaluations::rates_missing(tx, org, period).await?));
    checks.push(left("books.not_revalued", revaluations::unvalued(tx, org, period).await?));
    if period.ends_with("-12") {
        let count = i64::from(year_ends::left(tx, org, period).await? != 0);
        checks.push(left("books.year_not_transferred", count));
    }
    let sum = trial_sum(tx, org, period).await?;
    checks.push(sound("books.trial_balance_is_zero", (sum != 0).then(|| format!("{sum}"))));
    for invariant in app.invariants().iter().filter(|invariant| RELIED_ON.contains(&invariant.name)) {
        let offence = (invariant.inspect)(tx, org).await?;
        checks.push(sound(invariant.name, offence.map(|offence| format!("{}: {}", offence.place, offence.says))));
    }
    Ok(PeriodChecks { period: period.to_owned(), checks })
}

async fn earlier_open(tx: &mut Tx, org: &OrgId, period: &str) -> Result<i64, DbError> {
    let (count,): (i64,) =
        sql("SELECT COUNT(*) FROM books_period WHERE org_id = $1 AND id < $2 AND is_open = TRUE").bind(org).bind(period).one(tx).await?;
    Ok(count)
}

/// What all accounts hold together at the end of a month: nothing, when every entry has two equal sides.
async fn trial_sum(tx: &mut Tx, org: &OrgId, period: &str) -> Result<i64, DbError> {
    let (sum,): (i64,) =
        sql("SELECT CAST(COALESCE(SUM(debit - credit), 0) AS BIGINT) FROM books_balance WHERE org_id = $1 AND period_id <= $2")
            .bind(org)
            .bind(period)
            .one(tx)
            .await?;
    Ok(sum)
}

/// Refuses to close a month of books that contradict themselves. It is looked at before anything is locked.
pub(crate) async fn sound_books(app: &App, org: &OrgId, period: &str) -> Result<(), Problem> {
    let checks = all(app, &mut app.db().read(org).await?, org, period).await?.checks;
    let Some(wrong) = checks.into_iter().find(|check| check.state == CheckState::Wrong) else { return Ok(()) };
    let detail = "The books contradict themselves, so the month stays open. Have the invariants looked at (cairn verify).";
    let place = wrong.place.unwrap_or_default();
    Err(Problem::conflict("books.not_sound", detail).with("check", wrong.code).with("place", place))
}

/// What is left to do in a month, and whether the books are sound: to be read before it is closed.
#[utoipa::path(get, path = "/api/orgs/{org}/books/periods/{id}/checks", operation_id = "read_period_checks", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path, example = "2026-03")),
    responses((status = 200, body = PeriodChecks), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn read_period_checks(
    ctx: Allowed<Read>,
    State(app): State<App>,
    Path((_org, id)): Path<(OrgId, String)>,
) -> Result<Json<PeriodChecks>, Problem> {
    Ok(Json(all(&app, &mut app.db().read(&*ctx).await?, &ctx.org, &id).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_period_checks))
}
