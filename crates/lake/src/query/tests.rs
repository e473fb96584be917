//! Questions to facts that a test wrote.

use std::time::Duration;

use chrono_tz::Tz;

use super::*;
use crate::encoding::Provenance;
use crate::memory::MemoryLake;
use crate::rows::{FactRows, Value};
use crate::vocabulary::fact_type;

const DAY: i64 = 86_400_000_000;
/// 2024-03-05, 16:00 UTC: the sixth has begun in Shanghai.
const EVENING: i64 = 19_787 * DAY + 16 * 3_600_000_000;

fn provenance() -> Provenance {
    Provenance { origin: "imported", actor: "person_1".into(), source: "import_1".into(), recorded_at: EVENING }
}

fn sales(lines: &[(i64, i32, &str, i64)]) -> FactRows {
    let mut rows = FactRows::new(fact_type("sale.invoiced").expect("in the vocabulary"));
    let field = |name: &str| rows.fact_type().fields.iter().position(|field| field.name == name).expect("in the vocabulary");
    let (customer, amount) = (field("customer_name"), field("amount"));
    for (at, on, name, millionths) in lines {
        rows.begin(*at, *on, None).expect("in range");
        rows.text(customer, name).expect("short");
        rows.decimal(amount, *millionths).expect("in range");
        rows.end().expect("begun");
    }
    rows
}

fn lake() -> MemoryLake {
    MemoryLake::new(Tz::Asia__Shanghai, &EngineSettings { threads: 2, cache_bytes: 8 << 20 }).expect("threads can be started")
}

/// Three lines in two files and one that is not in a file yet.
async fn view() -> View {
    let mut lake = lake();
    lake.file(sales(&[(EVENING, 19_788, "华星", 1_500_000), (EVENING - DAY, 19_787, "Acme", 2_000_000)]), &provenance())
        .await
        .expect("it is written");
    lake.file(sales(&[(EVENING - 400 * DAY, 19_388, "Acme", -500_000)]), &provenance()).await.expect("it is written");
    lake.hold(sales(&[(EVENING + DAY, 19_789, "Neu", 10_000_000)]), &provenance()).expect("it is held");
    lake.view(EVENING).expect("a view")
}

async fn ask(sql: &str) -> Result<Table, QueryError> {
    view().await.query(sql, &Limits::person()).await
}

async fn rows(sql: &str) -> Vec<String> {
    let table = ask(sql).await.expect("an answer");
    table.rows.iter().map(|row| row.iter().map(Cell::plain).collect::<Vec<_>>().join("|")).collect()
}

async fn refusal(sql: &str) -> (&'static str, String) {
    match ask(sql).await {
        Ok(table) => panic!("{sql} was answered: {table:?}"),
        Err(error) => (error.code(), error.to_string()),
    }
}

#[tokio::test]
async fn facts_in_files_and_facts_not_yet_in_one_are_answered_together() {
    let answer = rows("SELECT customer_name, count(*), sum(amount) FROM sale_invoiced GROUP BY customer_name ORDER BY 1").await;
    assert_eq!(answer, ["Acme|2|1.5", "Neu|1|10", "华星|1|1.5"]);
}

#[tokio::test]
async fn every_type_can_be_asked_about_even_when_there_are_no_facts() {
    for fact_type in crate::vocabulary::FACT_TYPES {
        let columns: Vec<&str> = fact_type.fields.iter().map(|field| field.name).collect();
        let table = ask(&format!("SELECT count(*) AS n, max({}) FROM {}", columns[0], fact_type.table())).await.expect("an answer");
        if fact_type.name != "sale.invoiced" {
            assert_eq!(table.single(), Some(&Cell::Integer(0)));
        }
    }
}

