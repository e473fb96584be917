//! Why a file was recognised as what it is: codes with parameters, and their texts in Chinese and English.

use serde::Serialize;

/// One reason or notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    pub code: &'static str,
    pub params: Vec<(&'static str, String)>,
}

impl Reason {
    pub(crate) fn new(code: &'static str, params: Vec<(&'static str, String)>) -> Self {
        Self { code, params }
    }

    #[must_use]
    pub fn zh(&self) -> String {
        self.fill(texts(self.code).0)
    }

    #[must_use]
    pub fn en(&self) -> String {
        self.fill(texts(self.code).1)
    }

    fn fill(&self, text: &str) -> String {
        self.params.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}

fn texts(code: &str) -> (&'static str, &'static str) {
    match code {
        "intake.header_exact" => ("表头“{header}”就是这个字段的叫法", "the header \"{header}\" is a name of this field"),
        "intake.header_similar" => ("表头“{header}”与这个字段的叫法相近", "the header \"{header}\" resembles a name of this field"),
        "intake.values_fit" => ("内容看起来是{looks}", "its cells look like {looks}"),
        "intake.by_values_only" => ("没有表头，仅按内容猜测", "there is no header; guessed from the cells only"),
        "intake.kind_fields" => ("找到了这些字段：{fields}", "these fields were found: {fields}"),
        "intake.kind_name" => ("文件名或工作表名含有“{word}”", "the name of the file or sheet says \"{word}\""),
        "intake.kind_unknown" => ("没有一种单据与这些列相符", "no kind of document fits these columns"),
        "intake.kind_incomplete" => ("像是{kind}，但缺少：{missing}", "it resembles {kind}, but these are missing: {missing}"),
        "intake.date_order_unsure" => (
            "列“{header}”中日和月的先后无法确定，按{order}读取",
            "column \"{header}\": it cannot be told whether day or month comes first; read as {order}",
        ),
        "intake.date_order_mixed" => (
            "列“{header}”中日和月的先后不一致，按{order}读取",
            "column \"{header}\": day and month stand in different orders; read as {order}",
        ),
        "intake.number_mark_unsure" => (
            "列“{header}”的小数点写法无法确定，按{mark}读取",
            "column \"{header}\": it cannot be told which sign is the decimal mark; read as {mark}",
        ),
        "intake.number_mark_mixed" => {
            ("列“{header}”中小数点写法不一致，按{mark}读取", "column \"{header}\": numbers are written in different ways; read as {mark}")
        }
        "intake.duplicate_headers" => ("有重复的表头：{headers}", "these headers occur more than once: {headers}"),
        "intake.no_header" => ("没有找到表头", "no header was found"),
        "intake.bad_letters" => {
            ("有 {count} 处字符无法按 {encoding} 解码，已用替代符号代替", "{count} places are no letters in {encoding}; they were replaced")
        }
        "intake.sheet_empty" => ("工作表是空的", "the sheet is empty"),
        "intake.no_date_column" => ("没有日期列，按导入当天记录", "there is no date column; the day of the import is used"),
        "intake.date_from_promise" => {
            ("没有实际日期列，以“{header}”代替", "there is no column with the date it happened; \"{header}\" is used instead")
        }
        "intake.amount_with_tax" => ("只有含税金额，按含税金额记录", "only amounts with tax are there; they are taken as they are"),
        _ => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_speak_both_languages() {
        let reason = Reason::new("intake.header_exact", vec![("header", "数量".to_owned())]);
        assert!(reason.zh().contains("“数量”"));
        assert!(reason.en().contains("\"数量\""));
    }
}
