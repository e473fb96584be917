//! Selling: ordered, delivered, invoiced.

use super::{FactType, Field, date, decimal, flag, text};

const ORDER_NO: Field = text("order_no", "销售订单号", "sales order number");
const LINE_NO: Field = text("line_no", "行号", "line number");
const CUSTOMER_CODE: Field = text("customer_code", "客户编码", "customer code");
const CUSTOMER_NAME: Field = text("customer_name", "客户名称", "customer name");
const ITEM_CODE: Field = text("item_code", "物料编码", "item code");
const ITEM_NAME: Field = text("item_name", "物料名称", "item name");
const UNIT: Field = text("unit", "单位", "unit");
const QUANTITY: Field = decimal("quantity", "数量", "quantity").doc("In `unit`. Negative when goods come back.");
const UNIT_PRICE: Field = decimal("unit_price", "单价", "unit price").doc("Without tax, per `unit`.");
const AMOUNT: Field = decimal("amount", "金额", "amount").doc("Without tax. Negative on a credit note.");
const CURRENCY: Field = text("currency", "币种", "currency").doc("ISO 4217.");
const REGION: Field = text("region", "国家/地区", "country or region");
const SALESPERSON: Field = text("salesperson", "业务员", "salesperson");
const PROMISED_ON: Field = date("promised_on", "承诺交期", "promised on").doc("The first date confirmed to the customer.");

/// An order line was taken.
pub(super) static ORDERED: FactType = FactType {
    name: "sale.ordered",
    zh: "销售订单行",
    en: "sales order line",
    doc: "A customer ordered; occurred when the order was taken.",
    fields: &[
        ORDER_NO,
        LINE_NO,
        CUSTOMER_CODE,
        CUSTOMER_NAME,
        ITEM_CODE,
        ITEM_NAME,
        QUANTITY,
        UNIT,
        UNIT_PRICE,
        AMOUNT,
        CURRENCY,
        PROMISED_ON,
        REGION,
        SALESPERSON,
    ],
};

/// Goods of an order line left the plant.
pub(super) static DELIVERED: FactType = FactType {
    name: "sale.delivered",
    zh: "销售发货行",
    en: "delivery line",
    doc: "Goods left for the customer; occurred when they were shipped.",
    fields: &[
        text("delivery_no", "发货单号", "delivery number"),
        ORDER_NO,
        LINE_NO,
        CUSTOMER_CODE,
        CUSTOMER_NAME,
        ITEM_CODE,
        ITEM_NAME,
        QUANTITY,
        UNIT,
        decimal("quantity_ordered", "订购数量", "ordered quantity").doc("What the order line asked for, in `unit`."),
        date("ordered_on", "下单日期", "ordered on"),
        PROMISED_ON,
        REGION,
    ],
};

/// A line was invoiced or credited.
pub(super) static INVOICED: FactType = FactType {
    name: "sale.invoiced",
    zh: "销售开票行",
    en: "sales invoice line",
    doc: "A line was invoiced, or credited when quantity or amount is negative.",
    fields: &[
        text("invoice_no", "发票号", "invoice number"),
        ORDER_NO,
        LINE_NO,
        CUSTOMER_CODE,
        CUSTOMER_NAME,
        ITEM_CODE,
        ITEM_NAME,
        QUANTITY,
        UNIT,
        UNIT_PRICE,
        AMOUNT,
        decimal("tax_amount", "税额", "tax amount"),
        CURRENCY,
        flag("is_return", "退货/红字", "return or credit"),
        REGION,
        SALESPERSON,
    ],
};
