//! Meter readings, the machine ledger, maintenance.

use super::{DocumentKind, Emission, KindField, Rule, Shape, Undated, code, day, flag, moment, money, name, shaped, words};
use crate::values::units::Dimension;

pub(super) const METERS: DocumentKind = DocumentKind {
    id: "meter_readings",
    zh: "能耗计量",
    en: "meter readings",
    names: &[
        "能耗",
        "电表",
        "抄表",
        "用电",
        "水表",
        "气表",
        "能源",
        "energy",
        "meter",
        "meters",
        "electricity",
        "power consumption",
        "utility",
    ],
    needs: &[&["consumption", "register", "demand_kw"], &["read_at", "date", "started_at"]],
    row_needs: 2,
    foreign: &["采购", "客户", "供应商", "订单", "invoice", "customer", "supplier", "order", "物料"],
    fields: &[
        code(
            "meter",
            "表计",
            "meter",
            "表计, 电表, 表号, 仪表, 电表编号, 表计编号, 计量点, 回路, 仪表名称, 测点, meter, meter id, meter no, \
             meter name, metering point, point, ~设备, ~device, ~machine",
        )
        .weight(2),
        name("carrier", "能源种类", "carrier", "能源种类, 能源类型, 能源, 介质, 表计类型, carrier, energy type, utility, energy source")
            .weight(2)
            .words(words::carrier),
        moment(
            "read_at",
            "抄表时间",
            "read at",
            "抄表时间, 抄表日期, 采集时间, 时间, 结束时间, 日期时间, 记录时间, timestamp, date time, datetime, time stamp, \
             read at, reading date, end time, date, 日期, time",
        )
        .weight(1),
        moment("date", "日期", "date", "日期, 抄表日期, date, day").weight(0),
        shaped("time", Shape::Time, "时刻", "time of day", "时间, 时刻, 抄表时刻, time, time of day, hour").weight(0),
        moment("started_at", "区间开始", "interval start", "开始时间, 区间开始, 起始时间, start time, interval start, from").weight(1),
        shaped("interval_minutes", Shape::Minutes, "区间长度", "interval length", "区间长度, 间隔, 采集间隔, interval, interval minutes")
            .weight(1)
            .lenient(),
        shaped(
            "consumption",
            Shape::Number(Some(Dimension::Energy)),
            "用量",
            "consumption",
            "用量, 用电量, 电量, 耗电量, 能耗, 消耗量, 用水量, 用气量, 有功电量, usage, consumption, energy, \
             energy consumption, active energy, electricity consumption, kwh, power consumption, energy use",
        )
        .weight(3),
        name("unit", "单位", "unit", "单位, 计量单位, unit").weight(0),
        shaped(
            "register",
            Shape::Number(Some(Dimension::Energy)),
            "表底数",
            "register reading",
            "表底数, 表底, 读数, 示数, 表读数, 抄表读数, 止码, 本次读数, 累计电量, register, reading, meter reading, \
             counter, cumulative, index, total energy",
        )
        .weight(3),
        shaped(
            "demand_kw",
            Shape::Number(Some(Dimension::Power)),
            "需量",
            "demand",
            "需量, 最大需量, 有功功率, 功率, 负荷, demand, peak demand, active power, power, load, max demand, kw",
        )
        .weight(2)
        .lenient(),
        shaped(
            "reactive_lagging_kvarh",
            Shape::Number(Some(Dimension::Reactive)),
            "滞后无功",
            "lagging reactive energy",
            "滞后无功, 正向无功, 无功电量, 无功, 感性无功, lagging current reactive power, lagging reactive, \
             lagging reactive power, reactive energy, reactive power",
        )
        .weight(2)
        .lenient(),
        shaped(
            "reactive_leading_kvarh",
            Shape::Number(Some(Dimension::Reactive)),
            "超前无功",
            "leading reactive energy",
            "超前无功, 反向无功, 容性无功, leading current reactive power, leading reactive, leading reactive power",
        )
        .weight(2)
        .lenient(),
        shaped(
            "power_factor",
            Shape::Share,
            "功率因数",
            "power factor",
            "功率因数, lagging current power factor, lagging power factor, power factor, cos phi, pf",
        )
        .weight(2)
        .lenient(),
        shaped(
            "emissions_t",
            Shape::Number(None),
            "二氧化碳",
            "carbon dioxide",
            "二氧化碳, 碳排放, 碳排放量, co2, co2 emissions, carbon, emissions, carbon dioxide",
        )
        .weight(1)
        .lenient(),
        name("load_type", "负荷类型", "load type", "负荷类型, 时段, 峰谷, 尖峰平谷, 费率, load type, tariff, period type").weight(2),
    ],
    emissions: &[Emission {
        fact: "energy.metered",
        when: &[],
        occurred: &["read_at", "date", "started_at"],
        feeds: &[],
        stand_ins: &[],
        own_quantity: None,
    }],
    rules: &[Rule::MeterSequence],
    undated: Undated::Refused,
    heads_of: None,
};

