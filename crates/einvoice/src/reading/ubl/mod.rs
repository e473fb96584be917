//! UBL 2.1 into the model, by the binding of CEN/TS 16931-3-2.

mod document;
mod line;
mod party;

use super::Cursor;
use crate::VatCategory;

pub(super) use document::invoice;

/// A category of tax: the first of VAT, else the first of any.
fn category(at: Cursor<'_>, path: &'static str) -> Option<VatCategory> {
    let read = |at: Cursor<'_>| VatCategory { code: at.text("ID"), rate: at.decimal("Percent", "BT-119"), tax: at.text("TaxScheme/ID") };
    let mut all = at.each(path).map(read).collect::<Vec<_>>();
    let vat = all.iter().position(VatCategory::is_vat).unwrap_or_default();
    (!all.is_empty()).then(|| all.swap_remove(vat))
}
