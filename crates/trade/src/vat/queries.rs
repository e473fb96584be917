//! Reading what a month's tax is made of.

use std::collections::{BTreeMap, BTreeSet};

use books::accounts::{self, Role};
use books::exchange_rates::Exchange;
use books::{balances, entries};
use catalog::parties::PartyId;
use kernel::db::Value;
use kernel::quantity::{CNY, Currency, Money, Rate};
use kernel::{Day, FromRow, OrgId, Problem, Tx, sql};

use super::rules::{self, Posted};
use super::types::{VatDocument, VatReport, VatSide};
use crate::documents::{DocumentId, Kind, own_amount};

/// Documents of one statement to the database.
const ROWS: usize = 500;

#[derive(FromRow)]
struct Row {
    id: DocumentId,
    kind: Kind,
    number: String,
    reference: String,
    party_id: PartyId,
    tax_rate: i64,
    net: i64,
    tax: i64,
    currency: Option<Currency>,
    rate: Option<Rate>,
}

impl Row {
    /// The line in the organisation's own currency, as it was posted.
    fn in_own(mut self) -> Result<Self, Problem> {
        if let Some((currency, rate)) = self.currency.zip(self.rate) {
            let exchange = Exchange { currency, rate };
            (self.net, self.tax) = (own_amount(self.net, exchange)?, own_amount(self.tax, exchange)?);
        }
        Ok(self)
    }
}

/// The tax of a month.
pub(super) async fn report(tx: &mut Tx, org: &OrgId, period: &str) -> Result<VatReport, Problem> {
    if period.len() != 7 || format!("{period}-01").parse::<Day>().is_err() {
        let detail = format!("`{period}` is no month. Write it as 2026-03.");
        return Err(Problem::conflict("books.no_month", detail).with("period", period));
    }
    let documents = documents(tx, org, period).await?;
    let months = posted(tx, org, period).await?;
    let due = rules::due(&months, period);
    let here = months.get(period).copied().unwrap_or_default();
    let (output, input) = (rules::tax(&documents, VatSide::Output), rules::tax(&documents, VatSide::Input));
    let money = |minor| Money::new(minor, CNY);
    Ok(VatReport {
        period: period.to_owned(),
        rates: rules::rates(&documents),
        output: money(output),
        input: money(input),
        output_else: money(here.output - output),
        input_else: money(here.input - input),
        carried_in: money(due.carried_in),
        due: money(due.due),
        carried_out: money(due.carried_out),
        documents,
    })
}

/// What stands on the tax accounts, month by month until this one.
async fn posted(tx: &mut Tx, org: &OrgId, period: &str) -> Result<BTreeMap<String, Posted>, Problem> {
    let mut months: BTreeMap<String, Posted> = BTreeMap::new();
    let roles = accounts::roles(tx, org).await?;
    for (role, is_output) in [(Role::VatOutput, true), (Role::VatInput, false)] {
        let Ok(account) = roles.account(role) else { continue };
        for (month, amount) in balances::monthly(tx, org, account, period).await? {
            let sum = months.entry(month).or_default();
            if is_output { sum.output -= amount } else { sum.input += amount }
        }
    }
    Ok(months)
}

/// What each invoice and bill of the month adds, by rate, by day.
async fn documents(tx: &mut Tx, org: &OrgId, period: &str) -> Result<Vec<VatDocument>, Problem> {
    let kinds = [Kind::SalesInvoice.source(), Kind::Bill.source()];
    let told = entries::documents_of(tx, org, &kinds, period).await?;
    let ids: Vec<&str> = told.iter().map(|one| one.source_id.as_str()).collect();
    let lines = lines(tx, org, &ids).await?;
    let mut documents = Vec::new();
    for one in &told {
        let is_reversal = one.transition == "reversed";
        let sign = if is_reversal { -1 } else { 1 };
        for row in lines.get(&one.source_id).into_iter().flatten() {
            documents.push(VatDocument {
                side: if row.kind == Kind::Bill { VatSide::Input } else { VatSide::Output },
                rate: row.tax_rate,
                document_id: row.id.clone(),
                number: row.number.clone(),
                reference: row.reference.clone(),
                party_id: row.party_id.clone(),
                day: one.day,
                is_reversal,
                net: Money::new(sign * row.net, CNY),
                tax: Money::new(sign * row.tax, CNY),
            });
        }
    }
    Ok(documents)
}

/// Lines of documents, added up by rate.
async fn lines(tx: &mut Tx, org: &OrgId, ids: &[&str]) -> Result<BTreeMap<String, Vec<Row>>, Problem> {
    // One that was posted and taken back in the month is asked for once.
    let ids: Vec<&str> = ids.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let mut found: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for some in ids.chunks(ROWS) {
        let rows: Vec<Row> = sql("SELECT d.id, d.kind, d.number, d.reference, d.party_id, l.tax_rate, l.net, l.tax, d.currency, d.rate
             FROM trade_document d JOIN trade_line l ON l.org_id = d.org_id AND l.document_id = d.id
             WHERE d.org_id = $1 AND d.id IN (VALUES ($2), ...) ORDER BY d.id, l.tax_rate DESC")
        .bind(org)
        .rows(some.iter().map(|id| [Value::from(*id)]))
        .all(tx)
        .await?;
        for row in rows {
            let row = row.in_own()?;
            let known = found.entry(row.id.to_string()).or_default();
            match known.iter_mut().find(|other| other.tax_rate == row.tax_rate) {
                Some(sum) => (sum.net, sum.tax) = (sum.net + row.net, sum.tax + row.tax),
                None => known.push(row),
            }
        }
    }
    Ok(found)
}