#[tokio::test]
async fn days_and_hours_are_those_of_the_plant() {
    assert_eq!(
        rows("SELECT date_part('hour', occurred_at), occurred_on FROM sale_invoiced WHERE customer_name = '华星'").await,
        ["0|2024-03-06"]
    );
    assert_eq!(
        rows("SELECT date_trunc('month', occurred_at) FROM sale_invoiced WHERE customer_name = '华星'").await,
        ["2024-02-29T16:00:00Z"]
    );
    assert_eq!(rows("SELECT current_date").await, ["2024-03-06"], "the clock is the view's");
}

#[tokio::test]
async fn the_first_day_of_a_period_is_that_of_the_calendar() {
    let first_days = "SELECT first_day_of('week', DATE '2024-01-01'), first_day_of('week', DATE '2023-12-31'), \
        first_day_of('month', DATE '2024-02-29'), first_day_of('year', DATE '1969-12-31'), first_day_of('month', NULL)";
    assert_eq!(rows(first_days).await, ["2024-01-01|2023-12-25|2024-02-01|1969-01-01|"]);
    for period in ["week", "month", "year"] {
        let differing = format!(
            "SELECT count(*) FROM sale_invoiced WHERE first_day_of('{period}', occurred_on) <> CAST(date_trunc('{period}', occurred_on) AS DATE)"
        );
        assert_eq!(rows(&differing).await, ["0"]);
    }
    let unknown = ask("SELECT first_day_of('decade', occurred_on) FROM sale_invoiced").await.expect_err("it is refused");
    assert!(unknown.to_string().contains("'week', 'month' and 'year'"), "{unknown}");
}

#[tokio::test]
async fn what_is_computed_again_under_the_same_name_is_computed_again() {
    let layers = |layer: &str, innermost: &str, depth: usize| {
        (0..depth).fold(innermost.to_owned(), |inner, _| format!("SELECT {layer} AS x FROM ({inner})"))
    };
    for depth in [1, 2, 3, 4, 7, 12] {
        assert_eq!(rows(&layers("x + 1", "SELECT 0 AS x", depth)).await, [depth.to_string()]);
        assert_eq!(rows(&layers("x + x", "SELECT 1 AS x", depth)).await, [(1 << depth).to_string()]);
        assert_eq!(rows(&layers("concat(x, 'y')", "SELECT '' AS x", depth)).await, ["y".repeat(depth)]);
        let rows_of_file = layers("x * 2", "SELECT count(*) AS x FROM sale_invoiced", depth);
        assert_eq!(rows(&rows_of_file).await, [(4 << depth).to_string()]);
    }
    let among_others = "SELECT x + x AS x FROM (SELECT x + x AS x, 1 AS y FROM (SELECT x + x AS x FROM (SELECT 1 AS x)))";
    assert_eq!(rows(among_others).await, ["8"]);
}

#[tokio::test]
async fn between_two_days_there_is_a_number_of_days() {
    let answer = rows(
        "SELECT DATE '2024-03-01' - DATE '2024-02-28', min(occurred_on) - max(occurred_on), max(occurred_on) - NULL FROM sale_invoiced",
    );
    assert_eq!(answer.await, ["2|-401|"]);
    let late = "SELECT count(*) FROM sale_invoiced WHERE $today - occurred_on > 300";
    let table = view().await.query_with(late, &[("today", Value::Date(19_789))], &Limits::pack()).await.expect("an answer");
    assert_eq!(table.rows[0][0].plain(), "1");
    let named = ask("SELECT occurred_on - occurred_on FROM sale_invoiced").await.expect("an answer");
    assert_eq!(named.columns[0].name, "sale_invoiced.occurred_on - sale_invoiced.occurred_on");
}

#[tokio::test]
async fn kinds_come_back_as_they_were_declared() {
    let table = ask("SELECT occurred_at, occurred_on, customer_name, amount, is_return, source_row, NULL AS nothing, 1.5 AS number FROM sale_invoiced LIMIT 1").await.expect("an answer");
    let kinds: Vec<_> = table.columns.iter().map(|column| column.kind).collect();
    use crate::vocabulary::Kind::{Date, Decimal, Flag, Instant, Integer, Number, Text};
    assert_eq!(kinds, [Instant, Date, Text, Decimal, Flag, Integer, Text, Number]);
}

