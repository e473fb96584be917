//! Packs that are refused, and what their authors are told.

use crate::fixtures::{WORKSHOP, WORKSHOP_BINDINGS, load_workshop, workshop_with};
use scoring::{Fault, load};

/// The first fault when one thing about the workshop pack is changed.
fn refused(old: &str, new: &str) -> Fault {
    workshop_with(old, new).err().unwrap_or_else(|| panic!("`{new}` is not refused")).faults.remove(0)
}

fn refused_bindings(old: &str, new: &str) -> Fault {
    assert!(WORKSHOP_BINDINGS.contains(old));
    let bindings = WORKSHOP_BINDINGS.replacen(old, new, 1);
    let files = [("workshop.yaml", WORKSHOP.as_bytes()), ("workshop.bindings.yaml", bindings.as_bytes())];
    load(&files).err().unwrap_or_else(|| panic!("`{new}` is not refused")).faults.remove(0)
}

#[test]
fn a_misspelt_field_is_shown_with_its_place_and_the_known_ones() {
    let fault = refused("no_leapfrog: true", "no_leapfrogs: true");
    let line = WORKSHOP.lines().position(|line| line.contains("no_leapfrog")).unwrap() as u64 + 1;
    assert_eq!((fault.code, fault.file.as_str(), fault.line), ("scoring.unknown_field", "workshop.yaml", line));
    assert!(fault.problem.contains("no_leapfrogs") && fault.problem.contains("share_of_attributes"), "{fault}");
}

#[test]
fn points_that_do_not_add_up_are_refused_where_the_dimension_is_written() {
    let fault = refused("points: 60", "points: 61");
    assert_eq!((fault.code, fault.line), ("scoring.points_sum", 16));
    assert!(fault.problem.contains("60") && fault.problem.contains("61"), "{fault}");
}

#[test]
fn shares_that_do_not_fit_are_refused() {
    for (old, new) in [
        ("en: a, share: 50", "en: a, share: 40"),
        ("en: full, share: 100", "en: full, share: 90"),
        ("upto: 1, share: 100", "upto: 0.9, share: 100"),
        ("{upto: 0.2, share: 0}", "{upto: 0.6, share: 0}"),
        ("flat: 50, better: 100", "flat: 100, better: 50"),
    ] {
        assert_eq!(refused(old, new).code, "scoring.shares_sum", "{new}");
    }
}

#[test]
fn an_id_used_twice_is_refused_at_its_second_place() {
    let fault = refused("id: Q.1.b", "id: P.1.a");
    assert_eq!(fault.code, "scoring.duplicate_id");
    assert_eq!(fault.line, WORKSHOP.lines().position(|line| line.contains("Q.1.b")).unwrap() as u64 + 1);
}

#[test]
fn references_into_nowhere_are_refused() {
    assert_eq!(
        refused(
            "dimension: B\n    name: *words\n    ask: *words\n    help: *words\n    points: 20\n    floor: E3",
            "dimension: C\n    name: *words\n    ask: *words\n    help: *words\n    points: 20\n    floor: E3"
        )
        .code,
        "scoring.points_sum"
    );
    assert_eq!(refused("group: G", "group: H").code, "scoring.unknown_reference");
}

#[test]
fn gaps_in_the_ladder_are_refused() {
    for (old, new, code) in [
        ("{level: 2, name: {zh: 二, en: two}, source: C}", "{level: 3, name: {zh: 二, en: two}, source: C}", "scoring.levels"),
        ("      - {level: 2, all: [{id: Q.2.a, zh: 一, en: a, source: C}]}\n", "", "scoring.levels"),
        ("floors: {1: E1, 2: E2}", "floors: {1: E1}", "scoring.floors"),
        ("{scenes_at_least: {count: 2, level: 2}}", "{scenes_at_least: {count: 3, level: 2}}", "scoring.gate"),
        ("- {level: 1, source: C, all: [{score_at_least: 20}", "- {level: 2, source: C, all: [{score_at_least: 20}", "scoring.level_rules"),
        ("all: [{id: Q.2.a, zh: 一, en: a, source: C}]", "all: []", "scoring.statements"),
        ("lost_after_days: 180", "lost_after_days: 90", "scoring.evidence"),
    ] {
        assert_eq!(refused(old, new).code, code, "{new}");
    }
}

