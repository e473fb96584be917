//! The money in CII: allowances, VAT, totals, payment.

use super::{Cursor, category, category_in};
use crate::{Allowance, Card, CreditTransfer, DirectDebit, Payment, Period, Totals, VatBreakdown};

pub(super) fn period(at: Cursor<'_>, terms: [&'static str; 2]) -> Period {
    Period { start: at.plain_date("StartDateTime/DateTimeString", terms[0]), end: at.plain_date("EndDateTime/DateTimeString", terms[1]) }
}

pub(super) fn allowances(at: Cursor<'_>, charge: bool) -> Vec<Allowance> {
    let all = at.each("SpecifiedTradeAllowanceCharge");
    all.filter(|each| each.truth("ChargeIndicator/Indicator").unwrap_or_default() == charge)
        .map(|at| Allowance {
            amount: at.decimal("ActualAmount", "BT-92"),
            base: at.decimal("BasisAmount", "BT-93"),
            percent: at.decimal("CalculationPercent", "BT-94"),
            vat: category_in(at, "CategoryTradeTax"),
            reason: at.text("Reason"),
            reason_code: at.text("ReasonCode"),
        })
        .collect()
}

pub(super) fn breakdown(at: Cursor<'_>) -> VatBreakdown {
    VatBreakdown {
        taxable: at.decimal("BasisAmount", "BT-116"),
        tax: at.decimal("CalculatedAmount", "BT-117"),
        vat: (at.get("CategoryCode").is_some() || at.get("TypeCode").is_some()).then(|| category(at)),
        exemption_reason: at.text("ExemptionReason"),
        exemption_code: at.text("ExemptionReasonCode"),
    }
}

pub(super) fn totals(at: Cursor<'_>, currency: Option<&str>, vat_currency: Option<&str>) -> Option<Totals> {
    let at = at.get("SpecifiedTradeSettlementHeaderMonetarySummation")?;
    let vat_in = |currency: Option<&str>| {
        at.each("TaxTotalAmount")
            .find(|amount| amount.node().attribute("currencyID") == currency)
            .and_then(|amount| amount.own_decimal("BT-110"))
    };
    Some(Totals {
        lines: at.decimal("LineTotalAmount", "BT-106"),
        allowances: at.decimal("AllowanceTotalAmount", "BT-107"),
        charges: at.decimal("ChargeTotalAmount", "BT-108"),
        without_vat: at.decimal("TaxBasisTotalAmount", "BT-109"),
        vat: vat_in(currency).or_else(|| vat_in(None)),
        vat_accounted: vat_currency.filter(|other| Some(*other) != currency).and_then(|other| vat_in(Some(other))),
        with_vat: at.decimal("GrandTotalAmount", "BT-112"),
        prepaid: at.decimal("TotalPrepaidAmount", "BT-113"),
        rounding: at.decimal("RoundingAmount", "BT-114"),
        payable: at.decimal("DuePayableAmount", "BT-115"),
    })
}

/// CII repeats the means of payment for each account, and keeps the rest of the payment beside them.
pub(super) fn payment(at: Cursor<'_>) -> Option<Payment> {
    let mut payment = Payment { remittance: at.text("PaymentReference"), ..Payment::default() };
    let mut debit = DirectDebit {
        mandate: at.each("SpecifiedTradePaymentTerms/DirectDebitMandateID").find_map(Cursor::own_text),
        creditor: at.text("CreditorReferenceID"),
        debited_account: None,
    };
    let mut found = payment.remittance.is_some() || debit != DirectDebit::default();
    for means in at.each("SpecifiedTradeSettlementPaymentMeans") {
        found = true;
        payment.means_code = payment.means_code.or_else(|| means.text("TypeCode"));
        means.get("TypeCode");
        payment.means_text = payment.means_text.or_else(|| means.text("Information"));
        let account = means.get("PayeePartyCreditorFinancialAccount");
        let bank = means.text("PayeeSpecifiedCreditorFinancialInstitution/BICID");
        payment.transfers.extend(account.map(|account| CreditTransfer {
            account: account.text("IBANID").or_else(|| account.text("ProprietaryID")),
            account_name: account.text("AccountName"),
            bank,
        }));
        payment.card = payment.card.or_else(|| {
            let card = means.get("ApplicableTradeSettlementFinancialCard")?;
            Some(Card { number: card.text("ID"), holder: card.text("CardholderName") })
        });
        debit.debited_account = debit.debited_account.or_else(|| means.text("PayerPartyDebtorFinancialAccount/IBANID"));
    }
    payment.direct_debit = (debit != DirectDebit::default()).then_some(debit);
    found.then_some(payment)
}
