//! Reading documents.

use books::exchange_rates::Exchange;
use catalog::items::ItemId;
use catalog::locations::LocationId;
use catalog::parties::PartyId;
use catalog::prices::PriceListId;
use catalog::units::UnitCode;
use inventory::movements::MovementId;
use kernel::db::Value;
use kernel::quantity::{CNY, Currency, Money, Quantity, Rate, UnitPrice};
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::backs;
use super::rules::{PricedLine, in_own, own_amount, total};
use super::serials;
use super::steps;
use super::types::{Document, DocumentFilter, DocumentId, DocumentLine, DocumentState, DocumentSummary, Kind, Manner, OwnAmounts, State};

/// The header of a document.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Header {
    pub(crate) id: DocumentId,
    pub(crate) kind: Kind,
    pub(crate) number: String,
    pub(crate) state: State,
    pub(crate) version: i64,
    pub(crate) party_id: PartyId,
    pub(crate) day: Day,
    pub(crate) due: Day,
    pub(crate) location_id: Option<LocationId>,
    pub(crate) order_id: Option<DocumentId>,
    pub(crate) reference: String,
    pub(crate) note: String,
    pub(crate) net: i64,
    pub(crate) tax: i64,
    pub(crate) tolerance: i64,
    pub(crate) payment_days: Option<i64>,
    /// Where what is sold goes to, or what is bought comes from.
    pub(crate) counter_id: Option<LocationId>,
    pub(crate) movement_id: Option<MovementId>,
    pub(crate) source_id: Option<DocumentId>,
    pub(crate) manner: Option<Manner>,
    currency: Option<Currency>,
    rate: Option<Rate>,
}

/// A line as it is stored, with the progress of an order's.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct LineRow {
    pub(crate) n: i64,
    pub(crate) order_n: Option<i64>,
    pub(crate) item_id: ItemId,
    pub(crate) text: String,
    pub(crate) lot: String,
    pub(crate) is_stocked: bool,
    pub(crate) unit: UnitCode,
    pub(crate) entered: Quantity,
    pub(crate) quantity: Quantity,
    pub(crate) price: UnitPrice,
    pub(crate) discount: i64,
    pub(crate) tax_rate: i64,
    #[row(rename = "line_net")]
    pub(crate) net: i64,
    #[row(rename = "line_tax")]
    pub(crate) tax: i64,
    pub(crate) most: Option<i64>,
    pub(crate) moved: Option<Quantity>,
    pub(crate) moved_value: Option<i64>,
    pub(crate) billed: Option<Quantity>,
    pub(crate) billed_value: Option<i64>,
    pub(crate) returned: Option<Quantity>,
    pub(crate) price_list: Option<PriceListId>,
}

impl LineRow {
    /// The line of an order as one of a document that follows it.
    pub(crate) fn following(&self) -> PricedLine {
        PricedLine { order_n: Some(self.n), ..self.priced() }
    }

    pub(crate) fn priced(&self) -> PricedLine {
        PricedLine {
            order_n: self.order_n,
            item: self.item_id.clone(),
            text: self.text.clone(),
            lot: self.lot.clone(),
            is_stocked: self.is_stocked,
            unit: self.unit,
            entered: self.entered,
            quantity: self.quantity,
            price: self.price,
            discount: self.discount,
            tax_rate: self.tax_rate,
            net: self.net,
            tax: self.tax,
            price_list: self.price_list.clone(),
        }
    }

    /// As people see it; of a draft nothing is under way.
    fn shown(self, is_draft: bool, currency: Currency) -> DocumentLine {
        let (lot, serials) = serials::told(&self.lot);
        DocumentLine {
            n: self.n,
            order_n: self.order_n,
            item_id: self.item_id,
            text: self.text,
            lot,
            serials,
            unit: self.unit,
            entered: self.entered,
            quantity: self.quantity,
            price: self.price,
            discount: self.discount,
            tax_rate: self.tax_rate,
            net: Money::new(self.net, currency),
            tax: Money::new(self.tax, currency),
            moved: self.moved.filter(|_| !is_draft),
            billed: self.billed.filter(|_| !is_draft),
            returned: self.returned.filter(|_| !is_draft),
            price_list_id: self.price_list,
        }
    }
}

