//! The document in CII.

use super::party::{address, buyer, payee, place, representative, seller};
use super::settlement::{allowances, breakdown, payment, period, totals};
use super::{Cursor, line};
use crate::reading::cursor::unbroken;
use crate::{Delivery, Identifier, Invoice, Note, PrecedingInvoice, SupportingDocument};

/// What a referenced document is: a tender, the object of the invoice; anything else supports it.
const TENDER: &str = "50";
const OBJECT: &str = "130";

pub(in crate::reading) fn invoice(at: Cursor<'_>) -> Invoice {
    let mut invoice = Invoice {
        process: at.text("ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID"),
        specification: at.text("ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID"),
        ..Invoice::default()
    };
    if let Some(document) = at.get("ExchangedDocument") {
        invoice.number = document.text("ID");
        invoice.type_code = document.text("TypeCode");
        invoice.issue_date = document.plain_date("IssueDateTime/DateTimeString", "BT-2");
        invoice.notes = document
            .each("IncludedNote")
            .filter_map(|note| Some(Note { subject: note.text("SubjectCode"), text: note.text("Content")? }))
            .collect();
    }
    let Some(trade) = at.get("SupplyChainTradeTransaction") else { return invoice };
    invoice.lines = trade.each("IncludedSupplyChainTradeLineItem").map(line::line).collect();
    if let Some(at) = trade.get("ApplicableHeaderTradeAgreement") {
        agreement(at, &mut invoice);
    }
    if let Some(at) = trade.get("ApplicableHeaderTradeDelivery") {
        delivery(at, &mut invoice);
    }
    if let Some(at) = trade.get("ApplicableHeaderTradeSettlement") {
        settlement(at, &mut invoice);
    }
    invoice
}

fn agreement(at: Cursor<'_>, invoice: &mut Invoice) {
    invoice.buyer_reference = at.text("BuyerReference");
    invoice.seller = at.get("SellerTradeParty").map(seller);
    invoice.buyer = at.get("BuyerTradeParty").map(buyer);
    invoice.tax_representative = at.get("SellerTaxRepresentativeTradeParty").map(representative);
    invoice.sales_order = at.text("SellerOrderReferencedDocument/IssuerAssignedID");
    invoice.purchase_order = at.text("BuyerOrderReferencedDocument/IssuerAssignedID");
    invoice.contract = at.text("ContractReferencedDocument/IssuerAssignedID");
    invoice.project = at.text("SpecifiedProcuringProject/ID");
    at.get("SpecifiedProcuringProject/Name");
    for reference in at.each("AdditionalReferencedDocument") {
        match reference.text("TypeCode").as_deref() {
            Some(TENDER) => invoice.tender = reference.text("IssuerAssignedID").or_else(|| Some(String::new())),
            Some(OBJECT) => {
                let mut object = reference.identifier("IssuerAssignedID").unwrap_or_default();
                object.scheme = reference.text("ReferenceTypeCode");
                invoice.object = Some(Identifier { ..object });
            }
            _ => invoice.documents.push(supporting(reference)),
        }
    }
}

fn supporting(at: Cursor<'_>) -> SupportingDocument {
    let embedded = at.get("AttachmentBinaryObject");
    SupportingDocument {
        reference: at.text("IssuerAssignedID"),
        description: at.text("Name"),
        location: at.text("URIID"),
        attached: embedded.map(|object| unbroken(object.node().text())).filter(|text| !text.is_empty()),
        mime: embedded.and_then(|object| object.attribute("mimeCode")),
        file_name: embedded.and_then(|object| object.attribute("filename")),
    }
}

fn delivery(at: Cursor<'_>, invoice: &mut Invoice) {
    invoice.despatch_advice = at.text("DespatchAdviceReferencedDocument/IssuerAssignedID");
    invoice.receiving_advice = at.text("ReceivingAdviceReferencedDocument/IssuerAssignedID");
    let to = at.get("ShipToTradeParty");
    let date = at.plain_date("ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString", "BT-72");
    let delivery = Delivery {
        name: to.and_then(|to| to.text("Name")),
        location: to.and_then(place),
        date,
        address: to.and_then(|to| to.get("PostalTradeAddress")).map(address),
    };
    invoice.delivery = (delivery != Delivery::default()).then_some(delivery);
}

fn settlement(at: Cursor<'_>, invoice: &mut Invoice) {
    invoice.currency = at.text("InvoiceCurrencyCode");
    invoice.vat_currency = at.text("TaxCurrencyCode");
    invoice.payee = at.get("PayeeTradeParty").map(payee);
    invoice.payment = payment(at);
    invoice.payment_terms = at.each("SpecifiedTradePaymentTerms/Description").find_map(Cursor::own_text);
    invoice.due_date = at.each("SpecifiedTradePaymentTerms").find_map(|terms| terms.plain_date("DueDateDateTime/DateTimeString", "BT-9"));
    invoice.period = at.get("BillingSpecifiedPeriod").map(|at| period(at, ["BT-73", "BT-74"]));
    invoice.buyer_accounting = at.text("ReceivableSpecifiedTradeAccountingAccount/ID");
    invoice.allowances = allowances(at, false);
    invoice.charges = allowances(at, true);
    invoice.totals = totals(at, invoice.currency.as_deref(), invoice.vat_currency.as_deref());
    let taxes = at.each("ApplicableTradeTax").collect::<Vec<_>>();
    invoice.vat_breakdown = taxes.iter().map(|tax| breakdown(*tax)).collect();
    let points = taxes.iter().filter_map(|tax| tax.plain_date("TaxPointDate/DateString", "BT-7")).collect::<Vec<_>>();
    invoice.vat_point_date = points.first().copied();
    let codes = taxes.iter().filter_map(|tax| tax.text("DueDateTypeCode")).collect::<Vec<_>>();
    invoice.vat_point_code = codes.into_iter().next().map(point_code);
    invoice.preceding = at
        .each("InvoiceReferencedDocument")
        .map(|reference| PrecedingInvoice {
            number: reference.text("IssuerAssignedID"),
            issue_date: reference.plain_date("FormattedIssueDateTime/DateTimeString", "BT-26"),
        })
        .collect();
}

/// CII says by UNTDID 2475 what the model says by UNTDID 2005.
fn point_code(code: String) -> String {
    match code.as_str() {
        "5" => "3".to_owned(),
        "29" => "35".to_owned(),
        "72" => "432".to_owned(),
        _ => code,
    }
}
