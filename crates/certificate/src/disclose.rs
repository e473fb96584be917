//! Selective disclosure: the same certificate, fewer items in clear.

use crate::certificate::tree;
use crate::{Certificate, Criteria, Disclosed, Item, Proven, Refused};
use scoring::{Bindings, Needs, Pack, SceneLevel};
use std::collections::BTreeSet;

/// A certificate that shows these items only, by their index.
///
/// What is signed stays as it is. What is hidden cannot be found out from it, but how many items there
/// are and at which places the shown ones stand is told.
///
/// # Errors
/// When the certificate does not show one of them itself, or its items do not belong to it.
pub fn disclose(certificate: &Certificate, chosen: &BTreeSet<u32>) -> Result<Certificate, Refused> {
    if !certificate.holds_its_items() {
        return Err(Refused::ForeignItems);
    }
    let shown: Vec<Proven> = match &certificate.disclosed {
        Disclosed::Part(proven) => proven.iter().filter(|proven| chosen.contains(&proven.index)).cloned().collect(),
        Disclosed::All(opened) => {
            let (tree, _) = tree(opened).ok_or(Refused::ForeignItems)?;
            let prove = |index: u32| {
                let place = usize::try_from(index).ok()?;
                let opened = opened.get(place)?.clone();
                Some(Proven { index, salt: opened.salt, item: opened.item, proof: tree.proof(place)? })
            };
            chosen.iter().copied().filter_map(prove).collect()
        }
    };
    if let Some(index) = chosen.iter().copied().find(|index| shown.binary_search_by_key(index, |proven| proven.index).is_err()) {
        return Err(Refused::NotShown { index });
    }
    Ok(Certificate { disclosed: Disclosed::Part(shown), ..certificate.clone() })
}

/// Which of the items that a certificate shows speak about a question, scene or statement: the answers to
/// it and to what lies in it, documents about these, and the records that the bindings ask for them.
#[must_use]
pub fn items_about(certificate: &Certificate, criteria: Criteria<'_>, node: &str) -> BTreeSet<u32> {
    let nodes = within(criteria.pack, node);
    let needs = criteria.bindings.map(|bindings| needs_of(bindings, &nodes)).unwrap_or_default();
    let speaks = |item: &Item| match item {
        Item::Answer(answered) => nodes.contains(answered.node.as_str()),
        Item::Document(document) => nodes.contains(document.node.as_str()),
        Item::Carried(carried) => nodes.contains(carried.node.as_str()),
        Item::Indicator(reading) => needs.indicators.contains(&reading.query),
        Item::Facts(reading) => needs.facts.contains(&reading.query),
    };
    certificate.items().filter(|(_, item)| speaks(item)).map(|(index, _)| index).collect()
}

/// The node itself, with the options of a question or the statements of a scene.
fn within<'a>(pack: &'a Pack, node: &'a str) -> BTreeSet<&'a str> {
    let options = pack.question(node).into_iter().flat_map(|question| question.scoring.options()).map(|option| option.id.as_str());
    let levels = pack.scene(node).into_iter().flat_map(|scene| &scene.levels);
    let statements = levels.flat_map(SceneLevel::statements).map(|statement| statement.id.as_str());
    options.chain(statements).chain([node]).collect()
}

fn needs_of(bindings: &Bindings, nodes: &BTreeSet<&str>) -> Needs {
    let rules = bindings.rules.iter().filter(|rule| nodes.contains(rule.node.as_str())).cloned().collect();
    Bindings { rules, ..bindings.clone() }.needs()
}
