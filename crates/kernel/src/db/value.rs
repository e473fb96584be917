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
        impl<DB: ::sqlx::Database> $crate::db::Type<DB> for $type
        where
            String: $crate::db::Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <String as $crate::db::Type<DB>>::type_info()
            }

            fn compatible(ty: &DB::TypeInfo) -> bool {
                <String as $crate::db::Type<DB>>::compatible(ty)
            }
        }

        impl<'r, DB: ::sqlx::Database> ::sqlx::Decode<'r, DB> for $type
        where
            &'r str: ::sqlx::Decode<'r, DB>,
        {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, ::sqlx::error::BoxDynError> {
                Ok($read(<&str as ::sqlx::Decode<DB>>::decode(value)?)?)
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