#[tokio::test]
async fn only_the_files_and_groups_of_the_days_asked_for_are_read() {
    for (filter, expected) in [
        ("occurred_on >= DATE '2024-03-01'", "3"),
        ("occurred_on = '2023-01-31'", "1"),
        ("occurred_on BETWEEN '2030-01-01' AND '2031-01-01'", "0"),
        ("occurred_at > TIMESTAMP '2024-03-05T15:00:00Z'", "2"),
        ("occurred_at < now() - INTERVAL '30 days'", "1"),
    ] {
        assert_eq!(rows(&format!("SELECT count(*) FROM sale_invoiced WHERE {filter}")).await, [expected], "{filter}");
    }
}

#[tokio::test]
async fn a_name_stands_for_a_value() {
    let values = [("name", Value::Text("Acme".into())), ("from", Value::Date(19_700)), ("least", Value::Decimal(1))];
    let sql = "SELECT count(*) FROM sale_invoiced WHERE customer_name = $name AND occurred_on >= $from AND amount >= $least";
    let table = view().await.query_with(sql, &values, &Limits::pack()).await.expect("an answer");
    assert_eq!(table.single(), Some(&Cell::Integer(1)));
}

#[tokio::test]
async fn a_view_is_a_snapshot() {
    let mut lake = lake();
    lake.file(sales(&[(0, 0, "Acme", 1)]), &provenance()).await.expect("it is written");
    let before = lake.view(EVENING).expect("a view");
    lake.file(sales(&[(0, 0, "Acme", 1)]), &provenance()).await.expect("it is written");
    let count = async |view: &View| {
        view.query("SELECT count(*) FROM sale_invoiced", &Limits::person()).await.expect("an answer").single().and_then(Cell::integer)
    };
    assert_eq!(count(&before).await, Some(1));
    assert_eq!(count(&lake.view(EVENING).expect("a view")).await, Some(2));
}

#[tokio::test]
async fn nothing_but_a_question_is_answered() {
    for sql in [
        "INSERT INTO sale_invoiced (amount) VALUES (1)",
        "DELETE FROM sale_invoiced",
        "UPDATE sale_invoiced SET amount = 0",
        "DROP TABLE sale_invoiced",
        "CREATE TABLE mine AS SELECT 1",
        "CREATE VIEW mine AS SELECT 1",
        "CREATE EXTERNAL TABLE mine STORED AS PARQUET LOCATION '/etc'",
        "COPY (SELECT 1) TO '/tmp/out.parquet'",
        "COPY sale_invoiced TO '/tmp/out.csv'",
        "SELECT 1; SELECT 2",
        "EXPLAIN SELECT 1",
        "EXPLAIN ANALYZE SELECT * FROM sale_invoiced",
        "SET datafusion.execution.batch_size = 1",
        "RESET datafusion.execution.batch_size",
        "SHOW TABLES",
        "SHOW ALL",
        "DESCRIBE sale_invoiced",
        "BEGIN",
        "PREPARE mine AS SELECT 1",
        "SELECT 1 AS a INTO mine",
        "TRUNCATE TABLE sale_invoiced",
        "USE cairn",
    ] {
        let (code, message) = refusal(sql).await;
        assert!(matches!(code, "lake.sql_not_allowed" | "lake.sql_syntax" | "lake.sql_invalid"), "{sql}: {code} {message}");
    }
}

