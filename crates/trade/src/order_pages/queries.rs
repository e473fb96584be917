//! Reading pages, and what a customer sees on one.

use std::collections::{HashMap, HashSet};

use books::open_items::{self, Side};
use catalog::items::ItemId;
use catalog::parties::PartyId;
use catalog::prices::{Offered, offered};
use identity::organisations::organisation_of;
use kernel::db::Value;
use kernel::quantity::{CNY, Currency, Money};
use kernel::{Ctx, Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};

use super::rules;
use super::types::{
    OrderPage, OrderPageFilter, OrderPageId, OrderPageItem, OrderPageOffer, OrderPageSearch, OrderPageSeller, OrderPageStep, PageOpenItem,
    PageOrder, PageOrderLine, PageStatement,
};
use super::visits::Visitor;
use crate::documents::{DocumentId, LineRow, State};
use crate::letterhead::letterhead;

/// Open items that a statement lists.
const OPEN_MAX: usize = 500;

/// How many pages of a customer still answer.
pub(super) async fn answering(tx: &mut Tx, ctx: &Ctx, party: &PartyId) -> Result<i64, DbError> {
    let (count,): (i64,) =
        sql("SELECT COUNT(*) FROM trade_order_page WHERE org_id = $1 AND party_id = $2 AND revoked_at IS NULL AND ends_at > $3")
            .bind(&ctx.org)
            .bind(party)
            .bind(ctx.now)
            .one(tx)
            .await?;
    Ok(count)
}

