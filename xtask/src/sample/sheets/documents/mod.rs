//! Which documents a plant can keep, and which columns each has.

mod equipment;
mod making;
mod money;
mod purchasing;
mod sales;
mod stock;

use super::layout::{Cell, Column, Role, Sheet};
use crate::sample::{history::History, parameters::Language, world::World};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub(in crate::sample) enum Document {
    SalesOrders,
    Deliveries,
    SalesInvoiceLines,
    Receivables,
    MoneyIn,
    Payables,
    MoneyOut,
    PurchaseOrders,
    Receipts,
    StockLists,
    StockMoves,
    WorkOrders,
    WorkReports,
    Inspections,
    Meter,
    MeterBook,
    Machines,
    Maintenance,
    Staff,
    Trainings,
    Customers,
    Suppliers,
    Items,
    BillsOfMaterial,
}

/// What a document is told from.
struct Tale<'a> {
    world: &'a World,
    history: &'a History,
}

impl Tale<'_> {
    fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.world.language() {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    fn item_code(&self, item: usize) -> Cell {
        Cell::text(&self.world.items[item].code)
    }

    fn item_name(&self, item: usize) -> Cell {
        Cell::text(&self.world.items[item].name)
    }

    fn unit(&self, item: usize) -> Cell {
        Cell::text(&self.world.items[item].unit)
    }

    fn customer(&self, customer: usize) -> Cell {
        Cell::text(&self.world.customers[customer].name)
    }

    fn supplier(&self, supplier: usize) -> Cell {
        Cell::text(&self.world.suppliers[supplier].name)
    }

    fn person(&self, person: usize) -> Cell {
        Cell::text(&self.world.people[person].name)
    }

    fn yes(&self, is_so: bool) -> Cell {
        Cell::text(match (is_so, self.world.language()) {
            (true, Language::Zh) => "是",
            (false, Language::Zh) => "否",
            (true, Language::En) => "yes",
            (false, Language::En) => "no",
        })
    }
}

/// A column and how its cell is told from a record.
type Told<R> = (&'static str, [&'static str; 3], Role, fn(&Tale, &R) -> Cell);

fn tell<'r, R: 'r>(tale: &Tale, name: (&'static str, &'static str), told: &[Told<R>], records: impl Iterator<Item = &'r R>) -> Sheet {
    let columns = told.iter().map(|&(key, heads, role, _)| Column { key, heads, role }).collect();
    let rows = records.map(|record| told.iter().map(|(_, _, _, cell)| cell(tale, record)).collect()).collect();
    let name = tale.word(name.0, name.1).to_owned();
    Sheet { title: name.clone(), name, columns, rows }
}

pub(super) fn sheets(document: Document, world: &World, history: &History) -> Vec<Sheet> {
    let tale = Tale { world, history };
    let tale = &tale;
    vec![match document {
        Document::SalesOrders => sales::orders(tale),
        Document::Deliveries => sales::deliveries(tale),
        Document::SalesInvoiceLines => sales::invoice_lines(tale),
        Document::Customers => sales::customers(tale),
        Document::Receivables => money::invoices(tale, false),
        Document::Payables => money::invoices(tale, true),
        Document::MoneyIn => money::payments(tale, false),
        Document::MoneyOut => money::payments(tale, true),
        Document::PurchaseOrders => purchasing::orders(tale),
        Document::Receipts => purchasing::receipts(tale),
        Document::Suppliers => purchasing::suppliers(tale),
        Document::StockLists => return stock::lists(tale),
        Document::StockMoves => stock::moves(tale),
        Document::Items => stock::items(tale),
        Document::BillsOfMaterial => stock::bills_of_material(tale),
        Document::WorkOrders => making::work_orders(tale),
        Document::WorkReports => making::work_reports(tale),
        Document::Inspections => making::inspections(tale),
        Document::Machines => equipment::machines(tale),
        Document::Maintenance => equipment::maintenance(tale),
        Document::Meter => equipment::meter(tale),
        Document::MeterBook => equipment::meter_book(tale),
        Document::Staff => equipment::staff(tale),
        Document::Trainings => equipment::trainings(tale),
    }]
}
