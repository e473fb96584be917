//! The document in UBL.

use super::party::{address, buyer, payee, representative, seller};
use super::{Money, category, identifier, line};
use crate::xml::Writer;
use crate::{Allowance, CreditTransfer, Invoice, Payment, Period, SupportingDocument, Totals};

const CAC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

pub(in crate::writing) fn write(invoice: &Invoice) -> String {
    let mut w = Writer::new();
    let credit_note = invoice.is_credit_note();
    let name = if credit_note { "CreditNote" } else { "Invoice" };
    let namespace = format!("urn:oasis:names:specification:ubl:schema:xsd:{name}-2");
    w.root(name, &[("xmlns", Some(&namespace)), ("xmlns:cac", Some(CAC)), ("xmlns:cbc", Some(CBC))], |w| {
        head(w, invoice, credit_note);
        references(w, invoice, credit_note);
        parties(w, invoice);
        delivery(w, invoice);
        payment(w, invoice, credit_note);
        money(w, invoice, credit_note);
    });
    w.into_text()
}

fn head(w: &mut Writer, invoice: &Invoice, credit_note: bool) {
    w.leaf("cbc:CustomizationID", invoice.specification.as_ref());
    w.leaf("cbc:ProfileID", invoice.process.as_ref());
    w.leaf("cbc:ID", invoice.number.as_ref());
    w.leaf("cbc:IssueDate", invoice.issue_date);
    if credit_note {
        w.leaf("cbc:TaxPointDate", invoice.vat_point_date);
        w.leaf("cbc:CreditNoteTypeCode", invoice.type_code.as_ref());
    } else {
        w.leaf("cbc:DueDate", invoice.due_date);
        w.leaf("cbc:InvoiceTypeCode", invoice.type_code.as_ref());
    }
    for note in &invoice.notes {
        let text = note.subject.as_ref().map_or_else(|| note.text.clone(), |subject| format!("#{subject}#{}", note.text));
        w.leaf("cbc:Note", Some(text));
    }
    if !credit_note {
        w.leaf("cbc:TaxPointDate", invoice.vat_point_date);
    }
    w.leaf("cbc:DocumentCurrencyCode", invoice.currency.as_ref());
    w.leaf("cbc:TaxCurrencyCode", invoice.vat_currency.as_ref());
    w.leaf("cbc:AccountingCost", invoice.buyer_accounting.as_ref());
    w.leaf("cbc:BuyerReference", invoice.buyer_reference.as_ref());
    w.group("cac:InvoicePeriod", |w| {
        period(w, invoice.period.as_ref());
        w.leaf("cbc:DescriptionCode", invoice.vat_point_code.as_ref());
    });
}

pub(super) fn period(w: &mut Writer, period: Option<&Period>) {
    w.leaf("cbc:StartDate", period.and_then(|period| period.start));
    w.leaf("cbc:EndDate", period.and_then(|period| period.end));
}

/// The schema has another order for a credit note, and no place for a project.
fn references(w: &mut Writer, invoice: &Invoice, credit_note: bool) {
    let one = |w: &mut Writer, name: &str, id: Option<&String>| w.group(name, |w| w.leaf("cbc:ID", id));
    w.group("cac:OrderReference", |w| {
        w.leaf("cbc:ID", invoice.purchase_order.as_ref());
        w.leaf("cbc:SalesOrderID", invoice.sales_order.as_ref());
    });
    for before in &invoice.preceding {
        w.group("cac:BillingReference", |w| {
            w.group("cac:InvoiceDocumentReference", |w| {
                w.leaf("cbc:ID", before.number.as_ref());
                w.leaf("cbc:IssueDate", before.issue_date);
            });
        });
    }
    one(w, "cac:DespatchDocumentReference", invoice.despatch_advice.as_ref());
    one(w, "cac:ReceiptDocumentReference", invoice.receiving_advice.as_ref());
    if !credit_note {
        one(w, "cac:OriginatorDocumentReference", invoice.tender.as_ref());
    }
    one(w, "cac:ContractDocumentReference", invoice.contract.as_ref());
    if invoice.object.is_some() {
        w.group("cac:AdditionalDocumentReference", |w| {
            identifier(w, "cbc:ID", invoice.object.as_ref());
            w.leaf("cbc:DocumentTypeCode", Some("130"));
        });
    }
    if credit_note && invoice.project.is_some() {
        w.group("cac:AdditionalDocumentReference", |w| {
            w.leaf("cbc:ID", invoice.project.as_ref());
            w.leaf("cbc:DocumentTypeCode", Some("50"));
        });
    }
    for document in &invoice.documents {
        supporting(w, document);
    }
    if credit_note {
        one(w, "cac:OriginatorDocumentReference", invoice.tender.as_ref());
    } else {
        one(w, "cac:ProjectReference", invoice.project.as_ref());
    }
}

