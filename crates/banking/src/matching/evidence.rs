//! What speaks for a payment being that of certain items.

use super::combining::{self, Found};
use super::names::{Likeness, Name, half_width};
use super::{OpenItem, Paid, Proposal, Reason, Share, Side, Strength, reasons};
use crate::amount;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Shorter numbers stand in texts for many things.
const SHORTEST: usize = 4;
/// Shorter ones prove nothing without the party.
const TELLING: usize = 6;

/// The open items, made ready to be compared.
pub(super) struct Ledger<'i> {
    parties: Vec<Party<'i>>,
}

struct Party<'i> {
    names: Vec<Name>,
    accounts: Vec<String>,
    /// By due day.
    items: Vec<Item<'i>>,
}

struct Item<'i> {
    item: &'i OpenItem,
    documents: Vec<(String, &'i str)>,
}

/// Letters and digits only, so that `RE-2024/0815` is found in `re 2024 0815`.
fn plain(text: &str) -> String {
    text.chars().map(half_width).filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

impl<'i> Ledger<'i> {
    pub(super) fn new(items: &[&'i OpenItem]) -> Self {
        let mut by_party: BTreeMap<(&str, Side, &str), Vec<&'i OpenItem>> = BTreeMap::new();
        for item in items {
            by_party.entry((&item.party, item.side, &item.currency)).or_default().push(item);
        }
        let parties = by_party
            .into_values()
            .map(|mut items| {
                items.sort_by_key(|item| (item.due_on.is_none(), item.due_on, &item.id));
                let mut names: Vec<&str> = items.iter().flat_map(|item| &item.names).map(String::as_str).collect();
                names.sort_unstable();
                names.dedup();
                let mut accounts: Vec<String> = items
                    .iter()
                    .flat_map(|item| &item.accounts)
                    .map(|account| plain(account))
                    .filter(|account| account.len() >= 5)
                    .collect();
                accounts.sort_unstable();
                accounts.dedup();
                let items = items.into_iter().map(|item| Item { item, documents: documents(item) }).collect();
                Party { names: names.into_iter().map(Name::new).collect(), accounts, items }
            })
            .collect();
        Self { parties }
    }

    pub(super) fn proposals(&self, paid: &Paid<'_>) -> Vec<Proposal> {
        let said = Said::new(paid);
        let fits = |party: &&Party<'_>| {
            party
                .items
                .first()
                .is_some_and(|first| first.item.side == paid.side && paid.currency.is_none_or(|currency| currency == first.item.currency))
        };
        let known: Vec<(&Party<'i>, Who, Vec<Option<Named<'i>>>)> = self
            .parties
            .iter()
            .filter(fits)
            .map(|party| (party, said.who(party), party.items.iter().map(|item| said.named(item)).collect()))
            .collect();
        let someone_is_known = known.iter().any(|(_, who, _)| who.is_known());
        let mentions = known.iter().flat_map(|(_, _, named)| named).flatten().count();
        known
            .iter()
            .flat_map(|(party, who, named)| {
                let is_other = someone_is_known && !who.is_known();
                Hearing { paid, said_of: named, party, who: *who, is_other, mentions }.proposals()
            })
            .collect()
    }
}

fn documents(item: &OpenItem) -> Vec<(String, &str)> {
    let is_telling = |(clean, _): &(String, &str)| clean.chars().count() >= SHORTEST && clean.bytes().any(|byte| byte.is_ascii_digit());
    item.documents.iter().map(|document| (plain(document), document.as_str())).filter(is_telling).collect()
}

/// What a payment says, made ready to be compared.
struct Said {
    text: String,
    /// The text without blanks: what is not in here is not in there, and that is found out faster.
    compact: String,
    structured: Vec<String>,
    account: Option<String>,
    name: Option<Name>,
}

/// What tells that a payment is of a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Who {
    by_account: bool,
    by_name: Option<Likeness>,
}

impl Who {
    const fn is_known(self) -> bool {
        self.by_account || self.by_name.is_some()
    }
}

