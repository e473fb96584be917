//! Numbers as people write them, exactly.
//!
//! `1,234.5`, `1.234,5`, `1 234,5`, full-width digits, `12%`, `¥1,200.00`, `1.2万`, `(5.00)`, `5-`, `12 kg`, `35只`.
//! Which of point and comma is the decimal mark is decided for a whole column ([`evidence`]), never for one cell.

use super::{texts, units};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

pub const MILLION: i64 = 1_000_000;
/// The largest decimal a fact can hold: 999,999,999,999.999999.
pub const LARGEST: i64 = 999_999_999_999_999_999;
const LONGEST: usize = 64;

/// The sign between the whole and the fraction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DecimalMark)]
pub enum Mark {
    #[default]
    Point,
    Comma,
}

/// Why a text is not a number of this column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Unreadable,
    /// It reads well, but with the other decimal mark than its column.
    OtherMark,
    TooLarge,
}

/// A number as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scan {
    mantissa: i128,
    /// How many of the mantissa's digits stand behind the decimal mark.
    places: i32,
    unit: Option<units::Unit>,
}

/// An exact decimal and the unit written behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    pub millionths: i64,
    pub unit: Option<units::Unit>,
}

/// A plain decimal: digits, at most one mark, at most six places. What nearly every cell of an export is.
#[must_use]
pub fn plain(bytes: &[u8], mark: Mark) -> Option<i64> {
    let (negative, digits) = match bytes.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some(_) => (false, bytes),
        None => return None,
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let point = match mark {
        Mark::Point => b'.',
        Mark::Comma => b',',
    };
    let mut value: i64 = 0;
    let mut places: Option<usize> = None;
    let mut count = 0;
    for &byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            value = value * 10 + i64::from(digit);
            count += 1;
            places = places.map(|places| places + 1);
        } else if byte == point && places.is_none() {
            places = Some(0);
        } else {
            return None;
        }
    }
    let places = places.unwrap_or(0);
    if count == 0 || places > 6 || count - places > 12 {
        return None;
    }
    const SCALE: [i64; 7] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
    let millionths = value.checked_mul(SCALE[places])?;
    (millionths <= LARGEST).then_some(if negative { -millionths } else { millionths })
}

/// The exact decimal in a text. More than six places are rounded half away from zero.
pub fn decimal(text: &str, mark: Mark) -> Result<Decimal, Fault> {
    if let Some(millionths) = plain(text.as_bytes(), mark) {
        return Ok(Decimal { millionths, unit: None });
    }
    let scan = scan(text, mark)?;
    let millionths = rounded(scan.mantissa, 6 - scan.places).ok_or(Fault::TooLarge)?;
    Ok(Decimal { millionths, unit: scan.unit })
}

/// The nearest binary number to a text, for physical measurements.
pub fn number(text: &str, mark: Mark) -> Result<(f64, Option<units::Unit>), Fault> {
    let bytes = text.as_bytes();
    let plain = mark == Mark::Point && bytes.len() < 25 && bytes.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    if plain && let Ok(value) = text.parse::<f64>() {
        return Ok((value, None));
    }
    let scan = scan(text, mark)?;
    let value = scan.mantissa as f64 * 10f64.powi(-scan.places);
    if value.is_finite() { Ok((value, scan.unit)) } else { Err(Fault::TooLarge) }
}

/// A number of a spreadsheet cell as an exact decimal; six places are what such a cell is exact to.
#[must_use]
pub fn from_cell(value: f64) -> Option<i64> {
    let scaled = value * MILLION as f64;
    if scaled.abs() < 9_007_199_254_740_992.0 {
        #[expect(clippy::cast_possible_truncation, reason = "the bound above keeps it inside i64")]
        return Some(scaled.round() as i64);
    }
    if !value.is_finite() || value.abs() > 1e12 {
        return None;
    }
    decimal(&format!("{value}"), Mark::Point).ok().map(|decimal| decimal.millionths)
}

/// A decimal written plainly, as [`plain`] reads it.
#[must_use]
pub fn format(millionths: i64) -> String {
    let whole = millionths.unsigned_abs() / MILLION.unsigned_abs();
    let fraction = millionths.unsigned_abs() % MILLION.unsigned_abs();
    let sign = if millionths < 0 { "-" } else { "" };
    if fraction == 0 {
        return format!("{sign}{whole}");
    }
    format!("{sign}{whole}.{}", format!("{fraction:06}").trim_end_matches('0'))
}

