//! What a machine shop invoices, and what is refused of it.

use crate::fixtures::{broken, day, dec, line, some, standard, three_lines, totalled};
use einvoice::{Allowance, Invoice, PrecedingInvoice, Syntax, VatCategory, check, read, write};

#[test]
fn a_small_machine_shop_sells_three_lines() {
    let invoice = three_lines();
    assert_eq!(broken(&invoice), Vec::<String>::new());
    let totals = invoice.totals.clone().unwrap();
    assert_eq!((totals.without_vat, totals.vat, totals.payable), (Some(dec("2393.50")), Some(dec("454.77")), Some(dec("2848.27"))));
    for syntax in [Syntax::Ubl, Syntax::Cii] {
        let document = read(write(&invoice, syntax).as_bytes()).unwrap();
        assert!(document.accepted(), "{:#?}", document.findings);
        assert!(document.findings.is_empty(), "{:#?}", document.findings);
        assert_eq!(document.invoice, invoice);
    }
}

fn credit_note() -> Invoice {
    let mut note = three_lines();
    note.type_code = some("381");
    note.number = some("GS-2026-0009");
    note.project = some("P-12");
    note.preceding = vec![PrecedingInvoice { number: some("RE-2026-0117"), issue_date: Some(day("2026-03-02")) }];
    note.lines.truncate(1);
    totalled(note)
}

#[test]
fn a_credit_note_is_a_document_of_its_own_in_ubl_and_a_type_code_in_cii() {
    let note = credit_note();
    assert_eq!(broken(&note), Vec::<String>::new());
    assert!(write(&note, Syntax::Ubl).contains("<CreditNote xmlns="));
    assert!(write(&note, Syntax::Cii).contains("<ram:TypeCode>381</ram:TypeCode>"));
    for syntax in [Syntax::Ubl, Syntax::Cii] {
        assert_eq!(read(write(&note, syntax).as_bytes()).unwrap().invoice, note);
    }
}

fn all_of(category: &VatCategory) -> Invoice {
    let mut invoice = three_lines();
    invoice.lines.iter_mut().for_each(|line| line.vat = Some(category.clone()));
    totalled(invoice)
}

#[test]
fn with_reverse_charge_the_buyer_is_registered_and_the_reason_is_told() {
    let mut invoice = all_of(&VatCategory::of("AE", Some(dec("0"))));
    assert_eq!(broken(&invoice), Vec::<String>::new());
    invoice.vat_breakdown[0].exemption_reason = None;
    assert_eq!(broken(&invoice), ["BR-AE-10"]);
    invoice = all_of(&VatCategory::of("AE", Some(dec("0"))));
    invoice.buyer.as_mut().unwrap().vat_id = None;
    assert_eq!(broken(&invoice), ["BR-AE-02"]);
}

#[test]
fn goods_to_another_member_state_say_when_and_where_they_went() {
    let mut invoice = all_of(&VatCategory::of("K", Some(dec("0"))));
    assert_eq!(broken(&invoice), Vec::<String>::new());
    invoice.delivery = None;
    assert_eq!(broken(&invoice), ["BR-IC-11", "BR-IC-12"]);
}

#[test]
fn what_is_outside_the_scope_of_vat_has_no_rate_and_no_vat_identifiers() {
    let mut invoice = all_of(&VatCategory::of("O", None));
    assert_eq!(broken(&invoice), ["BR-O-02"]);
    invoice.seller.as_mut().unwrap().vat_id = None;
    invoice.buyer.as_mut().unwrap().vat_id = None;
    assert_eq!(broken(&invoice), Vec::<String>::new());
    invoice.lines[0].vat.as_mut().unwrap().rate = Some(dec("0"));
    assert_eq!(broken(&invoice), ["BR-O-05"]);
}

fn mixed() -> Invoice {
    let mut invoice = three_lines();
    invoice.lines.push(line("4", "Manual", ("2", "15.99"), VatCategory::of("S", Some(dec("7")))));
    let allowance = |amount: &str, reason: &str| Allowance {
        amount: Some(dec(amount)),
        vat: Some(standard()),
        reason: some(reason),
        ..Allowance::default()
    };
    invoice.allowances = vec![allowance("50.00", "Discount")];
    invoice.charges = vec![allowance("18.40", "Freight")];
    totalled(invoice)
}

#[test]
fn mixed_rates_with_discount_and_freight_are_taxed_rate_by_rate() {
    let mut invoice = mixed();
    assert_eq!(broken(&invoice), Vec::<String>::new());
    assert_eq!(invoice.vat_breakdown.len(), 2);
    invoice.vat_breakdown[1].taxable = Some(dec("35.00"));
    let rules = broken(&invoice);
    assert!(rules.contains(&"BR-S-08".to_owned()), "{rules:?}");
}

#[test]
fn a_finding_says_where_what_and_how_to_mend_it() {
    let mut invoice = three_lines();
    invoice.lines[1].item.as_mut().unwrap().name = None;
    let findings = check(&invoice).unwrap();
    assert_eq!(findings.len(), 1);
    let finding = &findings[0];
    assert_eq!((finding.rule.as_str(), finding.term.as_str(), finding.place.as_str()), ("BR-25", "BT-153", "/Invoice/InvoiceLine[2]"));
    assert_eq!(finding.problem.en, "the name of the item (BT-153) is missing");
    assert_eq!(finding.fix.zh, "补上货品名称");
}

#[test]
fn a_wrong_total_is_told_with_both_figures() {
    let mut invoice = three_lines();
    invoice.totals.as_mut().unwrap().with_vat = Some(dec("2848.28"));
    invoice.totals.as_mut().unwrap().payable = Some(dec("2848.28"));
    let findings = check(&invoice).unwrap();
    assert_eq!(findings.iter().map(|finding| finding.rule.as_str()).collect::<Vec<_>>(), ["BR-CO-15"]);
    assert_eq!(findings[0].found.as_deref(), Some("2848.28 ≠ 2848.27"));
}
