//! From what is written to packs that can be computed; every fault is found in one pass.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Text, digest_of};
use serde_saphyr::Spanned;

use super::faults::{Fault, FaultList, Faults, Place};
use super::files::{AreaFile, ChartEntry, FindingsFile, IndicatorEntry, RuleEntry, ViewsFile, read};
use super::needs::Need;
use super::telling::Sentence;
use super::types::{AreaPack, Board, Chart, ChartKind, ChartSource, FindingGolden, FindingRule, Indicator, IndicatorGolden, Packs};
use crate::statement::Statement;

/// Findings that one rule may bring.
const MOST_MAX: usize = 3;

type Views = BTreeMap<String, String>;

impl Packs {
    /// Read packs: pairs of a path such as `indicators/sales.yaml` and its text.
    ///
    /// Golden cases are not run; see [`Packs::prove`].
    pub fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Faults> {
        let files: Vec<(&str, &str)> = files.into_iter().collect();
        let mut faults: Vec<Fault> = Vec::new();
        let mut views = Views::new();
        let mut told = String::new();
        for (path, text) in &files {
            told.push_str(&format!("{path}\n{text}\n"));
            if path.ends_with("views.yaml") {
                let mut list = FaultList::of(path);
                read_views(text, &mut views, &mut list);
                faults.append(&mut list.faults);
            }
        }
        let mut packs = Self { areas: Vec::new(), rules: Vec::new(), digest: digest_of(told.as_bytes()) };
        for (path, text) in &files {
            let mut list = FaultList::of(path);
            if path.contains("findings/") {
                packs.rules.extend(read_rules(text, &views, &mut list));
            } else if path.contains("indicators/") {
                packs.areas.extend(read_area(text, &views, &mut list));
            } else if !path.ends_with("views.yaml") {
                list.at(
                    Place::default(),
                    "insight.unknown_pack",
                    "packs are in indicators/ and findings/, and views.yaml",
                    "move the file",
                );
            }
            faults.append(&mut list.faults);
        }
        packs.across(&mut faults);
        if faults.is_empty() { Ok(packs) } else { Err(Faults(faults)) }
    }

    /// What only shows when all files are read.
    fn across(&self, faults: &mut Vec<Fault>) {
        let mut known = BTreeSet::new();
        let ids = self.indicators().map(|indicator| indicator.id.as_str()).chain(self.rules.iter().map(|rule| rule.id.as_str()));
        for id in ids {
            if !known.insert(id) {
                let mut list = FaultList::of("packs");
                list.at(Place::default(), "insight.duplicate_id", format!("`{id}` is there twice"), "give one of them another id");
                faults.append(&mut list.faults);
            }
        }
    }
}

fn read_views(text: &str, views: &mut Views, faults: &mut FaultList<'_>) {
    let Some(file) = read::<ViewsFile>(text, faults) else { return };
    for view in file.views {
        let place = view.name.defined;
        faults.unless(!view.says.trim().is_empty(), place, "insight.empty_text", "the view does not say what it holds", "fill in `says`");
        if views.insert(view.name.value.clone(), view.sql).is_some() {
            faults.at(place, "insight.duplicate_id", format!("the view `{}` is there twice", view.name.value), "rename one of them");
        }
    }
    for (name, sql) in views.iter() {
        if let Err(error) = Statement::parse(sql, views) {
            faults.at(Place::default(), "insight.statement", format!("view `{name}`: {error}"), "correct the view's SQL");
        }
    }
}

fn read_area(text: &str, views: &Views, faults: &mut FaultList<'_>) -> Option<AreaPack> {
    let file: AreaFile = read(text, faults)?;
    let place = file.pack.defined;
    faults.unless(
        file.pack.value == format!("indicators.{}", file.area),
        place,
        "insight.pack_id",
        format!("the pack is `{}`, its area `{}`", file.pack.value, file.area),
        "call the pack `indicators.` and the area",
    );
    faults.unless(
        file.grade.falls(),
        place,
        "insight.grade",
        "the grade asks for more for B or C than for A",
        "let the three numbers fall",
    );
    both(&file.name, place, faults);
    let indicators: Vec<Indicator> =
        file.indicators.into_iter().filter_map(|entry| indicator(entry, &file.area, file.grade, views, faults)).collect();
    let known = |id: &str| indicators.iter().find(|indicator| indicator.id == id);
    for tile in &file.board.tiles {
        faults.unless(
            known(&tile.value).is_some(),
            tile.defined,
            "insight.unknown_indicator",
            format!("`{}` is not an indicator of this pack", tile.value),
            "name an indicator of this file",
        );
    }
    let charts = file.board.charts.into_iter().filter_map(|entry| chart(entry, &indicators, views, faults)).collect();
    let board = Board { tiles: file.board.tiles.into_iter().map(|tile| tile.value).collect(), charts };
    Some(AreaPack { area: file.area, version: file.version, name: file.name, indicators, board })
}

