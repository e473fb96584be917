//! The semantic model of EN 16931-1: business terms (BT) in groups (BG), free of any syntax.
//!
//! Every term is optional here, because a document is read before it is judged: what the standard
//! demands is said by the rules, term by term, and not by a reader that gives up at the first gap.

mod invoice;
mod line;
mod party;
mod payment;
mod vat;

pub use invoice::{Delivery, Identifier, Invoice, Note, Period, PrecedingInvoice, SupportingDocument, Totals};
pub use line::{Item, ItemAttribute, ItemClass, Line, LineAllowance, Price};
pub use party::{Address, Buyer, Contact, Payee, Seller, TaxRepresentative};
pub use payment::{Card, CreditTransfer, DirectDebit, Payment};
pub use vat::{Allowance, VatBreakdown, VatCategory};
