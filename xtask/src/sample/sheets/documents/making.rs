//! Work orders, work reports, inspections.

use super::{
    super::layout::{
        Cell,
        Role::{Code, Date, Other, Quantity},
        Sheet,
    },
    Tale, Told, tell,
};
use crate::sample::{
    calendar::{END, shifts},
    chance::rounded,
    history::{Activity, Inspection, Stage, Stretch, WorkOrder},
    parameters::Language,
};

fn defect(tale: &Tale, group: usize, defect: usize) -> Cell {
    let defect = &tale.world.plant.groups[group].defects[defect];
    Cell::text(match tale.world.language() {
        Language::Zh => &defect.zh,
        Language::En => &defect.en,
    })
}

pub(super) fn work_orders(tale: &Tale) -> Sheet {
    let told: &[Told<WorkOrder>] = &[
        ("no", ["生产订单号", "工单号", "Work Order"], Code, |_, order| Cell::text(&order.no)),
        ("opened", ["下达日期", "开单日期", "Release Date"], Date, |_, order| Cell::Day(order.released.unwrap_or(order.opened))),
        ("item_code", ["产品编码", "图号", "Part No."], Code, |tale, order| tale.item_code(order.item)),
        ("item", ["产品名称", "品名", "Description"], Other, |tale, order| tale.item_name(order.item)),
        ("quantity", ["计划数量", "投产数", "Planned Qty"], Quantity, |_, order| Cell::Whole(order.quantity)),
        ("good", ["完工数量", "合格数", "Finished Qty"], Other, |_, order| {
            if order.finished.is_some() { Cell::Whole(order.good) } else { Cell::Empty }
        }),
        ("scrap", ["报废数量", "报废数", "Scrap Qty"], Other, |_, order| {
            if order.finished.is_some() { Cell::Whole(order.scrap) } else { Cell::Empty }
        }),
        ("unit", ["单位", "单位", "UoM"], Other, |tale, order| tale.unit(order.item)),
        ("reason", ["报废原因", "报废原因", "Scrap Reason"], Other, |tale, order| {
            order.worst_defect.map_or(Cell::Empty, |(group, number)| defect(tale, group, number))
        }),
        ("due", ["要求完工日期", "交期", "Due Date"], Other, |_, order| Cell::Day(order.due)),
        ("finished", ["实际完工日期", "完工日期", "Finish Date"], Other, |_, order| {
            order.finished.map_or(Cell::Empty, Cell::Day)
        }),
        ("sales_order", ["销售订单号", "来源订单", "Sales Order"], Code, |tale, order| {
            order.line.map_or(Cell::Empty, |line| Cell::text(&tale.history.order_lines[line].order_no))
        }),
        ("status", ["状态", "状态", "Status"], Other, |tale, order| Cell::text(status(tale, order))),
    ];
    tell(tale, ("生产订单", "Work orders"), told, tale.history.work_orders.iter())
}

fn status(tale: &Tale, order: &WorkOrder) -> &'static str {
    match (order.released, order.finished) {
        (_, Some(_)) => tale.word("已完工", "finished"),
        (Some(_), None) => tale.word("在制", "in progress"),
        (None, None) => tale.word("待料", "waiting for material"),
    }
}

pub(super) fn work_reports(tale: &Tale) -> Sheet {
    fn order<'a>(tale: &'a Tale, stretch: &Stretch) -> &'a WorkOrder {
        &tale.history.work_orders[stretch.work_order.expect("service is not in the work reports")]
    }
    let told: &[Told<Stretch>] = &[
        ("order_no", ["生产订单号", "工单号", "Work Order"], Code, |tale, stretch| Cell::text(&order(tale, stretch).no)),
        ("item_code", ["产品编码", "图号", "Part No."], Code, |tale, stretch| tale.item_code(order(tale, stretch).item)),
        ("item", ["产品名称", "品名", "Description"], Other, |tale, stretch| tale.item_name(order(tale, stretch).item)),
        ("operation", ["工序", "工序名称", "Operation"], Other, |tale, stretch| {
            let step = &tale.world.items[order(tale, stretch).item].route[stretch.operation];
            Cell::text(format!("{} {}", step.number, step.name))
        }),
        ("machine", ["设备编号", "机台", "Machine"], Code, |tale, stretch| Cell::text(&tale.world.machines[stretch.machine].code)),
        ("worker", ["操作工", "操作员", "Operator"], Other, |tale, stretch| tale.person(stretch.worker)),
        ("team", ["班次", "班次", "Shift"], Other, |tale, stretch| {
            let group = &tale.world.plant.groups[tale.world.machines[stretch.machine].group];
            let shift = &shifts(group.shifts)[stretch.shift];
            Cell::text(tale.word(shift.zh, shift.en))
        }),
        ("activity", ["作业类型", "类别", "Activity"], Other, |tale, stretch| Cell::text(activity(tale, stretch.activity))),
        ("from", ["开始时间", "开工时间", "Start"], Date, |_, stretch| Cell::Moment(stretch.from)),
        ("to", ["结束时间", "完工时间", "End"], Other, |_, stretch| Cell::Moment(stretch.to)),
        ("standard", ["标准工时(分钟)", "定额(分)", "Standard (min)"], Other, |_, stretch| {
            Cell::Fixed(rounded(stretch.standard_minutes * 10.0), 1)
        }),
        ("planned", ["计划数量", "投产数", "Order Qty"], Other, |tale, stretch| Cell::Whole(order(tale, stretch).quantity)),
        ("good", ["合格数量", "合格数", "Good Qty"], Quantity, |_, stretch| Cell::Whole(stretch.good)),
        ("scrap", ["报废数量", "报废数", "Scrap Qty"], Quantity, |_, stretch| Cell::Whole(stretch.scrap)),
        ("aside", ["待处理数量", "待处理", "Review Qty"], Quantity, |_, stretch| Cell::Whole(stretch.aside)),
        ("reason", ["原因", "备注原因", "Reason"], Other, reason),
    ];
    let mut reported: Vec<&Stretch> =
        tale.history.stretches.iter().filter(|stretch| stretch.work_order.is_some() && stretch.to <= END).collect();
    reported.sort_by_key(|stretch| (stretch.from, stretch.machine));
    tell(tale, ("报工记录", "Work reports"), told, reported.into_iter())
}

