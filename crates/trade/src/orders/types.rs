//! Orders as people enter them.

use catalog::items::ItemId;
use catalog::locations::LocationId;
use catalog::parties::PartyId;
use catalog::taxes::TaxId;
use catalog::units::UnitCode;
use kernel::Day;
use kernel::quantity::{Currency, Quantity, Rate, UnitPrice};
use serde::Deserialize;
use utoipa::ToSchema;

/// A line of an order.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrderLineInput {
    pub(crate) item_id: ItemId,
    pub(crate) quantity: Quantity,
    /// The unit of `quantity` and `price`; the stock unit when not said.
    #[serde(default)]
    pub(crate) unit: Option<UnitCode>,
    /// For one unit, without tax. When it is not said: by the price list of the party, for unit, quantity and day, else the
    /// item's own price.
    #[serde(default)]
    pub(crate) price: Option<UnitPrice>,
    /// Hundredths of a per cent, 0 to 10,000.
    #[serde(default)]
    #[schema(example = 250)]
    pub(crate) discount: i64,
    /// The organisation's usual tax when not said.
    #[serde(default)]
    pub(crate) tax_id: Option<TaxId>,
    /// Shown instead of the item's name, at most 200 characters.
    #[serde(default)]
    pub(crate) text: String,
}

/// An order.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrderInput {
    pub(crate) party_id: PartyId,
    pub(crate) day: Day,
    /// Promised for; the same day when not said.
    #[serde(default)]
    pub(crate) due: Option<Day>,
    /// Where goods leave from or come to; the main warehouse when not said.
    #[serde(default)]
    pub(crate) location_id: Option<LocationId>,
    /// The other side's own number, at most 100 characters.
    #[serde(default)]
    pub(crate) reference: String,
    /// At most 1,000 characters.
    #[serde(default)]
    pub(crate) note: String,
    /// What prices and amounts are in; the party's when not said.
    #[serde(default)]
    #[schema(example = "USD")]
    pub(crate) currency: Option<Currency>,
    /// What one unit of another currency is worth; the rate of the day when not said.
    #[serde(default)]
    #[schema(example = "7.1234")]
    pub(crate) rate: Option<Rate>,
    /// How much more than ordered may be moved, in hundredths of a per cent, 0 to 5,000.
    #[serde(default)]
    #[schema(example = 500)]
    pub(crate) tolerance: i64,
    /// 1 to 500 lines.
    pub(crate) lines: Vec<OrderLineInput>,
}
