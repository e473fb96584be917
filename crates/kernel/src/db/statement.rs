//! A statement with its bound values, and one statement over many rows.

use std::borrow::Cow;

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, SqlSafeStr};

use super::{DbError, Inner, Tx, Value};

/// Stands behind the one written row of a statement that is run over many: `VALUES ($1, $2), ...`.
const AND_SO_ON: &str = ", ...";
/// Values of one statement, at the most; PostgreSQL counts them in sixteen bits, SQLite stops at 32,766.
const VALUES_MAX: usize = 30_000;

/// A row type both engines can fill: derive [`FromRow`](super::FromRow), or use a tuple.
pub trait FromDb: for<'r> sqlx::FromRow<'r, SqliteRow> + for<'r> sqlx::FromRow<'r, PgRow> + Send + Unpin {}

impl<T> FromDb for T where T: for<'r> sqlx::FromRow<'r, SqliteRow> + for<'r> sqlx::FromRow<'r, PgRow> + Send + Unpin {}

/// A statement and the values bound to it so far.
#[derive(Debug)]
pub struct Sql {
    text: Cow<'static, str>,
    values: Vec<Value>,
    lock: Option<&'static str>,
    rows: Option<Rows>,
}

/// How often the one written row is repeated.
#[derive(Clone, Copy, Debug)]
struct Rows {
    count: usize,
    /// Values bound before those of the rows.
    before: usize,
    width: usize,
}

/// A statement, written once for both engines.
#[must_use]
pub fn sql(text: &'static str) -> Sql {
    Sql { text: Cow::Borrowed(text), values: Vec::new(), lock: None, rows: None }
}

impl Sql {
    /// A statement put together from the schema itself: copying, exporting and erasing only.
    pub(crate) fn built(text: String) -> Self {
        Self { text: Cow::Owned(text), values: Vec::new(), lock: None, rows: None }
    }

    /// Binds the next placeholder.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Runs over many rows: the text holds one row and `, ...` behind it, as `VALUES ($2, $3), ...`.
    ///
    /// What all rows have in common is bound before and has the numbers below those of the row.
    ///
    /// # Panics
    /// When the text has no such row, or there are no rows: both are mistakes of the caller.
    #[must_use]
    pub fn rows<const N: usize>(mut self, rows: impl IntoIterator<Item = [Value; N]>) -> Self {
        let before = self.values.len();
        let rows: Vec<[Value; N]> = rows.into_iter().collect();
        assert!(!rows.is_empty(), "a statement over rows needs a row: {}", self.text);
        assert!(before + rows.len() * N <= VALUES_MAX, "{} rows are too many for one statement: {}", rows.len(), self.text);
        assert!(self.text.contains(AND_SO_ON), "no row to repeat in: {}", self.text);
        self.rows = Some(Rows { count: rows.len(), before, width: N });
        self.values.extend(rows.into_iter().flatten());
        self
    }

    /// Locks the rows it reads until the unit ends, in the order in which it reads them. On SQLite there is one writer, so
    /// they are.
    #[must_use]
    pub fn locking(mut self) -> Self {
        self.lock = Some("FOR UPDATE");
        self
    }

    /// Keeps others from changing the rows it reads until the unit ends; many may hold them so at once.
    #[must_use]
    pub fn sharing(mut self) -> Self {
        self.lock = Some("FOR SHARE");
        self
    }

    /// The text for the engine. The values are put into the order in which the text wants them.
    fn safe(&mut self, inner: &Inner) -> sqlx::SqlStr {
        let is_postgres = matches!(inner, Inner::Postgres(_));
        if let Some(Rows { count, before, width }) = self.rows.take() {
            let in_turn = if is_postgres { None } else { with_rows_in_turn(&self.text, count, before, width, self.values.len()) };
            self.text = Cow::Owned(match in_turn {
                Some(text) => {
                    self.values.rotate_left(before);
                    text
                }
                None => with_rows(&self.text, count, before, width),
            });
        }
        match (&self.text, self.lock.filter(|_| is_postgres)) {
            (Cow::Borrowed(text), None) => text.into_sql_str(),
            (Cow::Owned(text), None) => AssertSqlSafe(text.clone()).into_sql_str(),
            (text, Some(lock)) => AssertSqlSafe(format!("{text} {lock}")).into_sql_str(),
        }
    }
}

/// The same for SQLite, which looks names of placeholders up one by one, so that thousands of them take seconds: those of
/// the rows have no names and are taken in turn; those before are named behind them, and their values come last.
///
/// Nothing when the row does not name its placeholders one after the other, or they stand elsewhere, too.
fn with_rows_in_turn(text: &str, count: usize, before: usize, width: usize, values: usize) -> Option<String> {
    let (head, tail) = text.split_once(AND_SO_ON)?;
    let (head, row) = head.split_at(row_begins(head)?);
    let of_row = placeholders(row).into_iter().filter(|number| *number > before);
    let is_in_turn = of_row.eq(before + 1..=before + width);
    let is_here_only =
        values == before + count * width && placeholders(head).into_iter().chain(placeholders(tail)).all(|number| number <= before);
    if !is_in_turn || !is_here_only {
        return None;
    }
    let name = |number: usize| if number > before { "?".to_owned() } else { format!("${}", number + count * width) };
    let row = renamed(row, name);
    Some(format!("{}{}{}", renamed(head, name), vec![row; count].join(", "), renamed(tail, name)))
}