/// How a document is named.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named<'i> {
    Structured(&'i str),
    Text(&'i str, bool),
}

impl Said {
    fn new(paid: &Paid<'_>) -> Self {
        let references = paid.references;
        let texts = [Some(paid.remittance), references.end_to_end.as_deref(), references.customer.as_deref()];
        // A character between texts keeps the end of one from joining the beginning of the next.
        let text: String = texts.into_iter().flatten().map(|text| format!(" {} ", spaced(text))).collect();
        Self {
            compact: text.chars().filter(|c| *c != ' ').collect(),
            text,
            structured: references.structured.iter().chain(&references.end_to_end).map(|reference| plain(reference)).collect(),
            account: paid.counterparty.account.as_deref().map(plain).filter(|account| account.len() >= 5),
            name: paid.counterparty.name.as_deref().map(Name::new),
        }
    }

    fn who(&self, party: &Party<'_>) -> Who {
        let by_account = self.account.as_ref().is_some_and(|account| party.accounts.binary_search(account).is_ok());
        let by_name = self.name.as_ref().and_then(|name| party.names.iter().filter_map(|other| name.likeness(other)).max());
        Who { by_account, by_name }
    }

    fn named<'i>(&self, item: &Item<'i>) -> Option<Named<'i>> {
        let structured =
            item.documents.iter().find(|(clean, _)| self.structured.contains(clean)).map(|(_, document)| Named::Structured(document));
        structured.or_else(|| {
            let found = item.documents.iter().find(|(clean, _)| self.compact.contains(clean.as_str()) && contains(&self.text, clean))?;
            Some(Named::Text(found.1, found.0.chars().count() >= TELLING))
        })
    }
}

/// Letters and digits, with one blank for each run of other characters between digits and digits only where
/// they separate words; `contains` skips blanks.
fn spaced(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars().map(half_width) {
        if c.is_alphanumeric() {
            clean.extend(c.to_uppercase());
        } else if !clean.ends_with(' ') {
            clean.push(' ');
        }
    }
    clean
}

/// Whether a number stands in a text, with blanks or without, and not inside a longer number.
fn contains(text: &str, number: &str) -> bool {
    let Some(first) = number.chars().next() else { return false };
    let begins = text.char_indices().filter(|(_, c)| *c == first);
    for (at, _) in begins {
        let before = text[..at].chars().next_back();
        if first.is_ascii_digit() && before.is_some_and(|c| c.is_ascii_digit()) {
            continue;
        }
        let mut wanted = number.chars().peekable();
        let mut last = first;
        for c in text[at..].chars() {
            match wanted.peek() {
                Some(next) if *next == c => {
                    last = c;
                    wanted.next();
                }
                Some(_) if c == ' ' => {}
                Some(_) => break,
                None => {
                    if !(last.is_ascii_digit() && c.is_ascii_digit()) {
                        return true;
                    }
                    break;
                }
            }
        }
    }
    false
}

/// One payment before one party.
struct Hearing<'h, 'i> {
    paid: &'h Paid<'h>,
    /// How each item of the party is named in the payment.
    said_of: &'h [Option<Named<'i>>],
    party: &'h Party<'i>,
    who: Who,
    /// Whether another party is known by account or name, and this one is not.
    is_other: bool,
    /// How many items are named, of whichever party.
    mentions: usize,
}

