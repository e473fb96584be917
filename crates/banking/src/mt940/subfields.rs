//! Field 86 as German, Austrian, Luxembourg and old Dutch banks structure it: three digits of what kind of
//! transaction it is, a separator, and subfields of two digits: `166?00GUTSCHRIFT?20EREF+4711?32MUELLER`.
//!
//! Subfields after the German banks' agreement on remote data transmission (DFÜ-Abkommen, annex 3, chapter 8):
//! 00 posting text, 10 journal number, 20 to 29 and 60 to 63 remittance, 30 bank, 31 account, 32 and 33 name.

use super::Said;
use crate::statement::Account;

/// A subfield of remittance is wrapped after so many characters; a shorter one ends what it says.
const FULL: usize = 27;

/// The words that tell what a part of the remittance is.
const WORDS: &[&str] = &["EREF", "KREF", "MREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "BIC"];

/// The kind of transaction, the separator, and the rest.
pub(super) fn begins(text: &str) -> Option<(&str, char, &str)> {
    let code = text.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))?;
    let separator =
        text[3..].chars().next().filter(|c| !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '.' | ',' | '-' | '/'))?;
    let rest = &text[3..];
    let has_number = rest[separator.len_utf8()..].bytes().take(2).filter(u8::is_ascii_digit).count() == 2;
    has_number.then_some((code, separator, rest))
}

/// The subfields in their order; what has no number belongs to the one before it.
fn split<'t>(rest: &'t str, separator: char, broken: &mut dyn FnMut(&str)) -> Vec<(u8, String)> {
    let mut found: Vec<(u8, String)> = Vec::new();
    let pieces: Vec<&'t str> = rest.split(separator).skip(1).collect();
    for piece in pieces {
        let number =
            piece.get(..2).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())).and_then(|number| number.parse().ok());
        match (number, found.last_mut()) {
            (Some(number), _) => found.push((number, piece[2..].to_owned())),
            (None, last) => {
                if piece.is_empty() {
                    broken(rest.get(rest.len().saturating_sub(40)..).unwrap_or(rest));
                }
                // A question may be asked in a text.
                if let Some((_, text)) = last {
                    text.push(separator);
                    text.push_str(piece);
                }
            }
        }
    }
    found
}

