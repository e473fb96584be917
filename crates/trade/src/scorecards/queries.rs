//! Reading what was promised and what came.

use std::collections::HashMap;

use books::exchange_rates::Exchange;
use catalog::parties::{self, PartyId, PartySummary};
use kernel::quantity::{CNY, Currency, Money, Quantity, Rate};
use kernel::{Ctx, Day, DbError, FromRow, OrgId, Problem, Tx, sql};

use super::rules;
use super::types::{Scorecard, ScorecardQuestion, ScorecardSide, Scorecards};
use crate::documents::{DocumentId, Kind};

/// Lines that are judged at once.
const LINES_MAX: usize = 200_000;

/// A line of an order whose promised day has passed.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Promised {
    pub(super) id: DocumentId,
    pub(super) n: i64,
    pub(super) party_id: PartyId,
    pub(super) due: Day,
    pub(super) quantity: Quantity,
    pub(super) net: i64,
    pub(super) returned: Option<Quantity>,
    currency: Option<Currency>,
    rate: Option<Rate>,
}

impl Promised {
    /// What it is worth in the organisation's own currency.
    pub(super) fn own_net(&self) -> i64 {
        let exchange = self.currency.zip(self.rate).map(|(currency, rate)| Exchange { currency, rate });
        exchange.map_or(self.net, |exchange| exchange.own(self.net).unwrap_or_default())
    }
}

/// What came for a line of an order on a day.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Came {
    pub(super) order_id: DocumentId,
    pub(super) order_n: i64,
    pub(super) day: Day,
    pub(super) quantity: Quantity,
}

const fn kinds(side: ScorecardSide) -> (Kind, Kind) {
    match side {
        ScorecardSide::Purchase => (Kind::PurchaseOrder, Kind::Receipt),
        ScorecardSide::Sale => (Kind::SalesOrder, Kind::Delivery),
    }
}

async fn promised(tx: &mut Tx, org: &OrgId, order: Kind, from: Day, until: Day) -> Result<Vec<Promised>, DbError> {
    sql("SELECT d.id, l.n, d.party_id, d.due, l.quantity, l.net, l.returned, d.currency, d.rate
         FROM trade_document d JOIN trade_line l ON l.org_id = d.org_id AND l.document_id = d.id
         WHERE d.org_id = $1 AND d.kind = $2 AND d.state IN ('confirmed', 'done') AND d.due >= $3 AND d.due <= $4 AND l.is_stocked
         ORDER BY d.id, l.n LIMIT $5")
    .bind(org)
    .bind(order.name())
    .bind(from)
    .bind(until)
    .bind(i64::try_from(LINES_MAX).unwrap_or(i64::MAX).saturating_add(1))
    .all(tx)
    .await
}

async fn came(tx: &mut Tx, org: &OrgId, (order, moved): (Kind, Kind), from: Day, until: Day) -> Result<Vec<Came>, DbError> {
    sql("SELECT m.order_id, l.order_n, m.day, l.quantity
         FROM trade_document d JOIN trade_document m ON m.org_id = d.org_id AND m.order_id = d.id
         JOIN trade_line l ON l.org_id = m.org_id AND l.document_id = m.id
         WHERE d.org_id = $1 AND d.kind = $2 AND d.state IN ('confirmed', 'done') AND d.due >= $4 AND d.due <= $5
         AND m.kind = $3 AND m.state = 'done' AND l.order_n IS NOT NULL
         ORDER BY m.day, m.id, l.n")
    .bind(org)
    .bind(order.name())
    .bind(moved.name())
    .bind(from)
    .bind(until)
    .all(tx)
    .await
}

/// How well the parties of a side kept what was promised for these days.
pub(super) async fn scorecards(tx: &mut Tx, ctx: &Ctx, asked: &ScorecardQuestion) -> Result<Scorecards, Problem> {
    rules::check(asked)?;
    let today = ctx.now.day_in(identity::organisations::zone_of(tx, &ctx.org).await?);
    let until = Day::from_days(today.days() - 1).map_or(asked.until, |yesterday| asked.until.min(yesterday));
    let (order, moved) = kinds(asked.side);
    let lines = promised(tx, &ctx.org, order, asked.from, until).await?;
    if lines.len() > LINES_MAX {
        let detail = format!("More than {LINES_MAX} lines were promised for these days. Ask for fewer days.");
        return Err(Problem::conflict("trade.scorecard_lines", detail).with("most", LINES_MAX));
    }
    let sums = rules::judged(&lines, came(tx, &ctx.org, (order, moved), asked.from, until).await?, today);
    let ids: Vec<PartyId> = sums.keys().cloned().collect();
    let mut known: HashMap<PartyId, PartySummary> = HashMap::new();
    for part in ids.chunks(500) {
        known.extend(part.iter().cloned().zip(parties::known(tx, &ctx.org, part).await?));
    }
    let mut items: Vec<Scorecard> = sums
        .into_iter()
        .map(|(party_id, sums)| Scorecard {
            party_code: known.get(&party_id).map(|party| party.code.clone()).unwrap_or_default(),
            party_name: known.get(&party_id).map(|party| party.name.clone()).unwrap_or_default(),
            lines: sums.lines,
            on_time: sums.on_time,
            late: sums.late,
            missing: sums.missing,
            on_time_share: sums.on_time_share(),
            late_tenths: sums.late_tenths(),
            late_most: sums.late_most,
            returned: sums.returned,
            net: Money { minor: sums.net, currency: CNY },
            party_id,
        })
        .collect();
    items.sort_by(|a, b| b.lines.cmp(&a.lines).then_with(|| a.party_code.cmp(&b.party_code)));
    Ok(Scorecards { until, items })
}

/// How well suppliers kept what they promised for these days, by supplier.
pub(crate) async fn of_suppliers(tx: &mut Tx, ctx: &Ctx, from: Day, until: Day) -> Result<HashMap<PartyId, Scorecard>, Problem> {
    let asked = ScorecardQuestion { side: ScorecardSide::Purchase, from, until };
    Ok(scorecards(tx, ctx, &asked).await?.items.into_iter().map(|card| (card.party_id.clone(), card)).collect())
}
