//! Rates of exchange.

use kernel::quantity::{CNY, Currency, Money, NotExact, Rate};
use kernel::{Day, FromRow, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Another currency than the organisation's own, and what one unit of it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exchange {
    pub currency: Currency,
    pub rate: Rate,
}

impl Exchange {
    /// So many minor units of it in the organisation's own currency, rounded once.
    pub fn own(self, minor: i64) -> Result<i64, NotExact> {
        Ok(self.rate.convert(self.money(minor), CNY)?.minor)
    }

    #[must_use]
    pub const fn money(self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
}

/// What one unit of a currency was worth on a day.
#[derive(Clone, Debug, Serialize, ToSchema, FromRow)]
pub struct ExchangeRate {
    pub id: String,
    #[schema(example = "USD")]
    pub currency: Currency,
    pub day: Day,
    /// In the organisation's own currency, for one unit.
    pub rate: Rate,
    /// Where it was read.
    #[schema(example = "中国人民银行中间价")]
    pub source: String,
    pub entered_at: Timestamp,
    pub actor: String,
    /// A later one of the same day took its place.
    pub is_replaced: bool,
}

/// A rate as a person enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExchangeRateInput {
    #[schema(example = "USD")]
    pub(super) currency: Currency,
    #[schema(value_type = String, example = "2026-03-31")]
    pub(super) day: Day,
    /// For one unit, above zero, at most eight decimal places.
    pub(super) rate: Rate,
}

/// Rates that come together, entered or pasted.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ExchangeRatesInput {
    /// Where they were read, 1 to 100 characters.
    #[schema(example = "中国人民银行中间价")]
    pub(super) source: String,
    /// 1 to 1,000, each currency and day once.
    pub(super) rates: Vec<ExchangeRateInput>,
}

/// How many rates were kept.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(super) struct ExchangeRatesKept {
    pub(super) kept: usize,
}

/// Which rates are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct ExchangeRateFilter {
    /// Of this currency only.
    #[param(value_type = Option<String>, example = "USD")]
    pub(super) currency: Option<Currency>,
}

/// The rate of a day is asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ExchangeRateQuestion {
    #[param(value_type = String, example = "USD")]
    pub(super) currency: Currency,
    #[param(value_type = String, example = "2026-03-31")]
    pub(super) day: Day,
}
