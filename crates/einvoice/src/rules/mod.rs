//! The rules of EN 16931 over what was read.
//!
//! Rules about terms and sums are asked of the model, so they are the same for both syntaxes; rules
//! about codes on attributes and about the syntax itself are asked of the tree of elements.
//! Where the formula leaves a choice (rounding, tolerances), it is the one of the validation artefacts
//! that CEN/TC 434 publishes, version 1.3.16, so that nothing is refused here which passes there.

mod codes;
mod court;
mod decimals;
mod finding;
mod parts;
mod presence;
mod sums;
mod syntax;
mod vat;
mod words;

pub use court::MOST_FINDINGS;
pub use finding::{Finding, Severity, Text};
pub use words::all as all_rules;

use crate::reading::{Syntax, read};
use crate::writing::write;
use crate::xml::Tree;
use crate::{Invoice, Refused};
use court::Court;

/// Judges an invoice that was read from `tree`.
pub(crate) fn judge(syntax: Syntax, tree: &Tree, invoice: &Invoice, unread: Vec<Finding>) -> Vec<Finding> {
    let mut court = Court::new(syntax, tree.root().name(), invoice, unread);
    presence::document(&mut court);
    parts::parties(&mut court);
    parts::payment(&mut court);
    parts::lines(&mut court);
    sums::totals(&mut court);
    sums::breakdown(&mut court);
    vat::families(&mut court);
    decimals::amounts(&mut court);
    codes::lists(&mut court, tree);
    syntax::elements(&mut court, tree);
    court.into_findings()
}

/// Judges an invoice that was never written down, by what it would be as UBL.
pub fn check(invoice: &Invoice) -> Result<Vec<Finding>, Refused> {
    Ok(read(write(invoice, Syntax::Ubl).as_bytes())?.findings)
}
