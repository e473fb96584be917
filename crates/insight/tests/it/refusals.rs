//! A wrong pack is refused with the place and the way to put it right.

use insight::Packs;
use proptest::prelude::*;

const AREA: &str = r"pack: indicators.sales
version: 1.0.0
area: sales
name: {zh: 销售, en: Sales}
grade: {rows: [3, 2, 1], complete: [0.9, 0.8, 0.5], days: [0, 0, 0]}
indicators:
  - id: sales.lines
    name: {zh: 行数, en: Lines}
    definition: {zh: 开票行数, en: Invoiced lines}
    source: {zh: 自有定义, en: Own definition}
    unit: count
    direction: up
    needs:
      - sale.invoiced(amount)
    sql: SELECT {period:occurred_on} AS period, count(*) AS value, count(*) AS n FROM sale_invoiced WHERE {window:occurred_on} GROUP BY 1
    drill: SELECT source, source_row FROM sale_invoiced WHERE {window:occurred_on}
    golden:
      - facts: {sale.invoiced: [{day: 2024-01-05, amount: 1}]}
        value: 1
board:
  tiles: [sales.lines]
  charts: []
";

fn refused(text: &str) -> String {
    Packs::read([("indicators/sales.yaml", text)]).expect_err("it is refused").to_string()
}

#[tokio::test]
async fn the_example_of_these_tests_is_a_good_pack() {
    let packs = Packs::read([("indicators/sales.yaml", AREA)]).expect("it is read");
    packs.prove().await.expect("it gives its number");
}

#[tokio::test]
async fn a_pack_that_does_not_give_its_golden_number_is_refused() {
    let packs = Packs::read([("indicators/sales.yaml", AREA.replace("value: 1\n", "value: 2\n").as_str())]).expect("it is read");
    let error = packs.prove().await.expect_err("two is not one").to_string();
    assert!(error.contains("sales.lines") && error.contains("instead of Some(2.0)"), "{error}");
}

#[test]
fn a_misspelt_field_is_named_with_its_line() {
    let error = refused(&AREA.replace("direction: up", "direktion: up"));
    assert!(error.contains("indicators/sales.yaml:12:") && error.contains("`direktion` is not a field here"), "{error}");
}

#[test]
fn an_unknown_fact_field_is_named_with_its_line() {
    let error = refused(&AREA.replace("sale.invoiced(amount)", "sale.invoiced(amonut)"));
    assert!(error.contains("indicators/sales.yaml:14:") && error.contains("no field `amonut`"), "{error}");
}

#[test]
fn all_faults_are_told_at_once() {
    let error = refused(
        &AREA.replace("{window:occurred_on} GROUP", "{windov:occurred_on} GROUP").replace("tiles: [sales.lines]", "tiles: [sales.line]"),
    );
    assert!(error.contains("insight.statement") && error.contains("insight.unknown_indicator"), "{error}");
}

#[test]
fn an_identifier_can_be_given_only_once() {
    let error = Packs::read([("indicators/sales.yaml", AREA), ("indicators/again.yaml", AREA)]).expect_err("it is refused").to_string();
    assert!(error.contains("insight.duplicate_id"), "{error}");
}

#[test]
fn an_indicator_without_a_golden_case_is_refused() {
    let at = AREA.find("    golden:").expect("it has one");
    let end = AREA.find("board:").expect("it has one");
    let error = refused(&format!("{}    golden: []\n{}", &AREA[..at], &AREA[end..]));
    assert!(error.contains("insight.no_golden"), "{error}");
}

proptest! {
    #[test]
    fn a_damaged_pack_is_read_or_refused_and_never_breaks_the_reader(at in 0..AREA.len(), cut in 0_usize..40, put in "[ -~\n{}|$:]{0,12}") {
        let begin = (0..=at).rev().find(|place| AREA.is_char_boundary(*place)).expect("the beginning is one");
        let end = (begin + cut..=AREA.len()).find(|place| AREA.is_char_boundary(*place)).unwrap_or(AREA.len());
        let damaged = format!("{}{put}{}", &AREA[..begin], &AREA[end.max(begin)..]);
        if let Err(faults) = Packs::read([("indicators/sales.yaml", damaged.as_str())]) {
            prop_assert!(!faults.0.is_empty());
        }
    }
}
