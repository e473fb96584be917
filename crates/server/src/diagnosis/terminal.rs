//! The diagnosis as text for a terminal.

use std::fmt::Write as _;

use kernel::Locale;

use super::document::{Diagnosis, FileOutcome};
use super::report::{grouped_whole, shown};

/// Pains told.
const PAINS: usize = 8;
/// Refusals told a file.
const REFUSALS: usize = 3;

/// Everything that fits on a few screens.
pub(super) fn text(diagnosis: &Diagnosis, locale: Locale) -> String {
    let w = |zh: &'static str, en: &'static str| if locale == Locale::Zh { zh } else { en };
    let mut out = String::new();
    let _ = writeln!(out, "\n{}", diagnosis.firm.name.in_locale(locale));
    if diagnosis.firm.is_simulated {
        let _ =
            writeln!(out, "{}", w("【模拟数据】企业和全部记录均为虚构。", "[SIMULATED DATA] The firm and all its records are made up."));
    }
    let _ = writeln!(out, "\n{}", w("文件", "Files"));
    for file in &diagnosis.files {
        write_file(&mut out, file, locale);
    }
    let _ = writeln!(out, "\n{} {}", w("记录合计", "Facts"), diagnosis.facts.total);
    for (fact_type, count) in &diagnosis.facts.by_type {
        let _ = writeln!(out, "  {count:>9}  {fact_type}");
    }
    let told = diagnosis.indicators.iter().filter(|indicator| indicator.value.is_some()).count();
    let _ = writeln!(out, "\n{} {told}/{}", w("指标", "Indicators"), diagnosis.indicators.len());
    for indicator in diagnosis.indicators.iter().filter(|indicator| indicator.value.is_some()) {
        let grade = indicator.grade.as_deref().unwrap_or("-");
        let _ = writeln!(out, "  {:>18}  {grade}  {}", shown(indicator), indicator.name.in_locale(locale));
    }
    let _ = writeln!(out, "\n{}", w("最值得关注的发现", "The most telling findings"));
    for (place, finding) in diagnosis.findings.iter().enumerate() {
        let _ = writeln!(out, "  {:>2}. {}  ({} {})", place + 1, finding.text.in_locale(locale), finding.rows_total, w("行", "rows"));
    }
    write_pains(&mut out, diagnosis, locale);
    for level in &diagnosis.levels {
        let _ = writeln!(out, "\n{}", level.name.in_locale(locale));
        // A framework without points has a level and no score.
        let score = |score: &str| if level.dimensions.is_empty() { String::new() } else { format!(" ({score})") };
        let (supported, claimed) = (score(&level.score_supported), score(&level.score_claimed));
        let _ = writeln!(out, "  {}: {}{supported}", w("记录支持的等级", "level the records support"), level.supported);
        let _ = writeln!(out, "  {}: {}{claimed}", w("可以自报的等级", "level that may be claimed"), level.claimed);
    }
    out
}

fn write_pains(out: &mut String, diagnosis: &Diagnosis, locale: Locale) {
    let hurting = diagnosis.hurting();
    let unknown = diagnosis.pains.iter().filter(|pain| pain.state == "unknown").count();
    let _ = match locale {
        Locale::Zh => writeln!(out, "\n痛点 {}，另有 {unknown} 项要问企业", hurting.len()),
        Locale::En => writeln!(out, "\nPains {}, and {unknown} that only the firm can tell", hurting.len()),
    };
    for pain in hurting.into_iter().take(PAINS) {
        let _ = write!(out, "  {}  {}", if pain.hurts.as_deref() == Some("much") { "!!" } else { " !" }, pain.name.in_locale(locale));
        let _ = match pain.money.as_ref().map(|money| (grouped_whole(money.low), grouped_whole(money.high), &money.currency)) {
            None => writeln!(out),
            Some((low, high, currency)) if locale == Locale::Zh => writeln!(out, "（每年 {low} 至 {high} {currency}）"),
            Some((low, high, currency)) => writeln!(out, " ({low} to {high} {currency} a year)"),
        };
    }
}

fn write_file(out: &mut String, file: &FileOutcome, locale: Locale) {
    let name = file.sheet.as_ref().map_or_else(|| file.path.clone(), |sheet| format!("{} › {sheet}", file.path));
    let kind = file.kind_text.as_ref().map_or("—", |text| text.in_locale(locale));
    let counts = match locale {
        Locale::Zh => format!("读取 {}，采用 {}，拒绝 {}", file.rows_read, file.rows_accepted, file.rows_refused),
        Locale::En => format!("{} read, {} accepted, {} refused", file.rows_read, file.rows_accepted, file.rows_refused),
    };
    let _ = writeln!(out, "  {name}: {kind} ({:.0} %), {counts}", file.confidence * 100.0);
    if let Some(problem) = &file.problem {
        let _ = writeln!(out, "      ! {}", problem.message.in_locale(locale));
    }
    for refusal in file.refusals.iter().take(REFUSALS) {
        let place = [refusal.row.map(|row| format!("#{row}")), refusal.column.clone(), refusal.value.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        let _ = writeln!(out, "      ! {place}: {}", refusal.message.in_locale(locale));
    }
}
