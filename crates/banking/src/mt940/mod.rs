//! SWIFT MT940 and MT942, as banks write them.
//!
//! The fields are those of the SWIFT user handbook (category 9); what stands in field 86 is left to the
//! banks, see [`narrative`].

mod fields;
mod line;
mod narrative;
mod subfields;

use crate::amount;
use crate::day::{self, Day};
use crate::fault::{Faults, Kind as Wrong, Place};
use crate::limits;
use crate::statement::{Account, Balance, Counterparty, Entry, Format, Kind, Reading, References, Statement, Status};
use crate::sums;
use chrono::NaiveDate;
use fields::{Field, Part};
use line::{Line, Unreadable};

/// Whether a text is one of these.
pub(crate) fn is_mt940(text: &str) -> bool {
    fields::has_fields(text)
}

pub(crate) fn read(text: &str) -> Reading {
    let mut faults = Faults::default();
    let parts = fields::split(text, &mut faults);
    let mut reader = Reader { statements: Vec::new(), current: None, faults };
    for part in parts {
        match part {
            Part::End => reader.finish(),
            Part::Field(field) => reader.field(&field),
        }
    }
    reader.finish();
    let Reader { statements, mut faults, .. } = reader;
    if statements.is_empty() {
        faults.at(&Wrong::NO_STATEMENT, Place::File, text.lines().next().unwrap_or_default());
    }
    Reading { format: Some(Format::Mt940), statements, faults: faults.into_vec() }
}

struct Reader {
    statements: Vec<Statement>,
    current: Option<Current>,
    faults: Faults,
}

/// A statement that is being read.
#[derive(Default)]
struct Current {
    statement: Statement,
    line: usize,
    closing_line: usize,
    has_account: bool,
    /// The entry whose field 86 may follow, with all its text.
    open: Option<Open>,
}

struct Open {
    line: usize,
    text: String,
    read: Line,
    narrative: Vec<String>,
    numbered: Vec<String>,
}

impl Reader {
    fn field(&mut self, field: &Field<'_>) {
        if field.tag == "20" {
            self.finish();
        }
        if self.current.is_none() && self.statements.len() >= limits::STATEMENTS {
            self.faults.at(&Wrong::TOO_MANY, Place::Line(field.line), field.first());
            return;
        }
        if self.current.is_none() {
            if field.tag != "20" {
                self.faults.at(&Wrong::FIELD_OUTSIDE, Place::Line(field.line), &format!(":{}:{}", field.tag, field.first()));
            }
            self.current = Some(Current { line: field.line, ..Current::default() });
        }
        let Some(current) = self.current.as_mut() else { return };
        match field.tag {
            "20" => current.statement.reference = named(field.first()),
            "25" | "25P" => current.account(field, &mut self.faults),
            "28" | "28C" => {
                let (number, page) = field.first().split_once('/').unwrap_or((field.first(), ""));
                (current.statement.number, current.statement.page) = (named(number), named(page));
            }
            "34F" | "13" | "13D" => {
                current.statement.kind = Kind::Interim;
                let currency = field.first().get(..3).filter(|part| part.bytes().all(|byte| byte.is_ascii_uppercase()));
                if let Some(currency) = currency.filter(|_| field.tag == "34F" && current.statement.account.currency.is_none()) {
                    current.statement.account.currency = Some(currency.to_owned());
                }
            }
            "60F" | "60M" | "62F" | "62M" => current.balance(field, &mut self.faults),
            "61" => current.entry(field, &mut self.faults),
            "86" | "NS" => current.text(field),
            _ => {}
        }
    }

    fn finish(&mut self) {
        let Some(mut current) = self.current.take() else { return };
        current.close_entry(&mut self.faults);
        let Current { mut statement, line, closing_line, has_account, .. } = current;
        let currency = [&statement.opening, &statement.closing]
            .into_iter()
            .find_map(|balance| balance.as_ref().and_then(|balance| balance.currency.clone()))
            .or_else(|| statement.account.currency.clone());
        for entry in &mut statement.entries {
            entry.currency.clone_from(&currency);
        }
        for balance in [&mut statement.opening, &mut statement.closing].into_iter().flatten() {
            balance.currency = balance.currency.take().or_else(|| currency.clone());
        }
        statement.account.currency = statement.account.currency.take().or(currency);
        if !has_account {
            self.faults.at(&Wrong::ACCOUNT_MISSING, Place::Line(line), statement.reference.as_deref().unwrap_or_default());
        }
        sums::check(&statement, &Place::Line(closing_line), &mut self.faults);
        self.statements.push(statement);
    }
}

impl Current {
    fn account(&mut self, field: &Field<'_>, faults: &mut Faults) {
        let text = field.first().trim();
        if self.has_account {
            faults.at(&Wrong::ACCOUNT_TWICE, Place::Line(field.line), text);
            return;
        }
        self.has_account = !text.is_empty();
        self.statement.account = Account { holder: self.statement.account.holder.take(), ..account(text) };
    }

    fn balance(&mut self, field: &Field<'_>, faults: &mut Faults) {
        self.close_entry(faults);
        let text = field.first().trim();
        let Some(mut balance) = balance(text) else {
            faults.at(&Wrong::BALANCE_UNREADABLE, Place::Line(field.line), text);
            return;
        };
        if balance.currency.is_none() {
            faults.at(&Wrong::CURRENCY_MISSING, Place::Line(field.line), text);
        }
        balance.is_intermediate = field.tag.ends_with('M');
        if field.tag.starts_with("60") {
            self.statement.opening = Some(balance);
        } else {
            self.statement.closing = Some(balance);
            self.closing_line = field.line;
        }
    }

