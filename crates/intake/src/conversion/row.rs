//! One row: read its cells, apply the rules, tell its facts or refuse it.

use super::Context;
use super::cells::{LastDate, Value, read};
use super::clock::Clock;
use super::companions::Companions;
use super::plan::{Feed, Plan, PlannedColumn, PlannedEmission};
use super::remarks::{RemarkCode, Remarks, Severity};
use super::rules::{self, Fields, MeterSequence, Places};
use super::sink::{FactSink, Occurred, SinkError};
use crate::kinds::{MOST_FIELDS, Rule, Undated};
use crate::reading::{Cell, Row};
use crate::recognition::{column_letter, shown};
use crate::values::dates::Stamp;
use crate::values::numbers::{LARGEST, MILLION};
use crate::values::units::{Dimension, Unit};
use lake::vocabulary::Kind;
use std::borrow::Cow;
use std::collections::HashMap;

/// So many orders are followed at once, to place their rows without a time.
const MOST_ORDERS: usize = 500_000;

pub(crate) enum Verdict {
    Accepted,
    Refused,
    /// It is the head of an order whose lines were told.
    ToldByLines,
}

/// Converts the rows of one sheet, one after the other.
pub(crate) struct Converter<'p> {
    plan: &'p Plan,
    clock: Clock,
    received: (i64, i32),
    companions: Option<&'p Companions>,
    dates: Vec<LastDate>,
    meters: MeterSequence,
    last_of_order: HashMap<String, Stamp>,
    last: Option<Stamp>,
    places: Places,
    unit_field: Option<usize>,
    /// The unit of the quantity's column.
    unit: Option<&'static str>,
    pub(crate) midnights_put_right: u64,
}

impl<'p> Converter<'p> {
    pub(crate) fn new(plan: &'p Plan, context: &Context, companions: Option<&'p Companions>) -> Self {
        let clock = Clock::new(context.zone);
        let day = clock.day(context.received_at);
        let unit = plan.columns.iter().filter(|column| is_quantity(column, plan)).find_map(|column| column.unit).map(kept_unit);
        Self {
            received: (context.received_at, day),
            clock,
            companions: companions.filter(|companions| !companions.is_empty()),
            dates: plan.columns.iter().map(|_| LastDate::default()).collect(),
            meters: MeterSequence::default(),
            last_of_order: HashMap::new(),
            last: None,
            places: Places::of(plan.kind),
            unit_field: plan.kind.index("unit"),
            unit,
            midnights_put_right: 0,
            plan,
        }
    }

