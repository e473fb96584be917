//! Fields of a fact, from amounts as the rooms keep them.

use kernel::quantity::{Money, Quantity, UnitPrice};
use kernel::{Day, Timestamp};
use lake::vocabulary::{FactType, fact_type};
use lake::{MAX_DECIMAL, Value};

/// One thing that happened, ready to be recorded.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) fact_type: &'static FactType,
    pub(crate) occurred_at: Timestamp,
    pub(crate) occurred_on: Day,
    pub(crate) fields: Vec<(&'static str, Value)>,
}

impl Fact {
    /// A fact without fields yet. The name is one of the vocabulary, and a test holds every name of this room against it.
    pub(crate) fn new(name: &str, (occurred_at, occurred_on): (Timestamp, Day)) -> Self {
        let fact_type = fact_type(name).unwrap_or(lake::vocabulary::FACT_TYPES[0]);
        Self { fact_type, occurred_at, occurred_on, fields: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: Option<Value>) -> Self {
        self.fields.extend(value.map(|value| (name, value)));
        self
    }

    /// An empty text says nothing.
    pub(crate) fn text(self, name: &'static str, text: &str) -> Self {
        self.with(name, (!text.is_empty()).then(|| Value::Text(text.to_owned())))
    }

    /// In millionths; what is larger than a fact can hold is left unknown.
    fn decimal(self, name: &'static str, millionths: Option<i64>) -> Self {
        self.with(name, millionths.filter(|number| (-MAX_DECIMAL..=MAX_DECIMAL).contains(number)).map(Value::Decimal))
    }

    pub(crate) fn quantity(self, name: &'static str, quantity: Option<Quantity>) -> Self {
        self.decimal(name, quantity.map(|quantity| quantity.0))
    }

    pub(crate) fn price(self, name: &'static str, price: Option<UnitPrice>) -> Self {
        self.decimal(name, price.map(|price| price.0))
    }

    pub(crate) fn money(self, name: &'static str, money: Money) -> Self {
        let millionths = 10_i64.checked_pow(6 - money.currency.places()).and_then(|unit| money.minor.checked_mul(unit));
        self.decimal(name, millionths)
    }

    pub(crate) fn date(self, name: &'static str, day: Option<Day>) -> Self {
        self.with(name, day.map(|day| Value::Date(day.days())))
    }

    pub(crate) fn integer(self, name: &'static str, number: Option<i64>) -> Self {
        self.with(name, number.map(Value::Integer))
    }

    #[expect(clippy::cast_precision_loss, reason = "days are few")]
    pub(crate) fn days(self, name: &'static str, days: Option<i64>) -> Self {
        self.with(name, days.map(|days| Value::Number(days as f64)))
    }

    pub(crate) fn flag(self, name: &'static str, flag: bool) -> Self {
        self.with(name, Some(Value::Flag(flag)))
    }
}

/// A share of an amount, by quantity, so that the shares of all parts add up to the whole amount: the whole up to this part
/// less what the parts before it got.
pub(crate) fn share(amount: i64, before: Quantity, part: Quantity, whole: Quantity) -> i64 {
    let until = |quantity: i64| kernel::quantity::multiply_divide(amount, quantity, whole.0).unwrap_or_default();
    until(before.0.saturating_add(part.0)) - until(before.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::quantity::CNY;

    fn fact() -> Fact {
        let day: Day = "2026-03-05".parse().expect("a day");
        Fact::new("sale.ordered", (Timestamp(0), day))
    }

    #[test]
    fn money_is_told_in_yuan_and_what_is_not_known_is_not_told() {
        let told = fact().money("amount", Money::new(-1_250, CNY)).text("order_no", "").quantity("quantity", None).fields;
        assert_eq!(told, [("amount", Value::Decimal(-12_500_000))]);
        assert!(fact().money("amount", Money::new(i64::MAX, CNY)).fields.is_empty(), "larger than a fact can hold");
    }

    #[test]
    fn shares_of_an_amount_add_up_to_it() {
        let whole = Quantity(3_000_000);
        let third = Quantity(1_000_000);
        let shares: Vec<i64> = (0..3).map(|at| share(1_000, Quantity(at * third.0), third, whole)).collect();
        assert_eq!(shares, [333, 334, 333]);
        assert_eq!(share(5, Quantity(0), third, Quantity(0)), 0, "of nothing");
    }
}
