//! Parties in UBL.

use super::Cursor;
use crate::{Address, Buyer, Contact, Identifier, Payee, Seller, TaxRepresentative};

/// The scheme under which a creditor of direct debits stands among the identifiers of a party.
const CREDITOR: &str = "SEPA";

pub(super) fn address(at: Cursor<'_>) -> Address {
    Address {
        line1: at.text("StreetName"),
        line2: at.text("AdditionalStreetName"),
        line3: at.text("AddressLine/Line"),
        city: at.text("CityName"),
        post_code: at.text("PostalZone"),
        subdivision: at.text("CountrySubentity"),
        country: at.text("Country/IdentificationCode"),
    }
}

fn contact(at: Cursor<'_>) -> Option<Contact> {
    let contact = Contact { name: at.text("Name"), phone: at.text("Telephone"), email: at.text("ElectronicMail") };
    (contact != Contact::default()).then_some(contact)
}

/// The tax number of the scheme VAT, or of any other scheme.
fn tax_number(party: Cursor<'_>, vat: bool) -> Option<String> {
    party.each("PartyTaxScheme").find_map(|scheme| {
        let is_vat = scheme.text("TaxScheme/ID").is_some_and(|id| id.eq_ignore_ascii_case("VAT"));
        if is_vat == vat { scheme.text("CompanyID") } else { None }
    })
}

fn is_creditor(id: &Identifier) -> bool {
    id.scheme.as_deref().is_some_and(|scheme| scheme.eq_ignore_ascii_case(CREDITOR))
}

fn ids(party: Cursor<'_>) -> impl Iterator<Item = Identifier> {
    party.each("PartyIdentification/ID").filter_map(Cursor::own_identifier)
}

pub(super) fn seller(at: Cursor<'_>) -> Seller {
    let Some(party) = at.get("Party") else { return Seller::default() };
    Seller {
        name: party.text("PartyLegalEntity/RegistrationName"),
        trading_name: party.text("PartyName/Name"),
        ids: ids(party).filter(|id| !is_creditor(id)).collect(),
        legal_id: party.identifier("PartyLegalEntity/CompanyID"),
        vat_id: tax_number(party, true),
        tax_id: tax_number(party, false),
        legal_form: party.text("PartyLegalEntity/CompanyLegalForm"),
        endpoint: party.identifier("EndpointID"),
        address: party.get("PostalAddress").map(address),
        contact: party.get("Contact").and_then(contact),
    }
}

pub(super) fn buyer(at: Cursor<'_>) -> Buyer {
    let Some(party) = at.get("Party") else { return Buyer::default() };
    Buyer {
        name: party.text("PartyLegalEntity/RegistrationName"),
        trading_name: party.text("PartyName/Name"),
        id: party.identifier("PartyIdentification/ID"),
        legal_id: party.identifier("PartyLegalEntity/CompanyID"),
        vat_id: tax_number(party, true),
        endpoint: party.identifier("EndpointID"),
        address: party.get("PostalAddress").map(address),
        contact: party.get("Contact").and_then(contact),
    }
}

pub(super) fn payee(party: Cursor<'_>) -> Payee {
    Payee {
        name: party.text("PartyName/Name"),
        id: ids(party).find(|id| !is_creditor(id)),
        legal_id: party.identifier("PartyLegalEntity/CompanyID"),
    }
}

pub(super) fn representative(party: Cursor<'_>) -> TaxRepresentative {
    TaxRepresentative {
        name: party.text("PartyName/Name"),
        vat_id: tax_number(party, true),
        address: party.get("PostalAddress").map(address),
    }
}

/// BT-90, which UBL keeps among the identifiers of the payee or the seller.
pub(super) fn creditor(root: Cursor<'_>) -> Option<String> {
    ["PayeeParty", "AccountingSupplierParty/Party"]
        .into_iter()
        .filter_map(|path| root.get(path))
        .find_map(|party| ids(party).find(is_creditor))
        .map(|id| id.value)
}
