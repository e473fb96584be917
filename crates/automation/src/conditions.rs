//! Whether an event is like an automation wants it, and the words it is told in. Pure.

use kernel::Check;
use kernel::events::Published;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AutomationComparison)]
pub(crate) enum Comparison {
    Is,
    IsNot,
    /// Numbers only.
    Above,
    /// Numbers only.
    Below,
    Contains,
}

/// One test of a field of the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AutomationTest)]
pub(crate) struct Test {
    #[schema(example = "kind")]
    pub(crate) field: String,
    pub(crate) is: Comparison,
    #[schema(example = "sales_order")]
    pub(crate) value: String,
}

/// Tests that all have to hold; of several such groups one is enough. No group at all always holds.
pub(crate) type Groups = Vec<Vec<Test>>;

/// What an event says, field by field.
#[derive(Clone, Debug)]
pub(crate) struct Fields(Json);

impl Fields {
    pub(crate) fn of(event: &Published) -> Self {
        let mut fields: Json = serde_json::from_str(&event.payload).unwrap_or(Json::Null);
        if let Some(map) = fields.as_object_mut() {
            map.insert("actor".to_owned(), Json::String(event.actor.clone()));
            map.insert("subject".to_owned(), Json::String(event.subject.clone()));
        }
        Self(fields)
    }

    /// A field as text; a list is told with commas. Nothing when the event has no such field.
    pub(crate) fn text(&self, field: &str) -> Option<String> {
        Some(match self.0.get(field)? {
            Json::Null => String::new(),
            Json::String(text) => text.clone(),
            Json::Array(_) => self.list(field).join(", "),
            other => other.to_string(),
        })
    }

    /// A field as a list of texts; one that is none is a list of itself.
    pub(crate) fn list(&self, field: &str) -> Vec<String> {
        match self.0.get(field) {
            Some(Json::Array(values)) => values.iter().filter_map(Json::as_str).map(ToOwned::to_owned).collect(),
            Some(Json::String(text)) => vec![text.clone()],
            _ => Vec::new(),
        }
    }
}

/// Whether the event is like one of the groups wants it; which field is missing, when one is.
pub(crate) fn hold(groups: &[Vec<Test>], fields: &Fields) -> Result<bool, String> {
    let mut holds = groups.is_empty();
    for group in groups {
        let mut all = true;
        for test in group {
            all &= test_holds(test, fields)?;
        }
        holds |= all;
    }
    Ok(holds)
}

fn test_holds(test: &Test, fields: &Fields) -> Result<bool, String> {
    let told = fields.text(&test.field).ok_or_else(|| format!("the event has no field `{}`", test.field))?;
    let numbers = || Some((told.parse::<i64>().ok()?, test.value.trim().parse::<i64>().ok()?));
    Ok(match test.is {
        Comparison::Is => told == test.value,
        Comparison::IsNot => told != test.value,
        Comparison::Above => numbers().is_some_and(|(told, wanted)| told > wanted),
        Comparison::Below => numbers().is_some_and(|(told, wanted)| told < wanted),
        Comparison::Contains => told.contains(&test.value),
    })
}

/// A text with the fields of the event where they are named in braces; what is not there stays as it is written.
pub(crate) fn filled(text: &str, fields: &Fields) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (name, behind))) = rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?))) {
        told.push_str(before);
        told.push_str(&fields.text(name).unwrap_or_else(|| format!("{{{name}}}")));
        rest = behind;
    }
    told.push_str(rest);
    told.chars().take(500).collect()
}

/// What is wrong with groups of tests.
pub(crate) fn check(check: &mut Check, groups: &[Vec<Test>]) {
    let are_few = groups.len() <= 10 && groups.iter().all(|group| (1..=10).contains(&group.len()));
    check.that(are_few, "conditions", "automation.condition_count", "at most ten groups of one to ten tests");
    for (at, test) in groups.iter().flatten().enumerate() {
        let is_number = !matches!(test.is, Comparison::Above | Comparison::Below) || test.value.trim().parse::<i64>().is_ok();
        check.that(is_number, &format!("conditions[{at}].value"), "automation.number", "a whole number is needed to compare");
        check.text(&format!("conditions[{at}].value"), &test.value, 0, 200);
        check.text(&format!("conditions[{at}].field"), &test.field, 1, 60);
    }
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;
    use proptest::prelude::*;

    use super::*;

    fn fields(payload: &str) -> Fields {
        Fields::of(&Published {
            seq: 1,
            id: "evt_1".to_owned(),
            topic: "t".to_owned(),
            subject: "s".to_owned(),
            payload: payload.to_owned(),
            actor: "per_1".to_owned(),
            occurred_at: Timestamp(0),
        })
    }

    fn test(field: &str, is: Comparison, value: &str) -> Test {
        Test { field: field.to_owned(), is, value: value.to_owned() }
    }

    #[test]
    fn one_group_of_tests_that_all_hold_is_enough() {
        let event = fields(r#"{"kind":"bill","amount":5000,"asked":["per_2","per_3"]}"#);
        let bill = test("kind", Comparison::Is, "bill");
        let large = test("amount", Comparison::Above, "5000");
        assert_eq!(hold(&[], &event), Ok(true));
        assert_eq!(hold(&[vec![bill.clone(), large.clone()]], &event), Ok(false));
        assert_eq!(hold(&[vec![large], vec![bill]], &event), Ok(true));
        assert!(hold(&[vec![test("nothing", Comparison::Is, "")]], &event).is_err());
        assert_eq!(filled("{kind}: {amount} {asked} {what}", &event), "bill: 5000 per_2, per_3 {what}");
    }

    proptest! {
        #[test]
        fn a_number_is_above_below_or_the_same(told in -1_000_i64..1_000, wanted in -1_000_i64..1_000) {
            let event = fields(&format!(r#"{{"amount":{told}}}"#));
            let holds = |is| hold(&[vec![test("amount", is, &wanted.to_string())]], &event).unwrap();
            let count = [Comparison::Is, Comparison::Above, Comparison::Below].into_iter().filter(|is| holds(*is)).count();
            prop_assert_eq!(count, 1);
        }

        #[test]
        fn any_text_is_filled_without_harm(text in ".{0,80}") {
            let _ = filled(&text, &fields("{}"));
        }
    }
}
