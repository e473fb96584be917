//! An e-invoice of China as plain values.

use super::FORMAT;
use crate::Refused;
use crate::reading::decimal;
use crate::xml::{Node, Tree};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Who sells or buys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FapiaoParty {
    pub name: String,
    /// The unified social credit code (统一社会信用代码); a private person has none.
    pub credit_code: Option<String>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FapiaoLine {
    pub name: String,
    pub specification: Option<String>,
    pub unit: Option<String>,
    pub quantity: Option<Decimal>,
    /// Without tax.
    pub price: Option<Decimal>,
    /// Without tax, in yuan.
    pub amount: Decimal,
    /// A share of one: 0.13.
    pub rate: Option<Decimal>,
    /// In yuan.
    pub tax: Decimal,
}

/// A fully digital e-invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fapiao {
    /// Twenty digits.
    pub number: String,
    pub issued: NaiveDate,
    pub seller: FapiaoParty,
    pub buyer: FapiaoParty,
    pub lines: Vec<FapiaoLine>,
    /// Without tax, in yuan.
    pub amount: Decimal,
    /// In yuan.
    pub tax: Decimal,
    /// With tax, in yuan.
    pub total: Decimal,
}

/// Reads a file, or says which element is missing or cannot be read.
pub fn read(bytes: &[u8]) -> Result<Fapiao, Refused> {
    let tree = Tree::read(bytes)?;
    let root = tree.root();
    if root.name() != FORMAT.root {
        return Err(Refused::Missing {
            element: FORMAT.root.to_owned(),
            path: root.path(),
            expected: "a fully digital e-invoice (数电票)".to_owned(),
        });
    }
    let number = required(root, FORMAT.number, "the number of the e-invoice, twenty digits")?;
    if number.len() != 20 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(unreadable(root, FORMAT.number, &number, "number of twenty digits"));
    }
    let issued = required(root, FORMAT.issued, "the day of issue")?;
    let day = issued.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    let lines = root.along(FORMAT.line).into_iter().map(line).collect::<Result<Vec<_>, _>>()?;
    if lines.is_empty() {
        return Err(missing(root, FORMAT.line, "at least one line"));
    }
    Ok(Fapiao {
        number,
        issued: day.ok_or_else(|| unreadable(root, FORMAT.issued, &issued, "day like 2026-01-31"))?,
        seller: party(root, FORMAT.seller_name, FORMAT.seller_code)?,
        buyer: party(root, FORMAT.buyer_name, FORMAT.buyer_code)?,
        lines,
        amount: yuan(root, FORMAT.amount)?,
        tax: yuan(root, FORMAT.tax)?,
        total: yuan(root, FORMAT.total)?,
    })
}

fn text(node: Node<'_>, path: &'static str) -> Option<String> {
    let text = node.along(path).first()?.text();
    (!text.is_empty()).then(|| text.to_owned())
}

fn missing(node: Node<'_>, path: &str, expected: &str) -> Refused {
    Refused::Missing {
        element: path.rsplit('/').next().unwrap_or(path).to_owned(),
        path: format!("{}/{path}", node.path()),
        expected: expected.to_owned(),
    }
}

fn unreadable(node: Node<'_>, path: &str, value: &str, expected: &str) -> Refused {
    let value = value.chars().take(60).collect();
    Refused::Unreadable { value, path: format!("{}/{path}", node.path()), expected: expected.to_owned() }
}

fn required(node: Node<'_>, path: &'static str, expected: &str) -> Result<String, Refused> {
    text(node, path).ok_or_else(|| missing(node, path, expected))
}

fn number(node: Node<'_>, path: &'static str) -> Result<Option<Decimal>, Refused> {
    let read = |value: String| decimal(&value).ok_or_else(|| unreadable(node, path, &value, "decimal number like 1250.00"));
    text(node, path).map(read).transpose()
}

fn yuan(node: Node<'_>, path: &'static str) -> Result<Decimal, Refused> {
    number(node, path)?.ok_or_else(|| missing(node, path, "an amount in yuan"))
}

fn party(root: Node<'_>, name: &'static str, code: &'static str) -> Result<FapiaoParty, Refused> {
    Ok(FapiaoParty { name: required(root, name, "a name")?, credit_code: text(root, code) })
}

fn line(node: Node<'_>) -> Result<FapiaoLine, Refused> {
    Ok(FapiaoLine {
        name: required(node, FORMAT.line_name, "what is sold")?,
        specification: text(node, FORMAT.line_specification),
        unit: text(node, FORMAT.line_unit),
        quantity: number(node, FORMAT.line_quantity)?,
        price: number(node, FORMAT.line_price)?,
        amount: yuan(node, FORMAT.line_amount)?,
        rate: number(node, FORMAT.line_rate)?,
        tax: yuan(node, FORMAT.line_tax)?,
    })
}
