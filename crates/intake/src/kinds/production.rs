//! Work orders, work reports and quality records.

use super::sales::{ITEM_CODE, ITEM_NAME, UNIT};
use super::{DocumentKind, Emission, KindField, Rule, Shape, Undated, code, day, flag, moment, name, quantity, shaped, words};

const ORDER_NO: KindField = code(
    "order_no",
    "生产订单号",
    "work order number",
    "生产订单号, 工单号, 工单编号, 生产单号, 制令单号, 任务单号, 派工单号, 生产任务单, 制造单号, 生产批号, 流转卡号, \
             work order id, work order no, work order, production order, production order no, job no, job id, case id, \
             order no, order id, 订单号, ~case, ~job, ~工单",
)
.weight(2);
const REASON: &str = "原因, 不良原因, 停机原因, 备注原因, 异常原因, reason, reason code, cause, ~备注, ~remark";

pub(super) const ORDERS: DocumentKind = DocumentKind {
    id: "work_orders",
    zh: "生产订单",
    en: "work orders",
    names: &["生产订单", "工单", "生产计划", "生产任务", "排产", "work order", "work orders", "production orders", "production plan"],
    needs: &[
        &["order_no"],
        &["item_code", "item_name"],
        &["quantity"],
        &["released_on", "due_on", "finished_on", "quantity_good", "quantity_scrap", "status"],
    ],
    row_needs: 3,
    foreign: &["采购", "供应商", "purchase", "supplier", "invoice", "发票", "工序", "报工", "设备", "操作"],
    fields: &[
        ORDER_NO,
        ITEM_CODE.weight(1),
        ITEM_NAME.weight(1),
        quantity(
            "quantity",
            "计划数量",
            "planned quantity",
            "计划数量, 生产数量, 订单数量, 投产数量, 派工数量, 工单数量, 数量, order quantity, planned quantity, \
             work order quantity, ordered quantity, quantity, target quantity",
        )
        .weight(1),
        quantity(
            "quantity_good",
            "完工数量",
            "finished quantity",
            "完工数量, 合格数量, 入库数量, 完成数量, 产出数量, 实际产量, stocked quantity, finished quantity, \
             completed quantity, good quantity, produced quantity, quantity completed, yield",
        )
        .weight(2),
        quantity(
            "quantity_scrap",
            "报废数量",
            "scrapped quantity",
            "报废数量, 不良数量, 废品数量, 不合格数量, scrapped quantity, scrap quantity, rejected quantity, \
             quantity scrapped, scrap",
        )
        .weight(2),
        UNIT,
        name("scrap_reason", "报废原因", "scrap reason", "报废原因, 不良原因, scrap reason, scrap reason id, reason").weight(2),
        moment(
            "released_on",
            "开工日期",
            "released on",
            "开工日期, 计划开工日期, 下达日期, 投产日期, 计划开始, 开始日期, 计划开始日期, 下单日期, 排产日期, 实际开工日期, \
             start date, release date, released, planned start, scheduled start date, order date, date, 日期, 开单日期, \
             制单日期",
        )
        .weight(1),
        day(
            "due_on",
            "要求完工日期",
            "due on",
            "要求完工日期, 计划完工日期, 计划完成日期, 交期, 要求交期, 交货日期, 计划结束, 需求日期, due date, \
             planned finish, planned end, required date, scheduled end date",
        )
        .weight(1),
        day(
            "finished_on",
            "实际完工日期",
            "finished on",
            "实际完工日期, 完工日期, 完成日期, 实际完成日期, 入库日期, 结案日期, end date, finish date, finished, completed, \
             completion date, actual end date",
        )
        .weight(1),
        code(
            "sales_order_no",
            "销售订单号",
            "sales order number",
            "销售订单号, 客户订单号, 销售订单, 合同号, sales order no, sales order, customer order, 来源订单, 销售单号, \
             客户订单",
        )
        .weight(1),
        name("status", "状态", "status", "状态, 工单状态, 生产状态, 订单状态, status, order status, state").weight(0),
    ],
    emissions: &[Emission {
        fact: "work.ordered",
        when: &[],
        occurred: &["released_on", "finished_on", "due_on"],
        feeds: &[],
        stand_ins: &[],
        own_quantity: None,
    }],
    rules: &[],
    undated: Undated::Standing,
    heads_of: None,
};

