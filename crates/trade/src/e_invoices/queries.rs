//! Reading e-invoices, and matching them with what is known here.

use std::collections::BTreeMap;

use catalog::items::{self, ItemClue, ItemId, ItemSign, StockItem};
use catalog::parties::{self, PartyClue, PartyId, PartyRole, PartySign, PartySummary};
use kernel::db::{Value, stored};
use kernel::quantity::{Currency, Money};
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};

use super::matching::{self, Known, Order};
use super::rules::{self, called};
use super::types::{
    Content, DocumentNamed, EInvoice, EInvoiceFilter, EInvoiceId, EInvoiceSummary, Format, LinePaired, LineSign, OrderProposed, Stage,
    SupplierRecognised, SupplierSign,
};
use crate::documents::{DocumentId, Kind, LineRow, State, header, lines, open_orders, total};
use crate::findings::EInvoiceFinding;

/// Open orders that are looked at.
const ORDERS_MOST: i64 = 50;

/// What all readers want of an e-invoice.
#[derive(Clone, Debug, FromRow)]
pub(super) struct HeadRow {
    pub(super) id: EInvoiceId,
    format: Format,
    is_set_aside: bool,
    pub(super) number: String,
    seller_name: String,
    pub(super) day: Day,
    pub(super) currency: Currency,
    pub(super) gross: Option<i64>,
    pub(super) is_credit_note: bool,
    pub(super) faults: i64,
    warnings: i64,
    bill_id: Option<DocumentId>,
    bill_number: Option<String>,
    bill_state: Option<State>,
    pub(super) version: i64,
    taken_at: Timestamp,
}

impl HeadRow {
    /// A bill that was given up or taken back is none.
    fn bill(&self) -> Option<DocumentNamed> {
        let state = self.bill_state.filter(|state| *state != State::Cancelled);
        state.and_then(|_| Some(DocumentNamed { id: self.bill_id.clone()?, number: self.bill_number.clone()? }))
    }

    pub(super) fn stage(&self) -> Stage {
        match self.bill() {
            Some(_) => Stage::Billed,
            None if self.is_set_aside => Stage::SetAside,
            None => Stage::New,
        }
    }

    pub(super) fn shown(self) -> EInvoiceSummary {
        EInvoiceSummary {
            state: self.stage(),
            bill: self.bill(),
            id: self.id,
            format: self.format,
            number: self.number,
            seller_name: self.seller_name,
            day: self.day,
            gross: self.gross.map(|minor| Money::new(minor, self.currency)),
            is_credit_note: self.is_credit_note,
            faults: self.faults,
            warnings: self.warnings,
            version: self.version,
            taken_at: self.taken_at,
        }
    }
}

/// What one reader wants beside it.
#[derive(Clone, Debug, FromRow)]
struct WholeRow {
    #[row(flatten)]
    head: HeadRow,
    file_name: String,
    size_bytes: i64,
    due: Option<Day>,
    net: Option<i64>,
    tax: Option<i64>,
    content: String,
    findings: String,
}

/// An e-invoice as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) head: HeadRow,
    pub(super) file_name: String,
    size_bytes: i64,
    pub(super) due: Option<Day>,
    net: Option<i64>,
    pub(super) tax: Option<i64>,
    pub(super) content: Content,
    findings: Vec<EInvoiceFinding>,
}

/// E-invoices, the newest first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, filter: &EInvoiceFilter, page: &PageQuery) -> Result<Page<EInvoiceSummary>, Problem> {
    let before = page.after_or("~".to_owned())?;
    let rows: Vec<HeadRow> =
        sql("SELECT e.id, e.format, e.is_set_aside, e.number, e.seller_name, e.day, e.currency, e.gross, e.is_credit_note,
             e.faults, e.warnings, e.bill_id, b.number AS bill_number, b.state AS bill_state, e.version, e.taken_at
         FROM trade_e_invoice e LEFT JOIN trade_document b ON b.org_id = e.org_id AND b.id = e.bill_id
         WHERE e.org_id = $1 AND e.id < $2 AND ($3 = '' OR e.bill_id = $3)
         AND ($4 = '' OR $4 = CASE WHEN b.state <> 'cancelled' THEN 'billed' WHEN e.is_set_aside THEN 'set_aside' ELSE 'new' END)
         ORDER BY e.id DESC LIMIT $5")
        .bind(org)
        .bind(before)
        .bind(filter.bill.as_ref().map_or("", DocumentId::as_str))
        .bind(filter.state.map_or("", Stage::name))
        .bind(page.fetch())
        .all(tx)
        .await?;
    let rows: Vec<EInvoiceSummary> = rows.into_iter().map(HeadRow::shown).collect();
    Ok(page.page(rows, |row| row.id.to_string()))
}