impl Header {
    /// How its currency is exchanged; nothing when it is the organisation's own.
    pub(crate) fn exchange(&self) -> Option<Exchange> {
        self.currency.zip(self.rate).map(|(currency, rate)| Exchange { currency, rate })
    }

    pub(crate) fn currency(&self) -> Currency {
        self.currency.unwrap_or(CNY)
    }

    /// How the document stands, as the answer to whoever moved it on.
    pub(crate) fn told(&self) -> DocumentState {
        DocumentState {
            id: self.id.clone(),
            kind: self.kind,
            number: self.number.clone(),
            state: self.state,
            version: self.version,
            waits_for: None,
        }
    }
}

/// A line beside the header of its document.
#[derive(FromRow)]
struct HeldRow {
    #[row(flatten)]
    header: Header,
    #[row(flatten)]
    line: LineRow,
}

/// Documents with their lines, locked until the unit ends: what follows them waits for its turn.
pub(crate) async fn held(tx: &mut Tx, org: &OrgId, ids: &[&DocumentId]) -> Result<Vec<(Header, Vec<LineRow>)>, DbError> {
    let rows: Vec<HeldRow> =
        sql("SELECT d.id, d.kind, d.number, d.state, d.version, d.party_id, d.day, d.due, d.location_id, d.order_id, d.reference,
         d.note, d.net, d.tax, d.tolerance, d.payment_days, d.counter_id, d.movement_id, d.source_id, d.manner, d.currency, d.rate, l.n, l.order_n, l.item_id, l.text, l.lot,
         l.is_stocked, l.unit, l.entered, l.quantity, l.price, l.discount, l.tax_rate, l.net AS line_net, l.tax AS line_tax, l.most,
         l.moved, l.moved_value, l.billed, l.billed_value, l.returned, l.price_list
         FROM trade_document d JOIN trade_line l ON l.org_id = d.org_id AND l.document_id = d.id
         WHERE d.org_id = $1 AND d.id IN (VALUES ($2), ...) ORDER BY d.id, l.n")
        .bind(org)
        .rows(ids.iter().map(|id| [Value::from(*id)]))
        .locking()
        .all(tx)
        .await?;
    Ok(gathered(rows))
}

/// Open orders of a kind with a party, the newest first, at most so many, with their lines.
pub(crate) async fn open_orders(
    tx: &mut Tx,
    org: &OrgId,
    kind: Kind,
    party: &PartyId,
    most: i64,
) -> Result<Vec<(Header, Vec<LineRow>)>, DbError> {
    let rows: Vec<HeldRow> =
        sql("SELECT d.id, d.kind, d.number, d.state, d.version, d.party_id, d.day, d.due, d.location_id, d.order_id, d.reference,
         d.note, d.net, d.tax, d.tolerance, d.payment_days, d.counter_id, d.movement_id, d.source_id, d.manner, d.currency, d.rate, l.n, l.order_n, l.item_id, l.text, l.lot,
         l.is_stocked, l.unit, l.entered, l.quantity, l.price, l.discount, l.tax_rate, l.net AS line_net, l.tax AS line_tax, l.most,
         l.moved, l.moved_value, l.billed, l.billed_value, l.returned, l.price_list
         FROM trade_document d JOIN trade_line l ON l.org_id = d.org_id AND l.document_id = d.id
         WHERE d.org_id = $1 AND d.id IN (SELECT id FROM trade_document
             WHERE org_id = $1 AND kind = $2 AND party_id = $3 AND state = 'confirmed' ORDER BY id DESC LIMIT $4)
         ORDER BY d.id DESC, l.n")
        .bind(org)
        .bind(kind.name())
        .bind(party)
        .bind(most)
        .all(tx)
        .await?;
    Ok(gathered(rows))
}

fn gathered(rows: Vec<HeldRow>) -> Vec<(Header, Vec<LineRow>)> {
    let mut documents: Vec<(Header, Vec<LineRow>)> = Vec::new();
    for HeldRow { header, line } in rows {
        match documents.last_mut().filter(|(last, _)| last.id == header.id) {
            Some((_, lines)) => lines.push(line),
            None => documents.push((header, vec![line])),
        }
    }
    documents
}

/// A draft, locked until the unit ends; nothing when the document is none.
pub(crate) async fn held_draft(tx: &mut Tx, org: &OrgId, id: &DocumentId, kind: Kind) -> Result<Option<Header>, DbError> {
    sql("SELECT id, kind, number, state, version, party_id, day, due, location_id, order_id, reference, note, net, tax, tolerance, payment_days,
         counter_id, movement_id, source_id, manner, currency, rate
         FROM trade_document WHERE org_id = $1 AND id = $2 AND kind = $3 AND state = 'draft'")
    .bind(org)
    .bind(id)
    .bind(kind.name())
    .locking()
    .optional(tx)
    .await
}

/// The document of a kind with this identifier or number.
pub(crate) async fn found(tx: &mut Tx, org: &OrgId, kind: &str, named: &str) -> Result<Header, DbError> {
    sql("SELECT id, kind, number, state, version, party_id, day, due, location_id, order_id, reference, note, net, tax, tolerance, payment_days,
         counter_id, movement_id, source_id, manner, currency, rate
         FROM trade_document WHERE org_id = $1 AND kind = $2 AND (id = $3 OR number = $3)")
    .bind(org)
    .bind(kind)
    .bind(named)
    .one(tx)
    .await
}

/// The lines of a document, with their progress when it is an order.
pub(crate) async fn lines(tx: &mut Tx, org: &OrgId, id: &DocumentId) -> Result<Vec<LineRow>, DbError> {
    sql("SELECT n, order_n, item_id, text, lot, is_stocked, unit, entered, quantity, price, discount, tax_rate, net AS line_net,
         tax AS line_tax, most, moved, moved_value, billed, billed_value, returned, price_list
         FROM trade_line WHERE org_id = $1 AND document_id = $2 ORDER BY n")
    .bind(org)
    .bind(id)
    .all(tx)
    .await
}

/// The header of a document as it stands.
pub(crate) async fn header(tx: &mut Tx, org: &OrgId, id: &DocumentId) -> Result<Header, DbError> {
    sql("SELECT id, kind, number, state, version, party_id, day, due, location_id, order_id, reference, note, net, tax, tolerance, payment_days,
         counter_id, movement_id, source_id, manner, currency, rate
         FROM trade_document WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await
}

/// What followed from a document, oldest first; not more than two hundred.
async fn followers(tx: &mut Tx, org: &OrgId, id: &DocumentId) -> Result<Vec<DocumentState>, DbError> {
    // Each half by its index, put in order here: asked for in order, databases read every document of the organisation.
    let mut found: Vec<DocumentState> =
        sql("SELECT id, kind, number, state, version FROM trade_document WHERE org_id = $1 AND order_id = $2
         UNION ALL SELECT id, kind, number, state, version FROM trade_document
         WHERE org_id = $1 AND source_id = $2 AND (order_id IS NULL OR order_id <> $2) LIMIT 200")
        .bind(org)
        .bind(id)
        .all(tx)
        .await?;
    found.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(found)
}

/// A document beside the steps it went, and whether a customer ordered it by a page.
#[derive(FromRow)]
struct SteppedRow {
    #[row(flatten)]
    header: Header,
    steps: String,
    is_from_page: bool,
}

/// A whole document.
pub async fn document(tx: &mut Tx, org: &OrgId, id: &DocumentId) -> Result<Document, Problem> {
    let mut document = written(tx, org, id).await?;
    for taken in backs::taken(tx, org, id, None).await? {
        for line in document.lines.iter_mut().filter(|line| line.order_n == taken.order_n) {
            line.returned = Some(taken.quantity);
        }
    }
    document.followed_by = followers(tx, org, id).await?;
    Ok(document)
}

/// A document as it was written, without what came back of it and what followed from it.
pub async fn written(tx: &mut Tx, org: &OrgId, id: &DocumentId) -> Result<Document, Problem> {
    let SteppedRow { header, steps, is_from_page } =
        sql("SELECT id, kind, number, state, version, party_id, day, due, location_id, order_id, reference, note, net, tax, tolerance,
         payment_days, counter_id, movement_id, source_id, manner, currency, rate, steps,
         EXISTS (SELECT 1 FROM trade_page_order o WHERE o.org_id = $1 AND o.document_id = $2) AS is_from_page
         FROM trade_document WHERE org_id = $1 AND id = $2")
        .bind(org)
        .bind(id)
        .one(tx)
        .await?;
    let is_draft = header.state == State::Draft;
    let rows = lines(tx, org, id).await?;
    let own = match header.exchange() {
        Some(exchange) if rows.is_empty() => Some(own_of(own_amount(header.net, exchange)?, 0)),
        Some(_) => {
            let (net, tax) = total(&in_own(&rows.iter().map(LineRow::priced).collect::<Vec<_>>(), header.exchange())?)?;
            Some(own_of(net, tax))
        }
        None => None,
    };
    let currency = header.currency();
    let lines = rows.into_iter().map(|line| line.shown(is_draft, currency)).collect();
    let money = |minor| Money::new(minor, currency);
    Ok(Document {
        id: header.id,
        kind: header.kind,
        number: header.number,
        state: header.state,
        version: header.version,
        party_id: header.party_id,
        day: header.day,
        due: header.due,
        location_id: header.location_id,
        order_id: header.order_id,
        source_id: header.source_id,
        manner: header.manner,
        reference: header.reference,
        note: header.note,
        is_from_page,
        tolerance: header.tolerance,
        net: money(header.net),
        tax: money(header.tax),
        gross: money(header.net + header.tax),
        rate: header.rate,
        own,
        lines,
        steps: steps::read(&steps),
        followed_by: Vec::new(),
    })
}

fn own_of(net: i64, tax: i64) -> OwnAmounts {
    let money = |minor| Money::new(minor, CNY);
    OwnAmounts { net: money(net), tax: money(tax), gross: money(net + tax) }
}

/// A document as a list shows it.
#[derive(FromRow)]
pub(super) struct ListRow {
    pub(super) id: DocumentId,
    kind: Kind,
    pub(super) number: String,
    state: State,
    version: i64,
    party_id: PartyId,
    pub(super) day: Day,
    due: Day,
    reference: String,
    gross: i64,
    currency: Option<Currency>,
    is_from_page: bool,
}

impl From<ListRow> for DocumentSummary {
    fn from(row: ListRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            number: row.number,
            state: row.state,
            version: row.version,
            party_id: row.party_id,
            day: row.day,
            due: row.due,
            reference: row.reference,
            gross: Money::new(row.gross, row.currency.unwrap_or(CNY)),
            is_from_page: row.is_from_page,
        }
    }
}

/// Documents of a kind, newest first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, filter: &DocumentFilter, page: &PageQuery) -> Result<Page<DocumentSummary>, Problem> {
    let before = page.after_or("~".to_owned())?;
    let rows: Vec<ListRow> = sql("SELECT d.id, d.kind, d.number, d.state, d.version, d.party_id, d.day, d.due, d.reference, d.net + d.tax AS gross, d.currency,
         EXISTS (SELECT 1 FROM trade_page_order o WHERE o.org_id = d.org_id AND o.document_id = d.id) AS is_from_page
         FROM trade_document d WHERE d.org_id = $1 AND d.kind = $2 AND ($3 = '' OR d.state = $3) AND ($4 = '' OR d.party_id = $4) AND d.id < $5
         AND (NOT $6 OR EXISTS (SELECT 1 FROM trade_page_order o WHERE o.org_id = d.org_id AND o.document_id = d.id))
         ORDER BY d.id DESC LIMIT $7")
    .bind(org)
    .bind(filter.kind.name())
    .bind(filter.state.map_or("", State::name))
    .bind(filter.party.as_ref().map_or("", PartyId::as_str))
    .bind(before)
    .bind(filter.from_page)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let rows: Vec<DocumentSummary> = rows.into_iter().map(DocumentSummary::from).collect();
    Ok(page.page(rows, |row| row.id.to_string()))
}

/// Invoices and bills of a month (`2026-03`) that nobody posted.
pub(crate) async fn drafts_in(tx: &mut Tx, org: &OrgId, period: &str) -> Result<i64, DbError> {
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM trade_document WHERE org_id = $1 AND kind IN ('sales_invoice', 'bill')
         AND state = 'draft' AND day >= $2 AND day <= $3")
    .bind(org)
    .bind(format!("{period}-01"))
    .bind(format!("{period}-31"))
    .one(tx)
    .await?;
    Ok(count)
}
