//! The reasons of a result, as codes with parameters that any language can say.

use serde::Serialize;
use std::collections::BTreeMap;

/// One reason: what was found, and what it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    pub code: Code,
    pub params: BTreeMap<&'static str, String>,
}

impl Step {
    pub(crate) fn new<const N: usize>(code: Code, params: [(&'static str, String); N]) -> Self {
        Self { code, params: params.into() }
    }

    /// The reason in Chinese and in English.
    #[must_use]
    pub fn text(&self) -> (String, String) {
        let (zh, en) = self.code.template();
        let fill = |template: &str, word: fn(&str) -> &str| {
            self.params.iter().fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), word(value)))
        };
        (fill(zh, chinese), fill(en, |value| value))
    }
}

/// The few parameters that are words and neither names nor numbers.
fn chinese(value: &str) -> &str {
    match value {
        "better" => "变好",
        "flat" => "持平",
        "worse" => "变差",
        other => other,
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $code:literal $zh:literal $en:literal;)*) => {
        /// Every kind of reason. The code is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Code {
            /// Every kind, for a screen that wants to say them in words of its own.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// Chinese and English, with the names of parameters in braces.
            #[must_use]
            pub fn template(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$name => ($zh, $en),)*
                }
            }
        }
    };
}

codes! {
    /// The firm answered.
    Declared "declared" "企业自报：{answer}" "the firm declares: {answer}";
    NotApplicable "not_applicable" "不适用：{reason}（批准人：{approver}）" "not applicable: {reason} (approved by {approver})";
    NotAsked "not_asked" "尚未回答" "not answered yet";
    DocumentSupports "document.supports" "材料 {document} 支持，强度 {strength}" "document {document} supports it with strength {strength}";
    DocumentRefutes "document.refutes" "材料 {document} 否定，强度 {strength}" "document {document} refutes it with strength {strength}";
    DocumentNotValid "document.not_valid" "材料 {document} 在判定日不在有效期内（{from} 至 {until}）" "document {document} is not valid on the day of judgement ({from} to {until})";
    CarriedOver "carried" "「{framework}」的结果已说明这一点，强度 {strength}" "the result under {framework} says so, strength {strength}";
    FactsEnough "facts.enough" "近 {days} 天有 {count} 条 {type} 记录、分布于 {months} 个月（要求 {wanted} 条、{wanted_months} 个月），强度 {strength}" "{count} facts {type} in {months} months of the last {days} days (wanted: {wanted} in {wanted_months} months), strength {strength}";
    FactsTooFew "facts.too_few" "近 {days} 天只有 {count} 条 {type} 记录、分布于 {months} 个月（要求 {wanted} 条、{wanted_months} 个月）" "only {count} facts {type} in {months} months of the last {days} days (wanted: {wanted} in {wanted_months} months)";
    FactsUnknown "facts.unknown" "没有 {type} 记录的查询结果" "nobody looked for facts {type}";
    IndicatorPasses "indicator.passes" "指标 {indicator} = {value}，达到 {test}，强度 {strength}" "indicator {indicator} is {value}, which passes {test}, strength {strength}";
    IndicatorFails "indicator.fails" "指标 {indicator} = {value}，未达到 {test}" "indicator {indicator} is {value}, which does not pass {test}";
    IndicatorUnknown "indicator.unknown" "指标 {indicator} 无法计算" "indicator {indicator} cannot be computed";
    IndicatorValue "indicator.value" "指标 {indicator} = {value}，强度 {strength}" "indicator {indicator} is {value}, strength {strength}";
    IndicatorChange "indicator.change" "指标 {indicator} 由 {before} 变为 {after}：{trend}（变化在 {flat_within} 以内视为持平），强度 {strength}" "indicator {indicator} went from {before} to {after}: {trend} (a change within {flat_within} counts as flat), strength {strength}";
    IndicatorTooShort "indicator.too_short" "指标 {indicator} 前后各只有 {before}、{after} 个月有值（各要求 {wanted} 个月）" "indicator {indicator} has values in {before} and {after} months only (wanted: {wanted} on each side)";
    Faded "faded" "最新记录已有 {age} 天，强度由 {from} 降为 {to}" "the newest record is {age} days old, so strength falls from {from} to {to}";
    ThinCoverage "thin_coverage" "只覆盖 {coverage}，强度由 {from} 降为 {to}" "it covers only {coverage}, so strength falls from {from} to {to}";
    RecordsExceedClaim "records_exceed_claim" "记录证明的高于自报" "the records prove more than was declared";
    RecordsContest "records_contest" "记录证明的低于自报" "the records say less than was declared";
    BelowFloor "below_floor" "强度 {strength} 低于要求的 {floor}" "strength {strength} is below the {floor} that is asked";
    Points "points" "满分 {points}，自报 {claimed}，有据 {supported}" "of {points} points {claimed} are claimed and {supported} supported";
}
