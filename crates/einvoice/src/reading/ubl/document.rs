//! The document in UBL.

use super::party::{address, buyer, creditor, payee, representative, seller};
use super::{Cursor, category, line};
use crate::reading::cursor::unbroken;
use crate::{
    Allowance, Card, CreditTransfer, Delivery, DirectDebit, Identifier, Invoice, Note, Payment, Period, PrecedingInvoice,
    SupportingDocument, Totals, VatBreakdown,
};

/// The code of a document that is the object of the invoice, and of one that is its project.
const OBJECT: &str = "130";
const PROJECT: &str = "50";

pub(in crate::reading) fn invoice(at: Cursor<'_>) -> Invoice {
    let credit_note = at.node().name() == "CreditNote";
    let currency = at.text("DocumentCurrencyCode");
    let vat_currency = at.text("TaxCurrencyCode");
    at.get("UBLVersionID");
    let mut invoice = Invoice {
        number: at.text("ID"),
        issue_date: at.iso_date("IssueDate", "BT-2"),
        type_code: at.text("InvoiceTypeCode").or_else(|| at.text("CreditNoteTypeCode")),
        totals: totals(at, currency.as_deref(), vat_currency.as_deref()),
        vat_breakdown: at.each("TaxTotal/TaxSubtotal").map(breakdown).collect(),
        currency,
        vat_currency,
        vat_point_date: at.iso_date("TaxPointDate", "BT-7"),
        vat_point_code: at.text("InvoicePeriod/DescriptionCode"),
        due_date: at.iso_date("DueDate", "BT-9").or_else(|| at.iso_date("PaymentMeans/PaymentDueDate", "BT-9")),
        buyer_reference: at.text("BuyerReference"),
        project: at.text("ProjectReference/ID"),
        contract: at.text("ContractDocumentReference/ID"),
        purchase_order: at.text("OrderReference/ID"),
        sales_order: at.text("OrderReference/SalesOrderID"),
        receiving_advice: at.text("ReceiptDocumentReference/ID"),
        despatch_advice: at.text("DespatchDocumentReference/ID"),
        tender: at.text("OriginatorDocumentReference/ID"),
        buyer_accounting: at.text("AccountingCost"),
        payment_terms: at.text("PaymentTerms/Note"),
        notes: at.each("Note").filter_map(Cursor::own_text).map(note).collect(),
        process: at.text("ProfileID"),
        specification: at.text("CustomizationID"),
        preceding: at.each("BillingReference").map(preceding).collect(),
        seller: at.get("AccountingSupplierParty").map(seller),
        buyer: at.get("AccountingCustomerParty").map(buyer),
        payee: at.get("PayeeParty").map(payee),
        tax_representative: at.get("TaxRepresentativeParty").map(representative),
        delivery: at.get("Delivery").map(delivery).filter(|delivery| *delivery != Delivery::default()),
        period: at.get("InvoicePeriod").and_then(document_period),
        payment: payment(at),
        allowances: allowances(at, false),
        charges: allowances(at, true),
        lines: at.each(if credit_note { "CreditNoteLine" } else { "InvoiceLine" }).map(line::line).collect(),
        ..Invoice::default()
    };
    for reference in at.each("AdditionalDocumentReference") {
        match reference.text("DocumentTypeCode").as_deref() {
            Some(OBJECT) => invoice.object = reference.identifier("ID").or_else(|| Some(Identifier::default())),
            Some(PROJECT) if credit_note => invoice.project = reference.text("ID").or_else(|| Some(String::new())),
            _ => invoice.documents.push(supporting(reference)),
        }
    }
    invoice
}

pub(super) fn period(at: Cursor<'_>, terms: [&'static str; 2]) -> Period {
    Period { start: at.iso_date("StartDate", terms[0]), end: at.iso_date("EndDate", terms[1]) }
}

/// UBL keeps BT-8 in the period, which then need not be one.
fn document_period(at: Cursor<'_>) -> Option<Period> {
    let read = period(at, ["BT-73", "BT-74"]);
    let only_code = at.get("DescriptionCode").is_some() && read == Period::default();
    (!only_code).then_some(read)
}

/// BT-21 stands in the text of the note: `#AAI#text`.
fn note(text: String) -> Note {
    let coded = text.strip_prefix('#').and_then(|rest| rest.split_once('#'));
    match coded {
        Some((subject, rest)) if subject.len() == 3 => Note { subject: Some(subject.to_owned()), text: rest.trim().to_owned() },
        _ => Note { subject: None, text },
    }
}

fn preceding(at: Cursor<'_>) -> PrecedingInvoice {
    PrecedingInvoice {
        number: at.text("InvoiceDocumentReference/ID"),
        issue_date: at.iso_date("InvoiceDocumentReference/IssueDate", "BT-26"),
    }
}

