//! Counting facts: the question in SQL, and what its answer means.

use std::fmt::Write as _;

use lake::vocabulary::{self, FactType, Kind};
use lake::{Cell, Table};
use scoring::{Day, FactQuery, FactReading, FactSlice, Origin};

/// One question for the counts of all queries of a fact type, by origin and month: for each query how many
/// facts, and the day of the newest.
pub(super) fn counting_sql(fact_type: &FactType, queries: &[&FactQuery], as_of: Day) -> String {
    let mut sql = format!("SELECT origin, {MONTH} AS month");
    for (at, query) in queries.iter().enumerate() {
        let condition = condition(query, as_of);
        let _ = write!(
            sql,
            ", sum(CASE WHEN {condition} THEN 1 ELSE 0 END) AS n{at}, max(CASE WHEN {condition} THEN occurred_on END) AS d{at}"
        );
    }
    let first = queries.iter().map(|query| first_day(query, as_of)).min().unwrap_or(as_of);
    let _ = write!(sql, " FROM {} WHERE occurred_on >= DATE '{first}' AND occurred_on <= DATE '{as_of}' GROUP BY 1, 2", fact_type.table());
    sql
}

/// The question that shows the rows of a query, the newest first.
pub(super) fn rows_sql(query: &FactQuery, as_of: Day) -> String {
    let fields = vocabulary::fact_type(&query.fact_type).map(|fact_type| fact_type.fields).unwrap_or_default();
    let mut sql = "SELECT occurred_on".to_owned();
    for field in fields {
        let _ = write!(sql, ", {}", field.name);
    }
    let (table, condition) = (query.fact_type.replace('.', "_"), condition(query, as_of));
    let _ = write!(sql, ", origin, source, source_name, source_row FROM {table} WHERE {condition} ORDER BY occurred_on DESC LIMIT 200");
    sql
}

/// Calendar months, counted as year x 12 + month.
const MONTH: &str = "CAST(extract(year FROM occurred_on) * 12 + extract(month FROM occurred_on) AS BIGINT)";

/// The question for who or what recorded the facts of a type, and when last.
pub(super) fn origins_sql(fact_type: &FactType, as_of: Day) -> String {
    format!("SELECT origin, max(occurred_on) FROM {} WHERE occurred_on <= DATE '{as_of}' GROUP BY 1", fact_type.table())
}

/// The first day that is looked at.
pub(super) fn first_day(query: &FactQuery, as_of: Day) -> Day {
    let days = i32::try_from(query.within_days).unwrap_or(i32::MAX);
    Day::from_days_since_1970(as_of.days_since_1970().saturating_sub(days).saturating_add(1))
}

/// What makes a fact count for a query.
fn condition(query: &FactQuery, as_of: Day) -> String {
    let mut sql = format!("occurred_on >= DATE '{}' AND occurred_on <= DATE '{as_of}'", first_day(query, as_of));
    for field in &query.filled {
        let _ = write!(sql, " AND {field} IS NOT NULL");
    }
    for (field, values) in &query.matching {
        let is_text = vocabulary::fact_type(&query.fact_type)
            .and_then(|fact_type| fact_type.field(field))
            .or_else(|| vocabulary::ENVELOPE.iter().find(|known| known.name == field))
            .is_none_or(|field| field.kind == Kind::Text);
        let column = if is_text { field.clone() } else { format!("CAST({field} AS VARCHAR)") };
        let values: Vec<_> = values.iter().map(|value| format!("'{}'", value.replace('\'', "''"))).collect();
        let _ = write!(sql, " AND {column} IN ({})", values.join(", "));
    }
    sql
}

