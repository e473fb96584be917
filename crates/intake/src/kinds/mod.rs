//! What kinds of documents a plant has, which fields their rows have, and which facts a row tells.
//!
//! Everything here is a table; recognition and conversion read it and know no kind by name.
//! Synonyms are written plainly, best first; a leading `~` marks a word that is weak by itself.

mod equipment;
mod finance;
mod master;
mod people;
mod production;
mod purchasing;
mod sales;
mod stock;
pub(crate) mod words;

use crate::values::units::Dimension;

/// What the cells of a field look like and how they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A number or sign that stands for one thing; kept as written.
    Code,
    /// Words.
    Name,
    /// An exact decimal in the unit of its column; money is converted from 万元 and the like.
    Decimal(Option<Dimension>),
    /// A physical measurement.
    Number(Option<Dimension>),
    Integer,
    /// A share of one, also written as a percentage.
    Share,
    /// A calendar day.
    Day,
    /// A day with a time of day.
    Moment,
    /// A time of day without a day.
    Time,
    /// A span of time, kept in minutes.
    Minutes,
    /// A span of time, kept in days.
    Days,
    Flag,
}

/// One field that rows of a kind may have.
#[derive(Clone, Copy, Debug)]
pub struct KindField {
    pub name: &'static str,
    pub shape: Shape,
    pub zh: &'static str,
    pub en: &'static str,
    /// Separated by commas, best first.
    pub synonyms: &'static str,
    /// How much it says about the kind: 0 says nothing, 3 defines it.
    pub weight: u8,
    /// A cell that cannot be read leaves the field empty with a warning instead of refusing the row.
    pub lenient: bool,
    /// Puts the words people use into the few that the vocabulary knows.
    pub words: Option<fn(&str) -> Option<&'static str>>,
}

impl KindField {
    pub(crate) const fn weight(mut self, weight: u8) -> Self {
        self.weight = weight;
        self
    }
    pub(crate) const fn lenient(mut self) -> Self {
        self.lenient = true;
        self
    }
    pub(crate) const fn words(mut self, words: fn(&str) -> Option<&'static str>) -> Self {
        self.words = Some(words);
        self
    }
}

const fn field(name: &'static str, shape: Shape, zh: &'static str, en: &'static str, synonyms: &'static str) -> KindField {
    KindField { name, shape, zh, en, synonyms, weight: 1, lenient: false, words: None }
}
pub(crate) const fn code(name: &'static str, zh: &'static str, en: &'static str, synonyms: &'static str) -> KindField {
    field(name, Shape::Code, zh, en, synonyms)
}
pub(crate) const fn name(name: &'static str, zh: &'static str, en: &'static str, synonyms: &'static str) -> KindField {
    field(name, Shape::Name, zh, en, synonyms)
}
pub(crate) const fn quantity(name: &'static str, zh: &'static str, en: &'static str, synonyms: &'static str) -> KindField {
    field(name, Shape::Decimal(None), zh, en, synonyms)
}
pub(crate) const fn money(name: &'static str, zh: &'static str, en: &'static str, synonyms: &'static str) -> KindField {
    field(name, Shape::Decimal(Some(Dimension::Money)), zh, en, synonyms)
}
pub(crate) const fn day(name: &'static str, zh: &'static str, en: &'static str, synonyms: &'static str) -> KindField {
    field(name, Shape::Day, zh, en, synonyms)
}
pub(crate) const fn moment(name: &'static str, zh: &'static str, en: &'static str, synonyms: &'static str) -> KindField {
    field(name, Shape::Moment, zh, en, synonyms)
}
pub(crate) const fn flag(name: &'static str, zh: &'static str, en: &'static str, synonyms: &'static str) -> KindField {
    field(name, Shape::Flag, zh, en, synonyms)
}
pub(crate) const fn shaped(name: &'static str, shape: Shape, zh: &'static str, en: &'static str, synonyms: &'static str) -> KindField {
    field(name, shape, zh, en, synonyms)
}

/// One fact that a row may tell.
#[derive(Clone, Copy, Debug)]
pub struct Emission {
    pub fact: &'static str,
    /// The row tells it when all fields of one of these groups have a value; `!x` asks for no value of x. No group: always.
    pub when: &'static [&'static [&'static str]],
    /// When it happened: the first of these that has a value.
    pub occurred: &'static [&'static str],
    /// Fields of the fact that come from fields of the row with other names, first value wins.
    /// All others come from the field of the same name.
    pub feeds: &'static [(&'static str, &'static [&'static str])],
    /// Dates that stand in for the unknown date it happened; they are then not told as themselves, or every late receipt would look punctual.
    pub stand_ins: &'static [&'static str],
    /// Its own quantity beside that of the order. When it is zero nothing happened; when it is missing, the row's only quantity is meant,
    /// and nothing is known about what was ordered.
    pub own_quantity: Option<&'static str>,
}

