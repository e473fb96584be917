//! One growing column: plain vectors that can be cut back by a row, turned into an array at the end.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array, StringArray, TimestampMicrosecondArray,
};
use arrow::buffer::{BooleanBuffer, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};

use crate::schema::{DECIMAL_PRECISION, DECIMAL_SCALE, STORED_ZONE};
use crate::vocabulary::Kind;

/// The values of one field. What was not given is padded when it is next needed, so that a field
/// that no row has costs nothing.
pub(crate) struct Column {
    /// Which rows have a value.
    given: Vec<bool>,
    values: Values,
}

enum Values {
    Text { ends: Vec<i32>, bytes: Vec<u8> },
    Wide { kind: Kind, values: Vec<i64> },
    Number(Vec<f64>),
    Date(Vec<i32>),
    Flag(Vec<bool>),
}

impl Column {
    pub(super) fn new(kind: Kind) -> Self {
        let values = match kind {
            Kind::Text => Values::Text { ends: vec![0], bytes: Vec::new() },
            Kind::Decimal | Kind::Integer | Kind::Instant => Values::Wide { kind, values: Vec::new() },
            Kind::Number => Values::Number(Vec::new()),
            Kind::Date => Values::Date(Vec::new()),
            Kind::Flag => Values::Flag(Vec::new()),
        };
        Self { given: Vec::new(), values }
    }

    pub(super) fn len(&self) -> usize {
        self.given.len()
    }

    /// The rows up to this one that were not given are unknown.
    pub(super) fn pad(&mut self, rows: usize) {
        if self.given.len() >= rows {
            return;
        }
        self.given.resize(rows, false);
        match &mut self.values {
            Values::Text { ends, bytes } => ends.resize(rows + 1, offset(bytes.len())),
            Values::Wide { values, .. } => values.resize(rows, 0),
            Values::Number(values) => values.resize(rows, 0.0),
            Values::Date(values) => values.resize(rows, 0),
            Values::Flag(values) => values.resize(rows, false),
        }
    }

    /// Cut back to so many rows; says how many bytes of text that freed.
    pub(super) fn truncate(&mut self, rows: usize) -> usize {
        if self.given.len() <= rows {
            return 0;
        }
        self.given.truncate(rows);
        match &mut self.values {
            Values::Text { ends, bytes } => {
                ends.truncate(rows + 1);
                let keep = usize::try_from(*ends.last().expect("the first offset is always there")).expect("an offset is never negative");
                let freed = bytes.len() - keep;
                bytes.truncate(keep);
                return freed;
            }
            Values::Wide { values, .. } => values.truncate(rows),
            Values::Number(values) => values.truncate(rows),
            Values::Date(values) => values.truncate(rows),
            Values::Flag(values) => values.truncate(rows),
        }
        0
    }

    pub(super) fn push_text(&mut self, value: &str) {
        if let Values::Text { ends, bytes } = &mut self.values {
            bytes.extend_from_slice(value.as_bytes());
            ends.push(offset(bytes.len()));
            self.given.push(true);
        }
    }

    /// A decimal, an integer or an instant.
    pub(super) fn push_wide(&mut self, value: i64) {
        if let Values::Wide { values, .. } = &mut self.values {
            values.push(value);
            self.given.push(true);
        }
    }

    pub(super) fn push_number(&mut self, value: f64) {
        if let Values::Number(values) = &mut self.values {
            values.push(value);
            self.given.push(true);
        }
    }

    pub(super) fn push_date(&mut self, value: i32) {
        if let Values::Date(values) = &mut self.values {
            values.push(value);
            self.given.push(true);
        }
    }

    pub(super) fn push_flag(&mut self, value: bool) {
        if let Values::Flag(values) = &mut self.values {
            values.push(value);
            self.given.push(true);
        }
    }

    pub(crate) fn into_array(self) -> ArrayRef {
        let nulls = Some(NullBuffer::from(self.given)).filter(|nulls| nulls.null_count() > 0);
        match self.values {
            Values::Text { ends, bytes } => {
                Arc::new(StringArray::new(OffsetBuffer::new(ScalarBuffer::from(ends)), Buffer::from_vec(bytes), nulls))
            }
            Values::Wide { kind: Kind::Decimal, values } => {
                let values: Vec<i128> = values.into_iter().map(i128::from).collect();
                let array =
                    Decimal128Array::new(ScalarBuffer::from(values), nulls).with_precision_and_scale(DECIMAL_PRECISION, DECIMAL_SCALE);
                Arc::new(array.expect("precision and scale are constants that belong together"))
            }
            Values::Wide { kind: Kind::Instant, values } => {
                Arc::new(TimestampMicrosecondArray::new(ScalarBuffer::from(values), nulls).with_timezone(STORED_ZONE))
            }
            Values::Wide { values, .. } => Arc::new(Int64Array::new(ScalarBuffer::from(values), nulls)),
            Values::Number(values) => Arc::new(Float64Array::new(ScalarBuffer::from(values), nulls)),
            Values::Date(values) => Arc::new(Date32Array::new(ScalarBuffer::from(values), nulls)),
            Values::Flag(values) => Arc::new(BooleanArray::new(BooleanBuffer::from(values), nulls)),
        }
    }
}

fn offset(bytes: usize) -> i32 {
    i32::try_from(bytes).expect("a chunk holds far less than 2 GiB of text")
}
