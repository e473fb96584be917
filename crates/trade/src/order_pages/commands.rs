//! Making pages for customers and taking them back. The caller commits.

use catalog::parties::{self, PartyRole};
use identity::audit::{self, Action};
use identity::organisations::zone_of;
use kernel::{Ctx, Day, Problem, Tx, sql};
use serde_json::json;

use super::types::{OrderPage, OrderPageId, OrderPageInput, OrderPageMade};
use super::{queries, rules};
use crate::events::OrderPageChanged;

const MADE: Action = Action {
    code: "trade.order_page_made",
    zh: "为客户“{name}”生成订货页面，有效至 {last_day}",
    en: "made an order page for “{name}” until {last_day}",
};
const REVOKED: Action =
    Action {
        code: "trade.order_page_revoked", zh: "撤回客户“{name}”的订货页面", en: "took back an order page of “{name}”"
    };

/// Makes a page. Its secret is in the answer and nowhere else.
pub(super) async fn make(tx: &mut Tx, ctx: &Ctx, input: &OrderPageInput) -> Result<OrderPageMade, Problem> {
    let zone = zone_of(tx, &ctx.org).await?;
    let customer = parties::known(tx, &ctx.org, std::slice::from_ref(&input.party_id)).await?.pop();
    let customer = customer.filter(|party| party.roles.contains(&PartyRole::Customer));
    rules::check_page(input, customer.is_some(), ctx.now.day_in(zone))?;
    let customer = customer.ok_or_else(Problem::not_found)?;
    if queries::answering(tx, ctx, &customer.id).await? >= rules::PAGES_MAX {
        let detail = "20 pages of this customer answer already. Take some back first.";
        return Err(Problem::conflict("trade.no_more_pages", detail));
    }
    let (id, token) = (OrderPageId::new(ctx.now), identity::new_token());
    sql("INSERT INTO trade_order_page (org_id, id, party_id, token_digest, note, last_day, ends_at, shows_stock, visits, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(&customer.id)
    .bind(identity::token_digest(&token))
    .bind(input.note.trim())
    .bind(input.last_day)
    .bind(Day::from_days(input.last_day.days() + 1).unwrap_or(input.last_day).begins_in(zone))
    .bind(input.shows_stock)
    .bind(ctx.actor.as_str())
    .bind(ctx.now)
    .run(tx)
    .await?;
    let told = json!({ "name": customer.name, "last_day": input.last_day, "page": id });
    audit::record(tx, ctx, &MADE, customer.id.as_str(), &told).await?;
    tx.emit(ctx, &OrderPageChanged { page: id.to_string() }).await?;
    Ok(OrderPageMade { page: queries::page(tx, &ctx.org, &id, ctx.now).await?, token: Some(token) })
}

/// Takes a page back: it answers no more.
pub(super) async fn revoke(tx: &mut Tx, ctx: &Ctx, id: &OrderPageId) -> Result<OrderPage, Problem> {
    let flipped = sql("UPDATE trade_order_page SET revoked_at = $1 WHERE org_id = $2 AND id = $3 AND revoked_at IS NULL")
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    let page = queries::page(tx, &ctx.org, id, ctx.now).await?;
    if flipped > 0 {
        let customer = parties::known(tx, &ctx.org, std::slice::from_ref(&page.party_id)).await?.pop();
        let name = customer.map(|party| party.name).unwrap_or_default();
        audit::record(tx, ctx, &REVOKED, page.party_id.as_str(), &json!({ "name": name, "page": id })).await?;
        tx.emit(ctx, &OrderPageChanged { page: id.to_string() }).await?;
    }
    Ok(page)
}