pub(super) const REPORTS: DocumentKind = DocumentKind {
    id: "work_reports",
    zh: "报工记录",
    en: "work reports",
    names: &[
        "报工",
        "生产记录",
        "生产日报",
        "工序",
        "日报",
        "产量",
        "流转",
        "工时",
        "production data",
        "event log",
        "work report",
        "production log",
        "shop floor",
        "job log",
        "operations",
    ],
    needs: &[
        &["operation", "machine"],
        &["started_at", "finished_at", "minutes", "date"],
        &["order_no", "item_code", "item_name", "worker", "quantity_good"],
    ],
    row_needs: 1,
    foreign: &["采购", "供应商", "客户", "purchase", "supplier", "customer", "invoice", "保养", "维修", "maintenance", "课程"],
    fields: &[
        ORDER_NO,
        name(
            "operation",
            "工序",
            "operation",
            "工序, 工序名称, 工序号, 作业, 工步, operation, operation name, activity, process step, process, step, task, \
             routing step",
        )
        .weight(3),
        name(
            "machine",
            "设备",
            "machine",
            "设备, 设备名称, 设备编号, 机台, 机台号, 机床, 机器, 工作中心, 产线, 线体, resource, machine, machine name, \
             machine id, machine no, work center, work centre, workstation, equipment, line",
        )
        .weight(3),
        name(
            "worker",
            "人员",
            "worker",
            "操作工, 操作员, 员工, 人员, 工人, 报工人, 作业员, 姓名, 工号, 操作者, 加工人, worker id, worker, operator, \
             operator id, employee, employee id, person",
        )
        .weight(2),
        name("team", "班组", "team or shift", "班组, 班次, 班别, 车间, shift, team, crew").weight(1),
        ITEM_CODE.weight(1),
        ITEM_NAME.weight(1),
        name(
            "activity",
            "作业类型",
            "kind of activity",
            "作业类型, 报工类型, 工时类型, 活动类型, 类型, report type, activity, activity type, type, record type, event type, ~类别",
        )
        .weight(1)
        .words(words::activity),
        moment(
            "started_at",
            "开始时间",
            "started at",
            "开始时间, 开工时间, 实际开工, 上机时间, 起始时间, start timestamp, start time, started, start, begin, \
             start date, begin time, time start",
        )
        .weight(2),
        moment(
            "finished_at",
            "结束时间",
            "finished at",
            "结束时间, 完工时间, 完成时间, 下机时间, 终止时间, complete timestamp, end time, end timestamp, finished, \
             complete time, completed, end, finish time, stop time, end date, time:timestamp, timestamp",
        )
        .weight(2),
        moment("date", "日期", "date", "日期, 报工日期, 生产日期, 报工时间, 作业日期, date, report date, production date, work date")
            .weight(0),
        shaped(
            "minutes",
            Shape::Minutes,
            "用时",
            "minutes",
            "用时, 工时, 实际工时, 耗时, 加工时间, 作业时间, 时长, 实动工时, span, duration, minutes, hours, actual hours, \
             elapsed, time spent, run time, actual resource hrs",
        )
        .weight(2)
        .lenient(),
        shaped(
            "standard_minutes",
            Shape::Minutes,
            "标准工时",
            "standard minutes",
            "标准工时, 定额工时, 额定工时, 计划工时, standard time, standard hours, standard minutes, planned time, 定额, \
             定额时间, standard",
        )
        .weight(2)
        .lenient(),
        quantity(
            "quantity_ordered",
            "计划数量",
            "ordered quantity",
            "计划数量, 订单数量, 投产数量, 派工数量, 工单数量, 投入数量, 计划产量, work order quantity, order quantity, \
             planned quantity, ordered quantity, target quantity",
        ),
        quantity(
            "quantity_good",
            "合格数量",
            "good quantity",
            "合格数量, 良品数量, 合格数, 良品数, 完工数量, 完成数量, 报工数量, 产量, 实际产量, 生产数量, 数量, \
             quantity completed, good quantity, completed quantity, output, quantity, good, produced, quantity good",
        )
        .weight(2),
        quantity(
            "quantity_scrap",
            "不合格数量",
            "rejected quantity",
            "不合格数量, 不良数量, 报废数量, 废品数, 不良数, 不良品数, 不合格数, 废品数量, quantity rejected, \
             rejected quantity, scrap quantity, scrapped, scrap, rejects, defects, quantity scrap",
        )
        .weight(2),
        quantity(
            "quantity_review",
            "待评审数量",
            "quantity for review",
            "待评审数量, 待判数量, 评审数量, quantity for mrb, mrb quantity, for review, 待处理数量, 待处理, \
             review quantity, quantity under review",
        )
        .weight(2),
        UNIT,
        flag("is_rework", "返工", "rework", "返工, 是否返工, 返修, rework, is rework").weight(2).lenient(),
        name("reason", "原因", "reason", REASON).weight(0),
    ],
    emissions: &[Emission {
        fact: "work.reported",
        when: &[],
        occurred: &["finished_at", "started_at", "date"],
        feeds: &[],
        stand_ins: &[],
        own_quantity: None,
    }],
    rules: &[Rule::Stretch],
    undated: Undated::Refused,
    heads_of: None,
};

