//! The lists of customers and of suppliers: a party that is both stands in both.

use catalog::parties::{ListedParty, listed};
use chrono_tz::Tz;
use kernel::quantity::{CNY, Money};
use kernel::{JobError, Tx};

use super::{PAGE, Sheet};
use crate::fields::Fact;

pub(super) async fn write(tx: &mut Tx, sheet: &mut Sheet<'_>, zone: Tz) -> Result<(), JobError> {
    let mut after = String::new();
    loop {
        let page = listed(tx, &sheet.ctx.org, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id.to_string();
        for party in &page {
            if party.is_customer {
                sheet.add(customer(party, zone)).await?;
            }
            if party.is_supplier {
                sheet.add(supplier(party, zone)).await?;
            }
        }
    }
}

fn customer(party: &ListedParty, zone: Tz) -> Fact {
    let fact = Fact::new("customer.listed", (party.changed_at, party.changed_at.day_in(zone)))
        .text("customer_code", &party.code)
        .text("customer_name", &party.name);
    let fact = of_both(fact, party);
    match party.credit_limit {
        Some(limit) => fact.money("credit_limit", Money::new(limit, CNY)),
        None => fact,
    }
}

fn supplier(party: &ListedParty, zone: Tz) -> Fact {
    let fact = Fact::new("supplier.listed", (party.changed_at, party.changed_at.day_in(zone)))
        .text("supplier_code", &party.code)
        .text("supplier_name", &party.name);
    of_both(fact, party)
}

fn of_both(fact: Fact, party: &ListedParty) -> Fact {
    fact.text("credit_code", party.credit_code.as_deref().unwrap_or_default())
        .integer("payment_days", party.payment_days)
        .flag("is_active", true)
}
