//! Machines, their maintenance, the meters, and the people with their courses.

use super::{
    super::layout::{
        Cell,
        Role::{Code, Date, Money, Other, Quantity},
        Sheet,
    },
    Tale, Told, tell,
};
use crate::sample::{
    calendar::{END, is_month_end},
    history::{Quarter, Training, Upkeep},
    parameters::Language,
    simulation::COURSES,
    world::{Machine, Person},
};

pub(super) fn machines(tale: &Tale) -> Sheet {
    let told: &[Told<Machine>] = &[
        ("code", ["设备编号", "机台编号", "Machine No."], Code, |_, machine| Cell::text(&machine.code)),
        ("name", ["设备名称", "设备", "Machine"], Other, |_, machine| Cell::text(&machine.name)),
        ("model", ["型号", "型号规格", "Model"], Other, |_, machine| Cell::text(&machine.model)),
        ("maker", ["制造商", "厂家", "Maker"], Other, |_, machine| Cell::text(machine.maker)),
        ("category", ["设备类别", "类别", "Category"], Other, |tale, machine| {
            let group = &tale.world.plant.groups[machine.group];
            Cell::text(if tale.world.language() == Language::Zh { &group.zh } else { &group.en })
        }),
        ("digital", ["是否数字化设备", "数控", "Digital"], Other, |tale, machine| tale.yes(machine.is_digital)),
        ("networked", ["是否联网", "联网", "Networked"], Other, |tale, machine| tale.yes(machine.is_networked)),
        ("status", ["状态", "使用状况", "Status"], Other, |tale, _| Cell::text(tale.word("在用", "in use"))),
        ("bought", ["购置日期", "购入日期", "Purchase Date"], Date, |_, machine| Cell::Day(machine.bought)),
        ("value", ["设备原值", "原值(元)", "Purchase Value"], Money, |_, machine| Cell::fen(machine.value_fen)),
    ];
    tell(tale, ("设备台账", "Machines"), told, tale.world.machines.iter())
}

pub(super) fn maintenance(tale: &Tale) -> Sheet {
    let told: &[Told<Upkeep>] = &[
        ("no", ["维修单号", "保养单号", "Job No."], Code, |_, service| Cell::text(&service.no)),
        ("machine", ["设备编号", "机台编号", "Machine No."], Code, |tale, service| {
            Cell::text(&tale.world.machines[service.machine].code)
        }),
        ("machine_name", ["设备名称", "设备", "Machine"], Other, |tale, service| {
            Cell::text(&tale.world.machines[service.machine].name)
        }),
        ("kind", ["维修类型", "类型", "Kind"], Other, |tale, service| {
            Cell::text(if service.planned_on.is_some() {
                tale.word("计划保养", "planned")
            } else {
                tale.word("故障维修", "repair")
            })
        }),
        ("planned", ["计划日期", "计划日期", "Planned Date"], Other, |_, service| {
            service.planned_on.map_or(Cell::Empty, Cell::Day)
        }),
        ("fault", ["故障现象", "故障描述", "Fault"], Other, |tale, service| {
            let group = &tale.world.plant.groups[tale.world.machines[service.machine].group];
            service.fault.map_or(Cell::Empty, |fault| Cell::text(group.faults[fault].of(tale.world.language())))
        }),
        ("reported", ["报修时间", "报修时间", "Reported At"], Other, |_, service| {
            if service.planned_on.is_some() { Cell::Empty } else { Cell::Moment(service.reported) }
        }),
        ("from", ["开始时间", "开始时间", "Started At"], Other, |_, service| Cell::Moment(service.from)),
        ("to", ["完成时间", "完成时间", "Finished At"], Date, |_, service| Cell::Moment(service.to)),
        ("downtime", ["停机时间(分钟)", "停机(分)", "Downtime (min)"], Quantity, |_, service| Cell::Whole(service.downtime)),
        ("cost", ["费用", "费用(元)", "Cost"], Money, |_, service| Cell::fen(service.cost_fen)),
        ("worker", ["维修人员", "维修工", "Mechanic"], Other, |tale, service| tale.person(service.worker)),
    ];
    let mut services: Vec<&Upkeep> = tale.history.upkeep.iter().filter(|service| service.to <= END).collect();
    services.sort_by_key(|service| service.to);
    tell(tale, ("维修保养记录", "Maintenance"), told, services.into_iter())
}

/// A quarter of an hour with its place in time.
struct Reading {
    index: i64,
    quarter: Quarter,
}

