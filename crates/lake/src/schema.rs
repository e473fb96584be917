//! How a fact type looks as columns: in a Parquet file and as a table in SQL.

use std::sync::Arc;

use arrow::datatypes::{DataType, Field as ArrowField, Schema, SchemaRef, TimeUnit};

use crate::vocabulary::{ENVELOPE, FactType, Field, Kind};

/// Twelve digits before the point and six behind it: fits sixty-four bits in a file.
pub(crate) const DECIMAL_PRECISION: u8 = 18;
pub(crate) const DECIMAL_SCALE: i8 = 6;
/// Moments are stored in UTC; a view shows them in the plant's zone.
pub(crate) const STORED_ZONE: &str = "UTC";

/// The envelope's columns before the fields: when it happened. The others come after them.
const LEADING: usize = 2;

/// The columns of a type in the order of its table: when, what, who says so.
pub(crate) fn table_fields(fact_type: &'static FactType) -> impl Iterator<Item = &'static Field> {
    ENVELOPE[..LEADING].iter().chain(fact_type.fields).chain(&ENVELOPE[LEADING..])
}

/// As written to a file.
pub(crate) fn stored_schema(fact_type: &'static FactType) -> SchemaRef {
    schema(fact_type, STORED_ZONE, &DataType::Utf8)
}

/// As shown in SQL: moments in the plant's zone, text as views into the pages it was read from.
pub(crate) fn table_schema(fact_type: &'static FactType, zone: &str) -> SchemaRef {
    schema(fact_type, zone, &DataType::Utf8View)
}

fn schema(fact_type: &'static FactType, zone: &str, text: &DataType) -> SchemaRef {
    let fields: Vec<ArrowField> =
        table_fields(fact_type).map(|field| ArrowField::new(field.name, data_type(field.kind, zone, text), true)).collect();
    Arc::new(Schema::new(fields))
}

fn data_type(kind: Kind, zone: &str, text: &DataType) -> DataType {
    match kind {
        Kind::Text => text.clone(),
        Kind::Decimal => DataType::Decimal128(DECIMAL_PRECISION, DECIMAL_SCALE),
        Kind::Number => DataType::Float64,
        Kind::Integer => DataType::Int64,
        Kind::Date => DataType::Date32,
        Kind::Instant => DataType::Timestamp(TimeUnit::Microsecond, Some(zone.into())),
        Kind::Flag => DataType::Boolean,
    }
}
