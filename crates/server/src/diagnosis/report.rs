//! The report: one HTML file that needs nothing else, for the screen and for print.

use kernel::Locale;
use minijinja::value::Value;
use minijinja::{Environment, context};

use super::charts;
use super::document::{Diagnosis, Indicator, Level};

const TEMPLATE: &str = include_str!("../../templates/report.html");

/// A value as people read it: grouped thousands, three significant places below a hundred, per cent for shares.
pub(super) fn shown(indicator: &Indicator) -> String {
    let Some(value) = indicator.value else { return "—".to_owned() };
    match indicator.unit.as_str() {
        "share" => format!("{:.1} %", value * 100.0),
        "count" | "ratio" | "currency" => grouped(value),
        "kwh" => format!("{} kWh", grouped(value)),
        "kw" => format!("{} kW", grouped(value)),
        "hours" => format!("{} h", grouped(value)),
        "days" => format!("{} d", grouped(value)),
        unit => format!("{} {unit}", grouped(value)),
    }
}

/// A whole amount with grouped thousands.
pub(super) fn grouped_whole(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let sign = if amount < 0 { "-" } else { "" };
    format!("{sign}{}", in_groups(&digits))
}

fn in_groups(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

pub(super) fn grouped(value: f64) -> String {
    let places = if value.abs() >= 1_000.0 {
        0
    } else if value.abs() >= 10.0 {
        1
    } else {
        2
    };
    let text = format!("{:.places$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let grouped = in_groups(whole);
    let sign = if value < 0.0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
}

/// Draws the report of a diagnosis in one language.
pub fn render(diagnosis: &Diagnosis, locale: Locale) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.add_template("report.html", TEMPLATE)?;
    environment.add_function("w", move |zh: String, en: String| if locale == Locale::Zh { zh } else { en });
    environment.add_function("say", move |text: Value| text.get_attr(if locale == Locale::Zh { "zh" } else { "en" }));
    // Pictures are looked up by what they show, so that the template stays free of drawing.
    let levels = diagnosis.levels.clone();
    let picture = move |pack: &Value, draw: &dyn Fn(&Level) -> String| {
        let name = pack.get_attr("pack").map(|name| name.to_string()).unwrap_or_default();
        Value::from_safe_string(levels.iter().find(|level| level.pack == name).map(draw).unwrap_or_default())
    };
    let (for_ladder, for_radar, for_bars) = (picture.clone(), picture.clone(), picture);
    environment.add_function("ladder", move |level: Value| for_ladder(&level, &|level| charts::ladder(&level.scenes, locale)));
    environment.add_function("radar", move |level: Value| for_radar(&level, &|level| charts::radar(&level.scenes, locale)));
    environment.add_function("dimensions", move |level: Value| for_bars(&level, &|level| charts::dimensions(&level.dimensions, locale)));
    let indicators = diagnosis.indicators.clone();
    let find = move |indicator: &Value| {
        let id = indicator.get_attr("id").map(|id| id.to_string()).unwrap_or_default();
        indicators.iter().find(|known| known.id == id).cloned()
    };
    let find_again = find.clone();
    environment.add_function("trend", move |indicator: Value| {
        Value::from_safe_string(find(&indicator).map(|found| charts::trend(&found.series)).unwrap_or_default())
    });
    environment.add_function("number", move |indicator: Value| find_again(&indicator).map(|found| shown(&found)).unwrap_or_default());
    environment.add_function("grouped", grouped_whole);
    let made_on = diagnosis.made_at.to_string().get(..10).unwrap_or_default().to_owned();
    environment
        .get_template("report.html")?
        .render(context! { d => diagnosis, hurting => diagnosis.hurting(), locale => locale.tag(), made_on })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(grouped(959_636.71), "959,637");
        assert_eq!(grouped(-1_234.0), "-1,234");
        assert_eq!(grouped(27.387), "27.4");
        assert_eq!(grouped(0.126), "0.13");
    }
}