#[tokio::test]
async fn no_name_and_no_function_leads_to_other_tables_files_or_the_machine() {
    for sql in [
        "SELECT * FROM information_schema.tables",
        "SELECT * FROM information_schema.df_settings",
        "SELECT * FROM pg_catalog.pg_tables",
        "SELECT * FROM other.facts.sale_invoiced",
        "SELECT * FROM org_2.sale_invoiced",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM 'facts/org_2/sale_invoiced/file_0.parquet'",
        "SELECT * FROM \"file:///etc/passwd\"",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_parquet('/etc/passwd')",
        "SELECT * FROM parquet_metadata('facts/org_2/sale_invoiced/file_0.parquet')",
        "SELECT * FROM glob('/*')",
        "SELECT read_text('/etc/passwd')",
        "SELECT getenv('PATH')",
        "SELECT version()",
        "SELECT input_file_name() FROM sale_invoiced",
        "SELECT @@version",
        "SELECT range(1, 1000000000)",
        "SELECT array_repeat('x', 1000000000)",
    ] {
        let (_, message) = refusal(sql).await;
        assert!(!message.contains("root:") && !message.contains(".parquet: "), "{message}");
    }
}

#[tokio::test]
async fn a_refusal_says_what_is_there_instead() {
    let (code, message) = refusal("SELECT custmer_name FROM sale_invoiced").await;
    assert_eq!((code, message.as_str()), ("lake.sql_unknown_column", "there is no column \"custmer_name\"; there are: customer_name"));
    let (code, message) = refusal("SELECT 1 FROM sales_invoiced").await;
    assert_eq!((code, message.as_str()), ("lake.sql_unknown_table", "there is no table \"sales_invoiced\"; there are: sale_invoiced"));
    assert_eq!(refusal("SELEC 1").await.0, "lake.sql_syntax");
    assert_eq!(refusal("SELECT amount / 0 FROM sale_invoiced").await.0, "lake.sql_failed");
    assert_eq!(refusal("  ").await.0, "lake.sql_syntax");
    assert_eq!(refusal(&format!("SELECT '{}'", "x".repeat(70_000))).await.0, "lake.sql_not_allowed");
    assert_eq!(refusal(&format!("SELECT {}1{}", "(".repeat(900), ")".repeat(900))).await.0, "lake.sql_syntax");
    assert_eq!(refusal(&format!("SELECT {}1{}", "(".repeat(5_000), ")".repeat(5_000))).await.0, "lake.sql_not_allowed");
}

