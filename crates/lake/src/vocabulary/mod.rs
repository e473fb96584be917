//! The vocabulary of facts: what can have happened in a plant, and with which fields it is told.
//!
//! A *fact* is one thing that happened and will not un-happen: a line was invoiced, a meter was
//! read, a machine was listed.
//! Every fact has the same [`ENVELOPE`] (who says so, when it happened, when it was recorded, which
//! row of which file) and the fields of its [`FactType`].
//! In SQL each type is a table named like the type with an underscore: `sale.invoiced` is
//! `sale_invoiced`.
//!
//! A field can be added to a type at any time (older files read as *unknown*); a field is never
//! renamed or given another meaning: that would change history.

mod energy;
mod equipment;
mod finance;
mod master;
mod people;
mod production;
mod purchasing;
mod quality;
mod sales;
mod shown;
mod stock;

pub use shown::Vocabulary;

/// What a field holds, and so how it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Free text or a code. Codes are kept as written, without surrounding blanks.
    Text,
    /// An exact decimal with six places: quantities, prices and amounts of money.
    Decimal,
    /// A physical measurement, as a binary floating-point number.
    Number,
    /// A whole number.
    Integer,
    /// A calendar day in the plant's own time zone.
    Date,
    /// A moment, in microseconds UTC.
    Instant,
    /// Yes or no.
    Flag,
}

/// One field of a fact type.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    pub kind: Kind,
    /// The unit the value is in, when it is always the same one.
    pub unit: Option<&'static str>,
    pub zh: &'static str,
    pub en: &'static str,
    /// What it means, when the label does not say it all.
    pub doc: &'static str,
}

impl Field {
    const fn new(name: &'static str, kind: Kind, zh: &'static str, en: &'static str) -> Self {
        Self { name, kind, unit: None, zh, en, doc: "" }
    }
    const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = Some(unit);
        self
    }
    const fn doc(mut self, doc: &'static str) -> Self {
        self.doc = doc;
        self
    }
}

const fn text(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::new(name, Kind::Text, zh, en)
}
const fn decimal(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::new(name, Kind::Decimal, zh, en)
}
const fn number(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::new(name, Kind::Number, zh, en)
}
const fn integer(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::new(name, Kind::Integer, zh, en)
}
const fn date(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::new(name, Kind::Date, zh, en)
}
const fn instant(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::new(name, Kind::Instant, zh, en)
}
const fn flag(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field::new(name, Kind::Flag, zh, en)
}

/// One kind of fact.
#[derive(Clone, Copy, Debug)]
pub struct FactType {
    /// `noun.happened`, for example `sale.invoiced`.
    pub name: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub doc: &'static str,
    pub fields: &'static [Field],
}

impl FactType {
    /// The table of this type in SQL.
    #[must_use]
    pub fn table(&self) -> String {
        self.name.replace('.', "_")
    }

    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whose line of a list it is, as groups of fields of which the first that is filled counts: the newest line of the
    /// same one replaces those before it. Empty for what simply happened.
    #[must_use]
    pub fn subject(&self) -> &'static [&'static [&'static str]] {
        match self.name {
            "customer.listed" => &[&["customer_code", "customer_name"]],
            "supplier.listed" => &[&["supplier_code", "supplier_name"]],
            "item.listed" => &[&["item_code", "item_name"]],
            "bom.listed" => &[&["assembly_code", "assembly_name"], &["component_code", "component_name"], &["version"]],
            "machine.listed" => &[&["machine_code", "machine_name"]],
            "staff.listed" => &[&["person_code", "person_name"]],
            _ => &[],
        }
    }
}

/// What every fact carries, whatever its type. `occurred_on` is the day in the plant's time zone.
pub const ENVELOPE: &[Field] = &[
    instant("occurred_at", "发生时间", "occurred at")
        .doc("When it happened. A day without a time of day is taken as its first moment in the plant's time zone."),
    date("occurred_on", "发生日期", "occurred on").doc("The same as a calendar day in the plant's time zone."),
    instant("recorded_at", "记录时间", "recorded at").doc("When Cairn wrote it down."),
    text("origin", "来源方式", "origin").doc("typed, imported, integrated, scanned or measured."),
    text("actor", "记录人", "actor").doc("The person, key or device that recorded it."),
    text("source", "来源", "source").doc("The import or record it was read from."),
    text("source_name", "来源名称", "source name").doc("What people call that source: the file, and the sheet when it has several."),
    integer("source_row", "来源行", "source row").doc("The row of that file or sheet, counted as the spreadsheet program counts it."),
    integer("fact_key", "事实键", "fact key").doc("A digest of the fields: the same row seen again has the same key."),
];

/// Every fact type, in the order in which a plant tells its story.
pub const FACT_TYPES: &[&FactType] = &[
    &sales::ORDERED,
    &sales::DELIVERED,
    &sales::INVOICED,
    &purchasing::ORDERED,
    &purchasing::RECEIVED,
    &stock::COUNTED,
    &stock::MOVED,
    &production::ORDERED,
    &production::REPORTED,
    &quality::INSPECTED,
    &energy::METERED,
    &equipment::LISTED,
    &equipment::MAINTAINED,
    &people::LISTED,
    &people::TRAINED,
    &finance::ISSUED,
    &finance::PAID,
    &master::CUSTOMER,
    &master::SUPPLIER,
    &master::ITEM,
    &master::BILL_OF_MATERIAL,
];

/// The type of that name.
#[must_use]
pub fn fact_type(name: &str) -> Option<&'static FactType> {
    FACT_TYPES.iter().copied().find(|fact_type| fact_type.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_list_says_whose_its_lines_are_and_nothing_else_does() {
        for fact_type in FACT_TYPES {
            let subject = fact_type.subject();
            assert_eq!(!subject.is_empty(), fact_type.name.ends_with(".listed"), "{}", fact_type.name);
            assert!(subject.iter().flat_map(|group| group.iter()).all(|name| fact_type.field(name).is_some()), "{}", fact_type.name);
        }
    }

    #[test]
    fn names_are_unique_and_envelope_names_are_never_reused() {
        let envelope: HashSet<_> = ENVELOPE.iter().map(|field| field.name).collect();
        let mut types = HashSet::new();
        for fact_type in FACT_TYPES {
            assert!(types.insert(fact_type.name), "{} is there twice", fact_type.name);
            let mut fields = envelope.clone();
            for field in fact_type.fields {
                assert!(fields.insert(field.name), "{}.{} is there twice", fact_type.name, field.name);
                assert!(!field.zh.is_empty() && !field.en.is_empty());
            }
        }
    }
}
