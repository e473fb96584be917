//! Invoices follow deliveries and receipts, money follows invoices, each customer in its own time.

use super::Simulation;
use crate::sample::{
    calendar::{DAYS, Day, day_of, month_of},
    chance::rounded,
    history::{Invoice, InvoiceLine, Payment},
};
use std::collections::BTreeMap;

/// Of the net amount, in hundredths.
const VALUE_ADDED_TAX: i64 = 13;

struct Billed {
    line: usize,
    quantity: i64,
    net_fen: i64,
}

impl Simulation<'_> {
    pub(super) fn invoice_and_collect(&mut self) {
        let mut sales: BTreeMap<(Day, usize, bool), Vec<Billed>> = BTreeMap::new();
        for delivery in &self.history.deliveries {
            let line = &self.history.order_lines[delivery.line];
            let day = self.billing_day(line.customer, day_of(delivery.at));
            let billed = Billed { line: delivery.line, quantity: delivery.quantity, net_fen: delivery.quantity * line.price_fen };
            sales.entry((day, line.customer, false)).or_default().push(billed);
        }
        for back in &self.history.returns {
            let index = self.history.deliveries[back.delivery].line;
            let line = &self.history.order_lines[index];
            let billed = Billed { line: index, quantity: -back.quantity, net_fen: -back.quantity * line.price_fen };
            sales.entry((self.calendar.workday_from(back.day + 3), line.customer, true)).or_default().push(billed);
        }
        for ((day, customer, is_credit), lines) in sales {
            if day < DAYS {
                self.bill(day, customer, is_credit, lines);
            }
        }
        let mut purchases: BTreeMap<(Day, usize), i64> = BTreeMap::new();
        for receipt in &self.history.receipts {
            let order = &self.history.purchases[receipt.purchase];
            let net = (order.quantity - receipt.rejected) * order.price_fen;
            *purchases.entry((self.end_of_month_after(receipt.day), order.supplier)).or_default() += net;
        }
        for ((day, supplier), net_fen) in purchases {
            if day < DAYS && net_fen > 0 {
                self.book_payable(day, supplier, net_fen);
            }
        }
        self.pay();
    }

    fn end_of_month_after(&self, day: Day) -> Day {
        let mut last = day;
        while month_of(last) == month_of(last + 1) {
            last += 1;
        }
        self.calendar.workday_from(last)
    }

    fn billing_day(&self, customer: usize, delivered: Day) -> Day {
        if !self.world.customers[customer].is_billed_monthly {
            return self.calendar.workday_from(delivered + 2);
        }
        let mut day = delivered;
        while crate::sample::calendar::date(day).format("%d").to_string() != "25" {
            day += 1;
        }
        self.calendar.workday_from(day)
    }

    fn bill(&mut self, day: Day, customer: usize, is_credit: bool, lines: Vec<Billed>) {
        let no = self.number(if is_credit { "HZ" } else { "FP" }, day);
        let invoice = self.history.invoices.len();
        let (mut net_fen, mut tax_fen) = (0, 0);
        for billed in lines {
            let tax = (billed.net_fen * VALUE_ADDED_TAX + 50).div_euclid(100);
            net_fen += billed.net_fen;
            tax_fen += tax;
            self.history.invoice_lines.push(InvoiceLine {
                invoice,
                line: billed.line,
                quantity: billed.quantity,
                net_fen: billed.net_fen,
                tax_fen: tax,
            });
        }
        let due = day + self.world.customers[customer].payment_days;
        self.history.invoices.push(Invoice {
            is_payable: false,
            no,
            day,
            party: customer,
            net_fen,
            tax_fen,
            due,
            paid_fen: 0,
            paid_on: None,
        });
    }

    fn book_payable(&mut self, day: Day, supplier: usize, net_fen: i64) {
        let no = self.number("YF", day);
        let tax_fen = (net_fen * VALUE_ADDED_TAX + 50).div_euclid(100);
        let due = day + self.world.suppliers[supplier].payment_days;
        self.history.invoices.push(Invoice {
            is_payable: true,
            no,
            day,
            party: supplier,
            net_fen,
            tax_fen,
            due,
            paid_fen: 0,
            paid_on: None,
        });
    }

    /// Credits are set off on the day they are written; the rest is paid when the payer is ready, sometimes in two parts.
    fn pay(&mut self) {
        let mut payments: Vec<Payment> = Vec::new();
        for index in 0..self.history.invoices.len() {
            let invoice = &self.history.invoices[index];
            let gross = invoice.gross_fen();
            let draws = &mut self.draws.money;
            let delay = match (invoice.is_payable, gross < 0) {
                (true, _) => draws.normal(4.0, 5.0),
                (false, true) => (invoice.day - invoice.due) as f64,
                (false, false) => draws.normal(self.world.customers[invoice.party].late_days, 6.0),
            };
            let first_day = self.calendar.workday_from((invoice.due + rounded(delay)).max(invoice.day));
            let parts = if gross > 2_000_000 && draws.happens(0.12) { vec![gross / 2, gross - gross / 2] } else { vec![gross] };
            let is_draft = draws.happens(0.3);
            let mut day = first_day;
            for fen in parts {
                if day < DAYS {
                    payments.push(Payment { no: String::new(), day, invoice: index, fen, is_draft });
                }
                day = self.calendar.workday_from(day + 25);
            }
        }
        payments.sort_by_key(|payment| (payment.day, payment.invoice));
        for mut payment in payments {
            let is_payable = self.history.invoices[payment.invoice].is_payable;
            payment.no = self.number(if is_payable { "FK" } else { "SK" }, payment.day);
            let invoice = &mut self.history.invoices[payment.invoice];
            invoice.paid_fen += payment.fen;
            if invoice.paid_fen == invoice.gross_fen() {
                invoice.paid_on = Some(payment.day);
            }
            self.history.payments.push(payment);
        }
    }
}
