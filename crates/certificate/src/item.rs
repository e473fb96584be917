//! The items of a certificate: everything a result rests on, one leaf of the tree each.

use crate::base64url::written_as_base64url;
use crate::canonical::{self, NoCanonicalForm};
use crate::{Digest, merkle};
use scoring::{Answer, Answers, Carried, Document, Evidence, FactReading, IndicatorReading};
use serde::{Deserialize, Serialize};

/// No honest certificate has more.
pub(crate) const MOST_ITEMS: usize = 5_000;

/// One thing that went into the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// What the firm said to a question or statement, or why it does not concern the plant.
    Answer(Answered),
    /// A document, or the verdict of somebody who looked.
    Document(Document),
    /// The value of an indicator.
    Indicator(IndicatorReading),
    /// How many facts of a kind there are.
    Facts(FactReading),
    /// What a result under another framework says.
    Carried(Carried),
}

/// An answer and what it answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// The question, scene or statement.
    pub node: String,
    pub value: Answer,
}

/// 16 random bytes that only go with one item. Without them a yes or no could be guessed from its hash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Salt([u8; 16]);
written_as_base64url!(Salt, 16, "a salt of 16 bytes");

/// An item in clear, in its place among all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    pub salt: Salt,
    pub item: Item,
}

/// An item in clear while others stay hidden.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proven {
    /// Its place among all items, from 0.
    pub index: u32,
    pub salt: Salt,
    pub item: Item,
    /// The hashes that lead from it to the root, from below.
    pub proof: Vec<Digest>,
}

/// The leaf of an item: its salt, then its canonical JSON.
pub(crate) fn leaf(salt: &Salt, item: &Item) -> Result<Digest, NoCanonicalForm> {
    let mut content = salt.as_bytes().to_vec();
    content.extend(canonical::bytes(item)?);
    Ok(merkle::leaf(&content))
}

/// The items of a case in their order: answers by node, then documents, indicators, facts and what other
/// frameworks say, each in the order of the evidence, because the trace of a result tells them in that order.
pub(crate) fn items(answers: &Answers, evidence: &Evidence) -> Vec<Item> {
    let answers = answers.iter().map(|(node, value)| Item::Answer(Answered { node: node.clone(), value: value.clone() }));
    let documents = evidence.documents.iter().cloned().map(Item::Document);
    let indicators = evidence.indicators.iter().cloned().map(Item::Indicator);
    let facts = evidence.facts.iter().cloned().map(Item::Facts);
    let carried = evidence.carried.iter().cloned().map(Item::Carried);
    answers.chain(documents).chain(indicators).chain(facts).chain(carried).collect()
}

/// The case that has exactly these items in this order; None when there is none.
pub(crate) fn case_of(listed: &[&Item]) -> Option<(Answers, Evidence)> {
    let (mut answers, mut evidence) = (Answers::new(), Evidence::default());
    for item in listed {
        match item {
            Item::Answer(answered) => drop(answers.insert(answered.node.clone(), answered.value.clone())),
            Item::Document(document) => evidence.documents.push(document.clone()),
            Item::Indicator(reading) => evidence.indicators.push(reading.clone()),
            Item::Facts(reading) => evidence.facts.push(reading.clone()),
            Item::Carried(carried) => evidence.carried.push(carried.clone()),
        }
    }
    // A node answered twice would be lost here, and another order would be another trace.
    items(&answers, &evidence).iter().eq(listed.iter().copied()).then_some((answers, evidence))
}
