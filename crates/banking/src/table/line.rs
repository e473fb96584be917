//! One row of a table becomes an entry.

use super::cells::Row;
use super::headings::Column;
use crate::amount;
use crate::day::{self, Day, Order};
use crate::fault::{Faults, Kind as Wrong, Place};
use crate::limits::within;
use crate::statement::{Counterparty, Entry, References, Status};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Which column is what, and how its days and amounts are written.
pub(super) struct Columns {
    columns: Vec<Option<Column>>,
    order: Order,
    comma_is_decimal: bool,
    /// Some banks write what goes out with a minus in a column of its own.
    has_negative_debits: bool,
}

/// An entry, and what its row says besides.
pub(super) struct Read {
    pub(super) entry: Entry,
    pub(super) balance: Option<Decimal>,
    pub(super) own: Option<String>,
}

impl Columns {
    pub(super) fn new(columns: Vec<Option<Column>>, body: &[Row], comma_is_decimal: bool, faults: &mut Faults) -> Self {
        let mut found = Self { columns, order: Order::DayFirst, comma_is_decimal, has_negative_debits: false };
        let debits: Vec<Decimal> =
            body.iter().filter_map(|row| amount::written(found.cell(row, Column::Debit)?, comma_is_decimal)).collect();
        // A single minus among many is a correction.
        found.has_negative_debits = debits.iter().filter(|debit| debit.is_sign_negative()).count() * 2 > debits.len();
        let days: Vec<[u32; 3]> = body.iter().filter_map(|row| day::numbers(found.cell(row, Column::BookedOn)?)).collect();
        let needs_order = days.iter().any(|numbers| numbers[0] <= 31);
        let told: Vec<Order> = days.iter().filter_map(|numbers| day::tells_order(*numbers)).collect();
        match told.first() {
            Some(order) if told.iter().all(|other| other == order) => found.order = *order,
            _ if needs_order => {
                let sample = body.iter().find_map(|row| found.cell(row, Column::BookedOn)).unwrap_or_default();
                let line = body.first().map_or(1, |row| row.line);
                // With points the day comes first everywhere.
                if !sample.contains('.') {
                    faults.at(&Wrong::DAY_ORDER, Place::Line(line), sample);
                }
            }
            _ => {}
        }
        found
    }

    fn cells<'r>(&'r self, row: &'r Row, wanted: Column) -> impl Iterator<Item = &'r str> {
        self.columns
            .iter()
            .zip(&row.cells)
            .filter(move |(column, cell)| **column == Some(wanted) && !matches!(cell.as_str(), "" | "-" | "--"))
            .map(|(_, cell)| cell.as_str())
    }

    fn cell<'r>(&'r self, row: &'r Row, wanted: Column) -> Option<&'r str> {
        self.cells(row, wanted).next()
    }

    pub(super) fn read(&self, row: &Row, faults: &mut Faults) -> Option<Read> {
        let place = Place::Line(row.line);
        if row.cells.iter().all(String::is_empty) || is_total(row) {
            return None;
        }
        let Some(written) = self.cell(row, Column::BookedOn) else {
            // Remarks below the table have no day and no amount.
            if self.amount_cells(row).next().is_some() {
                faults.at(&Wrong::DAY_UNREADABLE, place, "");
            }
            return None;
        };
        let Some(booked_on) = self.day(written, &place, faults) else {
            faults.at(&Wrong::DAY_UNREADABLE, place, written);
            return None;
        };
        let amount = self.amount(row, &place, faults)?;
        let value_on = self.cell(row, Column::ValueOn).and_then(|text| self.day(text, &place, faults));
        let text = |column: Column| self.cell(row, column).map(within);
        let unspaced = |text: String| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let mut remittance: Vec<&str> = Vec::new();
        for part in self.cells(row, Column::Remittance) {
            if !remittance.contains(&part) {
                remittance.push(part);
            }
        }
        let own = text(Column::OwnAccount).map(unspaced);
        let account = text(Column::Account).map(unspaced);
        let entry = Entry {
            place,
            status: Status::Booked,
            booked_on: Some(booked_on),
            value_on,
            amount,
            currency: self.cell(row, Column::Currency).and_then(currency),
            is_reversal: false,
            counterparty: Counterparty { name: text(Column::Name), account, bank: text(Column::Bank) },
            remittance: within(&remittance.join(" ")),
            references: References {
                bank: text(Column::Reference),
                end_to_end: text(Column::EndToEnd),
                code: text(Column::Code),
                ..References::default()
            },
            details: Vec::new(),
        };
        let balance = self.cell(row, Column::Balance).and_then(|text| amount::written(text, self.comma_is_decimal));
        Some(Read { entry, balance, own })
    }

