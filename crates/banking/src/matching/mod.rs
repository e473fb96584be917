//! Which entry pays which open items.
//!
//! A proposal rests on evidence of three kinds: what the payment says (a document's number), who it is from
//! (account or name of a party), and how much it is. It is *certain* only where the amount is exactly what is
//! open, the payment names the document or comes from the party's own account, nothing speaks against it, and
//! no other items or payments fit as well. The order of entries and items does not matter.

mod combining;
mod evidence;
mod names;
mod reasons;

pub(crate) use names::half_width;
pub use names::normalised_name;
pub use reasons::Reason;

use crate::statement::{Counterparty, Entry, References};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// An entry under the name its owner gives it, different for each.
#[derive(Clone, Copy, Debug)]
pub struct Payment<'e> {
    /// Of the entry.
    pub id: &'e str,
    /// What the bank said.
    pub entry: &'e Entry,
}

/// Which way money is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// To us: money that comes settles it.
    Receivable,
    /// By us: money that goes settles it.
    Payable,
}

/// What is owed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenItem {
    /// Different for each.
    pub id: String,
    /// Who owes or is owed.
    pub party: String,
    /// What the party is called.
    pub names: Vec<String>,
    /// Its accounts at banks.
    pub accounts: Vec<String>,
    /// The numbers of the documents it comes from: ours and theirs.
    pub documents: Vec<String>,
    /// What is open, above zero.
    pub amount: Decimal,
    /// Three letters.
    pub currency: String,
    /// When it is to be paid.
    pub due_on: Option<NaiveDate>,
    /// Which way.
    pub side: Side,
}

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Something speaks for it; look at it.
    Possible,
    /// Most speaks for it.
    Likely,
    /// Everything speaks for it, and nothing else fits.
    Certain,
}

/// So much of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Share {
    /// Of which item.
    pub item: String,
    /// At most what is open of it.
    pub amount: Decimal,
}

/// Which items an entry, or one transaction of it, may pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The entry.
    pub entry: String,
    /// The transaction of a batch, counted from zero.
    pub detail: Option<usize>,
    /// In the order of items.
    pub shares: Vec<Share>,
    /// What of the payment is left over.
    pub rest: Decimal,
    /// How sure it is.
    pub strength: Strength,
    /// Higher is better; only to sort proposals of one entry.
    pub score: u32,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// So many proposals for one payment are shown.
const MOST: usize = 5;

/// One payment: an entry, or one transaction of a batch.
#[derive(Debug)]
struct Paid<'e> {
    entry: &'e str,
    detail: Option<usize>,
    amount: Decimal,
    side: Side,
    currency: Option<&'e str>,
    day: Option<NaiveDate>,
    counterparty: &'e Counterparty,
    remittance: &'e str,
    references: &'e References,
}

/// Proposals by entry, the best first. Reversals and entries of nothing have none.
#[must_use]
pub fn propose(payments: &[Payment<'_>], items: &[OpenItem]) -> Vec<Proposal> {
    // In one order, whatever order they came in; an item that came twice counts once.
    let mut sorted: Vec<&OpenItem> = items.iter().filter(|item| item.amount > Decimal::ZERO).collect();
    sorted.sort();
    sorted.dedup_by(|one, other| one.id == other.id);
    let ledger = evidence::Ledger::new(&sorted);
    let mut paid: Vec<Paid<'_>> = payments.iter().flat_map(paid).collect();
    paid.sort_by(|one, other| (one.entry, one.detail).cmp(&(other.entry, other.detail)));
    let mut proposals: Vec<Proposal> = paid.iter().flat_map(|paid| best(ledger.proposals(paid))).collect();
    settle_contests(&mut proposals);
    proposals
}

fn paid<'e>(payment: &Payment<'e>) -> Vec<Paid<'e>> {
    let entry = payment.entry;
    let one = |detail, amount: Decimal, currency: &'e Option<String>, counterparty, remittance, references| Paid {
        entry: payment.id,
        detail,
        amount: amount.abs(),
        side: if amount.is_sign_negative() { Side::Payable } else { Side::Receivable },
        currency: currency.as_deref(),
        day: entry.day(),
        counterparty,
        remittance,
        references,
    };
    if entry.is_reversal || entry.amount.is_zero() {
        return Vec::new();
    }
    let told: Vec<(usize, &'e crate::statement::Detail, Decimal)> = entry
        .details
        .iter()
        .enumerate()
        .filter_map(|(at, detail)| Some((at, detail, detail.amount.filter(|amount| !amount.is_zero())?)))
        .collect();
    let is_split = told.len() > 1
        && told.len() == entry.details.len()
        && told
            .iter()
            .all(|(_, detail, amount)| detail.currency == entry.currency && amount.is_sign_negative() == entry.amount.is_sign_negative())
        && crate::amount::sum(told.iter().map(|(_, _, amount)| amount.abs())).is_some_and(|sum| sum <= entry.amount.abs());
    if is_split {
        let detail = |(at, detail, amount): (usize, &'e crate::statement::Detail, Decimal)| {
            one(Some(at), amount, &detail.currency, &detail.counterparty, detail.remittance.as_str(), &detail.references)
        };
        return told.into_iter().map(detail).collect();
    }
    vec![one(None, entry.amount, &entry.currency, &entry.counterparty, entry.remittance.as_str(), &entry.references)]
}

/// The best of one payment, each set of items once; what is as good as another is not certain.
fn best(mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    proposals.sort_by(|one, other| {
        (other.strength, other.score, &one.shares, &one.reasons).cmp(&(one.strength, one.score, &other.shares, &other.reasons))
    });
    let mut seen: BTreeSet<Vec<Share>> = BTreeSet::new();
    proposals.retain(|proposal| seen.insert(proposal.shares.clone()));
    let certain = proposals.iter().filter(|proposal| proposal.strength == Strength::Certain).count();
    let top = proposals.first().map(|first| first.score);
    let is_tie = certain > 1 || proposals.iter().filter(|proposal| Some(proposal.score) == top).count() > 1;
    if is_tie {
        for proposal in proposals.iter_mut().filter(|proposal| proposal.strength == Strength::Certain || Some(proposal.score) == top) {
            weaken(proposal, reasons::tie());
        }
    }
    proposals.truncate(MOST);
    proposals
}

fn weaken(proposal: &mut Proposal, why: Reason) {
    proposal.strength = proposal.strength.min(Strength::Likely);
    if !proposal.reasons.contains(&why) {
        proposal.reasons.push(why);
    }
}

/// An item that is certain for two payments is certain for neither.
fn settle_contests(proposals: &mut [Proposal]) {
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    let is_certain = |proposal: &&Proposal| proposal.strength == Strength::Certain;
    for share in proposals.iter().filter(is_certain).flat_map(|proposal| &proposal.shares) {
        *wanted.entry(share.item.clone()).or_default() += 1;
    }
    let is_contested = |proposal: &Proposal| proposal.shares.iter().any(|share| wanted.get(&share.item).is_some_and(|count| *count > 1));
    for proposal in proposals.iter_mut().filter(|proposal| proposal.strength == Strength::Certain) {
        if is_contested(proposal) {
            weaken(proposal, reasons::contested());
        }
    }
}
