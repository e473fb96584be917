//! What the tests share: made-up statements, entries and items.

use banking::{Counterparty, Entry, OpenItem, Place, Reading, References, Side, Status};

/// Of a reading: place and code of every fault.
pub(crate) fn codes(reading: &Reading) -> Vec<(String, &'static str)> {
    reading.faults.iter().map(|fault| (fault.place.to_string(), fault.code)).collect()
}

/// The entries of all statements.
pub(crate) fn entries(reading: &Reading) -> Vec<&Entry> {
    reading.statements.iter().flat_map(|statement| &statement.entries).collect()
}

/// An MT940 of one statement: balances that fit, and the fields between them.
pub(crate) fn mt940(opening: &str, fields: &str, closing: &str) -> String {
    format!(":20:STARTUMS\n:25:37040044/0532013000EUR\n:28C:12/1\n:60F:C240131EUR{opening}\n{fields}\n:62F:C240201EUR{closing}\n-\n")
}

/// Money that came.
pub(crate) fn entry(amount: &str, name: &str, remittance: &str) -> Entry {
    Entry {
        place: Place::File,
        status: Status::Booked,
        booked_on: "2024-03-05".parse().ok(),
        value_on: None,
        amount: amount.parse().unwrap(),
        currency: Some("CNY".to_owned()),
        is_reversal: false,
        counterparty: Counterparty { name: (!name.is_empty()).then(|| name.to_owned()), ..Counterparty::default() },
        remittance: remittance.to_owned(),
        references: References::default(),
        details: Vec::new(),
    }
}

/// What a customer owes.
pub(crate) fn item(id: &str, name: &str, document: &str, amount: &str) -> OpenItem {
    OpenItem {
        id: id.to_owned(),
        party: name.to_owned(),
        names: vec![name.to_owned()],
        accounts: Vec::new(),
        documents: vec![document.to_owned()],
        amount: amount.parse().unwrap(),
        currency: "CNY".to_owned(),
        due_on: "2024-03-01".parse().ok(),
        side: Side::Receivable,
    }
}
