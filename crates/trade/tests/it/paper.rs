//! E-invoices as suppliers write them.

use chrono::NaiveDate;
use einvoice::{Address, Buyer, Identifier, Invoice, Item, Line, Price, Seller, Syntax, Totals, VatBreakdown, VatCategory, write};
use rust_decimal::Decimal;

pub(crate) const SELLER: &str = "91310000631696382C";

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub(crate) fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn at(address: &str) -> Option<Address> {
    Some(Address { line1: some(address), country: some("CN"), ..Address::default() })
}

/// A line: what it is called and by which code, how much of which unit, and the price of one.
pub(crate) fn line(n: &str, (code, name): (&str, &str), (quantity, unit): (&str, &str), price: &str) -> Line {
    Line {
        id: some(n),
        quantity: Some(dec(quantity)),
        unit: some(unit),
        net: Some((dec(quantity) * dec(price)).round_dp(2)),
        price: Some(Price { net: Some(dec(price)), ..Price::default() }),
        vat: Some(VatCategory::of("S", Some(dec("13")))),
        item: Some(Item { name: some(name), seller_id: some(code), ..Item::default() }),
        ..Line::default()
    }
}

/// An invoice of the supplier of screws, with 13 per cent on all of it.
pub(crate) fn invoice(number: &str, lines: Vec<Line>) -> Invoice {
    let net: Decimal = lines.iter().filter_map(|line| line.net).sum();
    let tax = (net * dec("0.13")).round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    Invoice {
        number: some(number),
        issue_date: NaiveDate::from_ymd_opt(2026, 3, 6),
        due_date: NaiveDate::from_ymd_opt(2026, 4, 5),
        type_code: some("380"),
        currency: some("CNY"),
        specification: some("urn:cen.eu:en16931:2017"),
        seller: Some(Seller {
            name: some("恒远五金有限公司"),
            vat_id: some(&format!("CN{SELLER}")),
            legal_id: Some(Identifier::plain(SELLER)),
            address: at("东莞市长安镇振安路 1 号"),
            ..Seller::default()
        }),
        buyer: Some(Buyer { name: some("松湖精密"), address: at("东莞市松山湖"), ..Buyer::default() }),
        vat_breakdown: vec![VatBreakdown {
            taxable: Some(net),
            tax: Some(tax),
            vat: Some(VatCategory::of("S", Some(dec("13")))),
            ..VatBreakdown::default()
        }],
        totals: Some(Totals {
            lines: Some(net),
            without_vat: Some(net),
            vat: Some(tax),
            with_vat: Some(net + tax),
            payable: Some(net + tax),
            ..Totals::default()
        }),
        lines,
        ..Invoice::default()
    }
}

pub(crate) fn ubl(invoice: &Invoice) -> Vec<u8> {
    write(invoice, Syntax::Ubl).into_bytes()
}

pub(crate) fn cii(invoice: &Invoice) -> Vec<u8> {
    write(invoice, Syntax::Cii).into_bytes()
}

/// A fully digital e-invoice of China, as they are told to look.
pub(crate) fn fapiao(number: &str) -> Vec<u8> {
    format!(
        "<EInvoice><EInvoiceData>
        <SellerInformation><SellerIdNum>{SELLER}</SellerIdNum><SellerName>恒远五金有限公司</SellerName></SellerInformation>
        <BuyerInformation><BuyerIdNum>91350100M000100Y43</BuyerIdNum><BuyerName>松湖精密</BuyerName></BuyerInformation>
        <BasicInformation><TotalAmWithoutTax>50.00</TotalAmWithoutTax><TotalTaxAm>6.50</TotalTaxAm>
        <TotalTax-includedAmount>56.50</TotalTax-includedAmount></BasicInformation>
        <IssuItemInformation><ItemName>*紧固件*六角螺栓</ItemName><MeaUnits>个</MeaUnits><Quantity>100</Quantity>
        <UnPrice>0.5</UnPrice><Amount>50.00</Amount><TaxRate>0.13</TaxRate><ComTaxAm>6.50</ComTaxAm></IssuItemInformation>
        </EInvoiceData><TaxSupervisionInfo><InvoiceNumber>{number}</InvoiceNumber><IssueTime>2026-03-06 10:11:12</IssueTime></TaxSupervisionInfo></EInvoice>"
    )
    .into_bytes()
}
