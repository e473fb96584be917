//! Electronic invoices that go out.

use kernel::Text;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::findings::EInvoiceFinding;

/// How an electronic invoice is written: both say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EInvoiceSyntax)]
pub(crate) enum Syntax {
    /// UBL 2.1.
    #[default]
    Ubl,
    /// UN/CEFACT Cross Industry Invoice D16B.
    Cii,
}

impl From<Syntax> for einvoice::Syntax {
    fn from(syntax: Syntax) -> Self {
        match syntax {
            Syntax::Ubl => Self::Ubl,
            Syntax::Cii => Self::Cii,
        }
    }
}

/// Which file is wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct SyntaxQuery {
    /// UBL when not said.
    #[param(inline)]
    pub(crate) syntax: Syntax,
}

/// Where something that is missing is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EInvoiceGapPlace)]
pub(crate) enum Place {
    /// What the firm says of itself: `PUT /trade/letterhead`.
    Letterhead,
    /// The customer: `PUT /catalog/parties/{id}`.
    Party,
    /// A line of the invoice.
    Line,
}

/// Something that an electronic invoice has to say and that nobody entered yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = EInvoiceGap)]
pub(crate) struct Gap {
    /// The business term of EN 16931.
    #[schema(example = "BT-55")]
    pub(crate) term: String,
    pub(crate) place: Place,
    /// The field there.
    #[schema(example = "country")]
    pub(crate) field: String,
    pub(crate) problem: Text,
    /// Where to enter it.
    pub(crate) fix: Text,
}

/// Whether a sales invoice can go out as an electronic one, and what is missing when it cannot.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = EInvoiceReadiness)]
pub(crate) struct Readiness {
    /// Nothing is missing, and no rule of EN 16931 is broken that has to hold.
    pub(crate) is_ready: bool,
    pub(crate) gaps: Vec<Gap>,
    pub(crate) findings: Vec<EInvoiceFinding>,
}
