//! Orders, deliveries, receipts, invoices, bills and notes as facts, line by line.

use std::collections::HashMap;

use async_trait::async_trait;
use catalog::items::{ItemId, StockItem};
use catalog::parties::PartySummary;
use chrono_tz::Tz;
use kernel::quantity::{Money, Quantity, UnitPrice, multiply_divide};
use kernel::{OrgId, Problem, Tx};
use trade::documents::{self, DocumentId, DocumentLine, Kind, Manner, Side, State};

use super::moment;
use crate::fields::Fact;
use crate::recorded::{Tells, Told};

/// A document of buying or selling that is no payment.
#[derive(Debug)]
pub(crate) struct Document(pub(crate) DocumentId);

#[async_trait]
impl Tells for Document {
    fn source(&self) -> &str {
        self.0.as_str()
    }

    async fn tell(&self, tx: &mut Tx, org: &OrgId) -> Result<Told, Problem> {
        let document = documents::written(tx, org, &self.0).await?;
        if !matches!(document.state, State::Confirmed | State::Done) {
            return Ok(Told::nothing());
        }
        let order = match &document.order_id {
            Some(order) => Some(documents::written(tx, org, order).await?),
            None => None,
        };
        let parties = catalog::parties::known(tx, org, std::slice::from_ref(&document.party_id)).await?;
        let items: Vec<ItemId> = document.lines.iter().map(|line| line.item_id.clone()).collect();
        let items = catalog::items::stocked(tx, org, &items).await?;
        let zone = identity::organisations::zone_of(tx, org).await?;
        Ok(told(&Known {
            document,
            order,
            party: parties.into_iter().next(),
            items: items.into_iter().map(|item| (item.id.clone(), item)).collect(),
            zone,
        }))
    }
}

/// A document with what its lines name.
struct Known {
    document: documents::Document,
    /// The order that it follows.
    order: Option<documents::Document>,
    party: Option<PartySummary>,
    items: HashMap<ItemId, StockItem>,
    zone: Tz,
}

fn told(known: &Known) -> Told {
    let facts = match known.document.kind {
        Kind::SalesOrder => known.lines("sale.ordered", Known::ordered),
        Kind::Delivery => known.lines("sale.delivered", Known::delivered),
        Kind::SalesInvoice | Kind::CreditNote => {
            known.lines("sale.invoiced", Known::invoiced).into_iter().chain([known.issued("receivable")]).collect()
        }
        Kind::PurchaseOrder => known.lines("purchase.ordered", Known::ordered),
        Kind::Receipt => known.lines("purchase.received", Known::received),
        Kind::Bill | Kind::DebitNote => vec![known.issued("payable")],
        // Payments tell for themselves; a kind that nobody taught this room tells nothing.
        _ => Vec::new(),
    };
    Told { actor: known.posted().map(|step| step.actor.clone()).unwrap_or_default(), facts }
}

impl Known {
    /// The step that made it count.
    fn posted(&self) -> Option<&documents::Step> {
        self.document.steps.iter().rev().find(|step| step.step == "confirmed" || step.step == "posted")
    }

    fn fact(&self, name: &str) -> Fact {
        Fact::new(name, moment(self.document.day, self.posted().map(|step| step.at), self.zone))
    }

    fn lines(&self, name: &str, more: fn(&Self, Fact, &DocumentLine) -> Fact) -> Vec<Fact> {
        self.document.lines.iter().map(|line| more(self, self.of_line(self.fact(name), line), line)).collect()
    }

    /// What a fact about any line says: whose, which item, which line of which order.
    fn of_line(&self, fact: Fact, line: &DocumentLine) -> Fact {
        let item = self.items.get(&line.item_id);
        let (code, name) = match self.document.kind.side() {
            Side::Sale => ("customer_code", "customer_name"),
            Side::Purchase => ("supplier_code", "supplier_name"),
        };
        self.of_party(fact, code, name)
            .text("order_no", self.order.as_ref().map_or(&self.document.number, |order| &order.number))
            .text("line_no", &line.order_n.unwrap_or(line.n).to_string())
            .text("item_code", item.map_or("", |item| &item.code))
            .text("item_name", item.map_or(&line.text, |item| &item.name))
            .quantity("quantity", Some(self.pieces(line)))
            .text("unit", line.unit.as_str())
    }

    /// Takes back what was invoiced or billed.
    fn is_note(&self) -> bool {
        matches!(self.document.kind, Kind::CreditNote | Kind::DebitNote)
    }

    /// A note tells what it takes back below zero, and no pieces where only the price was lowered.
    fn pieces(&self, line: &DocumentLine) -> Quantity {
        match self.document.manner {
            Some(Manner::Lowered) => Quantity::ZERO,
            _ if self.is_note() => Quantity(-line.entered.0),
            _ => line.entered,
        }
    }

    fn signed(&self, money: Money) -> Money {
        if self.is_note() { Money::new(-money.minor, money.currency) } else { money }
    }

    fn of_party(&self, fact: Fact, code: &'static str, name: &'static str) -> Fact {
        let party = self.party.as_ref();
        fact.text(code, party.map_or("", |party| &party.code)).text(name, party.map_or("", |party| &party.name))
    }

    fn ordered(&self, fact: Fact, line: &DocumentLine) -> Fact {
        self.priced(fact, line).date("promised_on", Some(self.document.due))
    }

    /// What the order says of a line that follows it.
    fn agreed(&self, fact: Fact, line: &DocumentLine) -> Fact {
        let Some(order) = &self.order else { return fact };
        let ordered = order.lines.iter().find(|ordered| Some(ordered.n) == line.order_n);
        fact.quantity("quantity_ordered", ordered.map(|ordered| ordered.entered))
            .date("ordered_on", Some(order.day))
            .date("promised_on", Some(order.due))
    }

    fn delivered(&self, fact: Fact, line: &DocumentLine) -> Fact {
        self.agreed(fact.text("delivery_no", &self.document.number), line)
    }

    fn received(&self, fact: Fact, line: &DocumentLine) -> Fact {
        self.agreed(self.priced(fact.text("receipt_no", &self.document.number), line), line)
    }

    fn invoiced(&self, fact: Fact, line: &DocumentLine) -> Fact {
        let fact = self.priced(fact.text("invoice_no", &self.document.number), line);
        fact.money("tax_amount", self.signed(line.tax)).flag("is_return", self.is_note())
    }

    /// The whole invoice, bill or note.
    fn issued(&self, direction: &str) -> Fact {
        let fact = self.fact("invoice.issued").text("direction", direction).text("invoice_no", &self.document.number);
        self.of_party(fact, "party_code", "party_name")
            .money("amount", self.signed(self.document.gross))
            .money("tax_amount", self.signed(self.document.tax))
            .text("currency", &self.document.gross.currency.to_string())
            .date("due_on", Some(self.document.due))
    }

    /// What a line costs: a discount is in the price.
    fn priced(&self, fact: Fact, line: &DocumentLine) -> Fact {
        let discounted = || multiply_divide(line.price.0, 10_000 - line.discount, 10_000).map(UnitPrice);
        let price = if line.discount == 0 { Some(line.price) } else { discounted() };
        fact.price("unit_price", price).money("amount", self.signed(line.net)).text("currency", &line.net.currency.to_string())
    }
}
