//! What the Python library mt940 read: its objects, written as YAML with tags of Python.

use super::tally::Tally;
use banking::{Balance, Reading, Statement};
use base64::Engine as _;
use serde_json::Value;

/// Without the tags, anchors and what repeats the parser's own tables.
fn plain(text: &str) -> String {
    let mut clean = String::new();
    let mut in_tags = false;
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            in_tags = line.starts_with("tags:") || line.starts_with("processors:");
        }
        let has_alias = line.trim_end().rsplit(' ').next().is_some_and(|word| word.starts_with("*id"));
        if in_tags || has_alias {
            continue;
        }
        let words = line.split_inclusive(' ').filter(|word| !word.starts_with("!!") && !word.starts_with("&id"));
        let kept: String = words.collect();
        // What they did not quote is a text as well: 0724710345313905 is no number.
        match kept.split_once(": ").filter(|(_, value)| !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())) {
            Some((key, value)) => clean.push_str(&format!("{key}: '{value}'")),
            None => clean.push_str(&kept),
        }
        clean.push('\n');
    }
    clean
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty() && text != "null"),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(one) if one.len() == 1 => text(&one[0]),
        _ => None,
    }
}

fn decimal(value: &Value) -> Option<String> {
    let amount = text(&value["amount"])?;
    let trimmed = if amount.contains('.') { amount.trim_end_matches('0').trim_end_matches('.') } else { &amount };
    Some(trimmed.to_owned())
}

/// A day is the state of a Python object: year in two bytes, month, day.
fn day(value: &Value) -> Option<String> {
    let bytes = base64::engine::general_purpose::STANDARD.decode(text(value)?).ok()?;
    match bytes.as_slice() {
        [high, low, month, day] => Some(format!("{:04}-{month:02}-{day:02}", u16::from(*high) * 256 + u16::from(*low))),
        _ => None,
    }
}

fn balance(tally: &mut Tally, field: [&'static str; 3], ours: Option<&Balance>, theirs: &Value) {
    tally.field(field[0], "", ours.map(|balance| balance.amount.normalize().to_string()), decimal(&theirs["amount"]));
    tally.field(field[1], "", ours.and_then(|balance| balance.currency.clone()), text(&theirs["amount"]["currency"]));
    tally.field(field[2], "", ours.map(|balance| balance.day.to_string()), day(&theirs["date"]));
}

pub(crate) fn compare(reading: &Reading, expected: &str, tally: &mut Tally) {
    let Ok(expected) = serde_saphyr::from_str::<Value>(&plain(expected)) else {
        tally.field("their reading", "", None, Some("unreadable".to_owned()));
        return;
    };
    let entries: Vec<_> =
        reading.statements.iter().flat_map(|statement| statement.entries.iter().map(move |entry| (statement, entry))).collect();
    let none = Vec::new();
    let theirs = expected["transactions"].as_array().unwrap_or(&none);
    tally.field("entries in file", "", Some(entries.len().to_string()), Some(theirs.len().to_string()));
    for ((statement, entry), expected) in entries.iter().zip(theirs) {
        let expected = &expected["data"];
        let at = entry.place.to_string();
        tally.field("amount", &at, Some(entry.amount.normalize().to_string()), decimal(&expected["amount"]));
        tally.field("currency", &at, entry.currency.clone(), text(&expected["amount"]["currency"]));
        tally.field("value day", &at, entry.value_on.map(|day| day.to_string()), day(&expected["date"]));
        tally.field("booking day", &at, entry.booked_on.map(|day| day.to_string()), day(&expected["entry_date"]));
        let side = text(&expected["status"])
            .map(|side| if side.starts_with('R') { if side == "RC" { "D" } else { "C" }.to_owned() } else { side });
        tally.field("side", &at, Some(if entry.amount.is_sign_negative() { "D" } else { "C" }.to_owned()), side);
        let code = text(&expected["transaction_code"]).or_else(|| text(&expected["id"]));
        tally.field("code", &at, entry.references.code.clone(), code);
        // `NONREF` and `EREF` stand for a reference that is not there; `KREF+` stands before one.
        let customer = text(&expected["customer_reference"]).filter(|reference| !matches!(reference.as_str(), "NONREF" | "EREF"));
        let customer = customer.map(|reference| reference.strip_prefix("KREF+\n").unwrap_or(&reference).to_owned());
        tally.field("customer reference", &at, entry.references.customer.clone(), customer);
        let bank = text(&expected["bank_reference"]).filter(|reference| reference != "NONREF");
        tally.field("bank reference", &at, entry.references.bank.clone(), bank);
        tally.field("end-to-end", &at, entry.references.end_to_end.clone(), text(&expected["end_to_end_reference"]));
        tally.field("name", &at, entry.counterparty.name.clone(), text(&expected["applicant_name"]));
        tally.field("statement reference", &at, statement.reference.clone(), text(&expected["transaction_reference"]));
    }
    // Of several statements in a file they keep what the last one said.
    let head = &expected["data"];
    let last = |has: &dyn Fn(&Statement) -> bool| reading.statements.iter().rev().find(|statement| has(statement));
    let written = last(&|statement| !statement.account.number.is_empty()).map(|statement| {
        let account = &statement.account;
        let with_bank = account.bank.iter().chain([&account.number]).cloned().collect::<Vec<_>>().join("/");
        let theirs = text(&head["account_identification"]).unwrap_or_default();
        // The currency behind the number is kept by itself.
        let currency = account.currency.as_deref().unwrap_or_default();
        if theirs.len() > 5 && theirs.strip_suffix(currency).map(|theirs| theirs.trim_end_matches('/')) == Some(&with_bank) {
            theirs
        } else {
            with_bank
        }
    });
    tally.field("account", "", written, text(&head["account_identification"]));
    let numbered = last(&|statement| statement.number.is_some());
    tally.field("statement number", "", numbered.and_then(|statement| statement.number.clone()), text(&head["statement_number"]));
    tally.field("page", "", numbered.and_then(|statement| statement.page.clone()), text(&head["sequence_number"]));
    for (is_intermediate, opening, closing) in
        [(false, "final_opening_balance", "final_closing_balance"), (true, "intermediate_opening_balance", "intermediate_closing_balance")]
    {
        let is_kind = |balance: &Option<Balance>| balance.as_ref().is_some_and(|balance| balance.is_intermediate == is_intermediate);
        let ours = last(&|statement| is_kind(&statement.opening)).and_then(|statement| statement.opening.as_ref());
        balance(tally, ["opening balance", "opening currency", "opening day"], ours, &head[opening]);
        let ours = last(&|statement| is_kind(&statement.closing)).and_then(|statement| statement.closing.as_ref());
        balance(tally, ["closing balance", "closing currency", "closing day"], ours, &head[closing]);
    }
}
