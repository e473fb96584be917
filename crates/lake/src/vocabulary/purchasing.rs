//! Buying: ordered, received.

use super::{FactType, Field, date, decimal, text};

const ORDER_NO: Field = text("order_no", "采购订单号", "purchase order number");
const LINE_NO: Field = text("line_no", "行号", "line number");
const SUPPLIER_CODE: Field = text("supplier_code", "供应商编码", "supplier code");
const SUPPLIER_NAME: Field = text("supplier_name", "供应商名称", "supplier name");
const ITEM_CODE: Field = text("item_code", "物料编码", "item code");
const ITEM_NAME: Field = text("item_name", "物料名称", "item name");
const UNIT: Field = text("unit", "单位", "unit");
const UNIT_PRICE: Field = decimal("unit_price", "单价", "unit price").doc("Without tax, per `unit`.");
const AMOUNT: Field = decimal("amount", "金额", "amount").doc("Without tax.");
const CURRENCY: Field = text("currency", "币种", "currency").doc("ISO 4217.");
const PROMISED_ON: Field = date("promised_on", "要求到货日期", "promised on").doc("The date the supplier confirmed, or was asked for.");

/// An order line was placed with a supplier.
pub(super) static ORDERED: FactType = FactType {
    name: "purchase.ordered",
    zh: "采购订单行",
    en: "purchase order line",
    doc: "The plant ordered from a supplier; occurred when the order was placed.",
    fields: &[
        ORDER_NO,
        LINE_NO,
        SUPPLIER_CODE,
        SUPPLIER_NAME,
        ITEM_CODE,
        ITEM_NAME,
        decimal("quantity", "数量", "quantity"),
        UNIT,
        UNIT_PRICE,
        AMOUNT,
        CURRENCY,
        PROMISED_ON,
    ],
};

/// Goods arrived from a supplier.
pub(super) static RECEIVED: FactType = FactType {
    name: "purchase.received",
    zh: "采购到货行",
    en: "purchase receipt line",
    doc: "Goods arrived; occurred when they were received.",
    fields: &[
        text("receipt_no", "入库单号", "receipt number"),
        ORDER_NO,
        LINE_NO,
        SUPPLIER_CODE,
        SUPPLIER_NAME,
        ITEM_CODE,
        ITEM_NAME,
        decimal("quantity", "到货数量", "received quantity").doc("All that arrived, rejected goods included."),
        decimal("quantity_rejected", "拒收数量", "rejected quantity"),
        decimal("quantity_ordered", "订购数量", "ordered quantity"),
        UNIT,
        UNIT_PRICE,
        AMOUNT,
        CURRENCY,
        date("ordered_on", "下单日期", "ordered on"),
        PROMISED_ON,
    ],
};