fn supporting(w: &mut Writer, document: &SupportingDocument) {
    w.group("cac:AdditionalDocumentReference", |w| {
        w.leaf("cbc:ID", document.reference.as_ref());
        w.leaf("cbc:DocumentDescription", document.description.as_ref());
        w.group("cac:Attachment", |w| {
            let attributes = [("mimeCode", document.mime.as_deref()), ("filename", document.file_name.as_deref())];
            w.leaf_with("cbc:EmbeddedDocumentBinaryObject", document.attached.as_ref(), &attributes);
            w.group("cac:ExternalReference", |w| w.leaf("cbc:URI", document.location.as_ref()));
        });
    });
}

fn parties(w: &mut Writer, invoice: &Invoice) {
    if let Some(each) = &invoice.seller {
        seller(w, invoice, each);
    }
    if let Some(each) = &invoice.buyer {
        buyer(w, each);
    }
    if let Some(each) = &invoice.payee {
        payee(w, invoice, each);
    }
    if let Some(each) = &invoice.tax_representative {
        representative(w, each);
    }
}

fn delivery(w: &mut Writer, invoice: &Invoice) {
    let Some(delivery) = &invoice.delivery else { return };
    w.group("cac:Delivery", |w| {
        w.leaf("cbc:ActualDeliveryDate", delivery.date);
        w.group("cac:DeliveryLocation", |w| {
            identifier(w, "cbc:ID", delivery.location.as_ref());
            address(w, "cac:Address", delivery.address.as_ref());
        });
        w.group("cac:DeliveryParty", |w| w.group("cac:PartyName", |w| w.leaf("cbc:Name", delivery.name.as_ref())));
    });
}

/// One element for each account. In a credit note the due day stands here, because its head has no place for it.
fn payment(w: &mut Writer, invoice: &Invoice, credit_note: bool) {
    if let Some(payment) = &invoice.payment {
        let accounts = payment.transfers.iter().map(Some);
        let all: Vec<Option<&CreditTransfer>> = if payment.transfers.is_empty() { vec![None] } else { accounts.collect() };
        for (index, account) in all.into_iter().enumerate() {
            means(w, invoice, payment, account, (index == 0, credit_note));
        }
    }
    w.group("cac:PaymentTerms", |w| w.leaf("cbc:Note", invoice.payment_terms.as_ref()));
}

