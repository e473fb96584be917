//! From a file to what is kept of it: UBL, CII and fully digital e-invoices of China become one form.

use einvoice::fapiao::{self, Fapiao};
use einvoice::{Document, Invoice, Refused, Syntax};
use http::StatusCode;
use kernel::quantity::{CNY, Currency, Quantity, UnitPrice};
use kernel::{Day, Problem, Text};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::types::{Content, Firm, Format, Paper, PaperLine};
use crate::findings::{EInvoiceFinding, EInvoiceSeverity};

/// Characters of a text that are kept.
const TEXT_MOST: usize = 300;
/// Lines of an e-invoice.
const LINES_MOST: usize = 2_000;

/// Reads a file and judges it, or says why it is no e-invoice that can be kept.
pub(super) fn read(bytes: &[u8]) -> Result<Paper, Problem> {
    let refused = |refused: &Refused| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, refused.code(), refused.to_string());
    let paper = match einvoice::read(bytes) {
        Ok(document) => of_standard(document)?,
        Err(Refused::NotAnInvoice { element }) if element == fapiao::FORMAT.root => {
            of_fapiao(fapiao::read(bytes).map_err(|other| refused(&other))?)
        }
        Err(other) => return Err(refused(&other)),
    };
    if paper.content.lines.len() > LINES_MOST {
        let detail = "An e-invoice of more than 2,000 lines is not taken. Ask the supplier for several.";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "trade.e_invoice_too_long", detail).with("lines_max", LINES_MOST));
    }
    Ok(paper)
}

/// So much of a text as is kept.
fn kept(text: Option<&String>) -> String {
    text.map(|text| text.trim().chars().take(TEXT_MOST).collect()).unwrap_or_default()
}

fn minor(amount: Decimal, currency: Currency) -> Option<i64> {
    let scaled = amount.checked_mul(Decimal::from(10_i64.pow(currency.places())))?;
    scaled.fract().is_zero().then(|| scaled.to_i64()).flatten()
}

/// To a millionth: finer than any coin, and what is finer on paper is told by the amount of its line.
fn millionths(number: Decimal) -> Option<i64> {
    number.round_dp(6).checked_mul(Decimal::from(1_000_000))?.to_i64()
}

fn of_standard(document: Document) -> Result<Paper, Problem> {
    let findings: Vec<EInvoiceFinding> = document.findings.into_iter().map(EInvoiceFinding::from).collect();
    let format = if document.syntax == Syntax::Ubl { Format::Ubl } else { Format::Cii };
    let invoice = document.invoice;
    let seller = seller_of(&invoice);
    let number = kept(invoice.number.as_ref());
    let currency = invoice.currency.as_deref().and_then(|code| code.parse::<Currency>().ok());
    let (Some(day), Some(currency), false, false) = (invoice.issue_date, currency, number.is_empty(), seller.name.is_empty()) else {
        let detail = "It does not say its number, its day, its currency or who sells, so it cannot be told from others. Send it back.";
        let told = serde_json::to_value(&findings).unwrap_or_default();
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "trade.e_invoice_unusable", detail).with("findings", told));
    };
    let totals = invoice.totals.clone().unwrap_or_default();
    let amount = |amount: Option<Decimal>| amount.and_then(|amount| minor(amount, currency));
    Ok(Paper {
        format,
        is_credit_note: invoice.is_credit_note(),
        number,
        day: Day(day),
        due: invoice.due_date.map(Day),
        currency,
        net: amount(totals.without_vat),
        tax: amount(totals.vat),
        gross: amount(totals.with_vat),
        content: Content {
            buyer: buyer_of(&invoice),
            seller,
            order_reference: kept(invoice.purchase_order.as_ref()),
            preceding: kept(invoice.preceding.first().and_then(|before| before.number.as_ref())),
            note: invoice.notes.first().map(|note| kept(Some(&note.text))).unwrap_or_default(),
            lines: invoice.lines.iter().map(|line| line_of(line, currency)).collect(),
        },
        findings,
    })
}

fn numbers<'a>(all: impl IntoIterator<Item = Option<&'a String>>) -> Vec<String> {
    let mut numbers: Vec<String> = all.into_iter().map(kept).filter(|number| !number.is_empty()).collect();
    numbers.dedup();
    numbers
}

fn seller_of(invoice: &Invoice) -> Firm {
    let Some(seller) = &invoice.seller else { return Firm::default() };
    let legal = seller.legal_id.as_ref().map(|id| &id.value);
    Firm { name: kept(seller.name.as_ref()), numbers: numbers([seller.vat_id.as_ref(), legal, seller.tax_id.as_ref()]) }
}

fn buyer_of(invoice: &Invoice) -> Firm {
    let Some(buyer) = &invoice.buyer else { return Firm::default() };
    let legal = buyer.legal_id.as_ref().map(|id| &id.value);
    Firm { name: kept(buyer.name.as_ref()), numbers: numbers([buyer.vat_id.as_ref(), legal]) }
}

