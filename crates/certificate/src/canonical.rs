//! Canonical JSON (RFC 8785): the bytes that are signed and hashed, the same for the same content.
//!
//! Only text, whole numbers within 2^53, truth values, null, lists and maps occur in certificates, so the
//! part of the standard that tells how fractions are written is not needed.

use serde::Serialize;
use serde_json::Value;
use thiserror::Error;

/// Beyond this a number is not exact in every program that reads JSON.
pub(crate) const LARGEST: i64 = (1 << 53) - 1;

/// The content holds a number that has no canonical form here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a number is no whole number within 2^53")]
pub(crate) struct NoCanonicalForm;

/// The canonical bytes of a content.
pub(crate) fn bytes(content: &impl Serialize) -> Result<Vec<u8>, NoCanonicalForm> {
    text(&value(content)).map(String::into_bytes)
}

/// The text of a file. What holds a number without a canonical form was neither issued nor read here, and
/// is written plainly, so that it is refused where it is read.
pub(crate) fn file(content: &impl Serialize) -> String {
    let value = value(content);
    text(&value).unwrap_or_else(|_| value.to_string())
}

/// The canonical text of a value.
fn text(value: &Value) -> Result<String, NoCanonicalForm> {
    let mut out = String::new();
    write(value, &mut out)?;
    Ok(out)
}

/// The content as it is told in JSON.
pub(crate) fn value(content: &impl Serialize) -> Value {
    serde_json::to_value(content).expect("certificates hold only text, numbers and maps keyed by text")
}

fn write(value: &Value, out: &mut String) -> Result<(), NoCanonicalForm> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Number(number) => {
            let whole = number.as_i64().filter(|whole| (-LARGEST..=LARGEST).contains(whole)).ok_or(NoCanonicalForm)?;
            out.push_str(&whole.to_string());
        }
        Value::String(said) => quote(said, out),
        Value::Array(several) => {
            out.push('[');
            for (place, one) in several.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write(one, out)?;
            }
            out.push(']');
        }
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            // The standard sorts by UTF-16 units, which beyond the basic plane is another order than that of UTF-8.
            entries.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
            out.push('{');
            for (place, (key, one)) in entries.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                quote(key, out);
                out.push(':');
                write(one, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

/// The library escapes what the standard escapes and in the same way: quotes, backslashes and control characters.
fn quote(said: &str, out: &mut String) {
    out.push_str(&serde_json::to_string(said).expect("text can always be written"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keys_are_sorted_as_in_the_example_of_the_standard() {
        let value = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
            "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
        });
        let text = text(&value).unwrap();
        let places: Vec<_> =
            ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"].iter().map(|word| text.find(word).unwrap()).collect();
        assert!(places.is_sorted(), "{text}");
    }

    #[test]
    fn text_is_escaped_as_in_the_example_of_the_standard() {
        let value = json!({ "string": "\u{20ac}$\u{f}\nA'B\"\\\\\"/", "literals": [null, true, false], "number": -7 });
        let expected = r#"{"literals":[null,true,false],"number":-7,"string":"€$\u000f\nA'B\"\\\\\"/"}"#;
        assert_eq!(text(&value).unwrap(), expected);
    }

    #[test]
    fn a_number_that_is_not_exact_everywhere_has_no_canonical_form() {
        assert_eq!(text(&json!(LARGEST)).unwrap(), "9007199254740991");
        for number in [json!(LARGEST + 1), json!(-LARGEST - 1), json!(u64::MAX), json!(0.5), json!(1.0)] {
            assert_eq!(text(&number), Err(NoCanonicalForm), "{number}");
        }
    }
}
