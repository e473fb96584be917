//! From the model to a file.

mod cii;
mod ubl;

use crate::{Invoice, Syntax};

/// The invoice as XML. What is not there is not written, so the file is as complete as the model is.
///
/// A few things cannot be said in both syntaxes; the README of this crate lists them.
#[must_use]
pub fn write(invoice: &Invoice, syntax: Syntax) -> String {
    match syntax {
        Syntax::Ubl => ubl::write(invoice),
        Syntax::Cii => cii::write(invoice),
    }
}