fn line_of(line: &einvoice::Line, currency: Currency) -> PaperLine {
    let item = line.item.clone().unwrap_or_default();
    let price = line.price.as_ref().and_then(|price| {
        let base = price.base_quantity.filter(|base| !base.is_zero()).unwrap_or(Decimal::ONE);
        price.net?.checked_div(base)
    });
    // 0160 is the scheme of GTIN by ISO/IEC 6523.
    let gtin = item.standard_id.filter(|id| id.scheme.as_deref().is_none_or(|scheme| scheme == "0160"));
    PaperLine {
        name: kept(item.name.as_ref()),
        specification: kept(item.description.as_ref()),
        seller_code: kept(item.seller_id.as_ref()),
        buyer_code: kept(item.buyer_id.as_ref()),
        gtin: kept(gtin.as_ref().map(|id| &id.value)),
        unit: kept(line.unit.as_ref()),
        quantity: line.quantity.and_then(millionths).map(Quantity),
        price: price.and_then(millionths).map(UnitPrice),
        net: line.net.and_then(|net| minor(net, currency)),
        tax_rate: line.vat.as_ref().and_then(|vat| minor(vat.rate.unwrap_or_default(), CNY)),
        order_line: kept(line.order_line.as_ref()),
    }
}

fn of_fapiao(fapiao: Fapiao) -> Paper {
    let firm = |party: &fapiao::FapiaoParty| Firm { name: kept(Some(&party.name)), numbers: numbers([party.credit_code.as_ref()]) };
    Paper {
        format: Format::Fapiao,
        is_credit_note: fapiao.total.is_sign_negative() && !fapiao.total.is_zero(),
        number: fapiao.number.clone(),
        day: Day(fapiao.issued),
        due: None,
        currency: CNY,
        net: minor(fapiao.amount, CNY),
        tax: minor(fapiao.tax, CNY),
        gross: minor(fapiao.total, CNY),
        content: Content {
            seller: firm(&fapiao.seller),
            buyer: firm(&fapiao.buyer),
            order_reference: String::new(),
            note: String::new(),
            preceding: String::new(),
            lines: fapiao.lines.iter().map(fapiao_line).collect(),
        },
        findings: fapiao_findings(&fapiao),
    }
}

/// `*通用设备*传动轴` is a shaft: what stands between the stars is its tax class.
fn without_class(name: &str) -> &str {
    let behind = name.trim().strip_prefix('*').and_then(|rest| rest.split_once('*'));
    behind.map_or(name.trim(), |(_, name)| name.trim())
}

fn fapiao_line(line: &fapiao::FapiaoLine) -> PaperLine {
    PaperLine {
        name: kept(Some(&without_class(&line.name).to_owned())),
        specification: kept(line.specification.as_ref()),
        unit: kept(line.unit.as_ref()),
        quantity: line.quantity.and_then(millionths).map(Quantity),
        price: line.price.and_then(millionths).map(UnitPrice),
        net: minor(line.amount, CNY),
        tax_rate: line.rate.and_then(|rate| rate.checked_mul(Decimal::from(10_000))).and_then(|rate| rate.to_i64()),
        ..PaperLine::default()
    }
}

/// All of them together; nothing where that is out of all measure.
fn sum(mut parts: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    parts.try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part))
}

/// The sums of a fully digital e-invoice, and that its format is not confirmed.
fn fapiao_findings(fapiao: &Fapiao) -> Vec<EInvoiceFinding> {
    let amounts = sum(fapiao.lines.iter().map(|line| line.amount));
    let taxes = sum(fapiao.lines.iter().map(|line| line.tax));
    let both = fapiao.amount.checked_add(fapiao.tax);
    let sums = [
        ("FP-01", amounts, fapiao.amount, "各行金额之和与合计金额不符", "the amounts of the lines do not make the total"),
        ("FP-02", taxes, fapiao.tax, "各行税额之和与合计税额不符", "the taxes of the lines do not make the total tax"),
        ("FP-03", both, fapiao.total, "金额加税额不等于价税合计", "amount and tax do not make the total with tax"),
    ];
    let fix = || Text::new("请供应商重新开具", "have the supplier issue it again");
    let wrong = sums.into_iter().filter(|(_, expected, told, ..)| *expected != Some(*told)).map(|(rule, expected, told, zh, en)| {
        let found = expected.map(|expected| format!("{told} ≠ {expected}"));
        EInvoiceFinding::own(rule, EInvoiceSeverity::Fatal, found, Text::new(zh, en), fix())
    });
    let unconfirmed = EInvoiceFinding::own(
        "FP-FORMAT",
        EInvoiceSeverity::Warning,
        None,
        Text::new("数电票 XML 的格式尚未得到官方确认", "the format of fully digital e-invoices is not confirmed"),
        Text::new("请与票面逐项核对，并在税务平台查验", "compare it with the paper, and verify it with the tax office"),
    );
    wrong.chain([unconfirmed]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tax_class_before_a_name_is_not_the_name() {
        assert_eq!(without_class("*通用设备*传动轴"), "传动轴");
        assert_eq!(without_class("传动轴"), "传动轴");
    }

    #[test]
    fn an_amount_finer_than_its_coin_is_none() {
        assert_eq!(minor("12.50".parse().unwrap(), CNY), Some(1_250));
        assert_eq!(minor("12.505".parse().unwrap(), CNY), None);
        assert_eq!(minor("1250".parse().unwrap(), "JPY".parse().unwrap()), Some(1_250));
        assert_eq!(millionths("0.3333333".parse().unwrap()), Some(333_333));
    }
}
