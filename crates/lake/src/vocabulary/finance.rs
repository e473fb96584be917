//! Money: invoices issued, invoices paid. Whole documents; their lines are sales and purchase facts.

use super::{FactType, Field, date, decimal, text};

const DIRECTION: Field = text("direction", "方向", "direction").doc("receivable (a customer owes) or payable (the plant owes).");
const INVOICE_NO: Field = text("invoice_no", "发票号", "invoice number");
const PARTY_CODE: Field = text("party_code", "往来单位编码", "party code");
const PARTY_NAME: Field = text("party_name", "往来单位", "party");
const CURRENCY: Field = text("currency", "币种", "currency").doc("ISO 4217.");

/// An invoice was issued or received.
pub(super) static ISSUED: FactType = FactType {
    name: "invoice.issued",
    zh: "发票",
    en: "invoice",
    doc: "A whole invoice, sent or received; occurred on its date.",
    fields: &[
        DIRECTION,
        INVOICE_NO,
        PARTY_CODE,
        PARTY_NAME,
        decimal("amount", "金额", "amount").doc("With tax: what is owed."),
        decimal("tax_amount", "税额", "tax amount"),
        decimal("amount_paid", "已收付金额", "amount paid so far").doc("As the list says, when payments are not listed one by one."),
        CURRENCY,
        date("due_on", "到期日", "due on"),
        date("paid_on", "收付日期", "paid on").doc("When it was settled in full, if the list says so."),
    ],
};

/// An invoice was paid, wholly or in part.
pub(super) static PAID: FactType = FactType {
    name: "invoice.paid",
    zh: "收付款",
    en: "payment",
    doc: "Money came in or went out; occurred on the day it did.",
    fields: &[
        DIRECTION,
        text("payment_no", "收付款单号", "payment number"),
        INVOICE_NO,
        PARTY_CODE,
        PARTY_NAME,
        decimal("amount", "金额", "amount"),
        CURRENCY,
        text("method", "方式", "method"),
        date("invoiced_on", "开票日期", "invoiced on"),
        date("due_on", "到期日", "due on"),
    ],
};
