//! What every story needs: a desk on which files are opened, recognised and converted, and the facts that come out.

use intake::conversion::{Companions, Context, FactSink, Occurred, Outcome, Remarks, SinkError, convert, fact_types};
use intake::reading::{Document, Limits, ReadError, Source, Watch};
use intake::recognition::{Recognition, recognise};
use lake::vocabulary::FactType;
use std::collections::BTreeMap;

/// One fact as text, by field.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Fact {
    pub(crate) name: &'static str,
    pub(crate) occurred_at: i64,
    pub(crate) occurred_on: String,
    pub(crate) row: i64,
    pub(crate) fields: BTreeMap<&'static str, String>,
}

impl Fact {
    pub(crate) fn get(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }
}

/// Keeps facts instead of storing them.
#[derive(Default)]
pub(crate) struct Kept {
    types: Vec<&'static FactType>,
    open: Fact,
    pub(crate) facts: Vec<Fact>,
}

impl Kept {
    pub(crate) fn of(types: Vec<&'static FactType>) -> Self {
        Self { types, ..Self::default() }
    }

    fn put(&mut self, slot: usize, index: usize, value: String) -> Result<(), SinkError> {
        let before = self.open.fields.insert(self.types[slot].fields[index].name, value);
        assert!(before.is_none(), "a field was told twice");
        Ok(())
    }
}

impl FactSink for Kept {
    fn begin(&mut self, slot: usize, occurred: Occurred, row: i64) -> Result<(), SinkError> {
        self.open = Fact {
            name: self.types[slot].name,
            occurred_at: occurred.at,
            occurred_on: intake::values::dates::format_day(occurred.on),
            row,
            ..Fact::default()
        };
        Ok(())
    }
    fn text(&mut self, slot: usize, index: usize, value: &str) -> Result<(), SinkError> {
        self.put(slot, index, value.to_owned())
    }
    fn decimal(&mut self, slot: usize, index: usize, millionths: i64) -> Result<(), SinkError> {
        self.put(slot, index, intake::values::numbers::format(millionths))
    }
    fn number(&mut self, slot: usize, index: usize, value: f64) -> Result<(), SinkError> {
        self.put(slot, index, format!("{}", (value * 1e6).round() / 1e6))
    }
    fn integer(&mut self, slot: usize, index: usize, value: i64) -> Result<(), SinkError> {
        self.put(slot, index, value.to_string())
    }
    fn date(&mut self, slot: usize, index: usize, days: i32) -> Result<(), SinkError> {
        self.put(slot, index, intake::values::dates::format_day(days))
    }
    fn instant(&mut self, slot: usize, index: usize, micros: i64) -> Result<(), SinkError> {
        self.put(slot, index, chrono::DateTime::from_timestamp_micros(micros).unwrap().format("%Y-%m-%d %H:%M").to_string())
    }
    fn flag(&mut self, slot: usize, index: usize, value: bool) -> Result<(), SinkError> {
        self.put(slot, index, value.to_string())
    }
    fn end(&mut self, _slot: usize) -> Result<(), SinkError> {
        self.facts.push(std::mem::take(&mut self.open));
        Ok(())
    }
}

/// What came of one sheet.
pub(crate) struct Told {
    pub(crate) outcome: Outcome,
    pub(crate) facts: Vec<Fact>,
    pub(crate) remarks: Remarks,
}

pub(crate) fn open(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    Document::open(name, Source::Bytes(bytes.into()), Limits::default(), Watch::none())
}

pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = format!("tests/fixtures/{name}");
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(crate) fn seen(name: &str, bytes: &[u8]) -> Recognition {
    recognise(&open(name, bytes).unwrap(), Watch::none()).unwrap()
}

/// The clock of the stories: Shanghai, and files come in on 2024-04-01 at noon.
pub(crate) fn context() -> Context {
    Context { zone: chrono_tz::Asia::Shanghai, received_at: 1_711_944_000_000_000 }
}

/// Recognises and converts one sheet of a file.
pub(crate) fn told(name: &str, bytes: &[u8], sheet: usize, companions: Option<&Companions>) -> Told {
    let document = open(name, bytes).unwrap();
    let recognition = recognise(&document, Watch::none()).unwrap();
    let mapping = recognition.sheets[sheet]
        .mapping
        .clone()
        .unwrap_or_else(|| panic!("{name} was not recognised: {:#?}", recognition.sheets[sheet].reasons));
    let mut kept = Kept::of(fact_types(&mapping).unwrap());
    let mut remarks = Remarks::new(100);
    let outcome = convert(&document, sheet, &mapping, &context(), companions, &mut kept, &mut remarks, Watch::none()).unwrap();
    assert_eq!(outcome.rows_read, outcome.rows_accepted + outcome.rows_refused + outcome.totals_skipped + outcome.heads_skipped);
    Told { outcome, facts: kept.facts, remarks }
}

/// The field each column was taken for.
pub(crate) fn fields(recognition: &Recognition, sheet: usize) -> Vec<(&str, &'static str)> {
    recognition.sheets[sheet].columns.iter().filter_map(|column| Some((column.header.as_str(), column.field?))).collect()
}