impl<'i> Hearing<'_, 'i> {
    fn proposals(&self) -> Vec<Proposal> {
        let items = &self.party.items;
        let named = self.said_of;
        let mentioned: Vec<usize> = (0..items.len()).filter(|at| named[*at].is_some()).collect();
        let mut found = Vec::new();
        if !mentioned.is_empty() {
            found.extend(self.proposal(&mentioned, false));
        }
        // Where documents are named and add up, nothing else is looked for.
        if found.iter().any(|proposal: &Proposal| proposal.rest.is_zero() && self.is_whole(proposal)) {
            return found;
        }
        for at in 0..items.len() {
            if items[at].item.amount == self.paid.amount || named[at].is_some() {
                found.extend(self.proposal(&[at], false));
            }
        }
        let is_party_told = self.who.is_known() || !mentioned.is_empty();
        let has_exact = items.iter().any(|item| item.item.amount == self.paid.amount);
        if is_party_told && !has_exact {
            let amounts: Vec<Decimal> = items.iter().map(|item| item.item.amount).collect();
            match combining::find(&amounts, self.paid.amount) {
                Found::Only(places) => found.extend(self.proposal(&places, false)),
                Found::Several(places) => found.extend(self.proposal(&places, true)),
                Found::None => {}
            }
        }
        if found.is_empty() && self.who.is_known() {
            found.extend(self.oldest_first());
        }
        found
    }

    /// Whether a proposal takes all of each of its items.
    fn is_whole(&self, proposal: &Proposal) -> bool {
        let open = |share: &Share| self.party.items.iter().find(|item| item.item.id == share.item).map(|item| item.item.amount);
        proposal.shares.iter().all(|share| open(share) == Some(share.amount))
    }

    fn proposal(&self, places: &[usize], is_one_of_several: bool) -> Option<Proposal> {
        let chosen: Vec<&Item<'i>> = places.iter().map(|at| &self.party.items[*at]).collect();
        let open = amount::sum(chosen.iter().map(|item| item.item.amount))?;
        let is_exact = open == self.paid.amount;
        let names: Vec<&Named<'i>> = places.iter().filter_map(|at| self.said_of[*at].as_ref()).collect();
        let all_named = names.len() == places.len();
        let (mut score, mut reasons) = self.of_party();
        for name in &names {
            let (points, reason) = match name {
                Named::Structured(document) => (60, reasons::structured(document)),
                Named::Text(document, _) => (50, reasons::mentioned(document)),
            };
            score += points / u32::try_from(places.len()).unwrap_or(u32::MAX).max(1);
            reasons.push(reason);
        }
        if is_exact {
            score += 30;
            reasons.push(reasons::amount_equal(places.len()));
        } else {
            reasons.push(if open > self.paid.amount { reasons::partial() } else { reasons::larger() });
        }
        if is_one_of_several {
            reasons.push(reasons::several_sums());
        }
        score += self.of_day(&chosen, &mut reasons);
        let is_told = all_named && names.iter().all(|name| self.who.is_known() || !matches!(name, Named::Text(_, false)));
        // Whoever names other documents too may mean something else.
        let speaks_for = match self.mentions {
            0 => self.who.by_account && !is_one_of_several,
            mentions => is_told && names.len() == mentions,
        };
        let strength = if self.is_other {
            Strength::Possible
        } else if is_exact && speaks_for && self.paid.currency.is_some() {
            Strength::Certain
        } else if (is_exact && self.who.is_known() && !is_one_of_several) || is_told {
            Strength::Likely
        } else {
            Strength::Possible
        };
        self.finish(&chosen, score, strength, reasons)
    }

    /// All that is known is who paid: what is due first is paid first.
    fn oldest_first(&self) -> Option<Proposal> {
        let mut rest = self.paid.amount;
        let mut chosen = Vec::new();
        for item in &self.party.items {
            if rest <= Decimal::ZERO {
                break;
            }
            chosen.push(item);
            rest = rest.checked_sub(item.item.amount)?;
        }
        let (score, mut reasons) = self.of_party();
        reasons.push(if rest > Decimal::ZERO { reasons::larger() } else { reasons::partial() });
        if chosen.len() > 1 {
            reasons.push(reasons::oldest_first());
        }
        self.finish(&chosen, score, Strength::Possible, reasons)
    }

    fn of_party(&self) -> (u32, Vec<Reason>) {
        let mut reasons = Vec::new();
        let mut score = 0;
        if self.who.by_account {
            score += 40;
            reasons.push(reasons::account());
        }
        if let Some(likeness) = self.who.by_name {
            score += if likeness == Likeness::Same { 30 } else { 20 };
            reasons.push(reasons::name(likeness == Likeness::Same));
        }
        if self.is_other {
            reasons.push(reasons::other_party());
        }
        (score, reasons)
    }

    /// Near the due day is a little better.
    fn of_day(&self, chosen: &[&Item<'_>], reasons: &mut Vec<Reason>) -> u32 {
        let furthest = self.paid.day.and_then(|day| {
            chosen
                .iter()
                .map(|item| item.item.due_on.map(|due| (due - day).num_days().abs()))
                .collect::<Option<Vec<i64>>>()?
                .into_iter()
                .max()
        });
        match furthest {
            Some(days @ 0..=31) => {
                reasons.push(reasons::day_near(days));
                if days <= 7 { 5 } else { 3 }
            }
            _ => 0,
        }
    }

    /// Never more than the payment, never more than is open.
    fn finish(&self, chosen: &[&Item<'_>], score: u32, strength: Strength, reasons: Vec<Reason>) -> Option<Proposal> {
        let mut rest = self.paid.amount;
        let mut shares = Vec::new();
        for item in chosen {
            let amount = item.item.amount.min(rest);
            if amount > Decimal::ZERO {
                rest = rest.checked_sub(amount)?;
                shares.push(Share { item: item.item.id.clone(), amount: amount.normalize() });
            }
        }
        shares.sort();
        let proposal = Proposal {
            entry: self.paid.entry.to_owned(),
            detail: self.paid.detail,
            shares,
            rest: rest.normalize(),
            strength,
            score,
            reasons,
        };
        (!proposal.shares.is_empty()).then_some(proposal)
    }
}
