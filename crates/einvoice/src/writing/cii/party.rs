//! Parties in CII.

use crate::xml::Writer;
use crate::{Address, Buyer, Contact, Delivery, Identifier, Payee, Seller, TaxRepresentative};

/// Identifiers of registered schemes stand apart and behind the others.
fn ids<'a>(w: &mut Writer, ids: impl Iterator<Item = &'a Identifier> + Clone) {
    for id in ids.clone().filter(|id| id.scheme.is_none()) {
        w.leaf("ram:ID", Some(&id.value));
    }
    for id in ids.filter(|id| id.scheme.is_some()) {
        w.leaf_with("ram:GlobalID", Some(&id.value), &[("schemeID", id.scheme.as_deref())]);
    }
}

fn legal(w: &mut Writer, id: Option<&Identifier>, trading_name: Option<&String>) {
    w.group("ram:SpecifiedLegalOrganization", |w| {
        if let Some(id) = id {
            w.leaf_with("ram:ID", Some(&id.value), &[("schemeID", id.scheme.as_deref())]);
        }
        w.leaf("ram:TradingBusinessName", trading_name);
    });
}

fn contact(w: &mut Writer, contact: Option<&Contact>) {
    let Some(contact) = contact else { return };
    w.group("ram:DefinedTradeContact", |w| {
        w.leaf("ram:PersonName", contact.name.as_ref());
        w.group("ram:TelephoneUniversalCommunication", |w| w.leaf("ram:CompleteNumber", contact.phone.as_ref()));
        w.group("ram:EmailURIUniversalCommunication", |w| w.leaf("ram:URIID", contact.email.as_ref()));
    });
}

fn address(w: &mut Writer, address: Option<&Address>) {
    let Some(address) = address else { return };
    w.group("ram:PostalTradeAddress", |w| {
        w.leaf("ram:PostcodeCode", address.post_code.as_ref());
        w.leaf("ram:LineOne", address.line1.as_ref());
        w.leaf("ram:LineTwo", address.line2.as_ref());
        w.leaf("ram:LineThree", address.line3.as_ref());
        w.leaf("ram:CityName", address.city.as_ref());
        w.leaf("ram:CountryID", address.country.as_ref());
        w.leaf("ram:CountrySubDivisionName", address.subdivision.as_ref());
    });
}

fn endpoint(w: &mut Writer, id: Option<&Identifier>) {
    if let Some(id) = id {
        w.group("ram:URIUniversalCommunication", |w| {
            w.leaf_with("ram:URIID", Some(&id.value), &[("schemeID", id.scheme.as_deref())]);
        });
    }
}

fn tax_number(w: &mut Writer, number: Option<&String>, scheme: &str) {
    w.group("ram:SpecifiedTaxRegistration", |w| w.leaf_with("ram:ID", number, &[("schemeID", Some(scheme))]));
}

pub(super) fn seller(w: &mut Writer, seller: &Seller) {
    w.group("ram:SellerTradeParty", |w| {
        ids(w, seller.ids.iter());
        w.leaf("ram:Name", seller.name.as_ref());
        w.leaf("ram:Description", seller.legal_form.as_ref());
        legal(w, seller.legal_id.as_ref(), seller.trading_name.as_ref());
        contact(w, seller.contact.as_ref());
        address(w, seller.address.as_ref());
        endpoint(w, seller.endpoint.as_ref());
        tax_number(w, seller.vat_id.as_ref(), "VA");
        tax_number(w, seller.tax_id.as_ref(), "FC");
    });
}

pub(super) fn buyer(w: &mut Writer, buyer: &Buyer) {
    w.group("ram:BuyerTradeParty", |w| {
        ids(w, buyer.id.iter());
        w.leaf("ram:Name", buyer.name.as_ref());
        legal(w, buyer.legal_id.as_ref(), buyer.trading_name.as_ref());
        contact(w, buyer.contact.as_ref());
        address(w, buyer.address.as_ref());
        endpoint(w, buyer.endpoint.as_ref());
        tax_number(w, buyer.vat_id.as_ref(), "VA");
    });
}

pub(super) fn payee(w: &mut Writer, payee: &Payee) {
    w.group("ram:PayeeTradeParty", |w| {
        ids(w, payee.id.iter());
        w.leaf("ram:Name", payee.name.as_ref());
        legal(w, payee.legal_id.as_ref(), None);
    });
}

pub(super) fn representative(w: &mut Writer, representative: &TaxRepresentative) {
    w.group("ram:SellerTaxRepresentativeTradeParty", |w| {
        w.leaf("ram:Name", representative.name.as_ref());
        address(w, representative.address.as_ref());
        tax_number(w, representative.vat_id.as_ref(), "VA");
    });
}

pub(super) fn ship_to(w: &mut Writer, delivery: &Delivery) {
    w.group("ram:ShipToTradeParty", |w| {
        ids(w, delivery.location.iter());
        w.leaf("ram:Name", delivery.name.as_ref());
        address(w, delivery.address.as_ref());
    });
}