pub(super) const QUALITY: DocumentKind = DocumentKind {
    id: "quality_records",
    zh: "检验记录",
    en: "quality records",
    names: &["检验", "质检", "品质", "质量", "不良", "inspection", "quality", "qc", "defects"],
    needs: &[
        &["quantity_inspected", "quantity_rejected", "quantity_accepted", "measured", "passed"],
        &["item_code", "item_name", "lot_no", "order_no", "operation", "characteristic"],
        &["date"],
        &["quantity_inspected", "measured", "passed", "defect", "stage", "inspector", "inspection_no", "disposition"],
    ],
    row_needs: 3,
    foreign: &["采购数量", "invoice", "客户编码"],
    fields: &[
        code(
            "inspection_no",
            "检验单号",
            "inspection number",
            "检验单号, 检验编号, 报检单号, 检验批, 质检单号, inspection no, inspection id, inspection lot, report no",
        )
        .weight(3),
        moment(
            "date",
            "日期",
            "date",
            "检验日期, 质检日期, 日期, 检验时间, 检测日期, 测量时间, 检测时间, inspection date, inspected, date, test date, \
             measured at, timestamp, ~时间",
        )
        .weight(1),
        name("stage", "检验阶段", "stage", "检验阶段, 检验类型, 检验类别, 检验性质, stage, inspection type, inspection stage, type, 类型")
            .weight(2)
            .words(words::stage),
        code(
            "order_no",
            "单据号",
            "order number",
            "工单号, 订单号, 生产订单号, 来源单号, 单据号, 采购订单号, order no, work order, order id, order, document no",
        )
        .weight(0),
        code("lot_no", "批号", "lot number", "批号, 批次, 批次号, 炉号, lot no, lot, batch, batch no, lot id").weight(1),
        ITEM_CODE.weight(1),
        ITEM_NAME.weight(1),
        name("supplier_name", "供应商", "supplier", "供应商, 供应商名称, 供货单位, supplier, supplier name, 供方").weight(0),
        name("operation", "工序", "operation", "工序, 工序名称, 检验工序, operation, process step, process, station").weight(1),
        quantity(
            "quantity_inspected",
            "检验数量",
            "inspected quantity",
            "检验数量, 送检数量, 报检数量, 抽检数量, 检查数量, 检验数, 送检数, 批量, inspected quantity, quantity inspected, \
             sample size, inspected, lot size, checked",
        )
        .weight(3),
        quantity(
            "quantity_accepted",
            "合格数量",
            "accepted quantity",
            "合格数量, 合格数, 良品数, 良品, accepted quantity, quantity accepted, accepted, passed quantity, good quantity",
        )
        .weight(2),
        quantity(
            "quantity_rejected",
            "不合格数量",
            "rejected quantity",
            "不合格数量, 不良数量, 不合格数, 不良数, 缺陷数, 拒收数量, rejected quantity, quantity rejected, rejected, \
             defect count, defects, nonconforming",
        )
        .weight(2),
        UNIT,
        name(
            "defect",
            "缺陷",
            "defect",
            "缺陷, 不良现象, 不良项目, 缺陷描述, 不合格项, 不合格原因, 不良原因, 问题描述, 缺陷类型, defect, defect type, \
             defect code, nonconformity, failure",
        )
        .weight(3),
        name(
            "characteristic",
            "检验项目",
            "characteristic",
            "检验项目, 检测项目, 特性, 尺寸, 测量项目, characteristic, feature, test item, parameter, dimension",
        )
        .weight(3),
        shaped(
            "measured",
            Shape::Number(None),
            "实测值",
            "measured value",
            "实测值, 测量值, 检测值, 实测, 检验值, measured value, measured, measurement, actual value, value, reading",
        )
        .weight(2),
        shaped(
            "lower_limit",
            Shape::Number(None),
            "下限",
            "lower limit",
            "下限, 规格下限, 下公差, 下偏差, lower limit, lsl, min, lower spec",
        )
        .weight(2)
        .lenient(),
        shaped(
            "upper_limit",
            Shape::Number(None),
            "上限",
            "upper limit",
            "上限, 规格上限, 上公差, 上偏差, upper limit, usl, max, upper spec",
        )
        .weight(2)
        .lenient(),
        flag(
            "passed",
            "合格",
            "passed",
            "检验结果, 结果, 判定, 是否合格, 检验结论, 结论, 判定结果, 合格, result, passed, pass, verdict, ok, pass fail, \
             status",
        )
        .weight(2)
        .lenient(),
        name("disposition", "处置", "disposition", "处置, 处理方式, 处理结果, 处理意见, 不良处理, disposition, action").weight(1),
        name("inspector", "检验员", "inspector", "检验员, 检验人, 质检员, 检查员, inspector, inspected by, checked by, qc").weight(2),
    ],
    emissions: &[Emission { fact: "quality.inspected", when: &[], occurred: &["date"], feeds: &[], stand_ins: &[], own_quantity: None }],
    rules: &[Rule::Verdict],
    undated: Undated::Refused,
    heads_of: None,
};