pub(super) async fn page(tx: &mut Tx, org: &OrgId, id: &OrderPageId, now: Timestamp) -> Result<OrderPage, DbError> {
    sql("SELECT p.id, p.party_id, p.note, p.last_day, p.shows_stock, p.visits, p.visited_at,
         (SELECT COUNT(*) FROM trade_page_order o WHERE o.org_id = p.org_id AND o.page_id = p.id) AS orders,
         p.made_by, p.made_at, p.revoked_at, p.ends_at <= $1 AS is_over FROM trade_order_page p WHERE p.org_id = $2 AND p.id = $3")
    .bind(now)
    .bind(org)
    .bind(id)
    .one(tx)
    .await
}

/// The pages, newest first, without their secrets.
pub(super) async fn pages(tx: &mut Tx, ctx: &Ctx, filter: &OrderPageFilter, asked: &PageQuery) -> Result<Page<OrderPage>, Problem> {
    let rows: Vec<OrderPage> = sql("SELECT p.id, p.party_id, p.note, p.last_day, p.shows_stock, p.visits, p.visited_at,
         (SELECT COUNT(*) FROM trade_page_order o WHERE o.org_id = p.org_id AND o.page_id = p.id) AS orders,
         p.made_by, p.made_at, p.revoked_at, p.ends_at <= $1 AS is_over FROM trade_order_page p
         WHERE p.org_id = $2 AND ($3 = '' OR p.party_id = $3) AND p.id < $4 ORDER BY p.id DESC LIMIT $5")
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(filter.party.as_ref().map_or("", PartyId::as_str))
    .bind(asked.after_or("~".to_owned())?)
    .bind(asked.fetch())
    .all(tx)
    .await?;
    Ok(asked.page(rows, |row| row.id.clone()))
}

/// What stands at the head of a customer's page.
pub(super) async fn offer(tx: &mut Tx, visitor: &Visitor) -> Result<OrderPageOffer, Problem> {
    let customer = visitor.customer(tx).await?;
    let says = letterhead(tx, &visitor.ctx.org).await?;
    Ok(OrderPageOffer {
        seller: OrderPageSeller {
            name: says.name,
            address: says.address,
            city: says.city,
            contact: says.contact,
            phone: says.phone,
            mail: says.mail,
            bank: says.bank,
            bank_account: says.bank_account,
        },
        is_simulated: organisation_of(tx, &visitor.ctx.org).await?.is_simulated,
        customer: customer.name,
        day: visitor.today(tx).await?,
        last_day: visitor.last_day,
        shows_stock: visitor.shows_stock,
    })
}

/// What the customer may order, at the prices agreed.
pub(super) async fn catalogue(
    tx: &mut Tx,
    visitor: &Visitor,
    search: &OrderPageSearch,
    asked: &PageQuery,
) -> Result<Page<OrderPageItem>, Problem> {
    let customer = visitor.customer(tx).await?;
    let day = visitor.today(tx).await?;
    let found = offered(tx, &visitor.ctx.org, customer.price_list.as_ref(), day, &search.q, asked).await?;
    let there = match visitor.shows_stock {
        true => Some(in_stock(tx, &visitor.ctx.org, &found.items).await?),
        false => None,
    };
    let item = |one: Offered| OrderPageItem {
        is_in_stock: there.as_ref().map(|there| there.contains(&one.id)),
        item_id: one.id,
        code: one.code,
        name: one.name,
        specification: one.specification,
        unit: one.unit,
        unit_name: one.unit.name(),
        steps: one.steps.into_iter().map(|step| OrderPageStep { from: step.from, price: step.price }).collect(),
    };
    Ok(Page { items: found.items.into_iter().map(item).collect(), next: found.next })
}

async fn in_stock(tx: &mut Tx, org: &OrgId, offers: &[Offered]) -> Result<HashSet<ItemId>, DbError> {
    let ids: Vec<ItemId> = offers.iter().map(|one| one.id.clone()).collect();
    Ok(inventory::free_of(tx, org, &ids).await?.into_iter().map(|(id, _)| id).collect())
}

#[derive(FromRow)]
struct HeadRow {
    id: DocumentId,
    number: String,
    state: State,
    day: Day,
    due: Day,
    reference: String,
    net: i64,
    tax: i64,
    currency: Option<Currency>,
    is_from_page: bool,
}

#[derive(FromRow)]
struct OwnLine {
    document_id: DocumentId,
    #[row(flatten)]
    line: LineRow,
}

/// The customer's orders, newest first: what came by a page, and what was agreed otherwise. Drafts of the firm are its own.
pub(super) async fn orders(tx: &mut Tx, org: &OrgId, known_as: &[PartyId; 2], asked: &PageQuery) -> Result<Page<PageOrder>, Problem> {
    let before: String = asked.after_or("~".to_owned())?;
    let orders = orders_before(tx, org, known_as, &before, asked.fetch()).await?;
    Ok(asked.page(orders, |order| order.id.clone()))
}

/// One order of the customer, as the list shows it.
pub(super) async fn order(tx: &mut Tx, org: &OrgId, known_as: &[PartyId; 2], id: &DocumentId) -> Result<PageOrder, Problem> {
    let found = orders_before(tx, org, known_as, &format!("{id}~"), 1).await?;
    found.into_iter().find(|order| order.id == *id).ok_or_else(Problem::not_found)
}

async fn orders_before(tx: &mut Tx, org: &OrgId, known_as: &[PartyId; 2], before: &str, most: i64) -> Result<Vec<PageOrder>, DbError> {
    let rows: Vec<HeadRow> = sql("SELECT d.id, d.number, d.state, d.day, d.due, d.reference, d.net, d.tax, d.currency,
         EXISTS (SELECT 1 FROM trade_page_order o WHERE o.org_id = d.org_id AND o.document_id = d.id) AS is_from_page
         FROM trade_document d WHERE d.org_id = $1 AND d.party_id IN ($2, $3) AND d.kind = 'sales_order' AND d.id < $4
         AND (d.state IN ('confirmed', 'done')
             OR EXISTS (SELECT 1 FROM trade_page_order o WHERE o.org_id = d.org_id AND o.document_id = d.id))
         ORDER BY d.id DESC LIMIT $5")
    .bind(org)
    .bind(&known_as[0])
    .bind(&known_as[1])
    .bind(before)
    .bind(most)
    .all(tx)
    .await?;
    let mut lines = lines_of(tx, org, &rows).await?;
    Ok(rows.into_iter().map(|row| shown(lines.remove(&row.id).unwrap_or_default(), row)).collect())
}

async fn lines_of(tx: &mut Tx, org: &OrgId, orders: &[HeadRow]) -> Result<HashMap<DocumentId, Vec<LineRow>>, DbError> {
    let mut lines: HashMap<DocumentId, Vec<LineRow>> = HashMap::new();
    if orders.is_empty() {
        return Ok(lines);
    }
    let rows: Vec<OwnLine> =
        sql("SELECT document_id, n, order_n, item_id, text, lot, is_stocked, unit, entered, quantity, price, discount,
         tax_rate, net AS line_net, tax AS line_tax, most, moved, moved_value, billed, billed_value, returned, price_list
         FROM trade_line WHERE org_id = $1 AND document_id IN (VALUES ($2), ...) ORDER BY document_id, n")
        .bind(org)
        .rows(orders.iter().map(|order| [Value::from(&order.id)]))
        .all(tx)
        .await?;
    for OwnLine { document_id, line } in rows {
        lines.entry(document_id).or_default().push(line);
    }
    Ok(lines)
}

fn shown(lines: Vec<LineRow>, row: HeadRow) -> PageOrder {
    let currency = row.currency.unwrap_or(CNY);
    let line = |line: &LineRow| PageOrderLine {
        item_id: line.item_id.clone(),
        text: line.text.clone(),
        unit: line.unit,
        unit_name: line.unit.name(),
        quantity: line.entered,
        price: line.price,
        net: Money::new(line.net, currency),
    };
    PageOrder {
        standing: rules::standing(row.state, &lines),
        lines: lines.iter().map(line).collect(),
        is_withdrawable: row.is_from_page && row.state == State::Draft,
        id: row.id,
        number: row.number,
        day: row.day,
        due: row.due,
        reference: row.reference,
        net: Money::new(row.net, currency),
        gross: Money::new(row.net + row.tax, currency),
    }
}

/// What the customer owes.
pub(super) async fn statement(tx: &mut Tx, org: &OrgId, known_as: &[PartyId; 2], day: Day) -> Result<PageStatement, Problem> {
    let mut names: Vec<String> = known_as.iter().map(ToString::to_string).collect();
    names.dedup();
    let most = i64::try_from(OPEN_MAX).unwrap_or(i64::MAX).saturating_add(1);
    let mut found = open_items::open_items_of(tx, org, Side::Receivable, &names, most).await?;
    let is_cut = found.len() > OPEN_MAX;
    found.truncate(OPEN_MAX);
    let mut open = 0_i64;
    for name in &names {
        open = open.saturating_add(open_items::open_of(tx, org, Side::Receivable, name).await?);
    }
    let numbers = numbers_of(tx, org, found.iter().map(|item| item.source_id.as_str())).await?;
    let items: Vec<PageOpenItem> = found
        .into_iter()
        .map(|item| PageOpenItem {
            number: numbers.get(&item.source_id).cloned().unwrap_or(item.document),
            days_over: day.days() - item.due.days(),
            day: item.day,
            due: item.due,
            amount: item.amount,
            open: item.open,
            foreign: item.foreign,
        })
        .collect();
    let late = items.iter().filter(|item| item.days_over > 0 && item.open.minor > 0).map(|item| item.open.minor);
    let overdue = Money::new(late.fold(0, i64::saturating_add), CNY);
    Ok(PageStatement { day, items, open: Money::new(open, CNY), overdue, is_cut })
}

async fn numbers_of(tx: &mut Tx, org: &OrgId, ids: impl Iterator<Item = &str>) -> Result<HashMap<String, String>, DbError> {
    let ids: Vec<[Value; 1]> = ids.map(|id| [Value::from(id)]).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, String)> =
        sql("SELECT id, number FROM trade_document WHERE org_id = $1 AND id IN (VALUES ($2), ...)").bind(org).rows(ids).all(tx).await?;
    Ok(rows.into_iter().collect())
}
