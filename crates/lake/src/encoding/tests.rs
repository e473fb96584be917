//! What is written is read back equal.

use arrow::compute::concat_batches;
use proptest::prelude::*;

use super::*;
use crate::rows::{MAX_DECIMAL, Value};
use crate::vocabulary::{FACT_TYPES, Kind};

fn provenance() -> Provenance {
    Provenance { origin: "imported", actor: "person_1".into(), source: "import_1".into(), recorded_at: 1_700_000_000_000_000 }
}

fn value(kind: Kind) -> BoxedStrategy<Option<Value>> {
    let some = match kind {
        Kind::Text => prop_oneof![Just(String::new()), "[a-c]{1,3}", "\\PC{0,40}"].prop_map(Value::Text).boxed(),
        Kind::Decimal => {
            prop_oneof![Just(MAX_DECIMAL), Just(-MAX_DECIMAL), Just(0), -MAX_DECIMAL..=MAX_DECIMAL].prop_map(Value::Decimal).boxed()
        }
        Kind::Number => prop_oneof![
            Just(f64::MAX),
            Just(f64::MIN_POSITIVE),
            Just(-0.0),
            any::<f64>().prop_filter("finite", |number| number.is_finite())
        ]
        .prop_map(Value::Number)
        .boxed(),
        Kind::Integer => any::<i64>().prop_map(Value::Integer).boxed(),
        Kind::Date => prop_oneof![Just(-719_162), Just(2_932_896), -719_162..=2_932_896].prop_map(Value::Date).boxed(),
        Kind::Instant => {
            prop_oneof![Just(-62_135_596_800_000_000), Just(253_402_300_799_999_999), -62_135_596_800_000_000_i64..=253_402_300_799_999_999]
                .prop_map(Value::Instant)
                .boxed()
        }
        Kind::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
    };
    prop::option::weighted(0.7, some).boxed()
}

fn table() -> impl Strategy<Value = (&'static FactType, Vec<Vec<Option<Value>>>)> {
    prop::sample::select(FACT_TYPES).prop_flat_map(|fact_type| {
        let row: Vec<_> = fact_type.fields.iter().map(|field| value(field.kind)).collect();
        prop::collection::vec(row, 1..40).prop_map(move |rows| (fact_type, rows))
    })
}

fn filled(fact_type: &'static FactType, rows: &[Vec<Option<Value>>]) -> FactRows {
    let mut facts = FactRows::new(fact_type);
    for (at, row) in rows.iter().enumerate() {
        let at = i32::try_from(at).expect("small");
        facts.begin(i64::from(at) * 1_000, 19_000 + at, Some(i64::from(at))).expect("in range");
        for (index, value) in row.iter().enumerate() {
            if let Some(value) = value {
                facts.value(index, value).expect("in range");
            }
        }
        facts.end().expect("begun");
    }
    facts
}

fn read(bytes: &Bytes, fact_type: &'static FactType) -> RecordBatch {
    let footer = Footer::parse(bytes, bytes.len() as u64, fact_type).expect("a footer").expect("all bytes are there");
    let schema = table_schema(fact_type, STORED_ZONE);
    let groups = (0..footer.groups()).map(|group| {
        let columns = schema.fields().iter().map(|field| {
            let column = footer.column(field.name()).expect("every column is in the file");
            let range = footer.range(group, column);
            let (start, end) = (usize::try_from(range.start).expect("small"), usize::try_from(range.end).expect("small"));
            footer.decode(group, column, bytes.slice(start..end)).expect("it decodes")
        });
        RecordBatch::try_new(Arc::clone(&schema), columns.collect()).expect("columns of equal length")
    });
    concat_batches(&schema, &groups.collect::<Vec<_>>()).expect("one schema")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_written_is_read_back_equal((fact_type, rows) in table()) {
        let batch = record_batch(filled(fact_type, &rows), &provenance()).expect("a batch");
        let expected = as_table(&batch, fact_type, STORED_ZONE).expect("a table");
        let bytes = encode([batch]).expect("it encodes").expect("there are rows");
        prop_assert_eq!(read(&bytes, fact_type), expected);
    }
}

#[test]
fn a_file_of_an_older_vocabulary_reads_its_missing_columns_as_unknown() {
    let fact_type = FACT_TYPES[0];
    let batch = record_batch(filled(fact_type, &[vec![None; fact_type.fields.len()]]), &provenance()).expect("a batch");
    let older = batch.project(&[0, 1, 2]).expect("three columns");
    let bytes = encode([older]).expect("it encodes").expect("there are rows");
    let footer = Footer::parse(&bytes, bytes.len() as u64, fact_type).expect("a footer").expect("all bytes are there");
    assert_eq!(footer.column("order_no"), Some(2));
    assert_eq!(footer.column("line_no"), None);
}

#[test]
fn a_footer_says_how_many_bytes_it_needs_and_which_days_a_group_has() {
    let fact_type = FACT_TYPES[2];
    let rows = vec![vec![None; fact_type.fields.len()]; 5];
    let bytes =
        encode([record_batch(filled(fact_type, &rows), &provenance()).expect("a batch")]).expect("it encodes").expect("there are rows");
    let size = bytes.len();
    let needed =
        Footer::parse(&bytes.slice(size - 8..), size as u64, fact_type).expect("no error").err().expect("eight bytes are not enough");
    let tail = bytes.slice(size - usize::try_from(needed).expect("small")..);
    let footer = Footer::parse(&tail, size as u64, fact_type).expect("a footer").expect("now it is enough");
    assert_eq!(footer.days(0), Some((19_000, 19_004)));
    assert_eq!(footer.group_rows(0), 5);
}

#[test]
fn a_damaged_file_is_an_error_and_not_a_panic() {
    let fact_type = FACT_TYPES[2];
    let mut bytes = encode([record_batch(filled(fact_type, &[vec![None; fact_type.fields.len()]]), &provenance()).expect("a batch")])
        .expect("it encodes")
        .expect("rows")
        .to_vec();
    let size = bytes.len();
    bytes[size - 1] ^= 0xFF;
    assert!(Footer::parse(&Bytes::from(bytes), size as u64, fact_type).is_err());
}
