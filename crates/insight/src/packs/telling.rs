//! Sentences with numbers in them: `{share:percent} of the lead time … {orders|order|orders}`.

use std::collections::BTreeMap;

use kernel::{Day, Locale};
use lake::vocabulary::fact_type;
use lake::{Cell, Value};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A value that a finding tells, as it is stored and shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Told {
    Text(String),
    Number(f64),
    Integer(i64),
    Date(Day),
    Flag(bool),
    Unknown,
}

impl From<&Cell> for Told {
    fn from(cell: &Cell) -> Self {
        match cell {
            Cell::Text(text) => Self::Text(text.clone()),
            Cell::Integer(integer) => Self::Integer(*integer),
            Cell::Flag(flag) => Self::Flag(*flag),
            Cell::Date(days) => Day::from_days(*days).map_or(Self::Unknown, Self::Date),
            other => other.number().map_or(Self::Unknown, Self::Number),
        }
    }
}

impl Told {
    /// As a named value of a question; nothing when it is not known.
    #[must_use]
    pub fn as_value(&self) -> Option<Value> {
        Some(match self {
            Self::Text(text) => Value::Text(text.clone()),
            Self::Number(number) => Value::Number(*number),
            Self::Integer(integer) => Value::Integer(*integer),
            Self::Date(day) => Value::Date(day.days()),
            Self::Flag(flag) => Value::Flag(*flag),
            Self::Unknown => return None,
        })
    }

    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "shown with a few digits")]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Integer(integer) => Some(*integer as f64),
            _ => None,
        }
    }
}

/// A sentence taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    Value {
        name: String,
        form: Form,
    },
    /// A count and its noun.
    Counted {
        name: String,
        one: String,
        many: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Plain,
    Percent,
    Percent1,
    Count,
    Number,
    Price,
    Money,
    Date,
    Fact,
}

const FORMS: &[(&str, Form)] = &[
    ("percent", Form::Percent),
    ("percent1", Form::Percent1),
    ("count", Form::Count),
    ("number", Form::Number),
    ("price", Form::Price),
    ("money", Form::Money),
    ("date", Form::Date),
    ("fact", Form::Fact),
];

/// Why a sentence cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SentenceError {
    #[error("a value that begins with `{{` has no end")]
    NoEnd,
    #[error("`{form}` is not a form; there are {}", FORMS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "))]
    UnknownForm { form: String },
}

impl Sentence {
    pub fn parse(text: &str) -> Result<Self, SentenceError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let close = rest[open..].find('}').ok_or(SentenceError::NoEnd)? + open;
            parts.push(Part::Text(rest[..open].to_owned()));
            parts.push(value(&rest[open + 1..close])?);
            rest = &rest[close + 1..];
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self(parts))
    }

    /// The names of the values it tells.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Text(_) => None,
            Part::Value { name, .. } | Part::Counted { name, .. } => Some(name.as_str()),
        })
    }

    /// The sentence with its values; money in the currency, when there is one.
    #[must_use]
    pub fn tell(&self, values: &BTreeMap<String, Told>, currency: Option<&str>, locale: Locale) -> String {
        let mut sentence = String::new();
        for part in &self.0 {
            match part {
                Part::Text(text) => sentence.push_str(text),
                Part::Value { name, form } => sentence.push_str(&form.write(values.get(name).unwrap_or(&Told::Unknown), currency, locale)),
                Part::Counted { name, one, many } => {
                    let told = values.get(name).unwrap_or(&Told::Unknown);
                    let noun = if told.number().is_some_and(|count| (count - 1.0).abs() < 0.5) { one } else { many };
                    sentence.push_str(&format!("{} {noun}", Form::Count.write(told, currency, locale)));
                }
            }
        }
        sentence
    }
}

