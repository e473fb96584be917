//! What is said about rows: refused ones and kept ones that somebody should look at.
//!
//! Codes are stable; each has its texts, what was expected and how to fix it, in Chinese and English.

use serde::Serialize;
use std::collections::BTreeMap;

/// What is to be said about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RemarkCode {
    NumberUnreadable,
    NumberOtherMark,
    NumberTooLarge,
    DateUnreadable,
    NoSuchDay,
    SpanUnreadable,
    FlagUnreadable,
    TextTooLong,
    RequiredMissing,
    DateMissing,
    NothingTold,
    ValueIgnored,
    NoTimestamp,
    SpanContradicts,
    SpanZero,
    SpanDamaged,
    EndBeforeStart,
    MidnightPlaceholder,
    UnitDiffers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row was not taken.
    Refused,
    /// The row was taken; this about it is doubtful.
    Doubtful,
}

struct Texts {
    code: &'static str,
    expected: (&'static str, &'static str),
    fix: (&'static str, &'static str),
}

impl RemarkCode {
    #[must_use]
    pub fn code(self) -> &'static str {
        self.texts().code
    }

    #[expect(clippy::too_many_lines, reason = "one entry per code")]
    fn texts(self) -> Texts {
        let texts = |code, expected, fix| Texts { code, expected, fix };
        match self {
            Self::NumberUnreadable => texts(
                "intake.number_unreadable",
                ("一个数字，例如 1234.5", "a number, for example 1234.5"),
                ("改正或清空这个单元格", "correct or empty the cell"),
            ),
            Self::NumberOtherMark => texts(
                "intake.number_other_mark",
                ("与本列其他单元格相同的小数点写法", "the same decimal mark as the rest of the column"),
                (
                    "统一本列的小数点，或在预览中更改本列的写法",
                    "use one decimal mark in the column, or change the column's convention in the preview",
                ),
            ),
            Self::NumberTooLarge => texts(
                "intake.number_too_large",
                ("不超过 999,999,999,999.999999 的数字", "a number up to 999,999,999,999.999999"),
                ("检查是否误填了编号或条码", "check whether a code was entered here"),
            ),
            Self::DateUnreadable => texts(
                "intake.date_unreadable",
                ("一个日期，例如 2024-03-05", "a date, for example 2024-03-05"),
                ("改为 年-月-日", "write it as year-month-day"),
            ),
            Self::NoSuchDay => texts(
                "intake.no_such_day",
                ("日历上存在的日期", "a day that exists"),
                ("检查日期，或在预览中更改本列日和月的先后", "check the date, or change the order of day and month in the preview"),
            ),
            Self::SpanUnreadable => texts(
                "intake.span_unreadable",
                ("时长，例如 1:30 或 90 分钟", "a span of time, for example 1:30 or 90 min"),
                ("改为 时:分", "write it as hours:minutes"),
            ),
            Self::FlagUnreadable => texts("intake.flag_unreadable", ("是 或 否", "yes or no"), ("改为 是 或 否", "write yes or no")),
            Self::TextTooLong => texts(
                "intake.text_too_long",
                ("不超过 8000 字节的文字", "a text of at most 8,000 bytes"),
                ("缩短文字，或检查是否缺少引号", "shorten it, or check for a missing quotation mark"),
            ),
            Self::RequiredMissing => texts(
                "intake.required_missing",
                ("本行必须填写：{value}", "this row needs: {value}"),
                ("补填后重新导入", "fill it in and import again"),
            ),
            Self::DateMissing => texts("intake.date_missing", ("一个日期", "a date"), ("补填日期", "fill in the date")),
            Self::NothingTold => texts(
                "intake.nothing_told",
                ("能说明发生了什么的字段（单号、日期、数量）", "fields that tell what happened (a number, a date, a quantity)"),
                ("检查各列的对应关系", "check which column is which"),
            ),
            Self::ValueIgnored => texts(
                "intake.value_ignored",
                ("可读的值", "a readable value"),
                ("改正后重新导入；本行其余内容已保留", "correct it and import again; the rest of the row was kept"),
            ),
            Self::NoTimestamp => texts(
                "intake.no_timestamp",
                ("开始或结束时间", "a start or end time"),
                (
                    "补填时间；暂按同一工单的上一条记录排列",
                    "fill in the time; meanwhile it is placed after the row before it of the same order",
                ),
            ),
            Self::SpanContradicts => texts(
                "intake.span_contradicts",
                ("与起止时间相符的时长", "a span that agrees with start and end"),
                ("核对起止时间和时长；已按填写的时长保留", "check start, end and span; the span was kept as written"),
            ),
            Self::SpanZero => texts(
                "intake.span_zero",
                ("大于零的时长", "a span above zero"),
                ("核对时长：起止时间不同，但时长为零", "check the span: start and end differ, yet the span is zero"),
            ),
            Self::SpanDamaged => texts(
                "intake.span_damaged",
                ("时长，例如 001:49", "a span such as 001:49"),
                ("表格软件把时长变成了日期；已还原，请核对", "a spreadsheet turned the span into a date; it was turned back, check it"),
            ),
            Self::EndBeforeStart => texts(
                "intake.end_before_start",
                ("不早于开始的结束时间", "an end that is not before the start"),
                ("核对起止时间", "check start and end"),
            ),
            Self::MidnightPlaceholder => texts(
                "intake.midnight_placeholder",
                ("一天中的具体时间", "a time of day"),
                ("00:00 可能只表示日期", "00:00 may only mean the day"),
            ),
            Self::UnitDiffers => texts(
                "intake.unit_differs",
                ("与单位列相同的单位", "the same unit as in the unit column"),
                ("核对单位；已采用单元格中的单位", "check the unit; the one in the cell was taken"),
            ),
        }
    }
}

