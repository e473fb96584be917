//! Amounts as banks write them, as exact decimals.

use rust_decimal::Decimal;
use std::str::FromStr;

/// More digits are no amount of money.
const DIGITS: usize = 18;

/// With a comma or nothing before the decimals, without a sign: MT940.
pub(crate) fn with_comma(text: &str) -> Option<Decimal> {
    let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
    plain(whole, decimals)
}

/// With a point or nothing before the decimals: XML. A sign is not expected, but kept.
pub(crate) fn with_point(text: &str) -> Option<Decimal> {
    let (negative, digits) = signed(text.trim());
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    plain(whole, decimals).map(|amount| if negative { -amount } else { amount })
}

fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '−', '－']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn plain(whole: &str, decimals: &str) -> Option<Decimal> {
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = whole.trim_start_matches('0');
    if !all_digits(whole) || !all_digits(decimals) || whole.len() + decimals.len() > DIGITS {
        return None;
    }
    if whole.is_empty() && decimals.is_empty() {
        return Some(Decimal::ZERO);
    }
    Decimal::from_str(&format!("{}.{}", if whole.is_empty() { "0" } else { whole }, if decimals.is_empty() { "0" } else { decimals }))
        .ok()
        .map(|amount| amount.normalize())
}

/// As people and spreadsheets write them: `¥1,234.50`, `(20.00)`, `1.234,50`, `-3`.
/// `comma_is_decimal` decides what `1,234` and `1.234` are, which nothing else can.
pub(crate) fn written(text: &str, comma_is_decimal: bool) -> Option<Decimal> {
    let mut clean: String = text
        .chars()
        .map(|c| match c {
            '０'..='９' | '．' | '，' | '（' | '）' | '＋' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            c => c,
        })
        .filter(|c| !c.is_whitespace() && !matches!(c, '¥' | '￥' | '$' | '€' | '£' | '\'' | '’' | '元' | '\t'))
        .collect();
    let in_brackets = clean.starts_with('(') && clean.ends_with(')') && clean.len() > 2;
    if in_brackets {
        clean = clean[1..clean.len() - 1].to_owned();
    }
    // Some programs write the sign behind the number.
    let behind = clean.len() > 1 && clean.ends_with('-');
    if behind {
        clean.pop();
    }
    let (negative, digits) = signed(&clean);
    if digits.is_empty() || !digits.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mark = decimal_mark(digits, comma_is_decimal);
    let (whole, decimals) = mark.and_then(|at| Some((digits.get(..at)?, digits.get(at + 1..)?))).unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split([',', '.']).collect();
    let grouped = groups.len() == 1 || (groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len()));
    let amount = grouped.then(|| plain(&groups.concat(), decimals))??;
    Some(if negative != (in_brackets || behind) { -amount } else { amount })
}

/// Where the mark stands that separates the decimals.
fn decimal_mark(digits: &str, comma_is_decimal: bool) -> Option<usize> {
    let last = digits.rfind(['.', ','])?;
    let mark = digits.as_bytes()[last];
    let marks = digits.bytes().filter(|byte| *byte == mark).count();
    let has_other = digits.bytes().any(|byte| matches!(byte, b'.' | b',') && byte != mark);
    if marks > 1 {
        return None;
    }
    let after = digits.len() - last - 1;
    let is_decimal = has_other || after != 3 || (mark == b',') == comma_is_decimal;
    is_decimal.then_some(last)
}

/// The sum; none when it has more digits than can be kept.
pub(crate) fn sum(amounts: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    amounts.into_iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount)).map(|sum| sum.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, comma: bool) -> String {
        written(text, comma).map_or_else(|| "-".to_owned(), |amount| amount.to_string())
    }

    #[test]
    fn amounts_of_mt940_have_a_comma() {
        assert_eq!(with_comma("380115,1").unwrap().to_string(), "380115.1");
        assert_eq!(with_comma("000000001000,00").unwrap().to_string(), "1000");
        assert_eq!(with_comma("0,").unwrap(), Decimal::ZERO);
        assert_eq!(with_comma("1,2,3"), None);
        assert_eq!(with_comma("9999999999999999999,"), None);
    }

    #[test]
    fn amounts_of_people_have_everything() {
        for (text, expected) in [
            ("1,234.50", "1234.5"),
            ("¥ 1,234,567.00", "1234567"),
            ("1.234,50", "1234.5"),
            ("-3", "-3"),
            ("(20.00)", "-20"),
            ("20.00-", "-20"),
            ("1,234", "1234"),
            ("1.234", "1.234"),
            ("１００．５", "100.5"),
            ("12,34.5", "-"),
            ("abc", "-"),
            ("", "-"),
            ("-", "-"),
        ] {
            assert_eq!(told(text, false), expected, "{text}");
        }
        assert_eq!(told("1,234", true), "1.234");
        assert_eq!(told("1.234", true), "1234");
    }
}