const MACHINE_CODE: KindField = code(
    "machine_code",
    "设备编号",
    "machine code",
    "设备编号, 设备编码, 设备号, 机台号, 资产编号, 固定资产编号, 机台编号, machine id, machine no, machine code, \
             equipment id, equipment no, asset no, asset id, ~编号",
)
.weight(2);
const MACHINE_NAME: KindField = name(
    "machine_name",
    "设备名称",
    "machine name",
    "设备名称, 设备, 机器名称, 机台, 机台名称, 资产名称, machine name, machine, equipment name, equipment, \
             asset name, ~名称, ~name",
)
.weight(2);

pub(super) const MACHINES: DocumentKind = DocumentKind {
    id: "machine_list",
    zh: "设备台账",
    en: "machine list",
    names: &["设备台账", "设备清单", "设备", "固定资产", "机台", "machines", "machine list", "equipment", "assets", "machine"],
    needs: &[
        &["machine_code", "machine_name"],
        &["model", "maker", "category", "bought_on", "is_networked", "is_digital", "purchase_value", "work_centre"],
    ],
    row_needs: 1,
    foreign: &["采购订单", "客户", "工序", "课程", "故障", "保养", "维修", "停机", "order", "customer", "合格", "timestamp"],
    fields: &[
        MACHINE_CODE,
        MACHINE_NAME,
        name("model", "型号", "model", "型号, 规格型号, 设备型号, 规格, model, type, model no, 型号规格").weight(2),
        name("maker", "制造商", "maker", "制造商, 生产厂家, 厂家, 品牌, 制造厂, 供应商, maker, manufacturer, brand, make, supplier")
            .weight(2),
        name(
            "work_centre",
            "车间/工作中心",
            "work centre",
            "车间, 工作中心, 使用部门, 所在车间, 产线, 安装地点, 部门, 存放地点, work centre, work center, location, \
             department, line, shop",
        )
        .weight(1),
        name(
            "category",
            "类别",
            "category",
            "类别, 设备类别, 设备类型, 分类, category, machine type, equipment type, class, 类型, 设备分类",
        )
        .weight(1),
        flag(
            "is_digital",
            "数字化设备",
            "digital machine",
            "数字化设备, 是否数字化, 数控, 是否数控, 智能设备, digital, is digital, cnc, has control, 是否数字化设备, 数字化",
        )
        .weight(3)
        .lenient(),
        flag(
            "is_networked",
            "已联网",
            "networked",
            "已联网, 联网, 是否联网, 联网情况, 联网状态, 是否接入, networked, connected, is networked, is connected, online",
        )
        .weight(3)
        .lenient(),
        flag(
            "is_key",
            "关键设备",
            "key machine",
            "关键设备, 是否关键设备, 是否关键, 重点设备, 关键工序, key machine, is key, critical, key equipment",
        )
        .weight(3)
        .lenient(),
        name("status", "状态", "status", "状态, 设备状态, 使用状态, 使用情况, status, state, condition, 使用状况").weight(0),
        day(
            "bought_on",
            "购置日期",
            "bought on",
            "购置日期, 购入日期, 启用日期, 购买日期, 投产日期, 入账日期, 出厂日期, 购置时间, 购置年份, purchase date, \
             bought, acquired, in service, installed, commissioned, year, 购入时间",
        )
        .weight(2)
        .lenient(),
        money(
            "purchase_value",
            "原值",
            "purchase value",
            "原值, 设备原值, 资产原值, 购置金额, 购置价, 价值, 金额, purchase value, purchase price, value, cost, \
             original value",
        )
        .weight(2)
        .lenient(),
        moment("as_of", "日期", "as of", "日期, 统计日期, 更新日期, date, as of, ~modified date").weight(0).lenient(),
    ],
    emissions: &[Emission { fact: "machine.listed", when: &[], occurred: &["as_of"], feeds: &[], stand_ins: &[], own_quantity: None }],
    rules: &[],
    undated: Undated::Standing,
    heads_of: None,
};