/// `a` times `b`, exact to the millionth, halves away from zero.
#[must_use]
pub fn product(a: i64, b: i64) -> Option<i64> {
    rounded(i128::from(a) * i128::from(b), -6)
}

/// `a` times a fraction.
#[must_use]
pub fn scaled(a: i64, numerator: i64, denominator: i64) -> Option<i64> {
    if denominator == 0 {
        return None;
    }
    let twice = i128::from(a) * i128::from(numerator) * 2 / i128::from(denominator);
    let value = (twice + twice.signum()) / 2;
    i64::try_from(value).ok().filter(|value| value.abs() <= LARGEST)
}

fn rounded(mantissa: i128, shift: i32) -> Option<i64> {
    let value = if shift >= 0 {
        let factor = 10i128.checked_pow(shift.unsigned_abs())?;
        mantissa.checked_mul(factor)?
    } else {
        match 10i128.checked_pow(shift.unsigned_abs()) {
            Some(divisor) => (mantissa + mantissa.signum() * (divisor / 2)) / divisor,
            None => 0,
        }
    };
    i64::try_from(value).ok().filter(|value| value.abs() <= LARGEST)
}

fn scan(text: &str, mark: Mark) -> Result<Scan, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::Unreadable);
    }
    let folded = texts::half_width(text.trim());
    let mut rest: &str = folded.trim();
    let mut negative = false;
    if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        negative = true;
        rest = inner.trim();
    }
    rest = signed(rest, &mut negative);
    let (after, prefix) = currency(rest);
    rest = signed(after.trim_start(), &mut negative);
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\''))).unwrap_or(rest.len());
    let (figures, mut tail) = rest.split_at(end);
    let figures = figures.trim_end();
    let (mantissa, mut places) = figures_of(figures, mark)?;
    if let Some((exponent, after)) = exponent_of(tail) {
        places -= exponent;
        tail = after;
    }
    tail = tail.trim();
    if let Some(after) = tail.strip_suffix('-').filter(|_| !negative) {
        negative = true;
        tail = after.trim();
    }
    let (shift, unit) = tail_of(tail)?;
    places -= shift;
    let mantissa = if negative { -mantissa } else { mantissa };
    Ok(Scan { mantissa, places, unit: unit.or(prefix) })
}

fn signed<'t>(text: &'t str, negative: &mut bool) -> &'t str {
    if let Some(rest) = text.strip_prefix('-') {
        *negative = !*negative;
        rest.trim_start()
    } else {
        text.strip_prefix('+').map_or(text, str::trim_start)
    }
}

fn currency(text: &str) -> (&str, Option<units::Unit>) {
    for sign in ["¥", "$", "€", "£", "RMB", "CNY", "USD", "EUR", "GBP", "rmb"] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (rest, units::find(sign));
        }
    }
    (text, None)
}

/// `E+05`: how a long number leaves a spreadsheet that shows it short.
fn exponent_of(tail: &str) -> Option<(i32, &str)> {
    let rest = tail.strip_prefix(['e', 'E'])?;
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 || count > 2 {
        return None;
    }
    let exponent: i32 = digits[..count].parse().ok()?;
    Some((if rest.starts_with('-') { -exponent } else { exponent }, &digits[count..]))
}

/// 万, 亿, % and units behind the figures: powers of ten to add, and the unit.
fn tail_of(tail: &str) -> Result<(i32, Option<units::Unit>), Fault> {
    if tail.is_empty() {
        return Ok((0, None));
    }
    match tail {
        "%" => return Ok((-2, None)),
        "‰" => return Ok((-3, None)),
        "千" => return Ok((3, None)),
        _ => {}
    }
    let (shift, rest) = if let Some(rest) = tail.strip_prefix('万') {
        (4, rest.trim())
    } else if let Some(rest) = tail.strip_prefix('亿') {
        (8, rest.trim())
    } else if tail == "千元" {
        (3, "元")
    } else {
        (0, tail)
    };
    if rest.is_empty() {
        return Ok((shift, None));
    }
    units::find(rest).map(|unit| (shift, Some(unit))).ok_or(Fault::Unreadable)
}