/// An e-invoice as it is kept.
pub(super) async fn kept(tx: &mut Tx, org: &OrgId, id: &EInvoiceId) -> Result<Kept, Problem> {
    let row: WholeRow = sql("SELECT e.id, e.format, e.is_set_aside, e.number, e.seller_name, e.day, e.currency, e.gross, e.is_credit_note,
             e.faults, e.warnings, e.bill_id, b.number AS bill_number, b.state AS bill_state, e.version, e.taken_at, e.file_name, e.size_bytes,
             e.due, e.net, e.tax, e.content, e.findings
         FROM trade_e_invoice e LEFT JOIN trade_document b ON b.org_id = e.org_id AND b.id = e.bill_id
         WHERE e.org_id = $1 AND e.id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    Ok(Kept {
        content: stored("the content of an e-invoice", &row.content)?,
        findings: stored("the findings of an e-invoice", &row.findings)?,
        head: row.head,
        file_name: row.file_name,
        size_bytes: row.size_bytes,
        due: row.due,
        net: row.net,
        tax: row.tax,
    })
}

/// Who has an e-invoice of this seller and number already.
pub(super) async fn known_before(tx: &mut Tx, org: &OrgId, seller: &str, number: &str) -> Result<Option<EInvoiceSummary>, DbError> {
    let row: Option<HeadRow> =
        sql("SELECT e.id, e.format, e.is_set_aside, e.number, e.seller_name, e.day, e.currency, e.gross, e.is_credit_note,
             e.faults, e.warnings, e.bill_id, b.number AS bill_number, b.state AS bill_state, e.version, e.taken_at
         FROM trade_e_invoice e LEFT JOIN trade_document b ON b.org_id = e.org_id AND b.id = e.bill_id
         WHERE e.org_id = $1 AND e.seller_key = $2 AND e.number = $3")
        .bind(org)
        .bind(seller)
        .bind(number)
        .optional(tx)
        .await?;
    Ok(row.map(HeadRow::shown))
}

/// A bill of a supplier with this number that is in force.
pub(super) async fn entered_before(tx: &mut Tx, org: &OrgId, party: &PartyId, number: &str) -> Result<Option<DocumentNamed>, DbError> {
    let row: Option<(DocumentId, String)> = sql("SELECT id, number FROM trade_document
         WHERE org_id = $1 AND kind = 'bill' AND party_id = $2 AND reference = $3 AND state <> 'cancelled' ORDER BY id LIMIT 1")
    .bind(org)
    .bind(party)
    .bind(number)
    .optional(tx)
    .await?;
    Ok(row.map(|(id, number)| DocumentNamed { id, number }))
}

/// The bill of the invoice that a credit note names, with its lines.
pub(super) async fn bill_of(tx: &mut Tx, org: &OrgId, content: &Content, matched: &Matched) -> Result<Order, Problem> {
    let named = match matched.suppliers.first() {
        Some((party, _)) if !content.preceding.is_empty() => entered_before(tx, org, &party.id, &content.preceding).await?,
        _ => None,
    };
    let named = named.ok_or_else(|| {
        let number = if content.preceding.is_empty() { "no invoice" } else { content.preceding.as_str() };
        let detail = format!("The credit note names {number}, and no bill of that supplier has that number. Enter the bill first.");
        Problem::conflict("trade.e_invoice_no_bill", detail).with("number", content.preceding.as_str())
    })?;
    Ok((header(tx, org, &named.id).await?, lines(tx, org, &named.id).await?))
}

/// Suppliers that it may be from, the surest first.
async fn suppliers(tx: &mut Tx, org: &OrgId, content: &Content) -> Result<Vec<(PartySummary, PartySign)>, DbError> {
    let clue = PartyClue { name: content.seller.name.clone(), numbers: content.seller.numbers.clone() };
    let found = parties::recognised(tx, org, &clue).await?;
    Ok(found.into_iter().filter(|(party, _)| party.roles.contains(&PartyRole::Supplier)).collect())
}

/// What each line is recognised as: by earlier bills of the supplier first, then by codes and names.
async fn recognised(
    tx: &mut Tx,
    org: &OrgId,
    party: Option<&PartyId>,
    content: &Content,
) -> Result<Vec<Option<(ItemId, LineSign)>>, DbError> {
    let clues: Vec<ItemClue> = content
        .lines
        .iter()
        .map(|line| ItemClue {
            code: line.buyer_code.clone(),
            gtin: line.gtin.clone(),
            foreign_code: line.seller_code.clone(),
            name: line.name.clone(),
            specification: line.specification.clone(),
        })
        .collect();
    let found = items::recognised(tx, org, &clues).await?;
    let earlier = match party {
        Some(party) => earlier(tx, org, party, content).await?,
        None => BTreeMap::new(),
    };
    let sign = |sign| match sign {
        ItemSign::Code => LineSign::OwnCode,
        ItemSign::Gtin => LineSign::Gtin,
        ItemSign::ForeignCode => LineSign::SellerCode,
        ItemSign::Name => LineSign::Name,
    };
    let one = |(line, found): (&super::types::PaperLine, Option<(ItemId, ItemSign)>)| {
        let before = earlier.get(&called(line)).map(|item| (item.clone(), LineSign::EarlierBill));
        before.or_else(|| found.map(|(item, by)| (item, sign(by))))
    };
    Ok(content.lines.iter().zip(found).map(one).collect())
}

/// What the supplier's earlier bills called which item.
async fn earlier(tx: &mut Tx, org: &OrgId, party: &PartyId, content: &Content) -> Result<BTreeMap<String, ItemId>, DbError> {
    if content.lines.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(String, ItemId)> = sql("SELECT called, item_id FROM trade_supplier_item
         WHERE org_id = $1 AND party_id = $2 AND called IN (VALUES ($3), ...)")
    .bind(org)
    .bind(party)
    .rows(content.lines.iter().map(|line| [Value::from(called(line))]))
    .all(tx)
    .await?;
    Ok(rows.into_iter().collect())
}

/// The items of lines and orders.
pub(super) async fn items_of(tx: &mut Tx, org: &OrgId, mut ids: Vec<ItemId>) -> Result<BTreeMap<ItemId, StockItem>, DbError> {
    ids.sort();
    ids.dedup();
    Ok(items::stocked(tx, org, &ids).await?.into_iter().map(|item| (item.id.clone(), item)).collect())
}

/// Everything that an e-invoice is matched with.
pub(super) struct Matched {
    pub(super) suppliers: Vec<(PartySummary, PartySign)>,
    pub(super) known: Known,
    /// Open orders with how many lines of it each has, the best first.
    pub(super) orders: Vec<(Order, usize)>,
}

impl Matched {
    /// The order that is wanted, or the best one if it has anything of the invoice.
    fn chosen(&self, content: &Content, wanted: Option<&DocumentId>) -> Option<&Order> {
        let fits = |(order, lines): &&(Order, usize)| match wanted {
            Some(wanted) => order.0.id == *wanted,
            None => *lines > 0 || matching::is_named(content, &order.0),
        };
        self.orders.iter().find(fits).map(|(order, _)| order)
    }
}

/// Matches an e-invoice with suppliers, items and open orders.
pub(super) async fn matched(tx: &mut Tx, org: &OrgId, content: &Content) -> Result<Matched, Problem> {
    let suppliers = suppliers(tx, org, content).await?;
    let party = suppliers.first().map(|(party, _)| party.id.clone());
    let recognised = recognised(tx, org, party.as_ref(), content).await?;
    let orders = match &party {
        Some(party) => open_orders(tx, org, Kind::PurchaseOrder, party, ORDERS_MOST).await?,
        None => Vec::new(),
    };
    let mut wanted: Vec<ItemId> = orders.iter().flat_map(|(_, rows)| ordered(rows)).collect();
    wanted.extend(recognised.iter().flatten().map(|(item, _)| item.clone()));
    let items = items_of(tx, org, wanted).await?;
    let known = Known { recognised, items };
    let orders = matching::ranked(content, &known, orders);
    Ok(Matched { suppliers, known, orders })
}

/// The items of the lines of an order.
pub(super) fn ordered(rows: &[LineRow]) -> Vec<ItemId> {
    rows.iter().map(|row| row.item_id.clone()).collect()
}

/// The pairs as they are proposed for an order.
pub(super) fn proposed(content: &Content, matched: &Matched, order: &DocumentId) -> Vec<LinePaired> {
    let Some(order) = matched.chosen(content, Some(order)) else { return Vec::new() };
    let pairs = matching::paired(content, &matched.known, order);
    (1_i64..).zip(pairs).filter_map(|(n, order_n)| Some(LinePaired { n, order_n: order_n? })).collect()
}

/// An e-invoice with its findings and what it is matched with.
pub(super) async fn one(tx: &mut Tx, org: &OrgId, id: &EInvoiceId, wanted: Option<&DocumentId>) -> Result<EInvoice, Problem> {
    let kept = kept(tx, org, id).await?;
    let is_new = kept.head.stage() != Stage::Billed;
    let mut matched = matched(tx, org, &kept.content).await?;
    if !is_new {
        matched.orders.clear();
    }
    let order = matched.chosen(&kept.content, wanted).cloned();
    let lines = matching::beside(&kept.content, &matched.known, order.as_ref());
    let may_bill = rules::of_its_kind(kept.head.is_credit_note, false).is_ok();
    let would_bill = order.as_ref().filter(|_| may_bill).and_then(|(_, rows)| {
        let pairs: Vec<LinePaired> = lines.iter().filter_map(|line| Some(LinePaired { n: line.n, order_n: line.order_n? })).collect();
        let parts = rules::parts((&kept.content, kept.head.currency), kept.tax, rows, &matched.known.items, &pairs).ok()?;
        total(&parts).ok().map(|(net, tax)| Money::new(net + tax, kept.head.currency))
    });
    let entered = match matched.suppliers.first() {
        Some((party, _)) if is_new => entered_before(tx, org, &party.id, &kept.head.number).await?,
        _ => None,
    };
    let credits = match matched.suppliers.first() {
        Some((party, _)) if kept.head.is_credit_note => entered_before(tx, org, &party.id, &kept.content.preceding).await?,
        _ => None,
    };
    let money = |minor: i64| Money::new(minor, kept.head.currency);
    Ok(EInvoice {
        file_name: kept.file_name,
        size_bytes: kept.size_bytes,
        due: kept.due,
        net: kept.net.map(money),
        tax: kept.tax.map(money),
        orders: matched.orders.iter().map(|order| order_shown(&kept.content, order)).collect(),
        seller: kept.content.seller,
        buyer: kept.content.buyer,
        order_reference: kept.content.order_reference,
        note: kept.content.note,
        findings: kept.findings,
        suppliers: matched.suppliers.into_iter().map(supplier_shown).collect(),
        order_id: order.map(|(header, _)| header.id),
        lines,
        would_bill,
        entered_before: entered,
        preceding: kept.content.preceding,
        credits,
        summary: kept.head.shown(),
    })
}

fn order_shown(content: &Content, ((header, _), lines): &(Order, usize)) -> OrderProposed {
    OrderProposed {
        id: header.id.clone(),
        number: header.number.clone(),
        day: header.day,
        gross: Money::new(header.net + header.tax, header.currency()),
        lines: i64::try_from(*lines).unwrap_or(i64::MAX),
        is_named: matching::is_named(content, header),
    }
}

fn supplier_shown((party, by): (PartySummary, PartySign)) -> SupplierRecognised {
    let by = match by {
        PartySign::CreditCode => SupplierSign::CreditCode,
        PartySign::TaxNumber => SupplierSign::TaxNumber,
        PartySign::Name => SupplierSign::Name,
    };
    SupplierRecognised { party_id: party.id, code: party.code, name: party.name, by }
}
