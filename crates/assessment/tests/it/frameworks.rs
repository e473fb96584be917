//! The frameworks that come with Cairn are right, and ask only for what can be known.

use assessment::{Framework, Frameworks};

use crate::shop::packs;

#[test]
fn every_indicator_that_a_binding_asks_for_is_there() {
    let packs = packs();
    for framework in Frameworks::built_in().expect("the frameworks are right").iter() {
        for query in framework.needs().indicators {
            assert!(packs.indicator(&query.indicator).is_some(), "{} asks for {}", framework.urn(), query.indicator);
        }
    }
}

const FRAMEWORK: &str = include_str!("../../../../packs/frameworks/cn-sme-2024.yaml");
const SCENES: &str = include_str!("../../../../packs/frameworks/cn-sme-2024.scenes.yaml");

fn with(name: &str, text: &str) -> Result<Framework, String> {
    let files = [("cn-sme-2024.yaml", FRAMEWORK), ("cn-sme-2024.scenes.yaml", SCENES), (name, text)];
    Framework::load(&files, &[]).map_err(|error| error.to_string())
}

#[test]
fn a_binding_to_facts_that_nobody_records_is_refused() {
    let bindings = "schema: cairn.bindings/1\nbinds: urn:cairn:framework:cn-sme-digital:2024\npackage_version: 0.1.0\n\
        strengths:\n  list: &all {imported: E2, typed: E3, integrated: E4, scanned: E4, measured: E4}\n  transactions: *all\nrules:\n\
        \x20 - {node: S03.1.a, source: C, answer: {holds: [{facts: {type: sale.dreamt, within_days: 365, at_least: 20, records: transactions}}]}}\n";
    let refused = with("bindings.yaml", bindings).expect_err("it is refused");
    assert!(refused.contains("sale.dreamt"), "{refused}");
}

#[test]
fn figures_for_a_question_that_is_no_ratio_are_refused() {
    let figures = "schema: cairn.figures/1\nbinds: urn:cairn:framework:cn-sme-digital:2024\nrules:\n\
        \x20 - {node: F1, answer: {ratio: {part: machines_digital, whole: machines, years: 1}}}\n";
    let refused = with("cn.figures.yaml", figures).expect_err("it is refused");
    assert!(refused.contains("`F1` is answered in another way"), "{refused}");
}
