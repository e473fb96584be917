//! A mapping made ready: which reader each column has, which fact fields each value goes to.

use super::ConversionError;
use crate::kinds::{self, DocumentKind, Emission, Shape};
use crate::mapping::{MappedColumn, Mapping};
use crate::reading::{Cell, Row};
use crate::values::dates::Order;
use crate::values::numbers::Mark;
use crate::values::units::{self, Dimension, Unit};
use lake::vocabulary::{self, FactType, Kind};

/// One mapped column.
pub(crate) struct PlannedColumn {
    pub(crate) column: usize,
    pub(crate) field: usize,
    pub(crate) header: String,
    pub(crate) shape: Shape,
    pub(crate) lenient: bool,
    pub(crate) words: Option<fn(&str) -> Option<&'static str>>,
    pub(crate) mark: Mark,
    pub(crate) order: Order,
    pub(crate) unit: Option<Unit>,
    pub(crate) point_zero: bool,
    pub(crate) percent: bool,
    pub(crate) blank_is_no: bool,
}

/// One field of a fact and the fields of the row that feed it, first value wins.
pub(crate) struct Feed {
    pub(crate) index: usize,
    pub(crate) kind: Kind,
    /// Spans are minutes in a row; some facts count in hours.
    pub(crate) per_minute: f64,
    pub(crate) from: Vec<usize>,
}

/// One fact a row may tell.
pub(crate) struct PlannedEmission {
    pub(crate) fact: &'static FactType,
    /// Each: all of these bits, none of those.
    pub(crate) when: Vec<(u64, u64)>,
    pub(crate) occurred: Vec<usize>,
    pub(crate) stand_ins: u64,
    pub(crate) own_quantity: Option<usize>,
    /// The field of the fact that is only known beside a quantity of its own.
    pub(crate) ordered_index: Option<usize>,
    pub(crate) feeds: Vec<Feed>,
}

/// A mapping made ready.
pub(crate) struct Plan {
    pub(crate) kind: &'static DocumentKind,
    pub(crate) columns: Vec<PlannedColumn>,
    pub(crate) emissions: Vec<PlannedEmission>,
    /// Of each group every row must have one.
    pub(crate) row_needs: Vec<u64>,
    pub(crate) constants: Vec<(usize, String)>,
    pub(crate) c_means_credit: bool,
    pub(crate) step_micros: Option<i64>,
}

impl Plan {
    pub(crate) fn of(mapping: &Mapping) -> Result<Self, ConversionError> {
        let kind = kinds::kind(&mapping.kind).ok_or_else(|| ConversionError::UnknownKind(mapping.kind.clone()))?;
        let mut columns: Vec<PlannedColumn> = Vec::with_capacity(mapping.columns.len());
        for mapped in &mapping.columns {
            let field =
                kind.index(&mapped.field).ok_or_else(|| ConversionError::UnknownField { kind: kind.id, field: mapped.field.clone() })?;
            if columns.iter().any(|column| column.field == field) {
                return Err(ConversionError::FieldTwice(mapped.field.clone()));
            }
            columns.push(planned(kind, field, mapped));
        }
        let has = |name: &&str| kind.index(name).is_some_and(|field| columns.iter().any(|column| column.field == field));
        let missing: Vec<String> = kind.needs.iter().filter(|group| !group.iter().any(&has)).map(|group| group.join(" / ")).collect();
        if !missing.is_empty() {
            return Err(ConversionError::FieldsMissing(missing.join("; ")));
        }
        let constants =
            mapping.constants.iter().filter_map(|constant| Some((kind.index(&constant.field)?, constant.value.clone()))).collect();
        Ok(Self {
            kind,
            emissions: kind.emissions.iter().filter_map(|emission| emission_of(kind, emission)).collect(),
            row_needs: kind.needs.iter().take(kind.row_needs).map(|group| bits(kind, group)).collect(),
            columns,
            constants,
            c_means_credit: mapping.c_means_credit,
            step_micros: mapping.step_minutes.map(|minutes| i64::from(minutes) * 60_000_000),
        })
    }

