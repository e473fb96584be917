//! The shelves: every quantity that comes or goes is a move, and the monthly list is their sum.

use super::Simulation;
use crate::sample::{
    calendar::{Day, Minute, month_of},
    chance::{round_figure, rounded},
    history::{Counterpart, Move, MoveKind},
};

/// What a family made for the shelf keeps, in days of demand.
const SHELF_DAYS: f64 = 14.0;

impl Simulation<'_> {
    pub(super) fn moved(&mut self, at: Minute, no: String, kind: MoveKind, item: usize, quantity: i64, party: Option<Counterpart>) {
        self.on_hand[item] += quantity;
        self.history.moves.push(Move { no, at, kind, item, quantity, cost_fen: self.cost_fen[item], party });
    }

    pub(super) fn opening_quantity(&mut self, item: usize) -> i64 {
        let parameters = &self.world.items[item];
        let draws = &mut self.draws.stock;
        if parameters.is_dead {
            return round_figure(draws.skewed(parameters.lot[1], 0.5));
        }
        if !parameters.is_made {
            return round_figure(self.daily_use[item] * (parameters.lead_days as f64 + draws.between(8.0, 25.0)));
        }
        if self.world.plant.demand.from_stock {
            return round_figure(self.daily_use[item] * draws.between(12.0, 30.0));
        }
        if draws.happens(0.4) { round_figure(draws.skewed(parameters.lot[0] * 0.3, 0.6)) } else { 0 }
    }

    /// The reorder point of an item, in its unit.
    pub(super) fn reorder_point(&self, item: usize) -> i64 {
        let parameters = &self.world.items[item];
        if parameters.is_dead || (parameters.is_made && !self.world.plant.demand.from_stock) {
            return 0;
        }
        let days = if parameters.is_made { SHELF_DAYS } else { parameters.lead_days as f64 * 1.25 + 7.0 };
        rounded(self.daily_use[item] * days)
    }

    /// Opens work orders for what runs low, where the plant makes for the shelf.
    pub(super) fn replenish(&mut self, day: Day) {
        if !self.world.plant.demand.from_stock {
            return;
        }
        for item in 0..self.world.items.len() {
            let parameters = &self.world.items[item];
            if !parameters.is_made || parameters.is_dead {
                continue;
            }
            let owed: i64 = self.open_lines[item]
                .iter()
                .map(|&line| self.history.order_lines[line].quantity - self.history.order_lines[line].allocated)
                .sum();
            let position = self.on_hand[item] - self.allocated[item] + self.coming[item] - owed;
            if position < self.reorder_point(item) {
                let lot = round_figure((self.daily_use[item] * 12.0).max(parameters.lot[0]));
                self.open_work_order(item, lot.max(-position), None, day, day + 7, owed > 0);
            }
        }
    }

    /// On the last evening of a month: in March, June, September and December counted by hand, with what counting brings to light.
    pub(super) fn count_stock(&mut self, now: Minute, day: Day) {
        let (_, month) = month_of(day);
        if month % 3 == 0 {
            for item in 0..self.world.items.len() {
                let free = self.on_hand[item] - self.allocated[item];
                if !self.world.items[item].is_made && free > 40 && self.draws.stock.happens(0.15) {
                    let difference = rounded(self.draws.stock.normal(-0.004, 0.008) * free as f64).clamp(-free, free);
                    if difference != 0 {
                        let no = self.number("PD", day);
                        self.moved(now, no, MoveKind::Adjustment, item, difference, None);
                    }
                }
            }
        }
        self.write_counts(day);
    }
}