pub(super) fn read(code: &str, separator: char, rest: &str, own: &Account, said: &mut Said, broken: &mut dyn FnMut(&str)) {
    let subfields = split(rest, separator, broken);
    let one =
        |wanted: u8| subfields.iter().find(|(number, _)| *number == wanted).map(|(_, text)| text.trim()).filter(|text| !text.is_empty());
    let joined = |numbers: &[u8]| -> Option<String> {
        let text: String = subfields.iter().filter(|(number, _)| numbers.contains(number)).map(|(_, text)| text.as_str()).collect();
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    // Codes of nothing leave the one of field 61.
    if !matches!(code, "000" | "999") {
        said.references.code = Some(code.to_owned());
    }
    said.counterparty.name = joined(&[32, 33]);
    said.counterparty.bank = one(30).map(str::to_owned);
    let is_own = |account: &str| !own.number.is_empty() && account == own.number;
    let account = one(38).or_else(|| one(31)).filter(|account| !is_own(account));
    // Triodos writes the other account where others write the journal number, and its own in 31.
    let instead = one(10).filter(|text| separator == '>' && text.len() >= 9);
    said.counterparty.account = account.or(instead).map(|account| account.chars().filter(|c| !c.is_whitespace()).collect());
    let texts: Vec<(u8, &str)> = subfields
        .iter()
        .filter(|(number, _)| (20..=29).contains(number) || (60..=65).contains(number))
        .map(|(number, text)| (*number, text.as_str()))
        .collect();
    remittance(&texts, said);
    if said.remittance.is_empty() {
        said.remittance = one(0).unwrap_or_default().to_owned();
    }
}

/// A part of the remittance, and the word before it.
struct Portion {
    word: Option<&'static str>,
    text: String,
    is_ended: bool,
}

fn remittance(texts: &[(u8, &str)], said: &mut Said) {
    let mut portions: Vec<Portion> = Vec::new();
    let mut expected = 0;
    for (number, text) in texts {
        let is_full = text.chars().count() >= FULL;
        // 60 goes on where 29 was full; a number that was left out ends what was said.
        if let Some(last) = portions.last_mut().filter(|_| *number != expected) {
            last.is_ended = true;
        }
        expected = if *number == 29 { 60 } else { number + 1 };
        let mut rest = *text;
        let mut is_first = true;
        while !rest.is_empty() {
            let (word, body, behind) = next(rest);
            match portions.last_mut() {
                // What goes on from the subfield before; a word ends what the one before says.
                Some(last) if word.is_none() && is_first && !(last.is_ended && last.word.is_some_and(|word| word != "SVWZ")) => {
                    if last.is_ended && !last.text.ends_with(' ') && !body.starts_with(' ') {
                        last.text.push(' ');
                    }
                    last.text.push_str(body);
                }
                _ => portions.push(Portion { word, text: body.to_owned(), is_ended: false }),
            }
            (rest, is_first) = (behind, false);
        }
        if let Some(last) = portions.last_mut() {
            last.is_ended = !is_full;
        }
    }
    let mut said_texts = Vec::new();
    for Portion { word, text, .. } in portions {
        let text = text.trim();
        let named = (!text.is_empty() && text != "NOTPROVIDED").then(|| text.to_owned());
        match word {
            Some("EREF") => said.references.end_to_end = named,
            Some("KREF") => said.references.customer = named.or_else(|| said.references.customer.take()),
            Some("MREF") => said.references.mandate = named,
            Some("IBAN") => said.counterparty.account = said.counterparty.account.take().or(named),
            Some("BIC") => said.counterparty.bank = said.counterparty.bank.take().or(named),
            Some("ABWA" | "ABWE") => said.counterparty.name = said.counterparty.name.take().or(named),
            Some("CRED" | "DEBT" | "COAM" | "OAMT") => {}
            _ => said_texts.extend(named),
        }
    }
    said.remittance = said_texts.join(" ");
}

/// The word a text begins with, what it says, and the text from the next word on.
fn next(text: &str) -> (Option<&'static str>, &str, &str) {
    let word = WORDS.iter().find(|word| text.strip_prefix(**word).is_some_and(|rest| rest.starts_with('+'))).copied();
    let body = word.map_or(text, |word| &text[word.len() + 1..]);
    let from = text.len() - body.len();
    let end = WORDS
        .iter()
        .flat_map(|word| body.match_indices(word).map(move |(at, _)| (at, word.len())))
        .filter(|(at, length)| body[at + length..].starts_with('+') && (*at == 0 || body[..*at].ends_with(' ')))
        .map(|(at, _)| from + at)
        .filter(|at| *at > 0)
        .min()
        .unwrap_or(text.len());
    (word, &text[from..end], &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Said {
        let mut said = Said::default();
        let (code, separator, rest) = begins(text).unwrap();
        read(code, separator, rest, &Account::numbered("0390123456"), &mut said, &mut |_| ());
        said
    }

    #[test]
    fn a_number_left_out_ends_what_was_said() {
        let found = said("105?20EREF+123/123/12345-----L110?60000000012345 BIC: BYLADEMM");
        assert_eq!(found.references.end_to_end.as_deref(), Some("123/123/12345-----L110"));
        assert_eq!(found.remittance, "000000012345 BIC: BYLADEMM");
    }

    #[test]
    fn words_go_on_over_full_subfields_and_end_in_short_ones() {
        let found =
            said("159?00RETOURE?20EREF+TFNR 40005 00005?21MTLG:Grund nicht spezifizie?22rt Reject aus SEPA-Ueberwei?23sungsauftrag?34914");
        assert_eq!(found.references.end_to_end.as_deref(), Some("TFNR 40005 00005"));
        assert_eq!(found.remittance, "MTLG:Grund nicht spezifiziert Reject aus SEPA-Ueberweisungsauftrag");
        let found = said("171?20EREF+TRX-0A4A47C3-F846-4729?21-8A1B-5DF620F?22MREF+M1 CRED+DE98ZZZ?24SVWZ+Rechnung 4711?32PETER?33 PAN");
        assert_eq!(found.references.end_to_end.as_deref(), Some("TRX-0A4A47C3-F846-4729-8A1B-5DF620F"));
        assert_eq!(found.references.mandate.as_deref(), Some("M1"));
        assert_eq!((found.remittance.as_str(), found.counterparty.name.as_deref()), ("Rechnung 4711", Some("PETER PAN")));
    }

    #[test]
    fn another_separator_and_the_own_account() {
        let found = said("000>100987654321>20ALGEMENE TUSSENREKENING KOS>21TEN>310390123456");
        assert_eq!(found.counterparty.account.as_deref(), Some("0987654321"));
        assert_eq!(found.remittance, "ALGEMENE TUSSENREKENING KOSTEN");
    }

    #[test]
    fn a_lone_separator_is_told_and_kept() {
        let mut told = 0;
        let mut found = Said::default();
        let (code, separator, rest) = begins("105?20Was ist das? Nichts?").unwrap();
        read(code, separator, rest, &Account::default(), &mut found, &mut |_| told += 1);
        assert_eq!((told, found.remittance.as_str()), (1, "Was ist das? Nichts?"));
    }

    #[test]
    fn plain_texts_are_none_of_these() {
        assert!(begins("999PN5477SCHECK").is_none());
        assert!(begins("123 ABC").is_none());
        assert!(begins("12?00").is_none());
        assert!(begins("52.89.39.882").is_none());
    }
}
