//! Laws of any invoice: written and read it is the same, and one wrong figure is refused by the rule for it.

use crate::fixtures::{broken, day, dec, line, some, three_lines, totalled};
use einvoice::{
    Allowance, Card, DirectDebit, Identifier, Invoice, ItemAttribute, ItemClass, LineAllowance, Note, Payee, Period, PrecedingInvoice,
    SupportingDocument, Syntax, TaxRepresentative, VatCategory, read, write,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Words as people write them, with what XML has to escape; white space only inside.
fn word() -> impl Strategy<Value = String> {
    "[A-Za-zÄß中文<>&\"'#/%]([A-Za-zÄß中文<>&\"' /%-]{0,12}[A-Za-zÄß中文&%])?".prop_filter("a note code", |text| !text.starts_with('#'))
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(word())
}

fn amount() -> impl Strategy<Value = Decimal> {
    (0_i64..10_000_000, 0_u32..3).prop_map(|(units, scale)| Decimal::new(units, scale))
}

fn days() -> impl Strategy<Value = Option<chrono::NaiveDate>> {
    proptest::option::of((0_u64..20_000).prop_map(|days| day("2000-01-01") + chrono::Days::new(days)))
}

fn lines() -> impl Strategy<Value = Vec<einvoice::Line>> {
    let vat = prop_oneof![Just(("S", "19")), Just(("S", "7")), Just(("S", "5.5")), Just(("Z", "0"))];
    let one = (word(), 1_i64..500, amount(), vat, (maybe(), maybe(), maybe(), amount()));
    proptest::collection::vec(one, 1..6).prop_map(|all| {
        let made = all.into_iter().enumerate().map(|(index, (name, quantity, price, (code, rate), (note, object, property, reduced)))| {
            let vat = VatCategory::of(code, Some(dec(rate)));
            let mut line = line(&(index + 1).to_string(), &name, (&quantity.to_string(), &price.to_string()), vat);
            line.note = note;
            line.object = object.map(|value| Identifier::of("ABZ", &value));
            let reason = |amount| LineAllowance { amount: Some(amount), reason_code: Some("95".to_owned()), ..LineAllowance::default() };
            if let Some(value) = property {
                let item = line.item.as_mut().unwrap();
                item.attributes = vec![ItemAttribute { name: some("Colour"), value: Some(value.clone()) }];
                item.classes = vec![ItemClass { code: value.clone(), list: some("STI"), version: None }];
                item.standard_id = Some(Identifier::of("0160", &value));
                line.allowances = vec![reason(reduced)];
                line.net = line.net.map(|net| net - reduced);
                line.net.as_mut().unwrap().rescale(2);
                line.period = Some(Period { start: Some(day("2026-01-01")), end: Some(day("2026-01-31")) });
            }
            line
        });
        made.collect()
    })
}

fn invoices() -> impl Strategy<Value = Invoice> {
    let head = (proptest::collection::vec(maybe(), 14), days(), days(), any::<bool>(), proptest::option::of(amount()));
    (head, lines(), any::<bool>()).prop_map(|((mut texts, due, point, credit, reduced), lines, extra)| {
        let mut next = || texts.pop().flatten();
        let mut invoice = three_lines();
        invoice.lines = lines;
        invoice.type_code = some(if credit { "381" } else { "380" });
        invoice.due_date = due.or(invoice.due_date);
        invoice.vat_point_date = point;
        invoice.notes.extend(next().map(|text| Note { subject: None, text }));
        (invoice.contract, invoice.sales_order, invoice.tender, invoice.project) = (next(), next(), next(), next());
        (invoice.receiving_advice, invoice.despatch_advice, invoice.buyer_accounting, invoice.payment_terms) =
            (next(), next(), next(), next());
        invoice.object = next().map(|value| Identifier::of("ABZ", &value));
        invoice.preceding = next().map(|number| PrecedingInvoice { number: Some(number), issue_date: due }).into_iter().collect();
        invoice.seller.as_mut().unwrap().ids = next().map(|value| Identifier::of("0088", &value)).into_iter().collect();
        invoice.documents = next()
            .map(|text| SupportingDocument {
                reference: Some(text),
                attached: some("SGFsbG8="),
                mime: some("text/csv"),
                file_name: some("hours.csv"),
                ..SupportingDocument::default()
            })
            .into_iter()
            .collect();
        if extra {
            invoice.payee = Some(Payee { name: some("Factoring AG"), id: Some(Identifier::plain("F-1")), legal_id: None });
            let address = invoice.seller.as_ref().unwrap().address.clone();
            invoice.tax_representative = Some(TaxRepresentative { name: some("Steuerbüro"), vat_id: some("DE999"), address });
            let payment = invoice.payment.as_mut().unwrap();
            payment.card = Some(Card { number: some("1234"), holder: some("E. Stahl") });
            payment.direct_debit =
                Some(DirectDebit { mandate: some("M-1"), creditor: some("DE98ZZZ"), debited_account: some("DE75512108001245126199") });
        }
        let vat = invoice.lines[0].vat.clone();
        invoice.allowances = reduced
            .map(|amount| Allowance { amount: Some(amount), vat: vat.clone(), reason: some("Discount"), ..Allowance::default() })
            .into_iter()
            .collect();
        totalled(invoice)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn written_and_read_again_an_invoice_is_the_same_in_both_syntaxes(invoice in invoices()) {
        for syntax in [Syntax::Ubl, Syntax::Cii] {
            let text = write(&invoice, syntax);
            let document = read(text.as_bytes()).unwrap();
            prop_assert_eq!(&document.invoice, &invoice, "{}", text);
            prop_assert!(document.accepted(), "{:#?}\n{}", document.findings, text);
        }
    }

    #[test]
    fn one_figure_changed_is_refused_by_the_rule_for_it(invoice in invoices(), which in 0_usize..7, by in 1_i64..100_000) {
        let mut wrong = invoice;
        // Two units are beyond every tolerance of the rules.
        let by = Decimal::new(by, 2) + Decimal::TWO;
        let totals = wrong.totals.as_mut().unwrap();
        let (figure, rule) = match which {
            0 => (&mut totals.lines, "BR-CO-10"),
            1 => (&mut totals.without_vat, "BR-CO-13"),
            2 => (&mut totals.vat, "BR-CO-14"),
            3 => (&mut totals.with_vat, "BR-CO-15"),
            4 => (&mut totals.payable, "BR-CO-16"),
            5 => (&mut wrong.vat_breakdown[0].tax, "BR-CO-17"),
            _ => (&mut wrong.lines[0].net, "BR-CO-10"),
        };
        *figure = figure.map(|figure| figure + by);
        let rules = broken(&wrong);
        prop_assert!(rules.iter().any(|broken| broken == rule), "{} is not among {:?}", rule, rules);
    }
}
