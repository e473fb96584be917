//! Files that want more than an invoice: they are refused, with a reason, and never cost much.

use crate::fixtures::three_lines;
use einvoice::{Refused, Syntax, read, write};

fn refused(text: &str) -> Refused {
    read(text.as_bytes()).unwrap_err()
}

#[test]
fn a_document_type_and_its_entities_are_refused() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"cc\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><a>&b;&c;</a>";
    assert_eq!(refused(bomb), Refused::DocumentType);
    assert_eq!(refused("<a>&b;</a>"), Refused::Entity { name: "b".to_owned() });
}

#[test]
fn nesting_elements_and_bytes_have_limits() {
    let deep = "<a>".repeat(100_000);
    assert_eq!(refused(&deep).code(), "einvoice.too_deep");
    let many = format!("<a>{}</a>", "<b/>".repeat(500_001));
    assert_eq!(refused(&many).code(), "einvoice.too_many");
    let large = format!("<a>{}</a>", " ".repeat(20 * 1024 * 1024));
    assert_eq!(refused(&large).code(), "einvoice.too_large");
}

#[test]
fn what_is_no_invoice_says_what_was_expected() {
    assert!(
        refused("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"/>")
            .to_string()
            .contains("UBL 2.1 Invoice or CreditNote")
    );
    assert_eq!(refused("").code(), "einvoice.not_xml");
    assert_eq!(refused("<a></b>").code(), "einvoice.not_xml");
    assert_eq!(refused("<a/><b/>").code(), "einvoice.not_xml");
    assert_eq!(refused("<a>").code(), "einvoice.not_xml");
    assert_eq!(read(&[0xff, 0xff, 0x00]).unwrap_err().code(), "einvoice.encoding");
}

#[test]
fn an_invoice_cut_off_or_changed_anywhere_is_answered_and_not_a_crash() {
    let text = write(&three_lines(), Syntax::Ubl).into_bytes();
    for cut in (0..text.len()).step_by(7) {
        assert!(read(&text[..cut]).is_err());
        let mut changed = text.clone();
        changed[cut] = changed[cut].wrapping_add(1);
        let _ = read(&changed);
    }
}

#[test]
fn amounts_beyond_all_measure_are_told_and_not_summed() {
    let text = write(&three_lines(), Syntax::Cii);
    let huge = text.replace("1014.00", "79228162514264337593543950335").replace("84.50", "1e5");
    let document = read(huge.as_bytes()).unwrap();
    let rules: Vec<_> = document.findings.iter().map(|finding| (finding.rule.as_str(), finding.term.as_str())).collect();
    assert!(rules.contains(&("READ-NUMBER", "BT-131")), "{rules:?}");
    assert!(rules.contains(&("READ-NUMBER", "BT-146")), "{rules:?}");
    let largest = text
        .replace("1014.00", "9999999999999999")
        .replace("<ram:RateApplicablePercent>19<", "<ram:RateApplicablePercent>9999999999999999<");
    assert!(!read(largest.as_bytes()).unwrap().accepted());
}

#[test]
fn a_broken_invoice_of_ten_thousand_lines_tells_a_thousand_findings_at_most() {
    let mut invoice = three_lines();
    let mut line = invoice.lines[0].clone();
    line.id = None;
    line.unit = None;
    invoice.lines = vec![line; 10_000];
    assert_eq!(einvoice::check(&invoice).unwrap().len(), einvoice::rules::MOST_FINDINGS);
}
