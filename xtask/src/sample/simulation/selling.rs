//! Customers order, goods leave, some come back.

use super::{Event, Simulation};
use crate::sample::{
    calendar::{DAYS, Day, MINUTES_PER_DAY, Minute, month_of, years_in},
    chance::{round_figure, rounded},
    history::{Counterpart, Delivery, MoveKind, OrderLine, Return},
};

/// What a customer will want on a day, whether the plant can or not.
pub(super) struct Wish {
    customer: usize,
    lines: Vec<(usize, f64)>,
    is_rush: bool,
}

impl Simulation<'_> {
    /// Draws two years of demand and scales its quantities so that the busiest group of machines is loaded as the plant's parameters say.
    pub(super) fn foresee_demand(&mut self) {
        let mut demand: Vec<Vec<Wish>> = (0..DAYS).map(|day| self.wishes(day)).collect();
        let factor = self.load_factor(&demand);
        for (customer_line, quantity) in demand.iter_mut().flatten().flat_map(|wish| wish.lines.iter_mut()) {
            *quantity *= factor;
            let item = &self.world.items[*customer_line];
            let per_day = *quantity / DAYS as f64;
            self.daily_use[*customer_line] += per_day;
            for &(component, thousandths) in &item.uses {
                self.daily_use[component] += per_day * 1.03 * thousandths as f64 / 1000.0;
            }
        }
        self.demand = demand;
    }

    fn wishes(&mut self, day: Day) -> Vec<Wish> {
        if !self.calendar.works(day) {
            return Vec::new();
        }
        let plant = &self.world.plant;
        let (_, month) = month_of(day);
        let season = plant.demand.seasons[month as usize - 1];
        let mean = plant.demand.lines_per_day * season * (1.0 + plant.demand.growth).powf(years_in(day) - 0.5);
        let draws = &mut self.draws.demand;
        let mut left = draws.poisson(mean);
        let weights: Vec<f64> = self
            .world
            .customers
            .iter()
            .map(|customer| if (customer.active.0..customer.active.1).contains(&day) { customer.weight } else { 0.0 })
            .collect();
        let mut wishes = Vec::new();
        while left > 0 {
            let count = draws.whole(1, 3).min(left);
            left -= count;
            let customer = draws.weighted(&weights);
            let size = if self.world.customers[customer].weight > 0.4 { 1.3 } else { 0.9 };
            let lines = (0..count)
                .map(|_| {
                    let item = *draws.pick(&self.world.customers[customer].buys);
                    let [low, high] = self.world.items[item].lot;
                    let spread = (high / low).ln() / 4.0;
                    (item, draws.skewed((low * high).sqrt() * size, spread))
                })
                .collect();
            wishes.push(Wish { customer, lines, is_rush: draws.happens(0.05) });
        }
        wishes
    }

    fn load_factor(&self, demand: &[Vec<Wish>]) -> f64 {
        let plant = &self.world.plant;
        let workdays = (0..DAYS).filter(|&day| self.calendar.works(day)).count() as f64;
        let (mut fixed, mut variable) = (vec![0.0; plant.groups.len()], vec![0.0; plant.groups.len()]);
        for (item, quantity) in demand.iter().flatten().flat_map(|wish| &wish.lines) {
            for step in &self.world.items[*item].route {
                if let Some(group) = step.group {
                    // A lot for the shelf serves several orders, so that its setup is shared.
                    fixed[group] += step.setup_minutes * if plant.demand.from_stock { 0.2 } else { 0.8 };
                    variable[group] += step.minutes * quantity * (1.03 + step.rework * 0.7);
                }
            }
        }
        let factors = plant.groups.iter().enumerate().filter(|(group, _)| variable[*group] > 0.0).map(|(group, parameters)| {
            let minutes_per_shift = if parameters.shifts == 1 { 540.0 } else { 480.0 };
            let capacity = workdays * (parameters.machines * parameters.shifts) as f64 * minutes_per_shift;
            ((capacity * plant.demand.load - fixed[group]) / variable[group]).max(0.05)
        });
        let least = factors.fold(f64::INFINITY, f64::min);
        if least.is_finite() { least } else { 1.0 }
    }

    pub(super) fn take_orders(&mut self, day: Day) {
        let index = usize::try_from(day).expect("a day of the two years");
        for wish in std::mem::take(&mut self.demand[index]) {
            let order_no = self.number("XS", day);
            for (line_no, (item, quantity)) in (1..).zip(wish.lines) {
                let product = &self.world.items[item];
                let customer = &self.world.customers[wish.customer];
                let lead = product.lead_days as f64 * if wish.is_rush { 0.5 } else { 1.0 };
                let years = if day >= 366 { 1.0 } else { 0.0 };
                let line = OrderLine {
                    order_no: order_no.clone(),
                    line_no,
                    day,
                    customer: wish.customer,
                    item,
                    quantity: round_figure(quantity),
                    price_fen: rounded(product.price_fen as f64 * customer.price_factor * (1.0 - 0.012 * years)).max(1),
                    promised: self.calendar.workday_from(day + rounded(lead).max(2)),
                    allocated: 0,
                    shipped: 0,
                    making: 0,
                    is_closed: false,
                };
                self.accept(line, wish.is_rush);
            }
        }
    }

    fn accept(&mut self, line: OrderLine, is_rush: bool) {
        let (item, day, promised, quantity) = (line.item, line.day, line.promised, line.quantity);
        let index = self.history.order_lines.len();
        self.history.order_lines.push(line);
        self.open_lines[item].push(index);
        self.unshipped.push(index);
        self.allocate(item, None);
        let short = quantity - self.history.order_lines[index].allocated;
        if short > 0 && self.world.items[item].is_made && !self.world.plant.demand.from_stock {
            self.open_work_order(item, short, Some(index), day, promised, is_rush);
        }
    }

    /// Gives what is free on the shelf to the lines that wait for it: first the one it was made for, then by promised day.
    pub(super) fn allocate(&mut self, item: usize, first: Option<usize>) {
        let mut free = self.on_hand[item] - self.allocated[item];
        if free <= 0 {
            return;
        }
        let lines = &mut self.history.order_lines;
        let mut waiting = std::mem::take(&mut self.open_lines[item]);
        // A line that has its own work order waits for that, unless this is what came from it.
        waiting.sort_by_key(|&line| (Some(line) != first, lines[line].promised, line));
        for &line in &waiting {
            let line_is_served = Some(line) == first || lines[line].making == 0;
            if free > 0 && line_is_served {
                let given = free.min(lines[line].quantity - lines[line].allocated);
                lines[line].allocated += given;
                self.allocated[item] += given;
                free -= given;
            }
        }
        waiting.retain(|&line| lines[line].allocated < lines[line].quantity && !lines[line].is_closed);
        self.open_lines[item] = waiting;
    }

    /// After its work order: enough, short enough to be accepted as it is, or made up for.
    pub(super) fn settle(&mut self, line: usize, day: Day) {
        let order_line = &self.history.order_lines[line];
        let short = order_line.quantity - order_line.allocated;
        if short <= 0 || order_line.making > 0 {
            return;
        }
        let (item, promised, quantity) = (order_line.item, order_line.promised, order_line.quantity);
        if short * 50 <= quantity {
            self.history.order_lines[line].is_closed = true;
            self.open_lines[item].retain(|&other| other != line);
        } else {
            self.open_work_order(item, short, Some(line), day, promised, true);
        }
    }

    /// At four in the afternoon the lorry leaves with what is ready and due.
    pub(super) fn ship(&mut self, now: Minute, day: Day) {
        let mut ready: Vec<usize> = Vec::new();
        for &index in &self.unshipped {
            let line = &self.history.order_lines[index];
            let left = line.allocated - line.shipped;
            let is_whole = line.allocated == line.quantity || line.is_closed;
            let is_part = self.world.customers[line.customer].takes_parts && day >= line.promised && left * 10 >= line.quantity * 3;
            if left > 0 && ((is_whole && day >= line.promised - 6) || is_part) {
                ready.push(index);
            }
        }
        ready.sort_by_key(|&index| (self.history.order_lines[index].customer, index));
        let mut last: Option<(usize, String)> = None;
        for index in ready {
            let customer = self.history.order_lines[index].customer;
            let no = match last.take() {
                Some((same, no)) if same == customer => no,
                _ => self.number("FH", day),
            };
            self.deliver(now, index, no.clone());
            last = Some((customer, no));
        }
        let lines = &self.history.order_lines;
        self.unshipped.retain(|&index| {
            !(lines[index].shipped == lines[index].quantity || (lines[index].is_closed && lines[index].shipped == lines[index].allocated))
        });
    }

    fn deliver(&mut self, now: Minute, index: usize, no: String) {
        let line = &mut self.history.order_lines[index];
        let quantity = line.allocated - line.shipped;
        line.shipped += quantity;
        let (item, customer) = (line.item, line.customer);
        self.allocated[item] -= quantity;
        self.moved(now, no.clone(), MoveKind::Sale, item, -quantity, Some(Counterpart::Customer(customer)));
        self.history.deliveries.push(Delivery { no, at: now, line: index, quantity });
        if self.draws.quality.happens(0.007) {
            let back = rounded(quantity as f64 * self.draws.quality.between(0.02, 0.12)).clamp(1, quantity);
            let at = now + self.draws.quality.whole(4, 25) * MINUTES_PER_DAY - 240;
            self.at(at, Event::Return { delivery: self.history.deliveries.len() - 1, quantity: back });
        }
    }

    /// What customers send back is credited and scrapped.
    pub(super) fn take_back(&mut self, now: Minute, delivery: usize, quantity: i64) {
        let day = now / MINUTES_PER_DAY;
        let line = &self.history.order_lines[self.history.deliveries[delivery].line];
        let (item, customer) = (line.item, line.customer);
        let no = self.number("TH", day);
        self.moved(now, no.clone(), MoveKind::CustomerReturn, item, quantity, Some(Counterpart::Customer(customer)));
        self.moved(now + 30, no, MoveKind::Scrapped, item, -quantity, None);
        self.history.returns.push(Return { day, delivery, quantity });
    }
}
