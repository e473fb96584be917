//! The end of a year: what was earned goes to what is not distributed yet, as one entry that can be taken back.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use identity::audit::{self, Action};
use kernel::quantity::{CNY, Money};
use kernel::web::{Json, Path};
use kernel::{Allowed, App, Ctx, Day, DbError, FromRow, OrgId, Page, Problem, Tx, sql};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::accounts::{self, Role};
use crate::entries::{self, Leg, Source};
use crate::events::EntryPosted;
use crate::permissions::{Close, Read};

/// What a transfer posts; the income statement leaves it out.
pub(crate) const KIND: &str = "books.year_end";

const TRANSFERRED: Action =
    Action { code: "books.year_transferred", zh: "年末结转损益：{year}", en: "transferred profit and loss of {year}" };
const TAKEN_BACK: Action =
    Action { code: "books.year_taken_back", zh: "撤销年末结转：{year}", en: "took back the transfer of {year}" };

/// A year of the books.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Year {
    #[schema(example = "2026")]
    pub(crate) id: String,
    /// Income less expense; a loss is below zero.
    pub(crate) profit: Money,
    /// What accounts of profit and loss still hold at the end of it.
    pub(crate) left: Money,
    /// The entry that transferred it.
    pub(crate) entry_id: Option<String>,
}

/// What an account of profit and loss holds, debit above zero.
#[derive(Clone, Debug, FromRow)]
struct Held {
    account_id: String,
    party_id: String,
    amount: i64,
}

#[derive(FromRow)]
struct YearRow {
    id: String,
    profit: i64,
}

/// Empties the accounts of profit and loss into the profit of the year, and that into what is not distributed; decided
/// without a database.
fn legs(held: &[Held], profit: &str, retained: &str) -> Vec<Leg> {
    let mut legs: Vec<Leg> = Vec::new();
    for one in held.iter().filter(|one| one.amount != 0) {
        let leg = if one.amount > 0 { Leg::credit(&one.account_id, one.amount) } else { Leg::debit(&one.account_id, -one.amount) };
        legs.push(if one.party_id.is_empty() { leg } else { leg.of(&one.party_id) });
    }
    let loss: i64 = held.iter().map(|one| one.amount).sum();
    let (debit, credit) = if loss > 0 { (retained, profit) } else { (profit, retained) };
    let income: i64 = held.iter().filter(|one| one.amount < 0).map(|one| -one.amount).sum();
    let expense: i64 = held.iter().filter(|one| one.amount > 0).map(|one| one.amount).sum();
    legs.extend([Leg::credit(profit, income), Leg::debit(profit, expense), Leg::debit(debit, loss.abs()), Leg::credit(credit, loss.abs())]);
    legs
}

/// The last day of a year, or why it is none.
fn last_day(year: &str) -> Result<Day, Problem> {
    let is_year = year.len() == 4 && ("1990".."2200").contains(&year);
    let day = format!("{year}-12-31").parse().ok().filter(|_| is_year);
    day.ok_or_else(|| Problem::conflict("books.no_year", format!("`{year}` is no year. Write it as 2026.")).with("year", year))
}

/// Transfers what a year earned; the caller commits. Of many who do, one does.
async fn transfer(tx: &mut Tx, ctx: &Ctx, year: &str) -> Result<(), Problem> {
    let day = last_day(year)?;
    let roles = accounts::ready(tx, ctx).await?;
    let (turn, entry) = locked(tx, ctx, year).await?;
    if let Some(entry) = entry {
        let detail = format!("{year} was transferred already. Take that back first, to do it again.");
        return Err(Problem::conflict("books.year_transferred_already", detail).with("entry", entry).with("year", year));
    }
    let held = held(tx, &ctx.org, &format!("{year}-12")).await?;
    let legs = legs(&held, roles.account(Role::ProfitOfYear)?, roles.account(Role::Opening)?);
    let source = Source { kind: KIND, id: format!("{year}.{turn}"), transition: "posted" };
    let posted = entries::post(tx, ctx, &entries::Draft { day, source, text: year.to_owned(), legs }).await?;
    let Some(entry) = posted else {
        let detail = format!("No account of profit and loss holds anything at the end of {year}.");
        return Err(Problem::conflict("books.nothing_to_transfer", detail).with("year", year));
    };
    write(tx, ctx, year, turn, Some(&entry)).await?;
    audit::record(tx, ctx, &TRANSFERRED, &entry, &json!({ "year": year })).await?;
    tx.emit(ctx, &EntryPosted { entry }).await?;
    Ok(())
}

