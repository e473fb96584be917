//! Credit and debit notes as people enter them.

use kernel::Day;
use kernel::quantity::{Quantity, UnitPrice};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::DocumentId;

/// How much of a line of the invoice or bill.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreditLine {
    /// The line of the invoice or bill.
    #[schema(example = 1)]
    pub(crate) n: i64,
    /// In the stock unit.
    pub(crate) quantity: Quantity,
    /// By how much the price of one unit of the line is lowered; only with `lower`.
    #[serde(default)]
    pub(crate) price: Option<UnitPrice>,
}

/// What is credited of an invoice, or of a bill by its supplier.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreditInput {
    /// The posted invoice or bill.
    pub(crate) document_id: DocumentId,
    #[schema(value_type = String, example = "2026-03-12")]
    pub(crate) day: Day,
    /// Why, or the number of the red tax invoice, at most 100 characters.
    #[serde(default)]
    #[schema(example = "红字 24312000000012345678")]
    pub(crate) reference: String,
    /// Only prices are lowered, each line says by how much; the quantities stay billed.
    #[serde(default)]
    pub(crate) lower: bool,
    /// Everything that is left at its price when empty.
    #[serde(default)]
    pub(crate) lines: Vec<CreditLine>,
    /// Posted at once, and set against what is open of the invoice or bill, instead of written down as a draft.
    #[serde(default)]
    pub(crate) post: bool,
}
