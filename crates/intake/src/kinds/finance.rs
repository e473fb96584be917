//! Invoices and payments: whole documents.

use super::sales::CURRENCY;
use super::{DocumentKind, Emission, KindField, Undated, code, day, moment, money, name, words};

const DIRECTION: KindField = name(
    "direction",
    "方向",
    "direction",
    "方向, 收付方向, 发票类型, 类型, 往来类型, 收支, 应收应付, direction, type, invoice type, receivable payable, \
             ar ap, 应收/应付",
)
.weight(1)
.words(words::direction);
const INVOICE_NO: KindField = code(
    "invoice_no",
    "发票号",
    "invoice number",
    "发票号, 发票号码, 发票编号, 单据号, invoice no, invoice id, invoice, bill no, document no, 对应发票, \
             invoice number, ~单号",
)
.weight(3);
const PARTY_CODE: KindField = code(
    "party_code",
    "往来单位编码",
    "party code",
    "往来单位编码, 客户编码, 客户编号, 供应商编码, 供应商编号, customer id, customer no, supplier id, supplier no, \
             account no, party id, partner id",
)
.weight(1);
const PARTY_NAME: KindField = name(
    "party_name",
    "往来单位",
    "party",
    "往来单位, 客户名称, 客户, 供应商名称, 供应商, 单位名称, 对方单位, 对方户名, 付款单位, 收款单位, 购买方, 销售方, \
             购方名称, 销方名称, customer name, customer, supplier name, supplier, party, partner, counterparty, payer, \
             payee, company, 供方",
)
.weight(1);
const DUE_ON: KindField = day(
    "due_on",
    "到期日",
    "due on",
    "到期日, 到期日期, 应收日期, 应付日期, 应收款日, 付款期限, 收款期限, due date, due, payment due, net due date",
)
.weight(2)
.lenient();

pub(super) const INVOICES: DocumentKind = DocumentKind {
    id: "invoices",
    zh: "发票",
    en: "invoices",
    names: &[
        "发票",
        "应收",
        "应付",
        "账龄",
        "往来",
        "invoices",
        "receivables",
        "payables",
        "receivable",
        "payable",
        "invoice list",
        "ageing",
        "aging",
    ],
    needs: &[&["invoice_no"], &["amount", "amount_without_tax"], &["party_name", "party_code"], &["date"]],
    row_needs: 2,
    foreign: &[
        "物料",
        "产品",
        "数量",
        "单价",
        "item",
        "product",
        "quantity",
        "unit price",
        "stock code",
        "description",
        "付款方式",
        "purchase order",
    ],
    fields: &[
        DIRECTION,
        INVOICE_NO,
        moment(
            "date",
            "开票日期",
            "invoiced on",
            "开票日期, 发票日期, 日期, 单据日期, invoice date, date, billing date, document date, issued, 到账日期",
        )
        .weight(1),
        PARTY_CODE.weight(2),
        PARTY_NAME.weight(2),
        money(
            "amount",
            "金额",
            "amount",
            "价税合计, 含税金额, 发票金额, 应收金额, 应付金额, 金额, 开票金额, 总金额, total amount, invoice amount, amount, \
             gross amount, total due, total, amount due, 到账金额",
        )
        .weight(1),
        money("amount_without_tax", "不含税金额", "amount without tax", "不含税金额, 无税金额, net amount, sub total, amount without tax")
            .weight(1),
        money("tax_amount", "税额", "tax amount", "税额, 税金, tax amount, tax, vat").weight(1),
        money(
            "amount_paid",
            "已收付金额",
            "amount paid so far",
            "已收金额, 已付金额, 已收款, 已付款, 回款金额, 收款金额, 核销金额, paid amount, amount paid, paid, \
             received amount",
        )
        .weight(2),
        CURRENCY,
        DUE_ON,
        day(
            "paid_on",
            "收付日期",
            "paid on",
            "收款日期, 付款日期, 回款日期, 结清日期, 核销日期, payment date, paid date, paid on, settled, clearing date",
        )
        .weight(2)
        .lenient(),
    ],
    emissions: &[Emission {
        fact: "invoice.issued",
        when: &[],
        occurred: &["date"],
        feeds: &[("amount", &["amount", "amount_without_tax"])],
        stand_ins: &[],
        own_quantity: None,
    }],
    rules: &[],
    undated: Undated::Refused,
    heads_of: None,
};

pub(super) const PAYMENTS: DocumentKind = DocumentKind {
    id: "payments",
    zh: "收付款",
    en: "payments",
    names: &["收款", "付款", "回款", "收付款", "流水", "payments", "payment", "receipts", "cash", "bank"],
    needs: &[&["amount"], &["date"], &["party_name", "party_code", "invoice_no"], &["payment_no", "method"]],
    row_needs: 2,
    foreign: &["物料", "产品", "数量", "单价", "item", "product", "quantity", "入库", "到货", "仓库"],
    fields: &[
        DIRECTION,
        code(
            "payment_no",
            "收付款单号",
            "payment number",
            "收款单号, 付款单号, 收付款单号, 回款单号, 单号, 流水号, 凭证号, payment no, payment id, receipt no, voucher no, \
             transaction id, reference, 收款凭证号, 付款凭证号",
        )
        .weight(3),
        moment(
            "date",
            "收付日期",
            "paid on",
            "收款日期, 付款日期, 回款日期, 收付日期, 到账日期, 日期, 交易日期, payment date, paid on, date, received on, \
             value date, transaction date",
        )
        .weight(2),
        INVOICE_NO.weight(1),
        PARTY_CODE.weight(2),
        PARTY_NAME.weight(2),
        money(
            "amount",
            "金额",
            "amount",
            "金额, 收款金额, 付款金额, 回款金额, 实收金额, 实付金额, 到账金额, payment amount, amount, paid amount, \
             amount paid, amount received",
        )
        .weight(1),
        CURRENCY,
        name("method", "方式", "method", "收款方式, 付款方式, 结算方式, 支付方式, 方式, payment method, method, payment type, means")
            .weight(3),
        day("invoiced_on", "开票日期", "invoiced on", "开票日期, 发票日期, invoice date, invoiced").weight(1).lenient(),
        DUE_ON,
    ],
    emissions: &[Emission { fact: "invoice.paid", when: &[], occurred: &["date"], feeds: &[], stand_ins: &[], own_quantity: None }],
    rules: &[],
    undated: Undated::Refused,
    heads_of: None,
};
