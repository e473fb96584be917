//! Exact amounts: quantities in millionths of the stock unit, money in minor units, unit conversions as fractions.
//!
//! Nothing here is ever a floating-point number, and nothing is rounded but where a function says so.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::ToSchema;

/// Written and read as its text, so that no program on the way makes a float of it.
macro_rules! text_as_serde {
    ($type:ty) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    };
}

/// Parts of one whole that a [`Quantity`] counts.
const MILLION: i64 = 1_000_000;

/// Why a text or a result is not an exact amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotExact {
    #[error("expected a decimal number such as 12.5")]
    NotANumber,
    #[error("at most {0} decimal places are kept")]
    TooFine(u32),
    #[error("the number is too large")]
    TooLarge,
    #[error("a currency has a code of three capital letters (ISO 4217)")]
    NotACurrency,
    #[error("amounts in different currencies cannot be added")]
    OtherCurrency,
    #[error("a unit conversion needs two whole numbers above zero")]
    NotAFraction,
    #[error("the result is not a whole number of millionths")]
    NotWhole,
}

/// An exact decimal text as an integer of `places` decimal places.
pub(crate) fn scaled_of(text: &str, places: u32) -> Result<i64, NotExact> {
    let text = text.trim();
    let (is_negative, digits) = text.strip_prefix('-').map_or((false, text.strip_prefix('+').unwrap_or(text)), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if (whole.is_empty() && fraction.is_empty()) || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return Err(NotExact::NotANumber);
    }
    let kept = fraction.trim_end_matches('0');
    if kept.len() > places as usize {
        return Err(NotExact::TooFine(places));
    }
    let padding = "0".repeat(places as usize - kept.len());
    let magnitude: i64 = format!("0{whole}{kept}{padding}").parse().map_err(|_| NotExact::TooLarge)?;
    Ok(if is_negative { -magnitude } else { magnitude })
}

fn write_scaled(f: &mut fmt::Formatter<'_>, scaled: i64, places: u32, places_min: usize) -> fmt::Result {
    let unit = 10_u64.pow(places);
    let magnitude = scaled.unsigned_abs();
    let mut fraction = format!("{:0width$}", magnitude % unit, width = places as usize);
    while fraction.len() > places_min && fraction.ends_with('0') {
        fraction.pop();
    }
    let sign = if scaled < 0 { "-" } else { "" };
    if fraction.is_empty() || places == 0 {
        write!(f, "{sign}{}", magnitude / unit)
    } else {
        write!(f, "{sign}{}.{fraction}", magnitude / unit)
    }
}

/// `a × b ÷ c`, rounded half away from zero, without overflow on the way.
#[must_use]
pub fn multiply_divide(a: i64, b: i64, c: i64) -> Option<i64> {
    if c == 0 {
        return None;
    }
    i64::try_from(rounded(i128::from(a) * i128::from(b), i128::from(c))).ok()
}

/// `product ÷ divisor`, rounded half away from zero.
const fn rounded(product: i128, divisor: i128) -> i128 {
    let (quotient, remainder) = (product / divisor, product % divisor);
    let away = if (product < 0) == (divisor < 0) { 1 } else { -1 };
    if remainder.abs() * 2 >= divisor.abs() { quotient + away } else { quotient }
}

/// How much of something, in millionths of its stock unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String, example = "12.5")]
pub struct Quantity(pub i64);

crate::whole_column!(Quantity);

impl Quantity {
    pub const ZERO: Self = Self(0);

    #[must_use]
    pub const fn of_whole(units: i32) -> Self {
        Self(units as i64 * MILLION)
    }

    pub fn plus(self, other: Self) -> Result<Self, NotExact> {
        self.0.checked_add(other.0).map(Self).ok_or(NotExact::TooLarge)
    }

    pub fn minus(self, other: Self) -> Result<Self, NotExact> {
        self.0.checked_sub(other.0).map(Self).ok_or(NotExact::TooLarge)
    }

    /// Whether it is a whole number of units, as countable things are.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0 % MILLION == 0
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, self.0, 6, 0)
    }
}

impl FromStr for Quantity {
    type Err = NotExact;

    fn from_str(text: &str) -> Result<Self, NotExact> {
        scaled_of(text, 6).map(Self)
    }
}

