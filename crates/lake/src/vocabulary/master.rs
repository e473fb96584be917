//! Who and what the plant deals with: customers, suppliers, items, bills of material.

use super::{FactType, Field, date, decimal, flag, integer, number, text};

const CREDIT_CODE: Field = text("credit_code", "统一社会信用代码", "unified social credit code");
const REGION: Field = text("region", "国家/地区", "country or region");
const PAYMENT_DAYS: Field = integer("payment_days", "账期", "payment term").unit("d");

/// This customer is known.
pub(super) static CUSTOMER: FactType = FactType {
    name: "customer.listed",
    zh: "客户档案",
    en: "customer",
    doc: "One line of the customer list; the newest line of a customer counts.",
    fields: &[
        text("customer_code", "客户编码", "customer code"),
        text("customer_name", "客户名称", "customer name"),
        CREDIT_CODE,
        REGION,
        text("contact", "联系人", "contact"),
        decimal("credit_limit", "信用额度", "credit limit"),
        PAYMENT_DAYS,
        flag("is_active", "启用", "active"),
    ],
};

/// This supplier is known.
pub(super) static SUPPLIER: FactType = FactType {
    name: "supplier.listed",
    zh: "供应商档案",
    en: "supplier",
    doc: "One line of the supplier list; the newest line of a supplier counts.",
    fields: &[
        text("supplier_code", "供应商编码", "supplier code"),
        text("supplier_name", "供应商名称", "supplier name"),
        CREDIT_CODE,
        REGION,
        text("contact", "联系人", "contact"),
        text("rating", "评级", "rating"),
        PAYMENT_DAYS,
        flag("is_active", "启用", "active"),
    ],
};

/// This item is known.
pub(super) static ITEM: FactType = FactType {
    name: "item.listed",
    zh: "物料档案",
    en: "item",
    doc: "One line of the item list; the newest line of an item counts.",
    fields: &[
        text("item_code", "物料编码", "item code"),
        text("item_name", "物料名称", "item name"),
        text("specification", "规格型号", "specification"),
        text("category", "类别", "category"),
        text("unit", "单位", "unit"),
        flag("is_made", "自制", "made here"),
        decimal("standard_cost", "标准成本", "standard cost"),
        decimal("list_price", "销售价", "list price"),
        decimal("safety_stock", "安全库存", "safety stock"),
        decimal("reorder_point", "订货点", "reorder point"),
        number("lead_time_days", "提前期", "lead time").unit("d"),
        text("supplier_name", "默认供应商", "default supplier"),
    ],
};

/// This component goes into this assembly.
pub(super) static BILL_OF_MATERIAL: FactType = FactType {
    name: "bom.listed",
    zh: "物料清单行",
    en: "bill of material line",
    doc: "One component of one assembly.",
    fields: &[
        text("assembly_code", "母件编码", "assembly code"),
        text("assembly_name", "母件名称", "assembly name"),
        text("component_code", "子件编码", "component code"),
        text("component_name", "子件名称", "component name"),
        decimal("quantity", "用量", "quantity per assembly"),
        text("unit", "单位", "unit"),
        decimal("scrap_rate", "损耗率", "scrap rate").doc("As a share of one."),
        text("version", "版本", "version"),
        date("valid_to", "失效日期", "valid to"),
    ],
};
