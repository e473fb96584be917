//! Reading JSON from strangers: within limits, and only what has exactly one meaning.
//!
//! Two programs may read a key that is written twice, a fraction or a huge number differently, and then
//! they disagree about what was signed. So none of these is read at all.

use crate::canonical::{self, LARGEST};
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, de};
use serde_json::{Map, Value, error::Category};
use std::cell::Cell;
use std::fmt;
use thiserror::Error;

/// In bytes. A full certificate of the national framework has a hundredth of it.
pub(crate) const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Lists and maps within each other.
const MOST_DEPTH: usize = 16;
/// Values in all.
const MOST_VALUES: usize = 200_000;
/// A stranger's words are quoted in messages, so not all of them.
const MOST_QUOTED: usize = 200;

/// Why a text cannot be read as a certificate or a list of revocations.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    #[error("more than {MOST_BYTES} bytes")]
    TooLarge,
    #[error("not JSON: {problem}")]
    NotJson { problem: String },
    /// JSON that programs could read differently, or that is too deep or has too many values.
    #[error("not plain JSON: {problem}")]
    NotPlain { problem: String },
    #[error("the format is `{schema}`")]
    UnknownSchema { schema: String },
    #[error("not of the format: {problem}")]
    NotOfFormat { problem: String },
    /// The same content has another text, for example `1.50` for `1.5`.
    #[error("something in it is written in another way than the format writes it")]
    NotExact,
}

impl Unreadable {
    /// A stable code, for messages in both languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "certificate.too_large",
            Self::NotJson { .. } => "certificate.not_json",
            Self::NotPlain { .. } => "certificate.not_plain",
            Self::UnknownSchema { .. } => "certificate.unknown_schema",
            Self::NotOfFormat { .. } => "certificate.not_of_format",
            Self::NotExact => "certificate.not_exact",
        }
    }

    pub(crate) fn not_of_format(problem: &impl ToString) -> Self {
        Self::NotOfFormat { problem: quoted(&problem.to_string()) }
    }
}

/// Reads a signed file: `signed` is the name of the part that is signed, and in it the schema stands.
pub(crate) fn read<T: DeserializeOwned + Serialize>(text: &str, signed: &str, schema: &str) -> Result<T, Unreadable> {
    let value = plain(text)?;
    let said = value.get(signed).and_then(|signed| signed.get("schema")).and_then(Value::as_str);
    if let Some(said) = said.filter(|said| *said != schema) {
        return Err(Unreadable::UnknownSchema { schema: quoted(said) });
    }
    let content = T::deserialize(&value).map_err(|error| Unreadable::not_of_format(&error))?;
    // What is read must be all that was written. Otherwise something could be changed, or left out, without being seen.
    if canonical::value(&content) == value { Ok(content) } else { Err(Unreadable::NotExact) }
}

fn plain(text: &str) -> Result<Value, Unreadable> {
    if text.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    // Some editors write this mark before everything else.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let left = Cell::new(MOST_VALUES);
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Plain { depth: 0, left: &left }.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| {
        let problem = quoted(&error.to_string());
        if error.classify() == Category::Data { Unreadable::NotPlain { problem } } else { Unreadable::NotJson { problem } }
    })
}

fn quoted(problem: &str) -> String {
    let mut quoted: String = problem.chars().take(MOST_QUOTED).map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if quoted.len() < problem.len() {
        quoted.push('…');
    }
    quoted
}

/// One value, so deep in the text and with so many values left.
struct Plain<'a> {
    depth: usize,
    left: &'a Cell<usize>,
}

impl Plain<'_> {
    fn inside<E: de::Error>(&self) -> Result<Self, E> {
        if self.depth == MOST_DEPTH {
            return Err(E::custom(format_args!("more than {MOST_DEPTH} lists and maps within each other")));
        }
        Ok(Self { depth: self.depth + 1, left: self.left })
    }

    fn again(&self) -> Self {
        Self { depth: self.depth, left: self.left }
    }
}

impl<'de> DeserializeSeed<'de> for Plain<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let left = self.left.get().checked_sub(1).ok_or_else(|| D::Error::custom(format_args!("more than {MOST_VALUES} values")))?;
        self.left.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Plain<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("text, a whole number, true, false, null, a list or a map")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, truth: bool) -> Result<Value, E> {
        Ok(truth.into())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        if (-LARGEST..=LARGEST).contains(&number) { Ok(number.into()) } else { Err(E::custom("a number beyond 2^53")) }
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        i64::try_from(number).map_err(|_| E::custom("a number beyond 2^53")).and_then(|number| self.visit_i64(number))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Value, E> {
        Err(E::custom("a number that is not whole"))
    }

    fn visit_str<E: de::Error>(self, said: &str) -> Result<Value, E> {
        Ok(said.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut several: A) -> Result<Value, A::Error> {
        let inside = self.inside()?;
        let mut list = Vec::new();
        while let Some(one) = several.next_element_seed(inside.again())? {
            list.push(one);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let inside = self.inside()?;
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(format_args!("the key `{key}` is written twice")));
            }
            let one = entries.next_value_seed(inside.again())?;
            map.insert(key, one);
        }
        Ok(map.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> &'static str {
        plain(text).unwrap_err().code()
    }

    #[test]
    fn plain_json_is_read_whatever_its_layout() {
        let value = serde_json::json!({ "a": [1, -2, "三", null, true], "b": {} });
        assert_eq!(plain("\u{feff}{ \"b\": {},\r\n \"a\" : [1, -2, \"\\u4e09\", null, true] }\n").unwrap(), value);
    }

    #[test]
    fn what_programs_could_read_differently_is_not_plain() {
        for text in [
            r#"{"a": 1, "a": 1}"#,
            "[0.5]",
            "[1e3]",
            "[1.0]",
            "[-0]",
            "[9007199254740992]",
            "[-9007199254740992]",
            "[18446744073709551615]",
            "[1e999]",
        ] {
            let code = refused(text);
            assert!(code == "certificate.not_plain" || text == "[1e999]", "{text}: {code}");
        }
        for text in ["[NaN]", "[Infinity]", "[01]", "{a: 1}", "[1,]", "{} {}", "", "\u{0}", "[\"\\ud800\"]", "// no\n{}"] {
            assert_eq!(refused(text), "certificate.not_json", "{text}");
        }
    }

    #[test]
    fn deep_and_huge_texts_are_refused_and_not_explored() {
        assert!(plain(&format!("{}{}", "[".repeat(16), "]".repeat(16))).is_ok());
        assert_eq!(refused(&"[".repeat(17)), "certificate.not_plain");
        assert_eq!(refused(&"[".repeat(MOST_BYTES)), "certificate.not_plain");
        assert_eq!(refused(&format!("[{}0]", "0,".repeat(MOST_VALUES))), "certificate.not_plain");
        assert_eq!(refused(&" ".repeat(MOST_BYTES + 1)), "certificate.too_large");
    }

    #[test]
    fn a_strangers_words_are_quoted_in_part() {
        let Unreadable::NotPlain { problem } = plain(&format!("{{\"{0}\": 1, \"{0}\": 2}}", "长".repeat(100_000))).unwrap_err() else {
            panic!("a key that is written twice is not plain");
        };
        assert!(problem.chars().count() <= MOST_QUOTED + 1 && problem.ends_with('…'), "{problem}");
    }
}