/// What one stock unit costs or brings, in millionths of the currency's unit: finer than any coin.
///
/// A price is never the truth about value: amounts are rounded once, for a whole line, and kept as [`Money`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String, example = "8.35")]
pub struct UnitPrice(pub i64);

crate::whole_column!(UnitPrice);

impl UnitPrice {
    /// The amount for so much, rounded half away from zero to the currency's minor unit.
    pub fn amount(self, quantity: Quantity, currency: Currency) -> Result<Money, NotExact> {
        let minor_in_unit = 10_i128.pow(currency.places());
        let millionths = i128::from(MILLION) * i128::from(MILLION);
        let product = (i128::from(self.0) * i128::from(quantity.0)).checked_mul(minor_in_unit).ok_or(NotExact::TooLarge)?;
        let minor = rounded(product, millionths);
        i64::try_from(minor).map(|minor| Money { minor, currency }).map_err(|_| NotExact::TooLarge)
    }
}

impl fmt::Display for UnitPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, self.0, 6, 2)
    }
}

impl FromStr for UnitPrice {
    type Err = NotExact;

    fn from_str(text: &str) -> Result<Self, NotExact> {
        scaled_of(text, 6).map(Self)
    }
}

text_as_serde!(Quantity);
text_as_serde!(UnitPrice);
text_as_serde!(Currency);

/// How many stock units one entered unit is, as a fraction: a box of 12 is 12/1, a gram of a kilogram 1/1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnitFraction {
    numerator: i64,
    denominator: i64,
}

impl UnitFraction {
    pub fn new(numerator: i64, denominator: i64) -> Result<Self, NotExact> {
        if numerator <= 0 || denominator <= 0 {
            return Err(NotExact::NotAFraction);
        }
        let divisor = greatest_common_divisor(numerator, denominator);
        Ok(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// The entered quantity in stock units; refused when it would have to be rounded.
    pub fn to_stock(self, entered: Quantity) -> Result<Quantity, NotExact> {
        convert(entered, self.numerator, self.denominator)
    }

    /// A stock quantity in the entered unit; refused when it would have to be rounded.
    pub fn from_stock(self, stock: Quantity) -> Result<Quantity, NotExact> {
        convert(stock, self.denominator, self.numerator)
    }
}

fn convert(quantity: Quantity, times: i64, by: i64) -> Result<Quantity, NotExact> {
    let product = i128::from(quantity.0) * i128::from(times);
    if product % i128::from(by) != 0 {
        return Err(NotExact::NotWhole);
    }
    i64::try_from(product / i128::from(by)).map(Quantity).map_err(|_| NotExact::TooLarge)
}

const fn greatest_common_divisor(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String, example = "CNY")]
pub struct Currency([u8; 3]);

crate::text_column!(Currency, str::parse::<Currency>);

impl From<Currency> for crate::db::Value {
    fn from(currency: Currency) -> Self {
        Self::Text(Some(currency.to_string()))
    }
}

/// Renminbi, the currency of a plant that says nothing else.
pub const CNY: Currency = Currency(*b"CNY");

impl Currency {
    /// How many decimal places its minor unit has.
    #[must_use]
    pub const fn places(self) -> u32 {
        match &self.0 {
            b"JPY" | b"KRW" | b"VND" | b"CLP" | b"ISK" | b"XAF" | b"XOF" | b"PYG" | b"UGX" => 0,
            b"BHD" | b"KWD" | b"OMR" | b"TND" | b"JOD" | b"IQD" | b"LYD" => 3,
            _ => 2,
        }
    }
}

impl FromStr for Currency {
    type Err = NotExact;

    fn from_str(text: &str) -> Result<Self, NotExact> {
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| NotExact::NotACurrency)?;
        if code.iter().all(u8::is_ascii_uppercase) { Ok(Self(code)) } else { Err(NotExact::NotACurrency) }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).unwrap_or("???"))
    }
}

/// An amount of money, in minor units of its currency; told and read as `{"amount": "12.50", "currency": "CNY"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "MoneyText", try_from = "MoneyText")]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// An amount of money as a decimal text with its currency.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyText {
    /// At most as fine as the currency's minor unit.
    #[schema(example = "12.50")]
    amount: String,
    currency: Currency,
}

