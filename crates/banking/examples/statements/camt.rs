//! What the PHP library genkgo/camt read: its objects, written as JSON.

use super::tally::Tally;
use banking::{Reading, Statement};
use serde_json::Value;

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty() && *text != "__RECURSIVITY__").map(str::to_owned)
}

/// Minor units and their currency, as a decimal.
fn money(value: &Value) -> (Option<String>, Option<String>) {
    let currency = text(&value["getCurrency"]["getCode"]);
    let amount = text(&value["getAmount"]).and_then(|units| units.parse::<i64>().ok()).map(|units| {
        let places = if currency.as_deref() == Some("JPY") { 0 } else { 2 };
        let (sign, digits) = (if units < 0 { "-" } else { "" }, format!("{:03}", units.abs()));
        let (whole, decimals) = digits.split_at(digits.len() - places);
        let written = if places == 0 {
            digits.trim_start_matches('0').to_owned()
        } else {
            format!("{whole}.{decimals}").trim_end_matches('0').trim_end_matches('.').to_owned()
        };
        format!("{sign}{written}")
    });
    (amount, currency)
}

fn day(value: &Value) -> Option<String> {
    text(&value["0"]).and_then(|day| day.get(..10).map(str::to_owned))
}

fn known(reference: Option<String>) -> Option<String> {
    reference.filter(|reference| reference != "NOTPROVIDED")
}

pub(crate) fn compare(reading: &Reading, expected: &str, tally: &mut Tally) {
    let Ok(expected) = serde_json::from_str::<Value>(expected) else {
        tally.field("their reading", "", None, Some("unreadable".to_owned()));
        return;
    };
    let none = Vec::new();
    let theirs = expected["getEntries"].as_array().unwrap_or(&none);
    let entries: Vec<_> =
        reading.statements.iter().flat_map(|statement| statement.entries.iter().map(move |entry| (statement, entry))).collect();
    tally.field("entries in file", "", Some(entries.len().to_string()), Some(theirs.len().to_string()));
    for ((statement, entry), expected) in entries.iter().zip(theirs) {
        let at = entry.place.to_string();
        let (amount, currency) = money(&expected["getAmount"]);
        tally.field("amount", &at, Some(entry.amount.normalize().to_string()), amount);
        tally.field("currency", &at, entry.currency.clone(), currency);
        tally.field("booking day", &at, entry.booked_on.map(|day| day.to_string()), day(&expected["getBookingDate"]));
        tally.field("value day", &at, entry.value_on.map(|day| day.to_string()), day(&expected["getValueDate"]));
        let side = if entry.amount.is_sign_negative() { "DBIT" } else { "CRDT" };
        tally.field("side", &at, Some(side.to_owned()), text(&expected["getCreditDebitIndicator"]));
        tally.field(
            "reversal",
            &at,
            Some(entry.is_reversal.to_string()),
            expected["getReversalIndicator"].as_bool().map(|is| is.to_string()),
        );
        tally.field("bank reference", &at, entry.references.bank.clone(), text(&expected["getAccountServicerReference"]));
        record(statement, &expected["getRecord"], tally);
        let details = expected["getTransactionDetails"].as_array().unwrap_or(&none);
        for (number, detail) in details.iter().enumerate() {
            let detail = if detail.is_object() { detail } else { &expected["getTransactionDetail"] };
            let ours = entry.details.get(number);
            let references = ours.map_or(&entry.references, |ours| &ours.references);
            let ends = known(text(&detail["getReference"]["getEndToEndId"]));
            tally.field("end-to-end", &at, references.end_to_end.clone(), ends);
            let structured = text(&detail["getRemittanceInformation"]["getCreditorReferenceInformation"]["getRef"])
                .or_else(|| text(&detail["getRemittanceInformation"]["getStructuredBlock"]["getCreditorReferenceInformation"]["getRef"]));
            tally.field("structured reference", &at, references.structured.first().cloned(), structured);
            if let Some(ours) = ours {
                let (amount, currency) = money(&detail["getAmount"]);
                tally.field("transaction amount", &at, ours.amount.map(|amount| amount.normalize().to_string()), amount);
                tally.field("transaction currency", &at, ours.currency.clone(), currency);
            }
        }
    }
    let records = expected["getRecords"].as_array().unwrap_or(&none);
    tally.field("statements in file", "", Some(reading.statements.len().to_string()), Some(records.len().to_string()));
    for (statement, expected) in reading.statements.iter().zip(records) {
        record(statement, expected, tally);
    }
}

fn record(statement: &Statement, expected: &Value, tally: &mut Tally) {
    tally.field("account", "", Some(statement.account.number.clone()), text(&expected["getAccount"]["getIdentification"]));
    tally.field("statement reference", "", statement.reference.clone(), text(&expected["getId"]));
    tally.field("statement number", "", statement.number.clone(), text(&expected["getLegalSequenceNumber"]));
    let Some(balances) = expected["getBalances"].as_array() else { return };
    for balance in balances {
        let (ours, fields) = match text(&balance["getType"]).as_deref() {
            Some("opening") => (&statement.opening, ["opening balance", "opening currency", "opening day"]),
            Some("closing") => (&statement.closing, ["closing balance", "closing currency", "closing day"]),
            _ => continue,
        };
        let (amount, currency) = money(&balance["getAmount"]);
        let ours = ours.as_ref();
        tally.field(fields[0], "", ours.map(|balance| balance.amount.normalize().to_string()), amount);
        tally.field(fields[1], "", ours.and_then(|balance| balance.currency.clone()), currency);
        tally.field(fields[2], "", ours.map(|balance| balance.day.to_string()), day(&balance["getDate"]));
    }
}
