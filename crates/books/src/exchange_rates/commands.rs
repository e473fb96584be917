//! Entering rates of exchange.

use kernel::db::Value;
use kernel::ids::new_id;
use kernel::{Ctx, Problem, Tx, sql};

use super::rules;
use super::types::{ExchangeRatesInput, ExchangeRatesKept};
use crate::events::RatesEntered;

/// Rates of one statement to the database.
const ROWS: usize = 500;

/// Keeps rates; those of a day that has one already take its place. The caller commits.
pub(super) async fn enter(tx: &mut Tx, ctx: &Ctx, input: &ExchangeRatesInput) -> Result<ExchangeRatesKept, Problem> {
    rules::check(input)?;
    for some in input.rates.chunks(ROWS) {
        let rows = some
            .iter()
            .map(|rate| [Value::from(new_id("fxr", ctx.now)), Value::from(rate.currency), Value::from(rate.day), Value::from(rate.rate.0)]);
        sql("INSERT INTO books_exchange_rate (org_id, source, entered_at, actor, id, currency, day, rate)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8), ...")
        .bind(&ctx.org)
        .bind(input.source.trim())
        .bind(ctx.now)
        .bind(&ctx.actor)
        .rows(rows)
        .run(tx)
        .await?;
    }
    tx.emit(ctx, &RatesEntered { source: input.source.trim().to_owned() }).await?;
    Ok(ExchangeRatesKept { kept: input.rates.len() })
}
