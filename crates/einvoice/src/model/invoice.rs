//! An invoice or credit note as a whole.

use super::{Allowance, Buyer, Line, Payee, Payment, Seller, TaxRepresentative, VatBreakdown};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// An invoice or credit note (BG-0). Which of them it is, [`Invoice::type_code`] says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Invoice {
    /// BT-1, the number that the seller gave it.
    pub number: Option<String>,
    /// BT-2, the day of issue.
    pub issue_date: Option<NaiveDate>,
    /// BT-3, by UNTDID 1001: 380 is an invoice, 381 a credit note.
    pub type_code: Option<String>,
    /// BT-5, the currency of all amounts but one.
    pub currency: Option<String>,
    /// BT-6, the currency that VAT is accounted in, where it is another one.
    pub vat_currency: Option<String>,
    /// BT-7, the day that VAT becomes due.
    pub vat_point_date: Option<NaiveDate>,
    /// BT-8, what makes VAT due, by UNTDID 2005: 3 issue, 35 delivery, 432 payment.
    pub vat_point_code: Option<String>,
    /// BT-9, the day that payment is due.
    pub due_date: Option<NaiveDate>,
    /// BT-10, what the buyer asked to be quoted.
    pub buyer_reference: Option<String>,
    /// BT-11, the project.
    pub project: Option<String>,
    /// BT-12, the contract.
    pub contract: Option<String>,
    /// BT-13, the buyer's order.
    pub purchase_order: Option<String>,
    /// BT-14, the seller's order.
    pub sales_order: Option<String>,
    /// BT-15, the receiving advice.
    pub receiving_advice: Option<String>,
    /// BT-16, the despatch advice.
    pub despatch_advice: Option<String>,
    /// BT-17, the tender or lot.
    pub tender: Option<String>,
    /// BT-18, the object that is invoiced, a meter or a subscription.
    pub object: Option<Identifier>,
    /// BT-19, where the buyer books it.
    pub buyer_accounting: Option<String>,
    /// BT-20, the terms of payment.
    pub payment_terms: Option<String>,
    /// BG-1, notes.
    pub notes: Vec<Note>,
    /// BT-23, the business process.
    pub process: Option<String>,
    /// BT-24, the specification that the document follows.
    pub specification: Option<String>,
    /// BG-3, the invoices before this one.
    pub preceding: Vec<PrecedingInvoice>,
    /// BG-4, who sells.
    pub seller: Option<Seller>,
    /// BG-7, who buys.
    pub buyer: Option<Buyer>,
    /// BG-10, who is paid, if not the seller.
    pub payee: Option<Payee>,
    /// BG-11, who represents the seller before the tax office.
    pub tax_representative: Option<TaxRepresentative>,
    /// BG-13 without its period.
    pub delivery: Option<Delivery>,
    /// BG-14, the period that is invoiced.
    pub period: Option<Period>,
    /// BG-16, how to pay.
    pub payment: Option<Payment>,
    /// BG-20, allowances on the whole document.
    pub allowances: Vec<Allowance>,
    /// BG-21, charges on the whole document.
    pub charges: Vec<Allowance>,
    /// BG-22, the totals.
    pub totals: Option<Totals>,
    /// BG-23, the VAT by category and rate.
    pub vat_breakdown: Vec<VatBreakdown>,
    /// BG-24, supporting documents.
    pub documents: Vec<SupportingDocument>,
    /// BG-25, the lines.
    pub lines: Vec<Line>,
}

impl Invoice {
    /// Whether it is a credit note by its type code: 81 counts as an invoice, which is what both lists of UBL allow.
    #[must_use]
    pub fn is_credit_note(&self) -> bool {
        const ONLY_CREDIT: [&str; 12] = ["83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"];
        self.type_code.as_deref().is_some_and(|code| ONLY_CREDIT.contains(&code))
    }
}

/// An identifier and the scheme that gives it sense.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identifier {
    pub value: String,
    /// A code of ISO/IEC 6523, EAS or UNTDID 1153, as the term demands.
    pub scheme: Option<String>,
}

impl Identifier {
    /// An identifier of a scheme.
    #[must_use]
    pub fn of(scheme: &str, value: &str) -> Self {
        Self { value: value.to_owned(), scheme: Some(scheme.to_owned()) }
    }

    /// An identifier without a scheme.
    #[must_use]
    pub fn plain(value: &str) -> Self {
        Self { value: value.to_owned(), scheme: None }
    }
}

/// A note (BG-1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// BT-21, what the note is about, by UNTDID 4451.
    pub subject: Option<String>,
    /// BT-22, the text.
    pub text: String,
}

/// A reference to an invoice before (BG-3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrecedingInvoice {
    /// BT-25, its number.
    pub number: Option<String>,
    /// BT-26, its day of issue.
    pub issue_date: Option<NaiveDate>,
}

/// Where and when it was delivered (BG-13).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// BT-70, the name of who received it.
    pub name: Option<String>,
    /// BT-71, the place.
    pub location: Option<Identifier>,
    /// BT-72, the day.
    pub date: Option<NaiveDate>,
    /// BG-15, the address: BT-75 to BT-80 and BT-165.
    pub address: Option<super::Address>,
}

/// From a day to a day (BG-14, BG-26).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// BT-73 or BT-134.
    pub start: Option<NaiveDate>,
    /// BT-74 or BT-135.
    pub end: Option<NaiveDate>,
}

/// The totals of the document (BG-22).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// BT-106, the sum of the lines.
    pub lines: Option<Decimal>,
    /// BT-107, the sum of the allowances.
    pub allowances: Option<Decimal>,
    /// BT-108, the sum of the charges.
    pub charges: Option<Decimal>,
    /// BT-109, without VAT.
    pub without_vat: Option<Decimal>,
    /// BT-110, the VAT.
    pub vat: Option<Decimal>,
    /// BT-111, the VAT in the currency BT-6.
    pub vat_accounted: Option<Decimal>,
    /// BT-112, with VAT.
    pub with_vat: Option<Decimal>,
    /// BT-113, paid before.
    pub prepaid: Option<Decimal>,
    /// BT-114, rounding of what is to be paid.
    pub rounding: Option<Decimal>,
    /// BT-115, what is to be paid.
    pub payable: Option<Decimal>,
}

/// A document that goes with the invoice (BG-24).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SupportingDocument {
    /// BT-122, its reference.
    pub reference: Option<String>,
    /// BT-123, what it is.
    pub description: Option<String>,
    /// BT-124, where it lies.
    pub location: Option<String>,
    /// BT-125, the document itself in Base64, as it stands in the file but without white space.
    pub attached: Option<String>,
    /// BT-125-1, its MIME type.
    pub mime: Option<String>,
    /// BT-125-2, its file name.
    pub file_name: Option<String>,
}
