//! The name of a count, whichever table it stands in.
//!
//! The firms of a region that chose an answer are the same number in the table of the question by
//! region, in that of the question by region and size as a subtotal, and so on. What is held back in one
//! table is held back in all of them, or one could be read from another.

use crate::analysis::{By, Group};

/// Conditions that all have to hold for those who are counted; none for everybody. In order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key(Vec<(By, Group)>);

impl Key {
    pub(crate) fn new(along: &[By], groups: &[Group]) -> Self {
        let conditions = along.iter().cloned().zip(groups.iter().cloned());
        let mut conditions: Vec<(By, Group)> = conditions.filter(|(_, group)| *group != Group::All).collect();
        conditions.sort();
        Self(conditions)
    }

    pub(crate) fn and(&self, along: By, group: Group) -> Self {
        let mut conditions = self.0.clone();
        conditions.push((along, group));
        conditions.sort();
        Self(conditions)
    }

    /// Rows of groups that nobody belongs to are left out where the groups are not those of a question,
    /// so whoever sees such a row knows that somebody is in it.
    pub(crate) fn shows_that_somebody_is_there(&self) -> bool {
        let is_of_question = |(along, _): &(By, Group)| matches!(along, By::Question(_));
        self.0.iter().any(|(_, group)| *group == Group::NotTold) || !self.0.iter().any(is_of_question)
    }
}