fn indicator(
    entry: IndicatorEntry,
    area: &str,
    grade: crate::grading::GradeRule,
    views: &Views,
    faults: &mut FaultList<'_>,
) -> Option<Indicator> {
    let place = entry.id.defined;
    let id = entry.id.value;
    check_id(&id, place, faults);
    both(&entry.name, place, faults);
    both(&entry.definition, place, faults);
    let grade = entry.grade.unwrap_or(grade);
    faults.unless(
        grade.falls(),
        place,
        "insight.grade",
        format!("`{id}` asks for more for B or C than for A"),
        "let the three numbers fall",
    );
    both(&entry.source, place, faults);
    faults.unless(
        !entry.golden.is_empty(),
        place,
        "insight.no_golden",
        format!("`{id}` has no golden case"),
        "add a tiny table and the number it must give",
    );
    let needs = needs(&entry.needs, place, faults);
    let sql = statement(&entry.sql, views, faults);
    let drill = statement(&entry.drill, views, faults);
    let (needs, sql, drill) = (needs?, sql?, drill?);
    faults.unless(
        sql.has_periods() != entry.grain.is_empty(),
        entry.sql.defined,
        "insight.periods",
        format!("`{id}` must have `{{period:column}}` exactly when it has a grain"),
        "add the placeholder, or write `grain: []`",
    );
    let golden = entry.golden.into_iter().map(|golden| IndicatorGolden {
        says: golden.says,
        facts: golden.facts,
        value: golden.value,
        series: golden.series,
    });
    Some(Indicator {
        area: area.to_owned(),
        name: entry.name,
        definition: entry.definition,
        source: entry.source,
        unit: entry.unit,
        direction: entry.direction,
        grains: entry.grain,
        total: entry.total,
        needs,
        grade,
        sql,
        drill,
        golden: golden.collect(),
        id,
    })
}

fn chart(entry: ChartEntry, indicators: &[Indicator], views: &Views, faults: &mut FaultList<'_>) -> Option<Chart> {
    let place = entry.id.defined;
    let wrong = "insight.chart";
    match (entry.kind, entry.indicator, entry.sql) {
        (ChartKind::Line, Some(id), None) => {
            let found = indicators.iter().find(|indicator| indicator.id == id && !indicator.grains.is_empty());
            let Some(indicator) = found else {
                faults.at(place, wrong, format!("`{id}` is not an indicator of this pack with periods"), "name one that has a grain");
                return None;
            };
            Some(Chart {
                id: entry.id.value,
                kind: entry.kind,
                name: entry.name.unwrap_or_else(|| indicator.name.clone()),
                unit: indicator.unit,
                source: ChartSource::Indicator(id),
            })
        }
        (ChartKind::Bars | ChartKind::Columns, None, Some(sql)) => {
            let (Some(name), Some(unit)) = (entry.name, entry.unit) else {
                faults.at(place, wrong, "a chart of its own SQL needs a name and a unit", "add them");
                return None;
            };
            both(&name, place, faults);
            let source = ChartSource::Sql(statement(&Spanned::new(sql, place, place), views, faults)?);
            Some(Chart { id: entry.id.value, kind: entry.kind, name, unit, source })
        }
        _ => {
            faults.at(place, wrong, "a line shows an indicator, bars and columns have SQL", "give one of `indicator` and `sql`");
            None
        }
    }
}

