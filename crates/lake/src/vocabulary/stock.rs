//! Stock: counted at a moment, moved between places.

use super::{FactType, Field, date, decimal, text};

const ITEM_CODE: Field = text("item_code", "物料编码", "item code");
const ITEM_NAME: Field = text("item_name", "物料名称", "item name");
const LOT_NO: Field = text("lot_no", "批号", "lot number");
const UNIT: Field = text("unit", "单位", "unit");
const UNIT_COST: Field = decimal("unit_cost", "单位成本", "unit cost");

/// What lay on the shelf at a moment.
pub(super) static COUNTED: FactType = FactType {
    name: "stock.counted",
    zh: "库存结存",
    en: "stock on hand",
    doc: "What lay in one place at one moment: a stock list or a stocktake line.",
    fields: &[
        ITEM_CODE,
        ITEM_NAME,
        text("category", "类别", "category"),
        text("location", "库位", "location"),
        LOT_NO,
        decimal("quantity", "数量", "quantity"),
        UNIT,
        UNIT_COST,
        decimal("amount", "金额", "value"),
        decimal("safety_stock", "安全库存", "safety stock"),
        decimal("reorder_point", "订货点", "reorder point"),
        date("expires_on", "有效期至", "expires on"),
    ],
};

/// Something went from one place to another.
pub(super) static MOVED: FactType = FactType {
    name: "stock.moved",
    zh: "库存移动",
    en: "stock movement",
    doc: "Stock came in, went out or changed place.",
    fields: &[
        text("document_no", "单据号", "document number"),
        text("movement_kind", "出入库类型", "kind of movement")
            .doc("receipt, issue, transfer, adjustment or scrap, as far as it could be told; else as written."),
        ITEM_CODE,
        ITEM_NAME,
        LOT_NO,
        decimal("quantity", "数量", "quantity").doc("Positive into stock, negative out of it."),
        UNIT,
        UNIT_COST,
        decimal("amount", "金额", "value"),
        text("from_location", "来源库位", "from location"),
        text("to_location", "目标库位", "to location"),
        text("party_name", "往来单位", "party"),
    ],
};
