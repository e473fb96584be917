//! Quality: inspected.

use super::{FactType, decimal, flag, number, text};

/// A lot, piece or characteristic was inspected.
pub(super) static INSPECTED: FactType = FactType {
    name: "quality.inspected",
    zh: "检验记录",
    en: "inspection",
    doc: "One inspection of a lot or one measured characteristic.",
    fields: &[
        text("inspection_no", "检验单号", "inspection number"),
        text("stage", "检验阶段", "stage").doc("incoming, in_process, final or outgoing, as far as it could be told; else as written."),
        text("order_no", "单据号", "order number"),
        text("lot_no", "批号", "lot number"),
        text("item_code", "物料编码", "item code"),
        text("item_name", "物料名称", "item name"),
        text("supplier_name", "供应商", "supplier"),
        text("operation", "工序", "operation"),
        decimal("quantity_inspected", "检验数量", "inspected quantity"),
        decimal("quantity_accepted", "合格数量", "accepted quantity"),
        decimal("quantity_rejected", "不合格数量", "rejected quantity"),
        text("unit", "单位", "unit"),
        text("defect", "缺陷", "defect"),
        text("characteristic", "检验项目", "characteristic"),
        number("measured", "实测值", "measured value"),
        number("lower_limit", "下限", "lower limit"),
        number("upper_limit", "上限", "upper limit"),
        flag("passed", "合格", "passed"),
        text("disposition", "处置", "disposition").doc("What was done with it: accepted, reworked, returned, scrapped."),
        text("inspector", "检验员", "inspector"),
    ],
};
