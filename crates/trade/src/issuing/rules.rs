//! A sales invoice or credit note in the terms of EN 16931, and what it lacks; decided without a database.

use std::collections::BTreeMap;

use catalog::items::ItemId;
use catalog::parties::PartyShown;
use catalog::units::UnitCode;
use einvoice::lists::UNITS;
use einvoice::{
    Address, Buyer, Contact, CreditTransfer, Identifier, Invoice, Item, Line, Note, Payment, PrecedingInvoice, Price, Seller, Totals,
    VatBreakdown, VatCategory,
};
use kernel::quantity::Money;
use kernel::{Day, Text};
use rust_decimal::Decimal;

use super::types::{Gap, Place};
use crate::documents::{Document, DocumentLine};
use crate::letterhead::Letterhead;

/// Everything that the file says.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) invoice: Document,
    /// Of a credit note: the number and day of the invoice it takes back of.
    pub(super) preceding: Option<(String, Day)>,
    /// Of the order it follows: its number, and the customer's own.
    pub(super) order: Option<(String, String)>,
    pub(super) letterhead: Letterhead,
    pub(super) buyer: PartyShown,
    /// Code and name of each item.
    pub(super) items: BTreeMap<ItemId, (String, String)>,
}

/// With the decimals of its currency.
fn money(money: Money) -> Decimal {
    Decimal::new(money.minor, money.currency.places())
}

