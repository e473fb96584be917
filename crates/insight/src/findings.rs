//! Findings: what the facts say that a manager should know, the most telling first.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use kernel::{Day, Locale, Text};
use lake::{Limits, QueryError, Table, Value, View};

use crate::coverage::Coverage;
use crate::packs::{FindingRule, Told};
use crate::statement::Expansion;
use crate::window::Window;

/// Findings that are shown.
pub const SHOWN: usize = 12;
/// A second finding of the same rule tells less than the first, and so does one of the same area.
const SAME_RULE: f64 = 0.6;
const SAME_AREA: f64 = 0.85;

/// Something worth telling.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub rule: String,
    pub area: String,
    pub name: Text,
    pub text: Text,
    /// How telling it is, 0 to 1: the share at stake times the weight of the rule.
    pub score: f64,
    /// The share at stake.
    pub stake: f64,
    pub values: BTreeMap<String, Told>,
    /// The last day of the facts it was found in.
    pub as_of: Option<Day>,
    /// Facts behind it, at most 1,000 of them counted.
    pub rows: u64,
}

/// What one rule finds.
pub(crate) async fn find(view: &View, rule: &FindingRule, coverage: &Coverage, window: Window) -> Result<Vec<Finding>, QueryError> {
    let Ok(met) = coverage.meet(&rule.needs) else { return Ok(Vec::new()) };
    let sql = rule.sql.expand(&Expansion::total(window, met.as_of));
    let table = view.query(&sql, &Limits::pack()).await?;
    let currency = met.currency.as_deref().filter(|_| !met.mixes_currencies);
    let mut findings: Vec<Finding> = told(&table).into_iter().filter_map(|values| finding(rule, values, met.as_of, currency)).collect();
    findings.sort_by(most_telling);
    findings.truncate(rule.most);
    Ok(findings)
}

/// The rows of an answer as named values.
fn told(table: &Table) -> Vec<BTreeMap<String, Told>> {
    let names = || table.columns.iter().map(|column| column.name.clone());
    table.rows.iter().map(|row| names().zip(row.iter().map(Told::from)).collect()).collect()
}

fn finding(rule: &FindingRule, values: BTreeMap<String, Told>, as_of: Option<Day>, currency: Option<&str>) -> Option<Finding> {
    let stake = values.get("stake").and_then(Told::number).filter(|stake| stake.is_finite())?.clamp(0.0, 1.0);
    let text = Text::new(rule.text_zh.tell(&values, currency, Locale::Zh), rule.text_en.tell(&values, currency, Locale::En));
    Some(Finding {
        rule: rule.id.clone(),
        area: rule.area.clone(),
        name: rule.name.clone(),
        text,
        score: stake * rule.weight,
        stake,
        values,
        as_of,
        rows: 0,
    })
}

fn most_telling(a: &Finding, b: &Finding) -> Ordering {
    b.score.total_cmp(&a.score).then_with(|| a.rule.cmp(&b.rule)).then_with(|| a.text.en.cmp(&b.text.en))
}

/// The most telling findings, varied: what was told before of the same rule or area counts less.
#[must_use]
pub fn rank(mut candidates: Vec<Finding>, most: usize) -> Vec<Finding> {
    candidates.sort_by(most_telling);
    let mut ranked: Vec<Finding> = Vec::new();
    let mut told_of: HashMap<String, i32> = HashMap::new();
    while ranked.len() < most && !candidates.is_empty() {
        let times = |key: &str| told_of.get(key).copied().unwrap_or(0);
        let worth = |finding: &Finding| finding.score * SAME_RULE.powi(times(&finding.rule)) * SAME_AREA.powi(times(&finding.area));
        let best =
            (1..candidates.len()).fold(0, |best, place| if worth(&candidates[place]) > worth(&candidates[best]) { place } else { best });
        let finding = candidates.remove(best);
        *told_of.entry(finding.rule.clone()).or_default() += 1;
        *told_of.entry(finding.area.clone()).or_default() += 1;
        ranked.push(finding);
    }
    ranked
}

/// The facts behind a finding, told by its values.
pub async fn rows(
    view: &View,
    rule: &FindingRule,
    values: &BTreeMap<String, Told>,
    as_of: Option<Day>,
    window: Window,
) -> Result<Table, QueryError> {
    let sql = format!("{}\nLIMIT {}", rule.rows.expand(&Expansion::total(window, as_of)), crate::ROWS_MAX);
    ask(view, &sql, values).await
}

/// How many facts are behind a finding.
pub(crate) async fn count_rows(view: &View, rule: &FindingRule, finding: &Finding, window: Window) -> Result<u64, QueryError> {
    let rows = rule.rows.expand(&Expansion::total(window, finding.as_of));
    let sql = format!("SELECT count(*) FROM (SELECT source_row FROM ({rows}) LIMIT {})", crate::ROWS_MAX);
    let table = ask(view, &sql, &finding.values).await?;
    Ok(table.single().and_then(lake::Cell::integer).and_then(|count| u64::try_from(count).ok()).unwrap_or(0))
}

/// Ask with those values that the question names.
async fn ask(view: &View, sql: &str, values: &BTreeMap<String, Told>) -> Result<Table, QueryError> {
    let named =
        values.iter().filter(|(name, _)| names(sql, name)).filter_map(|(name, told)| told.as_value().map(|value| (name.as_str(), value)));
    let named: Vec<(&str, Value)> = named.collect();
    view.query_with(sql, &named, &Limits::pack()).await
}

fn names(sql: &str, name: &str) -> bool {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let place = format!("${name}");
    sql.match_indices(&place).any(|(at, _)| !sql[at + place.len()..].starts_with(is_word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(rule: &str, area: &str, score: f64) -> Finding {
        let text = Text::new(rule, rule);
        Finding {
            rule: rule.into(),
            area: area.into(),
            name: text.clone(),
            text,
            score,
            stake: score,
            values: BTreeMap::new(),
            as_of: None,
            rows: 0,
        }
    }

    #[test]
    fn the_most_telling_come_first_and_a_repetition_counts_less() {
        let candidates =
            vec![finding("a.one", "a", 0.5), finding("a.one", "a", 0.48), finding("b.two", "b", 0.4), finding("a.three", "a", 0.3)];
        let ranked: Vec<String> = rank(candidates, 3).into_iter().map(|finding| finding.rule).collect();
        assert_eq!(ranked, ["a.one", "b.two", "a.three"]);
    }

    #[test]
    fn a_value_is_named_only_by_its_whole_name() {
        assert!(names("WHERE item = $item", "item"));
        assert!(!names("WHERE item = $item_code", "item"));
    }
}
