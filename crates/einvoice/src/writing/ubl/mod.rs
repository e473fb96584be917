//! The model as UBL 2.1, its elements in the order of the schema.

mod document;
mod line;
mod party;

use crate::xml::Writer;
use crate::{Identifier, VatCategory};
use rust_decimal::Decimal;

pub(super) use document::write;

/// Writes amounts in the currency of the document.
struct Money<'a> {
    currency: Option<&'a str>,
}

impl Money<'_> {
    fn amount(&self, w: &mut Writer, name: &str, amount: Option<Decimal>) {
        w.leaf_with(name, amount, &[("currencyID", self.currency)]);
    }
}

fn identifier(w: &mut Writer, name: &str, id: Option<&Identifier>) {
    if let Some(id) = id {
        w.leaf_with(name, Some(&id.value), &[("schemeID", id.scheme.as_deref())]);
    }
}

fn category(w: &mut Writer, name: &str, category: Option<&VatCategory>, inside: impl FnOnce(&mut Writer)) {
    w.group(name, |w| {
        if let Some(category) = category {
            w.leaf("cbc:ID", category.code.as_ref());
            w.leaf("cbc:Percent", category.rate);
        }
        inside(w);
        if let Some(category) = category {
            w.group("cac:TaxScheme", |w| w.leaf("cbc:ID", category.tax.as_ref()));
        }
    });
}
