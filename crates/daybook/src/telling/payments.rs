//! Payments as facts: what of the money was for which invoice, and what is on account.

use async_trait::async_trait;
use books::open_items::{self, Against, Paid, Side};
use kernel::quantity::Money;
use kernel::{OrgId, Problem, Timestamp, Tx};
use trade::documents::{self, DocumentId, Kind};

use super::moment;
use crate::fields::Fact;
use crate::recorded::{Tells, Told};

/// A payment: a document of trade, or an entry of a bank statement that was matched.
#[derive(Debug)]
pub(crate) struct Payment {
    /// As the books name what it comes from.
    kind: String,
    id: String,
}

/// What brings money, as the books name it. What else settles an invoice, such as a credit note, is no payment.
const MONEY: [&str; 3] = ["trade.customer_payment", "trade.supplier_payment", "books.bank_entry"];

impl Payment {
    pub(crate) fn of_document(kind: Kind, id: &DocumentId) -> Self {
        Self { kind: kind.source().to_owned(), id: id.to_string() }
    }

    /// Of what settled something that was owed; nothing when it brought no money.
    pub(crate) fn of_source(kind: String, id: String) -> Option<Self> {
        MONEY.contains(&kind.as_str()).then_some(Self { kind, id })
    }
}

#[async_trait]
impl Tells for Payment {
    fn source(&self) -> &str {
        &self.id
    }

    async fn tell(&self, tx: &mut Tx, org: &OrgId) -> Result<Told, Problem> {
        let Some(paid) = open_items::paid_by(tx, org, &self.kind, &self.id).await?.filter(|paid| !paid.is_withdrawn) else {
            return Ok(Told::nothing());
        };
        let parties: Vec<_> = paid.party_id.parse().into_iter().collect();
        let party = catalog::parties::known(tx, org, &parties).await?.into_iter().next();
        let (number, posted) = numbered(tx, org, &self.kind, &self.id).await?;
        let mut invoices = Vec::with_capacity(paid.against.len());
        for against in &paid.against {
            invoices.push(numbered(tx, org, &against.source_kind, &against.source_id).await?.0);
        }
        let zone = identity::organisations::zone_of(tx, org).await?;
        let (actor, at) = posted.or_else(|| paid.actor.clone().map(|actor| (actor, None))).unwrap_or_default();
        let base = Fact::new("invoice.paid", moment(paid.day, at, zone))
            .text("direction", if paid.side == Side::Receivable { "receivable" } else { "payable" })
            .text("payment_no", &number)
            .text("party_code", party.as_ref().map_or("", |party| &party.code))
            .text("party_name", party.as_ref().map_or("", |party| &party.name))
            .text("currency", &paid.currency.to_string());
        Ok(Told { actor, facts: parts(&paid, &base, &invoices) })
    }
}

/// One fact for each invoice, and one for what is left on account.
fn parts(paid: &Paid, base: &Fact, invoices: &[String]) -> Vec<Fact> {
    let part = |against: &Against, invoice: &String| {
        let fact = base.clone().text("invoice_no", invoice).money("amount", Money::new(against.amount, paid.currency));
        fact.date("invoiced_on", Some(against.day)).date("due_on", Some(against.due))
    };
    let mut facts: Vec<Fact> = paid.against.iter().zip(invoices).map(|(against, invoice)| part(against, invoice)).collect();
    let rest = paid.amount - paid.against.iter().map(|against| against.amount).sum::<i64>();
    if rest != 0 {
        facts.push(base.clone().money("amount", Money::new(rest, paid.currency)));
    }
    facts
}

/// Who posted a document, and when.
type Posted = Option<(String, Option<Timestamp>)>;

/// What people call a source of the books; a document of trade has a number, everything else its identifier.
async fn numbered(tx: &mut Tx, org: &OrgId, kind: &str, id: &str) -> Result<(String, Posted), Problem> {
    let document = id.parse::<DocumentId>().ok().filter(|_| kind.starts_with("trade."));
    let Some(document) = document else { return Ok((id.to_owned(), None)) };
    let document = documents::written(tx, org, &document).await?;
    let step = document.steps.iter().rev().find(|step| step.step == "posted");
    Ok((document.number, step.map(|step| (step.actor.clone(), Some(step.at)))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Day;
    use lake::Value;

    #[test]
    fn what_is_not_for_an_invoice_is_on_account() {
        let day: Day = "2026-03-05".parse().expect("a day");
        let against = |id: &str, amount| Against { source_kind: String::new(), source_id: id.to_owned(), day, due: day, amount };
        let paid = Paid {
            side: Side::Receivable,
            party_id: "pty_1".to_owned(),
            day,
            currency: kernel::quantity::CNY,
            amount: 10_000,
            is_withdrawn: false,
            against: vec![against("a", 60_00), against("b", 30_00)],
            actor: None,
        };
        let base = Fact::new("invoice.paid", (Timestamp(0), day));
        let facts = parts(&paid, &base, &["SI-1".to_owned(), "SI-2".to_owned()]);
        let amounts: Vec<_> =
            facts.iter().map(|fact| fact.fields.iter().find(|(name, _)| *name == "amount").map(|(_, v)| v.clone())).collect();
        let expected = [60_000_000, 30_000_000, 10_000_000].map(|amount| Some(Value::Decimal(amount)));
        assert_eq!(amounts, expected);
        assert!(facts[2].fields.iter().all(|(name, _)| *name != "invoice_no"));
    }
}
