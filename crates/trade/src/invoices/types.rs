//! Invoices and bills as people enter them.

use kernel::Day;
use kernel::quantity::{Quantity, Rate, UnitPrice};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::DocumentId;

/// Another rate for a draft.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RateInput {
    /// What one unit of its currency is worth.
    #[schema(example = "7.1234")]
    pub(crate) rate: Rate,
}

/// How much of a line of the order.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InvoiceLine {
    /// The line of the order.
    pub(crate) n: i64,
    /// In the stock unit.
    pub(crate) quantity: Quantity,
    /// What is billed for one unit of the order's line, when it is not the price of the order.
    #[serde(default)]
    pub(crate) price: Option<UnitPrice>,
}

/// An invoice or a bill.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InvoiceInput {
    pub(crate) order_id: DocumentId,
    pub(crate) day: Day,
    /// To be paid until; as agreed with the party when not said.
    #[serde(default)]
    pub(crate) due: Option<Day>,
    /// The number of the tax invoice, or of the supplier's bill, at most 100 characters.
    #[serde(default)]
    pub(crate) reference: String,
    /// What one unit of the order's currency is worth, when that is another; the rate of the day when not said.
    #[serde(default)]
    #[schema(example = "7.1234")]
    pub(crate) rate: Option<Rate>,
    /// Everything that is outstanding when empty.
    #[serde(default)]
    pub(crate) lines: Vec<InvoiceLine>,
    /// Posted at once instead of written down as a draft.
    #[serde(default)]
    pub(crate) post: bool,
}
