//! Field 61: one entry, as `2401310131CR100,00NTRFNONREF//4711`.

use crate::amount;
use crate::day::{self, Day};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What stands in the field.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    pub(super) value: Day,
    /// Whether there is a booking day of its own, and which.
    pub(super) booked: Option<Day>,
    pub(super) amount: Decimal,
    pub(super) is_reversal: bool,
    pub(super) code: Option<String>,
    pub(super) customer: Option<String>,
    pub(super) bank: Option<String>,
    /// Who it was, behind a padded reference.
    pub(super) name: Option<String>,
    /// What stands on the next lines.
    pub(super) supplement: String,
}

/// What stands behind the amount.
#[derive(Debug, Default, PartialEq)]
struct Behind {
    code: Option<String>,
    customer: Option<String>,
    bank: Option<String>,
    name: Option<String>,
    supplement: String,
}

/// What could not be read.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) enum Unreadable {
    Shape,
    Amount,
    Day,
}

/// A reference has so many characters; what follows on the line is something else.
const REFERENCE: usize = 16;

pub(super) fn read(lines: &[&str]) -> Result<Line, Unreadable> {
    let text = lines.join("\n");
    let text = text.trim_end();
    let value_text = text.get(..6).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit())).ok_or(Unreadable::Shape)?;
    let value = day::of_six(value_text);
    let mut rest = &text[6..];
    let booked_text = rest.get(..4).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(part) = booked_text {
        rest = &rest[part.len()..];
    }
    // Some banks leave blanks where the day would be.
    rest = rest.trim_start_matches(' ');
    let (is_reversal, is_debit) = match mark(rest) {
        Some((reversal, debit, length)) => {
            rest = &rest[length..];
            (reversal, debit)
        }
        None => return Err(Unreadable::Shape),
    };
    // The third letter of the currency.
    if rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        rest = &rest[1..];
    }
    // Some savings banks break the line before the amount.
    rest = rest.trim_start_matches(['\n', ' ']);
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(rest.len());
    let amount = amount::with_comma(&rest[..length]).filter(|_| length > 0).ok_or(Unreadable::Amount)?;
    // A reversed credit takes away, a reversed debit brings back.
    let amount = if is_debit == is_reversal { amount } else { -amount };
    let Behind { code, customer, bank, name, supplement } = behind(&rest[length..]);
    let anchor = value.taken().or_else(|| NaiveDate::from_ymd_opt(2000 + value_text[..2].parse::<i32>().unwrap_or(0), 6, 30));
    let booked = booked_text.zip(anchor).map(|(text, near)| day::of_four(text, near));
    if value.taken().is_none() && booked.and_then(Day::taken).is_none() {
        return Err(Unreadable::Day);
    }
    Ok(Line { value, booked, amount, is_reversal, code, customer, bank, name, supplement })
}

/// Whether it is a reversal, whether a debit, and how many letters say so. `E` marks what is only expected.
fn mark(text: &str) -> Option<(bool, bool, usize)> {
    let (is_reversal, from) = match text.as_bytes().first()? {
        b'R' => (true, 1),
        b'E' => (false, 1),
        _ => (false, 0),
    };
    match text.as_bytes().get(from)? {
        b'D' => Some((is_reversal, true, from + 1)),
        b'C' => Some((is_reversal, false, from + 1)),
        _ => None,
    }
}

fn named(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Type of the transaction, the two references, and what stands behind them.
fn behind(text: &str) -> Behind {
    let (first, supplement) = text.split_once('\n').unwrap_or((text, ""));
    let has_code = first.starts_with(|c: char| c.is_ascii_uppercase())
        && first.chars().take(4).filter(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || *c == ' ').count() == 4;
    let (code, rest) = if has_code { (named(&first[..4]), &first[4..]) } else { (None, first) };
    let (customer, bank) = match rest.split_once("//") {
        Some((customer, bank)) => (customer, named(bank).filter(|bank| !is_none(bank))),
        None => (rest, None),
    };
    let trimmed = customer.trim_end();
    let cut = trimmed.char_indices().nth(REFERENCE).map_or(trimmed.len(), |(at, _)| at);
    let (reference, more) = trimmed.split_at(cut);
    // A longer one is an account (ASN writes IBANs here), or a name behind a padded reference (Rabobank).
    let is_padded = !more.is_empty() && trimmed.contains(' ');
    let customer = named(if is_padded { reference } else { trimmed }).filter(|customer| !is_none(customer));
    let name = named(more).filter(|_| is_padded);
    Behind { code, customer, bank, name, supplement: supplement.trim().to_owned() }
}

/// What banks write where there is no reference, or where it stands in field 86.
fn is_none(reference: &str) -> bool {
    matches!(reference, "NONREF" | "NONREF+" | "KREF+" | "EREF" | "PREF" | "MARF" | "REF")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        read(&text.lines().collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn marks_and_funds() {
        assert_eq!(line("1105240524D9,N192NONREF").amount.to_string(), "-9");
        assert_eq!(line("0709040904CR300,NTRFX").amount.to_string(), "300");
        let reversed_credit = line("0709040904RCR204,88NRTINONREF");
        assert_eq!((reversed_credit.amount.to_string().as_str(), reversed_credit.is_reversal), ("-204.88", true));
        assert_eq!(line("0709040904RD204,88NRTI").amount.to_string(), "204.88");
        assert_eq!(line("240312    DD212,39NMSCNONREF//").amount.to_string(), "-212.39");
        assert_eq!(line("1811261126CR\n30,00N062NONREF\n:").amount.to_string(), "30");
    }

    #[test]
    fn references_and_what_stands_behind() {
        let german = line("1003190319CR27,00NTRF100323-03-100323//32-P1-TCS49518");
        assert_eq!((german.customer.as_deref(), german.bank.as_deref()), (Some("100323-03-100323"), Some("32-P1-TCS49518")));
        let rabobank = line("110617D000000000044,95N0600733959555      T-SHOP BV");
        assert_eq!((rabobank.code.as_deref(), rabobank.customer.as_deref()), (Some("N060"), Some("0733959555")));
        assert_eq!(rabobank.name.as_deref(), Some("T-SHOP BV"));
        let asn = line("2001010101D65,00NOVBNL47INGB9999999999\nhr jansen");
        assert_eq!((asn.customer.as_deref(), asn.supplement.as_str()), (Some("NL47INGB9999999999"), "hr jansen"));
        assert_eq!(line("1710111011DF2402,00S   X").code.as_deref(), Some("S"));
    }

    #[test]
    fn what_is_no_line_is_told() {
        assert_eq!(read(&["24A131C1,00"]), Err(Unreadable::Shape));
        assert_eq!(read(&["240131X1,00"]), Err(Unreadable::Shape));
        assert_eq!(read(&["240131CNTRF"]), Err(Unreadable::Amount));
        assert_eq!(read(&["249931C1,00N"]), Err(Unreadable::Day));
        assert_eq!(read(&[]), Err(Unreadable::Shape));
    }
}
