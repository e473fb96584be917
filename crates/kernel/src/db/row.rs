//! Rows as both engines give them, and what is read from their cells.

use rusqlite::types::ValueRef;
use sqlx::postgres::PgRow;
use sqlx::{Column as _, Decode, Postgres, Row as _, TypeInfo as _, ValueRef as _};

use super::{ColumnKind, DbError, Value};

/// A row of an answer, of either engine.
#[derive(Debug)]
pub struct Row<'r>(pub(super) Of<'r>);

pub(super) enum Of<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r PgRow),
}

impl std::fmt::Debug for Of<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Sqlite(_) => "a row of SQLite",
            Self::Postgres(_) => "a row of PostgreSQL",
        })
    }
}

/// What a column holds in one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'r> {
    Null,
    Text(&'r str),
    Integer(i64),
    Real(f64),
    Boolean(bool),
    Blob(&'r [u8]),
}

/// Why a cell is not what was wanted.
pub type Unfit = Box<dyn std::error::Error + Send + Sync>;

/// A type that is read from a cell.
pub trait FromCell: Sized {
    fn from_cell(cell: Cell<'_>) -> Result<Self, Unfit>;
}

/// A type that is read from a row: derive it, or use a tuple.
pub trait FromRow: Sized {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError>;
}

impl Row<'_> {
    /// What the column of this name holds; `place` is where it is looked for first.
    pub fn named<T: FromCell>(&self, place: usize, name: &str) -> Result<T, DbError> {
        let place = match self.0 {
            Of::Sqlite(row) => {
                let columns = row.as_ref();
                if columns.column_name(place).is_ok_and(|known| known == name) { place } else { columns.column_index(name)? }
            }
            Of::Postgres(row) => row.try_column(name)?.ordinal(),
        };
        self.at(place).map_err(|error| match error {
            DbError::Unreadable { reason, .. } => DbError::Unreadable { what: "a column", reason: format!("`{name}`: {reason}") },
            other => other,
        })
    }

    /// What the column at this place holds.
    pub fn at<T: FromCell>(&self, place: usize) -> Result<T, DbError> {
        let cell = match self.0 {
            Of::Sqlite(row) => of_sqlite(row, place)?,
            Of::Postgres(row) => of_postgres(row, place)?,
        };
        T::from_cell(cell).map_err(unreadable)
    }

    pub(super) fn value(&self, place: usize, kind: ColumnKind) -> Result<Value, DbError> {
        Ok(match kind {
            ColumnKind::Text => Value::Text(self.at(place)?),
            ColumnKind::Integer => Value::Integer(self.at(place)?),
            ColumnKind::Real => Value::Real(self.at(place)?),
            ColumnKind::Boolean => Value::Boolean(self.at(place)?),
            ColumnKind::Blob => Value::Blob(self.at(place)?),
        })
    }
}

fn unreadable(reason: impl ToString) -> DbError {
    DbError::Unreadable { what: "a column", reason: reason.to_string() }
}

fn of_sqlite<'r>(row: &'r rusqlite::Row<'_>, place: usize) -> Result<Cell<'r>, DbError> {
    Ok(match row.get_ref(place)? {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(value) => Cell::Integer(value),
        ValueRef::Real(value) => Cell::Real(value),
        ValueRef::Text(bytes) => Cell::Text(std::str::from_utf8(bytes).map_err(unreadable)?),
        ValueRef::Blob(bytes) => Cell::Blob(bytes),
    })
}

fn of_postgres(row: &PgRow, place: usize) -> Result<Cell<'_>, DbError> {
    let value = row.try_get_raw(place)?;
    if value.is_null() {
        return Ok(Cell::Null);
    }
    let kind = value.type_info().into_owned();
    let cell = match kind.name() {
        "INT8" => Decode::<Postgres>::decode(value).map(Cell::Integer),
        "INT4" => <i32 as Decode<Postgres>>::decode(value).map(|value| Cell::Integer(i64::from(value))),
        "INT2" => <i16 as Decode<Postgres>>::decode(value).map(|value| Cell::Integer(i64::from(value))),
        "FLOAT8" => Decode::<Postgres>::decode(value).map(Cell::Real),
        "BOOL" => Decode::<Postgres>::decode(value).map(Cell::Boolean),
        "BYTEA" => Decode::<Postgres>::decode(value).map(Cell::Blob),
        "TEXT" | "VARCHAR" | "NAME" | "UNKNOWN" => Decode::<Postgres>::decode(value).map(Cell::Text),
        other => Err(format!("columns of type {other} are not read here; cast it").into()),
    };
    cell.map_err(unreadable)
}

impl Cell<'_> {
    fn is_no(&self, wanted: &str) -> Unfit {
        let held = match self {
            Self::Null => "nothing",
            Self::Text(_) => "a text",
            Self::Integer(_) => "a whole number",
            Self::Real(_) => "a number",
            Self::Boolean(_) => "a yes or no",
            Self::Blob(_) => "bytes",
        };
        format!("{wanted} was expected and {held} was there").into()
    }
}

impl FromCell for String {
    fn from_cell(cell: Cell<'_>) -> Result<Self, Unfit> {
        text_of(cell).map(ToOwned::to_owned)
    }
}

/// The text of a cell, for types that are kept as one.
pub fn text_of(cell: Cell<'_>) -> Result<&str, Unfit> {
    match cell {
        Cell::Text(text) => Ok(text),
        other => Err(other.is_no("a text")),
    }
}

impl FromCell for i64 {
    fn from_cell(cell: Cell<'_>) -> Result<Self, Unfit> {
        match cell {
            Cell::Integer(value) => Ok(value),
            other => Err(other.is_no("a whole number")),
        }
    }
}

impl FromCell for i32 {
    fn from_cell(cell: Cell<'_>) -> Result<Self, Unfit> {
        Ok(Self::try_from(i64::from_cell(cell)?)?)
    }
}

impl FromCell for f64 {
    fn from_cell(cell: Cell<'_>) -> Result<Self, Unfit> {
        match cell {
            Cell::Real(value) => Ok(value),
            other => Err(other.is_no("a number")),
        }
    }
}

/// SQLite keeps booleans as integers.
impl FromCell for bool {
    fn from_cell(cell: Cell<'_>) -> Result<Self, Unfit> {
        match cell {
            Cell::Boolean(value) => Ok(value),
            Cell::Integer(0) => Ok(false),
            Cell::Integer(1) => Ok(true),
            other => Err(other.is_no("a yes or no")),
        }
    }
}

impl FromCell for Vec<u8> {
    fn from_cell(cell: Cell<'_>) -> Result<Self, Unfit> {
        match cell {
            Cell::Blob(bytes) => Ok(bytes.to_vec()),
            other => Err(other.is_no("bytes")),
        }
    }
}

impl<T: FromCell> FromCell for Option<T> {
    fn from_cell(cell: Cell<'_>) -> Result<Self, Unfit> {
        match cell {
            Cell::Null => Ok(None),
            held => T::from_cell(held).map(Some),
        }
    }
}

macro_rules! tuples {
    ($($type:ident $place:tt),+) => {
        impl<$($type: FromCell),+> FromRow for ($($type,)+) {
            fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
                Ok(($(row.at::<$type>($place)?,)+))
            }
        }
    };
}

tuples!(A 0);
tuples!(A 0, B 1);
tuples!(A 0, B 1, C 2);
tuples!(A 0, B 1, C 2, D 3);
tuples!(A 0, B 1, C 2, D 3, E 4);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
