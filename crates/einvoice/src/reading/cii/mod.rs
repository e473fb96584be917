//! UN/CEFACT CII into the model, by the binding of CEN/TS 16931-3-3.

mod document;
mod line;
mod party;
mod settlement;

use super::Cursor;
use crate::VatCategory;

pub(super) use document::invoice;

fn category(at: Cursor<'_>) -> VatCategory {
    VatCategory { code: at.text("CategoryCode"), rate: at.decimal("RateApplicablePercent", "BT-119"), tax: at.text("TypeCode") }
}

/// The category of VAT among several, else the first one.
fn category_in(at: Cursor<'_>, path: &'static str) -> Option<VatCategory> {
    let mut all = at.each(path).map(category).collect::<Vec<_>>();
    let vat = all.iter().position(VatCategory::is_vat).unwrap_or_default();
    (!all.is_empty()).then(|| all.swap_remove(vat))
}
