//! Parties in UBL.

use super::identifier;
use crate::xml::Writer;
use crate::{Address, Buyer, Contact, Invoice, Payee, Seller, TaxRepresentative};

pub(super) fn address(w: &mut Writer, name: &str, address: Option<&Address>) {
    let Some(address) = address else { return };
    w.group(name, |w| {
        w.leaf("cbc:StreetName", address.line1.as_ref());
        w.leaf("cbc:AdditionalStreetName", address.line2.as_ref());
        w.leaf("cbc:CityName", address.city.as_ref());
        w.leaf("cbc:PostalZone", address.post_code.as_ref());
        w.leaf("cbc:CountrySubentity", address.subdivision.as_ref());
        w.group("cac:AddressLine", |w| w.leaf("cbc:Line", address.line3.as_ref()));
        w.group("cac:Country", |w| w.leaf("cbc:IdentificationCode", address.country.as_ref()));
    });
}

fn contact(w: &mut Writer, contact: Option<&Contact>) {
    let Some(contact) = contact else { return };
    w.group("cac:Contact", |w| {
        w.leaf("cbc:Name", contact.name.as_ref());
        w.leaf("cbc:Telephone", contact.phone.as_ref());
        w.leaf("cbc:ElectronicMail", contact.email.as_ref());
    });
}

fn tax_number(w: &mut Writer, number: Option<&String>, tax: &str) {
    if number.is_some() {
        w.group("cac:PartyTaxScheme", |w| {
            w.leaf("cbc:CompanyID", number);
            w.group("cac:TaxScheme", |w| w.leaf("cbc:ID", Some(tax)));
        });
    }
}

/// BT-90 stands with the payee, else with the seller.
fn creditor(w: &mut Writer, invoice: &Invoice) {
    let creditor = invoice.payment.as_ref().and_then(|payment| payment.direct_debit.as_ref()?.creditor.as_ref());
    w.group("cac:PartyIdentification", |w| w.leaf_with("cbc:ID", creditor, &[("schemeID", Some("SEPA"))]));
}

pub(super) fn seller(w: &mut Writer, invoice: &Invoice, seller: &Seller) {
    let party = |w: &mut Writer| {
        identifier(w, "cbc:EndpointID", seller.endpoint.as_ref());
        for id in &seller.ids {
            w.group("cac:PartyIdentification", |w| identifier(w, "cbc:ID", Some(id)));
        }
        if invoice.payee.is_none() {
            creditor(w, invoice);
        }
        w.group("cac:PartyName", |w| w.leaf("cbc:Name", seller.trading_name.as_ref()));
        address(w, "cac:PostalAddress", seller.address.as_ref());
        tax_number(w, seller.vat_id.as_ref(), "VAT");
        // The standard names no scheme for it; any but VAT will do.
        tax_number(w, seller.tax_id.as_ref(), "FC");
        w.group("cac:PartyLegalEntity", |w| {
            w.leaf("cbc:RegistrationName", seller.name.as_ref());
            identifier(w, "cbc:CompanyID", seller.legal_id.as_ref());
            w.leaf("cbc:CompanyLegalForm", seller.legal_form.as_ref());
        });
        contact(w, seller.contact.as_ref());
    };
    w.group("cac:AccountingSupplierParty", |w| w.group("cac:Party", party));
}

pub(super) fn buyer(w: &mut Writer, buyer: &Buyer) {
    let party = |w: &mut Writer| {
        identifier(w, "cbc:EndpointID", buyer.endpoint.as_ref());
        w.group("cac:PartyIdentification", |w| identifier(w, "cbc:ID", buyer.id.as_ref()));
        w.group("cac:PartyName", |w| w.leaf("cbc:Name", buyer.trading_name.as_ref()));
        address(w, "cac:PostalAddress", buyer.address.as_ref());
        tax_number(w, buyer.vat_id.as_ref(), "VAT");
        w.group("cac:PartyLegalEntity", |w| {
            w.leaf("cbc:RegistrationName", buyer.name.as_ref());
            identifier(w, "cbc:CompanyID", buyer.legal_id.as_ref());
        });
        contact(w, buyer.contact.as_ref());
    };
    w.group("cac:AccountingCustomerParty", |w| w.group("cac:Party", party));
}

pub(super) fn payee(w: &mut Writer, invoice: &Invoice, payee: &Payee) {
    w.group("cac:PayeeParty", |w| {
        w.group("cac:PartyIdentification", |w| identifier(w, "cbc:ID", payee.id.as_ref()));
        creditor(w, invoice);
        w.group("cac:PartyName", |w| w.leaf("cbc:Name", payee.name.as_ref()));
        w.group("cac:PartyLegalEntity", |w| identifier(w, "cbc:CompanyID", payee.legal_id.as_ref()));
    });
}

pub(super) fn representative(w: &mut Writer, representative: &TaxRepresentative) {
    w.group("cac:TaxRepresentativeParty", |w| {
        w.group("cac:PartyName", |w| w.leaf("cbc:Name", representative.name.as_ref()));
        address(w, "cac:PostalAddress", representative.address.as_ref());
        tax_number(w, representative.vat_id.as_ref(), "VAT");
    });
}
