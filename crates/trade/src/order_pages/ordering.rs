//! Ordering on a page: what arrives is a draft of the firm, once, however often it was sent.

use catalog::RecordState;
use catalog::items::{self, ItemId, StockItem};
use catalog::parties::{PartyId, PartySummary};
use catalog::prices::Asked;
use http::StatusCode;
use identity::attempts::{self, Counted, Limit};
use identity::audit::{self, Action};
use kernel::quantity::CNY;
use kernel::time::HOUR;
use kernel::{App, Check, Day, DbError, OrgId, Problem, Tx, sql};
use serde_json::json;

use super::types::{PageOrder, PageOrderInput, PageOrderLineInput};
use super::visits::Visitor;
use super::{queries, rules};
use crate::documents::{DocumentId, Kind, Side, drop_draft};
use crate::events::PageOrderReceived;
use crate::orders::{OrderInput, OrderLineInput, write_order};
use crate::prices;

/// Orders and take-backs from one place; the customers of a market hall share an address.
const ORDERS: Limit = Limit::new("page_orders", 120, HOUR);
/// On one page, from wherever.
const PAGE_ORDERS: Limit = Limit::new("page_orders_of_page", 60, HOUR);

const RECEIVED: Action = Action {
    code: "trade.page_order_received",
    zh: "客户“{name}”通过订货页面下单 {number}",
    en: "“{name}” ordered {number} by their page",
};
const WITHDRAWN: Action = Action {
    code: "trade.page_order_withdrawn",
    zh: "客户“{name}”通过订货页面撤回 {number}",
    en: "“{name}” took {number} back by their page",
};

/// Counts what is changed on a page, so that nobody floods the firm with orders.
pub(super) async fn count(app: &App, visitor: &Visitor) -> Result<(), Problem> {
    let by_address = Counted::address(ORDERS, visitor.ctx.address.as_deref());
    attempts::count(app, &[by_address, Counted::address(PAGE_ORDERS, Some(visitor.page.as_str()))]).await
}

/// Takes an order in. The same one again, with its key, is the same order.
pub(super) async fn order(app: &App, visitor: &Visitor, input: &PageOrderInput) -> Result<PageOrder, Problem> {
    let ctx = &visitor.ctx;
    let id = kernel::digest_of(format!("{}:{}", visitor.page, input.key).as_bytes());
    let digest = kernel::digest_of(serde_json::to_string(input).map_err(|error| Problem::internal(&error))?.as_bytes());
    let mut tx = app.db().write(ctx).await?;
    let customer = visitor.customer(&mut tx).await?;
    if let Some(before) = received_before(&mut tx, &ctx.org, &id, &digest).await? {
        return queries::order(&mut tx, &ctx.org, &visitor.known_as(&customer), &before).await;
    }
    let today = visitor.today(&mut tx).await?;
    rules::check_order(input, today)?;
    refuse_if_many_wait(&mut tx, &ctx.org, &customer.id).await?;
    check_offered(&mut tx, visitor, &customer, input, today).await?;
    let made = write_order(&mut tx, ctx, Kind::SalesOrder, &written(input, &customer.id, today)).await?;
    let kept = sql("INSERT INTO trade_page_order (org_id, id, page_id, party_id, document_id, digest) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (org_id, id) DO NOTHING")
    .bind(&ctx.org)
    .bind(&id)
    .bind(&visitor.page)
    .bind(&customer.id)
    .bind(&made.id)
    .bind(&digest)
    .run(&mut tx)
    .await?;
    if kept == 0 {
        // The same order, sent twice at once: the other one was faster.
        drop(tx);
        let mut tx = app.db().write(ctx).await?;
        let before = received_before(&mut tx, &ctx.org, &id, &digest).await?.ok_or_else(Problem::not_found)?;
        return queries::order(&mut tx, &ctx.org, &visitor.known_as(&customer), &before).await;
    }
    let told = json!({ "name": customer.name, "number": made.number, "page": visitor.page });
    audit::record(&mut tx, ctx, &RECEIVED, made.id.as_str(), &told).await?;
    let event = PageOrderReceived { document: made.id.clone(), number: made.number, customer: customer.name.clone() };
    tx.emit(ctx, &event).await?;
    let shown = queries::order(&mut tx, &ctx.org, &visitor.known_as(&customer), &made.id).await?;
    tx.commit().await?;
    Ok(shown)
}