impl utoipa::PartialSchema for Money {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        MoneyText::schema()
    }
}

impl ToSchema for Money {}

impl From<Money> for MoneyText {
    fn from(money: Money) -> Self {
        Self { amount: money.amount(), currency: money.currency }
    }
}

impl TryFrom<MoneyText> for Money {
    type Error = NotExact;

    fn try_from(text: MoneyText) -> Result<Self, NotExact> {
        Self::parse(&text.amount, text.currency)
    }
}

impl Money {
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// `12.50` in a currency, refused when it is finer than the minor unit.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, NotExact> {
        Ok(Self { minor: scaled_of(text, currency.places())?, currency })
    }

    /// The amount as a decimal text, without the currency.
    #[must_use]
    pub fn amount(self) -> String {
        let text = self.to_string();
        text.split(' ').next().unwrap_or_default().to_owned()
    }

    pub fn plus(self, other: Self) -> Result<Self, NotExact> {
        if self.currency != other.currency {
            return Err(NotExact::OtherCurrency);
        }
        self.minor.checked_add(other.minor).map(|minor| Self { minor, ..self }).ok_or(NotExact::TooLarge)
    }

    /// Splits the amount by weights so that the parts add up to it exactly; the largest remainders get the odd units.
    #[must_use]
    pub fn split(self, weights: &[u32]) -> Vec<Self> {
        let total: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        if total == 0 {
            return Vec::new();
        }
        let shares: Vec<(i128, i128)> = weights
            .iter()
            .map(|weight| {
                let product = i128::from(self.minor) * i128::from(*weight);
                (product.div_euclid(total), product.rem_euclid(total))
            })
            .collect();
        let given: i128 = shares.iter().map(|(share, _)| share).sum();
        let mut odd = i128::from(self.minor) - given;
        let mut order: Vec<usize> = (0..shares.len()).collect();
        order.sort_by_key(|index| std::cmp::Reverse(shares[*index].1));
        let mut parts: Vec<i128> = shares.iter().map(|(share, _)| *share).collect();
        for index in order {
            if odd == 0 {
                break;
            }
            parts[index] += 1;
            odd -= 1;
        }
        // Each part lies between zero and the amount, so it fits.
        parts.into_iter().map(|minor| Self { minor: i64::try_from(minor).unwrap_or_default(), ..self }).collect()
    }
}

/// What one unit of a currency is worth in another, in hundred-millionths: exact, as it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String, example = "7.1234")]
pub struct Rate(pub i64);

crate::whole_column!(Rate);
text_as_serde!(Rate);

impl Rate {
    /// Decimal places of a rate.
    const PLACES: u32 = 8;

    /// An amount in another currency by this rate, rounded half away from zero to the other's minor unit.
    pub fn convert(self, money: Money, to: Currency) -> Result<Money, NotExact> {
        let finer = 10_i128.pow(to.places());
        let product = (i128::from(money.minor) * i128::from(self.0)).checked_mul(finer).ok_or(NotExact::TooLarge)?;
        let minor = rounded(product, 10_i128.pow(Self::PLACES + money.currency.places()));
        i64::try_from(minor).map(|minor| Money::new(minor, to)).map_err(|_| NotExact::TooLarge)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, self.0, Self::PLACES, 2)
    }
}

impl FromStr for Rate {
    type Err = NotExact;

    fn from_str(text: &str) -> Result<Self, NotExact> {
        scaled_of(text, Self::PLACES).map(Self)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, self.minor, self.currency.places(), self.currency.places() as usize)?;
        write!(f, " {}", self.currency)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn selling_nine_pieces_of_a_box_of_nine_leaves_nothing() {
        let of_box = UnitFraction::new(9, 1).unwrap();
        let bought = of_box.to_stock("1".parse().unwrap()).unwrap();
        assert_eq!(bought.minus(Quantity::of_whole(9)).unwrap(), Quantity::ZERO);
    }

    #[test]
    fn a_conversion_that_would_round_is_refused() {
        let third = UnitFraction::new(1, 3).unwrap();
        assert_eq!(third.to_stock(Quantity::of_whole(1)), Err(NotExact::NotWhole));
        assert_eq!(third.to_stock(Quantity::of_whole(3)), Ok(Quantity::of_whole(1)));
    }

