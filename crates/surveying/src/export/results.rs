//! Results and tables, a line per number, with the words `suppressed` where one is held back.

use super::csv::Csv;
use super::rows::in_language;
use crate::analysis::{Analysis, By, Found, Group, QuestionResult, Share, Table, TableCell, TableRow};
use crate::disclosure::Told;
use crate::statistics::Interval;
use crate::survey::Survey;
use crate::words::Language;

/// The results of all questions. Shares are in per cent to two places.
#[must_use]
pub fn results(survey: &Survey, analysis: &Analysis, language: Language) -> String {
    let mut csv = Csv::new();
    simulated(analysis, language, &mut csv);
    let names = [
        ("问题", "question"),
        ("题目", "text"),
        ("代码", "code"),
        ("名称", "label"),
        ("数量", "count"),
        ("占比或均值", "share in % or mean"),
        ("95%下限", "low of 95 %"),
        ("95%上限", "high of 95 %"),
    ];
    let weighted = [("加权", "weighted"), ("加权下限", "low weighted"), ("加权上限", "high weighted")];
    names.into_iter().chain(weighted).for_each(|(zh, en)| csv.text(in_language(language, zh, en)));
    csv.end_line();
    for result in &analysis.questions {
        question(survey, result, language, &mut csv);
    }
    csv.into_text()
}

/// A first line that nobody overlooks.
fn simulated(analysis: &Analysis, language: Language, csv: &mut Csv) {
    if analysis.simulated > 0 {
        let zh = format!("{} 份答卷中有 {} 份是模拟的", analysis.submissions, analysis.simulated);
        let en = format!("{} of {} submissions are simulated", analysis.simulated, analysis.submissions);
        csv.text(in_language(language, &zh, &en));
        csv.end_line();
    }
}

fn question(survey: &Survey, result: &QuestionResult, language: Language, csv: &mut Csv) {
    let ask = survey.question(&result.id).map(|question| question.ask.in_language(language)).unwrap_or_default();
    let mut line = |code: &str, label: &str, count: Told<u64>, number: Option<Told<Interval>>, weighted: Option<Told<Interval>>| {
        [result.id.as_str(), ask, code, label].into_iter().for_each(|text| csv.text(text));
        csv.plain(&count_text(count, language));
        interval(number, language, csv);
        interval(weighted, language, csv);
        csv.end_line();
    };
    let totals = [
        ("asked", "被问", "asked", result.asked),
        ("answered", "已答", "answered", result.answered),
        ("unanswered", "未答", "not answered", result.unanswered),
    ];
    for (code, zh, en, count) in totals {
        line(code, in_language(language, zh, en), count, None, None);
    }
    let mut shares = |shares: &[Share]| {
        for share in shares {
            let label = share.column.words.in_language(language);
            line(&share.column.id, label, share.count, share.share.map(percent), share.weighted.map(percent));
        }
    };
    match &result.found {
        Found::Shares(columns) => shares(columns),
        Found::Scale { points, mean, weighted_mean } => {
            shares(points);
            line("mean", in_language(language, "均值", "mean"), result.answered, *mean, *weighted_mean);
        }
        Found::Numbers(numbers) => {
            shares(&numbers.histogram);
            line("mean", in_language(language, "均值", "mean"), result.answered, numbers.mean, numbers.weighted_mean);
            let quartiles = numbers.quartiles.and_then(Told::known);
            for (code, zh, en, value) in [
                ("q1", "下四分位数", "first quartile", quartiles.map(|quartiles| quartiles.first)),
                ("q2", "中位数", "median", quartiles.map(|quartiles| quartiles.second)),
                ("q3", "上四分位数", "third quartile", quartiles.map(|quartiles| quartiles.third)),
            ] {
                let number = numbers.quartiles.map(|_| value.map_or(Told::Suppressed, |value| Told::Known(Interval::exactly(value))));
                line(code, in_language(language, zh, en), result.answered, number, None);
            }
        }
        Found::Texts => {}
    }
}

fn percent(share: Told<Interval>) -> Told<Interval> {
    match share {
        Told::Known(Interval { value, low, high }) => Told::Known(Interval { value: value * 100.0, low: low * 100.0, high: high * 100.0 }),
        Told::Suppressed => Told::Suppressed,
    }
}

fn suppressed(language: Language) -> &'static str {
    in_language(language, "不予显示", "suppressed")
}

fn count_text(count: Told<u64>, language: Language) -> String {
    count.known().map_or_else(|| suppressed(language).to_owned(), |count| count.to_string())
}

fn interval(number: Option<Told<Interval>>, language: Language, csv: &mut Csv) {
    match number {
        None => (0..3).for_each(|_| csv.plain("")),
        Some(Told::Suppressed) => (0..3).for_each(|_| csv.plain(suppressed(language))),
        Some(Told::Known(Interval { value, low, high })) => {
            [value, low, high].into_iter().for_each(|number| csv.plain(&format!("{number:.2}")));
        }
    }
}

/// A table of that analysis: a line per group and column. Shares are in per cent to two places.
#[must_use]
pub fn table(survey: &Survey, analysis: &Analysis, table: &Table, language: Language) -> String {
    let mut csv = Csv::new();
    simulated(analysis, language, &mut csv);
    for by in &table.cross.by {
        csv.text(&title(survey, by, language));
    }
    let names = [
        ("组内答卷", "respondents"),
        ("组内已答", "answered"),
        ("代码", "code"),
        ("名称", "label"),
        ("数量", "count"),
        ("占比%", "share in %"),
        ("95%下限", "low of 95 %"),
        ("95%上限", "high of 95 %"),
    ];
    names.into_iter().for_each(|(zh, en)| csv.text(in_language(language, zh, en)));
    csv.end_line();
    for row in &table.rows {
        for (cell, column) in row.cells.iter().zip(&table.columns) {
            group_cells(survey, table, row, language, &mut csv);
            csv.text(&column.id);
            csv.text(column.words.in_language(language));
            let TableCell { count, share } = cell;
            csv.plain(&count_text(*count, language));
            interval(share.map(percent), language, &mut csv);
            csv.end_line();
        }
    }
    csv.into_text()
}

fn group_cells(survey: &Survey, table: &Table, row: &TableRow, language: Language, csv: &mut Csv) {
    for (by, group) in table.cross.by.iter().zip(&row.groups) {
        csv.text(&group_label(survey, by, group, language));
    }
    csv.plain(&count_text(row.respondents, language));
    csv.plain(&count_text(row.answered, language));
}

fn title(survey: &Survey, by: &By, language: Language) -> String {
    let words = match by {
        By::Segment(id) => survey.segment(id).map(crate::survey::Segment::title),
        By::Question(id) => survey.question(id).map(|question| question.ask.clone()),
    };
    words.unwrap_or_default().in_language(language).to_owned()
}

/// How a group is called: the choice, the option, all, or not told.
fn group_label(survey: &Survey, by: &By, group: &Group, language: Language) -> String {
    let id = match group {
        Group::All => return in_language(language, "全部", "all").to_owned(),
        Group::NotTold => return in_language(language, "未说明", "not told").to_owned(),
        Group::Of(id) => id,
    };
    let words = match by {
        By::Segment(segment) => survey.segment(segment).map(|segment| segment.words_of(id)),
        By::Question(question) => survey.question(question).and_then(|question| {
            let column = question.kind.columns().into_iter().find(|column| column.id == *id);
            column.map(|column| column.words)
        }),
    };
    words.map_or_else(|| id.clone(), |words| words.in_language(language).to_owned())
}