/// The numbers of the placeholders in their order.
fn placeholders(text: &str) -> Vec<usize> {
    let behind = text.split('$').skip(1);
    behind
        .map(|behind| behind.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).unwrap_or_default())
        .collect()
}

/// The text with other names for its placeholders.
fn renamed(text: &str, name: impl Fn(usize) -> String) -> String {
    let mut parts = text.split('$');
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        all.push_str(&name(part[..digits].parse().unwrap_or_default()));
        all.push_str(&part[digits..]);
    }
    all
}

/// The text with its one written row so many times, each with placeholders of its own.
fn with_rows(text: &str, count: usize, before: usize, width: usize) -> String {
    let (head, tail) = text.split_once(AND_SO_ON).unwrap_or_else(|| panic!("no row to repeat in: {text}"));
    let begin = row_begins(head).unwrap_or_else(|| panic!("no row to repeat in: {text}"));
    let row = &head[begin..];
    let mut all = String::with_capacity(text.len() + count * row.len());
    all.push_str(&head[..begin]);
    for index in 0..count {
        if index > 0 {
            all.push_str(", ");
        }
        // Placeholders that all rows have in common stay; the others are moved on.
        all.push_str(&renamed(row, |number| format!("${}", if number > before { number + index * width } else { number })));
    }
    all.push_str(tail);
    all
}

/// Where the parenthesis opens that is closed at the end of the text.
fn row_begins(head: &str) -> Option<usize> {
    let mut depth = 0;
    head.bytes().enumerate().rev().find_map(|(at, byte)| {
        depth += match byte {
            b')' => 1,
            b'(' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })
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
        let mut sql = $sql;
        let text = sql.safe(&$tx.inner);
        $tx.count();
        match &mut $tx.inner {
            Inner::SqliteRead(tx) => {
                let mut $query = $make(text);
                bind_all!($query, sql.values);
                let $connection = &mut **tx;
                $run
            }
            Inner::SqliteWrite(unit) => {
                let mut $query = $make(text);
                bind_all!($query, sql.values);
                let $connection = unit.connection();
                $run
            }
            Inner::Postgres(tx) => {
                let mut $query = $make(text);
                bind_all!($query, sql.values);
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
    pub async fn prepare(mut self, tx: &mut Tx) -> Result<(), DbError> {
        use sqlx::Executor;
        let text = self.safe(&tx.inner);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_written_row_becomes_as_many_as_there_are() {
        assert_eq!(
            with_rows("INSERT INTO a_b (org_id, id, n) VALUES ($1, $2, $3), ...", 2, 0, 3),
            "INSERT INTO a_b (org_id, id, n) VALUES ($1, $2, $3), ($4, $5, $6)"
        );
        assert_eq!(
            with_rows("WITH v (id, n) AS (VALUES ($2, CAST($3 AS BIGINT)), ...) UPDATE a_b SET n = v.n FROM v WHERE org_id = $1", 2, 1, 2),
            "WITH v (id, n) AS (VALUES ($2, CAST($3 AS BIGINT)), ($4, CAST($5 AS BIGINT))) UPDATE a_b SET n = v.n FROM v WHERE org_id = $1"
        );
    }

    #[test]
    fn on_sqlite_values_of_rows_are_taken_in_turn() {
        assert_eq!(
            with_rows_in_turn("INSERT INTO a_b VALUES ($1, $3, 'x', $4, $2), ... ON CONFLICT DO NOTHING", 2, 2, 2, 6).as_deref(),
            Some("INSERT INTO a_b VALUES ($5, ?, 'x', ?, $6), ($5, ?, 'x', ?, $6) ON CONFLICT DO NOTHING")
        );
        assert_eq!(with_rows_in_turn("INSERT INTO a_b VALUES ($1, $3, $2), ...", 2, 1, 2, 5), None, "not one after the other");
        assert_eq!(with_rows_in_turn("INSERT INTO a_b VALUES ($1, $2, $2), ...", 2, 1, 1, 3), None, "one of them twice");
        assert_eq!(with_rows_in_turn("SELECT a FROM a_b WHERE b IN (VALUES ($1), ...) LIMIT $3", 2, 0, 1, 3), None, "one behind the rows");
    }

    #[test]
    fn what_rows_have_in_common_stays_in_each() {
        assert_eq!(with_rows("INSERT INTO a_b VALUES ($1, $2), ...", 3, 1, 1), "INSERT INTO a_b VALUES ($1, $2), ($1, $3), ($1, $4)");
    }
}
