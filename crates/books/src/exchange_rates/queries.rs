//! Reading rates of exchange.

use kernel::quantity::{CNY, Currency, Rate};
use kernel::{Day, DbError, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::rules;
use super::types::{Exchange, ExchangeRate, ExchangeRateFilter};

/// The last rate on or before a day; of several of that day the one that was entered last.
async fn last(tx: &mut Tx, org: &OrgId, currency: Currency, day: Day) -> Result<Option<(Day, Rate)>, DbError> {
    sql("SELECT day, rate FROM books_exchange_rate WHERE org_id = $1 AND currency = $2 AND day <= $3 ORDER BY day DESC, id DESC LIMIT 1")
        .bind(org)
        .bind(currency)
        .bind(day)
        .optional(tx)
        .await
}

/// How a currency is exchanged on a day; nothing for the organisation's own. What is said comes before what was entered.
pub async fn held(tx: &mut Tx, org: &OrgId, currency: Currency, day: Day, said: Option<Rate>) -> Result<Option<Exchange>, Problem> {
    if currency == CNY {
        return Ok(None);
    }
    let rate = match said {
        Some(rate) => rate,
        None => rules::holding(currency, day, last(tx, org, currency, day).await?)?,
    };
    if rate <= Rate(0) {
        return Err(Problem::conflict("books.rate", "A rate says what one unit is worth: it is above zero."));
    }
    Ok(Some(Exchange { currency, rate }))
}

/// The rate that holds on a day, as it was entered.
pub(super) async fn known_on(tx: &mut Tx, org: &OrgId, currency: Currency, day: Day) -> Result<ExchangeRate, Problem> {
    let found: Option<ExchangeRate> = sql("SELECT id, currency, day, rate, source, entered_at, actor, FALSE AS is_replaced
         FROM books_exchange_rate WHERE org_id = $1 AND currency = $2 AND day <= $3 ORDER BY day DESC, id DESC LIMIT 1")
    .bind(org)
    .bind(currency)
    .bind(day)
    .optional(tx)
    .await?;
    rules::holding(currency, day, found.as_ref().map(|found| (found.day, found.rate)))?;
    found.ok_or_else(Problem::not_found)
}

/// The rate that closes a month; nothing when there is none that still holds on its last day.
pub(crate) async fn closing(tx: &mut Tx, org: &OrgId, currency: Currency, day: Day) -> Result<Option<(Day, Rate)>, DbError> {
    Ok(last(tx, org, currency, day).await?.filter(|found| rules::holding(currency, day, Some(*found)).is_ok()))
}

/// Rates, newest day first; of one day the latest first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, filter: &ExchangeRateFilter, page: &PageQuery) -> Result<Page<ExchangeRate>, Problem> {
    let (day, id) = page.after_or(("9999-12-31".to_owned(), "~".to_owned()))?;
    let rows: Vec<ExchangeRate> = sql("SELECT r.id, r.currency, r.day, r.rate, r.source, r.entered_at, r.actor,
         EXISTS (SELECT 1 FROM books_exchange_rate o WHERE o.org_id = r.org_id AND o.currency = r.currency AND o.day = r.day AND o.id > r.id)
             AS is_replaced
         FROM books_exchange_rate r WHERE r.org_id = $1 AND ($2 = '' OR r.currency = $2) AND (r.day, r.id) < ($3, $4)
         ORDER BY r.day DESC, r.id DESC LIMIT $5")
    .bind(org)
    .bind(filter.currency.map(|currency| currency.to_string()).unwrap_or_default())
    .bind(day)
    .bind(id)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |rate| (rate.day.to_string(), rate.id.clone())))
}