#[test]
fn a_missing_language_is_refused() {
    assert_eq!(refused("zh: 四, en: d", "zh: '', en: d").code, "scoring.text_missing");
    assert_eq!(refused("zh: 四, en: d", "zh: 四").code, "scoring.missing_field");
}

#[test]
fn a_golden_case_that_fails_refuses_the_pack() {
    let fault = refused("score: 60, scenes: {P: 2, Q: 2}", "score: 59.999999, scenes: {P: 2, Q: 2}");
    assert_eq!(fault.code, "scoring.golden_case_failed");
    assert!(fault.problem.contains("gives score 59.999999 and level 1"), "{fault}");
}

#[test]
fn a_pack_without_golden_case_or_unconfirmed_is_not_released() {
    let golden = WORKSHOP.find("golden_cases:").unwrap();
    assert_eq!(load_workshop(&WORKSHOP[..golden]).unwrap_err().faults[0].code, "scoring.no_golden_case");
    assert_eq!(refused("readiness: draft", "readiness: released").code, "scoring.not_releasable");
}

#[test]
fn bindings_that_do_not_fit_the_framework_are_refused() {
    for (old, new, code) in [
        ("binds: urn:test:workshop", "binds: urn:test:other", "scoring.part_of"),
        ("node: A1.a", "node: A1.z", "scoring.binding_kind"),
        ("node: B2", "node: B1", "scoring.binding_kind"),
        ("scanned: E4, measured: E4}\n  transactions", "scanned: E4}\n  transactions", "scoring.strengths"),
        ("count: 2", "count: 4", "scoring.at_least"),
        ("at_least_months: 6", "at_least_months: 13", "scoring.change"),
        ("within_days: 365, at_least: 50, in_months: 2", "within_days: 30, at_least: 50, in_months: 3", "scoring.fact_test"),
        ("test: \">= 0.9\"", "test: \"0.9\"", "scoring.not_readable"),
    ] {
        assert_eq!(refused_bindings(old, new).code, code, "{new}");
    }
}

#[test]
fn files_that_are_no_pack_are_refused_with_the_reason() {
    let code = |name: &str, bytes: &[u8]| load(&[(name, bytes)]).unwrap_err().faults.remove(0).code;
    assert_eq!(load(&[]).unwrap_err().faults[0].code, "scoring.framework_count");
    assert_eq!(code("gbk.yaml", &[0xd6, 0xd0]), "scoring.not_utf8");
    assert_eq!(code("other.yaml", b"schema: something/1"), "scoring.unknown_schema");
    assert_eq!(code("large.yaml", &vec![b' '; 1024 * 1024 + 1]), "scoring.too_large");
    assert_eq!(code("twice.yaml", b"schema: cairn.framework/1\nschema: cairn.framework/1"), "scoring.duplicate_key");
}

#[test]
fn nesting_and_expansion_that_would_exhaust_the_machine_are_refused() {
    let deep = format!("schema: cairn.framework/1\nframework: {}", "[".repeat(100_000));
    assert!(load(&[("deep.yaml", deep.as_bytes())]).is_err());
    let mut bomb = "schema: cairn.framework/1\nunconfirmed:\n- &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let previous = level - 1;
        bomb.push_str(&format!("- &a{level} [{}]\n", vec![format!("*a{previous}"); 10].join(", ")));
    }
    assert!(load(&[("bomb.yaml", bomb.as_bytes())]).is_err());
}

#[test]
fn a_part_belongs_to_its_framework_and_repeats_none_of_its_rules() {
    let with =
        |part: &str| load(&[("workshop.yaml", WORKSHOP.as_bytes()), ("part.yaml", part.as_bytes())]).unwrap_err().faults.remove(0).code;
    assert_eq!(with("schema: cairn.framework/1\npart_of: urn:test:other"), "scoring.part_of");
    assert_eq!(with("schema: cairn.framework/1\npart_of: urn:test:workshop\ntotal: sum"), "scoring.section_misplaced");
}

#[test]
fn the_digest_is_of_the_content_and_not_of_the_layout() {
    let digest = |text: &str| load_workshop(text).unwrap().pack.digest;
    assert_eq!(digest(WORKSHOP), digest(&WORKSHOP.replace("total: sum", "total:   sum # of all")));
    assert_ne!(digest(WORKSHOP), digest(&WORKSHOP.replace("score_at_least: 20", "score_at_least: 21")));
}
