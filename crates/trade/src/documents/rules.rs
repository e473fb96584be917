//! Amounts of lines, decided without a database.

use std::borrow::Cow;

use books::exchange_rates::Exchange;
use catalog::items::ItemId;
use catalog::prices::PriceListId;
use catalog::units::UnitCode;
use kernel::Problem;
use kernel::quantity::{Currency, Quantity, UnitPrice, multiply_divide};

/// Hundredths of a per cent in a whole.
const WHOLE: i64 = 10_000;

/// A line with its amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PricedLine {
    pub(crate) order_n: Option<i64>,
    pub(crate) item: ItemId,
    pub(crate) text: String,
    pub(crate) lot: String,
    /// Services are not: nothing of them is moved.
    pub(crate) is_stocked: bool,
    pub(crate) unit: UnitCode,
    pub(crate) entered: Quantity,
    pub(crate) quantity: Quantity,
    pub(crate) price: UnitPrice,
    pub(crate) discount: i64,
    pub(crate) tax_rate: i64,
    pub(crate) net: i64,
    pub(crate) tax: i64,
    /// Where its price came from, when nobody named one.
    pub(crate) price_list: Option<PriceListId>,
}

/// How far the line of an order is before anything of it was moved or billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Begun {
    pub(crate) most: i64,
    pub(crate) moved: i64,
}

fn too_large() -> Problem {
    Problem::conflict("trade.too_large", "The amounts are larger than a ledger holds.")
}

impl PricedLine {
    /// Works its amounts out: price by quantity less discount, rounded once; tax of that, rounded once.
    pub(crate) fn priced(mut self, currency: Currency) -> Result<Self, Problem> {
        let full = self.price.amount(self.entered, currency).map_err(|_| too_large())?.minor;
        self.net = multiply_divide(full, WHOLE - self.discount, WHOLE).ok_or_else(too_large)?;
        self.tax = multiply_divide(self.net, self.tax_rate, WHOLE).ok_or_else(too_large)?;
        Ok(self)
    }

    /// How far the line of a new order is, which may be moved with this tolerance. Nothing of a service is moved: it counts
    /// as moved when it is agreed.
    pub(crate) fn begun(&self, tolerance: i64) -> Begun {
        let more = multiply_divide(self.quantity.0, tolerance, WHOLE).unwrap_or_default();
        Begun { most: self.quantity.0.saturating_add(more), moved: if self.is_stocked { 0 } else { self.quantity.0 } }
    }

    /// So much of an order's line, at its price.
    pub(crate) fn part(&self, quantity: Quantity) -> Result<Self, Problem> {
        if quantity == self.quantity {
            return Ok(self.clone());
        }
        let entered = multiply_divide(self.entered.0, quantity.0, self.quantity.0).ok_or_else(too_large)?;
        let net = multiply_divide(self.net, quantity.0, self.quantity.0).ok_or_else(too_large)?;
        let tax = multiply_divide(net, self.tax_rate, WHOLE).ok_or_else(too_large)?;
        Ok(Self { quantity, entered: Quantity(entered), net, tax, ..self.clone() })
    }
}

/// An amount of a document in the organisation's own currency, rounded once.
pub(crate) fn own_amount(minor: i64, exchange: Exchange) -> Result<i64, Problem> {
    exchange.own(minor).map_err(|_| too_large())
}

/// The lines with their amounts in the organisation's own currency: each is exchanged and rounded once. Those of a document in
/// the own currency are the lines themselves.
pub(crate) fn in_own(lines: &[PricedLine], exchange: Option<Exchange>) -> Result<Cow<'_, [PricedLine]>, Problem> {
    let Some(exchange) = exchange else { return Ok(Cow::Borrowed(lines)) };
    let own =
        |line: &PricedLine| Ok(PricedLine { net: own_amount(line.net, exchange)?, tax: own_amount(line.tax, exchange)?, ..line.clone() });
    Ok(Cow::Owned(lines.iter().map(own).collect::<Result<_, Problem>>()?))
}

/// Net and tax of lines.
pub(crate) fn total(lines: &[PricedLine]) -> Result<(i64, i64), Problem> {
    lines.iter().try_fold((0_i64, 0_i64), |(net, tax), line| {
        Ok((net.checked_add(line.net).ok_or_else(too_large)?, tax.checked_add(line.tax).ok_or_else(too_large)?))
    })
}

#[cfg(test)]
mod tests {
    use kernel::quantity::CNY;
    use proptest::prelude::*;

    use super::*;

    fn line(entered: &str, price: &str, discount: i64) -> PricedLine {
        let entered: Quantity = entered.parse().unwrap();
        PricedLine {
            order_n: None,
            item: "itm_1".parse().unwrap(),
            text: String::new(),
            lot: String::new(),
            is_stocked: true,
            unit: "H87".parse().unwrap(),
            entered,
            quantity: entered,
            price: price.parse().unwrap(),
            discount,
            tax_rate: 1_300,
            net: 0,
            tax: 0,
            price_list: None,
        }
    }

    #[test]
    fn a_line_is_rounded_once_and_its_tax_once() {
        let priced = line("3", "0.335", 0).priced(CNY).unwrap();
        assert_eq!((priced.net, priced.tax), (101, 13));
        let discounted = line("10", "9.99", 250).priced(CNY).unwrap();
        assert_eq!((discounted.net, discounted.tax), (9_740, 1_266));
        assert_eq!(total(&[priced, discounted]).unwrap(), (9_841, 1_279));
    }

    proptest! {
        /// Posted and taken back at the same rate nothing is left, and the own currency is not exchanged at all.
        #[test]
        fn what_is_exchanged_there_and_back_is_the_same_amount(nets in prop::collection::vec(-1_000_000_i64..1_000_000, 1..9), rate in 1_i64..2_000_000_000) {
            let lines: Vec<PricedLine> = nets.iter().map(|net| PricedLine { net: *net, ..line("1", "1", 0) }).collect();
            let back: Vec<PricedLine> = nets.iter().map(|net| PricedLine { net: -net, ..line("1", "1", 0) }).collect();
            let exchange = Some(Exchange { currency: "USD".parse().unwrap(), rate: kernel::quantity::Rate(rate) });
            let sum = |lines: &[PricedLine]| total(&in_own(lines, exchange).unwrap()).unwrap().0;
            prop_assert_eq!(sum(&lines) + sum(&back), 0);
            prop_assert_eq!(in_own(&lines, None).unwrap().into_owned(), lines);
        }
    }

    #[test]
    fn the_whole_of_a_line_is_the_line() {
        let whole = line("3", "0.333333", 0).priced(CNY).unwrap();
        assert_eq!(whole.part(Quantity::of_whole(3)).unwrap(), whole);
        let third = whole.part(Quantity::of_whole(1)).unwrap();
        assert_eq!((third.net, third.entered), (33, Quantity::of_whole(1)));
    }
}
