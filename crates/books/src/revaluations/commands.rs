//! Valuing other currencies at the end of a month.

use identity::audit::{self, Action};
use kernel::ids::new_id;
use kernel::{Ctx, Problem, Tx, sql};
use serde_json::json;

use super::queries::{self, KIND};
use super::rules;
use crate::accounts::{self, Role};
use crate::entries::{self, Draft, Source};
use crate::events::EntryPosted;
use crate::periods;

const VALUED: Action =
    Action { code: "books.revalued", zh: "期末调汇：{period}", en: "valued other currencies at the end of {period}" };

/// Posts what the books lack or have too much of, an entry for each account and currency; the caller commits.
///
/// It looks at what stands in the books, earlier valuations among it: done again it posts what changed meanwhile, and nothing
/// where nothing did.
pub(super) async fn revalue(tx: &mut Tx, ctx: &Ctx, period: &str) -> Result<(), Problem> {
    let day = rules::last_day(period)?;
    hold(tx, ctx, period).await?;
    let lines = queries::lines(tx, &ctx.org, period).await?;
    if let Some(line) = lines.iter().find(|line| line.worth.is_none()) {
        let currency = line.foreign.currency.to_string();
        let detail = format!("No rate of {currency} closes {period}: enter the one of {day} or of a few days before.");
        return Err(Problem::conflict("books.rate_missing", detail).with("currency", currency).with("day", day.to_string()));
    }
    let roles = accounts::ready(tx, ctx).await?;
    let exchange = roles.account(Role::ExchangeDifferences)?;
    let mut posted = 0_usize;
    for line in &lines {
        let source = Source { kind: KIND, id: new_id("rev", ctx.now), transition: "posted" };
        let text = format!("{} {}", line.foreign, line.rate.map(|rate| rate.to_string()).unwrap_or_default());
        let draft = Draft { day, source, text: text.trim().to_owned(), legs: rules::legs(line, exchange) };
        if let Some(entry) = entries::post(tx, ctx, &draft).await? {
            tx.emit(ctx, &EntryPosted { entry }).await?;
            posted += 1;
        }
    }
    if posted == 0 {
        let detail = "The books say already what other currencies are worth at the closing rates. Nothing was posted.";
        return Err(Problem::conflict("books.valued_already", detail).with("period", period));
    }
    audit::record(tx, ctx, &VALUED, period, &json!({ "period": period })).await?;
    Ok(())
}

/// Holds the month so that of two who value it one does, and nothing is posted to it meanwhile.
async fn hold(tx: &mut Tx, ctx: &Ctx, period: &str) -> Result<(), Problem> {
    let _: Option<(bool,)> =
        sql("SELECT is_open FROM books_period WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(period).locking().optional(tx).await?;
    periods::held_open(tx, ctx, period).await
}
