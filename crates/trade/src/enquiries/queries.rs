//! Reading enquiries.

use std::collections::HashMap;

use catalog::items::ItemId;
use catalog::parties::{self, PartyId};
use catalog::units::UnitCode;
use identity::organisations::zone_of;
use kernel::quantity::{CNY, Money, Quantity, UnitPrice};
use kernel::{Ctx, Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::rules;
use super::types::{Enquiry, EnquiryId, EnquiryLine, EnquiryOffer, EnquiryState, EnquirySummary, EnquirySupplier};
use crate::documents::DocumentId;
use crate::scorecards;

/// Days of promises that reliability is told of.
const JUDGED_DAYS: i32 = 180;

#[derive(FromRow)]
struct Head {
    number: String,
    state: EnquiryState,
    day: Day,
    answer_by: Day,
    note: String,
}

/// A line, and the order that was made of it while that stands.
#[derive(Clone, Debug, FromRow)]
pub(super) struct LineRow {
    pub(super) n: i64,
    pub(super) item_id: Option<ItemId>,
    pub(super) text: String,
    pub(super) unit: UnitCode,
    pub(super) quantity: Quantity,
    needed_by: Day,
    order_id: Option<DocumentId>,
    pub(super) order_number: Option<String>,
}

/// What a supplier answered to a line.
#[derive(Clone, Debug, FromRow)]
pub(super) struct AnswerRow {
    pub(super) party_id: PartyId,
    pub(super) n: i64,
    is_offered: bool,
    price: UnitPrice,
    charges: i64,
    lead_days: i64,
    least: Quantity,
    valid_until: String,
}

impl AnswerRow {
    /// The offer, unless it is not offered.
    pub(super) fn offer(&self) -> Option<EnquiryOffer> {
        let valid_until = self.valid_until.parse().ok().filter(|_| self.is_offered)?;
        let charges = Money::new(self.charges, CNY);
        Some(EnquiryOffer { price: self.price, charges, lead_days: self.lead_days, least: self.least, valid_until })
    }
}

/// Holds an open enquiry until the unit ends, and tells its number: who orders waits for whoever does so already.
pub(super) async fn hold_open(tx: &mut Tx, org: &OrgId, id: &EnquiryId) -> Result<String, Problem> {
    let (number, state): (String, EnquiryState) =
        sql("SELECT number, state FROM trade_enquiry WHERE org_id = $1 AND id = $2").bind(org).bind(id).locking().one(tx).await?;
    match state {
        EnquiryState::Open => Ok(number),
        EnquiryState::Cancelled => {
            let detail = format!("{number} was given up. Gather the requests into another one.");
            Err(Problem::conflict("trade.enquiry_cancelled", detail).with("number", number))
        }
    }
}

pub(super) async fn line_numbers(tx: &mut Tx, org: &OrgId, id: &EnquiryId) -> Result<Vec<i64>, DbError> {
    let rows: Vec<(i64,)> =
        sql("SELECT n FROM trade_enquiry_line WHERE org_id = $1 AND enquiry_id = $2 ORDER BY n").bind(org).bind(id).all(tx).await?;
    Ok(rows.into_iter().map(|(n,)| n).collect())
}

/// Who was asked.
pub(super) async fn suppliers(tx: &mut Tx, org: &OrgId, id: &EnquiryId) -> Result<Vec<PartyId>, DbError> {
    let rows: Vec<(PartyId,)> = sql("SELECT party_id FROM trade_enquiry_supplier WHERE org_id = $1 AND enquiry_id = $2 ORDER BY party_id")
        .bind(org)
        .bind(id)
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|(party,)| party).collect())
}

