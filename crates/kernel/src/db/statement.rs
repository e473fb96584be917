//! A statement with its bound values, and one statement over many rows.

use std::borrow::Cow;

use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use super::row::Of;
use super::{DbError, FromRow, Inner, Row, Tx, Value, sqlite};

/// Stands behind the one written row of a statement that is run over many: `VALUES ($1, $2), ...`.
const AND_SO_ON: &str = ", ...";
/// Values of one statement, at the most; PostgreSQL counts them in sixteen bits, SQLite stops at 32,766.
const VALUES_MAX: usize = 30_000;

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
    fn for_engine(&mut self, is_postgres: bool) {
        let Some(Rows { count, before, width }) = self.rows.take() else { return };
        let in_turn = if is_postgres { None } else { with_rows_in_turn(&self.text, count, before, width, self.values.len()) };
        self.text = Cow::Owned(match in_turn {
            Some(text) => {
                self.values.rotate_left(before);
                text
            }
            None => with_rows(&self.text, count, before, width),
        });
    }

    /// Certainly changes nothing.
    fn is_reading(&self) -> bool {
        self.text.starts_with("SELECT")
    }

    fn for_postgres(&mut self) -> SqlStr {
        self.for_engine(true);
        match (&self.text, self.lock) {
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

/// Stands before the one written row of a list of single values.
const IN_LIST: &str = "IN (VALUES ";

/// The text with its one written row so many times, each with placeholders of its own.
///
/// `IN (VALUES ($2), ...)` becomes `IN ($2, $3, …)`: PostgreSQL looks a list up in an index, but may read all rows of the
/// organisation to join them with a table of one column.
fn with_rows(text: &str, count: usize, before: usize, width: usize) -> String {
    let (head, tail) = text.split_once(AND_SO_ON).unwrap_or_else(|| panic!("no row to repeat in: {text}"));
    let begin = row_begins(head).unwrap_or_else(|| panic!("no row to repeat in: {text}"));
    let (head, row) = head.split_at(begin);
    let list = head.strip_suffix(IN_LIST).filter(|_| width == 1).zip(row.strip_prefix('(').and_then(|row| row.strip_suffix(')')));
    let (head, row) = list.map_or((head.to_owned(), row), |(head, row)| (format!("{head}IN ("), row));
    let mut all = String::with_capacity(text.len() + count * row.len());
    all.push_str(&head);
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

/// The statement for PostgreSQL with its values bound.
macro_rules! on_postgres {
    ($sql:expr) => {{
        let text = $sql.for_postgres();
        let mut query = sqlx::query(text);
        for value in std::mem::take(&mut $sql.values) {
            query = match value {
                Value::Text(value) => query.bind(value),
                Value::Integer(value) => query.bind(value),
                Value::Real(value) => query.bind(value),
                Value::Boolean(value) => query.bind(value),
                Value::Blob(value) => query.bind(value),
            };
        }
        query
    }};
}

impl Sql {
    /// Runs the statement; answers how many rows it changed.
    pub async fn run(mut self, tx: &mut Tx) -> Result<u64, DbError> {
        tx.count();
        if let Inner::Postgres(inner) = &mut tx.inner {
            let changed = on_postgres!(self).execute(&mut **inner).await?.rows_affected();
            tx.has_changed |= changed > 0;
            return Ok(changed);
        }
        self.for_engine(false);
        sqlite::run(tx.sqlite()?, &self.text, &self.values)
    }

    /// All rows.
    pub async fn all<T: FromRow>(mut self, tx: &mut Tx) -> Result<Vec<T>, DbError> {
        tx.count();
        let is_reading = self.is_reading();
        if let Inner::Postgres(inner) = &mut tx.inner {
            let rows = on_postgres!(self).fetch_all(&mut **inner).await?;
            tx.has_changed |= !is_reading && !rows.is_empty();
            return rows.iter().map(|row| T::from_row(&Row(Of::Postgres(row)))).collect();
        }
        self.for_engine(false);
        sqlite::all(tx.sqlite()?, &self.text, &self.values)
    }

    /// The row, if there is one.
    pub async fn optional<T: FromRow>(mut self, tx: &mut Tx) -> Result<Option<T>, DbError> {
        tx.count();
        let is_reading = self.is_reading();
        if let Inner::Postgres(inner) = &mut tx.inner {
            let row = on_postgres!(self).fetch_optional(&mut **inner).await?;
            tx.has_changed |= !is_reading && row.is_some();
            return row.as_ref().map(|row| T::from_row(&Row(Of::Postgres(row)))).transpose();
        }
        self.for_engine(false);
        sqlite::first(tx.sqlite()?, &self.text, &self.values)
    }

    /// The one row; [`DbError::NoRow`] when there is none.
    pub async fn one<T: FromRow>(self, tx: &mut Tx) -> Result<T, DbError> {
        self.optional(tx).await?.ok_or(DbError::NoRow)
    }

    /// Prepares the statement without running it, to prove that the engine understands it.
    pub async fn prepare(mut self, tx: &mut Tx) -> Result<(), DbError> {
        use sqlx::Executor;
        if let Inner::Postgres(tx) = &mut tx.inner {
            (&mut **tx).prepare(self.for_postgres()).await?;
            return Ok(());
        }
        self.for_engine(false);
        tx.sqlite()?.prepare(&self.text)?;
        Ok(())
    }

    /// Every row as plain values in the order of `columns`, read in the types of the schema, one after the other:
    /// a table is never in memory as a whole.
    pub(crate) async fn each_values(
        mut self,
        tx: &mut Tx,
        columns: &[super::Column],
        mut sink: impl AsyncFnMut(Vec<Value>) -> Result<(), DbError>,
    ) -> Result<(), DbError> {
        use futures::TryStreamExt;
        tx.count();
        match &mut tx.inner {
            Inner::Postgres(tx) => {
                let mut rows = on_postgres!(self).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await? {
                    let row = Row(Of::Postgres(&row));
                    let values = columns.iter().enumerate().map(|(place, column)| row.value(place, column.kind));
                    let values = values.collect::<Result<_, _>>()?;
                    sink(values).await?;
                }
                Ok(())
            }
            Inner::SqliteRead(reader) => reader.each(self.text.into_owned(), self.values, columns, sink).await,
            Inner::SqliteWrite(_) => Err(DbError::Engine("whole tables are read in a unit of reading".into())),
        }
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
    fn a_list_of_single_values_is_one() {
        assert_eq!(
            with_rows("SELECT a FROM a_b WHERE org_id = $1 AND id IN (VALUES ($2), ...) ORDER BY a", 2, 1, 1),
            "SELECT a FROM a_b WHERE org_id = $1 AND id IN ($2, $3) ORDER BY a"
        );
        assert_eq!(
            with_rows("SELECT a FROM a_b WHERE n IN (VALUES (CAST($1 AS BIGINT)), ...)", 2, 0, 1),
            "SELECT a FROM a_b WHERE n IN (CAST($1 AS BIGINT), CAST($2 AS BIGINT))"
        );
        assert_eq!(
            with_rows("SELECT a FROM a_b WHERE (b, c) IN (VALUES ($1, $2), ...)", 1, 0, 2),
            "SELECT a FROM a_b WHERE (b, c) IN (VALUES ($1, $2))"
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