fn delivery(at: Cursor<'_>) -> Delivery {
    Delivery {
        name: at.text("DeliveryParty/PartyName/Name"),
        location: at.identifier("DeliveryLocation/ID"),
        date: at.iso_date("ActualDeliveryDate", "BT-72"),
        address: at.get("DeliveryLocation/Address").map(address),
    }
}

/// UBL repeats the means of payment for each account.
fn payment(at: Cursor<'_>) -> Option<Payment> {
    let mut payment = Payment::default();
    let mut found = false;
    for means in at.each("PaymentMeans") {
        found = true;
        let code = means.get("PaymentMeansCode");
        payment.means_text = payment.means_text.or_else(|| code.and_then(|code| code.attribute("name")));
        payment.means_code = payment.means_code.or_else(|| code.and_then(Cursor::own_text));
        payment.remittance = payment.remittance.or_else(|| means.text("PaymentID"));
        payment.transfers.extend(means.get("PayeeFinancialAccount").map(|account| CreditTransfer {
            account: account.text("ID"),
            account_name: account.text("Name"),
            bank: account.text("FinancialInstitutionBranch/ID"),
        }));
        payment.card = payment.card.or_else(|| {
            let card = means.get("CardAccount")?;
            card.get("NetworkID");
            Some(Card { number: card.text("PrimaryAccountNumberID"), holder: card.text("HolderName") })
        });
        payment.direct_debit = payment.direct_debit.or_else(|| {
            let mandate = means.get("PaymentMandate")?;
            Some(DirectDebit { mandate: mandate.text("ID"), creditor: None, debited_account: mandate.text("PayerFinancialAccount/ID") })
        });
    }
    if let Some(creditor) = creditor(at).filter(|_| found) {
        payment.direct_debit.get_or_insert_default().creditor = Some(creditor);
    }
    found.then_some(payment)
}

fn allowances(at: Cursor<'_>, charge: bool) -> Vec<Allowance> {
    let all = at.each("AllowanceCharge").filter(|each| each.truth("ChargeIndicator").unwrap_or_default() == charge);
    all.map(|at| Allowance {
        amount: at.decimal("Amount", "BT-92"),
        base: at.decimal("BaseAmount", "BT-93"),
        percent: at.decimal("MultiplierFactorNumeric", "BT-94"),
        vat: category(at, "TaxCategory"),
        reason: at.text("AllowanceChargeReason"),
        reason_code: at.text("AllowanceChargeReasonCode"),
    })
    .collect()
}

/// There is a total of VAT for each currency. One without a currency counts as in the document's own.
fn totals(at: Cursor<'_>, currency: Option<&str>, vat_currency: Option<&str>) -> Option<Totals> {
    let vat_in = |currency: Option<&str>| {
        at.each("TaxTotal/TaxAmount")
            .find(|amount| amount.node().attribute("currencyID") == currency)
            .and_then(|amount| amount.own_decimal("BT-110"))
    };
    let vat = vat_in(currency).or_else(|| vat_in(None));
    let vat_accounted = vat_currency.filter(|other| Some(*other) != currency).and_then(|other| vat_in(Some(other)));
    let Some(total) = at.get("LegalMonetaryTotal") else {
        return (vat.is_some() || vat_accounted.is_some()).then(|| Totals { vat, vat_accounted, ..Totals::default() });
    };
    Some(Totals {
        lines: total.decimal("LineExtensionAmount", "BT-106"),
        allowances: total.decimal("AllowanceTotalAmount", "BT-107"),
        charges: total.decimal("ChargeTotalAmount", "BT-108"),
        without_vat: total.decimal("TaxExclusiveAmount", "BT-109"),
        vat,
        vat_accounted,
        with_vat: total.decimal("TaxInclusiveAmount", "BT-112"),
        prepaid: total.decimal("PrepaidAmount", "BT-113"),
        rounding: total.decimal("PayableRoundingAmount", "BT-114"),
        payable: total.decimal("PayableAmount", "BT-115"),
    })
}

fn breakdown(at: Cursor<'_>) -> VatBreakdown {
    VatBreakdown {
        taxable: at.decimal("TaxableAmount", "BT-116"),
        tax: at.decimal("TaxAmount", "BT-117"),
        vat: category(at, "TaxCategory"),
        exemption_reason: at.text("TaxCategory/TaxExemptionReason"),
        exemption_code: at.text("TaxCategory/TaxExemptionReasonCode"),
    }
}

fn supporting(at: Cursor<'_>) -> SupportingDocument {
    let embedded = at.get("Attachment/EmbeddedDocumentBinaryObject");
    SupportingDocument {
        reference: at.text("ID"),
        description: at.text("DocumentDescription"),
        location: at.text("Attachment/ExternalReference/URI"),
        attached: embedded.map(|object| unbroken(object.node().text())).filter(|text| !text.is_empty()),
        mime: embedded.and_then(|object| object.attribute("mimeCode")),
        file_name: embedded.and_then(|object| object.attribute("filename")),
    }
}
