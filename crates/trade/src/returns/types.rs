//! Returns as people enter them.

use catalog::locations::LocationId;
use kernel::Day;
use kernel::quantity::Quantity;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::DocumentId;

/// How much of a line of the delivery or receipt.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReturnLine {
    /// The line of the delivery or receipt.
    #[schema(example = 1)]
    pub(crate) n: i64,
    /// In the stock unit.
    pub(crate) quantity: Quantity,
    /// The lot or serial number; needed only where several were delivered and a part of them comes back.
    #[serde(default)]
    pub(crate) lot: String,
}

/// What comes back of a delivery, or goes back of a receipt.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReturnInput {
    /// The posted delivery or receipt.
    pub(crate) document_id: DocumentId,
    #[schema(value_type = String, example = "2026-03-12")]
    pub(crate) day: Day,
    /// Why, or the other side's own number, at most 100 characters.
    #[serde(default)]
    #[schema(example = "螺纹不合格")]
    pub(crate) reference: String,
    /// Where goods come to or leave from; the place of the order when not said.
    #[serde(default)]
    pub(crate) location_id: Option<LocationId>,
    /// It is delivered, or received, again: the order has so much outstanding. Without it that much is not billed any more.
    #[serde(default)]
    pub(crate) replace: bool,
    /// Everything that is left when empty.
    #[serde(default)]
    pub(crate) lines: Vec<ReturnLine>,
    /// Only written down, and posted later.
    #[serde(default)]
    pub(crate) draft: bool,
}
