//! The document in CII.

use super::settlement::settlement;
use super::{day, line, party};
use crate::xml::Writer;
use crate::{Invoice, SupportingDocument};

const NAMESPACES: [(&str, Option<&str>); 4] = [
    ("xmlns:rsm", Some("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100")),
    ("xmlns:ram", Some("urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100")),
    ("xmlns:qdt", Some("urn:un:unece:uncefact:data:standard:QualifiedDataType:100")),
    ("xmlns:udt", Some("urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100")),
];

pub(in crate::writing) fn write(invoice: &Invoice) -> String {
    let mut w = Writer::new();
    w.root("rsm:CrossIndustryInvoice", &NAMESPACES, |w| {
        w.group("rsm:ExchangedDocumentContext", |w| {
            w.group("ram:BusinessProcessSpecifiedDocumentContextParameter", |w| w.leaf("ram:ID", invoice.process.as_ref()));
            w.group("ram:GuidelineSpecifiedDocumentContextParameter", |w| w.leaf("ram:ID", invoice.specification.as_ref()));
        });
        w.group("rsm:ExchangedDocument", |w| {
            w.leaf("ram:ID", invoice.number.as_ref());
            w.leaf("ram:TypeCode", invoice.type_code.as_ref());
            day(w, "ram:IssueDateTime", "udt:DateTimeString", invoice.issue_date);
            for note in &invoice.notes {
                w.group("ram:IncludedNote", |w| {
                    w.leaf("ram:Content", Some(&note.text));
                    w.leaf("ram:SubjectCode", note.subject.as_ref());
                });
            }
        });
        w.group("rsm:SupplyChainTradeTransaction", |w| {
            for each in &invoice.lines {
                line::line(w, each);
            }
            w.group("ram:ApplicableHeaderTradeAgreement", |w| agreement(w, invoice));
            delivery(w, invoice);
            w.group("ram:ApplicableHeaderTradeSettlement", |w| settlement(w, invoice));
        });
    });
    w.into_text()
}

fn agreement(w: &mut Writer, invoice: &Invoice) {
    w.leaf("ram:BuyerReference", invoice.buyer_reference.as_ref());
    if let Some(each) = &invoice.seller {
        party::seller(w, each);
    }
    if let Some(each) = &invoice.buyer {
        party::buyer(w, each);
    }
    if let Some(each) = &invoice.tax_representative {
        party::representative(w, each);
    }
    let one = |w: &mut Writer, name: &str, id: Option<&String>| w.group(name, |w| w.leaf("ram:IssuerAssignedID", id));
    one(w, "ram:SellerOrderReferencedDocument", invoice.sales_order.as_ref());
    one(w, "ram:BuyerOrderReferencedDocument", invoice.purchase_order.as_ref());
    one(w, "ram:ContractReferencedDocument", invoice.contract.as_ref());
    for document in &invoice.documents {
        supporting(w, document);
    }
    if invoice.tender.is_some() {
        w.group("ram:AdditionalReferencedDocument", |w| {
            w.leaf("ram:IssuerAssignedID", invoice.tender.as_ref());
            w.leaf("ram:TypeCode", Some("50"));
        });
    }
    if let Some(object) = &invoice.object {
        w.group("ram:AdditionalReferencedDocument", |w| {
            w.leaf("ram:IssuerAssignedID", Some(&object.value));
            w.leaf("ram:TypeCode", Some("130"));
            w.leaf("ram:ReferenceTypeCode", object.scheme.as_ref());
        });
    }
    if invoice.project.is_some() {
        w.group("ram:SpecifiedProcuringProject", |w| {
            w.leaf("ram:ID", invoice.project.as_ref());
            // The schema wants a name, the standard does not know one.
            w.leaf("ram:Name", Some("Project reference"));
        });
    }
}

fn supporting(w: &mut Writer, document: &SupportingDocument) {
    w.group("ram:AdditionalReferencedDocument", |w| {
        w.leaf("ram:IssuerAssignedID", document.reference.as_ref());
        w.leaf("ram:URIID", document.location.as_ref());
        w.leaf("ram:TypeCode", Some("916"));
        w.leaf("ram:Name", document.description.as_ref());
        let attributes = [("mimeCode", document.mime.as_deref()), ("filename", document.file_name.as_deref())];
        w.leaf_with("ram:AttachmentBinaryObject", document.attached.as_ref(), &attributes);
    });
}

/// The schema wants this group even if there is nothing in it.
fn delivery(w: &mut Writer, invoice: &Invoice) {
    let inside = |w: &mut Writer| {
        if let Some(delivery) = &invoice.delivery {
            party::ship_to(w, delivery);
            w.group("ram:ActualDeliverySupplyChainEvent", |w| day(w, "ram:OccurrenceDateTime", "udt:DateTimeString", delivery.date));
        }
        let one = |w: &mut Writer, name: &str, id: Option<&String>| w.group(name, |w| w.leaf("ram:IssuerAssignedID", id));
        one(w, "ram:DespatchAdviceReferencedDocument", invoice.despatch_advice.as_ref());
        one(w, "ram:ReceivingAdviceReferencedDocument", invoice.receiving_advice.as_ref());
    };
    let nothing = invoice.delivery.is_none() && invoice.despatch_advice.is_none() && invoice.receiving_advice.is_none();
    if nothing {
        w.leaf("ram:ApplicableHeaderTradeDelivery", Some(""));
    } else {
        w.group("ram:ApplicableHeaderTradeDelivery", inside);
    }
}