    #[test]
    fn amounts_are_read_and_written_exactly() {
        assert_eq!("-0.000001".parse::<Quantity>().unwrap().to_string(), "-0.000001");
        assert_eq!("12.500000".parse::<Quantity>().unwrap().to_string(), "12.5");
        assert_eq!("1.0000001".parse::<Quantity>(), Err(NotExact::TooFine(6)));
        assert_eq!("1e3".parse::<Quantity>(), Err(NotExact::NotANumber));
        assert_eq!("99999999999999".parse::<Quantity>(), Err(NotExact::TooLarge));
        assert_eq!(Money::parse("1234.5", CNY).unwrap().to_string(), "1234.50 CNY");
        assert_eq!(Money::parse("1234", "JPY".parse().unwrap()).unwrap().to_string(), "1234 JPY");
        assert_eq!(Money::parse("0.005", CNY), Err(NotExact::TooFine(2)));
    }

    #[test]
    fn a_line_is_rounded_once() {
        let price: UnitPrice = "0.333333".parse().unwrap();
        assert_eq!(price.amount(Quantity::of_whole(3), CNY).unwrap(), Money::new(100, CNY));
        assert_eq!("8.345".parse::<UnitPrice>().unwrap().amount(Quantity::of_whole(1), CNY).unwrap(), Money::new(835, CNY));
        assert_eq!("-8.345".parse::<UnitPrice>().unwrap().amount(Quantity::of_whole(1), CNY).unwrap(), Money::new(-835, CNY));
        assert_eq!("8.35".parse::<UnitPrice>().unwrap().to_string(), "8.35");
        assert_eq!(UnitPrice(i64::MAX).amount(Quantity(i64::MAX), CNY), Err(NotExact::TooLarge));
    }

    #[test]
    fn an_amount_is_worth_its_rate_in_the_smallest_coins_of_both() {
        let rate: Rate = "7.1234".parse().unwrap();
        assert_eq!((rate.to_string(), rate.0), ("7.1234".to_owned(), 712_340_000));
        let (usd, jpy) = ("USD".parse().unwrap(), "JPY".parse().unwrap());
        assert_eq!(rate.convert(Money::new(10_000, usd), CNY), Ok(Money::new(71_234, CNY)));
        assert_eq!("0.04612345".parse::<Rate>().unwrap().convert(Money::new(1_000, jpy), CNY), Ok(Money::new(4_612, CNY)));
        assert_eq!(rate.convert(Money::new(-1, usd), CNY), Ok(Money::new(-7, CNY)));
        assert_eq!(Rate(i64::MAX).convert(Money::new(i64::MAX, usd), CNY), Err(NotExact::TooLarge));
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        assert_eq!(multiply_divide(5, 1, 2), Some(3));
        assert_eq!(multiply_divide(-5, 1, 2), Some(-3));
        assert_eq!(multiply_divide(7, 1, 3), Some(2));
        assert_eq!(multiply_divide(i64::MAX, i64::MAX, i64::MAX), Some(i64::MAX));
        assert_eq!(multiply_divide(1, 1, 0), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(scaled in any::<i64>()) {
            prop_assume!(scaled != i64::MIN);
            prop_assert_eq!(Quantity(scaled).to_string().parse::<Quantity>(), Ok(Quantity(scaled)));
        }

        #[test]
        fn the_parts_of_a_split_add_up(minor in -1_000_000_000_i64..1_000_000_000, weights in prop::collection::vec(0_u32..1000, 1..20)) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let parts = Money::new(minor, CNY).split(&weights);
            prop_assert_eq!(parts.iter().map(|part| part.minor).sum::<i64>(), minor);
        }

        #[test]
        fn there_and_back_is_where_we_were(scaled in -1_000_000_000_000_i64..1_000_000_000_000, numerator in 1_i64..1000, denominator in 1_i64..1000) {
            let fraction = UnitFraction::new(numerator, denominator).unwrap();
            if let Ok(stock) = fraction.to_stock(Quantity(scaled)) {
                prop_assert_eq!(fraction.from_stock(stock), Ok(Quantity(scaled)));
            }
        }
    }
}