/// The lines; an order that was given up counts as none.
pub(super) async fn lines(tx: &mut Tx, org: &OrgId, id: &EnquiryId) -> Result<Vec<LineRow>, DbError> {
    sql("SELECT l.n, l.item_id, l.text, l.unit, l.quantity, l.needed_by, d.id AS order_id, d.number AS order_number
         FROM trade_enquiry_line l
         LEFT JOIN trade_document d ON d.org_id = l.org_id AND d.id = l.order_id AND d.state <> 'cancelled'
         WHERE l.org_id = $1 AND l.enquiry_id = $2 ORDER BY l.n")
    .bind(org)
    .bind(id)
    .all(tx)
    .await
}

pub(super) async fn answers(tx: &mut Tx, org: &OrgId, id: &EnquiryId) -> Result<Vec<AnswerRow>, DbError> {
    sql("SELECT party_id, n, is_offered, price, charges, lead_days, least, valid_until FROM trade_enquiry_answer
         WHERE org_id = $1 AND enquiry_id = $2 ORDER BY n, party_id")
    .bind(org)
    .bind(id)
    .all(tx)
    .await
}

/// The numbers of the requests behind each line.
async fn requests(tx: &mut Tx, org: &OrgId, id: &EnquiryId) -> Result<HashMap<i64, Vec<String>>, DbError> {
    let rows: Vec<(i64, String)> = sql("SELECT enquiry_n, number FROM trade_request WHERE org_id = $1 AND enquiry_id = $2 ORDER BY number")
        .bind(org)
        .bind(id)
        .all(tx)
        .await?;
    let mut behind: HashMap<i64, Vec<String>> = HashMap::new();
    for (n, number) in rows {
        behind.entry(n).or_default().push(number);
    }
    Ok(behind)
}

/// An enquiry with what was answered, line by supplier, as of today.
pub(super) async fn enquiry(tx: &mut Tx, ctx: &Ctx, id: &EnquiryId) -> Result<Enquiry, Problem> {
    let org = &ctx.org;
    let head: Head = sql("SELECT number, state, day, answer_by, note FROM trade_enquiry WHERE org_id = $1 AND id = $2")
        .bind(org)
        .bind(id)
        .one(tx)
        .await?;
    let today = ctx.now.day_in(zone_of(tx, org).await?);
    let answers = answers(tx, org, id).await?;
    let mut behind = requests(tx, org, id).await?;
    let line = |row: LineRow| {
        let own = answers.iter().filter(|answer| answer.n == row.n);
        let own = own.map(|answer| (answer.party_id.clone(), answer.offer())).collect();
        EnquiryLine {
            answers: rules::judged((row.quantity, row.needed_by), own, today),
            requests: behind.remove(&row.n).unwrap_or_default(),
            n: row.n,
            item_id: row.item_id,
            text: row.text,
            unit: row.unit,
            quantity: row.quantity,
            needed_by: row.needed_by,
            order_id: row.order_id,
            order_number: row.order_number,
        }
    };
    let lines = lines(tx, org, id).await?.into_iter().map(line).collect();
    let suppliers = told(tx, ctx, id, today).await?;
    Ok(Enquiry {
        id: id.clone(),
        number: head.number,
        state: head.state,
        day: head.day,
        answer_by: head.answer_by,
        note: head.note,
        today,
        suppliers,
        lines,
    })
}

/// Who was asked, with names and how well they kept what they promised.
async fn told(tx: &mut Tx, ctx: &Ctx, id: &EnquiryId, today: Day) -> Result<Vec<EnquirySupplier>, Problem> {
    let ids = suppliers(tx, &ctx.org, id).await?;
    let known = parties::known(tx, &ctx.org, &ids).await?;
    let from = Day::from_days(today.days() - JUDGED_DAYS).unwrap_or(today);
    let kept = scorecards::of_suppliers(tx, ctx, from, today).await?;
    let one = |(party_id, party): (PartyId, parties::PartySummary)| {
        let card = kept.get(&party_id);
        EnquirySupplier {
            name: party.name,
            lines: card.map_or(0, |card| card.lines),
            on_time_share: card.map(|card| card.on_time_share),
            party_id,
        }
    };
    Ok(ids.into_iter().zip(known).map(one).collect())
}

/// Enquiries, newest first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<EnquirySummary>, Problem> {
    let rows: Vec<EnquirySummary> = sql("SELECT e.id, e.number, e.state, e.day, e.answer_by,
         (SELECT COUNT(*) FROM trade_enquiry_line l WHERE l.org_id = e.org_id AND l.enquiry_id = e.id) AS lines,
         (SELECT COUNT(*) FROM trade_enquiry_supplier s WHERE s.org_id = e.org_id AND s.enquiry_id = e.id) AS suppliers,
         (SELECT COUNT(DISTINCT a.party_id) FROM trade_enquiry_answer a WHERE a.org_id = e.org_id AND a.enquiry_id = e.id) AS answered,
         (SELECT COUNT(*) FROM trade_enquiry_line l JOIN trade_document d ON d.org_id = l.org_id AND d.id = l.order_id
             WHERE l.org_id = e.org_id AND l.enquiry_id = e.id AND d.state <> 'cancelled') AS ordered
         FROM trade_enquiry e WHERE e.org_id = $1 AND e.id < $2 ORDER BY e.id DESC LIMIT $3")
    .bind(org)
    .bind(page.after_or("~".to_owned())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| row.id.to_string()))
}
