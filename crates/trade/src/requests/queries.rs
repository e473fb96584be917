//! Reading purchase requests.

use catalog::items::ItemId;
use catalog::units::UnitCode;
use kernel::db::Value;
use kernel::quantity::Quantity;
use kernel::{Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::types::{PurchaseRequest, PurchaseRequestFilter, PurchaseRequestId, PurchaseRequestStanding};

/// Which rows are wanted; what is empty narrows nothing.
struct Wanted<'a> {
    before: &'a str,
    standing: &'a str,
    /// An identifier or a number.
    named: &'a str,
    most: i64,
}

/// Requests with how far they are, newest first: what became of enquiry and order says so, and nobody writes it down.
async fn rows(tx: &mut Tx, org: &OrgId, wanted: Wanted<'_>) -> Result<Vec<PurchaseRequest>, DbError> {
    sql("SELECT q.id, q.number, q.standing, q.item_id, q.text, q.unit, q.quantity, q.needed_by, q.reason,
         q.asked_by, q.asked_at, q.enquiry_id, q.enquiry_number, q.order_id, q.order_number FROM (
             SELECT r.id, r.number, CASE WHEN r.state <> 'open' THEN r.state
                 WHEN d.state <> 'cancelled' AND t.moved >= t.quantity THEN 'received' WHEN d.state <> 'cancelled' THEN 'ordered'
                 WHEN r.enquiry_id IS NOT NULL THEN 'asked' ELSE 'open' END AS standing,
             r.item_id, r.text, r.unit, r.quantity, r.needed_by, r.reason, r.asked_by, r.asked_at, r.enquiry_id, e.number AS enquiry_number,
             d.id AS order_id, d.number AS order_number
             FROM trade_request r
             LEFT JOIN trade_enquiry e ON e.org_id = r.org_id AND e.id = r.enquiry_id
             LEFT JOIN trade_enquiry_line l ON l.org_id = r.org_id AND l.enquiry_id = r.enquiry_id AND l.n = r.enquiry_n
             LEFT JOIN trade_document d ON d.org_id = l.org_id AND d.id = l.order_id
             LEFT JOIN trade_line t ON t.org_id = d.org_id AND t.document_id = d.id AND t.n = l.order_n
             WHERE r.org_id = $1 AND r.id < $2 AND ($3 = '' OR r.id = $3 OR r.number = $3)) q
         WHERE $4 = '' OR q.standing = $4 ORDER BY q.id DESC LIMIT $5")
    .bind(org)
    .bind(wanted.before)
    .bind(wanted.named)
    .bind(wanted.standing)
    .bind(wanted.most)
    .all(tx)
    .await
}

/// The request with this identifier or number.
pub(super) async fn found(tx: &mut Tx, org: &OrgId, named: &str) -> Result<PurchaseRequest, DbError> {
    let wanted = Wanted { before: "~", standing: "", named, most: 1 };
    rows(tx, org, wanted).await?.pop().filter(|_| !named.is_empty()).ok_or(DbError::NoRow)
}

pub(super) async fn one(tx: &mut Tx, org: &OrgId, id: &PurchaseRequestId) -> Result<PurchaseRequest, DbError> {
    found(tx, org, id.as_str()).await
}

/// Purchase requests, newest first.
pub(super) async fn list(
    tx: &mut Tx,
    org: &OrgId,
    filter: &PurchaseRequestFilter,
    page: &PageQuery,
) -> Result<Page<PurchaseRequest>, Problem> {
    let before: String = page.after_or("~".to_owned())?;
    let standing = filter.standing.map_or("", PurchaseRequestStanding::name);
    let found = rows(tx, org, Wanted { before: &before, standing, named: "", most: page.fetch() }).await?;
    Ok(page.page(found, |row| row.id.to_string()))
}

/// What a request asks for, as an enquiry gathers it.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Gathered {
    pub(crate) id: PurchaseRequestId,
    pub(crate) item_id: Option<ItemId>,
    pub(crate) text: String,
    pub(crate) unit: UnitCode,
    pub(crate) quantity: Quantity,
    pub(crate) needed_by: Day,
}

/// The requests of these identifiers, in the order in which they were made.
pub(crate) async fn gathered(tx: &mut Tx, org: &OrgId, ids: &[PurchaseRequestId]) -> Result<Vec<Gathered>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sql("SELECT id, item_id, text, unit, quantity, needed_by FROM trade_request WHERE org_id = $1 AND id IN (VALUES ($2), ...) ORDER BY id")
        .bind(org)
        .rows(ids.iter().map(|id| [Value::from(id)]))
        .all(tx)
        .await
}
