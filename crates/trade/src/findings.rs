//! What the rules of electronic invoices say about one, as people see it.

use einvoice::{Finding, Severity};
use kernel::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EInvoiceSeverity {
    /// The invoice may be used.
    Warning,
    /// The invoice does not follow its standard.
    Fatal,
}

/// A rule that an electronic invoice breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct EInvoiceFinding {
    /// As EN 16931 names it; `FP-…` for fully digital e-invoices of China, `CAIRN-…` for what only this firm can know.
    #[schema(example = "BR-CO-15")]
    pub(crate) rule: String,
    pub(crate) severity: EInvoiceSeverity,
    /// The business term of EN 16931; empty where there is none.
    #[schema(example = "BT-112")]
    pub(crate) term: String,
    /// Where in the file.
    pub(crate) place: String,
    /// What stands there, and what was expected, where it helps.
    pub(crate) found: Option<String>,
    pub(crate) problem: Text,
    /// How to mend it.
    pub(crate) fix: Text,
}

impl From<Finding> for EInvoiceFinding {
    fn from(finding: Finding) -> Self {
        Self {
            rule: finding.rule,
            severity: if finding.severity == Severity::Fatal { EInvoiceSeverity::Fatal } else { EInvoiceSeverity::Warning },
            term: finding.term,
            place: finding.place,
            found: finding.found,
            problem: Text::new(finding.problem.zh, finding.problem.en),
            fix: Text::new(finding.fix.zh, finding.fix.en),
        }
    }
}

impl EInvoiceFinding {
    pub(crate) fn is_fatal(&self) -> bool {
        self.severity == EInvoiceSeverity::Fatal
    }

    /// A finding of our own.
    pub(crate) fn own(rule: &str, severity: EInvoiceSeverity, found: Option<String>, problem: Text, fix: Text) -> Self {
        Self { rule: rule.to_owned(), severity, term: String::new(), place: String::new(), found, problem, fix }
    }
}
