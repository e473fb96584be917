//! Deliveries and receipts as people enter them.

use kernel::Day;
use kernel::quantity::Quantity;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::DocumentId;

/// How much of a line of the order.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FulfilmentLine {
    /// The line of the order.
    pub(crate) n: i64,
    /// In the stock unit.
    pub(crate) quantity: Quantity,
    /// The lot or serial number of what came, or of what leaves; what expires first leaves when none is named.
    #[serde(default)]
    pub(crate) lot: String,
    /// The serial numbers of what came, or of what leaves, one for each piece; at most 500. Those kept for the order leave when none
    /// is named.
    #[serde(default)]
    pub(crate) serials: Vec<String>,
    /// The last day on which a lot that came is good; as long as the item keeps when it is not said.
    #[serde(default)]
    pub(crate) expires: Option<Day>,
    /// What the supplier calls the lot, at most 60 characters.
    #[serde(default)]
    pub(crate) supplier_lot: String,
}

/// A delivery or a receipt.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FulfilmentInput {
    pub(crate) order_id: DocumentId,
    pub(crate) day: Day,
    /// The other side's delivery note, at most 100 characters.
    #[serde(default)]
    pub(crate) reference: String,
    /// Everything that is outstanding when empty.
    #[serde(default)]
    pub(crate) lines: Vec<FulfilmentLine>,
    /// Only written down, and posted later.
    #[serde(default)]
    pub(crate) draft: bool,
}