/// Takes a transfer back, on its own day; the caller commits.
async fn take_back(tx: &mut Tx, ctx: &Ctx, year: &str) -> Result<(), Problem> {
    let day = last_day(year)?;
    let (turn, entry) = locked(tx, ctx, year).await?;
    let entry = entry.ok_or_else(|| {
        let detail = format!("{year} is not transferred, so there is nothing to take back.");
        Problem::conflict("books.year_not_transferred", detail).with("year", year)
    })?;
    let source = Source { kind: KIND, id: format!("{year}.{turn}"), transition: "reversed" };
    let reversal = entries::reverse(tx, ctx, &entry, entries::Draft { day, source, text: year.to_owned(), legs: Vec::new() }).await?;
    write(tx, ctx, year, turn + 1, None).await?;
    audit::record(tx, ctx, &TAKEN_BACK, &entry, &json!({ "year": year })).await?;
    tx.emit(ctx, &EntryPosted { entry: reversal.unwrap_or(entry) }).await?;
    Ok(())
}

/// How often a year was transferred before, and the entry that does it now; held until the unit ends.
async fn locked(tx: &mut Tx, ctx: &Ctx, year: &str) -> Result<(i64, Option<String>), DbError> {
    sql("INSERT INTO books_year_end (org_id, id, turn) VALUES ($1, $2, 0) ON CONFLICT (org_id, id) DO NOTHING")
        .bind(&ctx.org)
        .bind(year)
        .run(tx)
        .await?;
    sql("SELECT turn, entry_id FROM books_year_end WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(year).locking().one(tx).await
}

async fn write(tx: &mut Tx, ctx: &Ctx, year: &str, turn: i64, entry: Option<&str>) -> Result<(), DbError> {
    sql("UPDATE books_year_end SET turn = $1, entry_id = $2 WHERE org_id = $3 AND id = $4")
        .bind(turn)
        .bind(entry)
        .bind(&ctx.org)
        .bind(year)
        .run(tx)
        .await?;
    Ok(())
}

/// What accounts of profit and loss hold at the end of a month.
async fn held(tx: &mut Tx, org: &OrgId, period: &str) -> Result<Vec<Held>, DbError> {
    sql("SELECT b.account_id, b.party_id, CAST(SUM(b.debit - b.credit) AS BIGINT) AS amount FROM books_balance b
         JOIN books_account a ON a.org_id = b.org_id AND a.id = b.account_id
         WHERE b.org_id = $1 AND b.period_id <= $2 AND a.kind IN ('income', 'expense')
         GROUP BY b.account_id, b.party_id ORDER BY b.account_id, b.party_id")
    .bind(org)
    .bind(period)
    .all(tx)
    .await
}

/// What of profit and loss is not transferred at the end of a month; a loss is above zero.
pub(crate) async fn left(tx: &mut Tx, org: &OrgId, period: &str) -> Result<i64, DbError> {
    Ok(held(tx, org, period).await?.iter().map(|one| one.amount).sum())
}

/// The years that anything was posted in, newest first.
async fn list(tx: &mut Tx, org: &OrgId) -> Result<Vec<Year>, DbError> {
    // What a transfer posted is no part of what was earned.
    let rows: Vec<YearRow> = sql("SELECT p.year AS id, CAST(SUM(p.amount) AS BIGINT) AS profit FROM (
            SELECT SUBSTR(b.period_id, 1, 4) AS year, CASE WHEN a.kind IN ('income', 'expense') THEN b.credit - b.debit ELSE 0 END AS amount
            FROM books_balance b JOIN books_account a ON a.org_id = b.org_id AND a.id = b.account_id WHERE b.org_id = $1
            UNION ALL
            SELECT SUBSTR(e.period_id, 1, 4) AS year, l.debit - l.credit AS amount FROM books_entry e
            JOIN books_line l ON l.org_id = e.org_id AND l.entry_id = e.id
            JOIN books_account a ON a.org_id = l.org_id AND a.id = l.account_id AND a.kind IN ('income', 'expense')
            WHERE e.org_id = $1 AND e.source_kind = $2
         ) p GROUP BY p.year ORDER BY p.year DESC")
    .bind(org)
    .bind(KIND)
    .all(tx)
    .await?;
    let mut years = Vec::with_capacity(rows.len());
    for row in rows {
        years.push(shown(tx, org, row).await?);
    }
    Ok(years)
}

async fn shown(tx: &mut Tx, org: &OrgId, row: YearRow) -> Result<Year, DbError> {
    let left = -left(tx, org, &format!("{}-12", row.id)).await?;
    let entry: Option<(Option<String>,)> =
        sql("SELECT entry_id FROM books_year_end WHERE org_id = $1 AND id = $2").bind(org).bind(&row.id).optional(tx).await?;
    let money = |minor| Money::new(minor, CNY);
    Ok(Year { id: row.id, profit: money(row.profit), left: money(left), entry_id: entry.and_then(|(entry,)| entry) })
}

async fn one(tx: &mut Tx, org: &OrgId, year: &str) -> Result<Year, Problem> {
    list(tx, org).await?.into_iter().find(|one| one.id == year).ok_or_else(Problem::not_found)
}

/// The years of the books with what each earned, newest first.
#[utoipa::path(get, path = "/api/orgs/{org}/books/years", operation_id = "list_years", tag = "books", params(("org" = OrgId, Path)),
    responses((status = 200, body = Page<Year>), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.read"))))]
async fn list_years(ctx: Allowed<Read>, State(app): State<App>) -> Result<Json<Page<Year>>, Problem> {
    let items = list(&mut app.db().read(&*ctx).await?, &ctx.org).await?;
    Ok(Json(Page { items, next: None }))
}

/// Transfers profit and loss of a year to what is not distributed yet, on its last day.
#[utoipa::path(post, path = "/api/orgs/{org}/books/years/{id}/transfer", operation_id = "transfer_year", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path, example = "2026")),
    responses((status = 200, body = Year), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.close"))))]
async fn transfer_year(ctx: Allowed<Close>, State(app): State<App>, Path((_org, id)): Path<(OrgId, String)>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    transfer(&mut tx, &ctx, &id).await?;
    let year = one(&mut tx, &ctx.org, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &year).await
}

/// Takes the transfer of a year back, by its negative in red on the same day.
#[utoipa::path(post, path = "/api/orgs/{org}/books/years/{id}/take-back", operation_id = "take_year_back", tag = "books",
    params(("org" = OrgId, Path), ("id" = String, Path, example = "2026")),
    responses((status = 200, body = Year), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("books.close"))))]
async fn take_year_back(ctx: Allowed<Close>, State(app): State<App>, Path((_org, id)): Path<(OrgId, String)>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    take_back(&mut tx, &ctx, &id).await?;
    let year = one(&mut tx, &ctx.org, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &year).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_years)).routes(routes!(transfer_year)).routes(routes!(take_year_back))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn held(account: &str, amount: i64) -> Held {
        Held { account_id: account.to_owned(), party_id: String::new(), amount }
    }

    proptest! {
        #[test]
        fn a_transfer_empties_profit_and_loss_and_keeps_their_sum(amounts in prop::collection::vec(-1_000_000_i64..1_000_000, 1..20)) {
            let all: Vec<Held> = amounts.iter().enumerate().map(|(at, amount)| held(&format!("5{at}"), *amount)).collect();
            let legs = legs(&all, "3103", "3104");
            let of = |account: &str| legs.iter().filter(|leg| leg.account == account).map(|leg| leg.debit - leg.credit).sum::<i64>();
            for one in &all {
                prop_assert_eq!(of(&one.account_id), -one.amount);
            }
            prop_assert_eq!(of("3103"), 0);
            prop_assert_eq!(of("3104"), amounts.iter().sum::<i64>());
            prop_assert!(legs.iter().all(|leg| leg.debit >= 0 && leg.credit >= 0), "nothing is red");
        }
    }
}
