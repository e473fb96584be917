//! Which entries of a file are taken, decided without a database.

use std::collections::BTreeMap;

use banking::{Entry, Kind, Reading, Statement, Status};
use kernel::quantity::{CNY, Money};
use kernel::{Day, Problem, Text, digest_of};

use super::types::{StatementFault, Taken};
use crate::bank_accounts::{BankAccount, plain_number};

/// Refuses a workbook: its rows come by the clipboard.
pub(super) fn no_workbook(bytes: &[u8]) -> Result<(), Problem> {
    let beginnings: [&[u8]; 2] = [b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0]];
    if beginnings.iter().any(|beginning| bytes.starts_with(beginning)) {
        let detail = "This is a workbook. Open it, select its rows with the headings, copy them and paste them here; or save it as CSV.";
        return Err(Problem::conflict("books.statement_is_workbook", detail));
    }
    Ok(())
}

/// Everything that can be taken of a file, and what is wrong with the rest. A file of an account that is not
/// the firm's, in another currency, or of what is not booked yet is refused whole.
pub(super) fn taken(
    reading: Reading,
    accounts: &[BankAccount],
    chosen: Option<&BankAccount>,
) -> Result<(Vec<Taken>, Vec<StatementFault>), Problem> {
    let mut faults: Vec<StatementFault> = reading.faults.into_iter().map(StatementFault::from).collect();
    if reading.statements.iter().all(|statement| statement.entries.is_empty()) {
        let detail = "The file holds no entry that could be read.";
        let told = serde_json::to_value(&faults).unwrap_or_default();
        return Err(Problem::conflict("books.nothing_on_statement", detail).with("faults", told));
    }
    let mut all = Vec::new();
    let mut seen = BTreeMap::new();
    for statement in &reading.statements {
        let account = account_of(statement, accounts, chosen)?;
        if account.currency != CNY {
            let detail =
                format!("{} holds {}. Statements are taken of accounts in CNY; enter its payments.", account.name, account.currency);
            return Err(Problem::conflict("books.other_currency", detail).with("place", account.number.clone()));
        }
        for entry in statement.entries.iter().filter(|entry| entry.status == Status::Booked && !entry.amount.is_zero()) {
            if let Some(currency) = entry.currency.as_deref().filter(|currency| *currency != "CNY") {
                let detail = format!("Amounts are in CNY here, not in {currency}.");
                return Err(Problem::conflict("books.other_currency", detail).with("place", entry.place.to_string()));
            }
            match of_entry(entry, account, &mut seen) {
                Ok(entry) => all.push(entry),
                Err(fault) => faults.push(*fault),
            }
        }
    }
    Ok((all, faults))
}

fn account_of<'a>(statement: &Statement, accounts: &'a [BankAccount], chosen: Option<&'a BankAccount>) -> Result<&'a BankAccount, Problem> {
    if statement.kind != Kind::Statement {
        let detail = "This tells what is not closed yet. Bring the statement (MT940, camt.053) when the day is over.";
        return Err(Problem::conflict("books.interim_statement", detail));
    }
    let number = plain_number(&statement.account.number);
    if number.is_empty() {
        return chosen.ok_or_else(|| {
            Problem::conflict("books.bank_account_needed", "The file does not say of which account it is. Choose the account.")
        });
    }
    let found = accounts.iter().find(|account| account.number == number);
    let fits = |account: &&BankAccount| chosen.is_none_or(|chosen| chosen.id == account.id);
    found.filter(fits).ok_or_else(|| {
        let detail = "The statement is of another account. Enter that account first, or bring the right file.";
        Problem::conflict("books.bank_account_unknown", detail).with("number", number)
    })
}

fn of_entry(entry: &Entry, account: &BankAccount, seen: &mut BTreeMap<String, u32>) -> Result<Taken, Box<StatementFault>> {
    let fault = |code: &str, found: String, expected: Text, fix: Text| {
        Box::new(StatementFault { code: code.to_owned(), place: entry.place.to_string(), is_left_out: true, found, expected, fix })
    };
    let by_hand = || Text::new("请手工录入这一笔。", "Enter this one by hand.");
    let written = entry.amount.to_string();
    let Some(day) = entry.day() else {
        return Err(fault("books.bank_entry_without_day", written, Text::new("记账日期", "a booking day"), by_hand()));
    };
    let Ok(money) = Money::parse(&written, CNY) else {
        return Err(fault("books.bank_entry_inexact", written, Text::new("精确到分的金额", "an amount in whole fen"), by_hand()));
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let references = &entry.references;
    let reference = references.structured.first().or(references.end_to_end.as_ref()).cloned().unwrap_or_default();
    let told = [
        account.id.clone(),
        day.to_string(),
        money.minor.to_string(),
        text(&references.bank),
        text(&references.customer),
        reference.clone(),
        text(&entry.counterparty.account),
        entry.remittance.clone(),
    ];
    let identity = digest_of(told.join("\n").as_bytes());
    // Two entries of one file that say the same are two.
    let count = seen.entry(identity.clone()).and_modify(|count| *count += 1).or_insert(0);
    Ok(Taken {
        bank_account_id: account.id.clone(),
        identity: format!("{identity}.{count}"),
        day: Day(day),
        amount: money.minor,
        is_reversal: entry.is_reversal,
        party_name: text(&entry.counterparty.name),
        party_account: text(&entry.counterparty.account),
        remittance: entry.remittance.chars().take(1_000).collect(),
        reference,
    })
}
