//! ISO 20022 camt.052 (report), camt.053 (statement) and camt.054 (notification), all versions.
//!
//! Versions differ in where a few things stand; each is looked for in all its places.

mod entry;
mod tree;

use crate::amount;
use crate::day::{self, Day};
use crate::fault::{Faults, Kind as Wrong, Place};
use crate::limits;
use crate::statement::{Account, Balance, Format, Kind, Reading, Statement};
use crate::sums;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use tree::Element;

/// Whether a text is XML.
pub(crate) fn is_xml(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
}

const MESSAGES: &[(&str, &str, Kind)] = &[
    ("BkToCstmrAcctRpt", "Rpt", Kind::Interim),
    ("BkToCstmrStmt", "Stmt", Kind::Statement),
    ("BkToCstmrDbtCdtNtfctn", "Ntfctn", Kind::Advice),
];

pub(crate) fn read(text: &str) -> Reading {
    let mut faults = Faults::default();
    let Some(root) = tree::read(text.trim_start_matches('\u{feff}'), &mut faults) else {
        // Without an element nothing is wrong with it either.
        if faults.is_empty() {
            faults.at(&Wrong::FORMAT_UNKNOWN, Place::File, text.trim_start());
        }
        return Reading { faults: faults.into_vec(), ..Reading::default() };
    };
    // The first version names the message with its version: `BkToCstmrStmtV01`.
    let message = |element: &Element| {
        MESSAGES.iter().find(|(name, _, _)| element.name.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('V')))
    };
    let wrapped = root.children.iter().find(|child| message(child).is_some());
    let Some((body, (_, part, kind))) = wrapped.or(Some(&root)).and_then(|body| Some((body, message(body)?))) else {
        faults.at(&Wrong::FORMAT_UNKNOWN, Place::Path(root.name.clone()), root.namespace.as_deref().unwrap_or(&root.name));
        return Reading { faults: faults.into_vec(), ..Reading::default() };
    };
    let mut statements = Vec::new();
    let mut entries = 0;
    for (number, element) in (1..).zip(body.all(part)) {
        let path = format!("{part}[{number}]");
        if statements.len() >= limits::STATEMENTS {
            faults.at(&Wrong::TOO_MANY, Place::Path(path), &number.to_string());
            break;
        }
        statements.push(statement(element, *kind, &path, &mut entries, &mut faults));
    }
    if statements.is_empty() {
        faults.at(&Wrong::NO_STATEMENT, Place::Path(body.name.clone()), part);
    }
    Reading { format: Some(Format::Camt), statements, faults: faults.into_vec() }
}

fn statement(element: &Element, kind: Kind, path: &str, entries: &mut usize, faults: &mut Faults) -> Statement {
    let account = element.child("Acct").map(account).unwrap_or_default();
    if account.number.is_empty() {
        faults.at(&Wrong::ACCOUNT_MISSING, Place::Path(format!("{path}/Acct")), element.text_at("Id").unwrap_or_default());
    }
    let text = |name: &str| element.text_at(name).map(limits::within);
    let mut statement = Statement {
        kind,
        account,
        reference: text("Id"),
        number: text("LglSeqNb").or_else(|| text("ElctrncSeqNb")),
        page: element.text_at("StmtPgntn/PgNb").or_else(|| element.text_at("RptPgntn/PgNb")).map(limits::within),
        note: element.first_text(&["AddtlStmtInf", "AddtlRptInf", "AddtlNtfctnInf"]).map(limits::within).unwrap_or_default(),
        ..Statement::default()
    };
    balances(element, &mut statement, path, faults);
    for (number, child) in (1..).zip(element.all("Ntry")) {
        let path = format!("{path}/Ntry[{number}]");
        *entries += 1 + child.all("NtryDtls").map(|details| details.children.len()).sum::<usize>();
        if *entries > limits::ENTRIES {
            faults.at(&Wrong::TOO_MANY, Place::Path(path), &entries.to_string());
            break;
        }
        if let Some(entry) = entry::read(child, &statement.account, &path, faults) {
            statement.entries.push(entry);
        }
    }
    if statement.account.currency.is_none() {
        statement.account.currency = statement.closing.as_ref().or(statement.opening.as_ref()).and_then(|balance| balance.currency.clone());
    }
    sums::check(&statement, &Place::Path(format!("{path}/Bal")), faults);
    statement
}

