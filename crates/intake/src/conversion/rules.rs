//! Rules of the trade over the values of one row; some remember the row before.

use super::cells::Value;
use super::remarks::RemarkCode;
use crate::kinds::DocumentKind;
use crate::values::dates::{DAY_MICROS, Stamp};
use crate::values::numbers;
use std::borrow::Cow;
use std::collections::HashMap;

/// The fields of a row by name; names that the kind does not have are simply empty.
pub(crate) struct Fields<'v, 'r> {
    pub(crate) kind: &'static DocumentKind,
    pub(crate) values: &'v mut [Value<'r>],
}

impl<'r> Fields<'_, 'r> {
    fn get(&self, name: &str) -> &Value<'r> {
        self.kind.index(name).map_or(&Value::Null, |index| &self.values[index])
    }

    fn set(&mut self, name: &str, value: Value<'r>) {
        if let Some(index) = self.kind.index(name) {
            self.values[index] = value;
        }
    }

    fn decimal(&self, name: &str) -> Option<i64> {
        self.get(name).decimal()
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.get(name).number()
    }
}

/// Amount from the amount with tax, or from quantity and price.
pub(crate) fn amount(fields: &mut Fields<'_, '_>) {
    if !fields.get("amount").is_null() {
        return;
    }
    let with_tax = fields.decimal("amount_with_tax");
    let price = fields.decimal("unit_price").or_else(|| fields.decimal("unit_cost"));
    let quantity =
        fields.decimal("quantity").or_else(|| fields.decimal("quantity_delivered")).or_else(|| fields.decimal("quantity_received"));
    let amount = match (with_tax, fields.decimal("tax_amount"), quantity, price) {
        (Some(with_tax), Some(tax), ..) => with_tax.checked_sub(tax),
        (_, _, Some(quantity), Some(price)) => numbers::product(quantity, price),
        (with_tax, ..) => with_tax,
    };
    if let Some(amount) = amount {
        fields.set("amount", Value::Decimal(amount));
    }
}

/// Credit notes: negative quantity or amount, an invoice number such as C536379, a mark of return.
/// Goods that are marked as returned but written as positive become negative.
pub(crate) fn returns(fields: &mut Fields<'_, '_>, c_means_credit: bool) {
    let marked = fields.get("return_mark").text() == Some("return");
    let credit = c_means_credit
        && fields
            .get("invoice_no")
            .text()
            .is_some_and(|no| no.starts_with(['C', 'c']) && no.as_bytes().get(1).is_some_and(u8::is_ascii_digit));
    let quantity = fields.decimal("quantity");
    let negative = quantity.or_else(|| fields.decimal("amount")).is_some_and(|value| value < 0);
    if marked {
        for name in ["quantity", "quantity_delivered", "amount", "tax_amount"] {
            if let Some(value) = fields.decimal(name).filter(|value| *value > 0) {
                fields.set(name, Value::Decimal(-value));
            }
        }
    }
    fields.set("return_mark", Value::Flag(marked || credit || negative));
}

/// Minutes from start and end where none are recorded; contradictions are said, not repaired.
pub(crate) fn stretch(fields: &mut Fields<'_, '_>) -> Option<RemarkCode> {
    if fields.get("is_rework").is_null() && fields.get("activity").text() == Some("rework") {
        fields.set("is_rework", Value::Flag(true));
    }
    let (start, end) = (fields.get("started_at").stamp(), fields.get("finished_at").stamp());
    if start.is_none() && end.is_none() && fields.get("date").is_null() {
        return Some(RemarkCode::NoTimestamp);
    }
    let (start, end) = (start?, end?);
    let between = (end.clock_micros() - start.clock_micros()) as f64 / 60e6;
    if between < 0.0 {
        return Some(RemarkCode::EndBeforeStart);
    }
    match fields.number("minutes") {
        None => {
            fields.set("minutes", Value::Number(between));
            (start.micros == 0 && end.micros == 0 && between >= 1440.0).then_some(RemarkCode::MidnightPlaceholder)
        }
        Some(minutes) if (minutes - between).abs() <= 1.0 => None,
        Some(minutes) if minutes.abs() < f64::EPSILON => Some(RemarkCode::SpanZero),
        Some(_) if start.micros == 0 => Some(RemarkCode::MidnightPlaceholder),
        Some(_) => Some(RemarkCode::SpanContradicts),
    }
}

