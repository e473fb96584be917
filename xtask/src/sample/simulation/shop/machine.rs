//! One machine at a time: it looks for work, is set up, runs through its shifts, breaks down, is mended and serviced.

use super::super::{Event, Job, Simulation};
use crate::sample::{
    calendar::{Day, MINUTES_PER_DAY, Minute, day_of, shifts},
    chance::rounded,
    history::{Activity, Stretch, Upkeep},
    world::MECHANIC,
};

/// What the pieces of an operation become.
struct Outcome {
    good: i64,
    scrap: i64,
    reworked: i64,
    defect: Option<usize>,
}

impl Simulation<'_> {
    /// The shift a machine works in at this minute, or the next one: from, to, which.
    fn shift_from(&self, group: usize, minute: Minute) -> (Minute, Minute, usize) {
        let count = self.world.plant.groups[group].shifts;
        let mut day = day_of(minute) - 1;
        loop {
            let is_overtime = usize::try_from(day).ok().and_then(|day| self.overtime[group].get(day)).copied().unwrap_or(false);
            if self.calendar.works(day) || is_overtime {
                for (index, shift) in shifts(count).iter().enumerate() {
                    let (from, to) = (day * MINUTES_PER_DAY + shift.from, day * MINUTES_PER_DAY + shift.to);
                    if to > minute {
                        return (from.max(minute), to, index);
                    }
                }
            }
            day += 1;
            if day > crate::sample::calendar::DAYS + 300 {
                return (minute, minute + MINUTES_PER_DAY, 0);
            }
        }
    }

    /// A machine is free: service if it is due, else the most urgent job, else it sleeps.
    pub(in super::super) fn look_for_work(&mut self, now: Minute, machine: usize) {
        if self.machines[machine].wakes.is_some_and(|at| at <= now) {
            self.machines[machine].wakes = None;
        }
        if self.machines[machine].busy_until > now {
            return;
        }
        let group = self.world.machines[machine].group;
        let (from, _, _) = self.shift_from(group, now);
        if from > now {
            if !self.queues[group].is_empty() && self.machines[machine].wakes.is_none_or(|at| at > from) {
                self.machines[machine].wakes = Some(from);
                self.at(from, Event::Free(machine));
            }
            return;
        }
        if self.is_service_due(machine, day_of(now)) {
            self.service(now, machine);
            return;
        }
        let Some(position) = self.most_urgent(group, self.machines[machine].last_item) else { return };
        let job = self.queues[group].swap_remove(position);
        let end = self.work(now, machine, job);
        self.occupy(machine, end);
        if !self.queues[group].is_empty() {
            self.wake_another(now, group);
        }
    }

    fn occupy(&mut self, machine: usize, end: Minute) {
        self.machines[machine].busy_until = end;
        self.at(end, Event::Free(machine));
    }

    fn wake_another(&mut self, now: Minute, group: usize) {
        let idle = self.machines_of[group]
            .iter()
            .copied()
            .find(|&machine| self.machines[machine].busy_until <= now && self.machines[machine].wakes.is_none());
        if let Some(machine) = idle {
            self.at(now, Event::Free(machine));
        }
    }

    fn is_service_due(&self, machine: usize, day: Day) -> bool {
        day >= self.machines[machine].serviced + self.world.machines[machine].service_every_days
    }

    fn service(&mut self, now: Minute, machine: usize) {
        let planned_on =
            self.calendar.workday_from((self.machines[machine].serviced + self.world.machines[machine].service_every_days).max(0));
        let minutes = self.draws.shop.whole(45, 150);
        let (from, end) = self.spend(now, machine, None, 0, (Activity::Service, minutes, 0.0), None);
        self.machines[machine].serviced = day_of(now);
        let cost_fen = self.draws.shop.whole(80, 600) * 100;
        let worker = self.mechanic();
        let no = self.number("BY", day_of(now));
        self.history.upkeep.push(Upkeep {
            no,
            machine,
            planned_on: Some(planned_on),
            fault: None,
            reported: from,
            from,
            to: end,
            downtime: minutes,
            cost_fen,
            worker,
        });
        self.occupy(machine, end);
    }

    fn mechanic(&mut self) -> usize {
        let mechanics: Vec<usize> =
            self.world.people.iter().enumerate().filter(|(_, person)| person.post == MECHANIC).map(|(index, _)| index).collect();
        if mechanics.is_empty() { 0 } else { *self.draws.shop.pick(&mechanics) }
    }

    /// Spends working minutes of a machine on something, from shift to shift; answers from when to when.
    fn spend(
        &mut self,
        now: Minute,
        machine: usize,
        work_order: Option<usize>,
        operation: usize,
        what: (Activity, Minute, f64),
        reason: Option<usize>,
    ) -> (Minute, Minute) {
        let group = self.world.machines[machine].group;
        let (activity, minutes, standard_minutes) = what;
        let (mut cursor, mut left, mut first) = (now, minutes.max(1), None);
        while left > 0 {
            let (from, to, shift) = self.shift_from(group, cursor);
            let taken = left.min(to - from);
            first.get_or_insert(from);
            let crew = &self.world.machines[machine].crew;
            self.history.stretches.push(Stretch {
                work_order,
                operation,
                machine,
                worker: crew[shift % crew.len()],
                shift,
                activity,
                from,
                to: from + taken,
                good: 0,
                scrap: 0,
                aside: 0,
                standard_minutes: standard_minutes * taken as f64 / minutes.max(1) as f64,
                reason,
            });
            left -= taken;
            cursor = from + taken;
        }
        (first.unwrap_or(now), cursor)
    }

    /// Setup, run, rework of one operation of one work order; answers when the machine is free.
    fn work(&mut self, now: Minute, machine: usize, job: usize) -> Minute {
        let Job { work_order, operation, quantity } = self.jobs[job];
        let item = self.history.work_orders[work_order].item;
        let step = &self.world.items[item].route[operation];
        let (setup_minutes, minutes) = (step.setup_minutes, step.minutes);
        let share = match self.machines[machine].last_item {
            Some(last) if last == item => 0.15,
            Some(last) if self.world.items[last].family == self.world.items[item].family => 0.6,
            _ => 1.0,
        };
        self.machines[machine].last_item = Some(item);
        let mut cursor = now;
        let setup = rounded(setup_minutes * share * self.draws.shop.skewed(1.05, 0.2));
        if setup > 0 {
            cursor = self.spend(cursor, machine, Some(work_order), operation, (Activity::Setup, setup, setup_minutes * share), None).1;
        }
        let outcome = self.outcome(machine, item, operation, quantity);
        let first_run = self.history.stretches.len();
        cursor = self.run_through(cursor, machine, work_order, operation, minutes * quantity as f64);
        self.share_out(first_run, quantity, &outcome);
        if outcome.reworked > 0 {
            cursor = self.rework(cursor, machine, work_order, operation, (minutes, outcome.reworked));
        }
        let group = self.world.machines[machine].group;
        let defect = outcome.defect.map(|defect| (group, defect));
        self.history.work_orders[work_order].scrap += outcome.scrap;
        if outcome.scrap > 0 {
            self.history.work_orders[work_order].worst_defect = defect;
        }
        self.inspect(cursor, job, (outcome.scrap, outcome.reworked), defect);
        self.pass_on(cursor, job, outcome.good);
        cursor
    }

    fn outcome(&mut self, machine: usize, item: usize, operation: usize, quantity: i64) -> Outcome {
        let step = &self.world.items[item].route[operation];
        let group = self.world.machines[machine].group;
        let wear = self.world.machines[machine].wear;
        let draws = &mut self.draws.quality;
        let scrap = draws.of(quantity, step.scrap * wear);
        let reworked = draws.of(quantity - scrap, step.rework * wear);
        let weights: Vec<f64> = self.world.plant.groups[group].defects.iter().map(|defect| defect.weight).collect();
        let defect = if scrap + reworked > 0 && !weights.is_empty() { Some(draws.weighted(&weights)) } else { None };
        Outcome { good: quantity - scrap, scrap, reworked, defect }
    }

    /// The run itself, interrupted by breakdowns when the machine's time is up.
    fn run_through(&mut self, now: Minute, machine: usize, work_order: usize, operation: usize, standard: f64) -> Minute {
        let crew = &self.world.machines[machine].crew;
        let pace = self.world.people[crew[0]].pace;
        let mut left = rounded(standard / pace * self.draws.shop.normal(1.0, 0.05).max(0.8)).max(1);
        let per_minute = standard / left as f64;
        let mut cursor = now;
        loop {
            let until_failure = rounded(self.machines[machine].until_failure).max(1);
            let taken = left.min(until_failure);
            cursor = self.spend(cursor, machine, Some(work_order), operation, (Activity::Run, taken, per_minute * taken as f64), None).1;
            self.machines[machine].until_failure -= taken as f64;
            left -= taken;
            if left <= 0 {
                return cursor;
            }
            cursor = self.break_down(cursor, machine, work_order, operation);
        }
    }

    fn break_down(&mut self, now: Minute, machine: usize, work_order: usize, operation: usize) -> Minute {
        let group = &self.world.plant.groups[self.world.machines[machine].group];
        let wear = self.world.machines[machine].wear;
        let minutes = rounded(self.draws.shop.skewed(group.repair_minutes, 0.7)).clamp(10, 4_000);
        let fault = if group.faults.is_empty() { None } else { Some(self.draws.shop.index(group.faults.len())) };
        self.machines[machine].until_failure = self.draws.shop.exponential(group.hours_between_failures * 60.0 / wear);
        let (from, end) = self.spend(now, machine, Some(work_order), operation, (Activity::Breakdown, minutes, 0.0), fault);
        let worker = self.mechanic();
        let begins = from + self.draws.shop.whole(5, 40).min(minutes / 2);
        let cost_fen = rounded(self.draws.shop.skewed(400.0, 0.9)) * 100;
        let no = self.number("WX", day_of(from));
        self.history.upkeep.push(Upkeep {
            no,
            machine,
            planned_on: None,
            fault,
            reported: from,
            from: begins,
            to: end,
            downtime: minutes,
            cost_fen,
            worker,
        });
        end
    }

    /// Shares the pieces of an operation out to its stretches, by their minutes; what went wrong is found as late as it fits.
    fn share_out(&mut self, first_run: usize, quantity: i64, outcome: &Outcome) {
        let runs: Vec<usize> =
            (first_run..self.history.stretches.len()).filter(|&index| self.history.stretches[index].activity == Activity::Run).collect();
        let total: Minute = runs.iter().map(|&index| self.history.stretches[index].to - self.history.stretches[index].from).sum();
        let (mut minutes, mut given) = (0, 0);
        for &index in &runs {
            let stretch = &mut self.history.stretches[index];
            minutes += stretch.to - stretch.from;
            stretch.good = quantity * minutes / total - given;
            given += stretch.good;
        }
        self.take_from(&runs, outcome.scrap, outcome.defect, |stretch, pieces| stretch.scrap += pieces);
        self.take_from(&runs, outcome.reworked, outcome.defect, |stretch, pieces| stretch.aside += pieces);
    }

    /// Takes so many of the good pieces of some stretches, as evenly as they have them.
    fn take_from(&mut self, runs: &[usize], pieces: i64, defect: Option<usize>, mut put: impl FnMut(&mut Stretch, i64)) {
        let even = pieces / i64::try_from(runs.len()).expect("a few stretches") + 1;
        let mut left = pieces;
        for most in [even, pieces] {
            for &index in runs.iter().rev() {
                let stretch = &mut self.history.stretches[index];
                let taken = left.min(most).min(stretch.good);
                if taken > 0 {
                    stretch.good -= taken;
                    stretch.reason = defect;
                    put(stretch, taken);
                    left -= taken;
                }
            }
        }
    }

    fn rework(&mut self, now: Minute, machine: usize, work_order: usize, operation: usize, (minutes, pieces): (f64, i64)) -> Minute {
        let standard = minutes * pieces as f64 * 0.7;
        let actual = rounded(standard * self.draws.shop.skewed(1.1, 0.2)).max(4);
        let first = self.history.stretches.len();
        let end = self.spend(now, machine, Some(work_order), operation, (Activity::Rework, actual, standard), None).1;
        // All pieces are counted when the last one is done.
        let last = self.history.stretches.len() - 1;
        debug_assert!(last >= first);
        self.history.stretches[last].good = pieces;
        end
    }

    fn pass_on(&mut self, now: Minute, job: usize, good: i64) {
        let route = &self.world.items[self.history.work_orders[self.jobs[job].work_order].item].route;
        self.jobs[job].quantity = good;
        self.jobs[job].operation += 1;
        if good == 0 || self.jobs[job].operation == route.len() {
            self.at(now, Event::Done(job));
        } else {
            let walk = self.draws.shop.whole(10, 90);
            self.at(now + walk, Event::Ready(job));
        }
    }
}
