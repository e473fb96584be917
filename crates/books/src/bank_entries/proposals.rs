//! What the matcher makes of an entry.
//!
//! Here a party is known by the names and accounts of entries that were matched with it before, and a document by
//! the text it posted with.

use std::collections::BTreeMap;

use banking::{Counterparty, Entry, OpenItem, Payment, Place, Proposal, References, Status, Strength};
use kernel::quantity::{CNY, Money};
use kernel::{DbError, OrgId, Problem, Text, Tx};

use super::queries::{self, Row};
use super::types::{EntryProposals, ItemShare, MatchProposal, MatchProposals, MatchReason, MatchStrength, State};
use crate::open_items::Side;

/// Entries that are compared with each other, and items.
const ENTRIES: i64 = 500;
const ITEMS: i64 = 5_000;
/// Proposals of one entry in the list of all.
const BEST: usize = 3;
/// Money that was entered by hand is seldom further from the bank's day.
const DAYS: i64 = 15;

/// What an entry may be.
pub(super) async fn of(tx: &mut Tx, org: &OrgId, id: &str) -> Result<MatchProposals, Problem> {
    let wanted = queries::entry(tx, org, id).await?;
    if wanted.state != State::New {
        return Ok(MatchProposals { proposals: Vec::new(), posted: Vec::new() });
    }
    let account = queries::account_of(tx, org, &wanted.bank_account_id).await?;
    let mut posted = queries::posted(tx, org, &account, wanted.amount).await?;
    let distance = |day: kernel::Day| (day.days() - wanted.day.days()).abs();
    posted.retain(|(_, day)| i64::from(distance(*day)) <= DAYS);
    posted.sort_by_key(|(id, day)| (distance(*day), id.clone()));
    // Others that want the same items keep a proposal from being certain.
    let mut rows = queries::in_state(tx, org, State::New, ("9999-12-31", ""), ENTRIES).await?;
    if !rows.iter().any(|row| row.id == wanted.id) {
        rows.push(wanted.clone());
    }
    let proposals = compared(tx, org, rows).await?.remove(&wanted.id).unwrap_or_default();
    Ok(MatchProposals { proposals, posted: posted.into_iter().map(|(id, _)| id).collect() })
}

/// The best of what each new entry may be, the newest entries first.
pub(super) async fn best(tx: &mut Tx, org: &OrgId) -> Result<Vec<EntryProposals>, Problem> {
    let rows = queries::in_state(tx, org, State::New, ("9999-12-31", ""), ENTRIES).await?;
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let mut found = compared(tx, org, rows).await?;
    let told = |id: String| {
        let mut proposals = found.remove(&id)?;
        proposals.truncate(BEST);
        Some(EntryProposals { bank_entry_id: id, proposals })
    };
    Ok(ids.into_iter().filter_map(told).collect())
}

/// What each of the entries may be, compared with all of them and with what is owed.
async fn compared(tx: &mut Tx, org: &OrgId, rows: Vec<Row>) -> Result<BTreeMap<String, Vec<MatchProposal>>, Problem> {
    let entries: Vec<(String, Entry)> = rows.into_iter().map(|row| (row.id.clone(), told(row))).collect();
    let payments: Vec<Payment<'_>> = entries.iter().map(|(id, entry)| Payment { id, entry }).collect();
    let items = items(tx, org).await?;
    let mut found: BTreeMap<String, Vec<MatchProposal>> = BTreeMap::new();
    for proposal in banking::propose(&payments, &items) {
        let entry = proposal.entry.clone();
        found.entry(entry).or_default().extend(shown(proposal, &items));
    }
    Ok(found)
}

fn named(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

fn exact(minor: i64) -> banking::Amount {
    banking::Amount::new(minor, CNY.places())
}

fn told(row: Row) -> Entry {
    let reference = named(row.reference);
    Entry {
        place: Place::File,
        status: Status::Booked,
        booked_on: Some(row.day.0),
        value_on: None,
        amount: exact(row.amount),
        currency: Some("CNY".to_owned()),
        is_reversal: row.is_reversal,
        counterparty: Counterparty { name: named(row.party_name), account: named(row.party_account), bank: None },
        remittance: row.remittance,
        references: References { structured: reference.into_iter().collect(), ..References::default() },
        details: Vec::new(),
    }
}

async fn items(tx: &mut Tx, org: &OrgId) -> Result<Vec<OpenItem>, DbError> {
    let mut parties: BTreeMap<String, (Vec<String>, Vec<String>)> = BTreeMap::new();
    for (party, name, account) in queries::known_parties(tx, org).await? {
        let known = parties.entry(party).or_default();
        known.0.extend(named(name));
        known.1.extend(named(account));
    }
    let mut items: BTreeMap<String, OpenItem> = BTreeMap::new();
    for owed in queries::owed(tx, org, ITEMS).await? {
        let (names, accounts) = parties.get(&owed.party_id).cloned().unwrap_or_default();
        let item = items.entry(owed.id.clone()).or_insert_with(|| OpenItem {
            id: owed.id,
            party: owed.party_id,
            names,
            accounts,
            documents: Vec::new(),
            amount: exact(owed.open),
            currency: "CNY".to_owned(),
            due_on: Some(owed.due.0),
            side: if owed.side == Side::Receivable { banking::Side::Receivable } else { banking::Side::Payable },
        });
        // What somebody wrote by hand is a sentence and no number.
        item.documents.extend(owed.text.filter(|text| text.len() <= 40 && !item.documents.contains(text)));
    }
    Ok(items.into_values().collect())
}

fn money(amount: banking::Amount) -> Option<Money> {
    Money::parse(&amount.to_string(), CNY).ok()
}

fn shown(proposal: Proposal, items: &[OpenItem]) -> Option<MatchProposal> {
    let first = proposal.shares.first()?;
    let party_id = items.iter().find(|item| item.id == first.item)?.party.clone();
    let shares = proposal.shares.into_iter().map(|share| Some(ItemShare { owed_id: share.item, amount: money(share.amount)? }));
    Some(MatchProposal {
        party_id,
        items: shares.collect::<Option<Vec<_>>>()?,
        rest: money(proposal.rest)?,
        strength: match proposal.strength {
            Strength::Possible => MatchStrength::Possible,
            Strength::Likely => MatchStrength::Likely,
            Strength::Certain => MatchStrength::Certain,
        },
        reasons: proposal
            .reasons
            .into_iter()
            .map(|reason| MatchReason { code: reason.code.to_owned(), text: Text::new(reason.text.zh, reason.text.en) })
            .collect(),
    })
}