/// The order as the firm would write it; prices are those of the day.
fn written(input: &PageOrderInput, customer: &PartyId, today: Day) -> OrderInput {
    let line = |line: &PageOrderLineInput| OrderLineInput {
        item_id: line.item_id.clone(),
        quantity: line.quantity,
        unit: Some(line.unit),
        price: None,
        discount: 0,
        tax_id: None,
        text: String::new(),
    };
    OrderInput {
        party_id: customer.clone(),
        day: today,
        due: input.due,
        location_id: None,
        reference: input.reference.clone(),
        note: input.note.clone(),
        tolerance: 0,
        currency: Some(CNY),
        rate: None,
        lines: input.lines.iter().map(line).collect(),
    }
}

/// Only what stands in the customer's catalogue is ordered: nothing at a price that was not agreed.
async fn check_offered(tx: &mut Tx, visitor: &Visitor, customer: &PartySummary, input: &PageOrderInput, today: Day) -> Result<(), Problem> {
    let ids: Vec<ItemId> = input.lines.iter().map(|line| line.item_id.clone()).collect();
    let known: Vec<StockItem> = items::stocked(tx, &visitor.ctx.org, &ids).await?;
    let found = |id: &ItemId| known.iter().find(|item| item.id == *id && item.state == RecordState::Active);
    let asked: Vec<Option<Asked<'_>>> =
        input.lines.iter().map(|line| found(&line.item_id).map(|item| Asked { item, unit: line.unit, quantity: line.quantity })).collect();
    let there: Vec<Asked<'_>> = asked.iter().flatten().cloned().collect();
    let mut offers = prices::offers(tx, &visitor.ctx, (Side::Sale, Some(customer), today, CNY), &there).await?.into_iter();
    let mut check = Check::new();
    for (at, asked) in asked.iter().enumerate() {
        let offer = asked.as_ref().and_then(|_| offers.next());
        let needs_list = customer.price_list.is_some();
        let is_offered = offer.is_some_and(|offer| offer.price.is_some() && (!needs_list || offer.price_list_id.is_some()));
        let expected = "something of the catalogue on this page, in one of its units and at least as many as its first price is for";
        check.that(is_offered, &format!("lines[{at}].item_id"), "trade.page_item", expected);
    }
    check.done()
}

async fn refuse_if_many_wait(tx: &mut Tx, org: &OrgId, customer: &PartyId) -> Result<(), Problem> {
    let (waiting,): (i64,) =
        sql("SELECT COUNT(*) FROM trade_page_order o JOIN trade_document d ON d.org_id = o.org_id AND d.id = o.document_id
         WHERE o.org_id = $1 AND o.party_id = $2 AND d.state = 'draft'")
        .bind(org)
        .bind(customer)
        .one(tx)
        .await?;
    if waiting < rules::WAITING_MAX {
        return Ok(());
    }
    let detail = "50 of your orders wait until somebody looks at them. Call the firm before you order more.";
    Err(Problem::conflict("trade.page_full", detail))
}

async fn received_before(tx: &mut Tx, org: &OrgId, id: &str, digest: &str) -> Result<Option<DocumentId>, Problem> {
    let found: Option<(DocumentId, String)> =
        sql("SELECT document_id, digest FROM trade_page_order WHERE org_id = $1 AND id = $2").bind(org).bind(id).optional(tx).await?;
    match found {
        None => Ok(None),
        Some((document, before)) if before == digest => Ok(Some(document)),
        Some(_) => Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "trade.page_key_used",
            "This key was used for another order. Make up a new one for each order.",
        )),
    }
}

/// The customer takes an order back that nobody agreed to yet.
pub(super) async fn withdraw(app: &App, visitor: &Visitor, id: &DocumentId) -> Result<PageOrder, Problem> {
    let ctx = &visitor.ctx;
    let mut tx = app.db().write(ctx).await?;
    let customer = visitor.customer(&mut tx).await?;
    if !is_theirs(&mut tx, &ctx.org, &visitor.known_as(&customer), id).await? {
        return Err(Problem::not_found());
    }
    let stands = drop_draft(&mut tx, ctx, Kind::SalesOrder, id).await?;
    let told = json!({ "name": customer.name, "number": stands.number, "page": visitor.page });
    audit::record(&mut tx, ctx, &WITHDRAWN, id.as_str(), &told).await?;
    let shown = queries::order(&mut tx, &ctx.org, &visitor.known_as(&customer), id).await?;
    tx.commit().await?;
    Ok(shown)
}

async fn is_theirs(tx: &mut Tx, org: &OrgId, known_as: &[PartyId; 2], id: &DocumentId) -> Result<bool, DbError> {
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM trade_page_order WHERE org_id = $1 AND document_id = $2 AND party_id IN ($3, $4)")
        .bind(org)
        .bind(id)
        .bind(&known_as[0])
        .bind(&known_as[1])
        .one(tx)
        .await?;
    Ok(count > 0)
}
