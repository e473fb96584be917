//! Recomputing: the items and the pack must give what was certified, to the last reason.

use crate::check::{Check, Code};
use crate::item::case_of;
use crate::{Case, Certified, CertifiedFramework, CertifiedResult, Criteria, Digest, Item};
use scoring::{Refused, Scorecard};

/// The digest of the scorer's whole answer, as that version of the scorer would give it.
///
/// The answer names the version that made it. Most versions answer alike, so an old certificate is compared
/// with today's answer under the name of its own version; otherwise each release would end all certificates.
pub(crate) fn result_digest(card: &Scorecard, scorer_version: &str) -> Digest {
    let answer = serde_json::to_string(card).expect("a result holds only text, numbers and maps keyed by text");
    let field = |version: &str| format!("\"scorer_version\":{}", serde_json::Value::from(version));
    // Within a text of the answer its quotes would be escaped, so only the field itself looks like this.
    Digest::of(answer.replacen(&field(card.scorer_version), &field(scorer_version), 1).as_bytes())
}

/// Scores the items again, when all of them are shown and the criteria are at hand.
pub(crate) fn recompute(certified: &Certified, shown: &[&Item], criteria: &[Criteria<'_>]) -> Check {
    if u32::try_from(shown.len()) != Ok(certified.items.count) {
        let (shown, count) = (shown.len().to_string(), certified.items.count.to_string());
        return Check::new(Code::NotAllShown, [("shown", shown), ("count", count)]);
    }
    let criteria = match same(&certified.framework, criteria) {
        Ok(criteria) => criteria,
        Err(check) => return check,
    };
    let Some((answers, evidence)) = case_of(shown) else {
        return Check::new(Code::NotScorable, [("problem", "an answer is given twice, or the items are not in their order".to_owned())]);
    };
    let case = Case { criteria, answers: &answers, evidence: &evidence, judged_on: certified.judged_on };
    match case.score() {
        Ok(card) => compare(certified, &card),
        Err(refused) => not_scorable(&refused),
    }
}

fn not_scorable(refused: &Refused) -> Check {
    Check::new(Code::NotScorable, [("problem", refused.code().to_owned())])
}

/// The criteria with exactly the content that the certificate names.
fn same<'a>(framework: &CertifiedFramework, criteria: &[Criteria<'a>]) -> Result<Criteria<'a>, Check> {
    let named = |code, digest: &str| {
        let (urn, version) = (framework.urn.clone(), framework.package_version.clone());
        Check::new(code, [("urn", urn), ("version", version), ("digest", digest.to_owned())])
    };
    let mut packs = criteria.iter().filter(|known| known.pack.digest == framework.pack_digest).peekable();
    if packs.peek().is_none() {
        let is_near = criteria.iter().any(|known| known.pack.framework.urn.as_str() == framework.urn);
        return Err(named(if is_near { Code::PackDiffers } else { Code::PackUnknown }, &framework.pack_digest));
    }
    match &framework.bindings_digest {
        None => packs.next().map(|known| Criteria { pack: known.pack, bindings: None }),
        Some(digest) => packs.find(|known| known.bindings.is_some_and(|bindings| bindings.digest == *digest)).copied(),
    }
    .ok_or_else(|| named(Code::BindingsUnknown, framework.bindings_digest.as_deref().unwrap_or_default()))
}

fn compare(certified: &Certified, card: &Scorecard) -> Check {
    let theirs = certified.framework.scorer_version.as_str();
    let framework = CertifiedFramework { scorer_version: theirs.to_owned(), ..CertifiedFramework::of(card) };
    let result = CertifiedResult::of(card, certified.result.assessed);
    if framework == certified.framework && result == certified.result && result_digest(card, theirs) == certified.result_digest {
        return match certified.result.assessed {
            None => Check::new(Code::Recomputed, []),
            Some(found) => {
                Check::new(Code::RecomputedButAssessed, [("score", found.score.to_string()), ("level", found.level.to_string())])
            }
        };
    }
    let [supported, claimed] = [result.supported, result.claimed].map(|standing| (standing.score.to_string(), standing.level.to_string()));
    let result =
        [("supported_score", supported.0), ("supported_level", supported.1), ("claimed_score", claimed.0), ("claimed_level", claimed.1)];
    if theirs == card.scorer_version {
        return Check::new(Code::ResultDiffers, result);
    }
    let [one, two, three, four] = result;
    let versions = [("theirs", theirs.to_owned()), ("ours", card.scorer_version.to_owned())];
    let [theirs, ours] = versions;
    Check::new(Code::OtherScorer, [one, two, three, four, theirs, ours])
}
