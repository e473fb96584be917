//! The words of the families of VAT, which say the same of nine categories.

use super::super::Severity;
use super::{Words, text};

/// The rules' name, the code, and what the category is called in Chinese and English.
const FAMILIES: [(&str, &str, &str, &str); 9] = [
    ("BR-S", "S", "标准税率", "standard rated"),
    ("BR-Z", "Z", "零税率", "zero rated"),
    ("BR-E", "E", "免税", "exempt"),
    ("BR-AE", "AE", "反向征税", "reverse charge"),
    ("BR-IC", "K", "欧盟内供应", "intra-community supply"),
    ("BR-G", "G", "欧盟外出口", "export outside the EU"),
    ("BR-O", "O", "不属于增值税范围", "outside the scope of VAT"),
    ("BR-AF", "L", "加那利群岛税（IGIC）", "Canary Islands tax (IGIC)"),
    ("BR-AG", "M", "休达和梅利利亚税（IPSI）", "tax of Ceuta and Melilla (IPSI)"),
];

/// What is said of `code`, called so in both languages, by the rule of that number.
fn say(number: u8, code: &str, zh: &str, en: &str) -> Option<(&'static str, [String; 4])> {
    let own =
        |problem_zh: String, problem_en: String, fix_zh: &str, fix_en: &str| [problem_zh, problem_en, fix_zh.to_owned(), fix_en.to_owned()];
    let who = match code {
        "AE" => ("卖方税号与买方税号或登记号", "a tax number of the seller, and a VAT identifier or register number of the buyer"),
        "K" => ("卖方与买方的增值税号", "the VAT identifiers of seller and buyer"),
        "G" => ("卖方或其税务代表的增值税号", "the VAT identifier of the seller or its tax representative"),
        "O" => ("不含任何增值税号", "no VAT identifier of anybody"),
        _ => ("卖方税号或其税务代表的增值税号", "a tax number of the seller or the VAT identifier of its tax representative"),
    };
    let rate = match code {
        "S" => ("大于零", "above nought"),
        "L" | "M" => ("不小于零", "nought or more"),
        "O" => ("不填", "left out"),
        _ => ("等于零", "nought"),
    };
    let taxed = matches!(code, "S" | "L" | "M");
    let of_part = |zh_part: &str, en_part: &str, term: &'static str| {
        let zh_text = format!("含“{zh}”（{code}）{zh_part}时，须有：{}", who.0);
        let en_text = format!("with {en_part} that is {en} ({code}) there has to be {}", who.1);
        (term, own(zh_text, en_text, "补上或删去相应税号，或改正税种", "put the identifiers right, or the category"))
    };
    let rate_of = |zh_part: &str, en_part: &str, term: &'static str| {
        let zh_text = format!("“{zh}”（{code}）{zh_part}的税率须{}", rate.0);
        let en_text = format!("the rate of {en_part} that is {en} ({code}) has to be {}", rate.1);
        (term, own(zh_text, en_text, "改正税率或税种", "put the rate right, or the category"))
    };
    Some(match number {
        1 => (
            "BG-23",
            own(
                format!("“{zh}”（{code}）在明细与增值税汇总中不一致，或汇总中出现次数不对"),
                format!(
                    "what is {en} ({code}) does not stand in the VAT breakdown as it should: told if used, and once where there is one rate only"
                ),
                "使明细与增值税汇总的税种一致",
                "let lines and VAT breakdown name the same categories",
            ),
        ),
        2 => of_part("明细行", "a line", "BT-151"),
        3 => of_part("单据折让", "an allowance", "BT-95"),
        4 => of_part("单据附加费", "a charge", "BT-102"),
        5 => rate_of("明细行", "a line", "BT-152"),
        6 => rate_of("单据折让", "an allowance", "BT-96"),
        7 => rate_of("单据附加费", "a charge", "BT-103"),
        8 => (
            "BT-116",
            own(
                format!("“{zh}”（{code}）的计税金额不等于相应明细加附加费减折让之和"),
                format!("what is taxed as {en} ({code}) is not the sum of its lines and charges less its allowances"),
                "重算计税金额",
                "compute the taxable amount again",
            ),
        ),
        9 if taxed => (
            "BT-117",
            own(
                format!("“{zh}”（{code}）的税额不等于计税金额乘以税率"),
                format!("the tax that is {en} ({code}) is not the taxable amount times the rate"),
                "重算税额",
                "compute the tax again",
            ),
        ),
        9 => (
            "BT-117",
            own(
                format!("“{zh}”（{code}）的税额须为零"),
                format!("the tax of what is {en} ({code}) has to be nought"),
                "税额改为零",
                "set the tax to nought",
            ),
        ),
        10 if matches!(code, "S" | "Z" | "L" | "M") => (
            "BT-120",
            own(
                format!("“{zh}”（{code}）不得填写免税原因"),
                format!("what is {en} ({code}) has no reason of exemption"),
                "删去免税原因",
                "take the reason and its code out",
            ),
        ),
        10 => (
            "BT-120",
            own(
                format!("“{zh}”（{code}）须填写免税原因"),
                format!("what is {en} ({code}) has to say why there is no tax"),
                "补上免税原因或其代码",
                "give the reason (BT-120) or its code (BT-121)",
            ),
        ),
        _ => return None,
    })
}

pub(super) fn words(rule: &str) -> Option<Words> {
    let (family, number) = rule.rsplit_once('-')?;
    let (_, code, zh, en) = FAMILIES.iter().find(|(name, ..)| *name == family)?;
    let (term, [problem_zh, problem_en, fix_zh, fix_en]) = say(number.parse().ok()?, code, zh, en)?;
    Some(Words { term: term.to_owned(), severity: Severity::Fatal, problem: text(problem_zh, problem_en), fix: text(fix_zh, fix_en) })
}

pub(super) fn all() -> impl Iterator<Item = String> {
    FAMILIES.iter().flat_map(|(name, ..)| (1..=10).map(move |number| format!("{name}-{number:02}")))
}
