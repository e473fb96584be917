//! Code lists that EN 16931 takes over, as its validation artefacts of 2026 have them.
//!
//! They are facts of their keepers: ISO (4217, 3166-1, 6523), UN/CEFACT (UNTDID, Recommendations 20
//! and 21), the European Commission (EAS, VATEX) and IANA (MIME).

mod entries;
mod references;
mod units;

pub use entries::{
    ALLOWANCE_REASONS, CHARGE_REASONS, COUNTRIES, CREDIT_NOTE_TYPES, CURRENCIES, ENDPOINT_SCHEMES, EXEMPTIONS, INVOICE_TYPES,
    ITEM_CLASSIFICATIONS, MIME_TYPES, NOTE_SUBJECTS, PAYMENT_MEANS, SCHEMES, VAT_CATEGORIES, VAT_POINTS, VAT_POINTS_CII,
};
pub use references::OBJECT_SCHEMES;
pub use units::UNITS;

/// The codes of a list, sorted.
#[derive(Clone, Copy, Debug)]
pub struct CodeList {
    /// What it is called by its keeper.
    pub name: &'static str,
    /// Every code, in the order of bytes.
    pub codes: &'static [&'static str],
}

impl CodeList {
    /// Whether the code is on the list.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.codes.binary_search(&code).is_ok()
    }
}
