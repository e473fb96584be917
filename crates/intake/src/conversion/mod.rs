//! Rows become facts: cells are read by the column's convention, rules of the trade are applied, bad rows are refused with a reason.
//!
//! One pass, bounded memory, nothing is kept but counts and the first refusals.

mod cells;
mod clock;
mod companions;
mod plan;
mod remarks;
mod row;
mod rules;
mod sink;

use crate::mapping::Mapping;
use crate::reading::{Document, Progress, ReadError, Step, Watch};
use crate::recognition::is_total_row;
use chrono_tz::Tz;
pub use companions::Companions;
use plan::Plan;
pub use remarks::{Remark, RemarkCode, Remarks, Severity};
use row::{Converter, Verdict};
pub use sink::{FactSink, Occurred, SinkError};

/// What the conversion of a sheet needs to know besides its mapping.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The plant's time zone.
    pub zone: Tz,
    /// The moment, in microseconds UTC, that rows of a list without a date are dated with: when the file came in.
    pub received_at: i64,
}

/// What became of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Rows that hold something, below the header.
    pub rows_read: u64,
    pub rows_accepted: u64,
    pub rows_refused: u64,
    /// Rows of sums, which are not facts.
    pub totals_skipped: u64,
    pub blanks_skipped: u64,
    /// Heads of orders that are told by their lines.
    pub heads_skipped: u64,
    /// Meter readings at midnight that carried the day they close.
    pub midnights_put_right: u64,
    /// Facts told, per fact type, in the order of the kind's emissions.
    pub facts: Vec<(&'static str, u64)>,
}

/// Why a conversion stopped.
#[derive(Debug, thiserror::Error)]
pub enum ConversionError {
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error("there is no kind of document named {0}")]
    UnknownKind(String),
    #[error("{kind} has no field named {field}")]
    UnknownField { kind: &'static str, field: String },
    #[error("the field {0} has two columns")]
    FieldTwice(String),
    #[error("these fields are missing: {0}")]
    FieldsMissing(String),
    #[error("the facts cannot be written: {0}")]
    Sink(#[from] SinkError),
}

impl ConversionError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read(error) => error.code(),
            Self::UnknownKind(_) => "intake.unknown_kind",
            Self::UnknownField { .. } => "intake.unknown_field",
            Self::FieldTwice(_) => "intake.field_twice",
            Self::FieldsMissing(_) => "intake.fields_missing",
            Self::Sink(_) => "intake.facts_unwritable",
        }
    }
}

/// The fact types a mapping tells, in the order of the sink's slots.
pub fn fact_types(mapping: &Mapping) -> Result<Vec<&'static lake::vocabulary::FactType>, ConversionError> {
    Ok(Plan::of(mapping)?.emissions.iter().map(|emission| emission.fact).collect())
}

/// Converts one sheet.
#[expect(
    clippy::too_many_arguments,
    reason = "what is read, how, where it goes, what is said and who watches: none of them belongs to another"
)]
pub fn convert(
    document: &Document,
    sheet: usize,
    mapping: &Mapping,
    context: &Context,
    companions: Option<&Companions>,
    sink: &mut impl FactSink,
    remarks: &mut Remarks,
    watch: Watch<'_>,
) -> Result<Outcome, ConversionError> {
    let plan = Plan::of(mapping)?;
    let mut outcome = Outcome { facts: plan.emissions.iter().map(|emission| (emission.fact.name, 0)).collect(), ..Outcome::default() };
    let mut converter = Converter::new(&plan, context, companions);
    let mut failed = None;
    let sheet_name = document.sheets.get(sheet).map(|sheet| sheet.name.clone()).unwrap_or_default();
    remarks.begin_sheet(&document.name, &sheet_name);
    document.read(&[sheet], watch, &mut |_, row| {
        if row.number < mapping.first_row {
            return Ok(Step::On);
        }
        if row.is_blank() {
            outcome.blanks_skipped += 1;
            return Ok(Step::On);
        }
        outcome.rows_read += 1;
        if plan.may_be_total(&row) && is_total_row(&row) {
            outcome.totals_skipped += 1;
            return Ok(Step::On);
        }
        match converter.row(&row, sink, remarks, &mut outcome.facts) {
            Ok(Verdict::Accepted) => outcome.rows_accepted += 1,
            Ok(Verdict::ToldByLines) => outcome.heads_skipped += 1,
            Ok(Verdict::Refused) if is_total_row(&row) => {
                remarks.forget_row();
                outcome.totals_skipped += 1;
            }
            Ok(Verdict::Refused) => outcome.rows_refused += 1,
            Err(error) => {
                failed = Some(error);
                return Ok(Step::Stop);
            }
        }
        remarks.keep_row();
        Ok(Step::On)
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    outcome.midnights_put_right = converter.midnights_put_right;
    watch.check(Progress { bytes_read: document.bytes, bytes_total: document.bytes, rows: outcome.rows_read })?;
    Ok(outcome)
}
