//! Words of consultants and programmers, with what an owner says instead. The choice is our own.

use super::sentences::words;
use crate::words::Language;

const ENGLISH: &[(&str, &str)] = &[
    ("api", "connection between programs"),
    ("big data", "many records"),
    ("cloud-native", "made for rented computers"),
    ("cps", "machines and programs that work together"),
    ("data silo", "records that other programs cannot read"),
    ("digital thread", "records from order to delivery"),
    ("digital twin", "model of the line on a computer"),
    ("ecosystem", "customers and suppliers"),
    ("empower", "help"),
    ("end-to-end", "from order to delivery"),
    ("erp", "program for orders, stock and money"),
    ("iiot", "machines that send their readings"),
    ("iot", "things that send their readings"),
    ("interoperability", "programs that work together"),
    ("kpi", "figure that you watch"),
    ("leverage", "use"),
    ("mes", "program for the shop floor"),
    ("middleware", "program between programs"),
    ("oee", "share of the time a machine makes good parts"),
    ("paradigm", "way of working"),
    ("plm", "program for drawings and versions"),
    ("roi", "how soon it pays for itself"),
    ("scada", "program that watches the machines"),
    ("scalable", "can grow"),
    ("stakeholder", "who is concerned"),
    ("synergy", "gain from working together"),
    ("utilise", "use"),
    ("utilize", "use"),
    ("wms", "program for the warehouse"),
];

const CHINESE: &[(&str, &str)] = &[
    ("ERP", "管订单、库存和账的软件"),
    ("MES", "管车间的软件"),
    ("OEE", "设备做出合格品的时间占比"),
    ("PLM", "管图纸和版本的软件"),
    ("SCADA", "看设备运行的软件"),
    ("WMS", "管仓库的软件"),
    ("KPI", "您盯的数"),
    ("上云", "用租来的电脑和软件"),
    ("中台", "各部门共用的系统"),
    ("全链路", "从接单到交货"),
    ("协同", "配合"),
    ("工业互联网", "设备和系统联网"),
    ("底座", "基础"),
    ("打通", "接起来"),
    ("抓手", "办法"),
    ("数字孪生", "电脑里的产线模型"),
    ("数据孤岛", "各系统的数据互相看不到"),
    ("数据治理", "把数据理清楚"),
    ("物联网", "设备自动上传读数"),
    ("生态圈", "客户和供应商"),
    ("解耦", "分开"),
    ("赋能", "帮助"),
    ("赛道", "行业"),
    ("边缘计算", "在设备旁边的电脑上算"),
    ("迭代", "改进"),
    ("闭环", "有检查有改进"),
    ("颗粒度", "细到什么程度"),
];

/// The words of the list that stand in the text, with what to say instead.
pub(super) fn found(text: &str, language: Language) -> Vec<(&'static str, &'static str)> {
    match language {
        Language::En => {
            // Between spaces, so that `mes` is not found in `times`; a plural is the same word.
            let joined = format!(" {} ", words(text).map(str::to_lowercase).collect::<Vec<_>>().join(" "));
            let stands = |word: &str| joined.contains(&format!(" {word} ")) || joined.contains(&format!(" {word}s "));
            ENGLISH.iter().filter(|(word, _)| stands(word)).copied().collect()
        }
        Language::Zh => CHINESE.iter().filter(|(word, _)| stands_in_chinese(text, word)).copied().collect(),
    }
}

/// A Latin abbreviation must not be a part of a longer one; Chinese has no spaces to look at.
fn stands_in_chinese(text: &str, word: &str) -> bool {
    let is_latin = |letter: char| letter.is_ascii_alphanumeric();
    text.match_indices(word).any(|(at, found)| {
        let before = text[..at].chars().next_back().is_some_and(is_latin);
        let after = text[at + found.len()..].chars().next().is_some_and(is_latin);
        !word.starts_with(is_latin) || !(before || after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_found_as_words_and_not_inside_others() {
        let told: Vec<&str> =
            found("How many times do KPIs of the MES and digital twins help?", Language::En).iter().map(|(word, _)| *word).collect();
        assert_eq!(told, ["digital twin", "kpi", "mes"]);
        assert!(found("FERPA", Language::Zh).is_empty());
        assert_eq!(found("用ERP赋能生产", Language::Zh).len(), 2);
    }
}