fn read_rules(text: &str, views: &Views, faults: &mut FaultList<'_>) -> Vec<FindingRule> {
    let Some(file) = read::<FindingsFile>(text, faults) else { return Vec::new() };
    faults.unless(
        file.pack.value.starts_with("findings."),
        file.pack.defined,
        "insight.pack_id",
        format!("the pack is called `{}`", file.pack.value),
        "let it begin with `findings.`",
    );
    faults.unless(
        !file.source.trim().is_empty(),
        file.pack.defined,
        "insight.empty_text",
        "the pack names no source",
        "say where its rules come from",
    );
    file.rules.into_iter().filter_map(|entry| rule(entry, views, faults)).collect()
}

fn rule(entry: RuleEntry, views: &Views, faults: &mut FaultList<'_>) -> Option<FindingRule> {
    let place = entry.id.defined;
    let id = entry.id.value;
    check_id(&id, place, faults);
    both(&entry.name, place, faults);
    both(&entry.text, place, faults);
    faults.unless(
        entry.weight > 0.0 && entry.weight <= 1.0,
        place,
        "insight.weight",
        format!("`{id}` weighs {}", entry.weight),
        "give a weight above 0, at most 1",
    );
    faults.unless(
        (1..=MOST_MAX).contains(&entry.most),
        place,
        "insight.most",
        format!("`{id}` may bring {} findings", entry.most),
        "give 1, 2 or 3",
    );
    faults.unless(
        !entry.threshold.trim().is_empty(),
        place,
        "insight.empty_text",
        format!("`{id}` does not say from when on it speaks"),
        "fill in `threshold`",
    );
    faults.unless(
        !entry.golden.is_empty(),
        place,
        "insight.no_golden",
        format!("`{id}` has no golden case"),
        "add a tiny table and the sentence it must give",
    );
    let mut sentence = |text: &str| {
        let parsed = Sentence::parse(text);
        parsed.map_err(|error| faults.at(place, "insight.sentence", format!("`{id}`: {error}"), "correct the sentence")).ok()
    };
    let (text_zh, text_en) = (sentence(&entry.text.zh), sentence(&entry.text.en));
    let needs = needs(&entry.needs, place, faults);
    let sql = statement(&entry.sql, views, faults);
    let rows = statement(&entry.rows, views, faults);
    let golden = entry.golden.into_iter().map(|golden| FindingGolden { says: golden.says, facts: golden.facts, tells: golden.tells });
    Some(FindingRule {
        area: id.split('.').next().unwrap_or_default().to_owned(),
        name: entry.name,
        threshold: entry.threshold,
        weight: entry.weight,
        most: entry.most,
        needs: needs?,
        sql: sql?,
        text_zh: text_zh?,
        text_en: text_en?,
        rows: rows?,
        golden: golden.collect(),
        id,
    })
}

fn needs(written: &[Spanned<String>], place: serde_saphyr::Location, faults: &mut FaultList<'_>) -> Option<Vec<Need>> {
    faults.unless(!written.is_empty(), place, "insight.no_needs", "it does not say which facts it needs", "fill in `needs`");
    let read = |text: &Spanned<String>| match Need::parse(&text.value) {
        Ok(need) => Some(need),
        Err(error) => {
            faults.at(text.defined, "insight.need", error.to_string(), "correct the need");
            None
        }
    };
    let needs: Vec<Option<Need>> = written.iter().map(read).collect();
    needs.into_iter().collect::<Option<Vec<_>>>().filter(|needs| !needs.is_empty())
}

fn statement(sql: &Spanned<String>, views: &Views, faults: &mut FaultList<'_>) -> Option<Statement> {
    match Statement::parse(&sql.value, views) {
        Ok(statement) => Some(statement),
        Err(error) => {
            faults.at(sql.defined, "insight.statement", error.to_string(), "correct the SQL");
            None
        }
    }
}

fn check_id(id: &str, place: serde_saphyr::Location, faults: &mut FaultList<'_>) {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let holds = id.split_once('.').is_some_and(|(area, noun)| word(area) && word(noun));
    faults.unless(holds, place, "insight.id", format!("`{id}` is not an id"), "write `area.noun` in small letters");
}

/// A person must find it in both languages.
fn both(text: &Text, place: serde_saphyr::Location, faults: &mut FaultList<'_>) {
    let holds = !text.zh.trim().is_empty() && !text.en.trim().is_empty();
    faults.unless(holds, place, "insight.empty_text", "a text is empty in Chinese or in English", "fill in both");
}
