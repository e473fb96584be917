//! From a file to the model: UBL 2.1 and CII are read into the same [`Invoice`].

mod cii;
mod cursor;
mod ubl;

pub(crate) use cursor::{Cursor, Unread, decimal};

use crate::rules::{self, Finding};
use crate::xml::{Family, Tree};
use crate::{Invoice, Refused};

/// How an invoice is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// OASIS UBL 2.1, `Invoice` or `CreditNote`.
    Ubl,
    /// UN/CEFACT Cross Industry Invoice D16B.
    Cii,
}

/// A file that was read: the invoice, and what the rules say about it.
#[derive(Clone, Debug)]
pub struct Document {
    pub syntax: Syntax,
    pub invoice: Invoice,
    /// What the rules found, in the order of the document's parts; at most [`rules::MOST_FINDINGS`].
    pub findings: Vec<Finding>,
}

impl Document {
    /// Whether no rule that has to hold is broken.
    #[must_use]
    pub fn accepted(&self) -> bool {
        !self.findings.iter().any(Finding::is_fatal)
    }
}

/// Reads a file and judges it.
pub fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let tree = Tree::read(bytes)?;
    let root = tree.root().see();
    let unread = Unread::default();
    let cursor = Cursor::new(root, &unread);
    let (syntax, invoice) = match (root.family(), root.name()) {
        (Family::Invoice, "Invoice") | (Family::CreditNote, "CreditNote") => (Syntax::Ubl, ubl::invoice(cursor)),
        (Family::CiiRoot, "CrossIndustryInvoice") => (Syntax::Cii, cii::invoice(cursor)),
        _ => return Err(Refused::NotAnInvoice { element: root.name().to_owned() }),
    };
    let findings = rules::judge(syntax, &tree, &invoice, unread.into_findings());
    Ok(Document { syntax, invoice, findings })
}
