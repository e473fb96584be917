//! Orders whose head and lines are in different files: the lines take supplier and dates from the head.
//!
//! A sheet of order heads is converted into [`Companions`] instead of the lake when the same import has the lines:
//! one order must not be told twice, once as a whole and once line by line.

use super::sink::{FactSink, SinkError};
use crate::values::dates::{DAY_MICROS, Stamp};
use lake::vocabulary::FactType;
use std::collections::HashMap;

/// So many orders are remembered; the lines of further ones stay without a head.
const MOST: usize = 2_000_000;

/// The head of one order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    pub(crate) ordered_on: Option<Stamp>,
    pub(crate) promised_on: Option<i32>,
    pub(crate) texts: HashMap<&'static str, String>,
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

    pub(crate) fn head(&self, order_no: &str) -> Option<&Head> {
        self.heads.get(order_no)
    }

    fn name(&self, index: usize) -> &'static str {
        self.fact.and_then(|fact| fact.fields.get(index)).map_or("", |field| field.name)
    }
}

impl FactSink for Companions {
    fn begin(&mut self, _slot: usize, occurred_at: i64, _occurred_on: i32, _source_row: i64) -> Result<(), SinkError> {
        let day = i32::try_from(occurred_at.div_euclid(DAY_MICROS)).unwrap_or(0);
        let micros = occurred_at.rem_euclid(DAY_MICROS);
        self.current = Head { ordered_on: Some(Stamp { day, micros, has_time: true, offset: Some(0) }), ..Head::default() };
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