fn said(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Hundredths of a per cent as per cent.
fn percent(hundredths: i64) -> Decimal {
    Decimal::new(hundredths, 2).normalize()
}

impl Facts {
    /// A unified social credit code is of China, and so is who has one.
    fn buyer_country(&self) -> Option<String> {
        said(&self.buyer.country).or_else(|| self.buyer.credit_code.as_ref().map(|_| "CN".to_owned()))
    }

    fn is_export(&self) -> bool {
        let seller = said(&self.letterhead.country);
        seller.is_some() && self.buyer_country().is_some_and(|buyer| Some(buyer) != seller)
    }

    /// Taxed, zero within the country, or zero because it leaves the country.
    fn category(&self, line: &DocumentLine) -> VatCategory {
        let code = match line.tax_rate {
            0 if self.is_export() => "G",
            0 => "Z",
            _ => "S",
        };
        VatCategory::of(code, Some(percent(line.tax_rate)))
    }

    fn seller(&self) -> Seller {
        let own = &self.letterhead;
        let contact = Contact { name: said(&own.contact), phone: said(&own.phone), email: said(&own.mail) };
        Seller {
            name: said(&own.name),
            legal_id: said(&own.credit_code).map(|code| Identifier::plain(&code)),
            vat_id: taxed_as(&own.tax_number, &own.credit_code, &own.country),
            endpoint: said(&own.mail).map(|mail| Identifier::of("EM", &mail)),
            address: Some(Address {
                line1: said(&own.address),
                city: said(&own.city),
                post_code: said(&own.post_code),
                country: said(&own.country),
                ..Address::default()
            }),
            contact: (contact != Contact::default()).then_some(contact),
            ..Seller::default()
        }
    }

    fn buyer(&self) -> Buyer {
        let party = &self.buyer;
        let code = party.credit_code.clone().unwrap_or_default();
        let country = self.buyer_country();
        let mail = party.contacts.0.iter().find_map(|contact| said(&contact.mail));
        Buyer {
            name: said(&party.name),
            id: said(&party.code).map(|code| Identifier::plain(&code)),
            legal_id: said(&code).map(|code| Identifier::plain(&code)),
            vat_id: taxed_as(&party.tax_number, &code, country.as_deref().unwrap_or_default()),
            endpoint: mail.map(|mail| Identifier::of("EM", &mail)),
            address: Some(Address { line1: said(&party.address), country, ..Address::default() }),
            ..Buyer::default()
        }
    }

    fn line(&self, line: &DocumentLine) -> Line {
        let (code, name) = self.items.get(&line.item_id).cloned().unwrap_or_default();
        let full = Decimal::new(line.price.0, 6).normalize();
        let net = (full * Decimal::new(10_000 - line.discount, 4)).normalize();
        let discount = (line.discount != 0).then(|| (full - net).normalize());
        Line {
            id: Some(line.n.to_string()),
            quantity: Some(Decimal::new(line.entered.0, 6).normalize()),
            unit: Some(line.unit.on_paper()),
            net: Some(money(line.net)),
            price: Some(Price { net: Some(net), discount, gross: discount.map(|_| full), ..Price::default() }),
            vat: Some(self.category(line)),
            item: Some(Item { name: said(&line.text).or_else(|| said(&name)), seller_id: said(&code), ..Item::default() }),
            ..Line::default()
        }
    }

    /// The VAT of each category and rate: what the lines say, together.
    fn breakdown(&self) -> Vec<VatBreakdown> {
        let mut taxed: BTreeMap<i64, (i64, i64, VatCategory)> = BTreeMap::new();
        for line in &self.invoice.lines {
            let sums = taxed.entry(line.tax_rate).or_insert_with(|| (0, 0, self.category(line)));
            sums.0 += line.net.minor;
            sums.1 += line.tax.minor;
        }
        let places = self.invoice.gross.currency.places();
        let export = |vat: &VatCategory| vat.has("G").then(|| "Export: delivered to another country".to_owned());
        let one = |(net, tax, vat): (i64, i64, VatCategory)| VatBreakdown {
            taxable: Some(Decimal::new(net, places)),
            tax: Some(Decimal::new(tax, places)),
            exemption_reason: export(&vat),
            exemption_code: None,
            vat: Some(vat),
        };
        taxed.into_values().map(one).collect()
    }

    fn payment(&self) -> Option<Payment> {
        let own = &self.letterhead;
        let account = said(&own.bank_account)?;
        Some(Payment {
            means_code: Some("30".to_owned()),
            remittance: Some(self.invoice.number.clone()),
            transfers: vec![CreditTransfer { account: Some(account), account_name: said(&own.name), bank: None }],
            ..Payment::default()
        })
    }
}

/// The number by which a firm is taxed, with its country before it as the standard wants it.
fn taxed_as(tax_number: &str, credit_code: &str, country: &str) -> Option<String> {
    let number = said(tax_number).or_else(|| said(credit_code))?.replace(' ', "");
    if !country.is_empty() && !number.starts_with(country) {
        return Some(format!("{country}{number}"));
    }
    Some(number)
}

/// The invoice in the terms of EN 16931. What is not known is not there.
pub(super) fn invoice(facts: &Facts) -> Invoice {
    let document = &facts.invoice;
    let order = facts.order.as_ref();
    let customers = order.and_then(|(_, reference)| said(reference));
    let preceding = facts.preceding.as_ref();
    let own = document.own.as_ref();
    Invoice {
        number: Some(document.number.clone()),
        issue_date: Some(document.day.0),
        type_code: Some(if preceding.is_some() { "381" } else { "380" }.to_owned()),
        currency: Some(document.gross.currency.to_string()),
        // The tax is told in the currency it is declared in, too.
        vat_currency: own.map(|own| own.tax.currency.to_string()),
        due_date: preceding.is_none().then_some(document.due.0),
        payment_terms: preceding.map(|(number, _)| format!("Set against {number}")),
        preceding: preceding.map(|(number, day)| PrecedingInvoice { number: said(number), issue_date: Some(day.0) }).into_iter().collect(),
        specification: Some("urn:cen.eu:en16931:2017".to_owned()),
        // UBL has no place for our order without theirs.
        sales_order: order.filter(|_| customers.is_some()).map(|(number, _)| number.clone()),
        purchase_order: customers,
        notes: said(&document.note).map(|text| Note { subject: None, text }).into_iter().collect(),
        seller: Some(facts.seller()),
        buyer: Some(facts.buyer()),
        payment: facts.payment(),
        lines: document.lines.iter().map(|line| facts.line(line)).collect(),
        vat_breakdown: facts.breakdown(),
        totals: Some(Totals {
            lines: Some(money(document.net)),
            without_vat: Some(money(document.net)),
            vat: Some(money(document.tax)),
            vat_accounted: own.map(|own| money(own.tax)),
            with_vat: Some(money(document.gross)),
            payable: Some(money(document.gross)),
            ..Totals::default()
        }),
        ..Invoice::default()
    }
}

/// What nobody entered yet and the invoice has to say, each with where to enter it.
pub(super) fn gaps(facts: &Facts) -> Vec<Gap> {
    let own = &facts.letterhead;
    let buyer = &facts.buyer;
    let is_taxed = !own.tax_number.is_empty() || !own.credit_code.is_empty();
    let asked = [
        (own.version > 0, Place::Letterhead, "BT-27", "name", "本企业的登记名称还没有确认", "nobody confirmed the firm's registered name"),
        (is_taxed, Place::Letterhead, "BT-31", "credit_code", "缺少本企业的纳税人识别号", "the firm's own tax number is missing"),
        (!own.address.is_empty(), Place::Letterhead, "BT-35", "address", "缺少本企业的地址", "the firm's own address is missing"),
        (!own.country.is_empty(), Place::Letterhead, "BT-40", "country", "缺少本企业所在国家", "the firm's own country is missing"),
        (!buyer.address.is_empty(), Place::Party, "BT-50", "address", "缺少客户的地址", "the customer's address is missing"),
        (facts.buyer_country().is_some(), Place::Party, "BT-55", "country", "缺少客户所在国家", "the customer's country is missing"),
    ];
    let mut gaps: Vec<Gap> = asked
        .into_iter()
        .filter(|(is_there, ..)| !is_there)
        .map(|(_, place, term, field, zh, en)| gap(place, term, field, Text::new(zh, en)))
        .collect();
    gaps.extend(facts.invoice.lines.iter().filter(|line| !is_known_unit(line.unit)).map(|line| {
        let zh = format!("第 {} 行的单位 {} 没有 UN/ECE 第 20 号建议书的代码", line.n, line.unit.as_str());
        let en = format!("the unit {} of line {} has no code of UN/ECE Recommendation 20", line.unit.as_str(), line.n);
        gap(Place::Line, "BT-130", "unit", Text::new(zh, en))
    }));
    gaps
}

fn is_known_unit(unit: UnitCode) -> bool {
    UNITS.has(&unit.on_paper())
}

fn gap(place: Place, term: &str, field: &str, problem: Text) -> Gap {
    let fix = match place {
        Place::Letterhead => Text::new("在“开票信息”中填写", "enter it under “Invoicing details”"),
        Place::Party => Text::new("在客户资料中填写", "enter it with the customer"),
        Place::Line => Text::new("换一个单位重新开票", "take the invoice back and use another unit"),
    };
    Gap { term: term.to_owned(), place, field: field.to_owned(), problem, fix }
}
