//! Orders whose head and lines are in different sheets or files: the lines take supplier and dates from the head.
//!
//! Heads are converted into [`Companions`] first, then the lines, then the heads again: one order must not be told
//! twice, once as a whole and once line by line, so a head is told only when no line has claimed it.
//! What a line takes from a head does not make another fact of it, so it does not matter which came in first.

use super::sink::{FactSink, Occurred, SinkError};
use crate::values::dates::{DAY_MICROS, Stamp};
use lake::vocabulary::FactType;
use std::cell::Cell;
use std::collections::HashMap;

/// So many orders are remembered; the lines of further ones stay without a head.
const MOST: usize = 2_000_000;

/// The head of one order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    pub(crate) ordered_on: Option<Stamp>,
    pub(crate) promised_on: Option<i32>,
    pub(crate) texts: HashMap<&'static str, String>,
    /// A line of the order was met.
    is_claimed: Cell<bool>,
}

/// What the heads of purchase orders say, by order number.
#[derive(Debug, Default)]
pub struct Companions {
    heads: HashMap<String, Head>,
    fact: Option<&'static FactType>,
    order_no: Option<String>,
    current: Head,
}

impl Companions {
    /// Takes the facts of a mapping to `purchase_orders`.
    #[must_use]
    pub fn new() -> Self {
        Self { fact: lake::vocabulary::fact_type("purchase.ordered"), ..Self::default() }
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// The head of a line's order, which is claimed by it.
    pub(crate) fn head(&self, order_no: &str) -> Option<&Head> {
        self.heads.get(order_no).inspect(|head| head.is_claimed.set(true))
    }

    pub(crate) fn is_claimed(&self, order_no: &str) -> bool {
        self.heads.get(order_no).is_some_and(|head| head.is_claimed.get())
    }

    /// Takes a head that is in the lake from an earlier import: when it was ordered in microseconds UTC, the promised
    /// day, and what of `supplier_code`, `supplier_name` and `currency` is known.
    pub fn know(
        &mut self,
        order_no: &str,
        ordered_at: i64,
        promised_on: Option<i32>,
        texts: impl IntoIterator<Item = (&'static str, String)>,
    ) {
        if self.heads.len() < MOST {
            let head = Head { promised_on, texts: texts.into_iter().collect(), ..Head::ordered_at(ordered_at) };
            self.heads.insert(order_no.to_owned(), head);
        }
    }

    fn name(&self, index: usize) -> &'static str {
        self.fact.and_then(|fact| fact.fields.get(index)).map_or("", |field| field.name)
    }
}

impl Head {
    fn ordered_at(moment: i64) -> Self {
        let day = i32::try_from(moment.div_euclid(DAY_MICROS)).unwrap_or(0);
        let stamp = Stamp { day, micros: moment.rem_euclid(DAY_MICROS), has_time: true, offset: Some(0) };
        Self { ordered_on: Some(stamp), ..Self::default() }
    }
}

impl FactSink for Companions {
    fn begin(&mut self, _slot: usize, occurred: Occurred, _source_row: i64) -> Result<(), SinkError> {
        self.current = Head::ordered_at(occurred.at);
        self.order_no = None;
        Ok(())
    }

    fn text(&mut self, _slot: usize, index: usize, value: &str) -> Result<(), SinkError> {
        match self.name(index) {
            "order_no" => self.order_no = Some(value.to_owned()),
            name @ ("supplier_code" | "supplier_name" | "currency") => {
                self.current.texts.insert(name, value.to_owned());
            }
            _ => {}
        }
        Ok(())
    }

    fn date(&mut self, _slot: usize, index: usize, days: i32) -> Result<(), SinkError> {
        if self.name(index) == "promised_on" {
            self.current.promised_on = Some(days);
        }
        Ok(())
    }

    fn decimal(&mut self, _slot: usize, _index: usize, _millionths: i64) -> Result<(), SinkError> {
        Ok(())
    }

    fn number(&mut self, _slot: usize, _index: usize, _value: f64) -> Result<(), SinkError> {
        Ok(())
    }

    fn integer(&mut self, _slot: usize, _index: usize, _value: i64) -> Result<(), SinkError> {
        Ok(())
    }

    fn instant(&mut self, _slot: usize, _index: usize, _micros: i64) -> Result<(), SinkError> {
        Ok(())
    }

    fn flag(&mut self, _slot: usize, _index: usize, _value: bool) -> Result<(), SinkError> {
        Ok(())
    }

    fn end(&mut self, _slot: usize) -> Result<(), SinkError> {
        if let Some(order_no) = self.order_no.take().filter(|_| self.heads.len() < MOST) {
            self.heads.insert(order_no, std::mem::take(&mut self.current));
        }
        Ok(())
    }
}
