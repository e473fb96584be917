//! Which facts, with which fields, a number needs.
//!
//! Written `sale.invoiced(amount) | sale.invoiced(quantity, unit_price)`: any of the alternatives will do.
//! A field with a question mark must be known somewhere but may be blank in most rows, because a blank means "no":
//! `work.reported(minutes, is_rework?)`.

use lake::vocabulary::{FACT_TYPES, FactType, Field, fact_type};

/// One thing that is needed.
#[derive(Clone, Debug)]
pub struct Need {
    pub alternatives: Vec<Alternative>,
}

/// One way to have it.
#[derive(Clone, Debug)]
pub struct Alternative {
    pub fact: &'static FactType,
    pub fields: Vec<NeededField>,
}

/// A field that must be known.
#[derive(Clone, Copy, Debug)]
pub struct NeededField {
    pub field: &'static Field,
    /// One row that knows it is enough.
    pub may_be_blank: bool,
}

/// Why a need cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NeedError {
    #[error("`{0}` is not written as `fact.type(field, field?)`")]
    NotReadable(String),
    #[error("`{name}` is not a fact type; there are {known}")]
    UnknownFact { name: String, known: String },
    #[error("`{fact}` has no field `{field}`; there are {known}")]
    UnknownField { fact: &'static str, field: String, known: String },
}

impl Need {
    /// Read what a pack says.
    pub fn parse(text: &str) -> Result<Self, NeedError> {
        let alternatives = text.split('|').map(|part| alternative(part.trim())).collect::<Result<_, _>>()?;
        Ok(Self { alternatives })
    }

    /// The fact types it may be met by, each once.
    #[must_use]
    pub fn facts(&self) -> Vec<&'static FactType> {
        let mut facts: Vec<&'static FactType> = Vec::new();
        for alternative in &self.alternatives {
            if facts.iter().all(|known| known.name != alternative.fact.name) {
                facts.push(alternative.fact);
            }
        }
        facts
    }

    /// The condition on a row of a fact type: it tells what is needed.
    #[must_use]
    pub(crate) fn condition(&self, fact: &FactType, blanks_count: bool) -> String {
        let alternatives = self.alternatives.iter().filter(|alternative| alternative.fact.name == fact.name);
        let conditions = alternatives.map(|alternative| {
            let fields = alternative.fields.iter().filter(|needed| blanks_count || !needed.may_be_blank);
            let known: Vec<String> = fields.map(|needed| format!("{} IS NOT NULL", needed.field.name)).collect();
            if known.is_empty() { "TRUE".to_owned() } else { format!("({})", known.join(" AND ")) }
        });
        let conditions: Vec<String> = conditions.collect();
        if conditions.iter().any(|condition| condition == "TRUE") { "TRUE".to_owned() } else { conditions.join(" OR ") }
    }
}

fn alternative(text: &str) -> Result<Alternative, NeedError> {
    let unreadable = || NeedError::NotReadable(text.chars().take(80).collect());
    let (name, rest) = text.split_once('(').ok_or_else(unreadable)?;
    let fields = rest.strip_suffix(')').ok_or_else(unreadable)?;
    let known = || FACT_TYPES.iter().map(|fact| fact.name).collect::<Vec<_>>().join(", ");
    let fact = fact_type(name.trim()).ok_or_else(|| NeedError::UnknownFact { name: name.trim().to_owned(), known: known() })?;
    let fields =
        fields.split(',').map(str::trim).filter(|field| !field.is_empty()).map(|field| needed(fact, field)).collect::<Result<_, _>>()?;
    Ok(Alternative { fact, fields })
}

fn needed(fact: &'static FactType, text: &str) -> Result<NeededField, NeedError> {
    let (name, may_be_blank) = text.strip_suffix('?').map_or((text, false), |name| (name, true));
    let known = || fact.fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ");
    let field = fact.field(name).ok_or_else(|| NeedError::UnknownField { fact: fact.name, field: name.to_owned(), known: known() })?;
    Ok(NeededField { field, may_be_blank })
}

/// Whether facts of this type are lists whose newest line counts, whenever it was handed in.
#[must_use]
pub fn is_list(fact: &FactType) -> bool {
    fact.name.ends_with(".listed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_of_one_type_become_one_condition() {
        let need = Need::parse("sale.invoiced(amount) | sale.invoiced(quantity, unit_price) | sale.ordered(amount)").unwrap();
        let names: Vec<_> = need.facts().iter().map(|fact| fact.name).collect();
        assert_eq!(names, ["sale.invoiced", "sale.ordered"]);
        assert_eq!(need.condition(need.facts()[0], true), "(amount IS NOT NULL) OR (quantity IS NOT NULL AND unit_price IS NOT NULL)");
    }

    #[test]
    fn a_blank_that_means_no_does_not_make_a_row_incomplete() {
        let need = Need::parse("work.reported(minutes, is_rework?)").unwrap();
        assert_eq!(need.condition(need.facts()[0], false), "(minutes IS NOT NULL)");
        assert_eq!(need.condition(need.facts()[0], true), "(minutes IS NOT NULL AND is_rework IS NOT NULL)");
        assert_eq!(Need::parse("work.reported()").unwrap().condition(need.facts()[0], true), "TRUE");
    }

    #[test]
    fn misspelt_facts_and_fields_are_refused_by_name() {
        assert!(matches!(Need::parse("sale.invoice(amount)").unwrap_err(), NeedError::UnknownFact { name, .. } if name == "sale.invoice"));
        assert!(matches!(Need::parse("sale.invoiced(amonut)").unwrap_err(), NeedError::UnknownField { field, .. } if field == "amonut"));
        assert!(matches!(Need::parse("sale.invoiced").unwrap_err(), NeedError::NotReadable(_)));
    }
}
