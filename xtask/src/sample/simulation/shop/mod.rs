//! The shop floor: work orders wait for material, then for a machine, then for the next one.

mod machine;

use super::{Event, Job, Simulation};
use crate::sample::{
    calendar::{Day, MINUTES_PER_DAY, Minute, day_of},
    chance::rounded,
    history::{Inspection, MoveKind, Stage, WorkOrder},
    world::INSPECTOR,
};

/// A queue longer than this, in working days of its group, is worked off on a Sunday.
const OVERTIME_QUEUE_DAYS: f64 = 6.0;

impl Simulation<'_> {
    /// Opens a work order, with a little more than is needed where scrap is to be expected.
    pub(super) fn open_work_order(&mut self, item: usize, needed: i64, line: Option<usize>, day: Day, due: Day, is_rush: bool) {
        let expected_scrap: f64 = self.world.items[item].route.iter().map(|step| step.scrap).sum();
        let quantity = needed + rounded((needed as f64 * (expected_scrap * 1.1 + 0.004)).ceil());
        let no = self.number("SC", day);
        let work_order = self.history.work_orders.len();
        self.history.work_orders.push(WorkOrder {
            no,
            item,
            quantity,
            line,
            opened: day,
            due,
            released: None,
            finished: None,
            good: 0,
            scrap: 0,
            is_rush,
            worst_defect: None,
        });
        if let Some(line) = line {
            self.history.order_lines[line].making += 1;
        }
        self.coming[item] += quantity;
        let planned = self.calendar.workday_from(day + if is_rush { 0 } else { self.draws.shop.whole(1, 3) });
        self.at(planned * MINUTES_PER_DAY + 500, Event::Release(work_order));
    }

    /// How much of a material a work order needs.
    pub(super) fn needed(&self, work_order: usize, material: usize) -> i64 {
        let order = &self.history.work_orders[work_order];
        self.world.items[order.item]
            .uses
            .iter()
            .filter(|(used, _)| *used == material)
            .map(|(_, thousandths)| (order.quantity * thousandths + 999) / 1000)
            .sum()
    }

    pub(super) fn release(&mut self, now: Minute, work_order: usize) {
        let item = self.history.work_orders[work_order].item;
        let uses = &self.world.items[item].uses;
        let is_short =
            uses.iter().any(|&(material, _)| self.on_hand[material] - self.allocated[material] < self.needed(work_order, material));
        if is_short {
            self.waiting_for_material.push(work_order);
            return;
        }
        let day = day_of(now);
        let no = self.number("LL", day);
        for &(material, _) in uses {
            let quantity = self.needed(work_order, material);
            self.moved(now, no.clone(), MoveKind::Issue, material, -quantity, None);
        }
        self.history.work_orders[work_order].released = Some(day);
        self.jobs.push(Job { work_order, operation: 0, quantity: self.history.work_orders[work_order].quantity });
        let walk = self.draws.shop.whole(20, 120);
        self.at(now + walk, Event::Ready(self.jobs.len() - 1));
    }

    /// Material came: who has waited for it starts, the most urgent first.
    pub(super) fn try_waiting(&mut self, now: Minute) {
        let mut waiting = std::mem::take(&mut self.waiting_for_material);
        waiting.sort_by_key(|&work_order| (self.history.work_orders[work_order].due, work_order));
        for work_order in waiting {
            self.release(now, work_order);
        }
    }

    pub(super) fn queue_up(&mut self, now: Minute, job: usize) {
        let Job { work_order, operation, .. } = self.jobs[job];
        let item = self.history.work_orders[work_order].item;
        let step = &self.world.items[item].route[operation];
        let Some(group) = step.group else {
            let days = self.draws.shop.skewed(step.days, 0.35);
            self.jobs[job].operation += 1;
            let back = now + rounded(days * MINUTES_PER_DAY as f64);
            if self.jobs[job].operation == self.world.items[item].route.len() {
                self.at(back, Event::Done(job));
            } else {
                self.at(back, Event::Ready(job));
            }
            return;
        };
        self.queues[group].push(job);
        for index in 0..self.machines_of[group].len() {
            let machine = self.machines_of[group][index];
            if self.machines[machine].busy_until <= now && self.queues[group].contains(&job) {
                self.look_for_work(now, machine);
            }
        }
    }

    /// The job a dispatcher would take: the earliest due, but rather one that spares the setup.
    fn most_urgent(&self, group: usize, last_item: Option<usize>) -> Option<usize> {
        let urgency = |job: usize| {
            let order = &self.history.work_orders[self.jobs[job].work_order];
            let spared = match last_item {
                Some(last) if last == order.item => 4,
                Some(last) if self.world.items[last].family == self.world.items[order.item].family => 1,
                _ => 0,
            };
            (order.due - spared - if order.is_rush { 15 } else { 0 }, job)
        };
        self.queues[group].iter().enumerate().min_by_key(|(_, job)| urgency(**job)).map(|(position, _)| position)
    }

    /// A long queue on Saturday night is worked off on Sunday.
    pub(super) fn decide_overtime(&mut self, day: Day) {
        if !self.calendar.is_plain_sunday(day) {
            return;
        }
        for (group, parameters) in self.world.plant.groups.iter().enumerate() {
            let minutes: f64 = self.queues[group]
                .iter()
                .map(|&job| {
                    let job = &self.jobs[job];
                    let step = &self.world.items[self.history.work_orders[job.work_order].item].route[job.operation];
                    step.setup_minutes + step.minutes * job.quantity as f64
                })
                .sum();
            let per_day = (parameters.machines * parameters.shifts) as f64 * 480.0;
            if minutes > per_day * OVERTIME_QUEUE_DAYS {
                self.overtime[group][usize::try_from(day).expect("a day of the two years")] = true;
                for index in 0..self.machines_of[group].len() {
                    let machine = self.machines_of[group][index];
                    if self.machines[machine].busy_until <= day * MINUTES_PER_DAY + 480 {
                        self.at(day * MINUTES_PER_DAY + 480, Event::Free(machine));
                    }
                }
            }
        }
    }

    /// The last operation is done: what is good goes to the shelf and to who waits for it.
    pub(super) fn finish(&mut self, now: Minute, job: usize) {
        let Job { work_order, quantity: good, .. } = self.jobs[job];
        let day = day_of(now);
        let order = &mut self.history.work_orders[work_order];
        order.finished = Some(day);
        order.good = good;
        let (item, line, quantity) = (order.item, order.line, order.quantity);
        self.coming[item] -= quantity;
        if good > 0 {
            let no = self.number("WG", day);
            self.moved(now, no, MoveKind::Finished, item, good, None);
        }
        if let Some(line) = line {
            self.history.order_lines[line].making -= 1;
        }
        self.allocate(item, line);
        if let Some(line) = line {
            self.settle(line, day);
        }
    }

    pub(super) fn inspector(&mut self) -> usize {
        let inspectors: Vec<usize> =
            self.world.people.iter().enumerate().filter(|(_, person)| person.post == INSPECTOR).map(|(index, _)| index).collect();
        if inspectors.is_empty() { 0 } else { *self.draws.quality.pick(&inspectors) }
    }

    /// The inspection after an operation: always after the last, in between when something was wrong, and now and then.
    fn inspect(&mut self, now: Minute, job: usize, (scrap, reworked): (i64, i64), defect: Option<(usize, usize)>) {
        let Job { work_order, operation, quantity } = self.jobs[job];
        let order = &self.history.work_orders[work_order];
        let item = order.item;
        let document_no = order.no.clone();
        let is_last = operation + 1 == self.world.items[item].route.len();
        if !is_last && scrap + reworked == 0 && !self.draws.quality.happens(0.08) {
            return;
        }
        let inspector = self.inspector();
        let no = self.number("JY", day_of(now));
        self.history.inspections.push(Inspection {
            no,
            at: now,
            stage: if is_last { Stage::Final } else { Stage::InProcess },
            document_no,
            item,
            supplier: None,
            operation: Some(operation),
            inspected: quantity,
            rejected: scrap,
            reworked,
            defect: if scrap + reworked > 0 { defect } else { None },
            inspector,
        });
    }
}
