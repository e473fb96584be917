//! Material is ordered when it runs low, and comes when the supplier pleases.

use super::{Event, Simulation};
use crate::sample::{
    calendar::{Day, MINUTES_PER_DAY, Minute, years_in},
    chance::{round_figure, rounded},
    history::{Counterpart, Inspection, MoveKind, Purchase, Receipt, Stage},
};
use std::collections::BTreeMap;

impl Simulation<'_> {
    /// One order per supplier and day, with a line for each material below its reorder point.
    pub(super) fn reorder(&mut self, day: Day) {
        let mut wanted: BTreeMap<usize, Vec<(usize, i64)>> = BTreeMap::new();
        for item in 0..self.world.items.len() {
            let parameters = &self.world.items[item];
            if parameters.is_made || parameters.is_dead || self.daily_use[item] <= 0.0 {
                continue;
            }
            let owed: i64 = self.open_lines[item]
                .iter()
                .map(|&line| self.history.order_lines[line].quantity - self.history.order_lines[line].allocated)
                .sum();
            let needed: i64 = self.waiting_for_material.iter().map(|&work_order| self.needed(work_order, item)).sum();
            let position = self.on_hand[item] - self.allocated[item] + self.coming[item] - owed - needed;
            let point = self.reorder_point(item);
            if position < point {
                let quantity = round_figure((self.daily_use[item] * self.draws.buying.between(14.0, 24.0)).max((point - position) as f64));
                let supplier = parameters.suppliers[usize::from(self.draws.buying.happens(0.2))];
                wanted.entry(supplier).or_default().push((item, quantity));
            }
        }
        for (supplier, lines) in wanted {
            let order_no = self.number("CG", day);
            for (line_no, (item, quantity)) in (1..).zip(lines) {
                self.order(day, order_no.clone(), line_no, supplier, item, quantity);
            }
        }
    }

    fn order(&mut self, day: Day, order_no: String, line_no: i64, supplier: usize, item: usize, quantity: i64) {
        let habits = &self.world.suppliers[supplier];
        let draws = &mut self.draws.buying;
        let price = self.world.items[item].cost_fen as f64 * (1.0 + habits.drift).powf(years_in(day)) * draws.between(0.985, 1.015);
        let promised = self.calendar.workday_from(day + self.world.items[item].lead_days + draws.whole(-1, 2));
        let late = if draws.happens(habits.late_share) { rounded(draws.skewed(habits.late_days, 0.6)).max(1) } else { -draws.whole(0, 1) };
        let arrives = self.calendar.workday_from((promised + late).max(day + 1));
        self.coming[item] += quantity;
        self.at(arrives * MINUTES_PER_DAY + 600, Event::Receipt(self.history.purchases.len()));
        self.history.purchases.push(Purchase {
            order_no,
            line_no,
            day,
            supplier,
            item,
            quantity,
            price_fen: rounded(price).max(1),
            promised,
        });
    }

    /// Goods arrive, are looked at, and what is good goes to the shelf.
    pub(super) fn receive(&mut self, now: Minute, purchase: usize) {
        let day = now / MINUTES_PER_DAY;
        let order = &self.history.purchases[purchase];
        let (item, supplier, quantity, price_fen) = (order.item, order.supplier, order.quantity, order.price_fen);
        let is_bad_batch = self.draws.quality.happens(self.world.suppliers[supplier].reject_share * 4.0);
        let rejected = if is_bad_batch { rounded(quantity as f64 * self.draws.quality.between(0.05, 0.35)).clamp(1, quantity) } else { 0 };
        let accepted = quantity - rejected;
        self.coming[item] -= quantity;
        let on_hand = self.on_hand[item].max(0);
        if accepted > 0 {
            self.cost_fen[item] = (self.cost_fen[item] * on_hand + price_fen * accepted) / (on_hand + accepted);
        }
        let no = self.number("RK", day);
        if accepted > 0 {
            self.moved(now, no.clone(), MoveKind::PurchaseReceipt, item, accepted, Some(Counterpart::Supplier(supplier)));
        }
        let inspector = self.inspector();
        let inspection_no = self.number("JY", day);
        self.history.inspections.push(Inspection {
            no: inspection_no,
            at: now - 30,
            stage: Stage::Incoming,
            document_no: no.clone(),
            item,
            supplier: Some(supplier),
            operation: None,
            inspected: quantity,
            rejected,
            reworked: 0,
            defect: None,
            inspector,
        });
        self.history.receipts.push(Receipt { no, purchase, day, rejected });
        self.allocate(item, None);
        self.try_waiting(now);
    }
}
