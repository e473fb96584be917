//! Texts made alike, so that what people take for the same is found: width, case, blanks.

/// The narrow form of a wide character, as Chinese keyboards write letters, digits and signs.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '￥' => '¥',
        '–' | '—' | '−' | '‐' | '‑' => '-',
        other => other,
    }
}

/// The text in narrow characters, without blanks at its ends and with one between words.
#[must_use]
pub fn tidied(text: &str) -> String {
    let narrow: String = text.chars().map(narrow).collect();
    narrow.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// [`tidied`], and in small letters: two texts that fold alike are the same to a person.
#[must_use]
pub fn folded(text: &str) -> String {
    tidied(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_narrow_letters_are_the_same_code() {
        assert_eq!(folded(" ＡＢ－１２ "), "ab-12");
        assert_eq!(folded("ab-12"), "ab-12");
        assert_eq!(tidied("M8　×  20"), "M8 × 20");
    }
}