fn figures_of(figures: &str, mark: Mark) -> Result<(i128, i32), Fault> {
    match grouped(figures, mark) {
        Some(found) => Ok(found),
        None => {
            let other = if mark == Mark::Point { Mark::Comma } else { Mark::Point };
            Err(if grouped(figures, other).is_some() { Fault::OtherMark } else { Fault::Unreadable })
        }
    }
}

/// Digits in well-formed groups of three, one decimal mark.
fn grouped(figures: &str, mark: Mark) -> Option<(i128, i32)> {
    let (point, group) = match mark {
        Mark::Point => ('.', ','),
        Mark::Comma => (',', '.'),
    };
    let (whole, fraction) = match figures.split_once(point) {
        Some((whole, fraction)) => (whole, fraction),
        None => (figures, ""),
    };
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let mut separator: Option<char> = None;
    let mut in_group = 0;
    let mut mantissa: i128 = 0;
    for c in whole.chars() {
        if let Some(digit) = c.to_digit(10) {
            in_group += 1;
            mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit))?;
        } else {
            let allowed = c == group || c == ' ' || c == '\'';
            let well_formed = match separator {
                None => (1..=3).contains(&in_group),
                Some(first) => first == c && in_group == 3,
            };
            if !allowed || !well_formed {
                return None;
            }
            separator = Some(c);
            in_group = 0;
        }
    }
    if separator.is_some() && in_group != 3 {
        return None;
    }
    for byte in fraction.bytes() {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
    }
    Some((mantissa, i32::try_from(fraction.len()).ok()?))
}

/// What one cell tells about the decimal mark of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// It is not a number.
    NotANumber,
    /// It has neither point nor comma, or only such as every convention reads alike.
    Neutral,
    Point,
    Comma,
    /// `1,234`: thousands for some, one and a bit for others.
    EitherComma,
    /// `1.234`: the same the other way round.
    EitherPoint,
}

/// What this cell tells about the decimal mark of its column.
#[must_use]
pub fn evidence(text: &str) -> Evidence {
    if plain(text.as_bytes(), Mark::Point).is_some() {
        return single(text, '.', Evidence::Point, Evidence::EitherPoint);
    }
    let point = scan(text, Mark::Point).is_ok();
    let comma = scan(text, Mark::Comma).is_ok();
    match (point, comma) {
        (false, false) => Evidence::NotANumber,
        (true, false) => Evidence::Point,
        (false, true) => Evidence::Comma,
        (true, true) => {
            let folded: Cow<'_, str> = texts::half_width(text);
            if folded.contains(',') {
                Evidence::EitherComma
            } else if folded.contains('.') {
                Evidence::EitherPoint
            } else {
                Evidence::Neutral
            }
        }
    }
}

