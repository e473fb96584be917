//! Issuing: from a case to a signed certificate that shows all its items.

use crate::certificate::{SCHEMA, tree};
use crate::item::{MOST_ITEMS, items};
use crate::names::{is_id, is_name};
use crate::recompute::result_digest;
use crate::{
    Case, Certificate, Certified, CertifiedFramework, CertifiedItems, CertifiedResult, Disclosed, Holder, Issuer, IssuerKey, Opened,
    Refused, Salt, Standing, Unreadable, canonical,
};
use scoring::{Day, Decimal, Pack};
use std::collections::BTreeSet;

/// What the issuer adds to the case.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Unique among the certificates of the issuer: 1 to 96 letters, digits and . _ - : /
    pub id: String,
    /// The issuer's name, as those who trust its key know it.
    pub issuer: String,
    pub holder: Holder,
    pub issued_at: Day,
    /// The last day on which it is valid.
    pub valid_until: Day,
    /// What an assessor found; None when nobody came.
    pub assessed: Option<Standing>,
}

/// Scores the case, and certifies the result and everything it rests on.
///
/// Each item takes the next of the salts; the caller draws them from a source of randomness fit for keys,
/// 16 bytes each, anew for every certificate. With the same input the same bytes come out.
///
/// # Errors
/// When the case cannot be scored, the terms are not in order, or there are too few salts.
pub fn issue(terms: Terms, case: &Case<'_>, key: &IssuerKey, salts: impl IntoIterator<Item = Salt>) -> Result<Certificate, Refused> {
    check(&terms, case.criteria.pack, case.judged_on)?;
    let card = case.score()?;
    let opened = open(case, salts)?;
    let (tree, count) = tree(&opened).ok_or(Refused::NumberTooLarge)?;
    let framework = CertifiedFramework::of(&card);
    let certified = Certified {
        schema: SCHEMA.to_owned(),
        id: terms.id,
        issuer: Issuer { name: terms.issuer, public_key: key.public() },
        holder: terms.holder,
        judged_on: case.judged_on,
        issued_at: terms.issued_at,
        valid_until: terms.valid_until,
        result: CertifiedResult::of(&card, terms.assessed),
        result_digest: result_digest(&card, &framework.scorer_version),
        framework,
        items: CertifiedItems { count, root: tree.root() },
    };
    let bytes = canonical::bytes(&certified).map_err(|_| Refused::NumberTooLarge)?;
    let certificate = Certificate { signature: key.sign(&bytes), certified, disclosed: Disclosed::All(opened) };
    // A day or a number that has no text is found here, and not by whoever reads the certificate.
    match Certificate::read(&certificate.text()) {
        Ok(read) if read == certificate => Ok(certificate),
        Ok(_) => Err(Refused::NotReadable(Unreadable::NotExact)),
        Err(unreadable) => Err(Refused::NotReadable(unreadable)),
    }
}

fn check(terms: &Terms, pack: &Pack, judged_on: Day) -> Result<(), Refused> {
    if !is_id(&terms.id) {
        return Err(Refused::Id);
    }
    if let Some(name) = [&terms.issuer, &terms.holder.name].into_iter().find(|name| !is_name(name)) {
        return Err(Refused::Name { name: name.clone() });
    }
    if judged_on > terms.issued_at || terms.issued_at > terms.valid_until {
        return Err(Refused::DaysOutOfOrder);
    }
    let known = |found: &Standing| (Decimal::ZERO..=Decimal::HUNDRED).contains(&found.score) && found.level <= pack.highest_level();
    if terms.assessed.as_ref().is_some_and(|found| !known(found)) {
        return Err(Refused::Assessed);
    }
    Ok(())
}

fn open(case: &Case<'_>, salts: impl IntoIterator<Item = Salt>) -> Result<Vec<Opened>, Refused> {
    let items = items(case.answers, case.evidence);
    let need = items.len();
    if need > MOST_ITEMS {
        return Err(Refused::TooMany { most: MOST_ITEMS });
    }
    let opened: Vec<_> = items.into_iter().zip(salts).map(|(item, salt)| Opened { salt, item }).collect();
    if opened.len() < need {
        return Err(Refused::TooFewSalts { have: opened.len(), need });
    }
    // Chance does not draw the same 16 bytes twice; a caller that did not draw at all does.
    let different: BTreeSet<_> = opened.iter().map(|opened| opened.salt).collect();
    if different.len() < need { Err(Refused::SaltTwice) } else { Ok(opened) }
}
