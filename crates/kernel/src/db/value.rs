//! What can be bound to a statement: five storage classes, each with its typed NULL; and what text columns are read as.

use serde::Deserialize;

use super::DbError;
use crate::quantity::{Quantity, UnitPrice};
use crate::time::{Day, Timestamp};

/// What a column holds as JSON; what cannot be read is told, not taken for nothing.
pub fn stored<'a, T: Deserialize<'a>>(what: &'static str, json: &'a str) -> Result<T, DbError> {
    serde_json::from_str(json).map_err(|error| DbError::Unreadable { what, reason: error.to_string() })
}

/// Lets a type be read from a TEXT column in both engines: `text_column!(Day, str::parse);`
#[macro_export]
macro_rules! text_column {
    ($type:ty, $read:expr) => {
        impl $crate::db::FromCell for $type {
            fn from_cell(cell: $crate::db::Cell<'_>) -> Result<Self, $crate::db::Unfit> {
                Ok($read($crate::db::text_of(cell)?)?)
            }
        }
    };
}

/// Lets a type be read from a BIGINT column: `whole_column!(Timestamp);`
#[macro_export]
macro_rules! whole_column {
    ($type:ident) => {
        impl $crate::db::FromCell for $type {
            fn from_cell(cell: $crate::db::Cell<'_>) -> Result<Self, $crate::db::Unfit> {
                <i64 as $crate::db::FromCell>::from_cell(cell).map($type)
            }
        }
    };
}

/// A bound value. NULL keeps its type: PostgreSQL wants to know it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(Option<String>),
    Integer(Option<i64>),
    Real(Option<f64>),
    Boolean(Option<bool>),
    Blob(Option<Vec<u8>>),
}

macro_rules! value_from {
    ($($from:ty => $variant:ident, |$value:ident| $into:expr;)*) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                Self::$variant(Some($into))
            }
        }
        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self {
                Self::$variant(value.map(|$value| $into))
            }
        }
    )*};
}

value_from! {
    String => Text, |value| value;
    &str => Text, |value| value.to_owned();
    &String => Text, |value| value.clone();
    i64 => Integer, |value| value;
    i32 => Integer, |value| i64::from(value);
    u32 => Integer, |value| i64::from(value);
    f64 => Real, |value| value;
    bool => Boolean, |value| value;
    Vec<u8> => Blob, |value| value;
    &[u8] => Blob, |value| value.to_vec();
    Timestamp => Integer, |value| value.0;
    Day => Text, |value| value.to_string();
    Quantity => Integer, |value| value.0;
    UnitPrice => Integer, |value| value.0;
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, ValueRef};
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Self::Integer(Some(value)) => ValueRef::Integer(*value),
            Self::Real(Some(value)) => ValueRef::Real(*value),
            Self::Boolean(Some(value)) => ValueRef::Integer(i64::from(*value)),
            Self::Blob(Some(bytes)) => ValueRef::Blob(bytes),
            Self::Text(None) | Self::Integer(None) | Self::Real(None) | Self::Boolean(None) | Self::Blob(None) => ValueRef::Null,
        }))
    }
}
