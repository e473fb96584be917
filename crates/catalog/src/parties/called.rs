//! Parties by what people call them in a spreadsheet.

use std::collections::BTreeMap;

use kernel::{DbError, OrgId, Tx, sql};

use super::types::PartyId;
use crate::folding::{firm_likeness, folded};

/// Every party by code and name, as far as each belongs to one party only.
#[derive(Clone, Debug, Default)]
pub struct Called(BTreeMap<String, Option<PartyId>>);

impl Called {
    /// The party of a code, or of a name with or without its legal form; nothing where it may be several.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&PartyId> {
        let exact = self.0.get(&folded(text)).and_then(Option::as_ref);
        exact.or_else(|| self.0.get(&format!("~{}", firm_likeness(text))).and_then(Option::as_ref))
    }

    fn add(&mut self, text: String, id: &PartyId) {
        self.0.entry(text).and_modify(|known| *known = known.take().filter(|known| known == id)).or_insert_with(|| Some(id.clone()));
    }
}

/// How all parties of an organisation are called; those merged into others are not among them.
pub async fn called(tx: &mut Tx, org: &OrgId) -> Result<Called, DbError> {
    let rows: Vec<(PartyId, String, String)> =
        sql("SELECT id, code, name FROM catalog_party WHERE org_id = $1 AND merged_into IS NULL").bind(org).all(tx).await?;
    let mut called = Called::default();
    for (id, code, name) in &rows {
        called.add(folded(code), id);
        if folded(name) != folded(code) {
            called.add(folded(name), id);
        }
        called.add(format!("~{}", firm_likeness(name)), id);
    }
    Ok(called)
}
