//! Payments as people enter them.

use catalog::parties::PartyId;
use kernel::Day;
use kernel::quantity::{Money, Rate};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::documents::DocumentId;

/// A payment.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaymentInput {
    pub(crate) party_id: PartyId,
    pub(crate) day: Day,
    pub(crate) amount: Money,
    /// What one unit of another currency is worth, as the bank exchanged it; the rate of the day when not said.
    #[serde(default)]
    #[schema(example = "7.1234")]
    pub(crate) rate: Option<Rate>,
    /// The bank or cash account it goes through; the organisation's bank account when not said.
    #[serde(default)]
    #[schema(example = "1002")]
    pub(crate) account_id: Option<String>,
    /// What the bank statement says, at most 100 characters.
    #[serde(default)]
    pub(crate) reference: String,
    /// The invoices or bills it is for, in this order; what is left stays on account.
    #[serde(default)]
    pub(crate) documents: Vec<DocumentId>,
}