#[tokio::test]
async fn a_question_that_takes_too_long_is_stopped() {
    let limits = Limits { time: Duration::from_millis(300), ..Limits::person() };
    let endless = "SELECT count(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b WHERE a.value % 7 = b.value % 11";
    let before = std::time::Instant::now();
    assert_eq!(view().await.query(endless, &limits).await.expect_err("too long").code(), "lake.sql_timeout");
    assert!(before.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_question_that_needs_too_much_memory_is_stopped() {
    let limits = Limits { memory_bytes: 1 << 20, ..Limits::person() };
    let hungry = "SELECT count(*) FROM (SELECT value, count(*) FROM generate_series(1, 200000) GROUP BY value)";
    assert_eq!(view().await.query(hungry, &limits).await.expect_err("too much").code(), "lake.sql_memory");
}

#[tokio::test]
async fn a_few_letters_cannot_make_a_large_text() {
    let doubled = |depth: usize| {
        (0..depth).fold("SELECT 'xxxxxxxxxxxxxxxx' AS x".to_owned(), |inner, _| format!("SELECT x || x AS x FROM ({inner})"))
    };
    for sql in [
        "SELECT repeat('x', 2000000000)".to_owned(),
        "SELECT lpad('x', 2000000000, 'y')".to_owned(),
        "SELECT replace(repeat('a', 1000000), 'a', repeat('b', 1000000))".to_owned(),
        "SELECT regexp_replace(repeat('a', 1000000), '.', repeat('b', 1000000), 'g')".to_owned(),
        doubled(40),
        doubled(40).replace("x || x", "concat(x, x)"),
    ] {
        let (code, message) = refusal(&sql).await;
        assert!(matches!(code, "lake.sql_memory" | "lake.sql_syntax"), "{code} {message}");
    }
    assert_eq!(rows("SELECT 'a' || 1 || NULL IS NULL, 'a' || 1, concat('a', NULL, 'b'), replace('a-b', '-', '')").await, ["true|a1|ab|ab"]);
}

/// Answered or refused, but never the end of the program; each of these nests deeply somewhere.
#[tokio::test]
async fn no_shape_of_a_question_brings_the_program_down() {
    let repeated = |begin: &str, piece: &str, times: usize, end: &str| format!("{begin}{}{end}", piece.repeat(times));
    let limits = Limits { time: Duration::from_secs(60), ..Limits::person() };
    let view = view().await;
    for sql in [
        repeated("SELECT 1", "+1", 30_000, ""),
        repeated("SELECT 1", "+1", 900, ""),
        repeated("SELECT source_row", "+1", 190, " FROM sale_invoiced"),
        repeated("SELECT 'a'", "||'a'", 190, ""),
        repeated("SELECT count(*) FROM sale_invoiced WHERE FALSE", " OR source_row=1", 140, ""),
        repeated("SELECT 1", " UNION ALL SELECT 1", 190, ""),
        repeated("SELECT ", "NOT ", 190, "TRUE"),
        repeated("SELECT ", "- ", 190, "1"),
        repeated("SELECT TRUE", " IS NULL", 190, ""),
        repeated("SELECT ", "CASE WHEN TRUE THEN ", 190, "1") + &" END".repeat(190),
        repeated("SELECT 1 FROM sale_invoiced", " CROSS JOIN sale_invoiced", 190, ""),
        repeated("SELECT 1 FROM sale_invoiced", ", sale_invoiced", 900, ""),
        repeated("", "SELECT * FROM (", 400, "SELECT 1") + &")".repeat(400),
        repeated("SELECT ", "abs(", 600, "1") + &")".repeat(600),
        repeated("SELECT 1 IN (1", ",1", 980, ")"),
        repeated("SELECT 1", "::BIGINT", 190, ""),
        repeated("SELECT [1]", "[1]", 190, ""),
        repeated("SELECT 1", " AT TIME ZONE 'UTC'", 190, ""),
    ] {
        let start: String = sql.chars().take(60).collect();
        if let Err(error) = view.query(&sql, &limits).await {
            assert!(!matches!(error, QueryError::Broken), "{start}: {error}");
        }
    }
}

#[tokio::test]
async fn a_long_answer_is_cut_and_says_so() {
    let all = "SELECT value FROM generate_series(1, 30000) ORDER BY value";
    let limits = Limits { rows: 10, ..Limits::person() };
    let table = view().await.query(all, &limits).await.expect("an answer");
    assert_eq!((table.rows.len(), table.truncated), (10, true));
    let limits = Limits { bytes: 1_000, ..Limits::person() };
    let table = view().await.query(all, &limits).await.expect("an answer");
    assert!(table.truncated && table.rows.len() < 100);
    let exactly =
        view().await.query("SELECT value FROM generate_series(1, 10)", &Limits { rows: 10, ..Limits::person() }).await.expect("an answer");
    assert_eq!((exactly.rows.len(), exactly.truncated), (10, false));
}

#[tokio::test]
async fn many_groups_and_more_than_the_memory_holds_are_answered_too() {
    let mut lake = MemoryLake::new(Tz::UTC, &EngineSettings { threads: 2, cache_bytes: 1 << 16 }).expect("threads can be started");
    let line = |at: i64| (at, i32::try_from(at % 900).expect("small"), "Acme", at);
    for from in [0, 100_000] {
        lake.file(sales(&(from..from + 100_000).map(line).collect::<Vec<_>>()), &provenance()).await.expect("it is written");
    }
    let view = lake.view(0).expect("a view");
    let table = view
        .query("SELECT count(*), sum(amount), min(occurred_on), count(DISTINCT fact_key) FROM sale_invoiced", &Limits::person())
        .await
        .expect("an answer");
    assert_eq!(table.rows[0].iter().map(Cell::plain).collect::<Vec<_>>(), ["200000", "19999.9", "1970-01-01", "200000"]);
}
