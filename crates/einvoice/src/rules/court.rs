//! Where findings are gathered while a document is judged.

use super::Finding;
use crate::reading::Syntax;
use crate::{Invoice, VatCategory};
use rust_decimal::Decimal;

/// More findings are not told: whoever has so many mends these first.
pub const MOST_FINDINGS: usize = 1000;

/// A part of the document, for saying where something is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Document,
    Preceding(usize),
    Seller,
    Buyer,
    Payee,
    Representative,
    Delivery,
    Period,
    Payment,
    Allowance(usize),
    Charge(usize),
    Totals,
    Breakdown(usize),
    Supporting(usize),
    Line(usize),
}

impl Part {
    /// The way from the root, without prefixes, and the number of the element where it is one of several.
    fn steps(self, syntax: Syntax, credit_note: bool) -> (&'static str, Option<usize>) {
        let ubl_line = if credit_note { "/CreditNoteLine" } else { "/InvoiceLine" };
        let (ubl, cii, number) = match self {
            Self::Document => ("", "", None),
            Self::Preceding(at) => ("/BillingReference", "/ApplicableHeaderTradeSettlement/InvoiceReferencedDocument", Some(at)),
            Self::Seller => ("/AccountingSupplierParty", "/ApplicableHeaderTradeAgreement/SellerTradeParty", None),
            Self::Buyer => ("/AccountingCustomerParty", "/ApplicableHeaderTradeAgreement/BuyerTradeParty", None),
            Self::Payee => ("/PayeeParty", "/ApplicableHeaderTradeSettlement/PayeeTradeParty", None),
            Self::Representative => ("/TaxRepresentativeParty", "/ApplicableHeaderTradeAgreement/SellerTaxRepresentativeTradeParty", None),
            Self::Delivery => ("/Delivery", "/ApplicableHeaderTradeDelivery", None),
            Self::Period => ("/InvoicePeriod", "/ApplicableHeaderTradeSettlement/BillingSpecifiedPeriod", None),
            Self::Payment => ("/PaymentMeans", "/ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementPaymentMeans", None),
            Self::Allowance(at) => (
                "/AllowanceCharge[ChargeIndicator=false]",
                "/ApplicableHeaderTradeSettlement/SpecifiedTradeAllowanceCharge[ChargeIndicator=false]",
                Some(at),
            ),
            Self::Charge(at) => (
                "/AllowanceCharge[ChargeIndicator=true]",
                "/ApplicableHeaderTradeSettlement/SpecifiedTradeAllowanceCharge[ChargeIndicator=true]",
                Some(at),
            ),
            Self::Totals => {
                ("/LegalMonetaryTotal", "/ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementHeaderMonetarySummation", None)
            }
            Self::Breakdown(at) => ("/TaxTotal/TaxSubtotal", "/ApplicableHeaderTradeSettlement/ApplicableTradeTax", Some(at)),
            Self::Supporting(at) => {
                ("/AdditionalDocumentReference", "/ApplicableHeaderTradeAgreement/AdditionalReferencedDocument", Some(at))
            }
            Self::Line(at) => (ubl_line, "/IncludedSupplyChainTradeLineItem", Some(at)),
        };
        (if syntax == Syntax::Ubl { ubl } else { cii }, number)
    }
}

/// A document before its rules.
pub(super) struct Court<'a> {
    pub(super) syntax: Syntax,
    pub(super) invoice: &'a Invoice,
    root: &'a str,
    findings: Vec<Finding>,
}

impl<'a> Court<'a> {
    pub(super) fn new(syntax: Syntax, root: &'a str, invoice: &'a Invoice, findings: Vec<Finding>) -> Self {
        let mut court = Self { syntax, invoice, root, findings };
        court.findings.truncate(MOST_FINDINGS);
        court
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    pub(super) fn full(&self) -> bool {
        self.findings.len() >= MOST_FINDINGS
    }

    /// Whether it is a credit note, by its outermost element where it has one for that.
    pub(super) fn of_credit_note(&self) -> bool {
        self.root == "CreditNote" || (self.syntax == Syntax::Cii && self.invoice.is_credit_note())
    }

    /// Whether that rule was broken already.
    pub(super) fn broken(&self, rule: &str) -> bool {
        self.findings.iter().any(|finding| finding.rule == rule)
    }

    /// Whether a value of the term is there, but could not be read.
    pub(super) fn unreadable(&self, term: &str) -> bool {
        self.findings.iter().any(|finding| finding.rule.starts_with("READ-") && finding.term == term)
    }

    pub(super) fn add(&mut self, finding: impl FnOnce() -> Finding) {
        if !self.full() {
            self.findings.push(finding());
        }
    }

    fn path(&self, part: Part) -> String {
        let (steps, number) = part.steps(self.syntax, self.root == "CreditNote");
        let number = number.map_or_else(String::new, |at| format!("[{}]", at + 1));
        let trade = if self.syntax == Syntax::Cii && !steps.is_empty() { "/SupplyChainTradeTransaction" } else { "" };
        format!("/{}{trade}{steps}{number}", self.root)
    }

    /// The rule has to hold.
    pub(super) fn require(&mut self, holds: bool, rule: &str, part: Part) {
        if !holds {
            let place = self.path(part);
            self.add(|| Finding::of(rule).at(place));
        }
    }

    /// The value has to be the expected one; both have to be there.
    pub(super) fn equal(&mut self, rule: &str, part: Part, value: Option<Decimal>, expected: Option<Decimal>) {
        if value.is_none() || value != expected {
            self.differ(rule, part, value, expected);
        }
    }

    /// The value is not the expected one.
    pub(super) fn differ(&mut self, rule: &str, part: Part, value: Option<Decimal>, expected: Option<Decimal>) {
        let place = self.path(part);
        let say = |number: Option<Decimal>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        self.add(|| Finding::of(rule).at(place).found(format!("{} ≠ {}", say(value), say(expected))));
    }
}

/// Whether a text is there.
pub(super) fn there(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

/// Rounded to two decimals, a half upwards, as XPath rounds.
pub(super) fn rounded(number: Decimal) -> Decimal {
    ((number * Decimal::ONE_HUNDRED + Decimal::new(5, 1)).floor()) / Decimal::ONE_HUNDRED
}

/// Rounded to a whole number, a half upwards.
pub(super) fn whole(number: Decimal) -> Decimal {
    (number + Decimal::new(5, 1)).floor()
}

/// The code of a category of VAT.
pub(super) fn code(category: Option<&VatCategory>) -> Option<&str> {
    category.and_then(|category| category.code.as_deref())
}
