//! What an invoice or a bill posts, decided without a database.

use books::accounts::{Role, Roles};
use books::entries::Leg;
use kernel::Problem;
use kernel::quantity::{Money, multiply_divide};

use crate::documents::{LineRow, PricedLine};

/// How much of what came, at its value then, each line of a bill is for; all that is left when it bills all that is left.
pub(super) fn shares(rows: &[LineRow], parts: &[PricedLine]) -> Vec<i64> {
    parts
        .iter()
        .map(|part| {
            let Some(row) = rows.iter().find(|row| Some(row.n) == part.order_n).filter(|row| row.is_stocked) else { return 0 };
            let (moved, value) =
                (row.moved.unwrap_or_default().0 - row.returned.unwrap_or_default().0, row.moved_value.unwrap_or_default());
            let (billed, billed_value) = (row.billed.unwrap_or_default().0, row.billed_value.unwrap_or_default());
            if billed + part.quantity.0 >= moved {
                return value - billed_value;
            }
            multiply_divide(value, part.quantity.0, moved).unwrap_or_default()
        })
        .collect()
}

/// How much of the value that was billed goes back with each line; all of it when nothing stays billed.
pub(crate) fn shares_back(rows: &[LineRow], parts: &[PricedLine]) -> Vec<i64> {
    parts
        .iter()
        .map(|part| {
            let Some(row) = rows.iter().find(|row| Some(row.n) == part.order_n).filter(|row| row.is_stocked) else { return 0 };
            let (billed, value) = (row.billed.unwrap_or_default().0, row.billed_value.unwrap_or_default());
            if part.quantity.0 >= billed { value } else { multiply_divide(value, part.quantity.0, billed).unwrap_or_default() }
        })
        .collect()
}

fn net_and_tax(parts: &[PricedLine]) -> (i64, i64) {
    parts.iter().fold((0, 0), |(net, tax), line| (net + line.net, tax + line.tax))
}

/// An invoice, its lines in the organisation's own currency and what is owed in another: the customer owes it, it is revenue and output tax.
pub(crate) fn invoice(roles: &Roles, party: &str, parts: &[PricedLine], foreign: Option<Money>) -> Result<Vec<Leg>, Problem> {
    let (net, tax) = net_and_tax(parts);
    Ok(vec![
        Leg::debit(roles.account(Role::Receivables)?, net + tax).of(party).beside(foreign),
        Leg::credit(roles.account(Role::Sales)?, net),
        Leg::credit(roles.account(Role::VatOutput)?, tax),
    ])
}

/// A bill, its lines in the organisation's own currency and what is owed in another: what came is owed as billed, services are used up, input tax is reclaimed.
pub(crate) fn bill(roles: &Roles, party: &str, parts: &[PricedLine], foreign: Option<Money>) -> Result<Vec<Leg>, Problem> {
    let (net, tax) = net_and_tax(parts);
    let goods: i64 = parts.iter().filter(|line| line.is_stocked).map(|line| line.net).sum();
    Ok(vec![
        Leg::debit(roles.account(Role::GoodsReceived)?, goods).of(party),
        Leg::debit(roles.account(Role::ServicesBought)?, net - goods),
        Leg::debit(roles.account(Role::VatInput)?, tax),
        Leg::credit(roles.account(Role::Payables)?, net + tax).of(party).beside(foreign),
    ])
}
