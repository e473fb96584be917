//! What is wrong is told, and what stands around it is kept.

use crate::town::{codes, entries, mt940};
use banking::{Effect, read};

#[test]
fn a_line_that_cannot_be_read_costs_only_itself() {
    let fields = ":61:2401310131C1,00NTRF\n:61:24X1310131C1,00NTRF\n:86:lost\n:61:249931C1,00NTRF\n:61:240131C,00,1NTRF\n:61:2401310131C2,00NTRF\n:86:kept";
    let reading = read(mt940("0,", fields, "3,").as_bytes());
    assert_eq!(
        codes(&reading),
        [
            ("line 6".to_owned(), "banking.entry_unreadable"),
            ("line 8".to_owned(), "banking.day_unreadable"),
            ("line 9".to_owned(), "banking.amount_unreadable"),
        ]
    );
    let amounts: Vec<_> = entries(&reading).iter().map(|entry| entry.amount.to_string()).collect();
    assert_eq!(amounts, ["1", "2"]);
    assert_eq!(entries(&reading)[1].remittance, "kept");
    let fault = &reading.faults[0];
    assert_eq!((fault.effect, fault.found.as_str()), (Effect::LeftOut, "24X1310131C1,00NTRF"));
    assert!(!fault.fix.zh.is_empty() && !fault.expected.en.is_empty());
}

#[test]
fn the_thirtieth_of_february_is_the_end_of_the_month() {
    let reading = read(mt940("6,", ":61:2402300301DR6,00N024NONREF", "0,").as_bytes());
    assert_eq!(codes(&reading), [("line 5".to_owned(), "banking.day_after_month_end")]);
    assert_eq!(reading.faults[0].found, "240230");
    assert_eq!(entries(&reading)[0].value_on, "2024-02-29".parse().ok());
    assert_eq!(entries(&reading)[0].booked_on, "2024-03-01".parse().ok());
}

#[test]
fn a_broken_subfield_keeps_its_text() {
    let reading = read(mt940("1,", ":61:240131D1,00NMSC\n:86:105?20Rechnung 7?32Amt?", "0,").as_bytes());
    assert_eq!(codes(&reading), [("line 6".to_owned(), "banking.subfield_broken")]);
    assert_eq!(entries(&reading)[0].remittance, "Rechnung 7");
}

#[test]
fn a_balance_that_does_not_add_up_tells_both_sums() {
    let reading = read(mt940("1,", ":61:240131C1,00NMSC", "3,").as_bytes());
    let fault = &reading.faults[0];
    assert_eq!((fault.code, fault.found.as_str()), ("banking.balance_does_not_add_up", "3"));
    assert!(fault.expected.en.ends_with(": 2"), "{}", fault.expected.en);
    assert_eq!(entries(&reading).len(), 1);
}

#[test]
fn an_entry_after_the_end_has_no_account() {
    let text = mt940("0,", "", "0,") + ":61:240131C1,00NMSC\n";
    let reading = read(text.as_bytes());
    assert_eq!(reading.statements.len(), 2);
    assert_eq!(reading.statements[1].account.number, "");
    assert_eq!(codes(&reading).iter().map(|(_, code)| *code).collect::<Vec<_>>(), ["banking.field_outside", "banking.account_missing"]);
}

#[test]
fn what_is_no_statement_is_refused_with_what_would_be_one() {
    for bytes in [&b"1\n2\n3\n"[..], b"", b"PK\x03\x04", b"hello world", b"<html></html>", b"<?A?>", b"<!-- -->"] {
        let reading = read(bytes);
        assert!(reading.statements.is_empty());
        assert_eq!(reading.faults[0].effect, Effect::Refused, "{bytes:?}");
    }
}
