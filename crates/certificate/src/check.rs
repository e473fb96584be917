//! What was checked and what came of it, as codes with parameters and in both languages.

use crate::Reason;
use serde::Serialize;
use std::collections::BTreeMap;

/// What is checked, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    Format,
    Signature,
    Issuer,
    Validity,
    Revocation,
    Items,
    Recomputation,
}

impl Subject {
    pub const ALL: [Self; 7] =
        [Self::Format, Self::Signature, Self::Issuer, Self::Validity, Self::Revocation, Self::Items, Self::Recomputation];

    /// The subject in Chinese and in English.
    #[must_use]
    pub const fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::Format => ("格式", "format"),
            Self::Signature => ("签名", "signature"),
            Self::Issuer => ("签发机构", "issuer"),
            Self::Validity => ("有效期", "validity"),
            Self::Revocation => ("撤销", "revocation"),
            Self::Items => ("依据项", "items"),
            Self::Recomputation => ("重算", "recomputation"),
        }
    }
}

/// What came of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Passed,
    Failed,
    /// Something for it is not at hand. It speaks neither for nor against the certificate.
    NotPossible,
}

/// One check and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    pub subject: Subject,
    pub outcome: Outcome,
    pub code: Code,
    pub params: BTreeMap<&'static str, String>,
    pub zh: String,
    pub en: String,
}