pub(super) fn meter(tale: &Tale) -> Sheet {
    let told: &[Told<Reading>] = &[
        ("at", ["时间", "抄表时间", "Timestamp"], Date, |_, reading| Cell::Moment((reading.index + 1) * 15)),
        ("meter", ["表计", "表号", "Meter"], Code, |tale, _| Cell::text(tale.word("总进线", "main incomer"))),
        ("energy", ["有功电量(kWh)", "电量(kWh)", "Active Energy (kWh)"], Quantity, |_, reading| {
            Cell::Fixed(reading.quarter.total_wh(), 3)
        }),
        ("demand", ["需量(kW)", "负荷(kW)", "Demand (kW)"], Other, |_, reading| Cell::Fixed(reading.quarter.total_wh() * 4, 3)),
        ("reactive", ["无功电量(kvarh)", "无功(kvarh)", "Reactive Energy (kvarh)"], Other, |_, reading| {
            Cell::Fixed(reading.quarter.reactive_varh, 3)
        }),
    ];
    let readings: Vec<Reading> = (0..).zip(&tale.history.meter).map(|(index, &quarter)| Reading { index, quarter }).collect();
    tell(tale, ("电表15分钟", "Meter 15 min"), told, readings.iter())
}

/// A register read by hand on the last evening of a month.
struct Register {
    day: i64,
    meter: (&'static str, &'static str),
    kwh: i64,
}

pub(super) fn meter_book(tale: &Tale) -> Sheet {
    let told: &[Told<Register>] = &[
        ("day", ["抄表日期", "日期", "Reading Date"], Date, |_, register| Cell::Day(register.day)),
        ("meter", ["电表", "表号", "Meter"], Code, |tale, register| Cell::text(tale.word(register.meter.0, register.meter.1))),
        ("carrier", ["能源种类", "能源", "Carrier"], Other, |tale, _| Cell::text(tale.word("电", "electricity"))),
        ("register", ["表底数(kWh)", "止码(kWh)", "Register (kWh)"], Other, |_, register| Cell::Whole(register.kwh)),
    ];
    let mut registers = Vec::new();
    let (mut main, mut compressor) = (128_400_000, 40_200_000);
    for (day, quarters) in (0..).zip(tale.history.meter.chunks(96)) {
        main += quarters.iter().map(|quarter| quarter.total_wh()).sum::<i64>();
        compressor += quarters.iter().map(|quarter| quarter.compressor_wh).sum::<i64>();
        if is_month_end(day) {
            registers.push(Register { day, meter: ("总表", "main"), kwh: main / 1000 });
            registers.push(Register { day, meter: ("空压机", "compressor"), kwh: compressor / 1000 });
        }
    }
    tell(tale, ("抄表记录", "Meter book"), told, registers.iter())
}

pub(super) fn staff(tale: &Tale) -> Sheet {
    let told: &[Told<Person>] = &[
        ("code", ["工号", "工号", "Staff No."], Code, |_, person| Cell::text(&person.code)),
        ("name", ["姓名", "姓名", "Name"], Other, |_, person| Cell::text(&person.name)),
        ("department", ["部门", "所属部门", "Department"], Other, |tale, person| {
            Cell::text(tale.word(person.department.0, person.department.1))
        }),
        ("post", ["岗位", "职务", "Post"], Other, |tale, person| Cell::text(tale.word(person.post.0, person.post.1))),
        ("education", ["学历", "文化程度", "Education"], Other, |tale, person| {
            Cell::text(tale.word(person.education.0, person.education.1))
        }),
        ("hired", ["入职日期", "进厂日期", "Hired"], Date, |_, person| Cell::Day(person.hired)),
        ("digital", ["是否信息化人员", "信息化人员", "Digital Staff"], Other, |tale, person| tale.yes(person.is_digital)),
        ("left", ["离职日期", "离厂日期", "Left"], Other, |_, person| person.left.map_or(Cell::Empty, Cell::Day)),
    ];
    tell(tale, ("员工花名册", "Staff"), told, tale.world.people.iter())
}

pub(super) fn trainings(tale: &Tale) -> Sheet {
    let told: &[Told<Training>] = &[
        ("day", ["培训日期", "日期", "Date"], Date, |_, training| Cell::Day(training.day)),
        ("code", ["工号", "工号", "Staff No."], Code, |tale, training| Cell::text(&tale.world.people[training.person].code)),
        ("name", ["姓名", "姓名", "Name"], Other, |tale, training| tale.person(training.person)),
        ("department", ["部门", "所属部门", "Department"], Other, |tale, training| {
            let department = tale.world.people[training.person].department;
            Cell::text(tale.word(department.0, department.1))
        }),
        ("course", ["培训课程", "培训内容", "Course"], Other, |tale, training| {
            Cell::text(tale.word(COURSES[training.course].0, COURSES[training.course].1))
        }),
        ("hours", ["学时", "课时(小时)", "Hours"], Quantity, |_, training| Cell::Whole(training.hours)),
        ("digital", ["是否数字化培训", "数字化", "Digital Topic"], Other, |tale, training| tale.yes(COURSES[training.course].3)),
        ("result", ["考核结果", "考核", "Result"], Other, |tale, training| {
            Cell::text(if training.has_passed { tale.word("合格", "passed") } else { tale.word("补考", "to repeat") })
        }),
    ];
    tell(tale, ("培训记录", "Trainings"), told, tale.history.trainings.iter())
}
