//! Making: work ordered, work reported.

use super::{FactType, Field, date, decimal, flag, instant, number, text};

const ORDER_NO: Field = text("order_no", "生产订单号", "work order number");
const ITEM_CODE: Field = text("item_code", "物料编码", "item code");
const ITEM_NAME: Field = text("item_name", "物料名称", "item name");
const UNIT: Field = text("unit", "单位", "unit");

/// A work order was opened.
pub(super) static ORDERED: FactType = FactType {
    name: "work.ordered",
    zh: "生产订单",
    en: "work order",
    doc: "A work order; occurred when it was released or planned to start.",
    fields: &[
        ORDER_NO,
        ITEM_CODE,
        ITEM_NAME,
        decimal("quantity", "计划数量", "planned quantity"),
        decimal("quantity_good", "完工数量", "finished quantity"),
        decimal("quantity_scrap", "报废数量", "scrapped quantity"),
        UNIT,
        text("scrap_reason", "报废原因", "scrap reason"),
        date("due_on", "要求完工日期", "due on"),
        date("finished_on", "实际完工日期", "finished on"),
        text("sales_order_no", "销售订单号", "sales order number"),
        text("status", "状态", "status"),
    ],
};

/// Somebody or a machine reported work on an order.
pub(super) static REPORTED: FactType = FactType {
    name: "work.reported",
    zh: "报工记录",
    en: "work report",
    doc: "One stretch of work on one operation of an order; occurred when it ended, or when it began if the end is unknown.",
    fields: &[
        ORDER_NO,
        text("operation", "工序", "operation"),
        text("machine", "设备", "machine"),
        text("worker", "人员", "worker"),
        text("team", "班组", "team or shift"),
        ITEM_CODE,
        ITEM_NAME,
        text("activity", "作业类型", "kind of activity")
            .doc("run, setup, breakdown, rework or wait, as far as it could be told; else as written."),
        instant("started_at", "开始时间", "started at"),
        instant("finished_at", "结束时间", "finished at"),
        number("minutes", "用时", "minutes").unit("min").doc("As recorded; else end minus start."),
        number("standard_minutes", "标准工时", "standard minutes").unit("min").doc("What the operation should have taken."),
        decimal("quantity_ordered", "计划数量", "ordered quantity"),
        decimal("quantity_good", "合格数量", "good quantity"),
        decimal("quantity_scrap", "不合格数量", "rejected quantity"),
        decimal("quantity_review", "待评审数量", "quantity for review").doc("Put before the material review board."),
        UNIT,
        flag("is_rework", "返工", "rework"),
        text("reason", "原因", "reason"),
    ],
};
