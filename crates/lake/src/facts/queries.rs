//! Facts one by one, newest first.

use kernel::{Ctx, Page, PageQuery, Problem};
use serde_json::{Map, Value as Json};

use super::FactFilter;
use crate::interface::Lake;
use crate::query::{Cell, Limits, QueryError, Table, View};
use crate::rows::Value;
use crate::vocabulary::FactType;

/// Where the page before ended: moment, key, source and row make the order of facts a strict one.
type Place = (i64, i64, String, i64);

const FIRST: Place = (i64::MAX, i64::MAX, String::new(), i64::MAX);

/// How many days back a page is looked for before all facts are.
const REACHES: [i32; 2] = [3, 90];

/// A page of facts, each as an object by field name.
pub(super) async fn page(
    lake: &Lake,
    ctx: &Ctx,
    fact_type: &FactType,
    filter: &FactFilter,
    page: &PageQuery,
) -> Result<Page<Map<String, Json>>, Problem> {
    let place: Place = page.after_or(FIRST)?;
    let view = lake.view(&ctx.org).await?;
    let table = newest_first(&view, fact_type, filter, page, &place).await?;
    let places = [table.column("occurred_at"), table.column("fact_key"), table.column("source"), table.column("source_row")];
    let place_of = |row: &Vec<Cell>| -> Place {
        let cell = |at: usize| places[at].and_then(|column| row.get(column));
        let whole = |at: usize| cell(at).and_then(Cell::integer).unwrap_or(0);
        let moment = if let Some(Cell::Instant(micros)) = cell(0) { *micros } else { 0 };
        (moment, whole(1), cell(2).and_then(Cell::text).unwrap_or_default().to_owned(), whole(3))
    };
    let Table { columns: names, rows, .. } = table;
    let rows = page.page(rows, place_of);
    let object = |row: Vec<Cell>| {
        names.iter().map(|column| column.name.clone()).zip(row.iter().map(|cell| serde_json::to_value(cell).unwrap_or_default())).collect()
    };
    Ok(Page { items: rows.items.into_iter().map(object).collect(), next: rows.next })
}

/// Looks among the newest facts first and only then further back: to sort all of them for one page takes long.
async fn newest_first(
    view: &View,
    fact_type: &FactType,
    filter: &FactFilter,
    page: &PageQuery,
    place: &Place,
) -> Result<Table, QueryError> {
    let limits = Limits { bytes: 64 << 20, ..Limits::person() };
    // The day of a moment is that of the plant: at most one later than that of Greenwich.
    let before = i32::try_from(place.0 / kernel::time::DAY).unwrap_or(i32::MAX).saturating_add(1);
    let last_wanted = filter.to.map_or(before, |to| to.days().min(before));
    for days in REACHES {
        let Some(since) = view.last_day(&fact_type.table()).map(|last| last.min(last_wanted) - days) else { break };
        let (sql, values) = question(fact_type, filter, page, place, Some(since));
        let table = view.query_with(&sql, &values, &limits).await?;
        if i64::try_from(table.rows.len()).is_ok_and(|rows| rows >= page.fetch()) {
            return Ok(table);
        }
    }
    let (sql, values) = question(fact_type, filter, page, place, None);
    view.query_with(&sql, &values, &limits).await
}

fn question(
    fact_type: &FactType,
    filter: &FactFilter,
    page: &PageQuery,
    place: &Place,
    since: Option<i32>,
) -> (String, Vec<(&'static str, Value)>) {
    let mut sql = format!("SELECT * FROM {} WHERE TRUE", fact_type.table());
    let mut values = Vec::new();
    if let Some(since) = since {
        sql.push_str(" AND occurred_on >= $since");
        values.push(("since", Value::Date(since)));
    }
    if let Some(from) = filter.from {
        sql.push_str(" AND occurred_on >= $from");
        values.push(("from", Value::Date(from.days())));
    }
    if let Some(to) = filter.to {
        sql.push_str(" AND occurred_on <= $to");
        values.push(("to", Value::Date(to.days())));
    }
    if let Some(source) = &filter.source {
        sql.push_str(" AND source = $source");
        values.push(("source", Value::Text(source.clone())));
    }
    if *place != FIRST {
        let (moment, key, source, row) = place.clone();
        sql.push_str(
            " AND occurred_at <= $moment AND (occurred_at < $moment OR fact_key < $key OR (fact_key = $key
             AND (source > $last OR (source = $last AND coalesce(source_row, 0) < $row))))",
        );
        values.extend([
            ("moment", Value::Instant(moment)),
            ("key", Value::Integer(key)),
            ("last", Value::Text(source)),
            ("row", Value::Integer(row)),
        ]);
    }
    sql.push_str(" ORDER BY occurred_at DESC, fact_key DESC, source, coalesce(source_row, 0) DESC LIMIT ");
    sql.push_str(&page.fetch().to_string());
    (sql, values)
}

impl From<QueryError> for Problem {
    fn from(error: QueryError) -> Self {
        let status = match error {
            QueryError::Broken => http::StatusCode::INTERNAL_SERVER_ERROR,
            _ => http::StatusCode::UNPROCESSABLE_ENTITY,
        };
        let problem = Self::new(status, error.code(), error.to_string());
        match error {
            QueryError::UnknownColumn { column, known } => problem.with("column", column).with("known", known),
            QueryError::UnknownTable { table, known } => problem.with("table", table).with("known", known),
            QueryError::Timeout { seconds } => problem.with("seconds", seconds),
            _ => problem,
        }
    }
}
