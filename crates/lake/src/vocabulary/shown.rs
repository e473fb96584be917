//! The vocabulary as screens and exports show it.

use kernel::Text;
use serde::Serialize;
use utoipa::ToSchema;

use super::{ENVELOPE, FACT_TYPES, FactType, Field, Kind};

/// What can be recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct Vocabulary {
    /// What every fact carries, whatever its type.
    envelope: Vec<FieldShown>,
    types: Vec<FactTypeShown>,
}

#[derive(Debug, Serialize, ToSchema)]
struct FactTypeShown {
    name: &'static str,
    /// Its table in SQL.
    table: String,
    text: Text,
    doc: &'static str,
    fields: Vec<FieldShown>,
}

#[derive(Debug, Serialize, ToSchema)]
struct FieldShown {
    name: &'static str,
    kind: Kind,
    unit: Option<&'static str>,
    text: Text,
    doc: &'static str,
}

impl Vocabulary {
    /// The whole vocabulary.
    #[must_use]
    pub fn shown() -> Self {
        Self { envelope: fields(ENVELOPE), types: FACT_TYPES.iter().map(|fact_type| fact_type_shown(fact_type)).collect() }
    }
}

fn fact_type_shown(fact_type: &FactType) -> FactTypeShown {
    FactTypeShown {
        name: fact_type.name,
        table: fact_type.table(),
        text: Text::new(fact_type.zh, fact_type.en),
        doc: fact_type.doc,
        fields: fields(fact_type.fields),
    }
}

fn fields(fields: &[Field]) -> Vec<FieldShown> {
    let shown = |field: &Field| FieldShown {
        name: field.name,
        kind: field.kind,
        unit: field.unit,
        text: Text::new(field.zh, field.en),
        doc: field.doc,
    };
    fields.iter().map(shown).collect()
}
