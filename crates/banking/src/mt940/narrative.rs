//! What stands in field 86, in the dialects of banks.
//!
//! Five are told apart by what the text looks like, not by which bank it is from: numbered subfields, slashes
//! (`/EREF/…/REMI/…`), labels (`TYT.: …;`, `REK: …/NAAM: …`), fixed columns, and lines. What none of them
//! explains stays remittance text, word for word.

use super::line::Line;
use super::{Said, subfields};
use crate::iban::is_iban_shaped;
use crate::statement::Account;

/// The words between slashes that end what stands before them.
const SLASHED: &[&str] = &[
    "TRTP", "IBAN", "BIC", "NAME", "REMI", "EREF", "BENM", "ORDP", "CSID", "MARF", "ISDT", "SVCL", "PREF", "RTRN", "CNTP", "PURP", "ULTC",
    "ULTB", "ULTD", "ADDR", "ID", "KREF", "ACCW", "TRCD", "EXCH", "BUSP", "REF", "RTYP",
];

pub(super) fn read(lines: &[String], own: &Account, entry: &Line, said: &mut Said, broken: &mut dyn FnMut(&str)) {
    let joined: String = lines.concat();
    let joined = joined.trim_start();
    let starts_with_word = || joined.strip_prefix('/').is_some_and(|rest| SLASHED.iter().any(|word| starts_word(rest, word)));
    if let Some((code, separator, rest)) = subfields::begins(joined) {
        subfields::read(code, separator, rest, own, said, broken);
    } else if starts_with_word() || joined.contains("/REMI/") {
        slashes(joined, said);
    } else if labels(joined, said) {
    } else {
        plain(lines, entry, said);
    }
}

fn named(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty() && text != "NOTPROVIDED").then(|| text.to_owned())
}

fn unspaced(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    (!text.is_empty()).then_some(text)
}

fn starts_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.starts_with('/'))
}

/// `/TRTP/SEPA/IBAN/NL…/BIC/…/NAME/…/REMI/…/EREF/…`
fn slashes(text: &str, said: &mut Said) {
    let mut rest = text;
    let mut before = String::new();
    let mut has_remittance = false;
    while !rest.is_empty() {
        let word = rest.strip_prefix('/').and_then(|behind| SLASHED.iter().find(|word| starts_word(behind, word)));
        let Some(word) = word else {
            // Up to the next slash, behind the one it may begin with.
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let length = rest[first..].find('/').map_or(rest.len(), |at| first + at);
            before.push_str(&rest[..length]);
            rest = &rest[length..];
            continue;
        };
        let body = &rest[word.len() + 2..];
        let end = body
            .match_indices('/')
            .find(|(at, _)| SLASHED.iter().any(|word| starts_word(&body[at + 1..], word)))
            .map_or(body.len(), |(at, _)| at);
        let value = &body[..end];
        match *word {
            "IBAN" => said.counterparty.account = unspaced(value),
            "BIC" => said.counterparty.bank = named(value),
            "NAME" => said.counterparty.name = said.counterparty.name.take().or_else(|| named(value)),
            "EREF" => said.references.end_to_end = named(value),
            "KREF" => said.references.customer = named(value),
            "MARF" => said.references.mandate = named(value),
            "CNTP" => counterparty(value, said),
            "REMI" => {
                has_remittance = true;
                said.remittance = remittance(value, said);
            }
            _ => {}
        }
        rest = &body[end..];
    }
    if !has_remittance {
        text.clone_into(&mut said.remittance);
    } else if let Some(before) = named(&before) {
        said.remittance = format!("{before} {}", said.remittance);
    }
}

/// `account/bank/name/town/`
fn counterparty(value: &str, said: &mut Said) {
    let mut parts = value.split('/');
    said.counterparty.account = parts.next().and_then(unspaced);
    said.counterparty.bank = parts.next().and_then(named);
    said.counterparty.name = parts.next().and_then(named);
}

/// `USTD//text/` or `STRD/CUR/reference/` or the text itself.
fn remittance(value: &str, said: &mut Said) -> String {
    if let Some(text) = value.strip_prefix("USTD//") {
        return text.trim_end_matches('/').trim().to_owned();
    }
    if let Some(reference) = value.strip_prefix("STRD/").and_then(|text| text.trim_end_matches('/').rsplit('/').next()) {
        said.references.structured.extend(named(reference));
        return reference.trim().to_owned();
    }
    value.trim_matches('/').trim().to_owned()
}

