//! From what was seen of a sheet to the kind of document it is and the field each column is.

use super::headers::{Header, has_word};
use super::matching::assign;
use super::profile::Profile;
use super::reasons::Reason;
use super::survey::Survey;
use super::vocabulary::Vocabulary;
use super::{ColumnRecognition, PreviewRow, SheetRecognition, column_letter};
use crate::kinds::{DocumentKind, KINDS, Rule, Shape};
use crate::mapping::{Constant, MappedColumn, Mapping};
use crate::reading::Document;
use crate::values::dates::Order;
use crate::values::numbers::Mark;

/// A column below this score is not proposed for a field.
const LEAST_FIELD: f64 = 0.38;
/// A kind below this score is not proposed.
const LEAST_KIND: f64 = 0.45;
const PREVIEWED: usize = 30;

/// One kind tried on a sheet.
struct Trial {
    kind: &'static DocumentKind,
    /// Per field: the column and the score.
    fields: Vec<Option<(usize, f64)>>,
    missing: Vec<&'static [&'static str]>,
    score: f64,
    word: Option<&'static str>,
}

impl Trial {
    fn of(kind: &'static DocumentKind, survey: &Survey, headers: &[Header], names: &Header, vocabulary: &Vocabulary) -> Self {
        let headerless = survey.layout.header_rows.is_empty();
        let scores: Vec<Vec<f64>> = {
            let by_column: Vec<Vec<f64>> = headers.iter().map(|header| vocabulary.scores(kind, header)).collect();
            (0..kind.fields.len())
                .map(|field| {
                    (0..headers.len())
                        .map(|column| {
                            let fits = survey.profiles.get(column).map_or(0.6, |profile| profile.fits(kind.fields[field].shape));
                            let lexical = if headerless {
                                by_shape(kind.fields[field].shape, kind.fields[field].weight, survey.profiles.get(column))
                            } else {
                                by_column[column][field]
                            };
                            let least = LEAST_FIELD * 0.9;
                            // Looking for words in the cells takes longest, so it is done where it can matter.
                            let is_silent = lexical * fits >= least
                                && kind.fields[field]
                                    .words
                                    .is_some_and(|words| survey.profiles.get(column).is_some_and(|profile| !profile.says_any(words)));
                            let score = lexical * fits * if is_silent { 0.5 } else { 1.0 };
                            if score < least { 0.0 } else { score }
                        })
                        .collect()
                })
                .collect()
        };
        let fields: Vec<Option<(usize, f64)>> = assign(&scores)
            .into_iter()
            .enumerate()
            .map(|(field, column)| column.map(|column| (column, scores[field][column])).filter(|(_, score)| *score >= LEAST_FIELD * 0.9))
            .collect();
        let found = |name: &&str| kind.index(name).and_then(|index| fields[index]).map_or(0.0, |(_, score)| score);
        let needs: Vec<f64> = kind.needs.iter().map(|group| group.iter().map(found).fold(0.0, f64::max)).collect();
        let missing: Vec<&'static [&'static str]> =
            kind.needs.iter().zip(&needs).filter(|(_, score)| **score <= 0.0).map(|(group, _)| *group).collect();
        let need = needs.iter().map(|score| score.max(0.15)).product::<f64>().powf(1.0 / needs.len().max(1) as f64);
        let evidence: f64 =
            kind.fields.iter().zip(&fields).filter_map(|(field, found)| found.map(|(_, score)| f64::from(field.weight) * score)).sum();
        let named = headers
            .iter()
            .enumerate()
            .filter(|(column, header)| !header.is_empty() || survey.profiles.get(*column).is_some_and(|profile| profile.filled > 0))
            .count()
            .max(1);
        let coverage = fields.iter().flatten().map(|(_, score)| score).sum::<f64>() / named as f64;
        let foreign = headers.iter().filter(|header| kind.foreign.iter().any(|word| has_word(header, word))).count() as f64 / named as f64;
        let word = kind
            .names
            .iter()
            .filter(|word| has_word(names, &Header::of(word).words.join(" ")) || (!word.is_ascii() && names.compact.contains(**word)))
            .max_by_key(|word| word.len())
            .copied();
        let mut score = 0.42 * need + 0.25 * coverage.min(1.0) + 0.33 * (evidence / (evidence + 5.0)) - 0.25 * foreign;
        score *= 0.45f64.powi(i32::try_from(missing.len()).unwrap_or(9));
        // Fields that any table has (a name, a date) do not make a kind.
        let solid: u32 = kind
            .fields
            .iter()
            .zip(&fields)
            .filter(|(_, found)| found.is_some_and(|(_, score)| score >= 0.7))
            .map(|(field, _)| u32::from(field.weight))
            .sum();
        if solid < 3 && !headerless {
            score *= 0.6;
        }
        if let Some(word) = word {
            // A long word in the name says more than a short one.
            score += 0.06 + 0.004 * word.chars().count().min(10) as f64;
        }
        if headerless {
            score = score.min(0.9) * 0.4;
        }
        Self { kind, fields, missing, score: score.clamp(0.0, 0.99), word }
    }
}

