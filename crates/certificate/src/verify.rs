//! Verifying what a stranger hands over.

use crate::certificate::SCHEMA;
use crate::check::{Check, Code};
use crate::recompute::recompute;
use crate::{Certificate, Certified, Criteria, Issuer, Item, RevocationList, Shown, Unlisted, Unreadable, Verification};
use scoring::Day;

/// Who relies on a certificate, and what they have at hand to check it with.
#[derive(Clone, Copy, Debug)]
pub struct RelyingParty<'a> {
    /// The packs to recompute with, each with its bindings.
    pub criteria: &'a [Criteria<'a>],
    /// The texts of lists of revocations; those of other issuers are passed over.
    pub revocations: &'a [&'a str],
    /// Whose certificates are believed, by key and name.
    pub trusted: &'a [Issuer],
    pub today: Day,
}

/// Checks a certificate from all sides. Any text can be given.
///
/// Where the signature does not hold, nothing after it is looked at: it would be about nobody's words.
#[must_use]
pub fn verify(text: &str, party: &RelyingParty<'_>) -> Verification {
    let certificate = match Certificate::read(text) {
        Ok(certificate) => certificate,
        Err(unreadable) => return Verification::of(vec![format(&unreadable)]),
    };
    let format = Check::new(Code::FormatHolds, [("schema", SCHEMA.to_owned())]);
    if !certificate.is_signed() {
        return Verification::of(vec![format, Check::new(Code::SignatureBroken, [])]);
    }
    let certified = &certificate.certified;
    let shown: Vec<(u32, &Item)> = certificate.items().collect();
    let items = items(&certificate, shown.len());
    let belong = items.code != Code::ItemsForeign;
    let mut checks = vec![
        format,
        Check::new(Code::SignatureHolds, []),
        issuer(&certified.issuer, party.trusted),
        validity(certified, party.today),
        revocation(certified, party),
        items,
    ];
    if belong {
        let items: Vec<&Item> = shown.iter().map(|(_, item)| *item).collect();
        checks.push(recompute(certified, &items, party.criteria));
    }
    let items = if belong { shown.into_iter().map(|(index, item)| Shown { index, item: item.clone() }).collect() } else { Vec::new() };
    Verification { certified: Some(certified.clone()), items, ..Verification::of(checks) }
}

fn format(unreadable: &Unreadable) -> Check {
    let problem = |problem: &String| ("problem", problem.clone());
    match unreadable {
        Unreadable::TooLarge => Check::new(Code::TooLarge, []),
        Unreadable::NotJson { problem: said } => Check::new(Code::NotJson, [problem(said)]),
        Unreadable::NotPlain { problem: said } => Check::new(Code::NotPlain, [problem(said)]),
        Unreadable::UnknownSchema { schema } => Check::new(Code::UnknownSchema, [("schema", schema.clone())]),
        Unreadable::NotOfFormat { problem: said } => Check::new(Code::NotOfFormat, [problem(said)]),
        Unreadable::NotExact => Check::new(Code::NotExact, []),
    }
}

/// Both key and name must be known: a key alone does not stop its owner from signing in a finer name.
fn issuer(named: &Issuer, trusted: &[Issuer]) -> Check {
    let (issuer, key) = (("issuer", named.name.clone()), ("key", named.public_key.to_string()));
    if trusted.contains(named) {
        return Check::new(Code::IssuerTrusted, [issuer]);
    }
    if let Some(known) = trusted.iter().find(|known| known.public_key == named.public_key) {
        return Check::new(Code::IssuerOtherName, [issuer, ("known", known.name.clone())]);
    }
    let is_known = trusted.iter().any(|known| known.name == named.name);
    Check::new(if is_known { Code::IssuerOtherKey } else { Code::IssuerUnknown }, [issuer, key])
}

fn validity(certified: &Certified, today: Day) -> Check {
    let Certified { judged_on, issued_at, valid_until, .. } = certified;
    let (from, until) = (("from", issued_at.to_string()), ("until", valid_until.to_string()));
    if judged_on > issued_at || issued_at > valid_until {
        Check::new(Code::DaysOutOfOrder, [("judged", judged_on.to_string()), from, until])
    } else if issued_at.days_after(today) > 1 {
        // West of the issuer it is still yesterday for some hours, so a day is granted.
        Check::new(Code::NotYetValid, [from])
    } else if today > *valid_until {
        Check::new(Code::Expired, [until])
    } else {
        Check::new(Code::WithinValidity, [from, until])
    }
}

fn revocation(certified: &Certified, party: &RelyingParty<'_>) -> Check {
    let read = party.revocations.iter().map(|text| RevocationList::verify(text, &certified.issuer.public_key));
    let (lists, others): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
    let lists: Vec<_> = lists.into_iter().flatten().collect();
    // Whatever list it stands on: a revocation does not get old, and a newer list without it was not made by the rules.
    if let Some(found) = lists.iter().find_map(|list| list.find(&certified.id)) {
        return Check::new(Code::Revoked, [("day", found.day.to_string()), ("reason", found.reason.as_str().to_owned())]);
    }
    if let Some(newest) = lists.iter().map(RevocationList::listed).max_by_key(|listed| listed.number) {
        let number = ("number", newest.number.to_string());
        return if party.today > newest.next_update {
            Check::new(Code::ListStale, [number, ("until", newest.next_update.to_string())])
        } else {
            Check::new(Code::NotRevoked, [number, ("issued", newest.issued_at.to_string())])
        };
    }
    match others.into_iter().filter_map(Result::err).find(|unlisted| *unlisted != Unlisted::OtherIssuer) {
        Some(unlisted) => Check::new(Code::ListUnusable, [("problem", unlisted.code().to_owned())]),
        None => Check::new(Code::ListMissing, []),
    }
}

fn items(certificate: &Certificate, shown: usize) -> Check {
    let total = certificate.certified.items.count;
    let count = ("count", total.to_string());
    if !certificate.holds_its_items() {
        Check::new(Code::ItemsForeign, [])
    } else if u32::try_from(shown) == Ok(total) {
        Check::new(Code::AllItemsBelong, [count])
    } else if shown == 0 {
        Check::new(Code::NoItemShown, [count])
    } else {
        Check::new(Code::SomeItemsBelong, [("shown", shown.to_string()), count])
    }
}
