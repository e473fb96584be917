//! A machine shop in Germany and who buys from it.

use chrono::NaiveDate;
use einvoice::{
    Address, Allowance, Buyer, Contact, CreditTransfer, Delivery, Finding, Identifier, Invoice, Item, Line, Note, Payment, Price, Seller,
    Totals, VatBreakdown, VatCategory, check,
};
use rust_decimal::Decimal;

pub(crate) fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub(crate) fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn address(street: &str, city: &str, post_code: &str, country: &str) -> Option<Address> {
    Some(Address { line1: some(street), city: some(city), post_code: some(post_code), country: some(country), ..Address::default() })
}

pub(crate) fn line(id: &str, name: &str, (quantity, price): (&str, &str), vat: VatCategory) -> Line {
    Line {
        id: some(id),
        quantity: Some(dec(quantity)),
        unit: some("H87"),
        net: Some((dec(quantity) * dec(price)).round_dp(2)),
        price: Some(Price { net: Some(dec(price)), ..Price::default() }),
        vat: Some(vat),
        item: Some(Item { name: some(name), ..Item::default() }),
        ..Line::default()
    }
}

pub(crate) fn standard() -> VatCategory {
    VatCategory::of("S", Some(dec("19")))
}

/// Sums and VAT by category and rate, as the standard computes them.
pub(crate) fn totalled(mut invoice: Invoice) -> Invoice {
    let mut taxed: Vec<(VatCategory, Decimal)> = Vec::new();
    let parts = invoice.lines.iter().map(|line| (line.vat.clone(), line.net.unwrap()));
    let parts = parts.chain(invoice.charges.iter().map(|each| (each.vat.clone(), each.amount.unwrap())));
    for (vat, amount) in parts.chain(invoice.allowances.iter().map(|each| (each.vat.clone(), -each.amount.unwrap()))) {
        let vat = vat.unwrap();
        match taxed.iter_mut().find(|(known, _)| *known == vat) {
            Some((_, sum)) => *sum += amount,
            None => taxed.push((vat, amount)),
        }
    }
    let tax = |vat: &VatCategory, taxable: Decimal| {
        let exact = taxable * vat.rate.unwrap_or_default() / Decimal::ONE_HUNDRED;
        exact.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
    };
    let exempt = |vat: &VatCategory| if ["S", "Z"].iter().any(|code| vat.has(code)) { None } else { some("see the law") };
    invoice.vat_breakdown = taxed
        .into_iter()
        .map(|(vat, taxable)| VatBreakdown {
            taxable: Some(taxable),
            tax: Some(tax(&vat, taxable)),
            exemption_reason: exempt(&vat),
            vat: Some(vat),
            exemption_code: None,
        })
        .collect();
    let sum = |amounts: &mut dyn Iterator<Item = Option<Decimal>>| amounts.flatten().sum::<Decimal>();
    let lines = sum(&mut invoice.lines.iter().map(|line| line.net));
    let of = |parts: &[Allowance]| (!parts.is_empty()).then(|| sum(&mut parts.iter().map(|each| each.amount)));
    let (allowances, charges) = (of(&invoice.allowances), of(&invoice.charges));
    let without_vat = lines - allowances.unwrap_or_default() + charges.unwrap_or_default();
    let vat = sum(&mut invoice.vat_breakdown.iter().map(|each| each.tax));
    invoice.totals = Some(Totals {
        lines: Some(lines),
        allowances,
        charges,
        without_vat: Some(without_vat),
        vat: Some(vat),
        with_vat: Some(without_vat + vat),
        payable: Some(without_vat + vat),
        ..Totals::default()
    });
    invoice
}

/// Three lines sold to a plant in France: shafts, housings, and the work of setting up.
pub(crate) fn three_lines() -> Invoice {
    totalled(Invoice {
        number: some("RE-2026-0117"),
        issue_date: Some(day("2026-03-02")),
        type_code: some("380"),
        currency: some("EUR"),
        due_date: Some(day("2026-04-01")),
        buyer_reference: some("PO-4711"),
        purchase_order: some("PO-4711"),
        specification: some("urn:cen.eu:en16931:2017"),
        notes: vec![Note { subject: some("AAI"), text: "Parts made after drawing 12-004 < rev. C".to_owned() }],
        seller: Some(Seller {
            name: some("Zahnrad & Welle GmbH"),
            vat_id: some("DE123456789"),
            tax_id: some("201/113/40209"),
            legal_id: Some(Identifier::plain("HRB 4711")),
            endpoint: Some(Identifier::of("EM", "rechnung@zahnrad.example")),
            address: address("Werkstraße 4", "Solingen", "42651", "DE"),
            contact: Some(Contact { name: some("Eva Stahl"), phone: some("+49 212 1"), email: some("eva@zahnrad.example") }),
            ..Seller::default()
        }),
        buyer: Some(Buyer {
            name: some("Pompes du Rhône SA"),
            vat_id: some("FR12345678901"),
            address: address("12 rue du Port", "Lyon", "69002", "FR"),
            ..Buyer::default()
        }),
        delivery: Some(Delivery {
            date: Some(day("2026-02-27")),
            address: address("12 rue du Port", "Lyon", "69002", "FR"),
            ..Delivery::default()
        }),
        payment: Some(Payment {
            means_code: some("58"),
            remittance: some("RE-2026-0117"),
            transfers: vec![CreditTransfer { account: some("DE02120300000000202051"), account_name: some("Zahnrad & Welle"), bank: None }],
            ..Payment::default()
        }),
        lines: vec![
            line("1", "Shaft 40 mm", ("12", "84.50"), standard()),
            line("2", "Housing", ("3", "412.333"), standard()),
            line("3", "Setting up", ("1.5", "95"), standard()),
        ],
        ..Invoice::default()
    })
}

/// The rules that an invoice breaks, fatal ones only, each once.
pub(crate) fn broken(invoice: &Invoice) -> Vec<String> {
    let mut rules: Vec<String> = check(invoice).unwrap().into_iter().filter(Finding::is_fatal).map(|finding| finding.rule).collect();
    rules.sort();
    rules.dedup();
    rules
}