/// Without a header only the cells speak, and they say little.
fn by_shape(shape: Shape, weight: u8, profile: Option<&Profile>) -> f64 {
    let Some(profile) = profile.filter(|profile| profile.filled > 0) else { return 0.0 };
    let base = match shape {
        Shape::Moment | Shape::Day if profile.share(profile.dates) > 0.8 => 0.55,
        Shape::Code if profile.share(profile.texts) > 0.8 && profile.distinct() > 1 => 0.42,
        Shape::Name if profile.share(profile.texts) > 0.8 => 0.4,
        Shape::Decimal(_) | Shape::Number(_) if profile.share(profile.numeric) > 0.8 && profile.compact_dates == 0 => 0.45,
        Shape::Minutes if profile.share(profile.spans) > 0.8 => 0.5,
        _ => 0.0,
    };
    if base > 0.0 { base + 0.01 * f64::from(weight) } else { 0.0 }
}

/// The kind, the fields and everything a person wants to know about it.
pub(crate) fn propose(document: &Document, survey: Survey, vocabulary: &Vocabulary) -> SheetRecognition {
    let sheet_name = &document.sheets[survey.sheet].name;
    let headers: Vec<Header> = column_headers(&survey);
    let names = Header::of(&format!("{} {} {}", without_ending(&document.name), sheet_name, survey.layout.titles.join(" ")));
    let mut trials: Vec<Trial> = if survey.rows == 0 {
        Vec::new()
    } else {
        KINDS.iter().map(|kind| Trial::of(kind, &survey, &headers, &names, vocabulary)).collect()
    };
    trials.sort_by(|a, b| b.score.total_cmp(&a.score));
    let alternatives =
        trials.iter().skip(1).take(3).filter(|trial| trial.score > 0.2).map(|trial| (trial.kind.id, rounded(trial.score))).collect();
    let best = trials.first();
    let second = trials.get(1).map_or(0.0, |trial| trial.score);
    let headerless = survey.layout.header_rows.is_empty();
    let accepted = best.filter(|trial| trial.missing.is_empty() && trial.score >= if headerless { 0.2 } else { LEAST_KIND });
    let mut notices = layout_notices(document, &survey);
    let (mut reasons, mut mapping, mut confidence) = (Vec::new(), None, 0.0);
    let said = format!("{} {} {} {}", document.name, sheet_name, survey.layout.titles.join(" "), survey.layout.headers.join(" "));
    match (accepted, best) {
        (Some(trial), _) => {
            confidence = rounded((trial.score + (trial.score - second).min(0.25) * 0.6).clamp(0.0, 0.99));
            reasons = kind_reasons(trial);
            let (proposed, more) = mapping_of(trial, &survey, &headers, &said);
            notices.extend(more);
            mapping = Some(proposed);
        }
        (None, Some(trial)) if trial.score > 0.2 && !trial.missing.is_empty() => {
            reasons.push(Reason::new(
                "intake.kind_incomplete",
                vec![("kind", format!("{} ({})", trial.kind.zh, trial.kind.en)), ("missing", missing_fields(trial))],
            ));
        }
        _ if survey.rows > 0 => reasons.push(Reason::new("intake.kind_unknown", Vec::new())),
        _ => {}
    }
    SheetRecognition {
        sheet: survey.sheet,
        name: sheet_name.clone(),
        hidden: document.sheets[survey.sheet].hidden,
        header_rows: survey.layout.header_rows.clone(),
        first_row: survey.layout.first_row,
        titles: survey.layout.titles.clone(),
        columns: columns(&survey, &headers, accepted),
        kind: accepted.map(|trial| trial.kind.id),
        confidence,
        reasons,
        alternatives,
        notices,
        mapping,
        signature: Mapping::signature(document.format, survey.layout.headers.iter().map(String::as_str)),
        preview: survey
            .head
            .iter()
            .take(PREVIEWED)
            .map(|row| PreviewRow { row: row.number, cells: row.cells.iter().map(super::held::HeldCell::shown).collect() })
            .collect(),
    }
}

