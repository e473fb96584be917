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

/// A term, and the problem and the remedy, each in Chinese and English.
type Said = (&'static str, [String; 4]);

fn own(term: &'static str, problem_zh: String, problem_en: String, fix_zh: &str, fix_en: &str) -> Said {
    (term, [problem_zh, problem_en, fix_zh.to_owned(), fix_en.to_owned()])
}

/// What is said of `code`, called so in both languages, by the rule of that number.
fn say(number: u8, code: &str, zh: &str, en: &str) -> Option<Said> {
    Some(match number {
        1 => own(
            "BG-23",
            format!("“{zh}”（{code}）在明细与增值税汇总中不一致，或汇总中出现次数不对"),
            format!(
                "what is {en} ({code}) does not stand in the VAT breakdown as it should: told if used, and once where there is one rate only"
            ),
            "使明细与增值税汇总的税种一致",
            "let lines and VAT breakdown name the same categories",
        ),
        2 => registration(code, zh, en, ("明细行", "a line", "BT-151")),
        3 => registration(code, zh, en, ("单据折让", "an allowance", "BT-95")),
        4 => registration(code, zh, en, ("单据附加费", "a charge", "BT-102")),
        5 => rate(code, zh, en, ("明细行", "a line", "BT-152")),
        6 => rate(code, zh, en, ("单据折让", "an allowance", "BT-96")),
        7 => rate(code, zh, en, ("单据附加费", "a charge", "BT-103")),
        8 => own(
            "BT-116",
            format!("“{zh}”（{code}）的计税金额不等于相应明细加附加费减折让之和"),
            format!("what is taxed as {en} ({code}) is not the sum of its lines and charges less its allowances"),
            "重算计税金额",
            "compute the taxable amount again",
        ),
        9 => tax(code, zh, en),
        10 => exemption(code, zh, en),
        _ => return None,
    })
}

/// A part of the document: in Chinese, in English, and its term.
type Part = (&'static str, &'static str, &'static str);

fn registration(code: &str, zh: &str, en: &str, (part_zh, part_en, term): Part) -> Said {
    let (who_zh, who_en) = match code {
        "AE" => ("卖方税号与买方税号或登记号", "a tax number of the seller, and a VAT identifier or register number of the buyer"),
        "K" => ("卖方与买方的增值税号", "the VAT identifiers of seller and buyer"),
        "G" => ("卖方或其税务代表的增值税号", "the VAT identifier of the seller or its tax representative"),
        "O" => ("不含任何增值税号", "no VAT identifier of anybody"),
        _ => ("卖方税号或其税务代表的增值税号", "a tax number of the seller or the VAT identifier of its tax representative"),
    };
    let problem_zh = format!("含“{zh}”（{code}）{part_zh}时，须有：{who_zh}");
    let problem_en = format!("with {part_en} that is {en} ({code}) there has to be {who_en}");
    own(term, problem_zh, problem_en, "补上或删去相应税号，或改正税种", "put the identifiers right, or the category")
}

fn rate(code: &str, zh: &str, en: &str, (part_zh, part_en, term): Part) -> Said {
    let (rate_zh, rate_en) = match code {
        "S" => ("大于零", "above nought"),
        "L" | "M" => ("不小于零", "nought or more"),
        "O" => ("不填", "left out"),
        _ => ("等于零", "nought"),
    };
    let problem_zh = format!("“{zh}”（{code}）{part_zh}的税率须{rate_zh}");
    let problem_en = format!("the rate of {part_en} that is {en} ({code}) has to be {rate_en}");
    own(term, problem_zh, problem_en, "改正税率或税种", "put the rate right, or the category")
}

fn tax(code: &str, zh: &str, en: &str) -> Said {
    if matches!(code, "S" | "L" | "M") {
        let problem_zh = format!("“{zh}”（{code}）的税额不等于计税金额乘以税率");
        let problem_en = format!("the tax that is {en} ({code}) is not the taxable amount times the rate");
        own("BT-117", problem_zh, problem_en, "重算税额", "compute the tax again")
    } else {
        let problem_zh = format!("“{zh}”（{code}）的税额须为零");
        let problem_en = format!("the tax of what is {en} ({code}) has to be nought");
        own("BT-117", problem_zh, problem_en, "税额改为零", "set the tax to nought")
    }
}

fn exemption(code: &str, zh: &str, en: &str) -> Said {
    if matches!(code, "S" | "Z" | "L" | "M") {
        let problem_zh = format!("“{zh}”（{code}）不得填写免税原因");
        let problem_en = format!("what is {en} ({code}) has no reason of exemption");
        own("BT-120", problem_zh, problem_en, "删去免税原因", "take the reason and its code out")
    } else {
        let problem_zh = format!("“{zh}”（{code}）须填写免税原因");
        let problem_en = format!("what is {en} ({code}) has to say why there is no tax");
        own("BT-120", problem_zh, problem_en, "补上免税原因或其代码", "give the reason (BT-120) or its code (BT-121)")
    }
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