    fn day(&self, text: &str, place: &Place, faults: &mut Faults) -> Option<NaiveDate> {
        let found = day::of_numbers(day::numbers(text)?, self.order);
        if let Day::MonthEnd(taken) = found {
            faults.value_at(&Wrong::DAY_AFTER_MONTH_END, place.clone(), text, &taken.to_string());
        }
        found.taken()
    }

    fn amount_cells<'r>(&'r self, row: &'r Row) -> impl Iterator<Item = &'r str> {
        [Column::Debit, Column::Credit, Column::Amount].into_iter().flat_map(move |column| self.cells(row, column))
    }

    /// What the account gained by the row.
    fn amount(&self, row: &Row, place: &Place, faults: &mut Faults) -> Option<Decimal> {
        let read = |column: Column, faults: &mut Faults| -> Result<Option<Decimal>, ()> {
            let Some(text) = self.cell(row, column) else { return Ok(None) };
            let found = amount::written(text, self.comma_is_decimal);
            if found.is_none() {
                faults.at(&Wrong::AMOUNT_UNREADABLE, place.clone(), text);
            }
            found.map(Some).ok_or(())
        };
        let (debit, credit) = (read(Column::Debit, faults).ok()?, read(Column::Credit, faults).ok()?);
        // Where nothing was paid, some banks write a zero.
        match (debit.filter(|debit| !debit.is_zero()), credit.filter(|credit| !credit.is_zero())) {
            (Some(debit), Some(credit)) => {
                faults.at(&Wrong::BOTH_SIDES, place.clone(), &format!("{debit}, {credit}"));
                return None;
            }
            (Some(debit), None) => return Some(if self.has_negative_debits { debit } else { -debit }),
            (None, Some(credit)) => return Some(credit),
            (None, None) => {}
        }
        match read(Column::Amount, faults).ok()? {
            Some(amount) => self.sided(amount, row, place, faults),
            None if debit.is_some() || credit.is_some() => Some(Decimal::ZERO),
            None => {
                faults.at(&Wrong::AMOUNT_MISSING, place.clone(), &row.cells.join(", "));
                None
            }
        }
    }

    fn sided(&self, amount: Decimal, row: &Row, place: &Place, faults: &mut Faults) -> Option<Decimal> {
        let Some(side) = self.cell(row, Column::Side) else {
            // A column of sides that is empty here does not tell.
            if self.columns.contains(&Some(Column::Side)) && !amount.is_sign_negative() {
                faults.at(&Wrong::SIDE_UNREADABLE, place.clone(), "");
                return None;
            }
            return Some(amount);
        };
        match side.to_lowercase().as_str() {
            "借" | "借方" | "支" | "支出" | "付" | "转出" | "往账" | "d" | "dr" | "dbit" | "debit" | "out" | "af" | "-" => {
                Some(-amount.abs())
            }
            "贷" | "贷方" | "收" | "收入" | "转入" | "来账" | "c" | "cr" | "crdt" | "credit" | "in" | "bij" | "+" => {
                Some(amount.abs())
            }
            _ => {
                faults.at(&Wrong::SIDE_UNREADABLE, place.clone(), side);
                None
            }
        }
    }
}

/// Rows of sums below the table.
fn is_total(row: &Row) -> bool {
    let first = row.cells.iter().find(|cell| !cell.is_empty()).map(|cell| cell.to_lowercase()).unwrap_or_default();
    ["合计", "总计", "小计", "本页", "total", "sum", "总收入", "总支出"].iter().any(|word| first.starts_with(word))
}

/// Three letters, for what Chinese banks call it.
pub(super) fn currency(text: &str) -> Option<String> {
    let text = text.trim();
    let known = match text {
        "人民币" | "人民币元" | "RMB" | "rmb" | "01" => "CNY",
        "美元" => "USD",
        "欧元" => "EUR",
        "港币" | "港元" => "HKD",
        "日元" => "JPY",
        "英镑" => "GBP",
        _ => {
            let letters = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
            return letters.then(|| text.to_uppercase());
        }
    };
    Some(known.to_owned())
}