/// `Z RACH.: …; OD: …; TYT.: …; TNR: …` of mBank, `text REK: …/NAAM: …` of Knab.
fn labels(text: &str, said: &mut Said) -> bool {
    if let Some((before, behind)) = text.split_once("REK: ") {
        let (account, name) = behind.split_once("/NAAM:").unwrap_or((behind, ""));
        said.counterparty.account = unspaced(account);
        said.counterparty.name = named(name);
        before.trim().clone_into(&mut said.remittance);
        return true;
    }
    if !text.contains("TYT.:") {
        return false;
    }
    for part in text.split(';') {
        let Some((label, value)) = part.split_once(':') else { continue };
        match label.trim() {
            "Z RACH." | "NA RACH." => said.counterparty.account = unspaced(value),
            // The address is written behind the name, after two blanks.
            "OD" | "DLA" => said.counterparty.name = value.trim().split("  ").next().and_then(named),
            "TYT." => value.trim().clone_into(&mut said.remittance),
            "TNR" => said.references.bank = said.references.bank.take().or_else(|| unspaced(value)),
            _ => {}
        }
    }
    true
}

fn plain(lines: &[String], entry: &Line, said: &mut Said) {
    let text = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let first = lines.first().map_or("", |line| line.trim());
    let (head, tail) = first.split_once(' ').unwrap_or((first, ""));
    let is_reference = entry.customer.as_deref().is_some_and(|customer| customer == head) && is_account(head);
    if is_reference || is_iban_shaped(head) {
        // SNS and ASN begin with account and name.
        said.counterparty.account = unspaced(head);
        said.counterparty.name = named(tail);
    } else if is_dotted_account(head) && first.contains("  ") {
        // ABN AMRO: account and name in columns.
        said.counterparty.account = unspaced(head);
        said.counterparty.name = tail.trim().split("   ").next().and_then(named);
    } else if let Some(giro) = first.strip_prefix("GIRO ") {
        let (account, name) = giro.trim().split_once(' ').unwrap_or((giro.trim(), ""));
        if !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_digit()) {
            said.counterparty.account = unspaced(account);
            said.counterparty.name = name.trim().split("   ").next().and_then(named);
        }
    } else if let [_, account, name, ..] = lines
        && matches!(account.trim().len(), 16 | 24)
        && account.trim().bytes().all(|byte| byte.is_ascii_digit())
    {
        // Hungarian banks: a reference, the account, the name, the text.
        said.counterparty.account = unspaced(account);
        said.counterparty.name = named(name);
    }
    said.remittance = text;
}

fn is_account(text: &str) -> bool {
    is_iban_shaped(text) || (text.len() >= 7 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `52.89.39.882`
fn is_dotted_account(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (9..=10).contains(&digits) && text.matches('.').count() == 3 && digits + 3 == text.len()
}

/// Lines with a number of two digits before each, as old German and Hungarian programs write them in `:NS:`.
pub(super) fn numbered(lines: &[String], said: &mut Said) {
    let mut texts = Vec::new();
    let mut name = String::new();
    for line in lines {
        let Some(number) = line.get(..2).and_then(|number| number.parse::<u8>().ok()) else { continue };
        let value = line[2..].trim();
        match number {
            1..=14 => texts.extend(named(value)),
            15 | 16 => name.push_str(value),
            33 => said.counterparty.bank = named(value),
            34 => said.counterparty.account = unspaced(value),
            _ => {}
        }
    }
    said.counterparty.name = named(&name);
    said.remittance = texts.join("\n");
}

/// What stands behind the reference in field 61: a name, an account, or a text.
pub(super) fn supplement(text: &str, said: &mut Said) {
    let text = text.trim_matches([':', '\n', ' ']);
    if text.is_empty() {
        return;
    }
    if is_iban_shaped(text) {
        said.counterparty.account = said.counterparty.account.take().or_else(|| named(text));
    } else if !said.remittance.contains(text) && said.counterparty.name.as_deref() != Some(text) {
        said.remittance = if said.remittance.is_empty() { text.to_owned() } else { format!("{text}\n{}", said.remittance) };
    }
}
