//! Accounts, their kinds and roles.

use std::collections::HashMap;

use kernel::quantity::{CNY, Currency, Money};
use kernel::{Problem, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an account counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    Asset,
    Liability,
    Equity,
    /// Production cost not yet in stock: an asset on the balance sheet.
    Cost,
    Income,
    Expense,
}

impl AccountKind {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Asset => "asset",
            Self::Liability => "liability",
            Self::Equity => "equity",
            Self::Cost => "cost",
            Self::Income => "income",
            Self::Expense => "expense",
        }
    }

    pub(crate) fn of_name(name: &str) -> Result<Self, String> {
        [Self::Asset, Self::Liability, Self::Equity, Self::Cost, Self::Income, Self::Expense]
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| format!("`{name}` is no kind of account"))
    }
}

kernel::text_column!(AccountKind, AccountKind::of_name);

/// What the program posts to an account by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Cash,
    Bank,
    /// What customers owe.
    Receivables,
    /// What suppliers are owed for what they billed.
    Payables,
    /// What suppliers are owed for what was received and not yet billed.
    GoodsReceived,
    VatInput,
    VatOutput,
    StockMaterials,
    StockProducts,
    StockConsumables,
    StockAtSubcontractors,
    StockInTransit,
    /// What stock at standard cost more, or less, than the standard.
    PurchaseVariances,
    /// Found too much or too little when counting.
    StockDifferences,
    Scrap,
    Production,
    Sales,
    CostOfSales,
    /// Bought and used at once: freight, repairs, software.
    ServicesBought,
    /// Cents between a sum of rounded lines and what was agreed.
    Rounding,
    /// Gains and losses of exchange.
    ExchangeDifferences,
    ProfitOfYear,
    /// The other side of opening balances.
    Opening,
}

/// Which account holds which role.
#[derive(Clone, Debug, Default)]
pub struct Roles(pub(super) HashMap<String, String>);

impl Roles {
    /// How many roles there are.
    const COUNT: usize = 23;

    /// Whether every role has its account.
    pub(super) fn is_complete(&self) -> bool {
        self.0.len() >= Self::COUNT
    }

    /// The account of a role.
    pub fn account(&self, role: Role) -> Result<&str, Problem> {
        let name = name_of(role);
        self.0.get(&name).map(String::as_str).ok_or_else(|| {
            let detail = format!("No account has the role `{name}`. Give it to one in the chart of accounts.");
            Problem::conflict("books.role_without_account", detail).with("role", name)
        })
    }
}

pub(super) fn name_of(role: Role) -> String {
    serde_json::to_value(role).ok().and_then(|value| value.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}

/// An account that money goes through, and the currency it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyAccount {
    pub id: String,
    pub currency: Currency,
}

impl MoneyAccount {
    /// What of an amount is told beside the organisation's own currency: an account of that currency takes any other, which
    /// the bank exchanges at once; an account of another currency takes that one only.
    pub fn beside(&self, amount: Money) -> Result<Option<Money>, Problem> {
        if self.currency != CNY && self.currency != amount.currency {
            let detail = format!("The account {} holds {}, not {}. Choose another account.", self.id, self.currency, amount.currency);
            return Err(Problem::conflict("books.account_currency", detail).with("currency", self.currency.to_string()));
        }
        Ok((self.currency != CNY).then_some(amount))
    }
}

/// An account.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Account {
    /// Its code.
    #[schema(example = "1405")]
    pub id: String,
    pub kind: AccountKind,
    pub name: Text,
    pub parent_id: Option<String>,
    /// What the program posts here by itself.
    pub role: Option<String>,
}