fn activity(tale: &Tale, activity: Activity) -> &'static str {
    match activity {
        Activity::Setup => tale.word("调机", "setup"),
        Activity::Run => tale.word("加工", "run"),
        Activity::Rework => tale.word("返工", "rework"),
        Activity::Breakdown => tale.word("故障停机", "breakdown"),
        Activity::Service => tale.word("保养", "maintenance"),
    }
}

fn reason(tale: &Tale, stretch: &Stretch) -> Cell {
    let group = tale.world.machines[stretch.machine].group;
    match (stretch.reason, stretch.activity) {
        (Some(fault), Activity::Breakdown) => Cell::text(tale.world.plant.groups[group].faults[fault].of(tale.world.language())),
        (Some(number), Activity::Run) => defect(tale, group, number),
        _ => Cell::Empty,
    }
}

pub(super) fn inspections(tale: &Tale) -> Sheet {
    let told: &[Told<Inspection>] = &[
        ("no", ["检验单号", "检验编号", "Inspection No."], Code, |_, inspection| Cell::text(&inspection.no)),
        ("at", ["检验时间", "检验日期", "Inspected At"], Date, |_, inspection| Cell::Moment(inspection.at)),
        ("stage", ["检验类型", "检验阶段", "Stage"], Other, |tale, inspection| {
            Cell::text(match inspection.stage {
                Stage::Incoming => tale.word("来料检验", "incoming"),
                Stage::InProcess => tale.word("过程检验", "in process"),
                Stage::Final => tale.word("成品检验", "final"),
            })
        }),
        ("document", ["单据号", "来源单号", "Order No."], Code, |_, inspection| Cell::text(&inspection.document_no)),
        ("item_code", ["物料编码", "图号", "Part No."], Code, |tale, inspection| tale.item_code(inspection.item)),
        ("item", ["物料名称", "品名", "Description"], Other, |tale, inspection| tale.item_name(inspection.item)),
        ("supplier", ["供应商", "供方", "Supplier"], Other, |tale, inspection| {
            inspection.supplier.map_or(Cell::Empty, |supplier| tale.supplier(supplier))
        }),
        ("operation", ["工序", "工序名称", "Operation"], Other, |tale, inspection| {
            inspection.operation.map_or(Cell::Empty, |operation| Cell::text(&tale.world.items[inspection.item].route[operation].name))
        }),
        ("inspected", ["检验数量", "送检数", "Inspected Qty"], Quantity, |_, inspection| Cell::Whole(inspection.inspected)),
        ("accepted", ["合格数量", "合格数", "Accepted Qty"], Quantity, |_, inspection| {
            Cell::Whole(inspection.inspected - inspection.rejected - inspection.reworked)
        }),
        ("rejected", ["不合格数量", "不良数", "Rejected Qty"], Quantity, |_, inspection| {
            Cell::Whole(inspection.rejected + inspection.reworked)
        }),
        ("defect", ["缺陷", "不良现象", "Defect"], Other, |tale, inspection| {
            inspection.defect.map_or(Cell::Empty, |(group, number)| defect(tale, group, number))
        }),
        ("disposition", ["处置", "处理结果", "Disposition"], Other, |tale, inspection| Cell::text(disposition(tale, inspection))),
        ("inspector", ["检验员", "检验员", "Inspector"], Other, |tale, inspection| tale.person(inspection.inspector)),
    ];
    let mut inspections: Vec<&Inspection> = tale.history.inspections.iter().filter(|inspection| inspection.at <= END).collect();
    inspections.sort_by_key(|inspection| inspection.at);
    tell(tale, ("检验记录", "Inspections"), told, inspections.into_iter())
}

fn disposition(tale: &Tale, inspection: &Inspection) -> &'static str {
    match (inspection.stage, inspection.rejected, inspection.reworked) {
        (_, 0, 0) => tale.word("接收", "accepted"),
        (Stage::Incoming, _, _) => tale.word("退货", "returned"),
        (_, scrap, reworked) if scrap >= reworked => tale.word("报废", "scrapped"),
        _ => tale.word("返工", "reworked"),
    }
}
