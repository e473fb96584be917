//! Rules of the trade over the values of one row; some remember the row before.

use super::cells::Value;
use super::remarks::RemarkCode;
use crate::kinds::DocumentKind;
use crate::values::dates::{DAY_MICROS, Stamp};
use crate::values::numbers;
use std::borrow::Cow;
use std::collections::HashMap;

/// The places in a row of the fields that rules know; found once for a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    Activity,
    Amount,
    AmountWithTax,
    Carrier,
    Date,
    FinishedAt,
    FromLocation,
    IntervalMinutes,
    InvoiceNo,
    IsRework,
    Location,
    LowerLimit,
    Measured,
    Meter,
    Minutes,
    MovementKind,
    Passed,
    Quantity,
    QuantityAccepted,
    QuantityDelivered,
    QuantityIn,
    QuantityInspected,
    QuantityOut,
    QuantityReceived,
    QuantityRejected,
    ReadAt,
    Register,
    ReturnMark,
    StartedAt,
    TaxAmount,
    Time,
    ToLocation,
    Unit,
    UnitCost,
    UnitPrice,
    UpperLimit,
}

impl Known {
    const NAMES: &'static [&'static str] = &[
        "activity",
        "amount",
        "amount_with_tax",
        "carrier",
        "date",
        "finished_at",
        "from_location",
        "interval_minutes",
        "invoice_no",
        "is_rework",
        "location",
        "lower_limit",
        "measured",
        "meter",
        "minutes",
        "movement_kind",
        "passed",
        "quantity",
        "quantity_accepted",
        "quantity_delivered",
        "quantity_in",
        "quantity_inspected",
        "quantity_out",
        "quantity_received",
        "quantity_rejected",
        "read_at",
        "register",
        "return_mark",
        "started_at",
        "tax_amount",
        "time",
        "to_location",
        "unit",
        "unit_cost",
        "unit_price",
        "upper_limit",
    ];
}

/// Where each of them is; a field that the kind does not have has no place.
pub(crate) struct Places([Option<usize>; Known::NAMES.len()]);

impl Places {
    pub(crate) fn of(kind: &DocumentKind) -> Self {
        Self(std::array::from_fn(|known| kind.index(Known::NAMES[known])))
    }
}

/// The fields of a row by name; those that the kind does not have are simply empty.
pub(crate) struct Fields<'v, 'r> {
    pub(crate) places: &'v Places,
    pub(crate) values: &'v mut [Value<'r>],
}

impl<'r> Fields<'_, 'r> {
    fn get(&self, known: Known) -> &Value<'r> {
        self.places.0[known as usize].map_or(&Value::Null, |index| &self.values[index])
    }

    fn set(&mut self, known: Known, value: Value<'r>) {
        if let Some(index) = self.places.0[known as usize] {
            self.values[index] = value;
        }
    }

    fn decimal(&self, known: Known) -> Option<i64> {
        self.get(known).decimal()
    }

    fn number(&self, known: Known) -> Option<f64> {
        self.get(known).number()
    }
}

/// Amount from the amount with tax, or from quantity and price.
pub(crate) fn amount(fields: &mut Fields<'_, '_>) {
    if !fields.get(Known::Amount).is_null() {
        return;
    }
    let with_tax = fields.decimal(Known::AmountWithTax);
    let price = fields.decimal(Known::UnitPrice).or_else(|| fields.decimal(Known::UnitCost));
    let quantity = fields
        .decimal(Known::Quantity)
        .or_else(|| fields.decimal(Known::QuantityDelivered))
        .or_else(|| fields.decimal(Known::QuantityReceived));
    let amount = match (with_tax, fields.decimal(Known::TaxAmount), quantity, price) {
        (Some(with_tax), Some(tax), ..) => with_tax.checked_sub(tax),
        (_, _, Some(quantity), Some(price)) => numbers::product(quantity, price),
        (with_tax, ..) => with_tax,
    };
    if let Some(amount) = amount {
        fields.set(Known::Amount, Value::Decimal(amount));
    }
}

/// Credit notes: negative quantity or amount, an invoice number such as C536379, a mark of return.
/// Goods that are marked as returned but written as positive become negative.
pub(crate) fn returns(fields: &mut Fields<'_, '_>, c_means_credit: bool) {
    let marked = fields.get(Known::ReturnMark).text() == Some("return");
    let credit = c_means_credit
        && fields
            .get(Known::InvoiceNo)
            .text()
            .is_some_and(|no| no.starts_with(['C', 'c']) && no.as_bytes().get(1).is_some_and(u8::is_ascii_digit));
    let quantity = fields.decimal(Known::Quantity);
    let negative = quantity.or_else(|| fields.decimal(Known::Amount)).is_some_and(|value| value < 0);
    if marked {
        for name in [Known::Quantity, Known::QuantityDelivered, Known::Amount, Known::TaxAmount] {
            if let Some(value) = fields.decimal(name).filter(|value| *value > 0) {
                fields.set(name, Value::Decimal(-value));
            }
        }
    }
    fields.set(Known::ReturnMark, Value::Flag(marked || credit || negative));
}

