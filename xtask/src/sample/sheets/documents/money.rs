//! Invoices as whole documents, and the money that came in and went out.

use super::{
    super::layout::{
        Cell,
        Role::{Code, Date, Money, Other},
        Sheet,
    },
    Tale, Told, tell,
};
use crate::sample::history::{Invoice, Payment};

fn party(tale: &Tale, invoice: &Invoice) -> Cell {
    if invoice.is_payable { tale.supplier(invoice.party) } else { tale.customer(invoice.party) }
}

pub(super) fn invoices(tale: &Tale, is_payable: bool) -> Sheet {
    const CUSTOMER: [&str; 3] = ["客户名称", "客户", "Customer"];
    const SUPPLIER: [&str; 3] = ["供应商名称", "供方", "Supplier"];
    let told: &[Told<Invoice>] = &[
        ("invoice_no", ["发票号", "发票号码", "Invoice No."], Code, |_, invoice| Cell::text(&invoice.no)),
        ("day", ["开票日期", "发票日期", "Invoice Date"], Date, |_, invoice| Cell::Day(invoice.day)),
        ("party", if is_payable { SUPPLIER } else { CUSTOMER }, Other, party),
        ("amount", ["价税合计", "含税金额(元)", "Gross Amount"], Money, |_, invoice| Cell::fen(invoice.gross_fen())),
        ("tax", ["税额", "税额(元)", "VAT"], Money, |_, invoice| Cell::fen(invoice.tax_fen)),
        ("due", ["到期日", "到期日", "Due Date"], Other, |_, invoice| Cell::Day(invoice.due)),
        (
            "paid",
            if is_payable { ["已付金额", "已付金额(元)", "Paid"] } else { ["已收金额", "已收金额(元)", "Paid"] },
            Money,
            |_, invoice| Cell::fen(invoice.paid_fen),
        ),
        ("paid_on", ["结清日期", "结清日期", "Paid On"], Other, |_, invoice| invoice.paid_on.map_or(Cell::Empty, Cell::Day)),
        ("direction", ["方向", "应收/应付", "Direction"], Other, |tale, invoice| {
            Cell::text(if invoice.is_payable { tale.word("应付", "payable") } else { tale.word("应收", "receivable") })
        }),
    ];
    let name = if is_payable { ("应付账款", "Payables") } else { ("应收账款", "Receivables") };
    tell(tale, name, told, tale.history.invoices.iter().filter(|invoice| invoice.is_payable == is_payable))
}

pub(super) fn payments(tale: &Tale, is_payable: bool) -> Sheet {
    fn invoice<'a>(tale: &'a Tale, payment: &Payment) -> &'a Invoice {
        &tale.history.invoices[payment.invoice]
    }
    let told: &[Told<Payment>] = &[
        (
            "no",
            if is_payable {
                ["付款单号", "付款凭证号", "Payment No."]
            } else {
                ["收款单号", "收款凭证号", "Payment No."]
            },
            Code,
            |_, payment| Cell::text(&payment.no),
        ),
        (
            "day",
            if is_payable { ["付款日期", "付款日期", "Payment Date"] } else { ["收款日期", "到账日期", "Payment Date"] },
            Date,
            |_, payment| Cell::Day(payment.day),
        ),
        (
            "party",
            if is_payable { ["供应商名称", "收款单位", "Supplier"] } else { ["客户名称", "付款单位", "Customer"] },
            Other,
            |tale, payment| party(tale, invoice(tale, payment)),
        ),
        ("invoice_no", ["发票号", "对应发票", "Invoice No."], Code, |tale, payment| Cell::text(&invoice(tale, payment).no)),
        (
            "amount",
            if is_payable { ["付款金额", "付款金额(元)", "Amount"] } else { ["收款金额", "到账金额(元)", "Amount"] },
            Money,
            |_, payment| Cell::fen(payment.fen),
        ),
        (
            "method",
            if is_payable { ["付款方式", "方式", "Method"] } else { ["收款方式", "方式", "Method"] },
            Other,
            |tale, payment| {
                Cell::text(if payment.is_draft {
                    tale.word("承兑汇票", "acceptance draft")
                } else {
                    tale.word("银行转账", "bank transfer")
                })
            },
        ),
        ("invoiced_on", ["开票日期", "开票日期", "Invoice Date"], Other, |tale, payment| Cell::Day(invoice(tale, payment).day)),
        ("due", ["到期日", "到期日", "Due Date"], Other, |tale, payment| Cell::Day(invoice(tale, payment).due)),
    ];
    let name = if is_payable { ("付款记录", "Payments made") } else { ("收款记录", "Payments received") };
    tell(tale, name, told, tale.history.payments.iter().filter(|payment| tale.history.invoices[payment.invoice].is_payable == is_payable))
}