/// The places where the number of an account may stand.
const NUMBERS: &[&str] = &["Id/IBAN", "Id/Othr/Id", "Id/PrtryAcct/Id", "Id/BBAN", "Id/UPIC"];
/// The places where an agent may be named.
const AGENTS: &[&str] = &[
    "FinInstnId/BICFI",
    "FinInstnId/BIC",
    "FinInstnId/CmbndId/BIC",
    "FinInstnId/ClrSysMmbId/MmbId",
    "FinInstnId/ClrSysMmbId/Id",
    "FinInstnId/Nm",
    "FinInstnId/NmAndAdr/Nm",
    "FinInstnId/Othr/Id",
];

fn account(element: &Element) -> Account {
    let number = element.first_text(NUMBERS).unwrap_or_default();
    Account {
        bank: element.child("Svcr").and_then(|bank| bank.first_text(AGENTS)).map(limits::within),
        currency: element.text_at("Ccy").map(limits::within),
        holder: element.first_text(&["Ownr/Nm", "Nm"]).map(limits::within),
        ..Account::numbered(&limits::within(number))
    }
}

fn balances(element: &Element, statement: &mut Statement, path: &str, faults: &mut Faults) {
    for (number, child) in (1..).zip(element.all("Bal")) {
        let code = child.first_text(&["Tp/CdOrPrtry/Cd", "Tp/Cd", "Tp/CdOrPrtry/Prtry"]).unwrap_or_default();
        // The previously closed balance is the opening one, when that is not told.
        let is_opening = code == "OPBD" || (code == "PRCD" && statement.opening.is_none());
        if (!is_opening && code != "CLBD") || child.is_cut {
            continue;
        }
        let path = format!("{path}/Bal[{number}]");
        let is_intermediate = child.first_text(&["Tp/SubTp/Cd", "Tp/SubTp/Prtry"]) == Some("INTM");
        let balance = || {
            let (amount, currency) = amount_of(child)?;
            let amount = if is_debit(child)? { -amount } else { amount };
            Some(Balance { amount, currency, day: day_of(child, "Dt")?.taken()?, is_intermediate })
        };
        match balance() {
            Some(balance) if is_opening => statement.opening = Some(balance),
            Some(balance) => statement.closing = Some(balance),
            None => faults.at(&Wrong::BALANCE_UNREADABLE, Place::Path(path), child.text_at("Amt").unwrap_or(code)),
        }
    }
}

/// The amount without its sign, and its currency.
fn amount_of(element: &Element) -> Option<(Decimal, Option<String>)> {
    let amount = element.child("Amt")?;
    // Versions from 2019 on allow an amount inside a choice.
    let amount = amount.child("Amt").unwrap_or(amount);
    let text = amount.text.trim();
    Some((amount::with_point(text).filter(|_| !text.is_empty())?, amount.currency.clone()))
}

fn is_debit(element: &Element) -> Option<bool> {
    match element.text_at("CdtDbtInd")? {
        "DBIT" => Some(true),
        "CRDT" => Some(false),
        _ => None,
    }
}

/// A day stands as `Dt/Dt`, `Dt/DtTm`, or as text.
fn day_of(element: &Element, name: &str) -> Option<Day> {
    let element = element.child(name)?;
    let text = element.first_text(&["Dt", "DtTm"]).unwrap_or_else(|| element.text.trim());
    (!text.is_empty()).then(|| day::of_iso(text))
}

/// The day, and what is wrong with it.
fn checked_day(element: &Element, name: &str, path: &str, faults: &mut Faults) -> Option<NaiveDate> {
    let found = day_of(element, name)?;
    let place = || Place::Path(format!("{path}/{name}"));
    let text = || element.at(name).map(|day| day.first_text(&["Dt", "DtTm"]).unwrap_or(&day.text).to_owned()).unwrap_or_default();
    match found {
        Day::Good(_) => {}
        Day::MonthEnd(taken) => faults.value_at(&Wrong::DAY_AFTER_MONTH_END, place(), &text(), &taken.to_string()),
        Day::Bad => faults.at(&Wrong::DAY_DOUBTFUL, place(), &text()),
    }
    found.taken()
}