/// What is computed from several fields of a row; each rule belongs to the trade, not to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Amount from quantity and price, or from the amount with tax.
    Amount,
    /// Credit notes: negative quantity, an invoice number that begins with C, a mark of return.
    Returns,
    /// Minutes from start and end, and whether a recorded span contradicts them.
    Stretch,
    /// Signed quantity of a stock movement from its kind or from two columns.
    SignedMove,
    /// Interval readings whose midnight carries the day it closes.
    MeterSequence,
    /// Passed or not from the quantities or the limits.
    Verdict,
}

/// One kind of document.
#[derive(Clone, Copy, Debug)]
pub struct DocumentKind {
    pub id: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    /// Words in file and sheet names that speak for it.
    pub names: &'static [&'static str],
    /// Of each group at least one field must be there.
    pub needs: &'static [&'static [&'static str]],
    /// So many of these groups, from the first, every single row must fill.
    pub row_needs: usize,
    /// Words in a header that show that a column belongs to another kind.
    pub foreign: &'static [&'static str],
    pub fields: &'static [KindField],
    pub emissions: &'static [Emission],
    pub rules: &'static [Rule],
    pub undated: Undated,
    /// Its rows are whole orders, whose lines are rows of this other kind.
    pub heads_of: Option<&'static str>,
}

/// What a row without a date means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undated {
    /// Something happened, and nobody can say when: the row is refused.
    Refused,
    /// It holds until a newer row says otherwise, and it is the same row whenever its file comes in.
    Standing,
    /// It was counted on the day its file comes in.
    Counted,
}

impl DocumentKind {
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static KindField> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub(crate) fn index(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }

    pub(crate) fn has_rule(&self, rule: Rule) -> bool {
        self.rules.contains(&rule)
    }
}

/// A row has at most so many fields.
pub(crate) const MOST_FIELDS: usize = 40;

/// Every kind, in the order in which a plant tells its story.
pub static KINDS: &[DocumentKind] = &[
    sales::LINES,
    purchasing::LINES,
    purchasing::ORDERS,
    stock::ON_HAND,
    stock::MOVES,
    production::ORDERS,
    production::REPORTS,
    production::QUALITY,
    equipment::METERS,
    equipment::MACHINES,
    equipment::MAINTENANCE,
    people::STAFF,
    people::TRAINING,
    finance::INVOICES,
    finance::PAYMENTS,
    master::CUSTOMERS,
    master::SUPPLIERS,
    master::ITEMS,
    master::BILLS_OF_MATERIAL,
];

/// The kind of that name.
#[must_use]
pub fn kind(id: &str) -> Option<&'static DocumentKind> {
    KINDS.iter().find(|kind| kind.id == id)
}

/// Whether rows of this kind are heads of orders whose lines are rows of one of the others.
#[must_use]
pub fn is_head_among<'k>(id: &str, mut others: impl Iterator<Item = &'k str>) -> bool {
    kind(id).and_then(|kind| kind.heads_of).is_some_and(|lines| others.any(|other| other == lines))
}

/// Whether rows of this kind take from the head of their order what they do not say.
#[must_use]
pub fn has_heads(id: &str) -> bool {
    KINDS.iter().any(|kind| kind.heads_of == Some(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lake::vocabulary::fact_type;
    use std::collections::HashSet;

    #[test]
    fn every_name_in_the_tables_exists() {
        for kind in KINDS {
            assert!(kind.fields.len() <= MOST_FIELDS, "{}", kind.id);
            let mut names = HashSet::new();
            for field in kind.fields {
                assert!(names.insert(field.name), "{}.{} is there twice", kind.id, field.name);
            }
            let known = |name: &str| assert!(names.contains(name.trim_start_matches('!')), "{}: {name} is no field", kind.id);
            kind.needs.iter().flat_map(|group| group.iter()).for_each(|name| known(name));
            for emission in kind.emissions {
                let fact = fact_type(emission.fact).unwrap_or_else(|| panic!("{}: no fact {}", kind.id, emission.fact));
                emission.when.iter().flat_map(|group| group.iter()).for_each(|name| known(name));
                emission.occurred.iter().for_each(|name| known(name));
                for (to, from) in emission.feeds {
                    assert!(fact.field(to).is_some(), "{}: {} has no field {to}", kind.id, emission.fact);
                    from.iter().for_each(|name| known(name));
                }
                emission.stand_ins.iter().for_each(|name| known(name));
                if let Some(name) = emission.own_quantity {
                    known(name);
                }
            }
            assert!(kind.heads_of.is_none_or(|lines| super::kind(lines).is_some()), "{}: its lines are of no kind", kind.id);
        }
    }

    #[test]
    fn every_fact_type_has_a_kind_that_tells_it() {
        let told: HashSet<_> = KINDS.iter().flat_map(|kind| kind.emissions).map(|emission| emission.fact).collect();
        for fact_type in lake::vocabulary::FACT_TYPES {
            assert!(told.contains(fact_type.name), "{}", fact_type.name);
        }
    }
}