/// What the counts mean for the query at that place: one slice for each origin.
pub(super) fn reading(query: &FactQuery, place: usize, table: &Table) -> FactReading {
    let mut slices: Vec<FactSlice> = Vec::new();
    for row in &table.rows {
        let [origin, month, counts @ ..] = row.as_slice() else { continue };
        let [count, newest] = counts.get(2 * place..2 * place + 2).unwrap_or_default() else { continue };
        let (Some(origin), Some(newest)) = (origin.text().and_then(origin_of), newest.date().map(Day::from_days_since_1970)) else {
            continue;
        };
        let count = count.integer().and_then(|count| u64::try_from(count).ok()).unwrap_or_default();
        let month = month.integer().and_then(|month| i32::try_from(month).ok());
        match slices.iter_mut().find(|slice| slice.origin == origin) {
            Some(slice) => {
                slice.count += count;
                slice.newest = slice.newest.max(newest);
                slice.months.extend(month);
            }
            None => slices.push(FactSlice { origin, count, months: month.into_iter().collect(), newest }),
        }
    }
    slices.sort_by_key(|slice| slice.origin);
    FactReading { query: query.clone(), slices }
}

/// The origin as the envelope of a fact writes it.
pub(super) fn origin_of(word: &str) -> Option<Origin> {
    Some(match word {
        "imported" => Origin::Imported,
        "typed" => Origin::Typed,
        "integrated" => Origin::Integrated,
        "scanned" => Origin::Scanned,
        "measured" => Origin::Measured,
        _ => return None,
    })
}

/// The word for an origin.
pub(super) fn origin_word(origin: Origin) -> &'static str {
    match origin {
        Origin::Imported => "imported",
        Origin::Typed => "typed",
        Origin::Integrated => "integrated",
        Origin::Scanned => "scanned",
        Origin::Measured => "measured",
    }
}

/// The least direct origin and the newest day of counts `(origin, newest)`.
pub(super) fn least_direct(table: &Table) -> Option<(Origin, Day)> {
    let rows = table.rows.iter().filter_map(|row| {
        let (origin, newest) = (row.first().and_then(Cell::text).and_then(origin_of)?, row.get(1).and_then(Cell::date)?);
        Some((origin, Day::from_days_since_1970(newest)))
    });
    rows.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query() -> FactQuery {
        FactQuery {
            fact_type: "training.given".to_owned(),
            within_days: 365,
            filled: vec!["course".to_owned()],
            matching: [("is_digital".to_owned(), vec!["true".to_owned()]), ("course".to_owned(), vec!["O'Brien".to_owned()])].into(),
        }
    }

    #[test]
    fn a_year_up_to_the_day_of_judgement_has_365_days() {
        let as_of = Day::parse("2026-03-05").unwrap();
        assert_eq!(first_day(&query(), as_of).to_string(), "2025-03-06");
    }

    #[test]
    fn the_question_asks_for_filled_fields_and_values_and_quotes_them() {
        let training = vocabulary::fact_type("training.given").unwrap();
        let sql = counting_sql(training, &[&query()], Day::parse("2026-03-05").unwrap());
        assert!(sql.contains("course IS NOT NULL"), "{sql}");
        assert!(sql.contains("CAST(is_digital AS VARCHAR) IN ('true')"), "{sql}");
        assert!(sql.contains("course IN ('O''Brien')"), "{sql}");
    }

    #[test]
    fn counts_of_one_origin_are_added_over_the_months_in_which_there_are_any() {
        let row = |origin: &str, month, counts: [(i64, Option<i32>); 2]| {
            let counts = counts.into_iter().flat_map(|(count, newest)| [Cell::Integer(count), newest.map_or(Cell::Null, Cell::Date)]);
            [Cell::Text(origin.to_owned()), Cell::Integer(month)].into_iter().chain(counts).collect()
        };
        let rows = vec![
            row("imported", 24_301, [(9, Some(1)), (3, Some(20_000))]),
            row("imported", 24_302, [(9, Some(1)), (4, Some(20_030))]),
            row("imported", 24_303, [(9, Some(1)), (0, None)]),
            row("measured", 24_302, [(0, None), (1, Some(20_031))]),
        ];
        let reading = reading(&query(), 1, &Table { rows, ..Table::default() });
        assert_eq!(reading.slices.len(), 2);
        assert_eq!((reading.slices[0].count, reading.slices[0].months.len(), reading.slices[0].newest.days_since_1970()), (7, 2, 20_030));
    }
}
