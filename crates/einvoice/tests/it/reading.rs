//! Reading what others write: encodings, white space, what is not read.

use crate::fixtures::three_lines;
use einvoice::{Syntax, read, write};

#[test]
fn an_invoice_is_read_in_any_encoding_it_declares() {
    let text = write(&three_lines(), Syntax::Ubl);
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16).unwrap().invoice, three_lines());
    let latin = text.replace("UTF-8", "ISO-8859-1");
    let latin: Vec<u8> = latin.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    assert_eq!(read(&latin).unwrap().invoice, three_lines());
}

#[test]
fn what_the_standard_does_not_use_is_told_and_not_lost_silently() {
    let text = write(&three_lines(), Syntax::Ubl).replace("<cbc:IssueDate>", "<cbc:UUID>1-2-3</cbc:UUID>\n  <cbc:IssueDate>");
    let document = read(text.as_bytes()).unwrap();
    assert!(document.accepted());
    let told: Vec<_> = document.findings.iter().map(|finding| (finding.rule.as_str(), finding.place.as_str())).collect();
    assert_eq!(told, [("UBL-CR", "/Invoice/UUID")]);
}

#[test]
fn a_total_that_stands_twice_is_refused_because_nobody_knows_which_counts() {
    let total = "<cbc:PayableAmount currencyID=\"EUR\">2848.27</cbc:PayableAmount>";
    let text = write(&three_lines(), Syntax::Ubl).replace(total, &format!("{total}\n    {}", total.replace("2848", "284")));
    let document = read(text.as_bytes()).unwrap();
    let told: Vec<_> = document.findings.iter().map(|finding| (finding.rule.as_str(), finding.place.as_str())).collect();
    assert_eq!(told, [("READ-TWICE", "/Invoice/LegalMonetaryTotal/PayableAmount[2]")]);
    assert!(!document.accepted());
}

#[test]
fn elements_of_another_namespace_are_not_taken_for_those_of_the_invoice() {
    let text = write(&three_lines(), Syntax::Ubl).replace("<cbc:ID>RE-2026-0117</cbc:ID>", "<ID xmlns=\"urn:x\">RE-2026-0117</ID>");
    assert_eq!(read(text.as_bytes()).unwrap().invoice.number, None);
}

#[test]
fn a_day_that_is_none_is_told_where_it_stands() {
    let text = write(&three_lines(), Syntax::Cii).replace("20260302", "20260230");
    let document = read(text.as_bytes()).unwrap();
    let finding = &document.findings[0];
    assert_eq!((finding.rule.as_str(), finding.term.as_str(), finding.found.as_deref()), ("READ-DATE", "BT-2", Some("20260230")));
    assert_eq!(finding.place, "/CrossIndustryInvoice/ExchangedDocument/IssueDateTime/DateTimeString");
    assert_eq!(document.findings.len(), 1);
}
