//! The VAT report as people see it.

use catalog::parties::PartyId;
use kernel::Day;
use kernel::quantity::Money;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::documents::DocumentId;

/// Tax that was charged, or that was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum VatSide {
    /// Charged to customers.
    Output,
    /// Paid to suppliers.
    Input,
}

/// All documents of one rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct VatRate {
    pub(super) side: VatSide,
    /// Hundredths of a per cent.
    #[schema(example = 1300)]
    pub(super) rate: i64,
    pub(super) net: Money,
    pub(super) tax: Money,
    pub(super) document_count: i64,
}

/// What a document adds to a rate; what was taken back in the month takes away.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct VatDocument {
    pub(super) side: VatSide,
    pub(super) rate: i64,
    pub(super) document_id: DocumentId,
    pub(super) number: String,
    /// The number on the supplier's paper.
    pub(super) reference: String,
    pub(super) party_id: PartyId,
    /// When it was posted, or taken back.
    pub(super) day: Day,
    pub(super) is_reversal: bool,
    pub(super) net: Money,
    pub(super) tax: Money,
}

/// The tax of a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct VatReport {
    #[schema(example = "2026-03")]
    pub(super) period: String,
    /// By side and rate, the higher rate first.
    pub(super) rates: Vec<VatRate>,
    /// Tax of the documents.
    pub(super) output: Money,
    pub(super) input: Money,
    /// What stands on the tax accounts without a document: entries by hand, opening balances.
    pub(super) output_else: Money,
    pub(super) input_else: Money,
    /// Input tax that earlier months did not use up.
    pub(super) carried_in: Money,
    pub(super) due: Money,
    pub(super) carried_out: Money,
    /// The documents behind it, by day.
    pub(super) documents: Vec<VatDocument>,
}

/// Of which month.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct VatQuery {
    /// The month, `YYYY-MM`.
    #[param(example = "2026-03")]
    pub(super) period: String,
}