/// The mapping of a sheet to a kind that a person chose.
pub(crate) fn mapping_as(survey: &Survey, kind: &'static DocumentKind, vocabulary: &Vocabulary) -> Mapping {
    let headers = column_headers(survey);
    let trial = Trial::of(kind, survey, &headers, &Header::default(), vocabulary);
    mapping_of(&trial, survey, &headers, &survey.layout.headers.join(" ")).0
}

fn column_headers(survey: &Survey) -> Vec<Header> {
    let width = survey.layout.headers.len().max(survey.profiles.len());
    (0..width).map(|column| survey.layout.headers.get(column).map(|text| Header::of(text)).unwrap_or_default()).collect()
}

fn without_ending(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name = name.strip_suffix(".gz").unwrap_or(name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

fn rounded(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}

fn missing_fields(trial: &Trial) -> String {
    let label = |name: &&str| trial.kind.field(name).map(|field| format!("{} ({})", field.zh, field.en)).unwrap_or_default();
    trial.missing.iter().map(|group| group.iter().take(3).map(label).collect::<Vec<_>>().join(" / ")).collect::<Vec<_>>().join("; ")
}

fn kind_reasons(trial: &Trial) -> Vec<Reason> {
    let mut fields: Vec<(u8, &str)> = trial
        .kind
        .fields
        .iter()
        .zip(&trial.fields)
        .filter(|(_, found)| found.is_some())
        .map(|(field, _)| (field.weight, field.name))
        .collect();
    fields.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let names: Vec<&str> = fields.iter().take(6).map(|(_, name)| *name).collect();
    let mut reasons = vec![Reason::new("intake.kind_fields", vec![("fields", names.join(", "))])];
    if let Some(word) = trial.word {
        reasons.push(Reason::new("intake.kind_name", vec![("word", word.to_owned())]));
    }
    if trial.fields.iter().flatten().count() > 0 && trial.score < 0.4 {
        reasons.push(Reason::new("intake.by_values_only", Vec::new()));
    }
    reasons
}

fn columns(survey: &Survey, headers: &[Header], trial: Option<&Trial>) -> Vec<ColumnRecognition> {
    (0..headers.len())
        .map(|column| {
            let header = survey.layout.headers.get(column).cloned().unwrap_or_default();
            let looks = survey.profiles.get(column).map_or("blank", Profile::looks);
            let found = trial.and_then(|trial| {
                let field = trial.fields.iter().position(|found| found.is_some_and(|(found, _)| found == column))?;
                Some((trial.kind.fields[field].name, trial.fields[field]?.1))
            });
            let mut reasons = Vec::new();
            if let Some((_, score)) = found {
                let code = if headers[column].is_empty() {
                    "intake.by_values_only"
                } else if score > 0.85 {
                    "intake.header_exact"
                } else {
                    "intake.header_similar"
                };
                reasons.push(Reason::new(code, vec![("header", header.clone())]));
                reasons.push(Reason::new("intake.values_fit", vec![("looks", looks.to_owned())]));
            }
            ColumnRecognition {
                column,
                letter: column_letter(column),
                header,
                looks,
                field: found.map(|(field, _)| field),
                confidence: found.map_or(0.0, |(_, score)| rounded(score)),
                reasons,
            }
        })
        .collect()
}

fn layout_notices(document: &Document, survey: &Survey) -> Vec<Reason> {
    let mut notices = Vec::new();
    if survey.rows == 0 {
        notices.push(Reason::new("intake.sheet_empty", Vec::new()));
    } else if survey.layout.header_rows.is_empty() {
        notices.push(Reason::new("intake.no_header", Vec::new()));
    }
    if !survey.layout.duplicates.is_empty() {
        notices.push(Reason::new("intake.duplicate_headers", vec![("headers", survey.layout.duplicates.join(", "))]));
    }
    if let Some(text) = document.text.filter(|text| text.bad_letters > 0) {
        notices
            .push(Reason::new("intake.bad_letters", vec![("count", text.bad_letters.to_string()), ("encoding", text.encoding.to_owned())]));
    }
    notices
}

/// The mapping, and what is unsure about it.
fn mapping_of(trial: &Trial, survey: &Survey, headers: &[Header], said: &str) -> (Mapping, Vec<Reason>) {
    let mut notices = Vec::new();
    let sheet_mark = sheet_mark(survey);
    let mut columns = Vec::new();
    for (field, found) in trial.kind.fields.iter().zip(&trial.fields) {
        let Some((column, _)) = *found else { continue };
        let header = survey.layout.headers.get(column).cloned().unwrap_or_default();
        let empty = Profile::default();
        let profile = survey.profiles.get(column).unwrap_or(&empty);
        let mut mapped = MappedColumn {
            column,
            header: if header.is_empty() { column_letter(column) } else { header },
            field: field.name.to_owned(),
            ..MappedColumn::default()
        };
        match field.shape {
            Shape::Day | Shape::Moment => mapped.order = order_of(profile, &mapped.header, &mut notices),
            Shape::Decimal(_) | Shape::Number(_) | Shape::Share | Shape::Minutes | Shape::Days | Shape::Integer => {
                mapped.mark = mark_of(profile, sheet_mark, &mapped.header, &mut notices);
                mapped.unit = headers[column].unit.map(|unit| unit.name.to_owned());
                mapped.percent = field.shape == Shape::Share && profile.most > 1.5;
            }
            Shape::Code | Shape::Name => {
                mapped.point_zero = profile.point_zero > 0 && profile.point_zero == profile.numeric && profile.share(profile.numeric) > 0.5
            }
            Shape::Flag => mapped.blank_is_no = profile.blank > 0 && profile.yes == profile.filled,
            Shape::Time => {}
        }
        if field.name == "minutes" || field.name == "standard_minutes" || field.name == "hours" || field.shape == Shape::Minutes {
            mapped.unit = mapped.unit.or_else(|| hours_by_name(&headers[column]));
        }
        columns.push(mapped);
    }
    let mut mapping = Mapping { kind: trial.kind.id.to_owned(), first_row: survey.layout.first_row, columns, ..Mapping::default() };
    constants(trial.kind, said, &mut mapping);
    sheet_rules(trial.kind, survey, &mut mapping, &mut notices);
    (mapping, notices)
}

/// 学时 and "hours" are hours even when the header does not say so in brackets.
fn hours_by_name(header: &Header) -> Option<String> {
    let hours = header.compact.contains("学时")
        || header.compact.contains("课时")
        || header.words.iter().any(|word| word == "hours" || word == "hour")
        || (header.compact.contains("工时") && !header.compact.contains('分'));
    hours.then(|| "h".to_owned())
}

fn sheet_mark(survey: &Survey) -> Option<Mark> {
    let sure: Vec<Mark> = survey.profiles.iter().filter_map(Profile::mark).filter(|(_, sure)| *sure).map(|(mark, _)| mark).collect();
    let commas = sure.iter().filter(|mark| **mark == Mark::Comma).count();
    if sure.is_empty() { None } else { Some(if commas * 2 > sure.len() { Mark::Comma } else { Mark::Point }) }
}

fn mark_of(profile: &Profile, sheet: Option<Mark>, header: &str, notices: &mut Vec<Reason>) -> Mark {
    let Some((mark, sure)) = profile.mark() else { return sheet.unwrap_or_default() };
    if sure {
        return mark;
    }
    let mixed = profile.mark_is_mixed();
    let mark = if mixed { mark } else { sheet.unwrap_or(mark) };
    let sign = if mark == Mark::Point { "." } else { "," };
    if mixed || (sheet.is_none() && profile.has_lone_commas()) {
        let code = if mixed { "intake.number_mark_mixed" } else { "intake.number_mark_unsure" };
        notices.push(Reason::new(code, vec![("header", header.to_owned()), ("mark", sign.to_owned())]));
    }
    mark
}

fn order_of(profile: &Profile, header: &str, notices: &mut Vec<Reason>) -> Order {
    let Some((order, sure)) = profile.order() else { return Order::YearFirst };
    if !sure {
        let code = if profile.is_open() { "intake.date_order_unsure" } else { "intake.date_order_mixed" };
        let shown = match order {
            Order::YearFirst => "Y-M-D",
            Order::DayFirst => "D/M/Y",
            Order::MonthFirst => "M/D/Y",
        };
        notices.push(Reason::new(code, vec![("header", header.to_owned()), ("order", shown.to_owned())]));
    }
    order
}

/// What every row is because the name of the file or the headers say so.
fn constants(kind: &DocumentKind, said: &str, mapping: &mut Mapping) {
    for name in ["direction", "carrier"] {
        if let Some(words) = kind.field(name).and_then(|field| field.words).filter(|_| mapping.column(name).is_none()) {
            mapping.constants.extend(words(said).map(|word| Constant { field: name.to_owned(), value: word.to_owned() }));
        }
    }
}

/// What the sheet as a whole says: credit notes, meter steps, directions, and what its dates are.
fn sheet_rules(kind: &DocumentKind, survey: &Survey, mapping: &mut Mapping, notices: &mut Vec<Reason>) {
    let invoices = mapping.column("invoice_no").filter(|_| kind.has_rule(Rule::Returns));
    if let Some(profile) = invoices.and_then(|column| survey.profiles.get(column.column)) {
        mapping.c_means_credit = profile.share(profile.begins_with_c) < 0.4;
    }
    if kind.has_rule(Rule::MeterSequence) {
        if mapping.column("read_at").is_none() && mapping.column("time").is_none() {
            mapping.columns.iter_mut().filter(|column| column.field == "date").for_each(|column| "read_at".clone_into(&mut column.field));
        }
        mapping.step_minutes =
            mapping.column("read_at").and_then(|column| survey.steps.get(column.column)).and_then(super::survey::Steps::usual);
        register_by_growth(survey, mapping);
    }
    let dated = kind.emissions.iter().flat_map(|emission| emission.occurred).any(|name| *name == "as_of" || mapping.column(name).is_some());
    if !dated {
        notices.push(Reason::new("intake.no_date_column", Vec::new()));
    }
    if mapping.column("amount").is_none()
        && mapping.column("unit_price").is_none()
        && mapping.column("amount_with_tax").is_some()
        && mapping.column("tax_amount").is_none()
    {
        notices.push(Reason::new("intake.amount_with_tax", Vec::new()));
    }
    for emission in kind.emissions {
        let promised = emission.occurred.iter().find(|name| mapping.column(name).is_some()).filter(|name| **name == "promised_on");
        if let Some(column) = promised.and_then(|name| mapping.column(name)) {
            let notice = Reason::new("intake.date_from_promise", vec![("header", column.header.clone())]);
            if !notices.contains(&notice) {
                notices.push(notice);
            }
        }
    }
}

/// A consumption that only ever grows is a register.
fn register_by_growth(survey: &Survey, mapping: &mut Mapping) {
    if mapping.column("register").is_some() || mapping.column("meter").is_some() {
        return;
    }
    if let Some(column) = mapping.columns.iter_mut().find(|column| column.field == "consumption") {
        let profile = survey.profiles.get(column.column);
        if profile.is_some_and(|profile| {
            profile.numeric >= 20 && profile.falling == 0 && profile.distinct() as f64 > f64::from(profile.numeric) * 0.5
        }) {
            "register".clone_into(&mut column.field);
        }
    }
}
