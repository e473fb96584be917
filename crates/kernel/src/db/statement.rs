//! A statement with its bound values.

use std::borrow::Cow;

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, SqlSafeStr};

use super::{DbError, Inner, Tx, Value};

/// A row type both engines can fill: derive [`FromRow`](super::FromRow), or use a tuple.
pub trait FromDb: for<'r> sqlx::FromRow<'r, SqliteRow> + for<'r> sqlx::FromRow<'r, PgRow> + Send + Unpin {}

impl<T> FromDb for T where T: for<'r> sqlx::FromRow<'r, SqliteRow> + for<'r> sqlx::FromRow<'r, PgRow> + Send + Unpin {}

/// A statement and the values bound to it so far.
#[derive(Debug)]
pub struct Sql {
    text: Cow<'static, str>,
    values: Vec<Value>,
}

/// A statement, written once for both engines.
#[must_use]
pub fn sql(text: &'static str) -> Sql {
    Sql { text: Cow::Borrowed(text), values: Vec::new() }
}

impl Sql {
    /// A statement put together from the schema itself: copying, exporting and erasing only.
    pub(crate) fn built(text: String) -> Self {
        Self { text: Cow::Owned(text), values: Vec::new() }
    }

    /// Binds the next placeholder.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    fn safe(&self) -> sqlx::SqlStr {
        match &self.text {
            Cow::Borrowed(text) => text.into_sql_str(),
            Cow::Owned(text) => AssertSqlSafe(text.clone()).into_sql_str(),
        }
    }
}

macro_rules! bind_all {
    ($query:ident, $values:expr) => {
        for value in $values {
            $query = match value {
                Value::Text(value) => $query.bind(value),
                Value::Integer(value) => $query.bind(value),
                Value::Real(value) => $query.bind(value),
                Value::Boolean(value) => $query.bind(value),
                Value::Blob(value) => $query.bind(value),
            };
        }
    };
}

macro_rules! read_values {
    ($row:ident, $columns:ident) => {{
        use sqlx::Row;
        $columns
            .iter()
            .enumerate()
            .map(|(index, column)| {
                Ok(match column.kind {
                    super::ColumnKind::Text => Value::Text($row.try_get(index)?),
                    super::ColumnKind::Integer => Value::Integer($row.try_get(index)?),
                    super::ColumnKind::Real => Value::Real($row.try_get(index)?),
                    super::ColumnKind::Boolean => Value::Boolean($row.try_get(index)?),
                    super::ColumnKind::Blob => Value::Blob($row.try_get(index)?),
                })
            })
            .collect::<Result<Vec<Value>, sqlx::Error>>()
    }};
}

/// Binds the values and runs `$method` on whichever connection the unit has.
macro_rules! on_connection {
    ($sql:ident, $tx:ident, |$query:ident, $connection:ident| $make:expr => $run:expr) => {{
        let text = $sql.safe();
        match &mut $tx.inner {
            Inner::SqliteRead(tx) => {
                let mut $query = $make(text);
                bind_all!($query, $sql.values);
                let $connection = &mut **tx;
                $run
            }
            Inner::SqliteWrite(unit) => {
                let mut $query = $make(text);
                bind_all!($query, $sql.values);
                let $connection = unit.connection();
                $run
            }
            Inner::Postgres(tx) => {
                let mut $query = $make(text);
                bind_all!($query, $sql.values);
                let $connection = &mut **tx;
                $run
            }
        }
    }};
}

impl Sql {
    /// Runs the statement; answers how many rows it changed.
    pub async fn run(self, tx: &mut Tx) -> Result<u64, DbError> {
        let changed = on_connection!(self, tx, |query, connection| sqlx::query => query.execute(connection).await?.rows_affected());
        Ok(changed)
    }

    /// All rows.
    pub async fn all<T: FromDb>(self, tx: &mut Tx) -> Result<Vec<T>, DbError> {
        Ok(on_connection!(self, tx, |query, connection| sqlx::query_as => query.fetch_all(connection).await?))
    }

    /// The row, if there is one.
    pub async fn optional<T: FromDb>(self, tx: &mut Tx) -> Result<Option<T>, DbError> {
        Ok(on_connection!(self, tx, |query, connection| sqlx::query_as => query.fetch_optional(connection).await?))
    }

    /// The one row; [`DbError::NoRow`] when there is none.
    pub async fn one<T: FromDb>(self, tx: &mut Tx) -> Result<T, DbError> {
        self.optional(tx).await?.ok_or(DbError::NoRow)
    }

    /// Prepares the statement without running it, to prove that the engine understands it.
    pub async fn prepare(self, tx: &mut Tx) -> Result<(), DbError> {
        use sqlx::Executor;
        let text = self.safe();
        match &mut tx.inner {
            Inner::SqliteRead(tx) => drop((&mut **tx).prepare(text).await?),
            Inner::SqliteWrite(unit) => drop(unit.connection().prepare(text).await?),
            Inner::Postgres(tx) => drop((&mut **tx).prepare(text).await?),
        }
        Ok(())
    }

    /// Every row as plain values in the order of `columns`, read in the types of the schema, one after the other:
    /// a table is never in memory as a whole.
    pub(crate) async fn each_values(
        self,
        tx: &mut Tx,
        columns: &[super::Column],
        mut sink: impl AsyncFnMut(Vec<Value>) -> Result<(), DbError>,
    ) -> Result<(), DbError> {
        use futures::TryStreamExt;
        on_connection!(self, tx, |query, connection| sqlx::query => {
            let mut rows = query.fetch(connection);
            while let Some(row) = rows.try_next().await? {
                let values = read_values!(row, columns)?;
                sink(values).await?;
            }
        });
        Ok(())
    }
}
