//! Correspondences: the rows of crosswalks read from either end, alone or over one framework between.

use super::types::{Crosswalk, CrosswalkRow, Holding, Relation};
use crate::pack::{Id, Mark};

/// A place in a framework: all of these together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    pub framework: Id,
    pub holds: Vec<Holding>,
}

/// A row of a crosswalk, read from one of its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub from: End,
    pub to: End,
    pub relation: Relation,
    pub source: Mark,
    /// Why.
    pub zh: String,
    pub en: String,
}

/// What something in a framework is to something in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correspondence {
    pub first: Link,
    /// What leads on from a framework between.
    pub second: Option<Link>,
    /// Of the whole way: it holds as far as its weakest link.
    pub relation: Relation,
    /// Of the whole way: as sure as what is less sure.
    pub source: Mark,
}

impl Link {
    fn of(crosswalk: &Crosswalk, row: &CrosswalkRow) -> Self {
        Self {
            from: End { framework: crosswalk.from.clone(), holds: row.from.clone() },
            to: End { framework: crosswalk.to.clone(), holds: vec![Holding::Node(row.to.clone())] },
            relation: row.relation,
            source: row.source,
            zh: row.zh.clone(),
            en: row.en.clone(),
        }
    }

    /// The same, read from the other end.
    fn turned(self) -> Self {
        Self { from: self.to, to: self.from, relation: self.relation.turned(), ..self }
    }
}

impl Correspondence {
    #[must_use]
    pub fn from(&self) -> &End {
        &self.first.from
    }

    #[must_use]
    pub fn to(&self) -> &End {
        self.second.as_ref().map_or(&self.first.to, |second| &second.to)
    }

    /// What lies between, where one leads to the other over a third framework.
    #[must_use]
    pub fn over(&self) -> Option<&End> {
        self.second.is_some().then_some(&self.first.to)
    }

    fn direct(first: Link) -> Self {
        Self { relation: first.relation, source: first.source, first, second: None }
    }

    /// Over a framework between; None where the two do not meet, or nothing can be said.
    fn chained(first: &Link, second: &Link) -> Option<Self> {
        let leads_on = first.to == second.from && second.to.framework != first.from.framework;
        let relation = first.relation.then(second.relation).filter(|_| leads_on)?;
        let source = first.source.max(second.source);
        Some(Self { first: first.clone(), second: Some(second.clone()), relation, source })
    }
}

/// What a framework says in others: what crosswalks say of it directly, whichever way they were written, and
/// what follows over one framework between. What is said directly is not said a second time over another.
#[must_use]
pub fn correspondences<'a>(crosswalks: impl IntoIterator<Item = &'a Crosswalk>, framework: &str) -> Vec<Correspondence> {
    let rows = crosswalks.into_iter().flat_map(|crosswalk| crosswalk.rows.iter().map(move |row| Link::of(crosswalk, row)));
    let links: Vec<_> = rows.flat_map(|link| [link.clone().turned(), link]).collect();
    let (own, others): (Vec<_>, Vec<_>) = links.into_iter().partition(|link| link.from.framework.as_str() == framework);
    let chains = own.iter().flat_map(|first| others.iter().filter_map(|second| Correspondence::chained(first, second)));
    let said = |way: &Correspondence| own.iter().any(|link| (&link.from, &link.to) == (way.from(), way.to()));
    let chains: Vec<_> = chains.filter(|way| !said(way)).collect();
    own.into_iter().map(Correspondence::direct).chain(chains).collect()
}
