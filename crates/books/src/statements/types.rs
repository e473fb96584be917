//! Statements as people see them.

use kernel::Text;
use kernel::quantity::Money;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StatementKind {
    BalanceSheet,
    IncomeStatement,
    CashFlow,
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct StatementLine {
    /// Its number in the form; headings have none.
    #[schema(example = 30)]
    pub n: Option<u32>,
    pub name: Text,
    /// It is a part of the line above it.
    pub is_within: bool,
    pub is_total: bool,
    /// One for each column; headings have none.
    pub amounts: Vec<Money>,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Statement {
    pub kind: StatementKind,
    /// `YYYY-MM`.
    #[schema(example = "2026-03")]
    pub period: String,
    pub title: Text,
    pub columns: Vec<Text>,
    pub lines: Vec<StatementLine>,
}

/// Of which month.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct StatementQuery {
    /// The month, `YYYY-MM`.
    #[param(example = "2026-03")]
    pub period: String,
}
