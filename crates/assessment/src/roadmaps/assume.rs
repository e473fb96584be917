//! Where the plant would stand if some blocks were in daily use: the same scorer, with what they bring added to what holds.

use std::collections::BTreeSet;

use scoring::{Answer, Pack, Refused, Scoring};

use crate::answers::AnswerValue;
use crate::blocks::Block;
use crate::results::{Case, Declarations, Declared, DeclaredBy, Outcome, assess, carried};

/// The frameworks a plan is told in, with the grounds of each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Views<'a> {
    pub(super) national: Case<'a>,
    /// The four stages, which follow from the national framework.
    pub(super) stages: Option<Case<'a>>,
}

/// Where the plant stands under both.
#[derive(Clone, Debug)]
pub(super) struct Stand {
    pub(super) national: Outcome,
    pub(super) stages: Option<Outcome>,
}

impl Views<'_> {
    /// Where the plant would stand with these blocks.
    pub(super) fn with(&self, blocks: &[&Block]) -> Result<Stand, Refused> {
        let declarations = added(self.national.declarations, &self.national.framework.pack, blocks);
        let national = Case { declarations: &declarations, ..self.national };
        let stages = self.stages.map(|stages| followed(&stages, &national)).transpose()?;
        Ok(Stand { national: assess(&national)?, stages })
    }
}

/// The stages as they follow from another national result.
fn followed(stages: &Case<'_>, national: &Case<'_>) -> Result<Outcome, Refused> {
    let mut gathered = stages.gathered.clone();
    let crosswalk = stages.framework.crosswalks.iter().find(|crosswalk| crosswalk.from.as_str() == national.framework.urn());
    gathered.evidence.carried = crosswalk.map(|crosswalk| carried(crosswalk, national)).transpose()?.unwrap_or_default();
    assess(&Case { gathered: &gathered, ..*stages })
}

/// What the firm would declare: all that it declares now, and what the blocks bring.
fn added(now: &Declarations, pack: &Pack, blocks: &[&Block]) -> Declarations {
    let mut declarations = now.clone();
    let by_plan = |answer: Answer| Declared::plain(answer, DeclaredBy::Answer);
    for statement in blocks.iter().flat_map(|block| &block.raises) {
        declarations.insert(statement.clone(), by_plan(Answer::Holds(true)));
    }
    for question in &pack.questions {
        let (Scoring::Multi(choices) | Scoring::TicksOverItems(choices)) = &question.scoring else { continue };
        let brought =
            blocks.iter().flat_map(|block| &block.answers).filter(|option| choices.options.iter().any(|one| one.id.as_str() == *option));
        let brought: BTreeSet<String> = brought.cloned().collect();
        if brought.is_empty() {
            continue;
        }
        let held = match declarations.get(question.id.as_str()).map(|declared| &declared.value) {
            Some(AnswerValue::Options(options)) => options.clone(),
            _ => BTreeSet::new(),
        };
        declarations.insert(question.id.to_string(), by_plan(Answer::Options(held.union(&brought).cloned().collect())));
    }
    declarations
}
