//! `Ntry` and its `TxDtls`.

use super::tree::Element;
use super::{AGENTS, NUMBERS, amount_of, checked_day, is_debit};
use crate::amount;
use crate::fault::{Faults, Kind as Wrong, Place};
use crate::limits::within;
use crate::statement::{Account, Counterparty, Detail, Entry, References, Status};

pub(super) fn read(element: &Element, own: &Account, path: &str, faults: &mut Faults) -> Option<Entry> {
    let place = |name: &str| Place::Path(format!("{path}{name}"));
    if element.is_cut {
        return None;
    }
    let Some((amount, currency)) = amount_of(element) else {
        let found = element.text_at("Amt");
        faults.at(
            if found.is_some() { &Wrong::AMOUNT_UNREADABLE } else { &Wrong::AMOUNT_MISSING },
            place("/Amt"),
            found.unwrap_or_default(),
        );
        return None;
    };
    let Some(is_debit) = is_debit(element) else {
        faults.at(&Wrong::SIDE_UNREADABLE, place("/CdtDbtInd"), element.text_at("CdtDbtInd").unwrap_or_default());
        return None;
    };
    if currency.is_none() {
        faults.at(&Wrong::CURRENCY_MISSING, place("/Amt"), &amount.to_string());
    }
    let booked_on = checked_day(element, "BookgDt", path, faults);
    let value_on = checked_day(element, "ValDt", path, faults);
    if booked_on.is_none() && value_on.is_none() {
        faults.at(&Wrong::DAY_MISSING, place("/BookgDt"), "");
    }
    let is_reversal = matches!(element.text_at("RvslInd"), Some("true" | "1"));
    let transactions: Vec<&Element> =
        element.all("NtryDtls").flat_map(|details| details.all("TxDtls")).chain(element.all("TxDtls")).collect();
    let mut details: Vec<Detail> = transactions.iter().map(|transaction| detail(transaction, is_debit, is_reversal, own)).collect();
    let amount = if is_debit { -amount } else { amount };
    check_sum(&details, amount, currency.as_deref(), place("/NtryDtls"), faults);
    let only = if details.len() == 1 { details.pop().unwrap_or_default() } else { Detail::default() };
    let text = |name: &str| element.text_at(name).map(within);
    let mut references = only.references;
    references.bank = text("AcctSvcrRef").or(references.bank);
    references.customer = references.customer.or_else(|| text("NtryRef"));
    references.code = element.child("BkTxCd").and_then(code).or(references.code);
    let remittance = if only.remittance.is_empty() { text("AddtlNtryInf").unwrap_or_default() } else { only.remittance };
    Some(Entry {
        place: place(""),
        status: match element.first_text(&["Sts/Cd", "Sts"]) {
            Some("PDNG" | "FUTR") => Status::Pending,
            Some("INFO") => Status::Information,
            _ => Status::Booked,
        },
        booked_on: booked_on.or(value_on),
        value_on,
        amount,
        currency,
        is_reversal,
        counterparty: only.counterparty,
        remittance,
        references,
        details,
    })
}

/// What the transactions of a batch add up to, where all tell it in the entry's currency.
fn check_sum(details: &[Detail], amount: rust_decimal::Decimal, currency: Option<&str>, place: Place, faults: &mut Faults) {
    if details.len() < 2 || details.iter().any(|detail| detail.amount.is_none() || detail.currency.as_deref() != currency) {
        return;
    }
    let sum = amount::sum(details.iter().filter_map(|detail| detail.amount));
    if sum != Some(amount) {
        let found = sum.map_or_else(|| "-".to_owned(), |sum| sum.to_string());
        faults.value_at(&Wrong::DETAILS_SUM, place, &found, &amount.to_string());
    }
}

/// `PMNT-RCDT-ESCT`, or the bank's own code.
fn code(element: &Element) -> Option<String> {
    let domain: Vec<&str> = ["Domn/Cd", "Domn/Fmly/Cd", "Domn/Fmly/SubFmlyCd"].iter().filter_map(|path| element.text_at(path)).collect();
    if domain.is_empty() { element.text_at("Prtry/Cd").map(within) } else { Some(within(&domain.join("-"))) }
}

