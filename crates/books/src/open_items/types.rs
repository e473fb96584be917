//! Open items.

use kernel::Day;
use kernel::quantity::Money;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Who owes whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = OwingSide)]
pub enum Side {
    /// A customer owes the firm.
    Receivable,
    /// The firm owes a supplier.
    Payable,
}

impl Side {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Receivable => "receivable",
            Self::Payable => "payable",
        }
    }

    pub(crate) fn of_name(name: &str) -> Result<Self, String> {
        [Self::Receivable, Self::Payable].into_iter().find(|side| side.name() == name).ok_or_else(|| format!("`{name}` is no side"))
    }
}

kernel::text_column!(Side, Side::of_name);

/// Something owed (above zero) or paid (below zero), in minor units of the organisation's currency.
#[derive(Clone, Debug)]
pub struct Draft {
    pub side: Side,
    pub party_id: String,
    /// The document it comes from: each makes one item.
    pub source_kind: &'static str,
    pub source_id: String,
    pub day: Day,
    pub due: Day,
    /// What it is worth in the books.
    pub amount: i64,
    /// What is owed, where that is another currency; its sign is that of `amount`.
    pub foreign: Option<Money>,
}

/// Something owed or paid, and how much of it is still open.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OpenItem {
    pub id: String,
    pub side: Side,
    pub party_id: String,
    pub source_kind: String,
    pub source_id: String,
    /// Its number, where the document is not in the program.
    pub document: String,
    pub day: Day,
    pub due: Day,
    /// Invoices and bills above zero, payments and credit notes below.
    pub amount: Money,
    pub open: Money,
    /// What is owed in another currency; `amount` and `open` are what it was worth when it was written.
    pub foreign: Option<ForeignItem>,
}

/// What is owed or paid in another currency than the organisation's own.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ForeignItem {
    pub amount: Money,
    pub open: Money,
}

/// Which items are wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ItemFilter {
    pub side: Side,
    /// Of this customer or supplier only.
    #[serde(default)]
    pub party: Option<String>,
}

/// What is set against what.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SettlementInput {
    /// The invoice or bill.
    pub owed_id: String,
    /// The payment or credit note.
    pub paid_id: String,
    /// As much as both have open when not said.
    pub amount: Option<Money>,
}

/// What was set against what.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Settlement {
    pub owed: OpenItem,
    pub paid: OpenItem,
    pub amount: Money,
}
