//! Quotes and their versions.

use kernel::Day;
use kernel::quantity::Money;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::documents::{DocumentId, State};

/// How likely it is that a quote is accepted.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = QuoteChance)]
pub(crate) struct ChanceInput {
    /// Per cent, 0 to 100; null when nobody dares to say.
    #[schema(example = 60)]
    pub(crate) probability: Option<i64>,
}

/// Why a quote was lost.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = QuoteLoss)]
pub(crate) struct LossInput {
    /// 1 to 200 characters.
    #[schema(example = "交期太长")]
    pub(crate) reason: String,
}

/// A customer accepts a quote.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = QuoteAcceptance)]
pub(crate) struct AcceptInput {
    /// The day of the order; the quote has to be valid on it.
    #[schema(value_type = String, example = "2026-03-12")]
    pub(crate) day: Day,
    /// Promised for; the same day when not said.
    #[serde(default)]
    pub(crate) due: Option<Day>,
    /// The customer's own number, at most 100 characters.
    #[serde(default)]
    pub(crate) reference: String,
    /// The order is confirmed at once, instead of being a draft.
    #[serde(default)]
    pub(crate) confirm: bool,
}

/// A version of a quote.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct QuoteVersion {
    pub(crate) id: DocumentId,
    #[schema(example = "SQ-000042-2")]
    pub(crate) number: String,
    #[schema(example = 2)]
    pub(crate) revision: i64,
    /// `confirmed` is one that was sent, `done` one that was accepted, `cancelled` one that was lost, or has a newer one.
    pub(crate) state: State,
    pub(crate) day: Day,
    /// Valid until and with this day.
    pub(crate) due: Day,
    pub(crate) gross: Money,
}

/// What a quote has besides its document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct QuoteShown {
    pub(crate) id: DocumentId,
    pub(crate) revision: i64,
    pub(crate) probability: Option<i64>,
    /// Empty when it was not lost.
    pub(crate) lost_reason: String,
    /// All versions, the first one first, at most 100.
    pub(crate) versions: Vec<QuoteVersion>,
}

/// What a line earns, against what its item costs now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct LineMargin {
    pub(crate) n: i64,
    /// Null when nothing is known of what it costs: services, and what never came.
    pub(crate) cost: Option<Money>,
    pub(crate) margin: Option<Money>,
    /// Of the net amount, in hundredths of a per cent.
    #[schema(example = 2150)]
    pub(crate) share: Option<i64>,
}

/// What a document of selling earns, against what its items cost now by the firm's own stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct DocumentMargin {
    pub(crate) lines: Vec<LineMargin>,
    /// Of the lines whose cost is known.
    pub(crate) net: Money,
    pub(crate) cost: Money,
    pub(crate) margin: Money,
    pub(crate) share: Option<i64>,
    /// Whether the cost of every line is known.
    pub(crate) is_complete: bool,
}
