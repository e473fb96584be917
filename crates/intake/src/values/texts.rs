//! Names and codes: blanks, full-width letters, and the many ways of writing "nothing".

use std::borrow::Cow;

/// Full-width letters, digits and signs (ＡＢＣ１２３（），) become their plain forms, every kind of blank a space.
#[must_use]
pub fn half_width(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    if !text.chars().any(|c| plain(c) != Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(plain).collect())
}

/// The plain form of a letter; nothing for marks that have no width.
fn plain(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '\u{FFE5}' => Some('¥'),
        '\u{3000}' | '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\t' => Some(' '),
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}' => None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        c => Some(c),
    }
}

/// A cell that says in words that it holds nothing.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    let Some(&first) = text.as_bytes().first() else { return true };
    if text.len() > 9 || !(first >= 0x80 || matches!(first, b'-' | b'/' | b'\\' | b'.' | b'?' | b'#' | b'(' | b'n' | b'N')) {
        return false;
    }
    matches!(text, "-" | "--" | "---" | "/" | "\\" | "—" | "——" | "－" | "." | "?" | "？")
        || [
            "null", "n/a", "#n/a", "na", "nan", "none", "nil", "(null)", "(blank)", "#value!", "#ref!", "#div/0!", "#name?", "#null!",
            "#num!",
        ]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

/// Without blanks around it; nearly every cell has none, which two looks tell.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// A name or code as it is kept: no blanks around it, no runs of blanks inside, full-width blanks as plain ones.
#[must_use]
pub fn tidy(text: &str) -> Cow<'_, str> {
    let trimmed = match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}')),
    };
    // A leading apostrophe is how spreadsheet programs mark "this is text".
    let trimmed = trimmed.strip_prefix('\'').map_or(trimmed, str::trim_start);
    let mut previous = b'x';
    let mut plain = true;
    for &byte in trimmed.as_bytes() {
        if !(b' '..0x7F).contains(&byte) || (byte == b' ' && previous == b' ') {
            plain = false;
            break;
        }
        previous = byte;
    }
    if plain {
        return Cow::Borrowed(trimmed);
    }
    let mut out = String::with_capacity(trimmed.len());
    let mut blank = false;
    for c in trimmed.chars() {
        if c.is_whitespace() || c == '\u{3000}' {
            blank = true;
        } else if !c.is_control() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}') {
            if blank && !out.is_empty() {
                out.push(' ');
            }
            blank = false;
            out.push(c);
        }
    }
    if out == trimmed { Cow::Borrowed(trimmed) } else { Cow::Owned(out) }
}

/// `17850.0` is what a code becomes when a program took it for a number.
#[must_use]
pub fn without_point_zero(text: &str) -> &str {
    match text.strip_suffix(".0") {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => digits,
        _ => text,
    }
}

/// Characters that are written with Han characters.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_widths_are_put_right() {
        assert_eq!(tidy("  SETUP     Turning\u{3000}Milling "), "SETUP Turning Milling");
        assert_eq!(tidy("'00123"), "00123");
        assert_eq!(tidy("　轴承　"), "轴承");
        assert_eq!(half_width("１，２３４．５（ｋｇ）"), "1,234.5(kg)");
    }

    #[test]
    fn a_code_that_was_taken_for_a_number_gets_its_form_back() {
        assert_eq!(without_point_zero("17850.0"), "17850");
        assert_eq!(without_point_zero("A.0"), "A.0");
        assert_eq!(without_point_zero(".0"), ".0");
        assert_eq!(without_point_zero("1.50"), "1.50");
    }

    #[test]
    fn nothing_is_written_in_many_ways() {
        for nothing in ["", "-", "NULL", "n/a", "#N/A", "——", "NaN"] {
            assert!(says_nothing(nothing), "{nothing}");
        }
        assert!(!says_nothing("0"));
        assert!(!says_nothing("无锡"));
    }
}