fn detail(element: &Element, entry_is_debit: bool, is_reversal: bool, own: &Account) -> Detail {
    // In a batch each transaction may have its own side.
    let is_debit = is_debit(element).unwrap_or(entry_is_debit);
    let told = amount_of(element).or_else(|| amount_of(element.at("AmtDtls/TxAmt")?));
    let (amount, currency) = told.map_or((None, None), |(amount, currency)| (Some(if is_debit { -amount } else { amount }), currency));
    Detail {
        amount,
        currency,
        counterparty: counterparty(element, entry_is_debit != is_reversal, own),
        remittance: remittance(element),
        references: references(element),
    }
}

/// Money that comes has a debtor at the other end, money that goes a creditor; a reversal keeps the roles of
/// what it takes back.
fn counterparty(element: &Element, other_is_creditor: bool, own: &Account) -> Counterparty {
    let role = |role: &str| -> Counterparty {
        let parties = element.child("RltdPties");
        let party = |name: &str| parties.and_then(|parties| parties.child(name));
        let name = |element: &Element| element.first_text(&["Nm", "Pty/Nm", "Agt/FinInstnId/Nm"]).map(within);
        let agents = element.child("RltdAgts");
        Counterparty {
            name: party(role).and_then(name).or_else(|| party(&format!("Ultmt{role}")).and_then(name)),
            account: party(&format!("{role}Acct"))
                .and_then(|account| account.first_text(NUMBERS))
                .map(|number| within(number).chars().filter(|c| !c.is_whitespace()).collect()),
            bank: agents
                .and_then(|agents| agents.child(&format!("{role}Agt")))
                .and_then(|agent| agent.first_text(AGENTS))
                .or_else(|| party(role)?.child("Agt")?.first_text(AGENTS))
                .map(within),
        }
    };
    let (expected, other) = if other_is_creditor { ("Cdtr", "Dbtr") } else { ("Dbtr", "Cdtr") };
    let found = role(expected);
    if found.name.is_some() || found.account.is_some() {
        return found;
    }
    // Some banks name the other end under the wrong role; the account's own holder is not meant.
    let instead = role(other);
    let is_own =
        instead.account.as_deref().is_some_and(|account| account == own.number) || (own.holder.is_some() && instead.name == own.holder);
    if is_own { found } else { Counterparty { bank: found.bank.or(instead.bank), ..instead } }
}

fn remittance(element: &Element) -> String {
    let mut texts: Vec<&str> = Vec::new();
    for information in element.all("RmtInf") {
        texts.extend(information.all("Ustrd").map(|text| text.text.trim()));
        texts.extend(information.all("Strd").flat_map(|structured| structured.all("AddtlRmtInf")).map(|text| text.text.trim()));
    }
    texts.retain(|text| !text.is_empty());
    if texts.is_empty() {
        texts.extend(element.text_at("AddtlTxInf"));
    }
    within(&texts.join("\n"))
}

fn references(element: &Element) -> References {
    let text = |paths: &[&str]| element.first_text(paths).filter(|text| !matches!(*text, "NOTPROVIDED" | "NOT PROVIDED")).map(within);
    let structured = element
        .all("RmtInf")
        .flat_map(|information| information.all("Strd"))
        .flat_map(|structured| {
            let own = structured.child("CdtrRefInf").and_then(|reference| reference.first_text(&["Ref", "CdtrRef"]));
            let documents = structured.all("RfrdDocInf").filter_map(|document| document.first_text(&["Nb", "RfrdDocNb"]));
            own.into_iter().chain(documents).map(within).collect::<Vec<_>>()
        })
        .collect();
    References {
        end_to_end: text(&["Refs/EndToEndId"]),
        bank: text(&["Refs/AcctSvcrRef", "Refs/TxId", "Refs/UETR"]),
        customer: text(&["Refs/InstrId", "Refs/PmtInfId", "Refs/MsgId"]),
        mandate: text(&["Refs/MndtId"]),
        structured,
        code: element.child("BkTxCd").and_then(code),
    }
}
