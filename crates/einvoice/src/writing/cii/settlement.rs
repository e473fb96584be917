//! The money in CII: payment, VAT, allowances, totals.

use super::{category, day, indicator, party, period};
use crate::xml::Writer;
use crate::{Allowance, CreditTransfer, Invoice, Payment, Totals, VatBreakdown};

pub(super) fn settlement(w: &mut Writer, invoice: &Invoice) {
    let payment = invoice.payment.clone().unwrap_or_default();
    let debit = payment.direct_debit.clone().unwrap_or_default();
    w.leaf("ram:CreditorReferenceID", debit.creditor.as_ref());
    w.leaf("ram:PaymentReference", payment.remittance.as_ref());
    w.leaf("ram:TaxCurrencyCode", invoice.vat_currency.as_ref());
    w.leaf("ram:InvoiceCurrencyCode", invoice.currency.as_ref());
    if let Some(each) = &invoice.payee {
        party::payee(w, each);
    }
    let accounts: Vec<Option<&CreditTransfer>> =
        if payment.transfers.is_empty() { vec![None] } else { payment.transfers.iter().map(Some).collect() };
    for (index, account) in accounts.into_iter().enumerate() {
        means(w, &payment, account, index == 0);
    }
    for (index, each) in invoice.vat_breakdown.iter().enumerate() {
        tax(w, invoice, each, index == 0);
    }
    period(w, invoice.period.as_ref());
    for (charge, each) in invoice.allowances.iter().map(|each| (false, each)).chain(invoice.charges.iter().map(|each| (true, each))) {
        allowance(w, charge, each);
    }
    w.group("ram:SpecifiedTradePaymentTerms", |w| {
        w.leaf("ram:Description", invoice.payment_terms.as_ref());
        day(w, "ram:DueDateDateTime", "udt:DateTimeString", invoice.due_date);
        w.leaf("ram:DirectDebitMandateID", debit.mandate.as_ref());
    });
    if let Some(totals) = &invoice.totals {
        total(w, invoice, totals);
    }
    for before in &invoice.preceding {
        w.group("ram:InvoiceReferencedDocument", |w| {
            w.leaf("ram:IssuerAssignedID", before.number.as_ref());
            day(w, "ram:FormattedIssueDateTime", "qdt:DateTimeString", before.issue_date);
        });
    }
    w.group("ram:ReceivableSpecifiedTradeAccountingAccount", |w| w.leaf("ram:ID", invoice.buyer_accounting.as_ref()));
}

/// Two letters and two digits begin an IBAN.
fn is_iban(account: &str) -> bool {
    let head = account.as_bytes();
    head.len() > 4 && head.iter().take(2).all(u8::is_ascii_uppercase) && head.iter().skip(2).take(2).all(u8::is_ascii_digit)
}

fn means(w: &mut Writer, payment: &Payment, account: Option<&CreditTransfer>, first: bool) {
    w.group("ram:SpecifiedTradeSettlementPaymentMeans", |w| {
        w.leaf("ram:TypeCode", payment.means_code.as_ref());
        w.leaf("ram:Information", payment.means_text.as_ref());
        if let Some(card) = payment.card.as_ref().filter(|_| first) {
            w.group("ram:ApplicableTradeSettlementFinancialCard", |w| {
                w.leaf("ram:ID", card.number.as_ref());
                w.leaf("ram:CardholderName", card.holder.as_ref());
            });
        }
        let debited = payment.direct_debit.as_ref().filter(|_| first).and_then(|debit| debit.debited_account.as_ref());
        w.group("ram:PayerPartyDebtorFinancialAccount", |w| w.leaf("ram:IBANID", debited));
        if let Some(account) = account {
            w.group("ram:PayeePartyCreditorFinancialAccount", |w| {
                w.leaf("ram:IBANID", account.account.as_ref().filter(|number| is_iban(number)));
                w.leaf("ram:AccountName", account.account_name.as_ref());
                w.leaf("ram:ProprietaryID", account.account.as_ref().filter(|number| !is_iban(number)));
            });
            w.group("ram:PayeeSpecifiedCreditorFinancialInstitution", |w| w.leaf("ram:BICID", account.bank.as_ref()));
        }
    });
}

/// CII keeps the point of VAT with the tax; it is told once.
fn tax(w: &mut Writer, invoice: &Invoice, each: &VatBreakdown, first: bool) {
    let vat = each.vat.clone().unwrap_or_default();
    w.group("ram:ApplicableTradeTax", |w| {
        w.leaf("ram:CalculatedAmount", each.tax);
        w.leaf("ram:TypeCode", vat.tax.as_ref());
        w.leaf("ram:ExemptionReason", each.exemption_reason.as_ref());
        w.leaf("ram:BasisAmount", each.taxable);
        w.leaf("ram:CategoryCode", vat.code.as_ref());
        w.leaf("ram:ExemptionReasonCode", each.exemption_code.as_ref());
        day(w, "ram:TaxPointDate", "udt:DateString", invoice.vat_point_date.filter(|_| first));
        let point = invoice.vat_point_code.as_deref().map(|code| match code {
            "3" => "5",
            "35" => "29",
            "432" => "72",
            other => other,
        });
        w.leaf("ram:DueDateTypeCode", point.filter(|_| first));
        w.leaf("ram:RateApplicablePercent", vat.rate);
    });
}

fn allowance(w: &mut Writer, charge: bool, each: &Allowance) {
    w.group("ram:SpecifiedTradeAllowanceCharge", |w| {
        indicator(w, charge);
        w.leaf("ram:CalculationPercent", each.percent);
        w.leaf("ram:BasisAmount", each.base);
        w.leaf("ram:ActualAmount", each.amount);
        w.leaf("ram:ReasonCode", each.reason_code.as_ref());
        w.leaf("ram:Reason", each.reason.as_ref());
        category(w, "ram:CategoryTradeTax", each.vat.as_ref());
    });
}

fn total(w: &mut Writer, invoice: &Invoice, totals: &Totals) {
    w.group("ram:SpecifiedTradeSettlementHeaderMonetarySummation", |w| {
        w.leaf("ram:LineTotalAmount", totals.lines);
        w.leaf("ram:ChargeTotalAmount", totals.charges);
        w.leaf("ram:AllowanceTotalAmount", totals.allowances);
        w.leaf("ram:TaxBasisTotalAmount", totals.without_vat);
        w.leaf_with("ram:TaxTotalAmount", totals.vat, &[("currencyID", invoice.currency.as_deref())]);
        w.leaf_with("ram:TaxTotalAmount", totals.vat_accounted, &[("currencyID", invoice.vat_currency.as_deref())]);
        w.leaf("ram:RoundingAmount", totals.rounding);
        w.leaf("ram:GrandTotalAmount", totals.with_vat);
        w.leaf("ram:TotalPrepaidAmount", totals.prepaid);
        w.leaf("ram:DuePayableAmount", totals.payable);
    });
}