fn value(written: &str) -> Result<Part, SentenceError> {
    if let Some((name, nouns)) = written.split_once('|') {
        let (one, many) = nouns.split_once('|').unwrap_or((nouns, nouns));
        return Ok(Part::Counted { name: name.to_owned(), one: one.to_owned(), many: many.to_owned() });
    }
    let Some((name, form)) = written.split_once(':') else {
        return Ok(Part::Value { name: written.to_owned(), form: Form::Plain });
    };
    let known = FORMS.iter().find(|(word, _)| *word == form);
    let (_, form) = known.ok_or_else(|| SentenceError::UnknownForm { form: form.to_owned() })?;
    Ok(Part::Value { name: name.to_owned(), form: *form })
}

impl Form {
    fn write(self, told: &Told, currency: Option<&str>, locale: Locale) -> String {
        if self == Self::Fact
            && let Told::Text(name) = told
        {
            return fact_type(name).map_or_else(|| name.clone(), |fact| if locale == Locale::Zh { fact.zh } else { fact.en }.to_owned());
        }
        let Some(number) = told.number() else { return plain(told) };
        match self {
            Self::Percent => format!("{} %", grouped(number * 100.0, 0)),
            Self::Percent1 => format!("{} %", grouped(number * 100.0, 1)),
            Self::Count => grouped(number, 0),
            Self::Number => short(number, 1),
            Self::Price => grouped(number, 2),
            Self::Money => {
                let amount = if number.abs() >= 100.0 { grouped(number, 0) } else { short(number, 2) };
                currency.map_or(amount.clone(), |currency| format!("{amount} {currency}"))
            }
            Self::Plain | Self::Date | Self::Fact => short(number, 2),
        }
    }
}

fn plain(told: &Told) -> String {
    match told {
        Told::Text(text) => text.clone(),
        Told::Date(day) => day.to_string(),
        Told::Flag(flag) => flag.to_string(),
        _ => "–".to_owned(),
    }
}

/// With so many places and the thousands set off.
fn grouped(number: f64, places: usize) -> String {
    let text = format!("{:.places$}", number.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut digits = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            digits.push(',');
        }
        digits.push(digit);
    }
    let is_zero = text.chars().all(|letter| matches!(letter, '0' | '.'));
    let sign = if number < 0.0 && !is_zero { "-" } else { "" };
    if part.is_empty() { format!("{sign}{digits}") } else { format!("{sign}{digits}.{part}") }
}

/// With at most so many places.
fn short(number: f64, places: usize) -> String {
    let text = grouped(number, places);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tell(sentence: &str, values: &[(&str, Told)]) -> String {
        let values = values.iter().map(|(name, told)| ((*name).to_owned(), told.clone())).collect();
        Sentence::parse(sentence).unwrap().tell(&values, Some("CNY"), Locale::En)
    }

    #[test]
    fn numbers_are_written_as_people_read_them() {
        assert_eq!(tell("{a:percent} and {a:percent1}", &[("a", Told::Number(0.3149))]), "31 % and 31.5 %");
        assert_eq!(tell("{a:money}", &[("a", Told::Number(1_234_567.89))]), "1,234,568 CNY");
        assert_eq!(tell("{a:money}", &[("a", Told::Number(12.5))]), "12.5 CNY");
        assert_eq!(tell("{a:number}", &[("a", Told::Number(-0.04))]), "0");
        assert_eq!(tell("{a:count}", &[("a", Told::Integer(-12_345))]), "-12,345");
    }

    #[test]
    fn a_count_takes_its_noun() {
        assert_eq!(tell("{n|order|orders}", &[("n", Told::Integer(1))]), "1 order");
        assert_eq!(tell("{n|order|orders}", &[("n", Told::Integer(14))]), "14 orders");
    }

    #[test]
    fn names_come_from_the_records_and_are_never_read_as_a_form() {
        assert_eq!(tell("{who} has {x}", &[("who", Told::Text("{x}".to_owned()))]), "{x} has –");
        assert!(Sentence::parse("{a:percnt}").is_err());
    }
}
