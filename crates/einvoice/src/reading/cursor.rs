//! A place in a document that is being read, and what could not be read there.

use crate::Identifier;
use crate::rules::Finding;
use crate::xml::Node;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::cell::RefCell;

/// What could not be read.
#[derive(Default)]
pub(crate) struct Unread {
    findings: RefCell<Vec<Finding>>,
}

impl Unread {
    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    fn add(&self, rule: &str, term: &'static str, node: Node<'_>) {
        let finding = Finding::of(rule).about(term).at(node.path()).found(shortened(node.text()));
        self.findings.borrow_mut().push(finding);
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

/// The largest amount, quantity or rate that is read; with it no sum or product can overflow.
const LARGEST: Decimal = Decimal::from_parts(1_874_919_424, 2_328_306, 0, false, 0);
/// The most decimals.
const MOST_DECIMALS: usize = 20;

/// A number as XML Schema writes it.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || whole.len() + fraction.len() == 0 || fraction.len() > MOST_DECIMALS {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    // Noughts at the end say nothing beyond the two decimals of money, and a number has 28 digits.
    let fraction = if fraction.len() > 10 { fraction.trim_end_matches('0') } else { fraction };
    if whole.len() > 16 || whole.len() + fraction.len() > 27 {
        return None;
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let number: Decimal = format!("{sign}0{whole}.{fraction}0").parse().ok()?;
    let mut number = number;
    number.rescale(u32::try_from(fraction.len()).ok()?);
    (number.abs() <= LARGEST).then_some(number)
}

/// A place in a document.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    node: Node<'a>,
    unread: &'a Unread,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(node: Node<'a>, unread: &'a Unread) -> Self {
        Self { node, unread }
    }

    pub(crate) fn node(self) -> Node<'a> {
        self.node
    }

    /// The first element at the end of that way.
    pub(crate) fn get(self, path: &'a str) -> Option<Self> {
        fn descend<'a>(node: Node<'a>, path: &'a str) -> Option<Node<'a>> {
            match path.split_once('/') {
                None => node.named(path).next(),
                Some((step, rest)) => node.named(step).find_map(|child| descend(child, rest)),
            }
        }
        descend(self.node, path).map(|node| Self { node: node.see(), ..self })
    }

    /// Every element at the end of that way.
    pub(crate) fn each(self, path: &'a str) -> impl Iterator<Item = Self> {
        self.node.along(path).into_iter().map(move |node| Self { node: node.see(), ..self })
    }

    /// Its own text, if there is any.
    pub(crate) fn own_text(self) -> Option<String> {
        let text = self.node.text();
        (!text.is_empty()).then(|| text.to_owned())
    }

    pub(crate) fn text(self, path: &'a str) -> Option<String> {
        self.get(path)?.own_text()
    }

    pub(crate) fn attribute(self, name: &str) -> Option<String> {
        self.node.attribute(name).map(str::to_owned)
    }

    pub(crate) fn own_decimal(self, term: &'static str) -> Option<Decimal> {
        let text = self.node.text();
        if text.is_empty() {
            return None;
        }
        let number = decimal(text);
        if number.is_none() {
            self.unread.add("READ-NUMBER", term, self.node);
        }
        number
    }

    pub(crate) fn decimal(self, path: &'a str, term: &'static str) -> Option<Decimal> {
        self.get(path)?.own_decimal(term)
    }

    /// A day as ISO 8601 writes it, with or without a time zone.
    pub(crate) fn iso_date(self, path: &'a str, term: &'static str) -> Option<NaiveDate> {
        let here = self.get(path)?;
        let text = here.own_text()?;
        let (day, zone) = text.split_at_checked(10).unwrap_or((&text, ""));
        let zoned = zone.is_empty() || zone == "Z" || (zone.len() == 6 && zone.starts_with(['+', '-']));
        let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok().filter(|_| zoned && day.len() == 10);
        if date.is_none() {
            self.unread.add("READ-DATE", term, here.node);
        }
        date
    }

    /// A day as eight digits, the format 102 of UNTDID 2379.
    pub(crate) fn plain_date(self, path: &'a str, term: &'static str) -> Option<NaiveDate> {
        let here = self.get(path)?;
        let text = here.own_text()?;
        let known = here.node.attribute("format").is_none_or(|format| format == "102") && text.len() == 8;
        let date = NaiveDate::parse_from_str(&text, "%Y%m%d").ok().filter(|_| known);
        if date.is_none() {
            self.unread.add("READ-DATE", term, here.node);
        }
        date
    }

    /// An identifier with its scheme.
    pub(crate) fn own_identifier(self) -> Option<Identifier> {
        Some(Identifier { value: self.own_text()?, scheme: self.attribute("schemeID") })
    }

    pub(crate) fn identifier(self, path: &'a str) -> Option<Identifier> {
        self.get(path)?.own_identifier()
    }

    /// `true` or `false`, also as one or nought.
    pub(crate) fn truth(self, path: &'a str) -> Option<bool> {
        let here = self.get(path)?;
        match here.node.text() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => {
                self.unread.add("READ-TRUTH", "BG-20", here.node);
                None
            }
        }
    }
}

/// Base64 without the white space that breaks it into lines.
pub(crate) fn unbroken(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(end) = memchr::memchr3(b'\n', b'\r', b' ', rest.as_bytes()) {
        let (part, after) = rest.split_at(end);
        whole.push_str(part);
        rest = after.get(1..).unwrap_or_default();
    }
    whole.push_str(rest);
    if memchr::memchr(b'\t', whole.as_bytes()).is_some() { whole.replace('\t', "") } else { whole }
}