fn means(w: &mut Writer, invoice: &Invoice, payment: &Payment, account: Option<&CreditTransfer>, (first, credit_note): (bool, bool)) {
    w.group("cac:PaymentMeans", |w| {
        w.leaf_with("cbc:PaymentMeansCode", payment.means_code.as_ref(), &[("name", payment.means_text.as_deref().filter(|_| first))]);
        w.leaf("cbc:PaymentDueDate", invoice.due_date.filter(|_| first && credit_note));
        w.leaf("cbc:PaymentID", payment.remittance.as_ref());
        if let Some(card) = payment.card.as_ref().filter(|_| first) {
            w.group("cac:CardAccount", |w| {
                w.leaf("cbc:PrimaryAccountNumberID", card.number.as_ref());
                // The schema wants the network, the standard does not know it.
                w.leaf("cbc:NetworkID", Some("NA"));
                w.leaf("cbc:HolderName", card.holder.as_ref());
            });
        }
        if let Some(account) = account {
            w.group("cac:PayeeFinancialAccount", |w| {
                w.leaf("cbc:ID", account.account.as_ref());
                w.leaf("cbc:Name", account.account_name.as_ref());
                w.group("cac:FinancialInstitutionBranch", |w| w.leaf("cbc:ID", account.bank.as_ref()));
            });
        }
        if let Some(debit) = payment.direct_debit.as_ref().filter(|_| first) {
            w.group("cac:PaymentMandate", |w| {
                w.leaf("cbc:ID", debit.mandate.as_ref());
                w.group("cac:PayerFinancialAccount", |w| w.leaf("cbc:ID", debit.debited_account.as_ref()));
            });
        }
    });
}

fn money(w: &mut Writer, invoice: &Invoice, credit_note: bool) {
    let money = Money { currency: invoice.currency.as_deref() };
    for (charge, each) in invoice.allowances.iter().map(|each| (false, each)).chain(invoice.charges.iter().map(|each| (true, each))) {
        allowance(w, &money, charge, each);
    }
    let totals = invoice.totals.clone().unwrap_or_default();
    w.group("cac:TaxTotal", |w| {
        money.amount(w, "cbc:TaxAmount", totals.vat);
        for each in &invoice.vat_breakdown {
            w.group("cac:TaxSubtotal", |w| {
                money.amount(w, "cbc:TaxableAmount", each.taxable);
                money.amount(w, "cbc:TaxAmount", each.tax);
                category(w, "cac:TaxCategory", each.vat.as_ref(), |w| {
                    w.leaf("cbc:TaxExemptionReasonCode", each.exemption_code.as_ref());
                    w.leaf("cbc:TaxExemptionReason", each.exemption_reason.as_ref());
                });
            });
        }
    });
    let accounted = Money { currency: invoice.vat_currency.as_deref() };
    w.group("cac:TaxTotal", |w| accounted.amount(w, "cbc:TaxAmount", totals.vat_accounted));
    if invoice.totals.is_some() {
        total(w, &money, &totals);
    }
    for each in &invoice.lines {
        line::line(w, &money, credit_note, each);
    }
}

fn allowance(w: &mut Writer, money: &Money<'_>, charge: bool, each: &Allowance) {
    w.group("cac:AllowanceCharge", |w| {
        w.leaf("cbc:ChargeIndicator", Some(charge));
        w.leaf("cbc:AllowanceChargeReasonCode", each.reason_code.as_ref());
        w.leaf("cbc:AllowanceChargeReason", each.reason.as_ref());
        w.leaf("cbc:MultiplierFactorNumeric", each.percent);
        money.amount(w, "cbc:Amount", each.amount);
        money.amount(w, "cbc:BaseAmount", each.base);
        category(w, "cac:TaxCategory", each.vat.as_ref(), |_| {});
    });
}

fn total(w: &mut Writer, money: &Money<'_>, totals: &Totals) {
    w.group("cac:LegalMonetaryTotal", |w| {
        money.amount(w, "cbc:LineExtensionAmount", totals.lines);
        money.amount(w, "cbc:TaxExclusiveAmount", totals.without_vat);
        money.amount(w, "cbc:TaxInclusiveAmount", totals.with_vat);
        money.amount(w, "cbc:AllowanceTotalAmount", totals.allowances);
        money.amount(w, "cbc:ChargeTotalAmount", totals.charges);
        money.amount(w, "cbc:PrepaidAmount", totals.prepaid);
        money.amount(w, "cbc:PayableRoundingAmount", totals.rounding);
        money.amount(w, "cbc:PayableAmount", totals.payable);
    });
}
