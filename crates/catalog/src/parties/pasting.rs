//! Parties pasted from a spreadsheet.

use std::collections::{BTreeMap, BTreeSet};

use identity::audit::{self, Action};
use kernel::ids::new_id;
use kernel::problem::Params;
use kernel::quantity::{CNY, Currency, Money};
use kernel::{Ctx, Problem, Tx};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::types::{Contact, Contacts, PartyInput, PartyRole, PartyShown};
use super::{commands, queries, rules};
use crate::events::PartiesPasted;
use crate::folding::{folded, tidied};
use crate::words::RecordState;
use kernel::pasting::{Cells, PasteAnswer, PasteMode, check_rows, fault, fields_of, text_or};

const PASTED: Action = Action {
    code: "catalog.parties_pasted",
    zh: "批量录入往来单位：新建 {created}，更新 {updated}",
    en: "pasted parties: {created} made, {updated} changed",
};

/// The cells of one row. An empty one says nothing: for a new party the usual, for a known one what it has.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PartyCells {
    #[serde(default)]
    code: String,
    #[serde(default)]
    name: String,
    /// One or several, with commas between them.
    #[schema(example = "客户、供应商")]
    #[serde(default)]
    roles: String,
    #[serde(default)]
    credit_code: String,
    #[serde(default)]
    tax_number: String,
    #[serde(default)]
    address: String,
    /// Two letters by ISO 3166-1.
    #[schema(example = "CN")]
    #[serde(default)]
    country: String,
    /// The first contact's name, phone and mail.
    #[serde(default)]
    contact: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    mail: String,
    #[schema(example = "CNY")]
    #[serde(default)]
    currency: String,
    #[schema(example = "30")]
    #[serde(default)]
    payment_days: String,
    /// In the currency's unit.
    #[schema(example = "50,000.00")]
    #[serde(default)]
    credit_limit: String,
    #[serde(default)]
    bank: String,
    #[serde(default)]
    bank_account: String,
    #[serde(default)]
    state: String,
}

/// Rows that somebody pasted.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PartyPaste {
    mode: PasteMode,
    /// Judge the rows and keep nothing.
    #[serde(default)]
    preview: bool,
    rows: Vec<PartyCells>,
}

/// Judges the rows and keeps those that are right; the caller commits.
pub(super) async fn paste(tx: &mut Tx, ctx: &Ctx, paste: &PartyPaste) -> Result<PasteAnswer, Problem> {
    check_rows(paste.rows.len())?;
    let keys: Vec<String> = paste.rows.iter().map(|row| folded(&row.code)).collect();
    let known = queries::of_keys(tx, &ctx.org, &keys).await?;
    let mut answer = PasteAnswer { is_preview: paste.preview, ..PasteAnswer::default() };
    let mut judged = Vec::with_capacity(paste.rows.len());
    let mut firsts: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, (row, key)) in paste.rows.iter().zip(&keys).enumerate() {
        let number = at + 1;
        if let Some(first) = firsts.get(key.as_str()).filter(|_| !key.is_empty()) {
            let params = Params::from([("row".to_owned(), (*first).into())]);
            answer.refuse(number, fault("code", "field.taken", &format!("something else than row {first} has"), params));
            continue;
        }
        firsts.insert(key, number);
        let before = known.get(key);
        if before.is_some() && paste.mode == PasteMode::CreateOnly {
            answer.skipped += 1;
            continue;
        }
        match judge(row, before, ctx) {
            Ok(party) => judged.push((number, party)),
            Err(problem) => answer.refuse(number, fields_of(problem)?),
        }
    }
    let right = without_taken_codes(tx, ctx, judged, &mut answer).await?;
    answer.updated = right.iter().filter(|party| party.version > 1).count();
    answer.created = right.len() - answer.updated;
    answer.problems.sort_by_key(|problem| problem.row);
    if !paste.preview && !right.is_empty() {
        keep(tx, ctx, &right, &answer).await?;
    }
    Ok(answer)
}

async fn keep(tx: &mut Tx, ctx: &Ctx, parties: &[PartyShown], answer: &PasteAnswer) -> Result<(), Problem> {
    commands::write(tx, &ctx.org, parties).await?;
    let paste = new_id("pst", ctx.now);
    audit::record(tx, ctx, &PASTED, &paste, &json!({ "created": answer.created, "updated": answer.updated })).await?;
    Ok(tx.emit(ctx, &PartiesPasted { paste }).await?)
}

