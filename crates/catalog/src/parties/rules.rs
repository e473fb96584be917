//! What makes a party right: decided without looking anywhere.

use std::collections::BTreeSet;

use kernel::{Check, Problem, Timestamp};

use super::credit_code::is_credit_code;
use super::types::{Contact, Contacts, PartyId, PartyInput, PartyShown};
use crate::folding::tidied;
use kernel::pasting::at_most;

const CONTACTS_MAX: usize = 20;
/// Ten billions of the currency's unit.
const CREDIT_MAX: i64 = 1_000_000_000_000;

/// The party that an entry makes, or everything that is wrong with the entry.
pub(super) fn decide(input: PartyInput, before: Option<&PartyShown>, now: Timestamp) -> Result<PartyShown, Problem> {
    let party = made(input, before, now);
    check(&party)?;
    Ok(party)
}

fn made(input: PartyInput, before: Option<&PartyShown>, now: Timestamp) -> PartyShown {
    let contact = |it: Contact| Contact { name: tidied(&it.name), phone: tidied(&it.phone), mail: tidied(&it.mail) };
    let roles: BTreeSet<_> = input.roles.into_iter().collect();
    PartyShown {
        id: before.map_or_else(|| PartyId::new(now), |before| before.id.clone()),
        code: tidied(&input.code),
        name: tidied(&input.name),
        roles: roles.into_iter().collect(),
        credit_code: input.credit_code.map(|code| tidied(&code).replace(' ', "").to_uppercase()).filter(|code| !code.is_empty()),
        tax_number: tidied(&input.tax_number),
        address: tidied(&input.address),
        country: tidied(&input.country).to_uppercase(),
        contacts: Contacts(input.contacts.0.into_iter().map(contact).collect()),
        currency: input.currency,
        payment_days: input.payment_days,
        credit_limit: input.credit_limit,
        price_list: input.price_list,
        bank: tidied(&input.bank),
        bank_account: tidied(&input.bank_account),
        state: input.state,
        merged_into: None,
        version: before.map_or(1, |before| before.version + 1),
        created_at: before.map_or(now, |before| before.created_at),
        changed_at: now,
    }
}

/// The entry that would make a party as it is: where a pasted row changes some of it.
pub(super) fn entered(party: &PartyShown) -> PartyInput {
    let party = party.clone();
    PartyInput {
        code: party.code,
        name: party.name,
        roles: party.roles,
        credit_code: party.credit_code,
        tax_number: party.tax_number,
        address: party.address,
        country: party.country,
        contacts: party.contacts,
        currency: party.currency,
        payment_days: party.payment_days,
        credit_limit: party.credit_limit,
        price_list: party.price_list,
        bank: party.bank,
        bank_account: party.bank_account,
        state: party.state,
    }
}

fn check(party: &PartyShown) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("code", &party.code, 1, 40);
    check.text("name", &party.name, 1, 200);
    check.that(!party.roles.is_empty(), "roles", "field.required", "customer, supplier, subcontractor or carrier");
    check.that(
        party.credit_code.as_deref().is_none_or(is_credit_code),
        "credit_code",
        "field.check_digit",
        "18 characters of a unified social credit code whose check characters are right",
    );
    check.text("tax_number", &party.tax_number, 0, 40);
    check.text("address", &party.address, 0, 300);
    let is_country = party.country.is_empty() || (party.country.len() == 2 && party.country.bytes().all(|byte| byte.is_ascii_uppercase()));
    check.that(is_country, "country", "field.invalid", "two letters by ISO 3166-1, such as CN or DE");
    check.text("bank", &party.bank, 0, 100);
    check.text("bank_account", &party.bank_account, 0, 60);
    at_most(&mut check, "contacts", party.contacts.0.len(), CONTACTS_MAX);
    for (at, contact) in party.contacts.0.iter().enumerate() {
        check.text(&format!("contacts[{at}].name"), &contact.name, 1, 60);
        check.text(&format!("contacts[{at}].phone"), &contact.phone, 0, 60);
        check.text(&format!("contacts[{at}].mail"), &contact.mail, 0, 120);
    }
    let is_near = party.payment_days.is_none_or(|days| (0..=3650).contains(&days));
    check.that(is_near, "payment_days", "field.out_of_range", "whole days, ten years at the most");
    let is_bounded = party.credit_limit.is_none_or(|limit| (0..=CREDIT_MAX).contains(&limit));
    check.that(is_bounded, "credit_limit", "field.out_of_range", "an amount that is not below zero");
    check.done()
}

/// Whether a party that was entered twice may be merged into the other one.
pub(super) fn may_merge(party: &PartyShown, into: &PartyShown) -> Result<(), Problem> {
    if party.id == into.id {
        return Err(Problem::conflict("catalog.merged_into_itself", "A party cannot be merged into itself."));
    }
    if into.merged_into.is_some() || party.merged_into.is_some() {
        return Err(Problem::conflict("catalog.merged_already", "One of the two was merged already. Load them again."));
    }
    Ok(())
}
