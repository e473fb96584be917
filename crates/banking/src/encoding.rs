//! Which letters a file is written in. Banks do not say.

use encoding_rs::{Encoding, GB18030, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// The text of a file: by its mark, else UTF-8 if it is that, else the Chinese national encoding if most of
/// its high bytes are Chinese characters, else western European.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    guess(bytes).decode_without_bom_handling(bytes).0
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut pairs, mut lone) = (0_usize, 0_usize);
    let mut at = 0;
    while at < bytes.len() {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        if bytes[at] < 0x80 {
            at += 1;
        } else if (0xA1..=0xF7).contains(&bytes[at]) && (0xA1..=0xFE).contains(&next) {
            pairs += 1;
            at += 2;
        } else {
            lone += 1;
            at += 1;
        }
    }
    let utf8 = String::from_utf8_lossy(bytes);
    let broken = utf8.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let good = utf8.chars().filter(|c| !c.is_ascii()).count() - broken;
    if pairs > lone * 4 && pairs > good {
        GB18030
    } else if good > broken {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told() {
        let (chinese, _, _) = GB18030.encode("交易日期,借方金额,贷方金额");
        assert_eq!(text(&chinese), "交易日期,借方金额,贷方金额");
        let (german, _, _) = WINDOWS_1252.encode("Überweisung für Müller");
        assert_eq!(text(&german), "Überweisung für Müller");
        assert_eq!(text("\u{feff}Überweisung".as_bytes()), "Überweisung");
    }
}
