//! Why a file was not read at all.

use thiserror::Error;

/// What is wrong with the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("the file is larger than {most} bytes; send attachments apart from the invoice")]
    TooLarge { most: usize },
    #[error("the file has more than {most} elements or attributes; split the invoice")]
    TooMany { most: usize },
    #[error("elements are nested deeper than {most}; no invoice needs that")]
    TooDeep { most: usize },
    #[error("the text is not what its encoding `{encoding}` says; save it as UTF-8")]
    Encoding { encoding: String },
    #[error("it is not well-formed XML: {problem}")]
    NotXml { problem: String },
    #[error("it declares a document type; take the line `<!DOCTYPE ...>` out")]
    DocumentType,
    #[error("it uses the entity `&{name};`, which XML does not know by itself; write the character instead")]
    Entity { name: String },
    #[error(
        "it begins with `{element}` of the namespace it declares; expected is a UBL 2.1 Invoice or CreditNote, or a UN/CEFACT CrossIndustryInvoice (D16B)"
    )]
    NotAnInvoice { element: String },
    #[error("`{element}` is missing or empty at {path}; expected is {expected}")]
    Missing { element: String, path: String, expected: String },
    #[error("`{value}` at {path} is no {expected}")]
    Unreadable { value: String, path: String, expected: String },
}

impl Refused {
    /// A stable code, for messages in both languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "einvoice.too_large",
            Self::TooMany { .. } => "einvoice.too_many",
            Self::TooDeep { .. } => "einvoice.too_deep",
            Self::Encoding { .. } => "einvoice.encoding",
            Self::NotXml { .. } => "einvoice.not_xml",
            Self::DocumentType => "einvoice.document_type",
            Self::Entity { .. } => "einvoice.entity",
            Self::NotAnInvoice { .. } => "einvoice.not_an_invoice",
            Self::Missing { .. } => "einvoice.missing",
            Self::Unreadable { .. } => "einvoice.unreadable",
        }
    }
}
