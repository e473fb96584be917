//! What a chunk takes, refuses and forgets.

use proptest::prelude::*;

use super::*;
use crate::vocabulary::fact_type;

fn sales() -> FactRows {
    FactRows::new(fact_type("sale.invoiced").expect("it is in the vocabulary"))
}

fn field(rows: &FactRows, name: &str) -> usize {
    rows.fact_type().fields.iter().position(|field| field.name == name).expect("it is in the vocabulary")
}

/// Two fields of a sales line, set in this order.
fn key(occurred_at: i64, source_row: Option<i64>, fields: &[(&str, Value)]) -> FactKey {
    let mut rows = sales();
    rows.begin(occurred_at, 19_000, source_row).expect("in range");
    for (name, value) in fields {
        rows.value(field(&rows, name), value).expect("in range");
    }
    rows.end().expect("begun")
}

#[test]
fn a_key_is_the_same_for_ever() {
    let fields = [("invoice_no", Value::Text("536365".into())), ("quantity", Value::Decimal(6_000_000))];
    assert_eq!(key(1_291_191_960_000_000, Some(2), &fields), FactKey(EXPECTED_KEY), "changing keys makes every old fact look new");
}

const EXPECTED_KEY: u64 = 14_715_185_263_175_281_667;

#[test]
fn the_row_of_the_file_does_not_make_another_fact_but_the_moment_does() {
    let fields = [("invoice_no", Value::Text("1".into()))];
    assert_eq!(key(1, Some(2), &fields), key(1, Some(99), &fields));
    assert_ne!(key(1, None, &fields), key(2, None, &fields));
}

#[test]
fn what_a_row_does_not_tell_itself_makes_no_other_fact_of_it() {
    let told = |told_at: Option<i64>, received_at: i64, supplier: Option<&str>| {
        let mut rows = FactRows::new(fact_type("purchase.ordered").expect("it is in the vocabulary"));
        let (order, name) = (field(&rows, "order_no"), field(&rows, "supplier_name"));
        rows.begin_told(told_at, received_at, 19_000, None).expect("in range");
        if let Some(supplier) = supplier {
            rows.lend_next();
            rows.text(name, supplier).expect("short");
        }
        rows.text(order, "P1").expect("short");
        rows.end().expect("begun")
    };
    assert_eq!(told(None, 1, None), told(None, 2, Some("Acme")));
    assert_eq!(told(Some(1), 1, None), told(Some(1), 5, Some("Acme")));
    assert_ne!(told(Some(1), 1, None), told(None, 1, None));
}

#[test]
fn a_text_in_another_field_is_another_fact() {
    assert_ne!(key(1, None, &[("customer_code", Value::Text("A".into()))]), key(1, None, &[("customer_name", Value::Text("A".into()))]));
}

#[test]
fn what_cannot_be_stored_exactly_is_refused() {
    let mut rows = sales();
    let (quantity, invoice) = (field(&rows, "quantity"), field(&rows, "invoice_no"));
    rows.begin(0, 0, None).expect("in range");
    assert_eq!(rows.decimal(quantity, MAX_DECIMAL + 1).expect_err("too large").code(), "lake.out_of_range");
    assert_eq!(rows.decimal(quantity, i64::MIN).expect_err("too small").code(), "lake.out_of_range");
    assert_eq!(rows.text(invoice, &"x".repeat(MAX_TEXT_BYTES + 1)).expect_err("too long").code(), "lake.text_too_long");
    assert_eq!(rows.text(quantity, "6").expect_err("not a text").code(), "lake.wrong_kind");
    assert_eq!(rows.flag(999, true).expect_err("no such field").code(), "lake.unknown_field");
    rows.decimal(quantity, 1).expect("in range");
    assert_eq!(rows.decimal(quantity, 1).expect_err("twice").code(), "lake.given_twice");
    rows.end().expect("begun");
    assert_eq!(rows.begin(0, i32::MAX, None).expect_err("no such day").code(), "lake.out_of_range");
    assert_eq!(rows.end().expect_err("not begun").code(), "lake.row_out_of_order");
}

#[test]
fn a_measurement_that_is_not_a_number_is_refused() {
    let mut rows = FactRows::new(fact_type("energy.metered").expect("it is in the vocabulary"));
    let consumption = field(&rows, "consumption");
    rows.begin(0, 0, None).expect("in range");
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(rows.number(consumption, number).expect_err("not finite").code(), "lake.out_of_range");
    }
}

#[test]
fn a_dropped_row_leaves_nothing_behind() {
    let mut rows = sales();
    let (invoice, quantity) = (field(&rows, "invoice_no"), field(&rows, "quantity"));
    for (at, text) in ["kept", "dropped after its end", "dropped while open", "kept too"].into_iter().enumerate() {
        rows.begin(i64::try_from(at).expect("small"), 19_000, None).expect("in range");
        rows.text(invoice, text).expect("short");
        if at == 2 {
            rows.decimal(quantity, 1).expect("in range");
        } else {
            rows.end().expect("begun");
        }
        if text.starts_with("dropped") {
            rows.drop_row();
        }
    }
    assert_eq!(rows.len(), 2);
    let parts = rows.into_parts();
    let texts = parts.fields.into_iter().nth(invoice).expect("the field is there").into_array();
    let expected: arrow::array::ArrayRef = std::sync::Arc::new(arrow::array::StringArray::from(vec!["kept", "kept too"]));
    assert_eq!(&texts, &expected);
}

proptest! {
    #[test]
    fn a_key_does_not_depend_on_the_order_of_fields_nor_on_the_chunk(
        code in "\\PC{0,300}", quantity in -MAX_DECIMAL..=MAX_DECIMAL, is_return in any::<bool>(), before in 0_usize..3,
    ) {
        let fields = vec![("customer_code", Value::Text(code)), ("quantity", Value::Decimal(quantity)), ("is_return", Value::Flag(is_return))];
        let reversed: Vec<_> = fields.iter().rev().cloned().collect();
        prop_assert_eq!(key(7, None, &fields), key(7, None, &reversed));
        let mut chunk = sales();
        for at in 0..before {
            chunk.begin(i64::try_from(at).expect("small"), 19_000, None).expect("in range");
            chunk.end().expect("begun");
        }
        chunk.begin(7, 19_000, None).expect("in range");
        for (name, value) in &fields {
            chunk.value(field(&chunk, name), value).expect("in range");
        }
        prop_assert_eq!(chunk.end().expect("begun"), key(7, None, &fields));
    }
}
