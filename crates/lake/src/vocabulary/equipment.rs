//! Equipment: machines listed, maintenance done.

use super::{FactType, Field, date, decimal, flag, instant, number, text};

const MACHINE_CODE: Field = text("machine_code", "设备编号", "machine code");
const MACHINE_NAME: Field = text("machine_name", "设备名称", "machine name");

/// The plant has this machine.
pub(super) static LISTED: FactType = FactType {
    name: "machine.listed",
    zh: "设备台账",
    en: "machine",
    doc: "One line of the machine ledger; the newest line of a machine counts.",
    fields: &[
        MACHINE_CODE,
        MACHINE_NAME,
        text("model", "型号", "model"),
        text("maker", "制造商", "maker"),
        text("work_centre", "车间/工作中心", "work centre"),
        text("category", "类别", "category"),
        flag("is_digital", "数字化设备", "digital machine").doc("It has a control that data can be read from (CNC, PLC, robot)."),
        flag("is_networked", "已联网", "networked").doc("Its data are read over a network today."),
        flag("is_key", "关键设备", "key machine"),
        text("status", "状态", "status"),
        date("bought_on", "购置日期", "bought on"),
        decimal("purchase_value", "原值", "purchase value"),
    ],
};

/// A machine was maintained, inspected on a round or repaired.
pub(super) static MAINTAINED: FactType = FactType {
    name: "maintenance.done",
    zh: "维修保养记录",
    en: "maintenance",
    doc: "Work on a machine; occurred when it was finished.",
    fields: &[
        text("job_no", "工单号", "job number"),
        MACHINE_CODE,
        MACHINE_NAME,
        text("maintenance_kind", "维修类型", "kind of maintenance")
            .doc("planned, repair or round, as far as it could be told; else as written."),
        text("fault", "故障", "fault"),
        text("action", "处理", "action"),
        date("planned_on", "计划日期", "planned on"),
        instant("reported_at", "报修时间", "reported at"),
        instant("started_at", "开始时间", "started at"),
        instant("finished_at", "完成时间", "finished at"),
        number("downtime_minutes", "停机时间", "downtime").unit("min"),
        decimal("cost", "费用", "cost"),
        text("worker", "维修人员", "worker"),
    ],
};
