//! Two years of a plant's daily life, event by event: orders come, material is bought, machines work, break and are mended, goods leave.
//!
//! Nothing is drawn that follows from something else: a delivery is late because its work order waited in front of a machine.

mod buying;
mod cash;
mod energy;
mod people;
mod selling;
mod shop;
mod stock;

#[cfg(test)]
pub(super) use energy::share_of_power;
pub(super) use people::COURSES;

use super::{
    calendar::{Calendar, DAYS, Day, END, MINUTES_PER_DAY, Minute, is_month_end, month_of},
    chance::Chance,
    history::{Count, History},
    world::World,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Morning(Day),
    Shipping(Day),
    Evening(Day),
    Receipt(usize),
    Release(usize),
    Ready(usize),
    Free(usize),
    Done(usize),
    Return { delivery: usize, quantity: i64 },
}

/// A work order on its way through its routing.
struct Job {
    work_order: usize,
    operation: usize,
    quantity: i64,
}

struct MachineState {
    busy_until: Minute,
    /// When it will look for work, if it sleeps until the next shift.
    wakes: Option<Minute>,
    last_item: Option<usize>,
    /// Minutes of work until the next breakdown.
    until_failure: f64,
    serviced: Day,
}

/// Chance by concern.
struct Draws {
    demand: Chance,
    buying: Chance,
    shop: Chance,
    quality: Chance,
    stock: Chance,
    money: Chance,
    energy: Chance,
}

pub(super) struct Simulation<'a> {
    world: &'a World,
    calendar: Calendar,
    draws: Draws,
    clock: BinaryHeap<Reverse<(Minute, u64, Event)>>,
    sequence: u64,
    numbers: BTreeMap<(&'static str, Day), i64>,
    demand: Vec<Vec<selling::Wish>>,
    /// By item: on the shelf, promised to order lines, on its way from a supplier or from the shop, average cost.
    on_hand: Vec<i64>,
    allocated: Vec<i64>,
    coming: Vec<i64>,
    cost_fen: Vec<i64>,
    daily_use: Vec<f64>,
    open_lines: Vec<Vec<usize>>,
    unshipped: Vec<usize>,
    jobs: Vec<Job>,
    queues: Vec<Vec<usize>>,
    waiting_for_material: Vec<usize>,
    machines: Vec<MachineState>,
    machines_of: Vec<Vec<usize>>,
    overtime: Vec<Vec<bool>>,
    history: History,
}

/// Lives the two years.
pub(super) fn run(world: &World, seed: u64) -> History {
    let mut simulation = Simulation::new(world, seed);
    simulation.open_the_books();
    for day in 0..DAYS {
        let midnight = day * MINUTES_PER_DAY;
        simulation.at(midnight + 1, Event::Morning(day));
        simulation.at(midnight + 16 * 60, Event::Shipping(day));
        // Counting comes after whatever else happens in the last minute of a day.
        simulation.clock.push(Reverse((midnight + MINUTES_PER_DAY - 1, u64::MAX, Event::Evening(day))));
    }
    while let Some(Reverse((now, _, event))) = simulation.clock.pop() {
        if now >= END {
            break;
        }
        simulation.happen(now, event);
    }
    simulation.invoice_and_collect();
    simulation.train();
    simulation.meter();
    simulation.history
}

impl<'a> Simulation<'a> {
    fn new(world: &'a World, seed: u64) -> Self {
        let chance = |purpose: &str| Chance::new(seed, &format!("{}/{purpose}", world.plant.folder));
        let draws = Draws {
            demand: chance("demand"),
            buying: chance("buying"),
            shop: chance("shop"),
            quality: chance("quality"),
            stock: chance("stock"),
            money: chance("money"),
            energy: chance("energy"),
        };
        let items = world.items.len();
        let groups = world.plant.groups.len();
        let mut shop = chance("first failures");
        let machines = world
            .machines
            .iter()
            .map(|machine| MachineState {
                busy_until: 0,
                wakes: None,
                last_item: None,
                until_failure: shop.exponential(world.plant.groups[machine.group].hours_between_failures * 60.0),
                serviced: -shop.whole(0, machine.service_every_days),
            })
            .collect();
        let mut machines_of = vec![Vec::new(); groups];
        for (index, machine) in world.machines.iter().enumerate() {
            machines_of[machine.group].push(index);
        }
        let days = usize::try_from(DAYS).expect("two years") + 1;
        let mut simulation = Self {
            world,
            calendar: Calendar::new(world.plant.days_per_week),
            draws,
            clock: BinaryHeap::new(),
            sequence: 0,
            numbers: BTreeMap::new(),
            demand: Vec::new(),
            on_hand: vec![0; items],
            allocated: vec![0; items],
            coming: vec![0; items],
            cost_fen: world.items.iter().map(|item| item.cost_fen).collect(),
            daily_use: vec![0.0; items],
            open_lines: vec![Vec::new(); items],
            unshipped: Vec::new(),
            jobs: Vec::new(),
            queues: vec![Vec::new(); groups],
            waiting_for_material: Vec::new(),
            machines,
            machines_of,
            overtime: vec![vec![false; days]; groups],
            history: History::default(),
        };
        simulation.foresee_demand();
        simulation
    }

    fn at(&mut self, minute: Minute, event: Event) {
        self.sequence += 1;
        self.clock.push(Reverse((minute, self.sequence, event)));
    }

    fn happen(&mut self, now: Minute, event: Event) {
        match event {
            Event::Morning(day) => {
                self.take_orders(day);
                if self.calendar.works(day) {
                    self.replenish(day);
                    self.reorder(day);
                }
                self.decide_overtime(day);
            }
            Event::Shipping(day) if self.calendar.works(day) => self.ship(now, day),
            Event::Shipping(_) => {}
            Event::Evening(day) if is_month_end(day) => self.count_stock(now, day),
            Event::Evening(_) => {}
            Event::Receipt(purchase) => self.receive(now, purchase),
            Event::Release(work_order) => self.release(now, work_order),
            Event::Ready(job) => self.queue_up(now, job),
            Event::Done(job) => self.finish(now, job),
            Event::Free(machine) => self.look_for_work(now, machine),
            Event::Return { delivery, quantity } => self.take_back(now, delivery, quantity),
        }
    }

    /// The next number of a kind of document, starting anew every month: XS2403-0012.
    fn number(&mut self, prefix: &'static str, day: Day) -> String {
        let (year, month) = month_of(day);
        let counter = self.numbers.entry((prefix, i64::from(year) * 100 + i64::from(month))).or_insert(0);
        *counter += 1;
        format!("{prefix}{:02}{month:02}-{counter:04}", year % 100)
    }

    /// What lies on the shelves before the first day.
    fn open_the_books(&mut self) {
        for item in 0..self.world.items.len() {
            self.on_hand[item] = self.opening_quantity(item);
        }
        self.write_counts(-1);
    }

    fn write_counts(&mut self, day: Day) {
        for item in 0..self.world.items.len() {
            if self.on_hand[item] != 0 {
                self.history.counts.push(Count { day, item, quantity: self.on_hand[item], cost_fen: self.cost_fen[item] });
            }
        }
    }
}