    pub(crate) fn row(
        &mut self,
        row: &Row<'_>,
        sink: &mut impl FactSink,
        remarks: &mut Remarks,
        told: &mut [(&'static str, u64)],
    ) -> Result<Verdict, SinkError> {
        let mut values: [Value<'_>; MOST_FIELDS] = [const { Value::Null }; MOST_FIELDS];
        let values = &mut values[..self.plan.kind.fields.len()];
        if !self.read_cells(row, values, remarks) {
            return Ok(Verdict::Refused);
        }
        let lent = self.complete(values);
        if let Some(doubt) = self.apply_rules(values) {
            self.remark(remarks, Severity::Doubtful, doubt, row, None);
        }
        let mut filled = bits_of(values);
        if let Some(missing) = self.plan.row_needs.iter().position(|need| filled & need == 0) {
            let names = self.plan.kind.needs[missing]
                .iter()
                .filter_map(|name| self.plan.kind.field(name))
                .map(|field| format!("{} ({})", field.zh, field.en))
                .take(3)
                .collect::<Vec<_>>()
                .join(" / ");
            remarks.add(Severity::Refused, RemarkCode::RequiredMissing, row.number, (String::new(), String::new(), ""), &names);
            return Ok(Verdict::Refused);
        }
        if self.plan.kind.has_rule(Rule::Stretch) {
            self.place(values);
            filled = bits_of(values);
        }
        if self.is_told_by_lines(values) {
            return Ok(Verdict::ToldByLines);
        }
        self.tell(row, values, (filled, lent), sink, remarks, told)
    }

    fn order_no<'v>(&self, values: &'v [Value<'_>]) -> Option<&'v str> {
        self.plan.kind.index("order_no").and_then(|field| values[field].text())
    }

    fn is_told_by_lines(&self, values: &[Value<'_>]) -> bool {
        let companions = self.companions.filter(|_| self.plan.kind.heads_of.is_some());
        companions.is_some_and(|companions| self.order_no(values).is_some_and(|order_no| companions.is_claimed(order_no)))
    }

    /// `false` when a cell refuses the row; all bad cells of the row are said.
    fn read_cells<'r>(&mut self, row: &Row<'r>, values: &mut [Value<'r>], remarks: &mut Remarks) -> bool {
        let mut good = true;
        let mut cell_unit = None;
        for (index, column) in self.plan.columns.iter().enumerate() {
            let cell = row.cell(column.column);
            match read(column, cell, &mut self.dates[index]) {
                Ok(read) => {
                    values[column.field] = read.value;
                    if let Some(doubt) = read.doubt {
                        self.remark(remarks, Severity::Doubtful, doubt, row, Some((column, cell)));
                    }
                    if read.unit.is_some() && is_quantity(column, self.plan) {
                        cell_unit = read.unit;
                    }
                }
                Err(_) if column.lenient => self.remark(remarks, Severity::Doubtful, RemarkCode::ValueIgnored, row, Some((column, cell))),
                Err(code) => {
                    good = false;
                    self.remark(remarks, Severity::Refused, code, row, Some((column, cell)));
                }
            }
        }
        if let (Some(field), Some(unit)) = (self.unit_field, cell_unit.map(kept_unit).or(self.unit)) {
            let written = values[field].text().is_some_and(|text| !text.eq_ignore_ascii_case(unit));
            if written && cell_unit.is_some() {
                self.remark(remarks, Severity::Doubtful, RemarkCode::UnitDiffers, row, None);
            }
            if cell_unit.is_some() || values[field].is_null() {
                values[field] = Value::Text(Cow::Borrowed(unit));
            }
        }
        good
    }

    /// Fills in what the mapping or the order's head says for rows that do not say it; answers which fields are the head's.
    fn complete<'r>(&self, values: &mut [Value<'r>]) -> u64
    where
        'p: 'r,
    {
        for (field, text) in &self.plan.constants {
            if values[*field].is_null() {
                values[*field] = Value::Text(Cow::Borrowed(text.as_str()));
            }
        }
        let Some(companions) = self.companions.filter(|_| self.plan.kind.heads_of.is_none()) else { return 0 };
        let Some(head) = self.order_no(values).and_then(|order_no| companions.head(order_no)) else { return 0 };
        let mut lent = 0;
        for (name, text) in &head.texts {
            if let Some(field) = self.plan.kind.index(name).filter(|field| values[*field].is_null()) {
                values[field] = Value::Text(Cow::Borrowed(text.as_str()));
                lent |= 1 << field;
            }
        }
        let stamps = [("ordered_on", head.ordered_on), ("promised_on", head.promised_on.map(Stamp::at_midnight))];
        for (name, stamp) in stamps {
            if let (Some(field), Some(stamp)) = (self.plan.kind.index(name).filter(|field| values[*field].is_null()), stamp) {
                values[field] = Value::Stamp(stamp);
                lent |= 1 << field;
            }
        }
        lent
    }

    fn apply_rules(&mut self, values: &mut [Value<'_>]) -> Option<RemarkCode> {
        let plan = self.plan;
        let mut fields = Fields { places: &self.places, values };
        let mut doubt = None;
        for rule in plan.kind.rules {
            match rule {
                Rule::Amount => rules::amount(&mut fields),
                Rule::Returns => rules::returns(&mut fields, plan.c_means_credit),
                Rule::Stretch => doubt = rules::stretch(&mut fields),
                Rule::SignedMove => rules::signed_move(&mut fields),
                Rule::Verdict => rules::verdict(&mut fields),
                Rule::MeterSequence => self.midnights_put_right += u64::from(self.meters.apply(&mut fields, plan.step_micros, self.unit)),
            }
        }
        doubt
    }

    /// A work report without any time is placed after the row before it of the same order; it keeps no time of its own.
    fn place(&mut self, values: &mut [Value<'_>]) {
        let kind = self.plan.kind;
        let own = ["finished_at", "started_at", "date"].iter().find_map(|name| kind.index(name).and_then(|field| values[field].stamp()));
        let order = kind.index("order_no").and_then(|field| values[field].text());
        match own {
            Some(stamp) => {
                self.last = Some(stamp);
                if let Some(order) = order {
                    if let Some(known) = self.last_of_order.get_mut(order) {
                        *known = stamp;
                    } else if self.last_of_order.len() < MOST_ORDERS {
                        self.last_of_order.insert(order.to_owned(), stamp);
                    }
                }
            }
            None => {
                let stamp = order.and_then(|order| self.last_of_order.get(order).copied()).or(self.last);
                if let (Some(stamp), Some(field)) = (stamp, kind.index("date")) {
                    values[field] = Value::Stamp(stamp);
                }
            }
        }
    }

    fn tell(
        &mut self,
        row: &Row<'_>,
        values: &[Value<'_>],
        (filled, lent): (u64, u64),
        sink: &mut impl FactSink,
        remarks: &mut Remarks,
        told: &mut [(&'static str, u64)],
    ) -> Result<Verdict, SinkError> {
        let plan = self.plan;
        let mut any = false;
        let mut undated = false;
        for (slot, emission) in plan.emissions.iter().enumerate() {
            if !emission.when.is_empty() && !emission.when.iter().any(|(yes, no)| filled & yes == *yes && filled & no == 0) {
                continue;
            }
            if emission.own_quantity.is_some_and(|field| values[field] == Value::Decimal(0)) {
                any = true;
                continue;
            }
            let Some((occurred, from)) = self.occurred(emission, values, lent) else {
                undated = true;
                continue;
            };
            sink.begin(slot, occurred, i64::try_from(row.number).unwrap_or(i64::MAX))?;
            self.feed(slot, emission, values, (emission.stand_ins & from, lent), sink)?;
            sink.end(slot)?;
            told[slot].1 += 1;
            any = true;
        }
        if any {
            return Ok(Verdict::Accepted);
        }
        let code = if undated { RemarkCode::DateMissing } else { RemarkCode::NothingTold };
        self.remark(remarks, Severity::Refused, code, row, None);
        Ok(Verdict::Refused)
    }

    /// When it happened, and the field that says so.
    fn occurred(&mut self, emission: &PlannedEmission, values: &[Value<'_>], lent: u64) -> Option<(Occurred, u64)> {
        let dated = |own: u64| {
            let fields = emission.occurred.iter().filter(move |field| own & (1 << **field) != 0);
            fields.into_iter().find_map(|field| values[*field].stamp().map(|stamp| (*field, stamp)))
        };
        let Some((field, stamp)) = dated(u64::MAX) else {
            let (at, on) = self.received;
            return match self.plan.kind.undated {
                Undated::Standing => Some((Occurred { at, on, told_at: None }, 0)),
                Undated::Counted => {
                    let (at, on) = self.clock.utc(Stamp::at_midnight(on));
                    Some((Occurred { at, on, told_at: Some(at) }, 0))
                }
                // The very first rows of a log may have no time and nothing before them.
                Undated::Refused if self.plan.kind.has_rule(Rule::Stretch) => Some((Occurred { at, on, told_at: None }, 0)),
                Undated::Refused => None,
            };
        };
        let told_at = dated(!lent).map(|(_, own)| self.clock.utc(own).0);
        let (at, on) = self.clock.utc(stamp);
        Some((Occurred { at, on, told_at }, 1 << field))
    }

    fn feed(
        &mut self,
        slot: usize,
        emission: &PlannedEmission,
        values: &[Value<'_>],
        (untold, lent): (u64, u64),
        sink: &mut impl FactSink,
    ) -> Result<(), SinkError> {
        let alone = emission.own_quantity.is_some_and(|field| values[field].is_null());
        for feed in emission.feeds.iter().filter(|feed| !(alone && emission.ordered_index == Some(feed.index))) {
            let Some(field) = feed.from.iter().copied().find(|field| !values[*field].is_null()) else { continue };
            if untold & (1 << field) == 0 {
                if lent & (1 << field) != 0 {
                    sink.lend_next(slot);
                }
                self.write(slot, feed, &values[field], sink)?;
            }
        }
        Ok(())
    }

    fn write(&mut self, slot: usize, feed: &Feed, value: &Value<'_>, sink: &mut impl FactSink) -> Result<(), SinkError> {
        let index = feed.index;
        match (feed.kind, value) {
            (Kind::Text, Value::Text(text)) => sink.text(slot, index, text),
            (Kind::Decimal, Value::Decimal(millionths)) if millionths.abs() <= LARGEST => sink.decimal(slot, index, *millionths),
            #[expect(clippy::cast_possible_truncation, reason = "shares and counts; larger values were refused before")]
            (Kind::Decimal, Value::Number(value)) if value.abs() < 1e12 => {
                sink.decimal(slot, index, (value * MILLION as f64).round() as i64)
            }
            (Kind::Number, Value::Number(value)) => sink.number(slot, index, value * feed.per_minute),
            (Kind::Number, Value::Decimal(millionths)) => sink.number(slot, index, *millionths as f64 / MILLION as f64),
            #[expect(clippy::cast_possible_truncation, reason = "the bound keeps it inside i64")]
            (Kind::Integer, Value::Number(value)) if value.abs() < 1e15 => sink.integer(slot, index, value.round() as i64),
            (Kind::Integer, Value::Decimal(millionths)) => sink.integer(slot, index, millionths / MILLION),
            (Kind::Date, Value::Stamp(stamp)) => {
                let day = self.clock.utc(*stamp).1;
                sink.date(slot, index, day)
            }
            (Kind::Instant, Value::Stamp(stamp)) => {
                let at = self.clock.utc(*stamp).0;
                sink.instant(slot, index, at)
            }
            (Kind::Flag, Value::Flag(flag)) => sink.flag(slot, index, *flag),
            _ => Ok(()),
        }
    }

    fn remark(
        &self,
        remarks: &mut Remarks,
        severity: Severity,
        code: RemarkCode,
        row: &Row<'_>,
        place: Option<(&PlannedColumn, Cell<'_>)>,
    ) {
        match place {
            Some((column, cell)) => remarks.add(
                severity,
                code,
                row.number,
                (column_letter(column.column), column.header.clone(), self.plan.kind.fields[column.field].name),
                &shown(cell),
            ),
            None => remarks.add(severity, code, row.number, (String::new(), String::new(), ""), ""),
        }
    }
}

fn bits_of(values: &[Value<'_>]) -> u64 {
    values.iter().enumerate().fold(0, |bits, (field, value)| bits | u64::from(!value.is_null()) << field)
}

/// The column whose unit is the row's unit.
fn is_quantity(column: &PlannedColumn, plan: &Plan) -> bool {
    let name = plan.kind.fields[column.field].name;
    matches!(name, "consumption" | "register") || name.starts_with("quantity")
}

/// Energy is kept in kilowatt-hours, everything else in the unit it was written in.
fn kept_unit(unit: Unit) -> &'static str {
    if unit.dimension == Dimension::Energy { "kWh" } else { unit.name }
}