/// Positive into stock, negative out of it, whatever way it was written.
pub(crate) fn signed_move(fields: &mut Fields<'_, '_>) {
    let (into, out) = (fields.decimal("quantity_in").unwrap_or(0), fields.decimal("quantity_out").unwrap_or(0));
    if fields.get("quantity").is_null() && (!fields.get("quantity_in").is_null() || !fields.get("quantity_out").is_null()) {
        fields.set("quantity", Value::Decimal(into.saturating_sub(out)));
    }
    let mut quantity = fields.decimal("quantity").unwrap_or(0);
    let kind = fields.get("movement_kind").text().map(str::to_owned);
    match kind.as_deref() {
        Some("issue" | "scrap") if quantity > 0 => {
            quantity = -quantity;
            fields.set("quantity", Value::Decimal(quantity));
        }
        None if quantity > 0 => fields.set("movement_kind", Value::Text(Cow::Borrowed("receipt"))),
        None if quantity < 0 => fields.set("movement_kind", Value::Text(Cow::Borrowed("issue"))),
        _ => {}
    }
    if let Some(location) = fields.get("location").text().map(str::to_owned) {
        let side = if quantity < 0 { "from_location" } else { "to_location" };
        if fields.get(side).is_null() {
            fields.set(side, Value::Text(Cow::Owned(location)));
        }
    }
}

/// What the quantities or the limits say about passing.
pub(crate) fn verdict(fields: &mut Fields<'_, '_>) {
    let (inspected, accepted, rejected) =
        (fields.decimal("quantity_inspected"), fields.decimal("quantity_accepted"), fields.decimal("quantity_rejected"));
    match (inspected, accepted, rejected) {
        (Some(inspected), None, Some(rejected)) => fields.set("quantity_accepted", Value::Decimal(inspected.saturating_sub(rejected))),
        (Some(inspected), Some(accepted), None) => fields.set("quantity_rejected", Value::Decimal(inspected.saturating_sub(accepted))),
        (None, Some(accepted), Some(rejected)) => fields.set("quantity_inspected", Value::Decimal(accepted.saturating_add(rejected))),
        _ => {}
    }
    if let (true, Some(measured)) = (fields.get("passed").is_null(), fields.number("measured")) {
        let (lower, upper) = (fields.number("lower_limit"), fields.number("upper_limit"));
        if lower.is_some() || upper.is_some() {
            let passed = lower.is_none_or(|lower| measured >= lower) && upper.is_none_or(|upper| measured <= upper);
            fields.set("passed", Value::Flag(passed));
        }
    }
}

/// So many meters are followed at once.
const MOST_METERS: usize = 100_000;

/// The last reading of each meter, to see which midnight a reading is.
#[derive(Default)]
pub(crate) struct MeterSequence {
    last: HashMap<String, i64>,
}

impl MeterSequence {
    /// Joins date and time, puts midnights right, and tells interval, start, carrier and unit. `true` when a midnight was moved.
    pub(crate) fn apply(&mut self, fields: &mut Fields<'_, '_>, step: Option<i64>, unit: Option<&'static str>) -> bool {
        if fields.get("read_at").is_null() {
            if let (Some(date), Value::Time(micros)) = (fields.get("date").stamp(), fields.get("time")) {
                let micros = *micros;
                let stamp =
                    Stamp { day: date.day + i32::from(micros >= DAY_MICROS), micros: micros % DAY_MICROS, has_time: true, offset: None };
                fields.set("read_at", Value::Stamp(stamp));
            }
        }
        if let Some(unit) = unit.filter(|_| fields.get("unit").is_null()) {
            fields.set("unit", Value::Text(Cow::Borrowed(unit)));
        }
        if fields.get("carrier").is_null() && fields.get("unit").text() == Some("kWh") {
            fields.set("carrier", Value::Text(Cow::Borrowed("electricity")));
        }
        let moved = step.is_some_and(|step| self.midnight(fields, step));
        if let (Some(step), Some(end)) = (step, fields.get("read_at").stamp()) {
            if fields.get("interval_minutes").is_null() && fields.get("register").is_null() {
                fields.set("interval_minutes", Value::Number(step as f64 / 60e6));
                if fields.get("started_at").is_null() {
                    let start = end.clock_micros() - step;
                    let day = i32::try_from(start.div_euclid(DAY_MICROS)).unwrap_or(end.day);
                    fields.set(
                        "started_at",
                        Value::Stamp(Stamp { day, micros: start.rem_euclid(DAY_MICROS), has_time: true, offset: end.offset }),
                    );
                }
            }
        }
        moved
    }

    /// A reading at 00:00 that follows the last step of its own day closes that day: it is the next day's midnight.
    fn midnight(&mut self, fields: &mut Fields<'_, '_>, step: i64) -> bool {
        let Some(mut stamp) = fields.get("read_at").stamp() else { return false };
        let meter = fields.get("meter").text().unwrap_or_default();
        let last = self.last.get(meter).copied();
        let moved = stamp.micros == 0 && last.is_some_and(|last| last + step == stamp.clock_micros() + DAY_MICROS);
        if moved {
            stamp.day += 1;
        }
        if let Some(known) = self.last.get_mut(meter) {
            *known = stamp.clock_micros();
        } else if self.last.len() < MOST_METERS {
            self.last.insert(meter.to_owned(), stamp.clock_micros());
        }
        if moved {
            fields.set("read_at", Value::Stamp(stamp));
        }
        moved
    }
}