impl Check {
    pub(crate) fn new<const N: usize>(code: Code, params: [(&'static str, String); N]) -> Self {
        Self::about(code.subject(), code, params)
    }

    /// A check that was left out, because one before it failed and the rest would be about nobody's words.
    pub(crate) fn not_reached(subject: Subject) -> Self {
        Self::about(subject, Code::NotReached, [])
    }

    fn about<const N: usize>(subject: Subject, code: Code, params: [(&'static str, String); N]) -> Self {
        let (zh, en) = code.template();
        let (zh, en) = (fill(zh, &params, |reason| reason.text().0), fill(en, &params, |reason| reason.text().1));
        Self { subject, outcome: code.outcome(), code, params: params.into(), zh, en }
    }
}

/// A template with its parameters, each put in once, so that braces in somebody's name stay what they are.
fn fill(template: &str, params: &[(&'static str, String)], say: fn(Reason) -> &'static str) -> String {
    let mut parts = template.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let value = params.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
        let reason = Reason::ALL.into_iter().find(|reason| name == "reason" && value == reason.as_str());
        text.push_str(reason.map_or(value, say));
        text.push_str(rest);
    }
    text
}

macro_rules! codes {
    ($($name:ident $subject:ident $outcome:ident $code:literal $zh:literal $en:literal;)*) => {
        /// Everything a check can find. The code is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
        pub enum Code {
            $(#[serde(rename = $code)] $name,)*
        }

        impl Code {
            /// Every finding, for a screen that wants to say them in words of its own.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// What it is about. A check that was not reached is about any of them.
            #[must_use]
            pub const fn subject(self) -> Subject {
                match self {
                    $(Self::$name => Subject::$subject,)*
                }
            }

            #[must_use]
            pub const fn outcome(self) -> Outcome {
                match self {
                    $(Self::$name => Outcome::$outcome,)*
                }
            }

            /// Chinese and English, with the names of parameters in braces.
            #[must_use]
            pub const fn template(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$name => ($zh, $en),)*
                }
            }
        }
    };
}

codes! {
    FormatHolds Format Passed "certificate.format_holds" "文件符合 {schema} 格式" "the file has the format {schema}";
    TooLarge Format Failed "certificate.too_large" "文件过大，未读取" "the file is too large and was not read";
    NotJson Format Failed "certificate.not_json" "文件不是 JSON：{problem}" "the file is not JSON: {problem}";
    NotPlain Format Failed "certificate.not_plain" "文件含有证书不允许的写法（重复的键、小数、过大的数、嵌套过深或内容过多）：{problem}" "the file holds what no certificate may hold (a key twice, a fraction, a huge number, too deep or too much): {problem}";
    UnknownSchema Format Failed "certificate.unknown_schema" "不认识的格式：{schema}" "the format is not known: {schema}";
    NotOfFormat Format Failed "certificate.not_of_format" "文件不是证书：{problem}" "the file is no certificate: {problem}";
    NotExact Format Failed "certificate.not_exact" "有内容的写法与证书格式规定的写法不同，文件被改动过" "something is written in another way than the format writes it; the file was changed";

    SignatureHolds Signature Passed "certificate.signature_holds" "签名有效：签发后内容未被改动" "the signature holds: nothing was changed since it was signed";
    SignatureBroken Signature Failed "certificate.signature_broken" "签名无效：内容被改动，或不是由所写的密钥签发" "the signature does not hold: something was changed, or another key signed it";

    IssuerTrusted Issuer Passed "certificate.issuer_trusted" "由受信任的机构签发：{issuer}" "issued by a trusted issuer: {issuer}";
    IssuerUnknown Issuer Failed "certificate.issuer_unknown" "“{issuer}”的密钥 {key} 不在受信任之列；这样的密钥任何人都能制作" "the key {key} of “{issuer}” is not among the trusted ones; anybody can make such a key";
    IssuerOtherKey Issuer Failed "certificate.issuer_other_key" "以受信任机构“{issuer}”的名义签发，但密钥 {key} 不是它的" "it is issued in the name of the trusted issuer “{issuer}”, but the key {key} is not theirs";
    IssuerOtherName Issuer Failed "certificate.issuer_other_name" "密钥属于受信任的“{known}”，证书却自称由“{issuer}”签发" "the key is that of the trusted “{known}”, but the certificate says it is from “{issuer}”";

    WithinValidity Validity Passed "certificate.within_validity" "在有效期内（{from} 至 {until}）" "within its validity ({from} to {until})";
    Expired Validity Failed "certificate.expired" "已于 {until} 之后过期" "it expired after {until}";
    NotYetValid Validity Failed "certificate.not_yet_valid" "签发日 {from} 尚未到来" "its day of issue, {from}, is yet to come";
    DaysOutOfOrder Validity Failed "certificate.days_out_of_order" "判定日 {judged}、签发日 {from}、截止日 {until} 的先后不合理" "judged {judged}, issued {from}, valid until {until}: these days are not in order";

    NotRevoked Revocation Passed "certificate.not_revoked" "未被撤销（第 {number} 号撤销名单，{issued} 发布）" "not revoked (list {number} of {issued})";
    Revoked Revocation Failed "certificate.revoked" "已于 {day} 被签发机构撤销：{reason}" "revoked by its issuer on {day}: {reason}";
    ListMissing Revocation NotPossible "certificate.list_missing" "没有该机构的撤销名单，无法确认是否已被撤销" "there is no list of revocations of this issuer, so nobody can tell whether it was revoked";
    ListStale Revocation NotPossible "certificate.list_stale" "撤销名单（第 {number} 号）已于 {until} 之后失效，需要新的名单" "the list of revocations ({number}) was good until {until}; a newer one is needed";
    ListUnusable Revocation NotPossible "certificate.list_unusable" "撤销名单无法使用：{problem}" "the list of revocations cannot be used: {problem}";

    AllItemsBelong Items Passed "certificate.all_items_belong" "全部 {count} 项依据均已出示，且与签名一致" "all {count} items are shown and are those that were signed";
    SomeItemsBelong Items Passed "certificate.some_items_belong" "出示了 {count} 项依据中的 {shown} 项，均与签名一致" "{shown} of {count} items are shown, and they are among those that were signed";
    NoItemShown Items NotPossible "certificate.no_item_shown" "{count} 项依据均未出示" "none of the {count} items is shown";
    ItemsForeign Items Failed "certificate.items_foreign" "出示的依据与签名不一致：有内容被改动、替换或缺失" "the items shown are not those that were signed: something was changed, replaced or left out";

    Recomputed Recomputation Passed "certificate.recomputed" "按同一规则包重算，有据与自报的分数、等级及全部依据链完全一致" "recomputed with the same pack: score, level and every reason are the same, supported and claimed";
    RecomputedButAssessed Recomputation Passed "certificate.recomputed_but_assessed" "按同一规则包重算，有据与自报的结果完全一致；评定结果（{score} 分、{level} 级）是签发机构的结论，不能重算" "recomputed with the same pack: supported and claimed are the same; the assessed result (score {score}, level {level}) is the issuer's word and cannot be recomputed";
    ResultDiffers Recomputation Failed "certificate.result_differs" "重算结果不同：有据 {supported_score} 分、{supported_level} 级，自报 {claimed_score} 分、{claimed_level} 级" "recomputing gives another result: supported score {supported_score}, level {supported_level}; claimed score {claimed_score}, level {claimed_level}";
    NotScorable Recomputation Failed "certificate.not_scorable" "所示依据不能按该规则包评分：{problem}" "what is shown cannot be scored with the pack: {problem}";
    NotAllShown Recomputation NotPossible "certificate.not_all_shown" "只出示了 {count} 项依据中的 {shown} 项，无法重算" "only {shown} of {count} items are shown, so it cannot be recomputed";
    PackUnknown Recomputation NotPossible "certificate.pack_unknown" "手头没有规则包 {urn} {version}（{digest}），无法重算" "the pack {urn} {version} ({digest}) is not at hand, so it cannot be recomputed";
    PackDiffers Recomputation NotPossible "certificate.pack_differs" "手头的规则包 {urn} 内容不同（需要 {digest}），无法重算" "the pack {urn} at hand has another content (needed: {digest}), so it cannot be recomputed";
    BindingsUnknown Recomputation NotPossible "certificate.bindings_unknown" "手头没有该规则包所用的取证规则（{digest}），无法重算" "the bindings ({digest}) that go with the pack are not at hand, so it cannot be recomputed";
    OtherScorer Recomputation NotPossible "certificate.other_scorer" "证书由评分程序 {theirs} 版得出，本程序为 {ours} 版，结果不同：有据 {supported_score} 分、{supported_level} 级，自报 {claimed_score} 分、{claimed_level} 级" "the certificate was made by version {theirs} of the scorer; this is {ours}, and gives another result: supported score {supported_score}, level {supported_level}; claimed score {claimed_score}, level {claimed_level}";

    NotReached Format NotPossible "certificate.not_reached" "前面的检查未通过，未继续" "a check before this one failed, so it was left out";
}
