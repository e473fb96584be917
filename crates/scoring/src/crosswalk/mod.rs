//! Crosswalks: what a result under one framework says about another.
//!
//! One set of facts and answers is judged under several frameworks. Where one asks for what another
//! asks for too, the second need not ask again: what is supported there is supported here, by evidence
//! that is as strong as the weakest that it rests on there.

mod carry;
mod load;
mod types;

pub use carry::{Carried, carry};
pub use load::load_crosswalk;
pub use types::{Crosswalk, CrosswalkRow, Holding, Relation, SceneAt};

impl Crosswalk {
    /// What this crosswalk and the next say together, over the framework between them: a chain holds as far as
    /// its weakest link does, and where nothing can be said there is no row.
    pub fn through<'a>(&'a self, next: &'a Self) -> impl Iterator<Item = CrosswalkRow> + 'a {
        let pairs = self.rows.iter().flat_map(|first| next.rows.iter().map(move |second| (first, second)));
        pairs.filter_map(|(first, second)| {
            let links = matches!(second.from.as_slice(), [Holding::Node(node)] if *node == first.to);
            let relation = first.relation.then(second.relation).filter(|_| links)?;
            Some(CrosswalkRow {
                from: first.from.clone(),
                to: second.to.clone(),
                relation,
                source: second.source,
                zh: format!("{}；{}", first.zh, second.zh),
                en: format!("{}; {}", first.en, second.en),
            })
        })
    }
}
