//! Money at stake: a product of the firm's own figures and stated assumptions, with every factor shown.

use kernel::Text;
use kernel::quantity::{CNY, Currency};
use scoring::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::find::Grounds;
use super::types::{AtStake, PainPack, Term};

/// What a pain costs in a year, in whole units of the currency: an estimate, never a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stake {
    pub currency: Currency,
    pub low: i64,
    pub likely: i64,
    pub high: i64,
    /// The factors, in the order of the formula.
    pub factors: Vec<Factor>,
}

/// One factor of the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// The indicator, figure or amount it is; nothing for an assumption.
    pub of: Option<String>,
    pub kind: FactorKind,
    pub low: String,
    pub likely: String,
    pub high: String,
    /// Why an assumption is what it is.
    pub because: Option<Text>,
    /// The year of a figure of the profile.
    pub year: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    Amount,
    Indicator,
    Gap,
    Figure,
    Assumed,
}

/// What is missing to tell the money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untold {
    /// Ids of indicators and figures, any of which would help.
    pub missing: Vec<String>,
}

/// A product so far.
struct Product {
    values: [Decimal; 3],
    currency: Option<Currency>,
    factors: Vec<Factor>,
}

/// The money at stake by its formula.
pub(super) fn stake(pack: &PainPack, at_stake: &AtStake, grounds: &Grounds<'_>) -> Result<Stake, Untold> {
    let Product { values, currency, factors } = product(pack, &at_stake.times, grounds)?;
    let [low, likely, high] = values.map(rounded);
    Ok(Stake { currency: currency.unwrap_or(CNY), low, likely, high, factors })
}

fn product(pack: &PainPack, terms: &[Term], grounds: &Grounds<'_>) -> Result<Product, Untold> {
    let mut product = Product { values: [Decimal::ONE; 3], currency: None, factors: Vec::new() };
    let mut missing = Vec::new();
    for term in terms {
        match factor(pack, term, grounds) {
            Ok((values, currency, factor)) => {
                for (value, with) in product.values.iter_mut().zip(values) {
                    *value = value.times(with);
                }
                product.currency = product.currency.or(currency);
                product.factors.push(factor);
            }
            Err(untold) => missing.extend(untold.missing),
        }
    }
    if missing.is_empty() { Ok(product) } else { Err(Untold { missing }) }
}

type Valued = ([Decimal; 3], Option<Currency>, Factor);

fn factor(pack: &PainPack, term: &Term, grounds: &Grounds<'_>) -> Result<Valued, Untold> {
    let reading = |id: &str| grounds.readings.get(id).ok_or_else(|| Untold { missing: vec![id.to_owned()] });
    let valued = |kind, of: &str, value: Decimal, currency, year| {
        let text = value.to_string();
        let factor = Factor { of: Some(of.to_owned()), kind, low: text.clone(), likely: text.clone(), high: text, because: None, year };
        ([value; 3], currency, factor)
    };
    match term {
        Term::Amount(id) => amount(pack, id, grounds),
        Term::Indicator(id) => reading(id).map(|reading| valued(FactorKind::Indicator, id, reading.value, reading.currency, None)),
        Term::Gap { indicator, to, is_up } => reading(indicator).map(|reading| {
            let gap = if *is_up { *to - reading.value } else { reading.value - *to };
            valued(FactorKind::Gap, indicator, gap.max(Decimal::ZERO), reading.currency, None)
        }),
        Term::Figure(figure) => {
            let newest = grounds.figures.iter().filter(|((known, _), _)| known == figure).max_by_key(|((_, year), _)| *year);
            let ((_, year), value) = newest.ok_or_else(|| Untold { missing: vec![figure.key().to_owned()] })?;
            Ok(valued(FactorKind::Figure, figure.key(), *value, figure.is_money().then_some(CNY), Some(*year)))
        }
        Term::Assumed { values, because, currency } => {
            let [low, likely, high] = values.map(|value| value.to_string());
            let factor = Factor { of: None, kind: FactorKind::Assumed, low, likely, high, because: Some(because.clone()), year: None };
            Ok((*values, *currency, factor))
        }
    }
}

/// A yearly amount, by the first way that can be told.
fn amount(pack: &PainPack, id: &str, grounds: &Grounds<'_>) -> Result<Valued, Untold> {
    let mut missing = Vec::new();
    for way in pack.amount(id).iter().flat_map(|amount| &amount.ways) {
        match product(pack, way, grounds) {
            Ok(Product { values, currency, .. }) => {
                let [low, likely, high] = values.map(|value| value.to_string());
                let factor = Factor { of: Some(id.to_owned()), kind: FactorKind::Amount, low, likely, high, because: None, year: None };
                return Ok((values, currency, factor));
            }
            Err(untold) => missing.extend(untold.missing),
        }
    }
    Err(Untold { missing })
}

/// To whole units, half up.
fn rounded(value: Decimal) -> i64 {
    (value.millionths() + Decimal::ONE.millionths() / 2).div_euclid(Decimal::ONE.millionths())
}