    fn entry(&mut self, field: &Field<'_>, faults: &mut Faults) {
        self.close_entry(faults);
        if self.statement.entries.len() >= limits::ENTRIES {
            faults.at(&Wrong::TOO_MANY, Place::Line(field.line), field.first());
            return;
        }
        match line::read(&field.lines) {
            Ok(read) => {
                self.open =
                    Some(Open { line: field.line, text: field.first().to_owned(), read, narrative: Vec::new(), numbered: Vec::new() });
            }
            Err(unreadable) => {
                let kind = match unreadable {
                    Unreadable::Shape => &Wrong::ENTRY_UNREADABLE,
                    Unreadable::Amount => &Wrong::AMOUNT_UNREADABLE,
                    Unreadable::Day => &Wrong::DAY_UNREADABLE,
                };
                faults.at(kind, Place::Line(field.line), field.first());
            }
        }
    }

    /// What is said about the entry before it, or about the whole statement.
    fn text(&mut self, field: &Field<'_>) {
        let lines = field.lines.iter().map(|line| limits::within(line));
        match &mut self.open {
            Some(open) if field.tag == "86" => open.narrative.extend(lines),
            Some(open) => open.numbered.extend(lines),
            None if field.tag == "NS" => {
                let holder = field.lines.iter().find_map(|line| line.strip_prefix("22")).and_then(named);
                self.statement.account.holder = self.statement.account.holder.take().or(holder);
            }
            None => {
                let said = lines.collect::<Vec<_>>().join("\n");
                let before = std::mem::take(&mut self.statement.note);
                self.statement.note = limits::within(format!("{before}\n{said}").trim());
            }
        }
    }

    fn close_entry(&mut self, faults: &mut Faults) {
        let Some(open) = self.open.take() else { return };
        let place = Place::Line(open.line);
        let (value_on, booked_on) = days(&open, &place, faults);
        let mut said = Said {
            references: References {
                bank: open.read.bank.clone(),
                customer: open.read.customer.clone(),
                code: open.read.code.clone(),
                ..References::default()
            },
            ..Said::default()
        };
        if !open.numbered.is_empty() {
            narrative::numbered(&open.numbered, &mut said);
        }
        if !open.narrative.is_empty() {
            let first_line = open.line + 1;
            narrative::read(&open.narrative, &self.statement.account, &open.read, &mut said, &mut |found| {
                faults.at(&Wrong::SUBFIELD_BROKEN, Place::Line(first_line), found);
            });
        }
        said.counterparty.name = said.counterparty.name.take().or_else(|| open.read.name.clone());
        narrative::supplement(&open.read.supplement, &mut said);
        self.statement.entries.push(Entry {
            place,
            status: Status::Booked,
            booked_on,
            value_on,
            amount: open.read.amount,
            currency: None,
            is_reversal: open.read.is_reversal,
            counterparty: said.counterparty,
            remittance: limits::within(said.remittance.trim()),
            references: said.references,
            details: Vec::new(),
        });
    }
}

/// What is said of an entry besides its amount and days.
#[derive(Debug, Default)]
struct Said {
    counterparty: Counterparty,
    remittance: String,
    references: References,
}

/// The value day and the booking day, and what is wrong with them.
fn days(open: &Open, place: &Place, faults: &mut Faults) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let read = &open.read;
    let written = [(Some(read.value), open.text.get(..6)), (read.booked, open.text.get(6..10))];
    for (found, text) in written.into_iter().filter_map(|(found, text)| Some((found?, text.unwrap_or_default()))) {
        match found {
            Day::Good(_) => {}
            Day::MonthEnd(taken) => faults.value_at(&Wrong::DAY_AFTER_MONTH_END, place.clone(), text, &taken.to_string()),
            Day::Bad => faults.at(&Wrong::DAY_DOUBTFUL, place.clone(), text),
        }
    }
    let value = read.value.taken();
    (value, read.booked.and_then(Day::taken).or(value))
}

fn named(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| limits::within(text))
}

/// `51210600/9223382012EUR`, `BANK/NUMBER/HUF`, an IBAN with or without a currency, or a number.
fn account(text: &str) -> Account {
    let is_currency = |part: &str| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut parts: Vec<&str> = text.split('/').map(str::trim).collect();
    let mut currency = None;
    if parts.len() > 1 && parts.last().is_some_and(|last| is_currency(last)) {
        currency = parts.pop().map(str::to_owned);
    }
    let last = parts.pop().unwrap_or_default();
    let mut number = last;
    let at = last.len().saturating_sub(3);
    if currency.is_none() && last.is_char_boundary(at) {
        let (before, behind) = last.split_at(at);
        if is_currency(behind) && before.ends_with(|c: char| c.is_ascii_digit()) {
            (number, currency) = (before, Some(behind.to_owned()));
        }
    }
    Account { bank: named(&parts.join("/")), currency, ..Account::numbered(number) }
}

/// `C240131EUR100,00`; the currency is missing in some files.
fn balance(text: &str) -> Option<Balance> {
    let is_debit = match text.as_bytes().first()? {
        b'D' => true,
        b'C' => false,
        _ => return None,
    };
    let day = day::of_six(text.get(1..7)?).taken()?;
    let rest = text.get(7..)?;
    let currency = rest.get(..3).filter(|part| part.bytes().all(|byte| byte.is_ascii_uppercase()));
    let digits = if currency.is_some() { &rest[3..] } else { rest };
    let amount = amount::with_comma(digits.trim()).filter(|_| !digits.trim().is_empty())?;
    let amount = if is_debit { -amount } else { amount };
    Some(Balance { amount, currency: currency.map(str::to_owned), day, is_intermediate: false })
}
