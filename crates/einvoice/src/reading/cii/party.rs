//! Parties in CII.

use super::Cursor;
use crate::{Address, Buyer, Contact, Identifier, Payee, Seller, TaxRepresentative};

pub(super) fn address(at: Cursor<'_>) -> Address {
    Address {
        line1: at.text("LineOne"),
        line2: at.text("LineTwo"),
        line3: at.text("LineThree"),
        city: at.text("CityName"),
        post_code: at.text("PostcodeCode"),
        subdivision: at.text("CountrySubDivisionName"),
        country: at.text("CountryID"),
    }
}

/// A person's name or, without one, the department's.
fn contact(at: Cursor<'_>) -> Option<Contact> {
    let department = at.text("DepartmentName");
    let contact = Contact {
        name: at.text("PersonName").or(department),
        phone: at.text("TelephoneUniversalCommunication/CompleteNumber"),
        email: at.text("EmailURIUniversalCommunication/URIID"),
    };
    (contact != Contact::default()).then_some(contact)
}

/// VA is a VAT identifier, FC a tax number.
fn tax_number(at: Cursor<'_>, scheme: &str) -> Option<String> {
    at.each("SpecifiedTaxRegistration/ID").find(|id| id.node().attribute("schemeID") == Some(scheme)).and_then(Cursor::own_text)
}

/// Identifiers of registered schemes stand apart from the others.
fn ids(at: Cursor<'_>) -> impl Iterator<Item = Identifier> {
    at.each("ID").chain(at.each("GlobalID")).filter_map(Cursor::own_identifier)
}

pub(super) fn seller(at: Cursor<'_>) -> Seller {
    Seller {
        name: at.text("Name"),
        trading_name: at.text("SpecifiedLegalOrganization/TradingBusinessName"),
        ids: ids(at).collect(),
        legal_id: at.identifier("SpecifiedLegalOrganization/ID"),
        vat_id: tax_number(at, "VA"),
        tax_id: tax_number(at, "FC"),
        legal_form: at.text("Description"),
        endpoint: at.identifier("URIUniversalCommunication/URIID"),
        address: at.get("PostalTradeAddress").map(address),
        contact: at.get("DefinedTradeContact").and_then(contact),
    }
}

pub(super) fn buyer(at: Cursor<'_>) -> Buyer {
    Buyer {
        name: at.text("Name"),
        trading_name: at.text("SpecifiedLegalOrganization/TradingBusinessName"),
        id: ids(at).next(),
        legal_id: at.identifier("SpecifiedLegalOrganization/ID"),
        vat_id: tax_number(at, "VA"),
        endpoint: at.identifier("URIUniversalCommunication/URIID"),
        address: at.get("PostalTradeAddress").map(address),
        contact: at.get("DefinedTradeContact").and_then(contact),
    }
}

pub(super) fn payee(at: Cursor<'_>) -> Payee {
    Payee { name: at.text("Name"), id: ids(at).next(), legal_id: at.identifier("SpecifiedLegalOrganization/ID") }
}

pub(super) fn representative(at: Cursor<'_>) -> TaxRepresentative {
    TaxRepresentative { name: at.text("Name"), vat_id: tax_number(at, "VA"), address: at.get("PostalTradeAddress").map(address) }
}

/// Where it was delivered: the identifier of the place is the one of the party.
pub(super) fn place(at: Cursor<'_>) -> Option<Identifier> {
    ids(at).next()
}