pub(super) const MAINTENANCE: DocumentKind = DocumentKind {
    id: "maintenance_log",
    zh: "维修保养记录",
    en: "maintenance log",
    names: &["维修", "保养", "点检", "检修", "报修", "故障", "maintenance", "repair", "repairs", "breakdown", "downtime"],
    needs: &[
        &["machine_code", "machine_name"],
        &["date", "started_at", "finished_at", "reported_at", "planned_on"],
        &["fault", "action", "maintenance_kind", "downtime_minutes", "planned_on", "worker"],
    ],
    row_needs: 2,
    foreign: &["采购", "客户", "工序", "合格", "产量", "customer", "invoice", "item", "用电量"],
    fields: &[
        code(
            "job_no",
            "工单号",
            "job number",
            "维修单号, 工单号, 保养单号, 报修单号, 单号, 记录编号, job no, work order, ticket, ticket no, order no, \
             maintenance order",
        )
        .weight(1),
        MACHINE_CODE,
        MACHINE_NAME,
        name(
            "maintenance_kind",
            "维修类型",
            "kind of maintenance",
            "维修类型, 保养类型, 维护类型, 类型, 维修类别, 保养级别, 维保类型, maintenance type, type, kind, category",
        )
        .weight(2)
        .words(words::maintenance),
        name(
            "fault",
            "故障",
            "fault",
            "故障, 故障现象, 故障描述, 故障原因, 问题描述, 异常描述, fault, failure, problem, symptom, description, \
             failure mode",
        )
        .weight(3),
        name(
            "action",
            "处理",
            "action",
            "处理, 处理措施, 维修内容, 保养内容, 处理方法, 维修措施, 处理结果, 维修情况, 内容, action, work done, \
             repair action, remedy",
        )
        .weight(3),
        day(
            "planned_on",
            "计划日期",
            "planned on",
            "计划日期, 计划保养日期, 计划时间, 应保养日期, planned date, planned, scheduled, due date, scheduled date",
        )
        .weight(2)
        .lenient(),
        moment(
            "reported_at",
            "报修时间",
            "reported at",
            "报修时间, 报修日期, 故障时间, 发生时间, 发现时间, 停机时间点, reported at, reported, report date, \
             reported date, failure time",
        )
        .weight(2),
        moment(
            "started_at",
            "开始时间",
            "started at",
            "开始时间, 维修开始, 开始维修时间, 维修开始时间, 停机开始, started at, start time, started, start, repair start",
        )
        .weight(1),
        moment(
            "finished_at",
            "完成时间",
            "finished at",
            "完成时间, 维修完成, 结束时间, 修复时间, 完成日期, 维修结束时间, 停机结束, finished at, end time, finished, \
             completed, end, repair end",
        )
        .weight(1),
        moment(
            "date",
            "日期",
            "date",
            "日期, 维修日期, 保养日期, 实际保养日期, 实际日期, 点检日期, 执行日期, date, maintenance date, done on, \
             actual date",
        )
        .weight(1),
        shaped(
            "downtime_minutes",
            Shape::Minutes,
            "停机时间",
            "downtime",
            "停机时间, 停机时长, 停机工时, 维修时长, 停工时间, 维修工时, 用时, downtime, down time, downtime minutes, \
             downtime hours, duration, repair time, 停机",
        )
        .weight(3)
        .lenient(),
        money("cost", "费用", "cost", "费用, 维修费用, 金额, 配件费用, 成本, cost, amount, repair cost").weight(1).lenient(),
        name(
            "worker",
            "维修人员",
            "worker",
            "维修人员, 维修工, 维修人, 保养人, 责任人, 执行人, 处理人, 点检人, worker, technician, mechanic, done by, \
             engineer",
        )
        .weight(2),
    ],
    emissions: &[Emission {
        fact: "maintenance.done",
        when: &[],
        occurred: &["finished_at", "date", "started_at", "reported_at", "planned_on"],
        feeds: &[],
        stand_ins: &[],
        own_quantity: None,
    }],
    rules: &[],
    undated: Undated::Refused,
    heads_of: None,
};