/// Minutes from start and end where none are recorded; contradictions are said, not repaired.
pub(crate) fn stretch(fields: &mut Fields<'_, '_>) -> Option<RemarkCode> {
    if fields.get(Known::IsRework).is_null() && fields.get(Known::Activity).text() == Some("rework") {
        fields.set(Known::IsRework, Value::Flag(true));
    }
    let (start, end) = (fields.get(Known::StartedAt).stamp(), fields.get(Known::FinishedAt).stamp());
    if start.is_none() && end.is_none() && fields.get(Known::Date).is_null() {
        return Some(RemarkCode::NoTimestamp);
    }
    let (start, end) = (start?, end?);
    let between = (end.clock_micros() - start.clock_micros()) as f64 / 60e6;
    if between < 0.0 {
        return Some(RemarkCode::EndBeforeStart);
    }
    match fields.number(Known::Minutes) {
        None => {
            fields.set(Known::Minutes, Value::Number(between));
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
    let (into, out) = (fields.decimal(Known::QuantityIn).unwrap_or(0), fields.decimal(Known::QuantityOut).unwrap_or(0));
    if fields.get(Known::Quantity).is_null() && (!fields.get(Known::QuantityIn).is_null() || !fields.get(Known::QuantityOut).is_null()) {
        fields.set(Known::Quantity, Value::Decimal(into.saturating_sub(out)));
    }
    let mut quantity = fields.decimal(Known::Quantity).unwrap_or(0);
    let kind = fields.get(Known::MovementKind).text().map(str::to_owned);
    match kind.as_deref() {
        Some("issue" | "scrap") if quantity > 0 => {
            quantity = -quantity;
            fields.set(Known::Quantity, Value::Decimal(quantity));
        }
        None if quantity > 0 => fields.set(Known::MovementKind, Value::Text(Cow::Borrowed("receipt"))),
        None if quantity < 0 => fields.set(Known::MovementKind, Value::Text(Cow::Borrowed("issue"))),
        _ => {}
    }
    if let Some(location) = fields.get(Known::Location).text().map(str::to_owned) {
        let side = if quantity < 0 { Known::FromLocation } else { Known::ToLocation };
        if fields.get(side).is_null() {
            fields.set(side, Value::Text(Cow::Owned(location)));
        }
    }
}

/// What the quantities or the limits say about passing.
pub(crate) fn verdict(fields: &mut Fields<'_, '_>) {
    let (inspected, accepted, rejected) =
        (fields.decimal(Known::QuantityInspected), fields.decimal(Known::QuantityAccepted), fields.decimal(Known::QuantityRejected));
    match (inspected, accepted, rejected) {
        (Some(inspected), None, Some(rejected)) => fields.set(Known::QuantityAccepted, Value::Decimal(inspected.saturating_sub(rejected))),
        (Some(inspected), Some(accepted), None) => fields.set(Known::QuantityRejected, Value::Decimal(inspected.saturating_sub(accepted))),
        (None, Some(accepted), Some(rejected)) => fields.set(Known::QuantityInspected, Value::Decimal(accepted.saturating_add(rejected))),
        _ => {}
    }
    if let (true, Some(measured)) = (fields.get(Known::Passed).is_null(), fields.number(Known::Measured)) {
        let (lower, upper) = (fields.number(Known::LowerLimit), fields.number(Known::UpperLimit));
        if lower.is_some() || upper.is_some() {
            let passed = lower.is_none_or(|lower| measured >= lower) && upper.is_none_or(|upper| measured <= upper);
            fields.set(Known::Passed, Value::Flag(passed));
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
        if fields.get(Known::ReadAt).is_null()
            && let (Some(date), Value::Time(micros)) = (fields.get(Known::Date).stamp(), fields.get(Known::Time))
        {
            let micros = *micros;
            let stamp =
                Stamp { day: date.day + i32::from(micros >= DAY_MICROS), micros: micros % DAY_MICROS, has_time: true, offset: None };
            fields.set(Known::ReadAt, Value::Stamp(stamp));
        }
        if let Some(unit) = unit.filter(|_| fields.get(Known::Unit).is_null()) {
            fields.set(Known::Unit, Value::Text(Cow::Borrowed(unit)));
        }
        if fields.get(Known::Carrier).is_null() && fields.get(Known::Unit).text() == Some("kWh") {
            fields.set(Known::Carrier, Value::Text(Cow::Borrowed("electricity")));
        }
        let moved = step.is_some_and(|step| self.midnight(fields, step));
        if let (Some(step), Some(end)) = (step, fields.get(Known::ReadAt).stamp())
            && fields.get(Known::IntervalMinutes).is_null()
            && fields.get(Known::Register).is_null()
        {
            fields.set(Known::IntervalMinutes, Value::Number(step as f64 / 60e6));
            if fields.get(Known::StartedAt).is_null() {
                let start = end.clock_micros() - step;
                let day = i32::try_from(start.div_euclid(DAY_MICROS)).unwrap_or(end.day);
                let start = Stamp { day, micros: start.rem_euclid(DAY_MICROS), has_time: true, offset: end.offset };
                fields.set(Known::StartedAt, Value::Stamp(start));
            }
        }
        moved
    }

    /// A reading at 00:00 that follows the last step of its own day closes that day: it is the next day's midnight.
    fn midnight(&mut self, fields: &mut Fields<'_, '_>, step: i64) -> bool {
        let Some(mut stamp) = fields.get(Known::ReadAt).stamp() else { return false };
        let meter = fields.get(Known::Meter).text().unwrap_or_default();
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
            fields.set(Known::ReadAt, Value::Stamp(stamp));
        }
        moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_stand_in_the_order_of_the_places() {
        assert_eq!(Known::NAMES[Known::Quantity as usize], "quantity");
        assert_eq!(Known::NAMES[Known::InvoiceNo as usize], "invoice_no");
        assert_eq!(Known::NAMES[Known::UpperLimit as usize], "upper_limit");
        assert!(Known::NAMES.is_sorted());
        for name in Known::NAMES {
            assert!(crate::kinds::KINDS.iter().any(|kind| kind.index(name).is_some()), "{name}");
        }
    }
}
