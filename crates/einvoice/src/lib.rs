//! Electronic invoices by EN 16931: one model, two syntaxes, and the rules.
//!
//! [`read`] takes a file in UBL 2.1 or in UN/CEFACT CII and yields a [`Document`]: the [`Invoice`]
//! in the terms of the standard, and a [`Finding`] for each rule it breaks, with where, why and how
//! to mend it. [`write()`] puts an [`Invoice`] into either syntax, [`check`] judges one that was never
//! written down. [`fapiao`] reads fully digital e-invoices of China, whose format is not confirmed.
//! There is no clock, no file, no network and no floating point in here.

pub mod fapiao;
pub mod lists;
mod model;
mod reading;
mod refused;
pub mod rules;
mod writing;
mod xml;

pub use model::{
    Address, Allowance, Buyer, Card, Contact, CreditTransfer, Delivery, DirectDebit, Identifier, Invoice, Item, ItemAttribute, ItemClass,
    Line, LineAllowance, Note, Payee, Payment, Period, PrecedingInvoice, Price, Seller, SupportingDocument, TaxRepresentative, Totals,
    VatBreakdown, VatCategory,
};
pub use reading::{Document, Syntax, read};
pub use refused::Refused;
pub use rules::{Finding, Severity, check};
pub use writing::write;
