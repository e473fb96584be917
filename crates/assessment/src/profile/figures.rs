//! How figures of the profile answer questions of a framework.
//!
//! Owners count well and judge badly: who has typed the machines of the plant need not answer what
//! share of them is digital. Which figures make which answer is data of the pack.

use scoring::{Decimal, NodeKind, Pack, Scoring};
use serde::Deserialize;

use super::types::Figure;

const SCHEMA: &str = "cairn.figures/1";

/// The figures file of a framework, checked against it.
#[derive(Clone, Debug, Default)]
pub struct FigureRules {
    pub(super) rules: Vec<FigureRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FiguresFile {
    schema: String,
    binds: String,
    rules: Vec<FigureRule>,
}

/// How one question is answered by figures.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FigureRule {
    pub(super) node: String,
    pub(super) answer: FigureAnswer,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum FigureAnswer {
    /// A part of a whole, summed over the last so many years.
    Ratio(PartOf),
    /// How a part per whole changed from the year before to the last year.
    Change(ChangeOf),
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartOf {
    pub(super) part: Figure,
    pub(super) whole: Figure,
    pub(super) years: i32,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChangeOf {
    pub(super) part: Figure,
    pub(super) whole: Figure,
    /// A change of at most this share of the earlier value is no change.
    pub(super) flat_within: Decimal,
}

impl FigureRules {
    /// Reads a figures file and checks it against its framework.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(file: &str, text: &str, pack: &Pack) -> Result<Self, String> {
        let content: FiguresFile = serde_saphyr::from_str(text).map_err(|error| format!("{file}: {error}"))?;
        if content.schema != SCHEMA || content.binds != pack.framework.urn.as_str() {
            return Err(format!("{file}: expected schema: {SCHEMA} and binds: {}", pack.framework.urn));
        }
        for rule in &content.rules {
            let scoring = pack.question(&rule.node).map(|question| &question.scoring);
            let fits = match &rule.answer {
                FigureAnswer::Ratio(of) => matches!(scoring, Some(Scoring::Ratio(_))) && (1..=10).contains(&of.years),
                FigureAnswer::Change(of) => {
                    matches!(scoring, Some(Scoring::Direction(_))) && of.flat_within >= Decimal::ZERO && of.flat_within <= Decimal::ONE
                }
            };
            if !fits {
                let kind = pack.kind_of(&rule.node);
                let what = if kind == Some(NodeKind::Question) { "is answered in another way" } else { "is no question of the framework" };
                return Err(format!(
                    "{file}: `{}` {what}; expected ratio (1 to 10 years) for a ratio question, change for a direction question",
                    rule.node
                ));
            }
        }
        Ok(Self { rules: content.rules })
    }

    /// The figures that the answer to a question is made of.
    #[must_use]
    pub fn figures_for(&self, node: &str) -> Vec<Figure> {
        let rules = self.rules.iter().filter(|rule| rule.node == node);
        rules
            .flat_map(|rule| match &rule.answer {
                FigureAnswer::Ratio(of) => [of.part, of.whole],
                FigureAnswer::Change(of) => [of.part, of.whole],
            })
            .collect()
    }
}