fn single(text: &str, mark: char, sure: Evidence, either: Evidence) -> Evidence {
    let Some((whole, fraction)) = text.split_once(mark) else { return Evidence::Neutral };
    let digits = whole.trim_start_matches('-');
    if fraction.len() == 3 && (1..=3).contains(&digits.len()) && !digits.starts_with('0') { either } else { sure }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, mark: Mark) -> Result<i64, Fault> {
        decimal(text, mark).map(|decimal| decimal.millionths)
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases: &[(&str, Mark, i64)] = &[
            ("1234.5", Mark::Point, 1_234_500_000),
            ("1,234.5", Mark::Point, 1_234_500_000),
            ("1.234,5", Mark::Comma, 1_234_500_000),
            ("1 234,5", Mark::Comma, 1_234_500_000),
            ("1\u{202F}234,5", Mark::Comma, 1_234_500_000),
            ("1'234.50", Mark::Point, 1_234_500_000),
            ("１２３４．５", Mark::Point, 1_234_500_000),
            ("１，２３４", Mark::Point, 1_234_000_000),
            ("12%", Mark::Point, 120_000),
            ("2.5％", Mark::Point, 25_000),
            ("¥1,200.00", Mark::Point, 1_200_000_000),
            ("￥1,200.00", Mark::Point, 1_200_000_000),
            ("1.2万", Mark::Point, 12_000_000_000),
            ("1.2万元", Mark::Point, 12_000_000_000),
            ("(5.00)", Mark::Point, -5_000_000),
            ("（1,000）", Mark::Point, -1_000_000_000),
            ("123-", Mark::Point, -123_000_000),
            ("-¥5", Mark::Point, -5_000_000),
            ("¥-5", Mark::Point, -5_000_000),
            ("−7", Mark::Point, -7_000_000),
            ("12 kg", Mark::Point, 12_000_000),
            ("35只", Mark::Point, 35_000_000),
            ("3,5 t", Mark::Comma, 3_500_000),
            (".0000", Mark::Point, 0),
            (".99", Mark::Point, 990_000),
            ("5.", Mark::Point, 5_000_000),
            ("1.2E+05", Mark::Point, 120_000_000_000),
            ("1E-3", Mark::Point, 1_000),
            ("0.30000000000000004", Mark::Point, 300_000),
            ("0.0000005", Mark::Point, 1),
            ("-0.0000005", Mark::Point, -1),
            ("03.06", Mark::Point, 3_060_000),
            ("999999999999.999999", Mark::Point, LARGEST),
        ];
        for (text, mark, expected) in cases {
            assert_eq!(read(text, *mark), Ok(*expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_made_one() {
        for text in ["", "abc", "85123A", "12abc", "1.2.3", "1,23", "1,2345", "--", "2024-03-05", "12:30", "¥", "%", "1 2", "e5", "35 37"]
        {
            assert!(read(text, Mark::Point).is_err(), "{text} was read as {:?}", read(text, Mark::Point));
        }
        assert_eq!(read("1.234,5", Mark::Point), Err(Fault::OtherMark));
        assert_eq!(read("12,5", Mark::Point), Err(Fault::OtherMark));
        assert_eq!(read("1000000000000", Mark::Point), Err(Fault::TooLarge));
    }

    #[test]
    fn the_unit_behind_a_number_is_kept() {
        assert_eq!(decimal("12 kg", Mark::Point).ok().and_then(|decimal| decimal.unit).map(|unit| unit.name), Some("kg"));
        assert_eq!(decimal("¥12", Mark::Point).ok().and_then(|decimal| decimal.unit).map(|unit| unit.name), Some("CNY"));
    }

    #[test]
    fn a_cell_tells_about_its_column_only_what_is_sure() {
        assert_eq!(evidence("1234"), Evidence::Neutral);
        assert_eq!(evidence("1.5"), Evidence::Point);
        assert_eq!(evidence("1,5"), Evidence::Comma);
        assert_eq!(evidence("1,234"), Evidence::EitherComma);
        assert_eq!(evidence("1.234"), Evidence::EitherPoint);
        assert_eq!(evidence("0.234"), Evidence::Point);
        assert_eq!(evidence("1,234.5"), Evidence::Point);
        assert_eq!(evidence("1.234,5"), Evidence::Comma);
        assert_eq!(evidence("1,234,567"), Evidence::Point);
        assert_eq!(evidence("1.234.567"), Evidence::Comma);
        assert_eq!(evidence("A12"), Evidence::NotANumber);
    }

    #[test]
    fn products_and_fractions_are_exact() {
        assert_eq!(product(6_000_000, 2_550_000), Some(15_300_000));
        assert_eq!(product(-3_000_000, 333_333), Some(-999_999));
        assert_eq!(product(1, 500_000), Some(1));
        assert_eq!(product(LARGEST, LARGEST), None);
        assert_eq!(scaled(1_000_000, 1, 3), Some(333_333));
        assert_eq!(scaled(2_000_000, 1, 3), Some(666_667));
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(millionths in -LARGEST..=LARGEST) {
            prop_assert_eq!(read(&format(millionths), Mark::Point), Ok(millionths));
            prop_assert_eq!(read(&format(millionths).replace('.', ","), Mark::Comma), Ok(millionths));
        }

        #[test]
        fn no_text_makes_it_fall_over(text in "\\PC{0,40}") {
            let _ = decimal(&text, Mark::Point);
            let _ = number(&text, Mark::Comma);
            let _ = evidence(&text);
        }

        #[test]
        fn figures_and_signs_do_not_make_it_fall_over(text in "[0-9.,eE+\\-()¥%万 ]{0,30}") {
            let _ = decimal(&text, Mark::Point);
            let _ = decimal(&text, Mark::Comma);
            let _ = number(&text, Mark::Point);
        }
    }
}