/// One thing said about one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    pub severity: Severity,
    pub code: RemarkCode,
    pub file: String,
    pub sheet: String,
    pub row: u64,
    /// As the spreadsheet program names it; empty when it is about the whole row.
    pub column: String,
    pub header: String,
    pub field: &'static str,
    /// As it was written, shortened.
    pub value: String,
}

impl Remark {
    #[must_use]
    pub fn expected_zh(&self) -> String {
        self.code.texts().expected.0.replace("{value}", &self.value)
    }
    #[must_use]
    pub fn expected_en(&self) -> String {
        self.code.texts().expected.1.replace("{value}", &self.value)
    }
    #[must_use]
    pub fn fix_zh(&self) -> String {
        self.code.texts().fix.0.to_owned()
    }
    #[must_use]
    pub fn fix_en(&self) -> String {
        self.code.texts().fix.1.to_owned()
    }

    /// The whole in one sentence.
    #[must_use]
    pub fn zh(&self) -> String {
        let place = if self.header.is_empty() { String::new() } else { format!("“{}”列的“{}”：", self.header, self.value) };
        format!("第 {} 行：{place}应为{}；{}", self.row, self.expected_zh(), self.fix_zh())
    }
    #[must_use]
    pub fn en(&self) -> String {
        let place = if self.header.is_empty() { String::new() } else { format!("\"{}\" in column \"{}\": ", self.value, self.header) };
        format!("row {}: {place}expected {}; {}", self.row, self.expected_en(), self.fix_en())
    }
}

/// Remarks of an import: all are counted, the first of each code are kept.
#[derive(Clone, Debug)]
pub struct Remarks {
    kept: Vec<Remark>,
    counts: BTreeMap<RemarkCode, u64>,
    of_row: Vec<Remark>,
    file: String,
    sheet: String,
    most: usize,
}

/// The longest piece of a bad cell that is repeated to the user.
const SHOWN: usize = 80;

impl Remarks {
    /// At most so many of each code are kept word by word.
    #[must_use]
    pub fn new(most: usize) -> Self {
        Self { kept: Vec::new(), counts: BTreeMap::new(), of_row: Vec::new(), file: String::new(), sheet: String::new(), most }
    }

    pub(crate) fn begin_sheet(&mut self, file: &str, sheet: &str) {
        file.clone_into(&mut self.file);
        sheet.clone_into(&mut self.sheet);
    }

    pub(crate) fn add(&mut self, severity: Severity, code: RemarkCode, row: u64, place: (String, String, &'static str), value: &str) {
        let (column, header, field) = place;
        let value = value.chars().take(SHOWN).collect();
        self.of_row.push(Remark { severity, code, file: self.file.clone(), sheet: self.sheet.clone(), row, column, header, field, value });
    }

    pub(crate) fn keep_row(&mut self) {
        for remark in self.of_row.drain(..) {
            let count = self.counts.entry(remark.code).or_default();
            *count += 1;
            if *count <= self.most as u64 {
                self.kept.push(remark);
            }
        }
    }

    pub(crate) fn forget_row(&mut self) {
        self.of_row.clear();
    }

    #[must_use]
    pub fn kept(&self) -> &[Remark] {
        &self.kept
    }

    /// How often each thing was said, whether kept or not.
    #[must_use]
    pub fn counts(&self) -> &BTreeMap<RemarkCode, u64> {
        &self.counts
    }

    #[must_use]
    pub fn count(&self, code: RemarkCode) -> u64 {
        self.counts.get(&code).copied().unwrap_or(0)
    }
}