/// The party that a row makes of nothing, or of the one that is there.
fn judge(row: &PartyCells, before: Option<&PartyShown>, ctx: &Ctx) -> Result<PartyShown, Problem> {
    if before.is_some_and(|before| before.merged_into.is_some()) {
        return Err(Problem::conflict("catalog.merged_already", "the code of a party that was not merged into another one"));
    }
    rules::decide(read(row, before)?, before, ctx.now)
}

fn roles_of(text: &str) -> Option<Vec<PartyRole>> {
    text.split([',', ';', '、', '/', '|', ' ']).filter(|word| !word.is_empty()).map(PartyRole::of_cell).collect()
}

fn read(row: &PartyCells, before: Option<&PartyShown>) -> Result<PartyInput, Problem> {
    let mut cells = Cells::default();
    let roles = cells.word("roles", &row.roles, PartyRole::WORDS, roles_of);
    let state = cells.word("state", &row.state, RecordState::WORDS, RecordState::of_cell);
    let currency = cells.word("currency", &row.currency, "CNY USD EUR …", |text| match text {
        "人民币" | "rmb" | "元" => Some(CNY),
        code => code.to_uppercase().parse::<Currency>().ok(),
    });
    let mut input = match before {
        Some(before) => rules::entered(before),
        None => empty(cells.needed("roles", &row.roles, roles.clone(), Vec::new())),
    };
    input.roles = roles.unwrap_or(input.roles);
    input.currency = currency.unwrap_or(input.currency);
    input.state = state.unwrap_or(input.state);
    input.code = text_or(&row.code, &input.code);
    input.name = text_or(&row.name, &input.name);
    input.credit_code = Some(text_or(&row.credit_code, input.credit_code.as_deref().unwrap_or_default()));
    input.tax_number = text_or(&row.tax_number, &input.tax_number);
    input.address = text_or(&row.address, &input.address);
    input.country = text_or(&row.country, &input.country);
    input.bank = text_or(&row.bank, &input.bank);
    input.bank_account = text_or(&row.bank_account, &input.bank_account);
    input.payment_days = cells.whole("payment_days", &row.payment_days).or(input.payment_days);
    let money = |text: &str| Money::parse(text, input.currency).ok().map(|money| money.minor);
    input.credit_limit = cells.number("credit_limit", &row.credit_limit, "an amount in the party's currency", money).or(input.credit_limit);
    read_contact(row, &mut input.contacts);
    cells.done()?;
    Ok(input)
}

/// The first contact gets what the cells say.
fn read_contact(row: &PartyCells, contacts: &mut Contacts) {
    let cells = [&row.contact, &row.phone, &row.mail].map(|cell| tidied(cell));
    if cells.iter().all(String::is_empty) {
        return;
    }
    if contacts.0.is_empty() {
        contacts.0.push(Contact { name: text_or(&row.name, "–"), ..Contact::default() });
    }
    if let Some(first) = contacts.0.first_mut() {
        first.name = text_or(&row.contact, &first.name).chars().take(60).collect();
        first.phone = text_or(&row.phone, &first.phone);
        first.mail = text_or(&row.mail, &first.mail);
    }
}

fn empty(roles: Vec<PartyRole>) -> PartyInput {
    PartyInput {
        code: String::new(),
        name: String::new(),
        roles,
        credit_code: None,
        tax_number: String::new(),
        address: String::new(),
        country: String::new(),
        contacts: Contacts::default(),
        currency: CNY,
        payment_days: None,
        credit_limit: None,
        price_list: None,
        bank: String::new(),
        bank_account: String::new(),
        state: RecordState::Active,
    }
}

/// Leaves out rows whose credit code another party or an earlier row has.
async fn without_taken_codes(
    tx: &mut Tx,
    ctx: &Ctx,
    judged: Vec<(usize, PartyShown)>,
    answer: &mut PasteAnswer,
) -> Result<Vec<PartyShown>, Problem> {
    let codes: Vec<&str> = judged.iter().filter_map(|(_, party)| party.credit_code.as_deref()).collect();
    let owners = queries::of_credit_codes(tx, &ctx.org, &codes).await?;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut right = Vec::with_capacity(judged.len());
    for (row, party) in judged {
        let is_taken = party
            .credit_code
            .as_ref()
            .is_some_and(|code| owners.get(code).is_some_and(|owner| owner.id != party.id) || !seen.insert(code.clone()));
        if is_taken {
            answer.refuse(row, fault("credit_code", "field.taken", "a credit code that no other party has", Params::new()));
        } else {
            right.push(party);
        }
    }
    Ok(right)
}