    /// A quick look whether a row could be one of sums; most rows are not and must not pay for the question.
    pub(crate) fn may_be_total(&self, row: &Row<'_>) -> bool {
        (0..row.len().min(4)).any(|column| match row.cell(column) {
            Cell::Text(text) => {
                let text = text.trim_start();
                text.len() <= 40
                    && text.bytes().next().is_some_and(|first| {
                        first >= 0x80 || matches!(first, b'T' | b't' | b'S' | b's' | b'G' | b'g' | b'Z' | b'z' | b'1'..=b'3')
                    })
                    && says_total(text)
            }
            _ => false,
        })
    }
}

fn says_total(text: &str) -> bool {
    text.contains('计')
        || text.len() <= 14
            && text.bytes().any(|byte| matches!(byte, b't' | b'T' | b'm' | b'M'))
            && !text.contains(|c: char| c.is_ascii_digit())
}

fn planned(kind: &DocumentKind, field: usize, mapped: &MappedColumn) -> PlannedColumn {
    let spec = &kind.fields[field];
    PlannedColumn {
        column: mapped.column,
        field,
        header: mapped.header.clone(),
        shape: spec.shape,
        lenient: spec.lenient,
        words: spec.words,
        mark: mapped.mark,
        order: mapped.order,
        unit: mapped.unit.as_deref().and_then(units::find),
        point_zero: mapped.point_zero,
        percent: mapped.percent,
        blank_is_no: mapped.blank_is_no,
    }
}

fn bits(kind: &DocumentKind, names: &[&str]) -> u64 {
    names.iter().filter_map(|name| kind.index(name)).fold(0, |bits, field| bits | 1 << field)
}

fn emission_of(kind: &'static DocumentKind, emission: &Emission) -> Option<PlannedEmission> {
    let fact = vocabulary::fact_type(emission.fact)?;
    let when = emission
        .when
        .iter()
        .map(|group| {
            let (not, yes): (Vec<&str>, Vec<&str>) = group.iter().copied().partition(|name| name.starts_with('!'));
            let not: Vec<&str> = not.iter().map(|name| name.trim_start_matches('!')).collect();
            (bits(kind, &yes), bits(kind, &not))
        })
        .collect();
    let feeds = fact
        .fields
        .iter()
        .enumerate()
        .filter_map(|(index, field)| {
            let from: Vec<usize> = match emission.feeds.iter().find(|(to, _)| *to == field.name) {
                Some((_, from)) => from.iter().filter_map(|name| kind.index(name)).collect(),
                None => kind.index(field.name).into_iter().collect(),
            };
            let per_minute = if field.unit == Some("h") { 1.0 / 60.0 } else { 1.0 };
            (!from.is_empty()).then_some(Feed { index, kind: field.kind, per_minute, from })
        })
        .collect();
    Some(PlannedEmission {
        fact,
        when,
        occurred: emission.occurred.iter().filter_map(|name| kind.index(name)).collect(),
        stand_ins: bits(kind, emission.stand_ins),
        own_quantity: emission.own_quantity.and_then(|name| kind.index(name)),
        ordered_index: emission.own_quantity.and_then(|_| fact.fields.iter().position(|field| field.name == "quantity_ordered")),
        feeds,
    })
}

/// How many of the kept unit a column's unit is.
pub(crate) fn factor(shape: Shape, unit: Option<Unit>) -> Option<(i64, i64)> {
    let unit = unit?;
    match shape {
        Shape::Decimal(Some(dimension)) | Shape::Number(Some(dimension)) if dimension == unit.dimension => {
            Some((unit.numerator, unit.denominator))
        }
        Shape::Minutes if unit.dimension == Dimension::Time => Some((unit.numerator, unit.denominator)),
        Shape::Days if unit.dimension == Dimension::Time => Some((unit.numerator, unit.denominator * 1440)),
        _ => None,
    }
    .filter(|(numerator, denominator)| numerator != denominator)
}
